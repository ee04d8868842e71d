// A page of the app whose long blocks are counted, and times taken inside it.
import { chromium } from "playwright-core";

import { ISOLATED, serve } from "./server.mjs";

const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const testid = (name) => `[data-testid="${name}"]`;

const reaches = (page, name, state) => page.waitForSelector(`${testid(name)}[data-state="${state}"]`, { state: "attached", timeout: 30 * 60_000 });

// Opens two logs as a person does, and waits until the judge is ready and the run can begin; the milliseconds until the judge was.
export async function opened(page, address, logs) {
  const start = performance.now();
  await page.goto(address);
  await page.setInputFiles(testid("open-baseline"), logs[0]);
  await page.setInputFiles(testid("open-tuned"), logs[1]);
  await reaches(page, "judge-state", "ready");
  const ready = performance.now() - start;
  await reaches(page, "audit-state", "ready");
  return ready;
}

// One press of the button, until every verdict is on the page: the milliseconds that took, and the longest gap in the page's event loop.
export const judged = (page) =>
  page.evaluate(async ([button, watched]) => {
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

export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

// JavaScript that reads an attribute of a figure.
export const figure = (id, attribute = "data-value") => `document.querySelector('[data-testid="${id}"]')?.getAttribute("${attribute}")`;

export async function open({ dist, chromium: executablePath }) {
  const { origin, stop } = await serve({ "/": dist }, ISOLATED);
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(() => {
    globalThis.blocked = [];
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => globalThis.blocked.push(entry.duration))).observe({ type: "longtask" });
  });
  await page.goto(`${origin}/`);
  await page.getByTestId("audit-state").waitFor({ state: "attached" });

  // The longest block since it was last asked for, in milliseconds.
  const worst = () => page.evaluate(() => Math.max(0, ...globalThis.blocked.splice(0)));
  // In the page: does something and waits until what is read of it is another and painted.
  const timed = (act, read) =>
    page.evaluate(async ({ act, read }) => {
      const now = new Function(`return ${read}`);
      const before = now();
      const start = performance.now();
      new Function(act)();
      while (now() === before) await new Promise((resolve) => requestAnimationFrame(resolve));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return performance.now() - start;
    }, { act, read });
  const settle = () => page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'), null, { timeout: 0 });
  const close = async () => {
    await browser.close();
    stop();
  };
  return { browser, page, worst, timed, settle, close };
}
