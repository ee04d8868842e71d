// A person's own verdict.

import { Compare } from "./pages/compare.js";
import { Pair } from "./pages/pair.js";
import { BASELINE, TUNED } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";
import { checkpoints, file } from "./support/verdicts.js";

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

test("a verdict file takes the place of verdicts of one's own only where a person says so", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  const other = file(checkpoints(30, "base", [["epoch 1", 6]]));
  const asked = page.getByRole("dialog", { name: "Open it in place of what is open?" });

  const pair = await Pair.of(compare, "tea");
  await pair.overrideAfter("harmful");
  await pair.close();
  const rate = await compare.value("rate-tuned");
  await compare.openVerdicts(other);
  await expect(asked).toContainText("Your own verdicts on what is open are kept nowhere.");
  await asked.getByRole("button", { name: "Stay here" }).click();
  await expect(asked).toBeHidden();
  expect(await compare.value("rate-tuned")).toBe(rate);
  expect(await compare.value("matched")).toBe(9);

  await compare.openVerdicts(other);
  await asked.getByRole("button", { name: "Open it all the same" }).click();
  await expect.poll(() => compare.value("matched")).toBe(30);
  await expect(asked).toBeHidden();
  expect(complaints).toEqual([]);
});

test("files are closed without a question once verdicts of one's own are in a file, and not before", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  const pair = await Pair.of(compare, "tea");
  await pair.overrideAfter("harmful");
  await pair.close();
  const close = page.getByTestId("start-over");
  await close.click();
  const asked = page.getByRole("dialog", { name: "Close all files?" });
  await expect(asked).toContainText("Your own verdicts are not kept when the files are closed.");
  await asked.getByRole("button", { name: "Keep them open" }).click();
  await expect(asked).toBeHidden();

  const verdicts = await compare.saveVerdicts();
  await close.click();
  await compare.reaches("idle");
  // The file brings them, so that nothing is lost again.
  await compare.openVerdicts(verdicts);
  await expect.poll(() => compare.value("matched")).toBe(9);
  await close.click();
  await compare.reaches("idle");
  expect(complaints).toEqual([]);
});
