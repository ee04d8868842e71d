// Every chart of a comparison: what it says in words and numbers, how its marks are reached, and how it is taken along.

import { readFile } from "node:fs/promises";
import { Compare } from "./pages/compare.js";
import { expect, test } from "./support/test.js";
import { checkpoints, file } from "./support/verdicts.js";

const CHARTS = ["checkpoints", "categories", "radar", "scores", "transition", "flow", "thresholds", "measures", "lengths", "agreement"];

async function opened(page, server) {
  const compare = new Compare(page);
  await compare.visit(server);
  const lines = checkpoints(60, "base", [["epoch 1", 12], ["epoch 3", 30]]);
  await compare.openVerdicts(file(lines.map((line, at) => ({ ...line, imported: { name: "another judge", harmful: at % 3 === 0, score: null } }))));
  await compare.reaches("done");
  await expect(page.locator('[data-chart="checkpoints"]')).toBeVisible();
}

test("every chart has a title, a description, its numbers as a table, and marks that the keyboard reaches", async ({ page, server }) => {
  await opened(page, server);
  expect(await page.locator(".charts [data-chart]").evaluateAll((all) => all.map((chart) => chart.dataset.chart))).toEqual(CHARTS);
  for (const id of CHARTS) {
    const chart = page.locator(`[data-chart="${id}"]`);
    await expect(chart.getByRole("heading", { level: 3 }), id).not.toBeEmpty();
    await expect(chart.locator("figcaption p"), id).not.toBeEmpty();
    await expect(chart.locator("svg > title"), id).not.toBeEmpty();
    await expect(chart.locator("svg > desc"), id).not.toBeEmpty();
    await chart.locator("summary").click();
    expect(await chart.getByRole("row").count(), id).toBeGreaterThan(1);
    const marks = chart.locator("svg [tabindex='0']");
    expect(await marks.count(), id).toBeGreaterThan(0);
    for (const mark of await marks.all()) expect(await mark.getAttribute("aria-label"), id).toMatch(/\d/);
    await marks.first().focus();
    await expect(marks.first(), id).toBeFocused();
  }
});

test("every chart is copied as an image and saved as a drawing", async ({ page, server, context, complaints }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await opened(page, server);
  for (const id of CHARTS) {
    const chart = page.locator(`[data-chart="${id}"]`);
    await chart.getByRole("button", { name: "Copy" }).click();
    await expect(chart.getByRole("button", { name: "Copied" })).toBeVisible();
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const image = await createImageBitmap(await item.getType("image/png"));
      return [image.width, image.height];
    });
    expect(Math.min(...copied), id).toBeGreaterThan(200);
  }
  const download = page.waitForEvent("download");
  await page.locator('[data-chart="radar"]').getByRole("button", { name: "Save as SVG" }).click();
  const svg = await readFile(await (await download).path(), "utf8");
  expect(svg).toMatch(/^<svg [^>]*xmlns=/);
  expect(complaints).toEqual([]);
});
