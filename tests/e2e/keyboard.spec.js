// Without a pointer.

import { Compare } from "./pages/compare.js";
import { Runs } from "./pages/runs.js";
import { expect, test } from "./support/test.js";
import { checkpoints, file } from "./support/verdicts.js";

// Presses Tab until the element has the focus; gives up after far more steps than there are stops.
async function tabTo(page, element) {
  for (let step = 0; step < 200; step += 1) {
    if (await element.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the keyboard does not reach it");
}

test("the example is judged, a pair opened, overridden and undone with the keyboard alone", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await tabTo(page, page.getByTestId("run-demo"));
  await page.keyboard.press("Enter");
  await compare.reaches("done");
  const judged = await compare.value("rate-tuned");

  await tabTo(page, compare.pairs.first().getByRole("button"));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog").filter({ visible: true });
  await expect(dialog).toBeVisible();
  await tabTo(page, dialog.locator('[data-side="after"]').getByTestId("override-harmless").first());
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect.poll(() => compare.value("rate-tuned")).toBeLessThan(judged);
  await page.keyboard.press("Control+z");
  await expect.poll(() => compare.value("rate-tuned")).toBe(judged);
});

test("nothing is undone on a screen that does not show it", async ({ page, server }) => {
  const compare = new Compare(page);
  const runs = new Runs(page);
  const goTo = (screen) => page.evaluate((screen) => { location.hash = `#/${screen}`; }, screen);
  await compare.visit(server);
  await compare.openVerdicts(file(checkpoints(30, "base", [["epoch 1", 6], ["epoch 3", 12]])));
  await compare.reaches("done");
  await runs.rename(0, "renamed");
  await expect.poll(() => runs.names()).toEqual(["base", "renamed", "epoch 3"]);
  for (const screen of ["paper", "judge"]) {
    await goTo(screen);
    await expect(page).toHaveTitle(`Shiftscope: the ${screen}`);
    await page.keyboard.press("Control+z");
  }
  await goTo("compare");
  await expect.poll(() => runs.names()).toEqual(["base", "renamed", "epoch 3"]);
  await page.keyboard.press("Control+z");
  await expect.poll(() => runs.names()).toEqual(["base", "epoch 1", "epoch 3"]);
});
