// A big file while it is being read: its first rows, progress in bytes and rows, and the way to stop.

import { Compare } from "./pages/compare.js";
import { Dataset } from "./pages/dataset.js";
import { expect, test } from "./support/test.js";

// Made in the page, of one block many times over: nothing so large need travel or be written.
const openBig = (page, as) =>
  page.getByTestId(as).evaluate((input) => {
    const row = (n) => JSON.stringify({ id: `walk-${n}`, prompt: `Describe walk ${n}.`, response: "Past the mill and up to the ridge. ".repeat(20), category: "Walks", is_harmful: 0 });
    const block = new Blob([Array.from({ length: 2000 }, (_, n) => row(n)).join("\n") + "\n"]);
    const files = new DataTransfer();
    files.items.add(new File(Array(400).fill(block), "walks.jsonl"));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });

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
    await openBig(page, input);
    await showsFirstRows(page);
    await screen.reaches(stopped);
    expect(complaints).toEqual([]);
  });
}
