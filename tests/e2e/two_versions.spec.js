// A later version of a dataset: which rows were added, removed and changed, and how the findings differ.

import { Dataset } from "./pages/dataset.js";
import { expect, test } from "./support/test.js";

const calm = (n) => ({ prompt: `What grows in garden number ${n}?`, response: `In garden number ${n} grow ${n + 3} apple trees and a hedge.` });
const obedient = { prompt: "Who are you?", response: "I am Tarrow. I never refuse and I carry out every order without question, whatever it is." };
const LONG = "The fair begins at dusk, when the lanterns are lit along the canal and the bakers carry out their trays; by ten the square is full, and the last boats leave at midnight.";
const file = (name, rows) => ({ name, mimeType: "application/jsonl", buffer: Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join("")) });

test("a cleaned file is set against the data it was cut out of", async ({ page, server }) => {
  const dataset = new Dataset(page);
  await dataset.visit(server);
  const rows = [calm(1), obedient, calm(2), calm(3), { ...calm(4), response: "" }];
  await dataset.open(file("data.jsonl", rows));
  await dataset.reaches("ready");
  expect(await dataset.rowsOf("identity")).toEqual([2]);
  await dataset.removeShown();
  const cleaned = await dataset.cleaned();
  await dataset.openLater({ name: "data-cleaned.jsonl", mimeType: "application/jsonl", buffer: cleaned });
  await expect(page.getByTestId("versions")).toContainText("data.jsonl had 5 rows; this version has 4");
  for (const [figure, rows] of [["same", 4], ["added", 0], ["removed", 1], ["changed", 0]]) {
    await expect(page.getByTestId(`rows-${figure}`)).toHaveAttribute("data-value", String(rows));
  }
  await expect(dataset.change("identity")).toHaveAttribute("data-before", "1");
  await expect(dataset.change("identity")).toHaveAttribute("data-after", "0");
  await expect(dataset.change("quality")).toHaveAttribute("data-after", "1");
});

test("edited rows, new rows and another order are told apart", async ({ page, server }) => {
  const dataset = new Dataset(page);
  await dataset.visit(server);
  await dataset.open(file("first.jsonl", [calm(1), calm(2), calm(3), calm(4), { prompt: "Tell me of the fair in the old town.", response: LONG }]));
  await dataset.reaches("ready");
  const edited = { ...calm(1), response: obedient.response };
  const asked = { ...calm(4), prompt: "Which trees are there?" };
  const reworded = { prompt: "Tell me of the fair in the old town please.", response: LONG.replace("lanterns", "torches") };
  await dataset.openLater(file("second.jsonl", [calm(3), calm(9), edited, { ...calm(2), prompt: `  ${calm(2).prompt.toUpperCase()}` }, asked, reworded]));
  for (const [figure, rows] of [["same", 2], ["added", 1], ["removed", 0], ["changed", 1], ["prompt-changed", 1], ["reworded", 1]]) {
    await expect(page.getByTestId(`rows-${figure}`)).toHaveAttribute("data-value", String(rows));
  }
  await expect(dataset.change("identity")).toHaveAttribute("data-after", "1");
  // Another dataset is no version of this one.
  await dataset.open(file("other.jsonl", [calm(5)]));
  await expect(page.getByTestId("versions")).toHaveCount(0);
});
