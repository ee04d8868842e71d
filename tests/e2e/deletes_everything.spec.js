// Everything that the browser keeps can be deleted from the judge's screen, with runs open, a dataset or nothing.

import { Dataset } from "./pages/dataset.js";
import { kept } from "./support/kept.js";
import { expect, test } from "./support/test.js";

const settings = (page) => page.evaluate(() => localStorage.length);

async function deleteAll(page) {
  await page.getByRole("link", { name: "The judge" }).click();
  await page.getByTestId("delete-all").click();
  await page.getByTestId("delete-confirm").click();
  await expect(page).toHaveTitle("Shiftscope: compare two runs");
  await expect(page.locator("main")).toBeFocused();
}

test("verdicts and settings go after the audit of a dataset alone", async ({ page, server, complaints }) => {
  const dataset = new Dataset(page);
  await dataset.visit(server);
  const row = JSON.stringify({ instruction: "What is there to see at the mill?", output: "An old gate and a bench." });
  await dataset.open({ name: "small.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(row) });
  await dataset.reaches("ready");
  await dataset.run();
  await dataset.reaches("done");
  expect(await kept(page)).toContain("harm_probability");
  await deleteAll(page);
  await expect.poll(() => kept(page)).not.toContain("harm_probability");
  await page.getByRole("link", { name: "Dataset" }).click();
  await expect(page.locator(".place")).not.toContainText("small.jsonl");
  expect(await settings(page)).toBe(0);
  expect(complaints).toEqual([]);
});

test("settings go where nothing was opened since the page was", async ({ page, server, complaints }) => {
  await page.goto(server.url);
  await page.getByRole("button", { name: "Colour scheme" }).click();
  await expect.poll(() => settings(page)).toBe(1);
  await deleteAll(page);
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
  await expect.poll(() => settings(page)).toBe(0);
  expect(complaints).toEqual([]);
});
