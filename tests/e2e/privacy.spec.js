// Nothing leaves the machine: no request to anyone else, and none at all once the judge is ready. On an address that is not
// localhost and without the mark of an automated browser, since libraries may behave better under either.

import { chromium } from "@playwright/test";
import { Compare } from "./pages/compare.js";
import { arguments_ } from "./support/chromium.js";
import { BASELINE, TUNED } from "./support/fixtures.js";
import { Proxy } from "./support/proxy.js";
import { expect, test } from "./support/test.js";

const SITE = "http://shiftscope.test";

const it = test.extend({
  network: async ({ server }, use) => {
    const network = await Proxy.start(SITE, server);
    await use(network);
    network.stop();
  },

  page: async ({ network }, use) => {
    const browser = await chromium.launch({
      executablePath: process.env.SHIFTSCOPE_CHROMIUM,
      proxy: { server: network.address },
      args: arguments_({
        more: [`--unsafely-treat-insecure-origin-as-secure=${SITE}`, "--disable-blink-features=AutomationControlled"],
      }),
    });
    const context = await browser.newContext();
    await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "webdriver", { get: () => false }));
    await use(await context.newPage());
    await browser.close();
  },
});

it("a whole audit makes requests to its own site only, and none once the judge is ready", async ({ page, network }) => {
  const compare = new Compare(page);
  await compare.visit({ url: `${SITE}/` });
  const about = await page.evaluate(() => ({ isSecureContext, crossOriginIsolated, webdriver: navigator.webdriver }));
  expect(about).toEqual({ isSecureContext: true, crossOriginIsolated: true, webdriver: false });

  await compare.open(BASELINE, TUNED);
  await compare.judge.isReady();
  expect(await compare.judge.worker.evaluate(() => navigator.webdriver)).toBeFalsy();
  const loading = network.seen;
  expect(loading.length).toBeGreaterThan(10);
  expect(loading.filter((url) => new URL(url).origin !== SITE)).toEqual([]);

  await compare.run();
  await compare.reaches("done");
  await compare.saveVerdicts();
  await compare.saveReport();
  // A beacon or a check for updates may come late.
  await page.waitForTimeout(5000);
  expect(network.seen.slice(loading.length)).toEqual([]);
});

it("a second visit makes no request once the judge is ready, though a service worker stands between", async ({ page, network }) => {
  const compare = new Compare(page);
  await compare.visit({ url: `${SITE}/` });
  await page.waitForFunction(() => navigator.serviceWorker.ready.then((ready) => Boolean(ready.active)));
  await page.reload();
  await compare.standing();
  expect(await page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  await compare.open(BASELINE, TUNED);
  await compare.judge.isReady();
  const loading = network.seen.length;
  await compare.run();
  await compare.reaches("done");
  await page.waitForTimeout(8000);
  expect(network.seen.slice(loading)).toEqual([]);
});
