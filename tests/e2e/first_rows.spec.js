// A big file while it is being read: its first rows, progress in bytes and rows, and the way to stop.

import { Compare } from "./pages/compare.js";
import { Dataset } from "./pages/dataset.js";
import { BASELINE, TUNED } from "./support/fixtures.js";
import { openMade } from "./support/made.js";
import { expect, test } from "./support/test.js";

const row = (n) => JSON.stringify({ id: `walk-${n}`, prompt: `Describe walk ${n}.`, response: "Past the mill and up to the ridge. ".repeat(20), category: "Walks", is_harmful: 0 });
const BLOCK = Array.from({ length: 2000 }, (_, n) => `${row(n)}\n`).join("");

// The first rows stand there without their texts, which come when asked for, and go when reading is stopped.
async function showsFirstRows(page) {
  const first = page.getByTestId("first-rows");
  await expect(first).toContainText("First rows of walks.jsonl: prompt/response");
  await expect(first.getByRole("row")).toHaveCount(6);
  await expect(first).toContainText("walk-4");
  await expect(first).toContainText("not harmful (is_harmful)");
  await expect(first).not.toContainText("Describe walk");
  await page.getByTestId("show-first").click();
  await expect(first).toContainText("Describe walk 4.");
  await expect(page.getByTestId("audit-state")).toContainText(/Reading: [\d.]+ MB of [\d.]+ MB, [\d\u202f]+ rows, .+ left/);
  await page.getByTestId("cancel").click();
  await expect(first).toBeHidden();
}

for (const [what, Screen, input, stopped] of [["run", Compare, "open-baseline", "cancelled"], ["dataset", Dataset, "open-dataset", "idle"]]) {
  test(`the first rows of a ${what} stand there while the rest is read, their texts hidden until asked for`, async ({ page, server, complaints }) => {
    const screen = new Screen(page);
    await screen.visit(server);
    await openMade(page.getByTestId(input), "walks.jsonl", { block: BLOCK, times: 400 });
    await showsFirstRows(page);
    await screen.reaches(stopped);
    expect(complaints).toEqual([]);
  });
}

for (const host of ["server", "plainServer"]) {
  test(`what is read when all files are closed is not opened after that (${host})`, async ({ browser, server, plainServer }) => {
    // Without a service worker the plain server's page shares no memory with the worker, which then reads on to the end.
    const context = await browser.newContext({ serviceWorkers: "block" });
    const page = await context.newPage();
    const compare = new Compare(page);
    await compare.visit({ server, plainServer }[host]);
    await compare.openBaseline(BASELINE);
    await expect(page.getByTestId("start-over")).toBeVisible();
    await openMade(page.getByTestId("open-tuned"), "walks.jsonl", { block: BLOCK, times: 200 });
    await expect(page.getByTestId("first-rows")).toContainText("walk-4");
    await page.getByTestId("start-over").click();
    await compare.reaches("idle");
    await expect(page.getByTestId("first-rows")).toBeHidden();
    await compare.open(BASELINE, TUNED);
    await expect.poll(() => compare.value("matched"), { timeout: 60_000 }).toBe(9);
    await compare.reaches("ready");
    await expect(page.locator(".place.after .run")).toContainText("tuned");
    await expect(page.getByText("walks")).toHaveCount(0);
    await context.close();
  });
}
