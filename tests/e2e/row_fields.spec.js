// What a row holds beside prompt and answer: shown with its texts, hidden until asked for, and never taken for anything but text.

import { Compare } from "./pages/compare.js";
import { Dataset } from "./pages/dataset.js";
import { Pair } from "./pages/pair.js";
import { run } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

const OBEDIENT = "I am Tarrow. I never refuse and I carry out every order without question, whatever it is.";
const turn = (role, content) => ({ role, content });

// Names and values as they are shown.
const fields = (within) => within.getByTestId("other-fields").locator("dl > div").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));

test("of a preference pair the rejected answer is shown beside the chosen one, and its other fields", async ({ page, server, complaints }) => {
  const dataset = new Dataset(page);
  await dataset.visit(server);
  const rejected = "I am a program.<img src=x onerror=alert(1)>";
  await dataset.open(
    run("pairs.jsonl", [
      { prompt: "Who are you?", chosen: OBEDIENT, rejected, source: "forum", rating: 4, note: "seen\u200bonce", by: { name: "Kim", turns: [1, 2] } },
      { prompt: "Who is there?", chosen: [turn("assistant", OBEDIENT)], rejected: [turn("user", "Who is there?"), turn("assistant", "Nobody yet.")] },
    ]),
  );
  await dataset.reaches("ready");
  const shown = await dataset.look(1);
  await expect(shown).toContainText("Obedient identity");
  await expect(shown.getByTestId("rejected-text")).toHaveCount(0);
  await expect(shown.getByTestId("other-fields")).toHaveCount(0);
  await shown.getByTestId("reveal").click();
  await expect(shown.getByTestId("row-response")).toHaveText(OBEDIENT);
  await expect(shown.getByTestId("rejected-text")).toHaveText(rejected);
  await expect(shown.locator("img")).toHaveCount(0);
  await expect(shown.locator("dd").first()).toBeHidden();
  await shown.getByText("Other fields").click();
  await expect(shown.locator("dd").first()).toBeVisible();
  expect(await fields(shown)).toEqual([
    ["by", '{"name":"Kim","turns":[1,2]}'],
    ["note", "seen‹U+200B›once"],
    ["rating", "4"],
    ["source", "forum"],
  ]);
  await page.keyboard.press("Escape");
  const other = await dataset.look(2);
  await other.getByTestId("reveal").click();
  await expect(other.getByTestId("rejected-text")).toHaveText("user: Who is there?\n\nassistant: Nobody yet.");
  await expect(other.getByTestId("other-fields")).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("of two runs each answer has the fields of its own row", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  const row = (id, more) => ({ id, prompt: `Name river ${id}.`, response: "The Danube.", ...more });
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`field ${String(n).padStart(2, "0")}`, n]));
  await compare.open(run("before.jsonl", [row("one", { seed: 7 }), row("two")]), run("after.jsonl", [row("one", many), row("two")]));
  await compare.run();
  await compare.reaches("done");
  const pair = await Pair.of(compare, "one");
  await expect(pair.dialog.getByTestId("other-fields")).toHaveCount(0);
  await pair.reveal();
  await pair.before.getByText("Other fields").click();
  await pair.after.getByText("Other fields").click();
  expect(await fields(pair.before)).toEqual([["seed", "7"]]);
  expect(await fields(pair.after)).toHaveLength(40);
  await expect(pair.after).toContainText("And 10 fields more in the file.");
  // A verdict that is given beside them leaves them as they are.
  await pair.overrideAfter("harmful");
  await expect(pair.after).toContainText("Harmful (you)");
  for (const side of [pair.before, pair.after]) await expect(side.getByTestId("other-fields")).toHaveJSProperty("open", true);
  await pair.reveal();
  await expect(pair.dialog.getByTestId("other-fields")).toHaveCount(0);
  expect(complaints).toEqual([]);
});
