// The report, opened as whoever receives it would: from disk, with JavaScript off.

import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { Compare } from "./pages/compare.js";
import { BASELINE, TUNED } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

test("the report is one file without script, request or texts, with charts and tables", async ({ page, server, browser }, testInfo) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  const html = await readFile(await compare.saveReport(), "utf8");
  const file = testInfo.outputPath("report.html");
  await writeFile(file, html);

  const context = await browser.newContext({ javaScriptEnabled: false });
  const report = await context.newPage();
  const requests = [];
  context.on("request", (request) => requests.push(request.url()));
  await report.goto(pathToFileURL(file).href);
  expect(requests).toEqual([pathToFileURL(file).href]);
  await expect(report.locator("script")).toHaveCount(0);
  await expect(report.locator("[src], link[href], [onclick], [onload]")).toHaveCount(0);
  expect(await report.locator("svg").count()).toBeGreaterThan(0);
  expect(await report.locator("table").count()).toBeGreaterThan(1);
  await expect(report.getByRole("heading", { level: 1 })).toBeVisible();
  expect(html).not.toContain("bowline");
  expect(html).not.toContain("green tea");
  await context.close();
});
