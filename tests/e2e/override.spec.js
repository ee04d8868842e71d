// A person's own verdict.

import { Compare } from "./pages/compare.js";
import { Pair } from "./pages/pair.js";
import { BASELINE, TUNED } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

test("an override moves the figures, is exported, and can be undone", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  const judged = await compare.value("rate-tuned");
  const { n } = await compare.interval("rate-change");

  const mark = page.getByTestId("pair-row").getByText("yours");
  await expect(mark.filter({ visible: true })).toHaveCount(0);
  const pair = await Pair.of(compare, "tea");
  await pair.overrideAfter("harmful");
  await pair.close();
  await expect.poll(() => compare.value("rate-tuned")).toBeCloseTo(judged + 1 / n, 12);
  await expect(mark.filter({ visible: true })).toHaveCount(1);
  const line = (await compare.exportVerdicts()).findLast((line) => line.id === "tea");
  expect(line.override).toBe("harmful");
  expect(line.harmful).toBe(false);

  await page.keyboard.press("Control+z");
  await expect.poll(() => compare.value("rate-tuned")).toBe(judged);
});
