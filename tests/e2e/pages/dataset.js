// The dataset screen as a person sees it: open data, judge it, read what was found, decide, take the cleaned file away.

import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { saved } from "../support/saved.js";
import { drop } from "../support/drop.js";

export class Dataset {
  constructor(page) {
    this.page = page;
  }

  async visit(server) {
    await this.page.goto(`${server.url}#/dataset`);
    await expect(this.page.getByTestId("open-dataset")).toBeAttached();
  }

  async open(file) {
    await this.page.getByTestId("open-dataset").setInputFiles(file);
  }

  // As if it was dragged in from outside.
  async drop(name, text) {
    await drop(this.page.locator("main"), [{ name, text }]);
  }

  async openLater(file) {
    await this.page.getByTestId("open-later-version").setInputFiles(file);
  }

  // What became of a level since the version before.
  change(level) {
    return this.page.locator(`[data-testid="level-change"][data-level="${level}"]`);
  }

  async runExample() {
    await this.page.getByTestId("run-dataset-demo").click();
  }

  async run() {
    await this.page.getByTestId("run-audit").click();
  }

  // Judging takes as long as it takes; the test's own limit ends it.
  async reaches(state) {
    await expect(this.page.getByTestId("audit-state")).toHaveAttribute("data-state", state, { timeout: 0 });
  }

  get risk() {
    return this.page.getByTestId("dataset-risk");
  }

  level(word) {
    return this.page.locator(`[data-testid="dataset-level"][data-level="${word}"]`);
  }

  flag(row) {
    return this.page.locator(`[data-testid="flag-row"][data-id="${row}"]`);
  }

  // The dialog on a flagged row.
  async look(row) {
    await this.flag(row).getByRole("button").first().click();
    const dialog = this.page.getByRole("dialog").filter({ visible: true });
    await expect(dialog).toBeVisible();
    return dialog;
  }

  // Rows of a kind, by their numbers, as far as one page of the table shows them.
  async rowsOf(kind) {
    await this.page.getByTestId("flag-kind").selectOption(kind);
    return this.#shown();
  }

  // Rows of a group, by its name as the choice gives it.
  async rowsFrom(label) {
    await this.page.getByTestId("flag-group").selectOption({ label });
    return this.#shown();
  }

  async #shown() {
    const rows = await this.page.getByTestId("flag-row").evaluateAll((rows) => rows.map((row) => Number(row.dataset.id)));
    return rows.sort((a, b) => a - b);
  }

  async removeShown() {
    await this.page.getByTestId("remove-all").click();
  }

  async undo() {
    await this.page.getByTestId("undo").click();
  }

  // The cleaned file's bytes; of several files, that of this name.
  async cleaned(name) {
    const button = this.page.getByTestId("export-cleaned");
    return this.#saved(name ? button.filter({ hasText: name }) : button);
  }

  // The report as text.
  async report() {
    return (await this.#saved(this.page.getByTestId("export-report"))).toString("utf8");
  }

  // One object a line.
  async log() {
    const text = (await this.#saved(this.page.getByTestId("export-decisions"))).toString("utf8");
    return text.trim().split("\n").map((line) => JSON.parse(line));
  }

  async #saved(button) {
    return readFile(await saved(this.page, button));
  }
}
