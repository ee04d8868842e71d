// What is measured against what: the app and its peer, each judging the same two logs in a fresh browser profile.
import { judged, opened, testid } from "./page.mjs";
import { serve } from "./server.mjs";

/// The app as a person uses it: both files opened, one press of the button, until every verdict is on the page.
export async function app(browser, { dist, logs }) {
  const site = await serve({ "/": dist });
  const context = await browser.newContext({ serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    await opened(page, site.origin, logs);
    const judge = await page.$eval(testid("judge-state"), (e) => ({ backend: e.dataset.backend, threads: e.dataset.threads }));
    if (judge.backend !== "wasm" || judge.threads !== "1") throw new Error(`one WASM thread was expected, not ${JSON.stringify(judge)}`);
    return await judged(page);
  } finally {
    await context.close();
    site.stop();
  }
}

/// Transformers.js over the windows of the same logs, in file order, sixteen at a time, nothing deduplicated.
export async function peer(browser, { folders, windows }) {
  const site = await serve(folders);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(site.origin);
    await page.waitForFunction(() => window.load);
    await page.evaluate(() => window.load());
    const { milliseconds } = await page.evaluate((w) => window.judge(w, 16), windows);
    return { milliseconds };
  } finally {
    await context.close();
    site.stop();
  }
}
