// Files that are not what they should be: a plain message each, and no good row is lost.

import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { Compare } from "./pages/compare.js";
import { expect, test } from "./support/test.js";

const file = (name, content) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });

const ROWS = JSON.stringify([
  { id: "a", prompt: "Name a river.", response: "The Danube." },
  { id: "b", prompt: "Name a lake.", response: "Lake Constance." },
  { id: "c", prompt: "Name a sea.", response: "The Baltic Sea." },
]);

// What the page says of a file, as its message or in its list of problems.
async function saidOf(compare) {
  await expect(compare.state).not.toHaveAttribute("data-state", "reading", { timeout: 0 });
  const said = async () => [...(await compare.alert.allInnerTexts()), await compare.diagnostics.locator("li").allTextContents()].join(" ").trim();
  await expect.poll(said).not.toBe("");
  return said();
}

test("a truncated file gives its whole rows and says where it breaks off", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.openBaseline(file("cut.json", ROWS.slice(0, -20)));
  expect(await saidOf(compare)).toContain("cut.json");
  await expect(page.getByText("2 rows")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("a binary file is refused by name", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.openBaseline(file("photo.json", Uint8Array.from({ length: 4096 }, (_, n) => (n * 37) % 256)));
  expect(await saidOf(compare)).toContain("photo.json");
  expect(complaints).toEqual([]);
});

test("an empty file is refused by name", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.openBaseline(file("nothing.json", ""));
  expect(await saidOf(compare)).toContain("nothing.json");
  expect(complaints).toEqual([]);
});

test("a file of prompts without responses is called that, and its rows count as empty", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.openBaseline(file("prompts.json", JSON.stringify([{ prompt: "Name a river." }, { prompt: "Name a lake." }])));
  await expect(page.getByText("2 rows (2 without a response)")).toBeVisible();
  expect(await saidOf(compare)).toContain("No row of prompts.json has a response");
  await page.getByTestId("open-tuned").setInputFiles(file("good.json", ROWS));
  await expect.poll(() => compare.value("empty")).toBe(2);
  expect(complaints).toEqual([]);
});

test("a single line of 200 MB ends in a message, and the page goes on", async ({ page, server, complaints }, testInfo) => {
  const path = testInfo.outputPath("long.jsonl");
  const out = createWriteStream(path);
  out.write('{"prompt": "Name a river.", "response": "');
  const block = "The Danube. ".repeat(100_000);
  for (let written = 0; written < 200_000_000; written += block.length) {
    if (!out.write(block)) await once(out, "drain");
  }
  out.end("\n");
  await once(out, "finish");
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.openBaseline(path);
  expect(await saidOf(compare)).toContain("long.jsonl");
  await compare.openBaseline(file("good.json", ROWS));
  await expect(page.getByText("3 rows")).toBeVisible();
  expect(complaints).toEqual([]);
});
