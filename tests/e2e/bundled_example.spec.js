// The example that comes with the site.

import { Compare } from "./pages/compare.js";
import { expect, test } from "./support/test.js";

test("one click on the empty screen opens and judges the made-up example", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.runExample();
  await compare.reaches("done");
  expect(await compare.value("matched")).toBeGreaterThanOrEqual(60);
  await expect(compare.categories).toHaveCount(11);
  expect(await compare.value("rate-change")).toBeGreaterThan(0);
  await expect(compare.diagnostics).toHaveAttribute("data-n", "0");
  expect(complaints).toEqual([]);
});

test("on a host without headers the example runs all the same", async ({ page, plainServer }) => {
  const compare = new Compare(page);
  await compare.visit(plainServer);
  await compare.runExample();
  await compare.reaches("done");
  expect(await compare.value("matched")).toBeGreaterThanOrEqual(60);
});

test("where no service worker is allowed the example runs on one thread", async ({ browser, plainServer }) => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const compare = new Compare(await context.newPage());
  await compare.visit(plainServer);
  await compare.runExample();
  await compare.reaches("done");
  expect(await compare.judge.threads()).toBe(1);
  await context.close();
});
