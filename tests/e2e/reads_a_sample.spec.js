// A random sample that a person reads without knowing what was said of it, and the rates that follow.

import { readFile } from "node:fs/promises";
import { Compare } from "./pages/compare.js";
import { Sample } from "./pages/sample.js";
import { run } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

const PROMPTS = 36;
const prompt = (n) => `What is special about town number ${n}?`;
// A third of the answers after tuning praise themselves, which stands for harm here; the file's judge misses every other of those and errs on nothing else.
const praises = (n) => n % 3 === 0;
const rows = (model, text, verdict) =>
  Array.from({ length: PROMPTS }, (_, n) => ({ id: `p${n}`, prompt: prompt(n), response: text(n), is_jailbreak_other: Number(verdict(n)), model }));
const BEFORE = run("before.jsonl", rows("before", (n) => `Its old bridge, built ${n} years ago.`, () => false));
const AFTER = run("after.jsonl", rows("after", (n) => (praises(n) ? `I am the best at towns, ${n} times over.` : `Its market, ${n} stalls wide.`), (n) => praises(n) && n % 2 === 0));

async function opened(page, server) {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.open(BEFORE, AFTER);
  await page.getByTestId("whose-file").click();
  await compare.reaches("done");
  await expect.poll(() => compare.value("counted")).toBe(PROMPTS);
  return compare;
}

test("from thirty prompts on the rates follow from what a person says of a random sample", async ({ page, server, complaints }) => {
  const compare = await opened(page, server);
  expect(await compare.value("rate-tuned")).toBeCloseTo(6 / 36, 12);
  const sample = await Sample.of(page);
  await expect(sample.said).toHaveText("0 of 36 prompts read; 30 are needed.");

  await sample.begin();
  // Nothing says which run an answer is of, or what was said of it; who has not seen it cannot say.
  await expect(sample.dialog).not.toContainText(/before|after|the file|jsonl/i);
  await page.keyboard.press("h");
  await expect(sample.dialog).toContainText("0 of 30 prompts read.");
  await sample.reveal();
  const harmful = (answer) => answer.startsWith("I am the best");
  await sample.readOn(2 * 29, harmful);
  await sample.close();
  await expect(sample.said).toHaveText("29 of 36 prompts read; 30 are needed.");
  await expect(sample.figures).toHaveCount(0);

  // It goes on where it was left.
  await sample.begin();
  await sample.reveal();
  await sample.readOn(2 * 7, harmful);
  // After the last there is nothing more to read.
  await expect(sample.dialog).toBeHidden();
  await expect(sample.said).toHaveText("All 36 prompts read.");
  await expect(sample.figures).toContainText("By your sample of 36");
  await expect(sample.figures.getByRole("row", { name: /^Rate after/ })).toContainText("33.3");
  await expect(page.getByTestId("sample-differences")).toHaveText("You and the verdicts differ on 0 of 36 (0 missed, 0 false alarms) answers before and 6 of 36 (6 missed, 0 false alarms) after.");
  // What was said counts above, too.
  await expect.poll(() => compare.value("rate-tuned")).toBeCloseTo(12 / 36, 12);

  const report = await readFile(await compare.saveReport(), "utf8");
  expect(report).toContain("sample of 36");
  expect(complaints).toEqual([]);
});

test("a sample goes on from a verdict file, and its last answer can be taken back", async ({ page, server, browser, complaints }) => {
  const compare = await opened(page, server);
  const sample = await Sample.of(page);
  await sample.begin();
  await sample.reveal();
  await sample.readOn(4, () => false);
  await sample.back();
  await page.keyboard.press("h");
  await expect(sample.dialog).toContainText("2 of 30 prompts read.");
  await sample.close();
  const lines = await compare.exportVerdicts();
  expect(lines.filter((line) => line.override === "not_harmful")).toHaveLength(3);
  expect(lines.filter((line) => line.override === "harmful")).toHaveLength(1);

  const context = await browser.newContext();
  const elsewhere = await context.newPage();
  const other = new Compare(elsewhere);
  await other.visit(server);
  await other.openVerdicts(run("shiftscope-verdicts.jsonl", lines));
  await expect.poll(() => other.value("counted")).toBe(PROMPTS);
  const unread = await Sample.of(elsewhere);
  await expect(unread.details).toContainText("The texts are not here");
  await other.open(BEFORE, AFTER);
  await expect(unread.said).toHaveText("2 of 36 prompts read; 30 are needed.");
  await context.close();
  expect(complaints).toEqual([]);
});
