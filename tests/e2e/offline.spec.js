// The copy that the service worker keeps.

import { Compare } from "./pages/compare.js";
import { expect, test } from "./support/test.js";
import { Server } from "./support/server.js";

test("the page opens without a network after a second visit", async ({ page }) => {
  const server = await Server.start();
  const compare = new Compare(page);
  await compare.visit(server);
  await page.waitForFunction(() => navigator.serviceWorker.ready.then((ready) => Boolean(ready.active)));
  await page.reload();
  await compare.standing();
  await page.waitForLoadState("networkidle");
  server.stop();
  await page.reload();
  await compare.standing();
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
