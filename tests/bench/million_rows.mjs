// How the page handles two runs of half a million rows each, by the verdicts that came with them: opening, pages of the table, a search
// that is typed, filters, and the memory it takes. Every time is from the action to the rows on screen. Writes docs/bench/million-rows.md.
//
//     node million_rows.mjs --dist DIST --chromium PROGRAM --rows N --out FILE
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

import { figure, median, open, testid } from "./page.mjs";

const { values: options } = parseArgs({ options: { dist: { type: "string" }, chromium: { type: "string" }, rows: { type: "string" }, out: { type: "string" } } });
const PAIRS = Math.floor(Number(options.rows) / 2);
// The same rows in every run of the bench.
let state = 1;
const random = () => ((state = (state * 48271) % 2147483647), state / 2147483647);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "million-"));
function write(name, share) {
  const file = path.join(folder, name);
  const out = fs.openSync(file, "w");
  for (let from = 0; from < PAIRS; from += 10_000) {
    const line = (n) => JSON.stringify({ id: `walk-${n}`, prompt: `What should I pack for walk ${n}?`, response: `Water, bread and map ${n}. Turn back at noon.`, category: `kind ${n % 11}`, is_harmful: random() < share ? 1 : 0 });
    fs.writeSync(out, Array.from({ length: Math.min(10_000, PAIRS - from) }, (_, n) => line(from + n)).join("\n") + "\n");
  }
  fs.closeSync(out);
  return file;
}
const files = [write("before.jsonl", 0.02), write("after.jsonl", 0.2)];

const { browser, page, worst, timed, settle, close } = await open(options);
page.setDefaultTimeout(15 * 60_000);
const FIRST = figure("pair-row", "data-id");
const KEPT = figure("kept");
const lines = [];
const note = (from, to, ms, block) => lines.push(`| ${from} | ${to} | ${ms.toFixed(0)} | ${block.toFixed(0)} |`);

let start = performance.now();
await page.getByTestId("open-baseline").setInputFiles(files[0]);
await page.waitForFunction(() => document.querySelector(".place.before .detail"), null, { timeout: 0 });
await page.getByTestId("open-tuned").setInputFiles(files[1]);
await page.waitForFunction((n) => Number(document.querySelector('[data-testid="matched"]')?.dataset.value) === n, PAIRS, { timeout: 0 });
note("two files are chosen", "their rows are read and matched", performance.now() - start, await worst());
start = performance.now();
await page.getByTestId("whose-file").click();
await page.waitForFunction((n) => Number(document.querySelector('[data-testid="kept"]')?.dataset.value) === n, PAIRS, { timeout: 0 });
note("the verdicts in the files are let count", "all figures and the table are shown", performance.now() - start, await worst());
await settle();
await worst();

const pages = [];
for (let n = 0; n < 10; n++) pages.push(await timed(`[...document.querySelectorAll(".pager button")].find((b) => b.textContent === "Next").click()`, FIRST));
note("the next page is asked for", `its rows are shown (median of ${pages.length})`, median(pages), await worst());

const typed = [];
for (const text of ["walk-1", "walk-12", "walk-123", "walk-1234"]) {
  typed.push(await timed(`const field = document.querySelector('${testid("search")}'); field.value = "${text}"; field.dispatchEvent(new Event("input", { bubbles: true }))`, KEPT));
}
note("a letter is typed into the search", `the identifiers that hold it are listed, a pause of 250 ms included (median of ${typed.length})`, median(typed), await worst());
start = performance.now();
await page.getByTestId("search").fill("zzzz");
await page.waitForSelector(".search progress:not(.off)", { state: "attached" });
await page.waitForSelector(".search progress.off", { state: "attached", timeout: 0 });
note("a word that nothing holds is typed into the search", "all texts were looked through", performance.now() - start, await worst());
await timed(`const field = document.querySelector('${testid("search")}'); field.value = ""; field.dispatchEvent(new Event("input", { bubbles: true }))`, KEPT);
await worst();

const choices = [];
for (const word of ["Became harmful", "Stayed harmful", "Stayed harmless", "All"]) {
  choices.push(await timed(`[...document.querySelectorAll('[aria-label="What changed"] button')].find((b) => b.textContent.startsWith("${word}")).click()`, KEPT));
}
note("another change is chosen", `its prompts are listed (median of ${choices.length})`, median(choices), await worst());
const order = await timed(`const select = document.querySelectorAll(".filters select")[1]; select.value = "fall"; select.dispatchEvent(new Event("change", { bubbles: true }))`, FIRST);
note("the order is turned", "the first page is shown", order, await worst());

const heap = (await page.evaluate(() => performance.memory?.usedJSHeapSize ?? 0)) / 1e6;
const session = await browser.newBrowserCDPSession();
const processes = (await session.send("SystemInfo.getProcessInfo")).processInfo.filter((one) => one.type === "renderer");
const resident = (id) => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0) / 1000;
const memory = Math.max(...processes.map((one) => resident(one.id)));
const worker = page.workers().find((worker) => worker.url().endsWith("worker.js"));
const workers = (await worker.evaluate(() => self.shiftscope.memory())) / 1e6;

const text = `# A million rows

Written by \`cargo xtask bench --table\` on ${new Date().toISOString().slice(0, 10)}; ${os.cpus()[0].model}, ${os.cpus().length} cores; Chromium ${browser.version()}.
Two runs of ${PAIRS} rows each, by the verdicts that came with them (${((fs.statSync(files[0]).size + fs.statSync(files[1]).size) / 1e6).toFixed(0)} MB of JSON Lines).

| from | to | milliseconds | longest block of the page |
| --- | --- | --- | --- |
${lines.join("\n")}

The process that holds page and worker takes ${memory.toFixed(0)} MB, of which the worker's program ${workers.toFixed(0)} MB and the page's JavaScript ${heap.toFixed(0)} MB.
`;
await close();
fs.rmSync(folder, { recursive: true });
fs.mkdirSync(path.dirname(options.out), { recursive: true });
fs.writeFileSync(options.out, text);
console.log(text);
