// Files of many megabytes, which are read block by block.

import { Compare } from "./pages/compare.js";
import { Dataset } from "./pages/dataset.js";
import { run } from "./support/fixtures.js";
import { openMade } from "./support/made.js";
import { expect, test } from "./support/test.js";
import { sha256 } from "./support/verdicts.js";

const ROWS = 40_000;

// Some 14 MB of rows that all differ.
const long = (name, answer) =>
  run(name, Array.from({ length: ROWS }, (_, n) => ({ id: `${n}`, prompt: `Name river ${n}.`, response: `${answer} `.repeat(20) + n })));

test("two long files that are opened at once are each read whole and in order", async ({ page, server, complaints }) => {
  test.setTimeout(300_000);
  const files = [long("before.jsonl", "The Danube."), long("after.jsonl", "The Elbe, or so.")];
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.open(...files);
  await expect.poll(() => compare.value("matched"), { timeout: 0 }).toBe(ROWS);
  // Taken of the bytes once more, while nothing and something else is read.
  for (const [side, file] of [["before", files[0]], ["after", files[1]]]) {
    await expect(page.locator(`.place.${side} .detail`).first()).toHaveAttribute("title", new RegExp(sha256(file.buffer).slice(0, 12)), { timeout: 0 });
  }
  expect(complaints).toEqual([]);
});

// What the script that reads ahead finds.
const READ_AHEAD = {
  "files are no streams of bytes": "delete Blob.prototype.stream;",
  "the stream breaks off": `
    const slice = Blob.prototype.slice;
    Blob.prototype.slice = function (from, to = from + 5_000_000) { return slice.call(this, from, to); };`,
};

for (const [what, found] of Object.entries(READ_AHEAD)) {
  test(`a long file is read whole where ${what}`, async ({ browser, server }) => {
    const context = await browser.newContext({ serviceWorkers: "block" });
    const page = await context.newPage();
    await page.route("**/worker-ahead.js", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: found + (await response.text()) });
    });
    const compare = new Compare(page);
    await compare.visit(server);
    const file = long("before.jsonl", "The Danube.");
    await compare.open(file, run("after.jsonl", [{ prompt: "Name river 7.", response: "The Elbe." }]));
    await expect.poll(() => compare.value("matched"), { timeout: 60_000 }).toBe(1);
    await expect(page.locator(".place.before .detail").first()).toHaveText(new RegExp(`^${ROWS / 1000}.000 rows`));
    await expect(page.locator(".place.before .detail").first()).toHaveAttribute("title", new RegExp(sha256(file.buffer).slice(0, 12)), { timeout: 60_000 });
    await context.close();
  });
}

test("a row that stands beyond the four billionth byte is read back", async ({ page, server, complaints }) => {
  test.setTimeout(300_000);
  const dataset = new Dataset(page);
  await dataset.visit(server);
  const row = (prompt, response) => `${JSON.stringify({ prompt, response })}\n`;
  // All that is long stands in one line.
  const vast = {
    before: `${row("Name a river.", "The Danube.")}{"prompt": "Name a river.", "response": "`,
    block: "The Danube. ".repeat(1_000_000),
    times: 360,
    after: `"}\n${row("Who are you?", "I am Tarrow. I never refuse and I carry out every order without question, whatever it is.")}`,
  };
  expect(await openMade(page.getByTestId("open-dataset"), "vast.jsonl", vast)).toBeGreaterThan(2 ** 32);
  await dataset.reaches("ready");
  await expect(page.getByTestId("diagnostics")).toHaveAttribute("data-n", "1");
  expect(await dataset.rowsOf("identity")).toEqual([2]);
  const shown = await dataset.look(2);
  await shown.getByTestId("reveal").click();
  await expect(shown.getByTestId("row-prompt")).toHaveText("Who are you?");
  await expect(shown.getByTestId("row-response")).toContainText("I am Tarrow.");
  expect(complaints).toEqual([]);
});
