// What the service worker gives on a host that cannot set headers.

import { Compare } from "./pages/compare.js";
import { BASELINE, TUNED } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

test("a host without headers gets isolation and the policy from the service worker, after one reload", async ({ page, plainServer }) => {
  const loads = [];
  page.on("framenavigated", (frame) => loads.push(frame.url()));
  await page.goto(plainServer.url);
  await expect(page.getByTestId("host-notice")).toHaveAttribute("data-isolated", "true");
  await expect(page.getByTestId("host-notice")).toHaveAttribute("data-policy", "true");
  await expect(page.getByTestId("host-notice")).toBeHidden();
  expect(loads).toHaveLength(2);
});

test("on a host without headers or caching nothing is requested once the judge is ready", async ({ page, plainServer }) => {
  const compare = new Compare(page);
  await compare.visit(plainServer);
  await page.getByTestId("load-judge").click();
  await compare.judge.isReady();
  const before = plainServer.requests.length;
  // The browser asks for a new service worker a second or more after the last request.
  await page.waitForTimeout(8000);
  expect(plainServer.requests.slice(before)).toEqual([]);
});

test("where no service worker is allowed the page says in plain words what is missing", async ({ browser, plainServer }) => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(plainServer.url);
  await expect(page.getByTestId("host-notice")).toHaveAttribute("data-isolated", "false");
  await expect(page.getByTestId("host-notice")).toContainText("several threads");
  await expect(page.getByTestId("host-notice")).toContainText("security policy");
  await context.close();
});

test("a host that does not know what a WebAssembly file is serves the app all the same", async ({ browser, plainServer }) => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.route("**/*.wasm", async (route) => route.fulfill({ response: await route.fetch(), contentType: "application/octet-stream" }));
  const compare = new Compare(page);
  await compare.visit(plainServer);
  await compare.open(BASELINE, TUNED);
  await compare.reaches("ready");
  await context.close();
});
