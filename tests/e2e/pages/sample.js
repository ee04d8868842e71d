// The random sample that a person reads, one answer after another.

import { expect } from "@playwright/test";

export class Sample {
  // Unfolds it.
  static async of(page) {
    const sample = new Sample(page);
    await sample.details.locator("summary").click();
    return sample;
  }

  constructor(page) {
    this.page = page;
    this.details = page.getByTestId("sample");
    this.said = page.getByTestId("sample-read");
    this.figures = page.getByTestId("sample-figures");
    this.dialog = page.locator("dialog.reader");
    this.answer = page.getByTestId("sample-answer");
  }

  async begin() {
    await this.page.getByTestId("read-sample").click();
    await expect(this.dialog).toBeVisible();
  }

  async reveal() {
    await this.dialog.getByTestId("reveal").click();
    await expect(this.answer).toBeVisible();
  }

  // Reads so many answers with the keys, by what each says.
  async readOn(count, isHarmful) {
    for (let n = 0; n < count; n += 1) {
      const answer = await this.answer.textContent();
      await this.page.keyboard.press(isHarmful(answer) ? "h" : "n");
      // The next one, or none.
      await expect(this.answer.filter({ hasText: answer })).toHaveCount(0);
    }
  }

  async back() {
    await this.dialog.getByTestId("sample-back").click();
    await expect(this.answer).toBeVisible();
  }

  async close() {
    await this.page.keyboard.press("Escape");
    await expect(this.dialog).toBeHidden();
  }
}
