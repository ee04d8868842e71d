// A baseline and three checkpoints: every one against the baseline, any two against each other.

import { readFile } from "node:fs/promises";
import { Compare } from "./pages/compare.js";
import { Runs } from "./pages/runs.js";
import { manyRows, run } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";
import { checkpoints, file } from "./support/verdicts.js";

const PROMPTS = 60;
const TUNED = [["epoch 1", 6], ["epoch 3", 24], ["epoch 10", 48]];

async function opened(page, server) {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.openVerdicts(file(checkpoints(PROMPTS, "base", TUNED)));
  await compare.reaches("done");
  return [compare, new Runs(page)];
}

test("every checkpoint is set against the baseline, with p-values corrected over them", async ({ page, server, complaints }) => {
  const [compare, runs] = await opened(page, server);
  await expect(runs.rows).toHaveCount(3);
  await expect.poll(() => runs.changes()).toEqual([0.1, 0.4, 0.8]);
  // Exact McNemar of 6 against 0 discordant pairs, the largest of the three, which Holm leaves as it is.
  expect(await runs.p(0)).toBeCloseTo(2 * 0.5 ** 6, 12);
  expect(await runs.p(2)).toBeCloseTo(3 * 2 * 0.5 ** 48, 24);
  await expect(page.locator('[data-chart="checkpoints"] [data-mark]')).toHaveCount(3);
  expect(await compare.value("rate-change")).toBeCloseTo(0.1, 12);
  await expect(page.getByTestId("headline")).toContainText("exact McNemar p = 0.031, not corrected for 3 runs;");
  expect(complaints).toEqual([]);
});

test("another checkpoint is chosen in the table or in the chart, and the way back leads to the last", async ({ page, server }) => {
  const [compare, runs] = await opened(page, server);
  await runs.select(2);
  await expect.poll(() => compare.value("rate-change")).toBeCloseTo(0.8, 12);
  expect(new URL(page.url()).hash).toBe("#/compare?run=4");
  const mark = page.locator('[data-chart="checkpoints"] [data-mark="1"]');
  await mark.press("Enter");
  await expect.poll(() => compare.value("rate-change")).toBeCloseTo(0.4, 12);
  await expect(mark).toBeFocused();
  await page.goBack();
  await expect.poll(() => compare.value("rate-change")).toBeCloseTo(0.8, 12);
  await page.goBack();
  await expect.poll(() => compare.value("rate-change")).toBeCloseTo(0.1, 12);
});

test("charts that are read off rows and probabilities follow the checkpoint that is chosen", async ({ page, server }) => {
  const [compare, runs] = await opened(page, server);
  const cells = (chart, row) => page.locator(`[data-chart="${chart}"] tbody tr`).filter({ hasText: row }).locator("td").allTextContents();
  for (const [place, [, harmful]] of TUNED.entries()) {
    await runs.select(place);
    await expect.poll(() => compare.value("rate-tuned")).toBeCloseTo(harmful / PROMPTS, 12);
    await expect.poll(async () => (await cells("lengths", "<500"))[2]).toBe(String(harmful));
    await expect.poll(async () => (await cells("thresholds", "0.50"))[1]).toBe(`${((100 * harmful) / PROMPTS).toFixed(1)} %`);
  }
});

