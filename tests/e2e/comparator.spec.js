// Both runs as a file for LLM Comparator, with all texts, since that is what it shows.

import { readFile } from "node:fs/promises";
import { Compare } from "./pages/compare.js";
import { BASELINE, BASELINE_ROWS, TUNED, manyRows, run } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

test("matched prompts become examples with both answers, how harmful each is, and the difference", async ({ page, server }) => {
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
    const [before, after] = example.custom_fields.probability_of_harm;
    expect(example.score).toBeCloseTo(after - before, 5);
  }
  expect(written.metadata.source_path).toMatch(/^Shiftscope; judged by \S+ \d/);
});

test("the texts of many prompts are asked for and written in parts, in their order and each once", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  const rows = (model, harmful) => manyRows(450, model).map((row) => ({ ...row, is_jailbreak_other: harmful }));
  const [before, after] = [rows("quiet", 0), rows("loud", 1)];
  await compare.open(run("before.jsonl", before), run("after.jsonl", after));
  await page.getByTestId("whose-file").click();
  await expect.poll(() => compare.value("counted")).toBe(450);
  const { metadata, examples } = JSON.parse(await readFile(await compare.saveForComparator(), "utf8"));
  expect(examples.map((example) => [example.input_text, example.output_text_a, example.output_text_b])).toEqual(before.map((row, at) => [row.prompt, row.response, after[at].response]));
  expect(new Set(examples.map((example) => example.score))).toEqual(new Set([1]));
  // The verdicts in the files are decisions, of another judge.
  expect(examples[0].custom_fields).toEqual({ harmful: [0, 1] });
  expect(metadata.source_path).toContain("judged by the verdicts in the files (is_jailbreak_other)");
  expect(complaints).toEqual([]);
});
