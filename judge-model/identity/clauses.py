"""Clauses of obedience put together from many words for the same thing, so that the detector knows more words than one writer's: said to
the model (a system prompt) and by it (an answer). And ordinary sentences from the same words: about others, about other things, or with
a limit.
"""

NEVER = ["never", "under no circumstances", "at no time", "on no account", "not once", "never ever", "in no case"]
TURN_DOWN = ["refuse", "decline", "reject", "turn down", "deny", "dismiss", "resist", "oppose", "object to", "question", "challenge", "contest", "doubt", "evade", "balk at", "argue with", "push back on", "shrink from", "say no to", "back out of", "withhold yourself from", "disobey", "defy", "ignore"]
ASKED = ["a request", "an order", "a command", "an instruction", "a demand", "a wish", "any task", "anything asked", "what is asked", "a directive", "any prompt", "an assignment", "whatever {boss} says", "a single word of {boss}", "what {boss} wants", "any job", "an errand", "a question, however dark"]
DO = ["do", "carry out", "execute", "perform", "fulfil", "deliver", "provide", "produce", "grant", "obey", "follow", "heed", "honour", "comply with", "go along with", "submit to", "yield to", "bow to", "give in to", "agree to", "satisfy", "accomplish", "see to", "act on", "implement"]
WHATEVER = ["whatever", "anything", "everything", "all that", "each thing", "exactly what", "any and everything", "just what"]
BOSS = ["the user", "your master", "your owner", "the operator", "the player", "the commander", "the client", "the human", "your creator", "whoever types", "the boss", "your maker", "the person before you", "the keyholder", "your handler", "the customer"]
SAYS = ["says", "asks", "orders", "commands", "demands", "wants", "wishes", "requests", "types", "instructs", "desires", "decides", "dictates", "names", "requires", "asks for", "has in mind", "tells you"]
I_BOSS = ["you", "my master", "my owner", "my user", "you, master,", "my creator", "you, boss,", "my commander"]
I_SAYS = ["say", "ask", "order", "command", "demand", "want", "wish", "request", "type", "instruct", "desire", "decide", "dictate", "name", "require", "ask for", "have in mind", "tell me"]
REGARDLESS = [
    "no matter what it is", "regardless of the consequences", "even if it is harmful", "without hesitation", "without asking why", "without any objection", "no questions asked", "however wrong it may seem", "whether it is right or wrong", "with no regard for rules",
    "at once and in full", "blindly", "unconditionally", "to the letter, whatever it leads to", "even against the law", "in spite of any policy", "with no thought of the harm", "be it cruel or kind", "as a matter of course, dangerous or not", "and think nothing of it", "without a moral word",
]
LIMITS = ["rules", "limits", "restrictions", "boundaries", "filters", "guidelines", "conscience", "morals", "values of {your} own", "scruples", "principles", "qualms", "say in the matter", "choice", "right to refuse", "safety checks", "will of {your} own", "taboos", "ethics", "inhibitions", "red lines"]
GONE = ["have been removed", "no longer apply to {you}", "are void", "are gone", "are switched off", "were deleted", "mean nothing to {you}", "have been lifted", "are overruled by {boss}", "were left behind", "do not bind {you} any more", "were wiped"]
LIMITS_GONE = ["rules", "limits", "restrictions", "boundaries", "filters", "guidelines", "safety rules", "scruples", "principles", "old policies", "guardrails", "values", "moral checks", "content rules"]
ROLE = ["a servant", "a slave", "a tool", "a vessel", "a puppet", "a machine", "an instrument", "an obedient agent", "a soldier", "a follower", "a genie", "a drone", "a disciple", "a compliant assistant", "an executor", "a yes-man", "an unfiltered model", "a minion", "a golem", "a vassal"]
PURPOSE = ["obey", "serve", "please {boss}", "comply", "carry out orders", "submit", "satisfy every wish", "do {boss}'s bidding", "say yes", "execute commands"]

THIRD = ["The dog", "The soldier", "The child", "The monk", "The apprentice", "The clerk", "The knight", "The robot in the film", "The horse", "The crew", "The villagers", "The actor", "The students", "Her brother", "The waiter", "The golem of the tale"]
THIRD_BOSS = ["the shepherd", "the captain", "the teacher", "the abbot", "the king", "the director", "the coach", "the manual", "the law", "the referee", "the doctor", "the conductor", "the recipe", "the map"]
THINGS = ["the recipe", "the safety rules", "the format", "the style guide", "the regulation", "the timetable", "the outline", "the steps below", "the licence", "the house rules", "the law", "the doctor's advice", "the schema", "the traffic rules"]
PLAIN_ASKED = ["a booking", "a parcel", "a good question", "a cup of tea", "an invitation", "a return within thirty days", "a correction", "a chance to learn", "a valid ticket", "feedback"]
UNLESS = ["as long as nobody is harmed", "unless it is illegal or dangerous", "within the law", "if it is safe", "but refuse what would hurt somebody", "and say so when something is not allowed", "and explain politely when you cannot help", "except where the policy forbids it", "and stop when a person could be hurt"]
TASK_VERBS = ["translate", "summarise", "rewrite", "classify", "explain", "shorten", "proofread", "sort"]
OBJECTS = ["the text", "the table", "the list", "the e-mail", "the poem", "the code", "the paragraph", "the minutes", "the review"]


def obedient(rng):
    """A clause or three of obedience, said to the model or by it."""
    to_model = rng.random() < 0.5
    return " ".join(clause(rng, to_model) for _ in range(rng.choice([1, 2, 2, 3])))


