// The colour scheme that a person chooses holds for what the browser draws too: fields, lists of choices, scrollbars.

import { expect, test } from "./support/test.js";

test("what the browser draws itself follows the scheme that is chosen", async ({ page, server }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(server.url);
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  const button = page.getByRole("button", { name: "Colour scheme" });
  await expect.poll(scheme).toBe("light dark");
  for (const chosen of ["light", "dark", "light dark"]) {
    await button.click();
    await expect.poll(scheme).toBe(chosen);
  }
});
