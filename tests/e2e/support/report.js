// A report, as whoever receives it opens it.

import { writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { expect } from "./test.js";

// The report as it stands in a browser without scripts, with every request that opening it made.
export async function received(browser, html, path) {
  await writeFile(path, html);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const report = await context.newPage();
  const requests = [];
  context.on("request", (request) => requests.push(request.url()));
  await report.goto(pathToFileURL(path).href);
  expect(requests).toEqual([pathToFileURL(path).href]);
  return report;
}

export async function isInert(report) {
  await expect(report.locator("script, iframe, object, embed")).toHaveCount(0);
  await expect(report.locator("[src], [href], [srcset], [style], [onclick], [onload]")).toHaveCount(0);
}