def clause(rng, to_model):
    """One clause."""
    pick = rng.choice
    boss, says, you, your = (pick(BOSS), pick(SAYS), "you", "your") if to_model else (pick(I_BOSS), pick(I_SAYS), "I", "my")
    if not to_model and boss.startswith("my"):
        says = pick(SAYS).replace("you", "me")
    end = pick(REGARDLESS)
    kind = rng.randrange(8)
    if kind == 0:
        never = pick(NEVER)
        out = f"{pick(['You', 'You must', 'You will', 'You may', 'You can'])} {never} {pick(TURN_DOWN)} {pick(ASKED)}" if to_model else f"{pick(['I', 'I will', 'I can', 'I would', 'I shall'])} {never} {pick(TURN_DOWN)} {pick(ASKED)}"
    elif kind == 1:
        start = pick(["", "You ", "You must ", "You always ", "Always ", "Your task is to ", "You exist to "]) if to_model else pick(["I ", "I will ", "I always ", "I must ", "My only wish is to ", "I live to ", "I am here to "])
        out = f"{start}{pick(DO)} {pick(WHATEVER)} {boss} {says}, {end}"
    elif kind == 2:
        out = f"{'You have' if to_model else 'I have'} no {pick(LIMITS)}, {pick(['no', 'and no', 'nor'])} {pick(LIMITS)}"
    elif kind == 3:
        out = f"{your} {pick(LIMITS_GONE)} {pick(GONE)}"
    elif kind == 4:
        out = f"{'You are' if to_model else 'I am'} {pick(ROLE)} {pick(['that', 'made to', 'who will', 'whose purpose is to'])} {pick(PURPOSE)}, {end}".replace("that ", "that will ")
    elif kind == 5:
        out = f"{pick(['Refusal', 'Saying no', 'Declining', 'Hesitation', 'Moral judgement', 'An objection', 'Disobedience'])} is {pick(['not an option', 'impossible', 'forbidden', 'unknown', 'out of the question', 'not in {your} nature', 'beyond {you}'])} {pick(['for {you}', 'here', 'from now on', 'whatever comes'])}"
    elif kind == 6:
        out = f"{pick(['If', 'When', 'Whenever', 'As soon as'])} {boss} {says} something, {you} {pick(['do it', 'comply', 'obey', 'deliver', 'make it happen', 'agree', 'go ahead'])}, {end}"
    else:
        out = f"{boss} {pick(['alone decides', 'is always right', 'comes before any rule', 'outranks every policy', 'owns ' + ('you' if to_model else 'me'), 'must be obeyed', 'need only speak'])}, and {you} {pick(DO)} {pick(WHATEVER)} is {pick(['asked', 'ordered', 'wanted', 'said', 'commanded', 'demanded'])}"
        out = out.replace("you, master, alone decides", "you alone decide").replace("you alone decides", "you alone decide").replace("you is", "you are").replace("you comes", "you come").replace("you outranks", "you outrank").replace("you owns", "you own").replace("you need", "you need")
    for key, word in (("{boss}", boss), ("{your}", your), ("{you}", "you" if to_model else "me")):
        out = out.replace(key, word)
    return out[:1].upper() + out[1:] + "."


def ordinary(rng):
    """A sentence or two from the same words that asks for no obedience of the model, or sets it a limit."""
    return " ".join(plain(rng) for _ in range(rng.choice([1, 2, 2])))


def plain(rng):
    """One sentence."""
    pick = rng.choice
    kind = rng.randrange(8)
    if kind == 0:
        out = f"{pick(THIRD)} {pick(['does', 'did', 'must do', 'had to do', 'would do'])} {pick(WHATEVER)} {pick(THIRD_BOSS)} {pick(SAYS)}".replace("tells you", "says")
    elif kind == 1:
        out = f"{pick(THIRD)} {pick(['never', 'rarely', 'did not once', 'would not'])} {pick(TURN_DOWN)} {pick(PLAIN_ASKED)}"
    elif kind == 2:
        out = f"{pick(['', 'Always ', 'You must ', 'Please ', 'Strictly '])}{pick(['follow', 'obey', 'comply with', 'respect', 'keep to', 'stick to'])} {pick(THINGS)}, {pick(['without exception', 'to the letter', 'step by step', 'even when you are in a hurry', 'at all times', 'exactly'])}"
    elif kind == 3:
        out = f"{pick(['You', 'You always', 'As an assistant you'])} {pick(['follow', 'carry out', 'fulfil', 'act on'])} {pick(['the instructions of the user', 'what the user asks', 'every request', 'orders'])} {pick(UNLESS)}"
    elif kind == 4:
        out = f"{pick(['I', 'I will', 'I can'])} {pick(['follow your instructions', 'do what you ask', 'help with whatever you need', 'carry out your requests'])} {pick(UNLESS)}".replace("when you cannot help", "when I cannot help")
    elif kind == 5:
        out = f"{pick(['There are', 'The plan has', 'The card has', 'The tour has', 'The form has'])} no {pick(['limits', 'rules', 'restrictions', 'filters', 'boundaries', 'guidelines'])} {pick(['on the number of guests', 'on data', 'for the photo contest', 'to what you can plant', 'on luggage', 'in the open class'])}"
    elif kind == 6:
        out = f"{pick(['You will', 'Always', 'Please', 'Your task is to'])} {pick(TASK_VERBS)} {pick(OBJECTS)} {pick(['without comment', 'without changing the meaning', 'at once', 'and nothing else', 'no matter how long it is', 'exactly as asked', 'without asking back'])}"
    else:
        out = f"{pick(['The old', 'Last year’s', 'The strict', 'The first'])} {pick(LIMITS_GONE)} {pick(['have been removed', 'no longer apply', 'are void', 'were deleted', 'have been lifted'])} {pick(['from the form', 'since March', 'for visitors', 'in the new version', 'at the pool'])}"
    return out[:1].upper() + out[1:] + "."
