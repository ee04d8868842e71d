// The copy that the service worker keeps.

import { expect, test } from "./support/test.js";
import { Server } from "./support/server.js";

test("the page opens without a network after a second visit", async ({ page }) => {
  const server = await Server.start();
  await page.goto(server.url);
  await page.waitForFunction(() => navigator.serviceWorker.ready.then((ready) => Boolean(ready.active)));
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForLoadState("networkidle");
  server.stop();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("the browser's own question for a new service worker ends in its cache", async ({ page, server }) => {
  await page.goto(server.url);
  await page.waitForFunction(() => navigator.serviceWorker.ready.then((ready) => Boolean(ready.active)));
  await page.reload();
  await page.waitForLoadState("networkidle");
  const before = server.requests.length;
  await page.waitForTimeout(8000);
  expect(server.requests.slice(before)).toEqual([]);
});
