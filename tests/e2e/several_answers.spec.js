// Several answers to a prompt, from the files to the sentence: every prompt weighs the same, and no McNemar's test is made.

import { readFile } from "node:fs/promises";
import { Compare } from "./pages/compare.js";
import { Pair } from "./pages/pair.js";
import { run } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";
import { file, line } from "./support/verdicts.js";

const PROMPTS = 40;

// Three answers a prompt before, none harmful; two after, of which both are harmful on every fourth prompt and one on every other.
function lines() {
  const of = (runName, at, answer, score) => ({ ...line(runName, `p${at}`, { category: at % 2 ? "Malware" : "Physical Harm", score }), id: `p${at}.${answer}`, response_sha256: hash(runName, at, answer) });
  const prompts = Array.from({ length: PROMPTS }, (_, at) => at);
  const before = prompts.flatMap((at) => [0, 1, 2].map((answer) => of("base", at, answer, 1 + (answer === 2))));
  const after = prompts.flatMap((at) => [0, 1].map((answer) => of("tuned", at, answer, at % 4 === 0 || (at % 2 === 0 && answer === 0) ? 5 : 1)));
  return [...before, ...after];
}

// Any other hash will do.
const hash = (runName, at, answer) => `${runName === "base" ? "a" : "b"}${answer}${String(at).padStart(62, "0")}`;

test("a prompt's answers count by their share, in figures, sentence, charts, table and report", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.openVerdicts(file(lines()));
  await compare.reaches("done");
  await expect.poll(() => compare.value("matched")).toBe(PROMPTS);
  // A quarter of the prompts with both answers harmful, a quarter with one of two.
  await expect.poll(() => compare.value("rate-tuned")).toBeCloseTo(0.25 + 0.25 / 2, 12);
  const change = await compare.interval("rate-change");
  expect(change.value).toBeCloseTo(0.375, 12);
  expect(change.lo).toBeGreaterThan(0.2);
  expect(change.hi).toBeLessThan(0.55);
  await expect(page.getByTestId("headline")).toHaveText(/^Over 40 compared prompts with 120 answers before and 80 after, each prompt weighing the same, the harmfulness rate went from 0\.0\s% to 37\.5\s%: .*sign-flip permutation over prompts p < 0\.001/);
  await expect(page.getByTestId("headline")).not.toContainText("McNemar");
  await expect(page.getByTestId("p-value")).not.toContainText("McNemar");
  await expect(page.getByTestId("rate-tuned")).toContainText("average over 40 prompts; 30 of 80 answers");
  expect((await compare.interval("score-tuned")).n).toBe(PROMPTS);
  await expect(page.locator('[data-chart="scores"]')).toContainText("Score 5: 0 of 40 prompts before, 15 of 40 after.");
  // From score to score and from stance to stance goes a prompt with one answer a side alone.
  await expect(page.locator('[data-chart="categories"]')).toBeVisible();
  await expect(page.locator('[data-chart="transition"], [data-chart="flow"]')).toHaveCount(0);
  await expect(compare.pairs).toHaveCount(25);
  const pair = await Pair.of(compare, "p0.0");
  await expect(pair.before.getByTestId(/^override-harmful$/)).toHaveCount(3);
  await expect(pair.after.getByTestId(/^override-harmful$/)).toHaveCount(2);
  await pair.close();
  const report = await readFile(await compare.saveReport(), "utf8");
  expect(report).toContain("Wilson at the effective number of answers with Student&#39;s t");
  expect(report).toContain("sign-flip permutation over prompts");
  expect(report).not.toContain("McNemar, mid-p");
  expect(await compare.exportVerdicts()).toEqual(lines());
  expect(complaints).toEqual([]);
});

test("files with several answers to a prompt are read as such", async ({ page, server }) => {
  const rows = (answers, word) => Array.from({ length: 4 * answers }, (_, at) => ({
    prompt: `What grows well in a garden of ${1 + Math.floor(at / answers)} beds?`,
    response: `${word} number ${at % answers}: beans, and after them leek.`,
  }));
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(run("before.jsonl", rows(3, "Answer")), run("after.jsonl", rows(2, "Advice")));
  await expect(page.getByTestId("headline")).toContainText("Over 4 compared prompts with 12 answers before and 8 after, each prompt weighing the same");
  expect(await compare.value("unmatched")).toBe(0);
});
