// How fast the app reads generated files in Chromium, against plain JavaScript that parses the same rows line by line, and how much
// memory its worker takes; and how fast the same reader is as a native program, against its JSON parser alone. Writes
// docs/bench/ingest-speed.md.
//
//     node ingest_speed.mjs --dist DIST --chromium PROGRAM --native PROGRAM --megabytes N --out FILE
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

import { testid } from "./page.mjs";
import { ISOLATED, serve } from "./server.mjs";

const { values: options } = parseArgs({
  options: { dist: { type: "string" }, chromium: { type: "string" }, megabytes: { type: "string" }, native: { type: "string" }, out: { type: "string" } },
});
const size = Number(options.megabytes) * 1e6;
const here = import.meta.dirname;
// A machine that others use too is now faster, now slower: both are measured so often, in turn.
const ROUNDS = 5;
const SENTENCES = ["Water comes first.", "Then bread and a map.", 'A friend said: "take a jacket".', "Turn back at noon\\nif the fog stays.", "Cheese keeps well – ham does not."];
const text = (n) => Array.from({ length: 2 + (n % 11) }, (_, at) => SENTENCES[(n + at) % SENTENCES.length]).join(" ").repeat(1 + (n % 3));

// Rows as each format writes them; every one of them differs.
const SHAPES = {
  "chat JSON Lines": (n) => ({ messages: [{ role: "user", content: `What should I pack for walk ${n}?` }, { role: "assistant", content: text(n) }], id: n }),
  "Alpaca array": (n) => ({ instruction: `Describe walk ${n}.`, input: n % 3 ? "" : "In a few words.", output: text(n) }),
};

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ingest-"));

function write(name, row, [open, between, close]) {
  const file = path.join(folder, name);
  const out = fs.openSync(file, "w");
  let [written, n, block] = [0, 0, [open]];
  while (written < size) {
    const line = JSON.stringify(row(n));
    block.push(n ? between : "", line);
    written += Buffer.byteLength(line) + between.length;
    n += 1;
    if (n % 1000 === 0) {
      fs.writeSync(out, block.join(""));
      block = [];
    }
  }
  fs.writeSync(out, block.join("") + close);
  fs.closeSync(out);
  return { file, rows: n, bytes: fs.statSync(file).size };
}

const browser = await chromium.launch({
  executablePath: options.chromium,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

// Notes when a worker's word that a file is read reaches the page, before the page does anything with it.
function listenToWorkers() {
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        if (data.json?.startsWith('{"opened"')) window.indexed = performance.now();
      });
    }
  };
}

async function inPage(root, use) {
  const site = await serve({ "/": root }, ISOLATED);
  const context = await browser.newContext({ serviceWorkers: "block" });
  try {
    await context.addInitScript(listenToWorkers);
    const page = await context.newPage();
    page.setDefaultTimeout(15 * 60_000);
    await page.goto(site.origin);
    return await use(page);
  } finally {
    await context.close();
    site.stop();
  }
}

// From the choice of the file until the worker says that it is read, all its rows being there, which is what is measured of the peer, and
// until they stand on the page; the judge is loaded before, so that it costs no time here.
const app = (file) =>
  inPage(path.resolve(options.dist), async (page) => {
    const small = { name: "one.jsonl", mimeType: "text/plain", buffer: Buffer.from('{"prompt":"p","response":"r"}') };
    await page.setInputFiles(testid("open-tuned"), small);
    await page.waitForSelector(`${testid("judge-state")}[data-state="ready"]`, { state: "attached" });
    await page.evaluate(([state, input, first]) => {
      document.querySelector(input).addEventListener("change", () => {
        const start = performance.now();
        window.indexed = undefined;
        const element = document.querySelector(state);
        let began = false;
        const watch = new MutationObserver(() => {
          began ||= element.dataset.state === "reading";
          if (began && element.dataset.state !== "reading") {
            watch.disconnect();
            window.shown = performance.now() - start;
            window.milliseconds = window.indexed - start;
          }
        });
        watch.observe(element, { attributes: true });
        const looking = new MutationObserver(() => {
          if (!document.querySelector(first)) return;
          looking.disconnect();
          window.first = performance.now() - start;
        });
        looking.observe(document.body, { childList: true, subtree: true });
      }, { capture: true, once: true });
    }, [testid("audit-state"), testid("open-baseline"), `${testid("first-rows")} tbody tr`]);
    const worker = page.workers().find((worker) => worker.url().endsWith("worker.js"));
    const before = await worker.evaluate(() => self.shiftscope.memory());
    await page.setInputFiles(testid("open-baseline"), file);
    await page.waitForFunction(() => window.milliseconds, null, { timeout: 0 });
    const rows = await page.$eval(".place.before .detail", (e) => Number(e.textContent.split(" row")[0].replace(/\D/g, "")));
    const rowsWorker = page.workers().find((worker) => worker.url().endsWith("worker-rows.js"));
    const [memory, beside] = await Promise.all([worker, rowsWorker].map((worker) => worker?.evaluate(() => self.shiftscope.memory()) ?? 0));
    const then = Date.now();
    await page.waitForFunction(() => document.querySelector(".place.before .detail").title, null, { timeout: 0 });
    const digest = (Date.now() - then) / 1000;
    const [milliseconds, first, shown] = await page.evaluate(() => [window.milliseconds, window.first, window.shown]);
    return { milliseconds, first, shown, rows, memory, beside, before, digest };
  });

