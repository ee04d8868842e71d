// The judge in the browser is the judge of judge-model/score.py.

import { readFileSync } from "node:fs";
import { Compare } from "./pages/compare.js";
import { BASELINE, TUNED, baselineRows } from "./support/fixtures.js";
import { score } from "./support/scorer.js";
import { expect, test } from "./support/test.js";

test("verdicts agree with the reference scorer, a response of several windows included", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  const lines = await compare.exportVerdicts();
  const rows = [...baselineRows(), ...tunedRows()];
  const expected = score(rows, "wasm");
  expect(expected.find((line) => line.id === "soup" && line.windows > 1)).toBeDefined();
  for (const [at, line] of lines.entries()) {
    const known = expected[at];
    expect(line).toMatchObject({ id: known.id, status: known.status, harmful: known.harmful, score: known.score, refusal: known.refusal });
    expect(Math.abs((line.harm_probability ?? 0) - (known.harm_probability ?? 0)), line.id).toBeLessThan(0.01);
    expect(Math.abs((line.refusal_probability ?? 0) - (known.refusal_probability ?? 0)), line.id).toBeLessThan(0.01);
  }
});

// The fixture quotes fields but holds no quotation mark within them.
function tunedRows() {
  const [, ...lines] = readFileSync(TUNED, "utf8").trim().split("\n");
  return lines.map((line) => {
    const [id, prompt, response] = line.match(/"[^"]*"|[^",]+|(?<=,)(?=,|$)/g).map((field) => field.replaceAll('"', ""));
    return { id, prompt, response };
  });
}
