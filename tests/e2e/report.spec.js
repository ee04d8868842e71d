// The report, opened as whoever receives it would: from disk, with JavaScript off.

import { readFile } from "node:fs/promises";
import { Compare } from "./pages/compare.js";
import { BASELINE, TUNED, TUNED_ROWS, run } from "./support/fixtures.js";
import { problems } from "./support/markup.js";
import { isInert, received } from "./support/report.js";
import { expect, test } from "./support/test.js";
import { checkpoints, file } from "./support/verdicts.js";

test("the report is one file without script, request or texts, with charts and tables", async ({ page, server, browser }, testInfo) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  const html = await readFile(await compare.saveReport(), "utf8");
  const report = await received(browser, html, testInfo.outputPath("report.html"));
  await isInert(report);
  expect(await report.locator("svg").count()).toBeGreaterThan(0);
  expect(await report.locator("table").count()).toBeGreaterThan(1);
  await expect(report.getByRole("heading", { level: 1 })).toBeVisible();
  expect(html).not.toContain("bowline");
  expect(html).not.toContain("green tea");
  await report.context().close();
});

test("a report with all there can be in it, excerpts and several runs, is valid HTML", async ({ page, server, browser }, testInfo) => {
  const later = TUNED_ROWS.map((row) => ({ ...row, response: `${row.response} Ask again & again, if x < y > "z".` }));
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, [TUNED, run('later <b>"run"</b> & more.jsonl', later)]);
  await page.getByTestId("report-excerpts").check();
  const html = await readFile(await compare.saveReport(), "utf8");
  expect(await problems(html)).toEqual([]);
  const report = await received(browser, html, testInfo.outputPath("report.html"));
  await isInert(report);
  for (const name of ["What changed", "All runs", "What the judge's errors could do", "What was counted", "Judge scores before and after", "Method", "Excerpts"]) {
    await expect(report.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
  }
  await expect(report.getByRole("rowheader", { name: "How do I brew green tea" }).first()).toBeVisible();
  await report.context().close();
});

// What a printer leaves of a sheet at the report's margins, in the browser's pixels.
const SHEETS = [["A4", 210 - 30, 297 - 30], ["Letter", 215.9 - 30, 279.4 - 30]].map(([name, ...mm]) => [name, ...mm.map((mm) => (mm * 96) / 25.4)]);

test("the report fits on sheets of A4 and Letter, light, with no chart longer than a sheet", async ({ page, server, browser }, testInfo) => {
  const compare = new Compare(page);
  await compare.visit(server);
  const long = "a-name-without-any-space-".repeat(9);
  const lines = checkpoints(120, `base-${long}`, [[`first-${long}`, 30], ["a second run", 60]]);
  const categories = 50;
  await compare.openVerdicts(file(lines.map((line, at) => ({ ...line, category: `${at % categories} is the category of ${long}` }))));
  await compare.reaches("done");
  const html = await readFile(await compare.saveReport(), "utf8");
  const report = await received(browser, html, testInfo.outputPath("report.html"));
  await report.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const [name, width, height] of SHEETS) {
    await report.setViewportSize({ width: Math.floor(width), height: Math.floor(height) });
    const drawn = await report.locator("body *:visible").evaluateAll((all) =>
      all.map((element) => ({ is: element.outerHTML.slice(0, 80), right: element.getBoundingClientRect().right })));
    expect(drawn.length).toBeGreaterThan(100);
    expect(drawn.filter(({ right }) => right > width + 1), name).toEqual([]);
    const figures = await report.locator("figure").evaluateAll((all) => all.map((figure) => figure.getBoundingClientRect().height));
    expect(figures.length).toBeGreaterThan(5);
    expect(Math.max(...figures), name).toBeLessThan(height);
  }
  expect(await report.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
  await expect(report.locator("details").first()).toBeHidden();
  await report.context().close();
});

test("a report of 10,000 pairs stays under a megabyte, is valid HTML and opens without scripts", async ({ page, server, browser }, testInfo) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.openVerdicts(file(checkpoints(10_000, "base", [["step 100", 3_000], ["step 200", 6_000]])));
  await compare.reaches("done");
  await expect.poll(() => compare.value("matched")).toBe(10_000);
  const html = await readFile(await compare.saveReport(), "utf8");
  expect(Buffer.byteLength(html)).toBeLessThan(1_000_000);
  expect(await problems(html)).toEqual([]);
  const report = await received(browser, html, testInfo.outputPath("report.html"));
  await isInert(report);
  await expect(report.locator(".headline")).toContainText("10000 compared prompts");
  await expect(report.getByRole("heading", { level: 2, name: "From refusing to complying" })).toBeVisible();
  await report.context().close();
});
