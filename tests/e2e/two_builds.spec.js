// A new build takes the place of the one before: no page of it runs a part of the other, whatever the browser has kept.

import { Compare } from "./pages/compare.js";
import { BASELINE, TUNED } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";
import { Server } from "./support/server.js";
import { Site } from "./support/site.js";

const NEXT = "0123456789abcdef";

for (const headers of [true, false]) {
  test(`on a host ${headers ? "with" : "without"} headers a new build's page runs its own worker`, async ({ page }) => {
    const site = await Site.copy();
    const server = await Server.start({ headers, folder: site.folder });
    const compare = new Compare(page);
    await compare.visit(server);
    await page.waitForFunction(() => Boolean(navigator.serviceWorker.controller));
    await opens(compare);

    await site.deploy(NEXT);
    // Visits on which no file is opened, until the new build's service worker has come. The one before goes when its last page is left.
    const again = async () => {
      await page.goto("about:blank");
      await compare.visit(server);
      return page.evaluate(() => caches.keys());
    };
    await expect.poll(again, { intervals: [4000], timeout: 60_000 }).toContain(`shiftscope ${server.url} ${NEXT}`);
    await again();
    await opens(compare);
    expect(await compare.judge.worker.evaluate(() => self.build)).toBe(NEXT);

    server.stop();
    await site.remove();
  });
}

// Everything that the app may ask for is asked for by the end of it.
async function opens(compare) {
  await compare.open(BASELINE, TUNED);
  await compare.judge.isReady();
}
