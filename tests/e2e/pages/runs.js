// The table of runs: the baseline and the tuned runs under it, counted from nought.

import { expect } from "@playwright/test";

export class Runs {
  constructor(page) {
    this.page = page;
    this.rows = page.getByTestId("run-row");
  }

  #in(place, id) {
    return this.rows.nth(place).getByTestId(id);
  }

  // Of all runs, the baseline first.
  async names() {
    return this.page.getByTestId("run-name").evaluateAll((fields) => fields.map((field) => field.value));
  }

  // Change in rate, to the third decimal.
  async changes() {
    const values = await this.rows.evaluateAll((rows) => rows.map((row) => Number(row.dataset.value)));
    return values.map((value) => Number(value.toFixed(3)));
  }

  async p(place) {
    return Number(await this.rows.nth(place).getAttribute("data-p"));
  }

  async select(place) {
    await this.#in(place, "run-select").check();
    await expect(this.#in(place, "run-select")).toBeChecked();
  }

  async rename(place, name) {
    await this.#in(place, "run-name").fill(name);
    await this.#in(place, "run-name").press("Enter");
  }

  async up(place) {
    await this.#in(place, "run-up").press("Enter");
  }

  async remove(place) {
    await this.#in(place, "run-remove").click();
  }

  async makeBaseline(place) {
    await this.#in(place, "run-baseline").click();
  }

  async drag(from, to) {
    // Rows may yet move while figures come in: what was not taken hold of is taken again, until the place shows that it is over it.
    const place = this.rows.nth(to);
    let x = 20;
    await expect(async () => {
      await this.page.mouse.up();
      await this.rows.nth(from).locator(".grip").hover();
      await this.page.mouse.down();
      for (let step = 0; step < 3; step++) await place.hover({ position: { x: 20 + (x++ % 100), y: 10 } });
      await expect(place).toHaveClass(/\bover\b/, { timeout: 500 });
    }, "the row that is dragged is over its new place").toPass();
    await this.page.mouse.up();
  }
}
