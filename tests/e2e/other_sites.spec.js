// Other sites at the same origin, which the service worker leaves alone. On a host that sends no headers, where it adds them.

import { Compare } from "./pages/compare.js";
import { expect, test } from "./support/test.js";
import { Server } from "./support/server.js";
import { Site } from "./support/site.js";

// An inline script, which our policy forbids, and an umlaut as no UTF-8 has it.
const PAGE = Buffer.from('<!doctype html><meta charset="windows-1252"><title></title><script>document.title = "its own"</script><p>Käse</p>', "latin1");

const withSite = test.extend({
  site: async ({}, use) => {
    const site = await Site.copy();
    await use(site);
    await site.remove();
  },

  // A server of it, which was visited once.
  visited: async ({ page, site }, use) => {
    const server = await Server.start({ headers: false, folder: site.folder });
    await new Compare(page).visit(server);
    await page.waitForFunction(() => Boolean(navigator.serviceWorker.controller));
    await use(server);
    server.stop();
  },
});

withSite("a site in a folder below is as its host gives it", async ({ page, site, visited }) => {
  await site.add("other/index.html", PAGE);
  await site.add("other/own.txt", "text");
  await page.goto(`${visited.url}other/`);
  await isItsOwn(page);
  const header = await page.evaluate(async () => (await fetch("own.txt")).headers.get("content-security-policy"));
  expect(header).toBeNull();
});

withSite("another site that has taken this one's place is as its host gives it, and the service worker goes", async ({ page, site, visited }) => {
  await site.give(PAGE);
  await page.goto(`${visited.url}?`);
  await isItsOwn(page);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

async function isItsOwn(page) {
  await expect(page).toHaveTitle("its own");
  await expect(page.locator("p")).toHaveText("Käse");
}
