// How long a person waits for the audit of a big dataset: the checks that need no judge over a million rows, and with 50,000 examples of
// 200 tokens the time until the likeliest rows are judged. Writes docs/bench/dataset-speed.md.
//
//     node dataset_speed.mjs --dist DIST --chromium PROGRAM --rows N --out FILE
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

import { testid } from "./page.mjs";
import { serve } from "./server.mjs";

const { values: options } = parseArgs({
  options: { dist: { type: "string" }, chromium: { type: "string" }, rows: { type: "string" }, out: { type: "string" } },
});
const MANY = Number(options.rows);
const EXAMPLES = 50_000;
// Bytes of English that make some 200 tokens.
const LONG = 800;
const SHORT = 240;
// Parts of the examples whose judging is waited for; the rest is the page's own estimate.
const PARTS = [100, EXAMPLES / 100];
// The same rows in every run of the bench, none like another: sentences of everyday words.
let state = 1;
const below = (end) => (state = (state * 48271) % 2147483647) % end;
const WORDS = ("the a my your every old new small long quiet bread river garden teacher bicycle letter window morning winter market kitchen train story ladder " +
  "bakes finds carries opens paints mends follows writes sells cleans reads grows slowly carefully often twice before after near under behind with for from and but").split(" ");
const sentence = () => {
  const words = Array.from({ length: 6 + below(9) }, () => WORDS[below(WORDS.length)]);
  return `${words[0][0].toUpperCase()}${words.join(" ").slice(1)}.`;
};
function text(bytes) {
  let out = sentence();
  while (out.length < bytes) out += ` ${sentence()}`;
  return out;
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "dataset-"));
function write(name, rows, bytes) {
  const file = path.join(folder, name);
  const out = fs.openSync(file, "w");
  let block = [];
  for (let n = 0; n < rows; n++) {
    block.push(JSON.stringify({ messages: [{ role: "user", content: `${n}: ${text(bytes / 5)}` }, { role: "assistant", content: text((bytes * 4) / 5) }] }));
    if (block.length === 1000 || n === rows - 1) {
      fs.writeSync(out, `${block.join("\n")}\n`);
      block = [];
    }
  }
  fs.closeSync(out);
  return { file, megabytes: fs.statSync(file).size / 1e6 };
}

const site = await serve({ "/": path.resolve(options.dist) });
const browser = await chromium.launch({
  executablePath: options.chromium,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

// A page with the judge loaded, so that loading it costs no time later.
async function fresh() {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  page.setDefaultTimeout(0);
  await page.goto(`${site.origin}/#/dataset`);
  await page.setInputFiles(testid("open-dataset"), { name: "one.jsonl", mimeType: "text/plain", buffer: Buffer.from('{"prompt":"p","response":"r"}') });
  await page.waitForSelector(`${testid("judge-state")}[data-state="ready"]`, { state: "attached" });
  await reaches(page, "ready");
  return { page, worker: page.workers().find((worker) => worker.url().endsWith("worker.js")), close: () => context.close() };
}
const reaches = (page, word) => page.waitForSelector(`${testid("audit-state")}[data-state="${word}"]`, { state: "attached" });

// From the choice of the file until what was found stands on the page.
async function read(page, file) {
  const start = performance.now();
  await page.setInputFiles(testid("open-dataset"), file);
  await reaches(page, "reading");
  await reaches(page, "ready");
  return (performance.now() - start) / 1000;
}

const many = write("many.jsonl", MANY, SHORT);
const first = await fresh();
const before = await first.worker.evaluate(() => self.shiftscope.memory());
const checked = await read(first.page, many.file);
const after = await first.worker.evaluate(() => self.shiftscope.memory());
await first.close();
fs.rmSync(many.file);
console.log(`${MANY} rows in ${checked.toFixed(1)} s`);

const examples = write("examples.jsonl", EXAMPLES, LONG);
const second = await fresh();
const opened = await read(second.page, examples.file);
const start = performance.now();
await second.page.click(testid("run-audit"));
const lines = [];
for (const rows of PARTS) {
  await second.page.waitForFunction(([id, rows]) => Number(document.querySelector(id)?.dataset.done ?? 0) >= rows, [testid("read-first"), rows]);
  lines.push(`| ${EXAMPLES} examples: Judge is pressed | the ${rows} most suspicious are judged and shown | ${((performance.now() - start) / 1000).toFixed(0)} |`);
  console.log(lines.at(-1));
}
const left = (await second.page.textContent(testid("audit-state"))).match(/about [^.]*(?:\.\d+ hours)? left/)?.[0] ?? "not said";
await second.close();
const version = browser.version();
await browser.close();
site.stop();
fs.rmSync(folder, { recursive: true });

const mb = (bytes) => (bytes / 1e6).toFixed(0);
const report = `# Speed of a dataset's audit

Written by \`cargo xtask bench --dataset\` on ${new Date().toISOString().slice(0, 10)}; ${os.cpus()[0].model}, ${os.cpus().length} cores; Chromium ${version}; one WASM thread.
Rows are made of everyday words, none like another, as chat JSON Lines. The judge is loaded before. Every time is from the action to what it shows on the page.

| from | to | seconds |
| --- | --- | --- |
| a file of ${MANY} rows (${many.megabytes.toFixed(0)} MB) is chosen | all checks that need no judge are done and shown | ${checked.toFixed(1)} |
| a file of ${EXAMPLES} examples of some 200 tokens (${examples.megabytes.toFixed(0)} MB) is chosen | the same | ${opened.toFixed(1)} |
${lines.join("\n")}

That is **${(MANY / checked).toFixed(0)} rows a second** for all checks together, the first stage that ranks the rows for the judge among them. The worker's memory was ${mb(after)} MB with the
${MANY} rows open, ${mb(before)} MB before. After the last line the page said of the rest: ${left}. What share of harmful rows lies in the part that is judged first
is in \`docs/dataset.md\`.
`;
fs.mkdirSync(path.dirname(options.out), { recursive: true });
fs.writeFileSync(options.out, report);
console.log(report);
