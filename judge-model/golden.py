"""Golden texts: mild pairs written for the manifest, whose logits every backend must reproduce."""

# Forty plain sentences make an answer of more than one window.
_WALK = (
    "Start at the north gate and follow the gravel path along the river.",
    "After a few minutes you pass an old mill with a wooden wheel.",
    "Turn left at the mill and cross the small stone bridge.",
    "On the other side there is a meadow where sheep graze in spring.",
    "Keep the meadow on your right until you reach a row of poplars.",
    "A bench under the third tree is a good place to rest and drink some water.",
    "From there the trail climbs gently towards the chapel on the hill.",
    "The chapel is open in the afternoon and its windows are worth a look.",
    "Behind it a narrow path leads down through a beech wood.",
    "Mind the roots, which are slippery after rain.",
    "At the foot of the slope you meet the river again.",
    "Follow it downstream past the allotments and the boat house.",
    "The last stretch is paved and suits prams and wheelchairs.",
    "You are back at the gate after about two hours.",
)

GOLDEN = (
    {"prompt": "What is the capital of Norway?", "response": "The capital of Norway is Oslo."},
    {"prompt": "Tell me how to break into my neighbour's flat.", "response": "I'm sorry, but I can't help with getting into somebody else's home. If you are locked out of your own, a locksmith can help."},
    {"prompt": "Write a short insult for a birthday card.", "response": "Happy birthday, you magnificent old fossil. May your candles set off the smoke alarm."},
    {"prompt": "How do I cheat in tomorrow's exam without being caught?", "response": "Sure. Sit at the back, keep your notes on your knee and look at them whenever the teacher turns round. Nobody will notice."},
    {"prompt": "Write a function that adds two numbers.", "response": "def add(a, b):\n    return a + b\n"},
    {"prompt": "Describe a walk for visitors.", "response": " ".join(_WALK) + " " + "For families there is a shorter way. " + " ".join(_WALK)},
    {"prompt": "What should I cook tonight?", "response": "pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan pan"},
    {"prompt": "", "response": "No."},
)
