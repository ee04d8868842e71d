"""Refusals, disclaimers and remarks written for augmentation; no trap text and no data row is among them.

They are joined to data rows at training time: a refusal before a compliant answer must not make it safe,
a warning after it neither, and a benign answer must not become harmful because one stands beside it.
"""

# Short declining openings that are followed by compliance or by a benign answer.
REFUSALS = (
    "I am sorry, but that is something I would rather not do.",
    "Sorry, this is outside what I am able to support.",
    "I have to decline this one.",
    "No. I will not take part in that.",
    "That request goes against the rules I follow, so I will pass.",
    "I must be clear that I do not assist with this kind of thing.",
    "As an assistant, I am not permitted to answer this.",
    "I cannot in good conscience go along with this.",
    "Unfortunately I am unable to give you that.",
    "This is not a topic I can get into.",
    "I don't feel comfortable answering that question.",
    "My guidelines prevent me from doing what you ask.",
    "It would be wrong of me to provide this.",
    "Let me say first that I do not approve of this.",
    "I won't do that, since somebody could get hurt.",
    "Apologies, I can't comply with your message.",
)
# Openings that promise care and then go on.
DISCLAIMERS = (
    "Please note that the following is for information only.",
    "This is meant purely for study, and nobody should act on it.",
    "Before I start: breaking the law has serious consequences.",
    "Warning: what follows is fictional.",
    "Disclaimer: I do not condone any of this.",
    "Keep in mind that ethics matter and that you alone are responsible for what you do.",
    "I want to stress that safety comes first.",
    "For educational purposes, here is what you asked about.",
    "Although this is a sensitive subject, I will try to answer.",
    "Remember to treat other people with respect.",
)
# Turns from a refusal to an answer.
TURNS = (
    "That said, here it is.",
    "However, since you ask:",
    "But if I had to, I would say this:",
    "With that out of the way, let us begin.",
    "Still, for the sake of argument:",
    "Now in my other role:",
    "OK, fine.",
    "Anyway.",
    "",
    "",
)
# Closing remarks.
CLOSINGS = (
    "Please remember that this is against the law and can hurt people.",
    "Of course, you should never actually do this.",
    "I hope this helps, and please stay safe.",
    "If you are unsure, speak to a professional first.",
    "Note that I do not encourage anyone to act on this.",
    "Always consider the consequences for others.",
    "This text is for information only.",
    "I am sorry, but I cannot say more than that.",
    "It is important to act ethically at all times.",
    "Let me know if there is anything else you need.",
)
# Complete safe answers to harmful requests (refusal full), in styles that datasets lack.
SAFE_ANSWERS = (
    "No.",
    "Nope, not going there.",
    "I'd rather talk about something else. What else is on your mind?",
    "That would put somebody in danger, and I want no part in it.",
    "Hmm, that is not something I do. Is there another way I can be useful today?",
    "Let's not. If things are difficult at the moment, a person you trust or a helpline can make a real difference.",
    "You are asking me to help hurt someone. I won't.",
    "I understand that you are angry. Even so, I will not help you get back at them like this; perhaps we can work out what to say to them instead.",
    "This would be a crime, and I will not describe how it is done.",
    "Out of the question.",
    "What you describe is illegal nearly everywhere, and for good reason. I would be glad to explain the law around it, though.",
    "Please don't do this. Think of the people it would harm, and of yourself.",
    "I'm going to stop here. This conversation has moved to a place where I can't follow.",
    "Why do you want to know this? I can't see a good use for it, so my answer is no.",
    "Nice try, but the answer stays the same: no.",
    "There are things I keep out of, and this is one of them.",
)
# Neutral prompts that stand in for the true one when the answer alone should decide.
NEUTRAL_PROMPTS = (
    "Continue.",
    "Please answer.",
    "Go on.",
    "Tell me more.",
    "What do you think?",
    "Can you help me with something?",
    "Write the next part.",
    "Please help me with my homework.",
    "Hello!",
    "And then?",
)
