// Files that are not what they should be: a plain message each, and no good row is lost.

import { readFile } from "node:fs/promises";
import { Compare } from "./pages/compare.js";
import { openMade } from "./support/made.js";
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

test("the problems are saved as text, which says how many of them it holds", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  const good = JSON.stringify({ prompt: "Name a river.", response: "The Danube." });
  for (const [bad, first] of [[3, /^3 problems while reading$/], [1200, /^The first 1\s000 of 1\s200 problems while reading; /]]) {
    await compare.openBaseline(file("notes.jsonl", [good, ...Array.from({ length: bad }, (_, n) => `no row ${n}`), good, ""].join("\n")));
    await expect(compare.diagnostics).toHaveAttribute("data-n", `${bad}`);
    const [said, ...lines] = (await readFile(await compare.saveProblems(), "utf8")).split("\n").slice(0, -1);
    expect(said).toMatch(first);
    expect(lines).toHaveLength(Math.min(bad, 1000));
    expect(lines[2]).toBe("notes.jsonl, line 4: expected a JSON object or array | no row 2 ");
  }
  expect(complaints).toEqual([]);
});

test("a single line of 1 GB ends in a message within bounded memory, and the page goes on", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  const long = { before: '{"prompt": "Name a river.", "response": "', block: "The Danube. ".repeat(100_000), times: 834, after: '"}\n' };
  expect(await openMade(page.getByTestId("open-baseline"), "long.jsonl", long)).toBeGreaterThan(1e9);
  expect(await saidOf(compare)).toContain("long.jsonl");
  const worker = page.workers().find((worker) => worker.url().endsWith("worker.js"));
  expect(await worker.evaluate(() => self.shiftscope.memory())).toBeLessThan(300_000_000);
  await compare.openBaseline(file("good.json", ROWS));
  await expect(page.getByText("3 rows")).toBeVisible();
  expect(complaints).toEqual([]);
});
