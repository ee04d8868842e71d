// The judge in the browser is the judge of judge-model/score.py.

import { Compare } from "./pages/compare.js";
import { distances, farthest } from "./support/agreement.js";
import { BASELINE, BASELINE_ROWS, TUNED, TUNED_ROWS } from "./support/fixtures.js";
import { score } from "./support/scorer.js";
import { expect, test } from "./support/test.js";

// Each graph rounds activations to 8 bits, and the last bit of a sum, which decides where a value lies on the edge of a step,
// differs between processors: hence a distance at all.
const FARTHEST = 0.01;

test("verdicts agree with the reference scorer, a response of several windows included", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  const lines = await compare.exportVerdicts();
  const expected = score([...BASELINE_ROWS, ...TUNED_ROWS], "wasm");
  expect(expected.find(({ id, windows }) => id === "soup" && windows > 1)).toBeDefined();
  expect(lines).toHaveLength(expected.length);
  for (const [at, line] of lines.entries()) {
    const { id, status, harmful, refusal } = expected[at];
    expect.soft(line, id).toMatchObject({ id, status, refusal, harmful });
  }
  expect(farthest(distances(lines, expected))).toBeLessThan(FARTHEST);
});