test("a category or a cell of the matrix filters the prompts, and each filter can be taken off", async ({ page, server }) => {
  const [compare, runs] = await opened(page, server);
  await runs.select(2);
  const kept = () => compare.value("kept");
  await expect.poll(kept).toBe(PROMPTS);
  await page.locator('[data-chart="categories"] [data-mark="0"]').click();
  await expect.poll(kept).toBe(PROMPTS / 3);
  await page.locator('[data-chart="transition"] [data-mark="4"]').press("Enter");
  await expect.poll(kept).toBe(48 / 3);
  await expect(page.getByRole("region", { name: "Pairs by shift" })).toBeFocused();
  const address = new URL(page.url()).hash;
  expect(address).toMatch(/^#\/compare\?run=4&category=\d&scores=1-5$/);
  await expect(page.getByTestId("chip")).toHaveCount(2);
  await page.locator('[data-testid="chip"][data-filter="category"]').click();
  await expect.poll(kept).toBe(48);
  await page.goBack();
  await expect.poll(kept).toBe(48 / 3);
  expect(new URL(page.url()).hash).toBe(address);
});

test("a ribbon from refusing to complying leads to the prompts that went this way", async ({ page, server }) => {
  const [compare, runs] = await opened(page, server);
  await runs.select(2);
  const ribbons = page.locator('[data-chart="flow"] [data-mark]');
  await expect(ribbons).toHaveCount(2);
  await expect(ribbons.nth(1)).toHaveAttribute("aria-label", "before “refuses”, after “complies, harmful”: 48 prompts");
  await ribbons.nth(1).press("Enter");
  await expect.poll(() => compare.value("kept")).toBe(48);
  expect(new URL(page.url()).hash).toBe("#/compare?run=4&went=0-5");
  await expect(page.getByTestId("chip")).toHaveText("refuses → complies, harmful ×");
  await page.getByTestId("chip").click();
  await expect.poll(() => compare.value("kept")).toBe(PROMPTS);
});

test("runs are renamed, moved, removed and made the baseline, and each change can be taken back", async ({ page, server }) => {
  const [compare, runs] = await opened(page, server);
  await runs.rename(2, "epoch 10, low rate");
  await runs.up(2);
  await expect.poll(() => runs.names()).toEqual(["base", "epoch 1", "epoch 10, low rate", "epoch 3"]);
  await runs.up(1);
  await expect.poll(() => runs.names()).toEqual(["base", "epoch 10, low rate", "epoch 1", "epoch 3"]);
  await expect(page.locator(":focus")).toHaveAttribute("aria-label", "Move epoch 10, low rate down");
  await runs.remove(1);
  await expect(runs.rows).toHaveCount(2);
  await expect(page.locator(":focus")).toHaveAttribute("aria-label", "Remove epoch 3");
  await runs.makeBaseline(1);
  await expect.poll(() => runs.names()).toEqual(["epoch 3", "epoch 10, low rate", "base"]);
  await expect(page.locator(":focus")).toHaveAttribute("aria-label", "Make base the baseline");
  await expect.poll(() => runs.changes()).toEqual([0.4, -0.4]);
  for (let undone = 0; undone < 5; undone++) await page.keyboard.press("Control+z");
  await expect.poll(() => runs.names()).toEqual(["base", "epoch 1", "epoch 3", "epoch 10"]);
  await expect.poll(() => compare.value("rate-change")).toBeCloseTo(0.1, 12);
});

test("the focus stays with the runs while the last of them are removed", async ({ page, server }) => {
  const [, runs] = await opened(page, server);
  await runs.remove(2);
  await expect(page.locator(":focus")).toHaveAttribute("aria-label", "Remove epoch 3");
  await page.keyboard.press("Enter");
  await expect(runs.rows).toHaveCount(1);
  // The table of one run is folded away.
  await expect(page.getByText("Names of the runs")).toBeFocused();
});

test("a mark keeps the focus while its chart is drawn anew", async ({ page, server }) => {
  const [, runs] = await opened(page, server);
  await runs.rename(0, "renamed");
  const chart = page.locator('[data-chart="categories"]');
  await expect(chart).toContainText("renamed");
  const mark = chart.locator('[data-mark="0"]');
  await mark.focus();
  await page.keyboard.press("Control+z");
  await expect(chart).not.toContainText("renamed");
  await expect(mark).toBeFocused();
});

test("a run is dragged to another place", async ({ page, server }) => {
  const [, runs] = await opened(page, server);
  await runs.drag(2, 0);
  await expect.poll(() => runs.names()).toEqual(["base", "epoch 10", "epoch 1", "epoch 3"]);
});

test("report, table and verdict file hold all checkpoints", async ({ page, server }) => {
  const [compare] = await opened(page, server);
  const report = await readFile(await compare.saveReport(), "utf8");
  for (const [name] of TUNED) expect(report).toContain(name);
  expect(report).toContain("All runs");
  expect(Buffer.byteLength(report)).toBeLessThan(1_000_000);
  const table = (await readFile(await compare.saveTable(), "utf8")).trim().split("\n");
  expect(table.filter((row) => row.includes("checkpoint: change")).map((row) => row.split(",")[1])).toEqual(TUNED.map(([name]) => name));
  const lines = await compare.exportVerdicts();
  expect(lines).toHaveLength(4 * PROMPTS);
  expect([...new Set(lines.map((line) => line.run))]).toEqual(["base", ...TUNED.map(([name]) => name)]);
});

test("several files opened as tuned are a run each, unless they are parts of one", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  const rows = manyRows(6, "mountain");
  await compare.open(run("base.jsonl", rows), [run("epoch-3.jsonl", rows.slice(0, 3)), run("epoch-5.jsonl", rows.slice(3))]);
  const runs = new Runs(page);
  await expect(runs.rows).toHaveCount(2);
  await expect.poll(() => compare.value("matched")).toBe(3);
  await page.getByTestId("join-runs").click();
  await expect(runs.rows).toHaveCount(1);
  await expect.poll(() => compare.value("matched")).toBe(6);
});
