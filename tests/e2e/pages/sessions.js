// Audits kept in this browser: the card that keeps the open one, and the list of them.

import { expect } from "@playwright/test";

export class Sessions {
  constructor(page) {
    this.page = page;
    this.rows = page.getByTestId("session-row");
    this.unreadable = page.getByTestId("session-unreadable");
    this.dialog = page.getByRole("dialog", { name: "Kept audits" });
  }

  async keep(name, { texts = false } = {}) {
    await this.page.getByTestId("session-name").fill(name);
    await this.page.getByTestId("session-texts").setChecked(texts);
    await this.#keepIt();
  }

  // Of an audit whose texts nobody holds.
  async keepWithoutTexts(name) {
    await this.page.getByTestId("session-name").fill(name);
    await expect(this.page.getByTestId("session-texts")).toBeHidden();
    await this.#keepIt();
  }

  async #keepIt() {
    await this.page.getByTestId("keep-session").click();
    await expect(this.page.getByTestId("session-state")).toHaveText("Kept.");
  }

  async list() {
    await this.page.getByTestId("sessions").click();
    await expect(this.dialog).toBeVisible();
  }

  async names() {
    return this.page.getByTestId("session-rename").evaluateAll((fields) => fields.map((field) => field.value));
  }

  async open(place) {
    await this.rows.nth(place).getByTestId("session-open").click();
    await expect(this.dialog).toBeHidden();
  }

  async rename(place, name) {
    await this.rows.nth(place).getByTestId("session-rename").fill(name);
    await this.rows.nth(place).getByTestId("session-rename").press("Enter");
  }

  // Cuts short what the browser's database holds of a kept audit, as a browser that broke off might.
  async damage(name) {
    await this.page.evaluate(async (name) => {
      const answer = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = () => reject(request.error))));
      const database = await answer(indexedDB.open("shiftscope-sessions"));
      const facts = database.transaction("facts", "readwrite").objectStore("facts");
      for (const key of await answer(facts.getAllKeys())) {
        const json = await answer(facts.get(key));
        if (json.includes(`"${name}"`)) await answer(facts.put(json.slice(0, json.length / 2), key));
      }
      database.close();
    }, name);
  }

  async delete(place) {
    const before = await this.rows.count();
    await this.rows.nth(place).getByTestId("session-delete").click();
    await this.page.getByTestId("session-delete-confirm").click();
    await expect(this.rows).toHaveCount(before - 1);
  }
}
