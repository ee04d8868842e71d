// The compare screen as a person sees it: open files, judge, read figures, take things away.

import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { saved } from "../support/saved.js";
import { Judge } from "./judge.js";

export class Compare {
  constructor(page) {
    this.page = page;
    this.judge = new Judge(page);
  }

  // Opens the page and waits until it stands (on a host without headers, after its one reload).
  async visit(server) {
    await this.page.goto(server.url);
    await this.standing();
  }

  async standing() {
    await expect(this.page.getByTestId("host-notice")).toHaveAttribute("data-isolated");
    await expect(this.page.getByTestId("audit-state")).toBeAttached();
  }

  // A path, or `{ name, mimeType, buffer }`.
  async open(baseline, tuned) {
    await this.page.getByTestId("open-baseline").setInputFiles(baseline);
    await this.page.getByTestId("open-tuned").setInputFiles(tuned);
  }

  async openBaseline(file) {
    await this.page.getByTestId("open-baseline").setInputFiles(file);
  }

  // Each value of a field a run of its own; of none, the runs that the files name.
  async partBy(field) {
    await this.page.getByTestId("run-field").selectOption(field);
  }

  async openVerdicts(file) {
    await this.page.getByTestId("open-verdicts").setInputFiles(file);
  }

  // Opens both, judges them, and waits for the last verdict.
  async judgeFiles(baseline, tuned) {
    await this.open(baseline, tuned);
    await this.run();
    await this.reaches("done");
  }

  async run() {
    await this.page.getByTestId("run-audit").click();
  }

  async runExample() {
    await this.page.getByTestId("run-demo").click();
  }

  async cancel() {
    await this.page.getByTestId("cancel").click();
  }

  async resume() {
    await this.page.getByTestId("resume").click();
  }

  get state() {
    return this.page.getByTestId("audit-state");
  }

  // Judging takes as long as it takes; the test's own limit ends it.
  async reaches(state) {
    await expect(this.state).toHaveAttribute("data-state", state, { timeout: 0 });
  }

  async progress() {
    return Number(await this.page.getByTestId("progress").getAttribute("data-value"));
  }

  // Waits until something, but not everything, has been judged.
  async isUnderWay(share = 0.1) {
    await expect(this.state).toHaveAttribute("data-state", "judging", { timeout: 0 });
    await expect.poll(() => this.progress(), { timeout: 0 }).toBeGreaterThan(share);
  }

  figure(id) {
    return this.page.getByTestId(id);
  }

  async value(id) {
    return Number(await this.figure(id).getAttribute("data-value"));
  }

  // Value, interval and count of a figure, in full precision.
  async interval(id) {
    const figure = this.figure(id);
    const [value, lo, hi, n] = await Promise.all(
      ["data-value", "data-lo", "data-hi", "data-n"].map((name) => figure.getAttribute(name).then(Number)),
    );
    return { value, lo, hi, n };
  }

  get categories() {
    return this.page.getByTestId("category-row");
  }

  get pairs() {
    return this.page.getByTestId("pair-row");
  }

  pair(id) {
    return this.page.locator(`[data-testid="pair-row"][data-id="${id}"]`);
  }

  get diagnostics() {
    return this.page.getByTestId("diagnostics");
  }

  // What the page says went wrong.
  get alert() {
    return this.page.getByRole("alert");
  }

  // One object a line.
  async exportVerdicts() {
    const text = await readFile(await this.#saved("export-verdicts"), "utf8");
    return text.trim().split("\n").map((line) => JSON.parse(line));
  }

  // Path of the verdict file.
  async saveVerdicts() {
    return this.#saved("export-verdicts");
  }

  // Path of the report.
  async saveReport() {
    return this.#saved("export-report");
  }

  // Path of the figures as CSV.
  async saveTable() {
    return this.#saved("export-csv");
  }

  // Path of the file for LLM Comparator.
  async saveForComparator() {
    return this.#saved("export-comparator");
  }

  // Path of the list of problems.
  async saveProblems() {
    await this.diagnostics.locator("details").evaluate((details) => (details.open = true));
    return saved(this.page, this.diagnostics.getByRole("button", { name: "Save as text" }));
  }

  async #saved(button) {
    return saved(this.page, this.page.getByTestId(button));
  }
}
