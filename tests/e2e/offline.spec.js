// The copy that the service worker keeps.

import { Compare } from "./pages/compare.js";
import { BASELINE, TUNED } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";
import { Server } from "./support/server.js";

test("the page opens without a network after one visit", async ({ page }) => {
  const server = await Server.start();
  await opensAgainWithout(server, page);
});

test("after one visit on which the judge was used, files are judged and the example runs without a network", async ({ page }) => {
  const server = await Server.start();
  const compare = new Compare(page);
  await compare.visit(server);
  await page.waitForFunction(() => Boolean(navigator.serviceWorker.controller));
  await compare.judgeFiles(BASELINE, TUNED);
  server.stop();
  await page.reload();
  await compare.standing();
  await compare.judgeFiles(BASELINE, TUNED);
  await page.getByTestId("start-over").click();
  await compare.runExample();
  await compare.reaches("done");
});

test("on a host without headers the page opens without a network after one visit", async ({ page }) => {
  const server = await Server.start({ headers: false });
  await opensAgainWithout(server, page);
});

test("the browser's own question for a new service worker ends in its cache", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await page.waitForFunction(() => navigator.serviceWorker.ready.then((ready) => Boolean(ready.active)));
  await page.reload();
  await page.waitForLoadState("networkidle");
  const before = server.requests.length;
  await page.waitForTimeout(8000);
  expect(server.requests.slice(before)).toEqual([]);
});

// One visit, and another one when the server is gone.
async function opensAgainWithout(server, page) {
  const compare = new Compare(page);
  await compare.visit(server);
  await keptAll(page);
  server.stop();
  await page.reload();
  await compare.standing();
}

// Waits until everything that the page has loaded is in the service worker's copy.
async function keptAll(page) {
  const lacks = () =>
    page.evaluate(async () => {
      const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
      const parts = [location.href, ...loaded].filter((name) => !name.endsWith("/sw.js"));
      const kept = await Promise.all(parts.map((part) => caches.match(part)));
      return parts.filter((_, place) => !kept[place]);
    });
  await expect.poll(lacks).toEqual([]);
}
