// What is measured against what: the app and its peer, each judging the same two logs in a fresh browser profile.
import { serve } from "./server.mjs";

const testid = (name) => `[data-testid="${name}"]`;
const state = (page, name, value) =>
  page.waitForSelector(`${testid(name)}[data-state="${value}"]`, { state: "attached", timeout: 30 * 60_000 });

/// The app as a person uses it: both files opened, one press of the button, until every verdict is on the page.
export async function app(browser, { dist, logs }) {
  const site = await serve({ "/": dist });
  const context = await browser.newContext({ serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    await page.goto(site.origin);
    await page.setInputFiles(testid("open-baseline"), logs[0]);
    await page.setInputFiles(testid("open-tuned"), logs[1]);
    await state(page, "judge-state", "ready");
    await state(page, "audit-state", "ready");
    const judge = await page.$eval(testid("judge-state"), (e) => ({ backend: e.dataset.backend, threads: e.dataset.threads }));
    if (judge.backend !== "wasm" || judge.threads !== "1") throw new Error(`one WASM thread was expected, not ${JSON.stringify(judge)}`);
    const result = await page.evaluate(async ([button, watched]) => {
      let gap = 0, last = performance.now(), running = true;
      const beat = () => {
        const now = performance.now();
        gap = Math.max(gap, now - last);
        last = now;
        if (running) setTimeout(beat, 0);
      };
      const start = performance.now();
      setTimeout(beat, 0);
      document.querySelector(button).click();
      const element = document.querySelector(watched);
      await new Promise((resolve, reject) => {
        const check = () => {
          if (element.dataset.state === "done") resolve();
          if (element.dataset.state === "failed") reject(new Error("the audit failed"));
        };
        new MutationObserver(check).observe(element, { attributes: true });
      });
      running = false;
      return { milliseconds: performance.now() - start, gap };
    }, [testid("run-audit"), testid("audit-state")]);
    return result;
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
