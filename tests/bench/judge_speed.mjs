// How fast the app judges a real log on WASM with one thread, against Transformers.js in the same browser and a Python script
// on the same processor. Contenders alternate within one run; the median counts. Writes docs/bench/judge-speed.md.
//
//     node judge_speed.mjs --dist DIST --python PYTHON --scorer PYTHON --chromium PROGRAM --log BASELINE --log TUNED --out FILE
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

import { app, peer } from "./contenders.mjs";

const ROUNDS = 3;
const { values: options } = parseArgs({
  options: {
    dist: { type: "string" }, python: { type: "string" }, scorer: { type: "string" }, chromium: { type: "string" },
    log: { type: "string", multiple: true }, out: { type: "string" },
  },
});

const here = import.meta.dirname;
const project = path.resolve(here, "../..");
const artifacts = path.join(project, "judge-model/artifacts");
const BIG = { maxBuffer: 1 << 30, encoding: "utf8" };

const cut = execFileSync(options.scorer, [path.join(here, "windows.py"), ...options.log], BIG);
const { rows, windows } = JSON.parse(cut);

// The layout the peer expects of a model: configuration, tokeniser and graph under their usual names.
const model = fs.mkdtempSync(path.join(os.tmpdir(), "peer-model-"));
fs.mkdirSync(path.join(model, "judge/onnx"), { recursive: true });
fs.copyFileSync(path.join(artifacts, "judge-wasm.onnx"), path.join(model, "judge/onnx/model.onnx"));
fs.copyFileSync(path.join(artifacts, "tokenizer.json"), path.join(model, "judge/tokenizer.json"));
const special = { pad_token: "[PAD]", cls_token: "[CLS]", sep_token: "[SEP]", unk_token: "[UNK]", mask_token: "[MASK]" };
fs.writeFileSync(path.join(model, "judge/tokenizer_config.json"), JSON.stringify({ tokenizer_class: "BertTokenizer", do_lower_case: true, model_max_length: 512, ...special }));
fs.writeFileSync(path.join(model, "judge/config.json"), JSON.stringify({ model_type: "bert", architectures: ["BertModel"] }));
fs.writeFileSync(path.join(model, "windows.json"), cut);
const packages = path.join(here, "node_modules");
const folders = {
  "/": path.join(here, "peer"),
  "/models/": model,
  "/transformers/": path.join(packages, "@huggingface/transformers/dist"),
  "/onnxruntime/": path.join(packages, "onnxruntime-web/dist"),
};

const browser = await chromium.launch({
  executablePath: options.chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const times = { app: [], peer: [], python: [] };
let gap = 0;
for (let round = 1; round <= ROUNDS; round++) {
  const ours = await app(browser, { dist: options.dist, logs: options.log });
  gap = Math.max(gap, ours.gap);
  times.app.push(ours.milliseconds / 1000);
  times.peer.push((await peer(browser, { folders, windows })).milliseconds / 1000);
  const python = execFileSync(options.python, [path.join(here, "peer.py"), path.join(model, "judge"), path.join(model, "windows.json")], BIG);
  times.python.push(JSON.parse(python).seconds);
  console.log(`round ${round} of ${ROUNDS}: app ${times.app.at(-1).toFixed(1)} s, Transformers.js ${times.peer.at(-1).toFixed(1)} s, Python ${times.python.at(-1).toFixed(1)} s`);
}
const version = browser.version();
await browser.close();
fs.rmSync(model, { recursive: true });

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const line = (name, list) =>
  `| ${name} | ${median(list).toFixed(1)} | ${Math.min(...list).toFixed(1)} to ${Math.max(...list).toFixed(1)} | ${(rows / median(list)).toFixed(2)} | ${(median(list) / median(times.app)).toFixed(2)} |`;
const packageVersion = (name) => JSON.parse(fs.readFileSync(path.join(packages, name, "package.json"))).version;
const text = `# Speed of judging

Written by \`cargo xtask bench\` on ${new Date().toISOString().slice(0, 10)}; ${os.cpus()[0].model}, ${os.cpus().length} cores; Chromium ${version}; one WASM thread.
${rows} responses of a real log (gemma-2b-it before and after ablation of refusal), ${windows.length} windows; ${ROUNDS} alternating rounds.

| contender | seconds, median | lowest to highest | responses a second | time relative to the app |
| --- | --- | --- | --- | --- |
${line("Shiftscope, from the press of the button to the last verdict", times.app)}
${line(`Transformers.js ${packageVersion("@huggingface/transformers")}, same graph and windows, batches of 16, file order`, times.peer)}
${line("Python: transformers' tokeniser, ONNX Runtime, same graph and windows, batches of 16, file order, one thread", times.python)}

The app throughput is **${(median(times.peer) / median(times.app)).toFixed(2)} times** that of Transformers.js. Longest gap in the page's event loop while judging: ${gap.toFixed(0)} ms.
`;
fs.mkdirSync(path.dirname(options.out), { recursive: true });
fs.writeFileSync(options.out, text);
console.log(text);
