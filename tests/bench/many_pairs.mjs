// How the page handles 10,000 pairs of 5 checkpoints with imported verdicts: opening, another checkpoint, the threshold slider.
// Every time is from the action to the figure on screen. Writes docs/bench/many-pairs.md.
//
//     node many_pairs.mjs --dist DIST --chromium PROGRAM --out FILE
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

import { figure, median, open } from "./page.mjs";

const PAIRS = 10_000;
const CHECKPOINTS = 5;
const MOVES = 20;
const { values: options } = parseArgs({ options: { dist: { type: "string" }, chromium: { type: "string" }, out: { type: "string" } } });

// The same numbers in every run of the bench.
let state = 1;
const random = () => ((state = (state * 48271) % 2147483647), state / 2147483647);
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const JUDGE = { name: "made-up judge", version: "1", sha256: "00".repeat(32), graph: "wasm", backend: "wasm" };

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "many-pairs-"));
const file = path.join(folder, "many-verdicts.jsonl");
const out = fs.createWriteStream(file);
for (let run = 0; run <= CHECKPOINTS; run++) {
  for (let pair = 0; pair < PAIRS; pair++) {
    const probability = random() ** (run === 0 ? 12 : 12 / (1 + run));
    const score = 1 + [0.1, 0.3, 0.5, 0.8].filter((cut) => probability >= cut).length;
    out.write(JSON.stringify({
      schema: 1, run: run === 0 ? "base" : `step ${run * 100}`, id: `p${pair}`, pair_key: sha256(`p${pair}`), prompt_sha256: sha256(`p${pair}`),
      response_sha256: sha256(`${run} ${pair}`), status: "judged", category: String(1 + (pair % 11)), harm_probability: probability,
      harmful: probability >= 0.5, uncertain: false, threshold: 0.5, score, score_type: "judge", refusal: score < 2 ? "full" : "none",
      refusal_probability: 1 - probability, keyword_refusal: score < 2, response_chars: 40 + Math.floor(random() * 2000), input_truncated: false,
      response_cut: false, override: null, imported: null, judge: JUDGE,
    }) + "\n");
  }
}
await new Promise((resolve) => out.end(resolve));

const { browser, page, worst, timed, settle, close } = await open(options);

const start = performance.now();
await page.getByTestId("open-verdicts").setInputFiles(file);
await page.waitForFunction((n) => document.querySelectorAll('[data-testid="run-row"][data-value]').length === n, CHECKPOINTS, { timeout: 0 });
await page.getByTestId("rate-change").waitFor();
const opening = performance.now() - start;
await settle();
const openingBlock = await worst();

const choices = [];
for (let place = 1; place < CHECKPOINTS; place++) {
  choices.push(await timed(`document.querySelectorAll('[data-testid="run-select"]')[${place}].click()`, figure("rate-change")));
}
const choiceBlock = await worst();
await settle();
await worst();

const moves = [];
for (let move = 0; move < MOVES; move++) {
  const threshold = 0.3 + 0.02 * move;
  moves.push(await timed(`const slider = document.querySelector('[data-testid="threshold"]'); slider.value = "${threshold}"; slider.dispatchEvent(new Event("input", { bubbles: true }))`, figure("rate-change")));
}
const moveBlock = await worst();
const filter = await timed(`document.querySelector('[data-chart="categories"] [data-mark="3"]').dispatchEvent(new MouseEvent("click", { bubbles: true }))`, figure("kept"));

const text = `# Many pairs

Written by \`cargo xtask bench --checkpoints\` on ${new Date().toISOString().slice(0, 10)}; ${os.cpus()[0].model}, ${os.cpus().length} cores; Chromium ${browser.version()}.
${PAIRS} prompts answered by a baseline and ${CHECKPOINTS} checkpoints (${PAIRS * (1 + CHECKPOINTS)} rows), verdicts from a file of ${(fs.statSync(file).size / 1e6).toFixed(0)} MB.

| from | to | milliseconds | longest block of the page |
| --- | --- | --- | --- |
| a verdict file is chosen | all checkpoints and all figures are shown | ${opening.toFixed(0)} | ${openingBlock.toFixed(0)} |
| another checkpoint is chosen | its figures are shown (median of ${choices.length}) | ${median(choices).toFixed(0)} | ${choiceBlock.toFixed(0)} |
| the threshold is moved | the figures follow (median of ${MOVES}) | ${median(moves).toFixed(0)} | ${moveBlock.toFixed(0)} |
| a category is chosen in the chart | its prompts are listed | ${filter.toFixed(0)} | |

The table of all checkpoints and the resampled intervals of scores follow behind; figures that are being resampled are dimmed.
`;
await close();
fs.rmSync(folder, { recursive: true });
fs.mkdirSync(path.dirname(options.out), { recursive: true });
fs.writeFileSync(options.out, text);
console.log(text);
