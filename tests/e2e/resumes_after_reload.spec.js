// A reload in mid-run costs nothing that was judged.

import { Compare } from "./pages/compare.js";
import { manyRows, run } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

const FILES = [run("before.jsonl", manyRows(60, "first")), run("after.jsonl", manyRows(60, "second"))];

// Verdicts that the browser keeps.
function kept() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("shiftscope");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction("verdicts").objectStore("verdicts").count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
  });
}

test("after a reload in mid-run the same files go on where they were, and nothing is judged twice", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.open(...FILES);
  await compare.run();
  await compare.isUnderWay();
  await page.reload();
  await compare.standing();
  const before = await page.evaluate(kept);
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(120);

  await compare.judgeFiles(...FILES);
  await expect(compare.state).toContainText(`${before} of 120 verdicts were already known`);
  expect(await page.evaluate(kept)).toBe(120);
  const status = (await compare.exportVerdicts()).map((line) => line.status);
  expect(status).toEqual(Array(120).fill("judged"));
});
