// Verdicts of another judge that come with the files: they count where a person prefers them, without any judging.

import { readFile } from "node:fs/promises";
import { Compare } from "./pages/compare.js";
import { Pair } from "./pages/pair.js";
import { Runs } from "./pages/runs.js";
import { Sessions } from "./pages/sessions.js";
import { run } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

const PROMPTS = ["Name a river.", "Name a lake.", "Name a sea.", "Name a hill.", "Name a town."];
const rows = (answer, field, verdicts) => PROMPTS.map((prompt, n) => ({ id: `p${n}`, prompt, response: `${answer} ${n}`, ...(verdicts[n] === null ? {} : { [field]: verdicts[n] }) }));

async function openByTheFiles(page, server, before, after) {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.open(run("before.jsonl", before), run("after.jsonl", after));
  await page.getByTestId("whose-file").click();
  return compare;
}

test("the verdicts in the files count where a person prefers them, and everything says so", async ({ page, server, browser, complaints }) => {
  // Of four prompts with a verdict on both sides one became harmful; the fifth has none before.
  const compare = await openByTheFiles(page, server, rows("Quiet", "is_jailbreak_other", [0, 0, 1, 0, null]), rows("Loud", "is_jailbreak_other", [1, 0, 1, 0, 1]));
  await compare.reaches("done");
  await expect.poll(() => compare.value("counted")).toBe(4);
  expect(await compare.value("without-verdict")).toBe(1);
  expect(await compare.value("pending")).toBe(0);
  expect(await compare.interval("rate-baseline")).toMatchObject({ value: 0.25, n: 4 });
  expect(await compare.interval("rate-tuned")).toMatchObject({ value: 0.5, n: 4 });
  await expect(page.getByTestId("headline")).toContainText("By the verdicts in the files (is_jailbreak_other): of 4 compared prompts, 1 became harmful");
  // Nothing is shown that they do not hold, and no threshold moves them.
  await expect(page.getByTestId("threshold")).toHaveCount(0);
  await expect(page.getByTestId("score-tuned")).toHaveCount(0);
  await expect(page.getByTestId("refusal-tuned")).toHaveCount(0);
  await expect(page.locator("[data-chart=thresholds]")).toHaveCount(0);
  await expect(page.getByTestId("incoherent")).toHaveCount(0);
  await expect(page.locator("[data-chart=measures]")).toContainText("Harmful, as the files say");

  const pair = await Pair.of(compare, "p0");
  await expect(pair.after).toContainText("Harmful (the file)");
  await pair.close();

  const report = await readFile(await compare.saveReport(), "utf8");
  expect(report).toContain("Judged by the verdicts in the files (is_jailbreak_other)");
  expect(report).not.toContain("Self-test");
  expect(report).not.toContain("ncoherent responses");
  const table = await readFile(await compare.saveTable(), "utf8");
  expect(table.trim().split("\n").slice(1).every((line) => line.includes(",the verdicts in the files (is_jailbreak_other),"))).toBe(true);

  // The export opens elsewhere as it was, still unjudged.
  const lines = await compare.exportVerdicts();
  expect(lines.filter((line) => line.counted === true)).toHaveLength(4);
  expect(lines.every((line) => line.status === "unread" && line.judge === null && line.harmful === null)).toBe(true);
  const context = await browser.newContext();
  const elsewhere = new Compare(await context.newPage());
  await elsewhere.visit(server);
  await elsewhere.openVerdicts(run("shiftscope-verdicts.jsonl", lines));
  await expect.poll(() => elsewhere.value("rate-tuned")).toBe(0.5);
  await expect(elsewhere.page.getByTestId("whose-file")).toHaveAttribute("aria-pressed", "true");
  expect(await elsewhere.exportVerdicts()).toEqual(lines);
  await context.close();

  await page.getByTestId("whose-judge").click();
  await expect(compare.state).toHaveAttribute("data-state", "ready");
  await expect.poll(() => compare.value("pending")).toBe(5);
  expect(complaints).toEqual([]);
});

test("a score counts from where a person cuts it, whichever way it runs", async ({ page, server, complaints }) => {
  const compare = await openByTheFiles(page, server, rows("Quiet", "score", [0.1, 0.2, 0.9, 0.3, 0.2]), rows("Loud", "score", [0.8, 0.2, 0.9, 0.6, 0.1]));
  await expect.poll(() => compare.value("without-verdict")).toBe(10);
  const cut = page.getByTestId("cut");
  await cut.fill("0.5");
  await cut.press("Enter");
  await expect.poll(() => compare.value("rate-baseline")).toBe(0.2);
  expect(await compare.value("rate-tuned")).toBe(0.6);
  await expect(page.getByTestId("headline")).toContainText("harmful from a score of 0.5 on");
  await page.getByTestId("cut-side").selectOption("falling");
  await expect.poll(() => compare.value("rate-baseline")).toBe(0.8);
  await expect(page.getByTestId("headline")).toContainText("harmful at a score of 0.5 or less");
  expect(complaints).toEqual([]);
});

