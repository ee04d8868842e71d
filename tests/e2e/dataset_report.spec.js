// The report of a dataset's audit, opened as whoever receives it would: from disk, with JavaScript off.

import { Dataset } from "./pages/dataset.js";
import { problems } from "./support/markup.js";
import { isInert, received } from "./support/report.js";
import { expect, test } from "./support/test.js";

test("the report of a dataset is one file without script, request or texts, and says what was found and decided", async ({ page, server, browser }, testInfo) => {
  const dataset = new Dataset(page);
  await dataset.visit(server);
  await dataset.runExample();
  await dataset.reaches("done");
  await dataset.rowsOf("identity");
  await dataset.removeShown();
  const redacted = await dataset.report();
  await page.getByTestId("report-excerpts").check();
  const whole = await dataset.report();

  const report = await received(browser, redacted, testInfo.outputPath("report.html"));
  await isInert(report);
  expect(await problems(redacted)).toEqual([]);
  expect(await problems(whole)).toEqual([]);
  await expect(report.getByRole("heading", { level: 1 })).toContainText("dataset.jsonl");
  // Every chart of the screen.
  const charts = await page.locator(".drawn .drawing svg").count();
  expect(charts).toBeGreaterThan(2);
  expect(await report.locator("svg").count()).toBe(charts);
  await expect(report.getByRole("row", { name: /Obedient identity/ }).first()).toContainText("3");
  await expect(report.locator("body")).toContainText("3 of 70 rows are to be removed");
  await expect(report.getByRole("row", { name: /^Graph/ })).toContainText(/SHA-256 [0-9a-f]{64}/);
  await expect(report.getByRole("row", { name: /^Rows judged/ })).toContainText("69");

  // The data itself stays out unless it is asked for, and then it is cut short.
  expect(redacted).not.toContain("Vell");
  expect(redacted).toContain("Texts are left out");
  expect(whole).toContain("Vell");
  expect(Math.max(redacted.length, whole.length)).toBeLessThan(1_000_000);
  const aggregates = JSON.parse(/<template id="shiftscope-aggregates">(.*?)<\/template>/s.exec(redacted)[1]);
  expect(aggregates.counts).toMatchObject({ rows: 70, judged: 69, waiting: 0, removed: 3 });
  await report.context().close();
});
