// What was judged is kept: a reload in mid-run costs nothing of it, until another judge judges.

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

// Keeps what judges before this one would have.
function keepOthers() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("shiftscope");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const keeping = opening.result.transaction("verdicts", "readwrite");
      for (const first of ["0", "f"]) keeping.objectStore("verdicts").put("{}", first.repeat(64));
      keeping.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}

test("once the judge is ready the verdicts of judges before it are gone, and its own are not", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(run("before.jsonl", manyRows(1, "first")), run("after.jsonl", manyRows(1, "second")));
  await page.evaluate(keepOthers);
  expect(await page.evaluate(kept)).toBe(4);
  await page.reload();
  await compare.standing();
  await page.getByTestId("load-judge").click();
  await compare.judge.isReady();
  await expect.poll(() => page.evaluate(kept)).toBe(2);
});