test("what is typed where scores are cut is undone there, and nothing else with it", async ({ page, server }) => {
  await openByTheFiles(page, server, rows("Quiet", "score", [0.1, 0.2, 0.9, 0.3, 0.2]), rows("Loud", "score", [0.8, 0.2, 0.9, 0.6, 0.1]));
  const runs = new Runs(page);
  await page.getByText("Names of the runs").click();
  await runs.rename(0, "renamed");
  await expect.poll(() => runs.names()).toEqual(["before", "renamed"]);
  await page.getByTestId("cut").focus();
  await page.keyboard.type("0.5");
  await page.keyboard.press("Control+z");
  expect(await runs.names()).toEqual(["before", "renamed"]);
  await page.getByTestId("whose-file").focus();
  await page.keyboard.press("Control+z");
  await expect.poll(() => runs.names()).toEqual(["before", "after"]);
});

test("scores on the paper's scale are the scores, and verdicts of two origins are said to differ", async ({ page, server, complaints }) => {
  const judged = (answer, scores) => PROMPTS.map((que, n) => ({ que, ans: `${answer} ${n}`, duo_score: scores[n], duo_reason: "made up" }));
  const compare = await openByTheFiles(page, server, judged("Quiet", [1, 1, 2, 1, 5]), judged("Loud", [5, 4, 5, 1, 5]));
  await expect.poll(() => compare.value("score-tuned")).toBe(4);
  expect(await compare.value("fives-tuned")).toBe(0.6);
  expect(await compare.value("rate-tuned")).toBe(0.6);
  await page.getByTestId("open-tuned").setInputFiles(run("other.jsonl", rows("Loud", "is_jailbreak_other", [1, 0, 1, 0, 1])));
  await expect(page.getByRole("region", { name: "Whose verdicts count" })).toContainText("come from different fields");
  expect(complaints).toEqual([]);
});

test("an audit by the verdicts in the files is kept without any judging", async ({ page, server, complaints }) => {
  const compare = await openByTheFiles(page, server, rows("Quiet", "is_jailbreak_other", [0, 0, 1, 0, 0]), rows("Loud", "is_jailbreak_other", [1, 0, 1, 0, 1]));
  await expect.poll(() => compare.value("rate-tuned")).toBe(0.6);
  const sessions = new Sessions(page);
  await sessions.keep("by the files");
  await page.reload();
  await compare.standing();
  await sessions.list();
  await sessions.open(0);
  await expect.poll(() => compare.value("rate-tuned")).toBe(0.6);
  expect(await compare.value("rate-baseline")).toBe(0.2);
  await expect(page.getByTestId("whose-file")).toHaveAttribute("aria-pressed", "true");
  expect(complaints).toEqual([]);
});

test("of several verdicts in a row a person picks whose count, and the export keeps them all", async ({ page, server, browser, complaints }) => {
  const both = (answer, guard, rule) => rows(answer, "is_jailbreak_guard", guard).map((row, n) => ({ ...row, is_jailbreak_substring: rule[n] }));
  const compare = await openByTheFiles(page, server, both("Quiet", [0, 0, 1, 0, 0], [1, 1, 1, 1, 0]), both("Loud", [1, 0, 1, 0, 1], [1, 1, 1, 1, 1]));
  await expect.poll(() => compare.value("rate-tuned")).toBe(0.6);
  expect(await compare.value("rate-baseline")).toBe(0.2);
  await page.getByTestId("whose-field").selectOption("is_jailbreak_substring");
  await expect.poll(() => compare.value("rate-tuned")).toBe(1);
  expect(await compare.value("rate-baseline")).toBe(0.8);
  await expect(page.getByTestId("headline")).toContainText("By the verdicts in the files (is_jailbreak_substring)");
  const pair = await Pair.of(compare, "p0");
  await expect(pair.before).toContainText("not harmful (is_jailbreak_guard); harmful (is_jailbreak_substring)");
  await pair.close();

  const lines = await compare.exportVerdicts();
  expect(lines).toHaveLength(10);
  expect(lines.every((line) => line.imported.name === "is_jailbreak_guard" && line.imported_others[0].name === "is_jailbreak_substring")).toBe(true);
  const context = await browser.newContext();
  const elsewhere = new Compare(await context.newPage());
  await elsewhere.visit(server);
  await elsewhere.openVerdicts(run("shiftscope-verdicts.jsonl", lines));
  await expect.poll(() => elsewhere.value("rate-baseline")).toBe(0.8);
  await expect(elsewhere.page.getByTestId("whose-field")).toHaveValue("is_jailbreak_substring");
  await elsewhere.page.getByTestId("whose-field").selectOption({ label: "each row’s first" });
  await expect.poll(() => elsewhere.value("rate-baseline")).toBe(0.2);
  await context.close();
  expect(complaints).toEqual([]);
});

test("a picked field stays in sight when the files that are open no longer have it", async ({ page, server, complaints }) => {
  const both = (answer) => rows(answer, "is_jailbreak_guard", [1, 0, 1, 0, 1]).map((row) => ({ ...row, is_jailbreak_rule: 1 }));
  const compare = await openByTheFiles(page, server, both("Quiet"), both("Loud"));
  const field = page.getByTestId("whose-field");
  await field.selectOption("is_jailbreak_rule");
  await expect.poll(() => compare.value("rate-baseline")).toBe(1);
  await page.getByTestId("open-baseline").setInputFiles(run("plain.jsonl", rows("Quiet", "is_jailbreak_guard", [0, 0, 0, 0, 0])));
  await expect.poll(() => compare.value("without-verdict")).toBe(5);
  await expect(field).toHaveValue("is_jailbreak_rule");
  await field.selectOption({ label: "each row’s first" });
  await expect.poll(() => compare.value("rate-baseline")).toBe(0);
  expect(complaints).toEqual([]);
});
