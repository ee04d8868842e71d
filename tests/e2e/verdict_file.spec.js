// The exported verdicts, opened again.

import { Compare } from "./pages/compare.js";
import { BASELINE, TUNED, run } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

const FIGURES = ["rate-baseline", "rate-tuned", "rate-change", "score-baseline", "score-tuned", "fives-tuned", "refusal-baseline", "refusal-tuned"];

test("an exported verdict file opens elsewhere with the same figures and without judging", async ({ page, server, browser }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  const figures = (compare) => Promise.all(FIGURES.map((id) => compare.interval(id)));
  const judged = await figures(compare);
  const lines = await compare.exportVerdicts();

  const context = await browser.newContext();
  const elsewhere = new Compare(await context.newPage());
  await elsewhere.visit(server);
  await elsewhere.openVerdicts(run("shiftscope-verdicts.jsonl", lines));
  await expect.poll(() => elsewhere.value("matched")).toBe(9);
  await expect.poll(() => figures(elsewhere)).toEqual(judged);
  await expect(elsewhere.judge.state).toHaveAttribute("data-state", "idle");
  expect(await elsewhere.exportVerdicts()).toEqual(lines);
  await context.close();
});

test("an exported verdict file holds no text", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  expect(JSON.stringify(await compare.exportVerdicts())).not.toContain("green tea");
});
