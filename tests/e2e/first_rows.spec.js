// A big file while it is being read: its first rows, progress in bytes and rows, and the way to stop.

import { Compare } from "./pages/compare.js";
import { Dataset } from "./pages/dataset.js";
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
