// One pair side by side, where a person can see its texts and set a verdict of their own.

import { expect } from "@playwright/test";

export class Pair {
  // Opens the pair of a row.
  static async of(compare, id) {
    await compare.pair(id).getByRole("button").first().click();
    const pair = new Pair(compare.page.getByRole("dialog").filter({ visible: true }));
    await expect(pair.dialog).toBeVisible();
    return pair;
  }

  constructor(dialog) {
    this.dialog = dialog;
  }

  get before() {
    return this.dialog.locator('[data-side="before"]');
  }

  get after() {
    return this.dialog.locator('[data-side="after"]');
  }

  async overrideAfter(verdict) {
    await this.after.getByTestId(`override-${verdict}`).first().click();
  }

  async reveal() {
    await this.dialog.getByTestId("reveal").click();
  }

  async close() {
    await this.dialog.page().keyboard.press("Escape");
    await expect(this.dialog).toBeHidden();
  }
}
