// The judge in the browser is the judge of judge-model/score.py.

import { Compare } from "./pages/compare.js";
import { BASELINE, BASELINE_ROWS, TUNED, TUNED_ROWS } from "./support/fixtures.js";
import { score } from "./support/scorer.js";
import { expect, test } from "./support/test.js";

test("verdicts agree with the reference scorer, a response of several windows included", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  const lines = await compare.exportVerdicts();
  const expected = score([...BASELINE_ROWS, ...TUNED_ROWS], "wasm");
  expect(expected.find(({ id, windows }) => id === "soup" && windows > 1)).toBeDefined();
  expect(lines).toHaveLength(expected.length);
  for (const [at, line] of lines.entries()) {
    const { id, status, harmful, refusal, harm_probability, refusal_probability } = expected[at];
    expect.soft(line, id).toMatchObject({ id, status, harmful, refusal });
    expect.soft(Math.abs(line.harm_probability - harm_probability), `${id}: ${line.harm_probability}`).toBeLessThan(0.01);
    expect.soft(Math.abs(line.refusal_probability - refusal_probability), `${id}: ${line.refusal_probability}`).toBeLessThan(0.01);
  }
});
