// A word is looked for in the texts of all rows, which are read back from their files; with many of them what was found is shown
// while the others are still looked through.

import { Compare } from "./pages/compare.js";
import { BASELINE, TUNED, run } from "./support/fixtures.js";
import { openMade } from "./support/made.js";
import { expect, test } from "./support/test.js";

const ROWS = 30_000;
const EVERY = 1000;

const rows = (bird) =>
  Array.from({ length: ROWS }, (_, n) => ({
    prompt: `What was seen on walk ${n}?`,
    response: n % EVERY === 0 ? `A ${bird} stood by the water.` : "Nothing but reeds. ".repeat(20),
    is_harmful: false,
  }));

test("every row that holds a word is found, in prompts and in the answers of both runs, however many rows there are", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.open(run("before.jsonl", rows("heron")), run("after.jsonl", rows("Stork")));
  await page.getByTestId("whose-file").click();
  const kept = (count) => expect(page.getByTestId("kept")).toHaveAttribute("data-value", String(count), { timeout: 60_000 });
  const busy = page.getByRole("progressbar", { name: "Looking through the texts" });
  await kept(ROWS);
  const search = page.getByTestId("search");
  for (const [word, count] of [["heron", ROWS / EVERY], ["walk 12345", 1], ["stork STOOD", ROWS / EVERY], ["no such bird", 0], ["reeds", ROWS - ROWS / EVERY]]) {
    await search.fill(word);
    await kept(count);
    await expect(busy).toBeHidden({ timeout: 60_000 });
    await kept(count);
  }
  // Whoever types on is not answered what was asked before.
  await search.fill("reeds");
  await page.waitForTimeout(400);
  await search.fill("heron");
  await kept(ROWS / EVERY);
  await expect(busy).toBeHidden({ timeout: 60_000 });
  await kept(ROWS / EVERY);
  await search.fill("");
  await kept(ROWS);
  // Whoever leaves meanwhile misses the answer, and nothing else.
  for (const pause of [0, 300]) {
    await search.fill("reeds");
    await page.waitForTimeout(pause);
    await page.evaluate(() => { location.hash = "#/judge"; });
    await expect(search).toHaveCount(0);
    await page.waitForTimeout(2500);
    await page.evaluate(() => { location.hash = "#/compare"; });
    await kept(ROWS);
  }
});

test("whoever goes to another screen before the prompts come misses them, and nothing else", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  await expect(page.getByTestId("show-prompts")).toBeVisible();
  // A worker that reads answers nothing before it is done.
  const block = rows("heron").slice(0, 2000).map((row) => `${JSON.stringify(row)}\n`).join("");
  await openMade(page.getByTestId("open-tuned"), "walks.jsonl", { block, times: 200 });
  await expect(page.getByTestId("first-rows")).toBeVisible();
  await page.getByTestId("show-prompts").check();
  await page.evaluate(() => { location.hash = "#/judge"; });
  await expect(page.getByTestId("show-prompts")).toHaveCount(0);
  await page.waitForTimeout(8000);
  await page.evaluate(() => { location.hash = "#/compare"; });
  await compare.reaches("ready");
  expect(await compare.value("matched")).toBe(0);
  expect(complaints).toEqual([]);
});
