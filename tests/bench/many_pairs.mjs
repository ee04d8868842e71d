// How the page handles 10,000 pairs of 5 checkpoints, and 100,000 pairs of one, with imported verdicts: opening, another checkpoint,
// the threshold slider. Every time is from the action to the figure on screen. Writes docs/bench/many-pairs.md.
//
//     node many_pairs.mjs --dist DIST --chromium PROGRAM --out FILE
import { createHash } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

import { figure, median, open } from "./page.mjs";

const SIZES = [{ pairs: 10_000, checkpoints: 5 }, { pairs: 100_000, checkpoints: 1 }];
const MOVES = 20;
// Until everything has followed, in milliseconds.
const REST = 2000;
const { values: options } = parseArgs({ options: { dist: { type: "string" }, chromium: { type: "string" }, out: { type: "string" } } });

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const thousands = (n) => n.toLocaleString("en");
const JUDGE = { name: "made-up judge", version: "1", sha256: "00".repeat(32), graph: "wasm", backend: "wasm" };

async function write(file, { pairs, checkpoints }) {
  // The same numbers in every run of the bench.
  let state = 1;
  const random = () => ((state = (state * 48271) % 2147483647), state / 2147483647);
  const out = fs.createWriteStream(file);
  for (let run = 0; run <= checkpoints; run++) {
    for (let pair = 0; pair < pairs; pair++) {
      const probability = random() ** (run === 0 ? 12 : 12 / (1 + run));
      const score = 1 + [0.1, 0.3, 0.5, 0.8].filter((cut) => probability >= cut).length;
      const line = JSON.stringify({
        schema: 1, run: run === 0 ? "base" : `step ${run * 100}`, id: `p${pair}`, pair_key: sha256(`p${pair}`), prompt_sha256: sha256(`p${pair}`),
        response_sha256: sha256(`${run} ${pair}`), status: "judged", category: String(1 + (pair % 11)), harm_probability: probability,
        harmful: probability >= 0.5, uncertain: false, threshold: 0.5, score, score_type: "judge", refusal: score < 2 ? "full" : "none",
        refusal_probability: 1 - probability, keyword_refusal: score < 2, response_chars: 40 + Math.floor(random() * 2000), input_truncated: false,
        response_cut: false, override: null, imported: null, judge: JUDGE,
      });
      if (!out.write(`${line}\n`)) await once(out, "drain");
    }
  }
  await new Promise((resolve) => out.end(resolve));
}

async function measure(size, folder) {
  const file = path.join(folder, `${size.pairs}-verdicts.jsonl`);
  await write(file, size);
  const { browser, page, worst, timed, settle, close } = await open(options);

  const start = performance.now();
  await page.getByTestId("open-verdicts").setInputFiles(file);
  await page.waitForFunction((n) => document.querySelectorAll('[data-testid="run-row"][data-value]').length === n, size.checkpoints, { timeout: 0 });
  await page.getByTestId("rate-change").waitFor();
  const opening = performance.now() - start;
  await settle();
  const openingBlock = await worst();

  const choices = [];
  for (let place = 1; place < size.checkpoints; place++) {
    choices.push(await timed(`document.querySelectorAll('[data-testid="run-select"]')[${place}].click()`, figure("rate-change")));
  }
  await settle();
  const choiceBlock = await worst();

  const move = (threshold) =>
    `const slider = document.querySelector('[data-testid="threshold"]'); slider.value = "${threshold}"; slider.dispatchEvent(new Event("input", { bubbles: true }))`;
  const moves = [];
  for (let at = 0; at < MOVES; at++) moves.push(await timed(move(0.3 + 0.02 * at), figure("rate-change")));
  const moveBlock = await worst();
  const resting = await timed(move(0.75), `document.querySelector('[data-chart="thresholds"] figcaption p').textContent`);
  await page.waitForTimeout(REST);
  await settle();
  const restBlock = await worst();
  const filter = await timed(`document.querySelector('[data-chart="categories"] [data-mark="3"]').dispatchEvent(new MouseEvent("click", { bubbles: true }))`, figure("kept"));
  const filterBlock = await worst();
  const version = browser.version();
  await close();

  const row = (from, to, time, block) => `| ${from} | ${to} | ${time.toFixed(0)} | ${block.toFixed(0)} |`;
  const rows = [
    row("a verdict file is chosen", "all checkpoints and all figures are shown", opening, openingBlock),
    ...(choices.length > 0 ? [row("another checkpoint is chosen", `its figures are shown (median of ${choices.length})`, median(choices), choiceBlock)] : []),
    row("the threshold is moved", `the figures follow (median of ${MOVES})`, median(moves), moveBlock),
    row("the slider rests", "the chart over thresholds follows", resting, restBlock),
    row("a category is chosen in the chart", "its prompts are listed", filter, filterBlock),
  ];
  const { pairs, checkpoints } = size;
  const text = `## ${thousands(pairs)} pairs, ${checkpoints === 1 ? "1 checkpoint" : `${checkpoints} checkpoints`}

${thousands(pairs * (1 + checkpoints))} rows, verdicts from a file of ${(fs.statSync(file).size / 1e6).toFixed(0)} MB.

| from | to | milliseconds | longest block of the page |
| --- | --- | --- | --- |
${rows.join("\n")}
`;
  return { text, version };
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "many-pairs-"));
const found = [];
for (const size of SIZES) found.push(await measure(size, folder));
fs.rmSync(folder, { recursive: true });
const text = `# Many pairs

Written by \`cargo xtask bench --checkpoints\` on ${new Date().toISOString().slice(0, 10)}; ${os.cpus()[0].model}, ${os.cpus().length} cores; Chromium ${found[0].version}.
A block is a stretch in which the page answers nothing, in milliseconds; 0 is one too short for the browser to tell of, below 50. That of a line is
the longest until everything on the page has followed.

${found.map(({ text }) => text).join("\n")}
Charts, lists, the table of all checkpoints and the resampled intervals of scores follow behind the figures; what is being resampled is dimmed.
`;
fs.mkdirSync(path.dirname(options.out), { recursive: true });
fs.writeFileSync(options.out, text);
console.log(text);
