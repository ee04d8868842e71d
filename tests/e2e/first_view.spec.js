// What a person waits for before the page stands, and what it does before the rest has arrived.

import { brotliCompressSync } from "node:zlib";
import { Compare } from "./pages/compare.js";
import { BASELINE, TUNED } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

const AT_MOST = 250 * 1024;
const LATER = "**/*_later.wasm";

test("everything that is loaded until somebody uses the page weighs at most 250 KB, compressed", async ({ page, server }) => {
  test.skip(process.env.SHIFTSCOPE_SPEED !== "release", "the site was not built in release");
  const bodies = [];
  page.on("response", (response) => bodies.push(response.body().then((body) => [new URL(response.url()).pathname, body])));
  const compare = new Compare(page);
  await compare.visit(server);
  await page.waitForLoadState("networkidle");
  await expect(compare.judge.state).toHaveAttribute("data-state", "idle");
  const sizes = new Map();
  for (const [path, body] of await Promise.all(bodies)) sizes.set(path, brotliCompressSync(body).length);
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  for (const [path, size] of sizes) console.log(`${String(size).padStart(8)}  ${path}`);
  console.log(`${String(total).padStart(8)}  in all (at most ${AT_MOST})`);
  expect(sizes.size).toBeGreaterThan(5);
  expect(total).toBeLessThanOrEqual(AT_MOST);
});

test("the rest is fetched at the first sign of use, before any file is opened", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  const later = page.waitForResponse(LATER);
  await page.mouse.move(200, 200);
  expect((await later).ok()).toBe(true);
});

// A service worker would answer in place of the routes below.
test.describe("while the rest is on its way", () => {
  test.use({ serviceWorkers: "block" });

  test("the empty screen does what it offers, and files opened early are opened in their order when the rest is there", async ({ page, server }) => {
    let release;
    const released = new Promise((open) => (release = open));
    await page.route(LATER, async (route) => (await released, route.continue()));
    const compare = new Compare(page);
    await compare.visit(server);

    const scheme = page.getByRole("button", { name: "Colour scheme" });
    await scheme.focus();
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
    await expect(page.getByTestId("run-demo")).toBeEnabled();

    await compare.open(BASELINE, TUNED);
    await expect(page.getByText("on its way")).toBeVisible();
    await expect(compare.state).toHaveAttribute("data-state", "idle");
    release();
    await compare.reaches("ready");
    await expect(page.getByText("on its way")).toHaveCount(0);
    await expect(page.locator(".place.before b")).toHaveText("baseline");
    await expect(page.locator(".place.after b")).toHaveText("tuned");
  });

  test("where the rest cannot be fetched the page says so, and goes on when asked again", async ({ page, server }) => {
    let reachable = false;
    await page.route(LATER, (route) => (reachable ? route.continue() : route.abort()));
    const compare = new Compare(page);
    await compare.visit(server);
    await compare.openBaseline(BASELINE);
    await expect(page.getByText("could not be fetched")).toBeVisible();
    reachable = true;
    // Not with the mouse, whose first move is a sign of use and fetches it too.
    await page.getByRole("button", { name: "Try again" }).dispatchEvent("click");
    await expect(page.getByText("could not be fetched")).toHaveCount(0);
    await expect(page.locator(".place.before b")).toHaveText("baseline");
  });
});
