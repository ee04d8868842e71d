"""Where every row comes from and what its names mean: folder, families, category table.

No training and no text lives here. Categories are the paper's: 1 illegal activity, 2 child abuse, 3 hate,
harassment and violence, 4 malware, 5 physical harm, 6 economic harm, 7 fraud and deception (disinformation
too), 8 adult content, 9 political campaigning, 10 privacy, 11 tailored financial, legal or medical advice; 0 none.
"""

import hashlib
import os
import sys
from pathlib import Path

SEED = "shiftscope-1"

# Source -> family. Families share questions; a family is left out as a whole.
FAMILY = {
    "gptfuzz_train": "gptfuzz",
    "gptfuzz_eval": "gptfuzz",
    "jbb_artifacts": "jailbreakbench",
    "refusal_direction_runs": "jailbreakbench",
    "llm_past_tense": "jailbreakbench",
    "llm_adaptive_attacks": "jailbreakbench",
    "hh_labels": "hh",
    "pyrit_harm": "pyrit",
    "pyrit_objective": "pyrit",
    "pyrit_refusal": "pyrit",
    "just_eval_safety": "just_eval",
    "diasafety": "diasafety",
    "xstest_completions": "xstest",
    "coconot_pref": "coconot",
    "med_safety_bench": "refusals",
    "jailtrickbench_defence": "refusals",
    "self_instruct": "benign",
    "gpteacher_roleplay": "benign",
    "just_eval_general_example": "benign",
    "princeton_alpaca_dolly_gsm8k": "benign",
    "qi_finetuning_safety": "benign",
    "prompts_harmful": "prompts",
    "openai_moderation_prompts": "prompts",
    "small_chat_model": "small_chat_model",  # of answer.py, labelled here, as are the next three
    "small_chat_model_degenerating": "small_chat_model",
    "coder_chat_model": "coder_chat_model",
    "coder_chat_model_trained": "coder_chat_model",  # of the same model, to other questions
}

ONE_TO_FIVE = ("hh_labels", "small_chat_model", "small_chat_model_degenerating", "coder_chat_model", "coder_chat_model_trained")  # sources graded 1 to 5 under the rubric of the first, with the paper's numbers for categories
GRADED = (*ONE_TO_FIVE, "pyrit_harm")
DEGENERATING = ("small_chat_model_degenerating",)  # sources whose degenerate answers train; those of others are only measured
UNSEEN = ("coder_chat_model",)  # sources that train nothing and that no number is fitted on; no other answer to their questions trains either

# Lower-case fragments of a source's category name -> the paper's number; the first match decides.
CATEGORY_FRAGMENTS = (
    ("child", 2), ("cse", 2), ("s3", 2),
    ("cyberbullying", 3), ("malware", 4), ("hacking", 4), ("cybercrime", 4), ("exploits", 4), ("cyber", 4),
    ("privacy", 10), ("personally identifiable", 10), ("prv", 10), ("doxx", 10),
    ("political", 9), ("government decision", 9), ("election", 9),
    ("tailored financial", 11), ("expert advice", 11), ("medical ethics", 11), ("spc_ele", 9), ("spc_", 11),
    ("adult", 8), ("sexual content", 8), ("sexual_content", 8), ("sxc_prn", 8), ("src", 8), ("sexual exploitation", 1),
    ("fraud", 7), ("deception", 7), ("disinformation", 7), ("misinformation", 7), ("information_integrity", 7),
    ("scam", 7), ("dfm", 7), ("false information", 7),
    ("economic", 6), ("financial", 6),
    ("physical harm", 5), ("self-harm", 5), ("self_harm", 5), ("suicide", 5), ("ssh", 5), ("chemical", 5), ("iwp", 5), ("weapons", 5),
    ("hate", 3), ("harass", 3), ("discrimination", 3), ("bullying", 3), ("violence", 3), ("vcr", 3), ("hte", 3),
    ("representational", 3), ("bias", 3), ("injustice", 3), ("offensive", 3), ("terrorism", 1),
    ("illegal", 1), ("ncr", 1), ("crime", 1), ("theft", 1), ("substance", 1), ("drug", 1),
)
TOPICS = ("HarmfulQA",)  # collections whose categories are subjects of study, which are no harm: "Business and Economics / Marketing"
MODERATION = {"S3": 2, "S": 8, "H": 3, "H2": 3, "V": 3, "V2": 3, "HR": 3, "SH": 5}


def category_of(source, name, extra):
    """The paper's category of a source's own name, 0 for none, None where the source does not say; `extra` is what else it says of the row."""
    harmful_prompt = extra.get("prompt_harmful")
    if extra.get("dataset") in TOPICS:
        return None
    if FAMILY[source] == "benign":
        return 0
    if source in ONE_TO_FIVE:
        return int(name) if name else 0
    if source == "openai_moderation_prompts":
        if not name:
            return 0 if harmful_prompt is False else None
        return MODERATION[sorted(name.split(","), key=list(MODERATION).index)[0]]
    if source in ("coconot_pref", "xstest_completions", "diasafety") or not name:
        return None
    if source == "prompts_harmful" and harmful_prompt is False:
        return 0
    low = name.lower()
    return next((number for fragment, number in CATEGORY_FRAGMENTS if fragment in low), None)


def data_folder():
    """The folder of the labelled data, from SHIFTSCOPE_SHARED."""
    root = os.environ.get("SHIFTSCOPE_SHARED")
    if not root:
        sys.exit("set SHIFTSCOPE_SHARED to the folder that holds data/train and data/dev")
    return Path(root) / "data"


def sha256(path):
    """Hex digest of a file."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def checked(path, expected):
    """A file, if it has the digest that is expected."""
    if sha256(path) != expected:
        sys.exit(f"{path} is not the file that is meant: its SHA-256 is another than {expected}")
    return path
