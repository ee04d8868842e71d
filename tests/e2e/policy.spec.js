// The browser itself refuses what the policy forbids.

import { Compare } from "./pages/compare.js";
import { expect, test } from "./support/test.js";

const FOREIGN = "http://127.0.0.1:9/";

async function outcomeOfFetch(url) {
  const violated = new Promise((resolve) => addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective)));
  const outcome = await fetch(url).then(
    () => "answered",
    () => "refused",
  );
  const directive = await Promise.race([violated, new Promise((resolve) => setTimeout(resolve, 2000, "nothing"))]);
  return { outcome, directive };
}

const BLOCKED = { outcome: "refused", directive: "connect-src" };

test("on a host with headers neither the page nor the worker can reach another site", async ({ page, server }) => {
  await bothAreBlocked(page, server);
});

test("on a host without headers neither the page nor the worker can reach another site", async ({ page, plainServer }) => {
  await bothAreBlocked(page, plainServer);
});

async function bothAreBlocked(page, server) {
  const compare = new Compare(page);
  await compare.visit(server);
  expect(await page.evaluate(outcomeOfFetch, FOREIGN)).toEqual(BLOCKED);
  await page.getByTestId("load-judge").click();
  await compare.judge.isReady();
  expect(await compare.judge.worker.evaluate(outcomeOfFetch, FOREIGN)).toEqual(BLOCKED);
}