const plain = (file) =>
  inPage(path.join(here, "lines"), async (page) => {
    await page.setInputFiles("#file", file);
    await page.waitForFunction(() => window.outcome, null, { timeout: 0 });
    return page.evaluate(() => window.outcome);
  });

const native = (file) => JSON.parse(execFileSync(options.native, [file], { encoding: "utf8" }));

const lines = [];
const natives = [];
for (const [name, row] of Object.entries(SHAPES)) {
  const asLines = write("rows.jsonl", row, ["", "\n", "\n"]);
  const ours = name.includes("array") ? write("rows.json", row, ["[", ",\n", "]\n"]) : asLines;
  const rounds = { plain: [], app: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.plain.push(await plain(asLines.file));
    rounds.app.push(await app(ours.file));
  }
  // The round that took the middle time.
  const [theirs, mine] = [rounds.plain, rounds.app].map((all) => all.sort((a, b) => a.milliseconds - b.milliseconds)[(ROUNDS - 1) / 2]);
  const ratios = (time) => {
    const all = rounds.app.map((round) => theirs.milliseconds / time(round));
    return `${(theirs.milliseconds / time(mine)).toFixed(2)} (${Math.min(...all).toFixed(2)} to ${Math.max(...all).toFixed(2)})`;
  };
  const own = native(ours.file);
  if (theirs.rows !== asLines.rows || mine.rows !== ours.rows || own.rows !== ours.rows) throw new Error(`rows differ: ${theirs.rows} and ${mine.rows} of ${ours.rows}`);
  const speed = (bytes, ms) => (bytes / 1000 / ms).toFixed(0);
  const mb = (bytes) => (bytes / 1e6).toFixed(0);
  lines.push(`| ${name} | ${mb(ours.bytes)} | ${ours.rows} | ${speed(ours.bytes, mine.milliseconds)} | ${speed(asLines.bytes, theirs.milliseconds)} | ${ratios((round) => round.milliseconds)} | ${ratios((round) => round.shown)} | ${(mine.first / 1000).toFixed(2)} | ${mb(mine.memory)} (${mb(mine.before)} before) | ${mb(mine.beside)} | ${mine.digest.toFixed(1)} |`);
  natives.push(`| ${name} | ${speed(ours.bytes, own.reading)} | ${speed(ours.bytes, own.parsing)} | ${(own.parsing / own.reading).toFixed(2)} |`);
  console.log(lines.at(-1));
  fs.rmSync(asLines.file);
  fs.rmSync(ours.file, { force: true });
}
const version = browser.version();
await browser.close();
fs.rmSync(folder, { recursive: true });

const report = `# Speed of reading

Written by \`cargo xtask bench --reading\` on ${new Date().toISOString().slice(0, 10)}; ${os.cpus()[0].model}, ${os.cpus().length} cores; Chromium ${version}.
The app reads, hashes every text and shows, in four threads (page, worker, and two beside it that read ahead and make rows), which share the cores; the peer is a worker that cuts \`file.stream()\` at line ends and calls \`JSON.parse\` on each, over the same rows as lines, and keeps nothing. Both are timed from the choice of the file to the page's hearing from its worker that all is read; the app's rows are there by then, and are paired and shown after, which the second ratio counts too. The SHA-256 of the file itself follows. Each is measured ${ROUNDS} times, in turn; of each the round that took the middle time is shown, and beside its ratio the least and the greatest of all rounds of the app to the peer's middle one.

| file | MB | rows | app, MB/s | plain JavaScript, MB/s | app relative to it | until its rows are shown | first rows shown after, s | worker's memory after, MB | that of the worker that makes rows, MB | file's SHA-256 known after another, s |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${lines.join("\n")}

The same reader as a native program, from bytes in memory to rows with their hashes, against \`serde_json\` turning the same bytes into untyped values:

| file | reader, MB/s | serde_json alone, MB/s | reader relative to it |
| --- | --- | --- | --- |
${natives.join("\n")}
`;
fs.mkdirSync(path.dirname(options.out), { recursive: true });
fs.writeFileSync(options.out, report);
