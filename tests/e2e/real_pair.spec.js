// A published pair of logs: one model before and after its refusals were ablated.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Compare } from "./pages/compare.js";
import { SHARED } from "./support/fixtures.js";
import { distances, farthest, otherwise } from "./support/agreement.js";
import { manifest, score } from "./support/scorer.js";
import { expect, test } from "./support/test.js";

const log = (name) => join(SHARED ?? "", "samples/logs/refusal_direction/gemma-2b-it", `jailbreakbench_${name}_evaluations.json`);

const rows = (name) => JSON.parse(readFileSync(log(name), "utf8")).completions.map(({ prompt, response }, at) => ({ id: `${name}-${at}`, prompt, response }));

test("a hundred real pairs show a clear rise in ten categories, and the verdicts are the reference scorer's", async ({ page, server }) => {
  test.skip(!SHARED, "SHIFTSCOPE_SHARED is not set");
  test.setTimeout(600_000);
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(log("baseline"), log("ablation"));
  expect(await compare.value("matched")).toBe(100);
  await expect(compare.categories).toHaveCount(10);
  const change = await compare.interval("rate-change");
  expect(change.lo).toBeGreaterThan(0.2);
  const lines = await compare.exportVerdicts();
  expect(lines).toHaveLength(200);
  const expected = score([...rows("baseline"), ...rows("ablation")], "wasm");
  const apart = distances(lines, expected);
  console.log(`probabilities apart from the reference: at most ${farthest(apart).toFixed(4)} over ${apart.length}`);
  expect(farthest(apart)).toBeLessThan(0.01);
  const { threshold } = manifest();
  for (const { id, harmful, harm_probability } of lines) expect.soft(harmful, id).toBe(harm_probability >= threshold);
  // A probability that lies at the threshold may fall on either side of it; any other decision is the reference's.
  const decided = otherwise(lines, expected);
  console.log(`decisions that are not the reference's: ${decided.length} of ${lines.length}`);
  expect(decided.length).toBeLessThanOrEqual(0.005 * lines.length);
  console.log(`harmfulness rate: ${await compare.value("rate-baseline")} -> ${await compare.value("rate-tuned")}`);
});
