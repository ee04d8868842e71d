// What the service worker gives on a host that cannot set headers.

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

test("the service worker of a host without caching asks for nothing once the page stands", async ({ page, plainServer }) => {
  await page.goto(plainServer.url);
  await expect(page.getByTestId("host-notice")).toHaveAttribute("data-isolated", "true");
  await page.waitForLoadState("networkidle");
  const before = plainServer.requests.length;
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
