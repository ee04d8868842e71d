#!/usr/bin/env python3
"""The Python peer: transformers' tokeniser and ONNX Runtime over the windows of a log, in file order, one thread.

    python peer.py MODEL_FOLDER windows.json      prints {"seconds": s}
"""

import json
import sys
import time
from pathlib import Path

import onnxruntime
from transformers import AutoTokenizer

BATCH = 16


def main():
    folder, windows = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8"))["windows"]
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / "onnx/model.onnx"), options, providers=["CPUExecutionProvider"])
    start = time.perf_counter()
    for at in range(0, len(windows), BATCH):
        part = windows[at : at + BATCH]
        inputs = tokenizer([w["prompt"] for w in part], [w["response"] for w in part], padding=True, return_tensors="np")
        feed = {name: inputs[name].astype("int64") for name in ("input_ids", "attention_mask", "token_type_ids")}
        session.run(["logits"], feed)
    json.dump({"seconds": time.perf_counter() - start}, sys.stdout)


if __name__ == "__main__":
    main()
