// The screens as they stand are valid HTML, with figures on them and without.

import { Compare } from "./pages/compare.js";
import { problems } from "./support/markup.js";
import { expect, test } from "./support/test.js";
import { checkpoints, file } from "./support/verdicts.js";

for (const screen of ["compare", "dataset", "paper", "judge"]) {
  test(`the screen “${screen}” is valid HTML before anything is open`, async ({ page, server }) => {
    await page.goto(`${server.url}#/${screen}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await problems(await page.content())).toEqual([]);
  });
}

test("an audit of several runs on screen is valid HTML", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.openVerdicts(file(checkpoints(60, "base", [["epoch 1", 6], ["epoch 3", 24]])));
  await compare.reaches("done");
  await expect(page.locator('[data-chart="checkpoints"]')).toBeVisible();
  expect(await problems(await page.content())).toEqual([]);
});
