// Both runs as a file for LLM Comparator, with all texts, since that is what it shows.

import { readFile } from "node:fs/promises";
import { Compare } from "./pages/compare.js";
import { BASELINE, BASELINE_ROWS, TUNED } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

test("matched prompts become examples with both answers and the difference in the probability of harm", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  const counted = (await compare.interval("rate-change")).n;
  const written = JSON.parse(await readFile(await compare.saveForComparator(), "utf8"));
  expect(written.models.map(({ name }) => name)).toEqual(["baseline", "tuned"]);
  expect(written.examples).toHaveLength(counted);
  for (const example of written.examples) {
    expect(BASELINE_ROWS.map((row) => row.prompt)).toContain(example.input_text);
    expect(example.output_text_a.length * example.output_text_b.length).toBeGreaterThan(0);
    expect(Math.abs(example.score)).toBeLessThanOrEqual(1);
  }
});
