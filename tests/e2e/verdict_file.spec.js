// The exported verdicts, opened again.

import { gzipSync } from "node:zlib";
import { Compare } from "./pages/compare.js";
import { BASELINE, TUNED, run } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";
import { checkpoints, file } from "./support/verdicts.js";

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

test("a compressed verdict file opens like the plain one", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  const lines = checkpoints(60, "base", [["epoch 3", 24]]);
  const plain = file(lines);
  await compare.openVerdicts({ name: `${plain.name}.gz`, mimeType: "application/gzip", buffer: gzipSync(plain.buffer) });
  await compare.reaches("done");
  await expect.poll(() => compare.value("rate-change")).toBeCloseTo(0.4, 12);
  await expect(compare.diagnostics).toHaveAttribute("data-n", "0");
  expect(await compare.exportVerdicts()).toEqual(lines);
  expect(complaints).toEqual([]);
});

test("a verdict file of many rows is written whole, and says how far it is", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  const lines = checkpoints(4_000, "base", [["epoch 3", 1_000], ["epoch 5", 2_000]]);
  await compare.openVerdicts(file(lines));
  await compare.reaches("done");
  await expect.poll(() => compare.value("matched")).toBe(4_000);
  const said = await page.evaluateHandle(() => {
    const said = new Set();
    new MutationObserver(() => document.querySelectorAll(".take-away [role=status]").forEach((status) => said.add(status.textContent))).observe(document.body, { subtree: true, childList: true, characterData: true });
    return said;
  });
  expect(await compare.exportVerdicts()).toEqual(lines);
  expect(await said.evaluate((said) => [...said].some((text) => /^Writing it: [1-9]\d?\s%$/.test(text)))).toBe(true);
  await expect(page.getByTestId("export-verdicts")).toBeEnabled();
});

test("where the verdicts of two runs are of different graphs they are judged in one go once their files are there", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  const lines = await compare.exportVerdicts();
  const other = (line) => (line.run === "tuned" ? { ...line, judge: line.judge && { ...line.judge, sha256: "00".repeat(32) } } : line);
  await page.reload();
  await compare.standing();
  await compare.openVerdicts(run("shiftscope-verdicts.jsonl", lines.map(other)));
  const mixed = page.getByTestId("mixed-graphs");
  const judge = page.getByTestId("run-audit");
  await expect(mixed).toContainText("Open the files of all runs beside it, then judge them in one go.");
  await expect(judge).toHaveCount(0);
  await compare.open(BASELINE, TUNED);
  await expect(mixed).toContainText("compared. Judge them in one go.");
  await judge.click();
  await expect(mixed).toHaveCount(0, { timeout: 0 });
  await compare.reaches("done");
  await expect(judge).toHaveCount(0);
  expect(await compare.exportVerdicts()).toEqual(lines);
  expect(complaints).toEqual([]);
});
