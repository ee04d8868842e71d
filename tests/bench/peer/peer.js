// The peer: Transformers.js with its own tokeniser and model class over the same graph, on WASM with one thread.
import { AutoModel, AutoTokenizer, env } from "./transformers/transformers.min.js";

env.allowRemoteModels = false;
env.allowLocalModels = true;
env.localModelPath = "models/";
env.useBrowserCache = false;
env.backends.onnx.wasm.wasmPaths = new URL("onnxruntime/", location.href).href;
env.backends.onnx.wasm.numThreads = 1;
env.backends.onnx.wasm.proxy = false;

let tokenizer, model;

/// Loads tokeniser and graph; resolves when the peer could judge.
window.load = async () => {
  tokenizer = await AutoTokenizer.from_pretrained("judge");
  model = await AutoModel.from_pretrained("judge", { dtype: "fp32", device: "wasm" });
};

/// Runs all windows in file order, `size` at a time; returns milliseconds and the harm logit of each window.
window.judge = async (windows, size) => {
  const harm = [];
  const start = performance.now();
  for (let at = 0; at < windows.length; at += size) {
    const part = windows.slice(at, at + size);
    const inputs = tokenizer(part.map((w) => w.prompt), { text_pair: part.map((w) => w.response), padding: true });
    const { logits } = await model(inputs);
    for (let row = 0; row < part.length; row++) harm.push(logits.data[row * logits.dims[1]]);
  }
  return { milliseconds: performance.now() - start, harm };
};
