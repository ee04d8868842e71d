// Without a pointer.

import { Compare } from "./pages/compare.js";
import { expect, test } from "./support/test.js";

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
