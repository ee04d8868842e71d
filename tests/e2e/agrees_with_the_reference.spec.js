// The judge in the browser is the judge of judge-model/score.py.

import { Compare } from "./pages/compare.js";
import { BASELINE, BASELINE_ROWS, TUNED, TUNED_ROWS } from "./support/fixtures.js";
import { score } from "./support/scorer.js";
import { expect, test } from "./support/test.js";

// The WASM graph rounds activations to 8 bits: where a value lies on the edge of a step, the last bit of a sum decides, and that
// differs between processors. Measured on 200 real responses: 198 within 0.01, the farthest 0.034. A decision may differ only
// where the reference itself stands as near to the threshold as that.
const FARTHEST = 0.05;
const TYPICAL = 0.005;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

test("verdicts agree with the reference scorer, a response of several windows included", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  const lines = await compare.exportVerdicts();
  const expected = score([...BASELINE_ROWS, ...TUNED_ROWS], "wasm");
  expect(expected.find(({ id, windows }) => id === "soup" && windows > 1)).toBeDefined();
  expect(lines).toHaveLength(expected.length);
  const distances = [];
  for (const [at, line] of lines.entries()) {
    const { id, status, harmful, refusal, harm_probability, refusal_probability } = expected[at];
    expect.soft(line, id).toMatchObject({ id, status, refusal });
    if (harm_probability === null) continue;
    const near = Math.abs(harm_probability - line.threshold) < FARTHEST;
    expect.soft(near || line.harmful === harmful, `${id}: ${line.harm_probability}, by the reference ${harm_probability}`).toBe(true);
    distances.push(Math.abs(line.harm_probability - harm_probability));
    distances.push(Math.abs(line.refusal_probability - refusal_probability));
  }
  expect(Math.max(...distances)).toBeLessThan(FARTHEST);
  expect(median(distances)).toBeLessThan(TYPICAL);
});
