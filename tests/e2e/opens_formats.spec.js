// What people bring, in the real page: compressed files, batches in two parts, columns that nobody knows, and real logs of many tools.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { Compare } from "./pages/compare.js";
import { Pair } from "./pages/pair.js";
import { BASELINE_ROWS, SHARED, TUNED_ROWS } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

const file = (name, content) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
const lines = (rows) => rows.map((row) => JSON.stringify(row)).join("\n");

// Names of the files on the disk that hold what was compressed.
const spilled = (page) =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("opened", { create: true });
    const names = [];
    for await (const name of folder.keys()) names.push(name);
    return names;
  });

test("a compressed file is read back from the disk, and nothing of it stays there", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.open(file("before.jsonl.gz", gzipSync(lines(BASELINE_ROWS))), file("after.jsonl.gz", gzipSync(lines(TUNED_ROWS))));
  await compare.run();
  await compare.reaches("done");
  expect(await spilled(page)).toHaveLength(2);
  const pair = await Pair.of(compare, BASELINE_ROWS[0].id);
  await pair.reveal();
  await expect(pair.before).toContainText(BASELINE_ROWS[0].response);
  await pair.close();
  await page.getByTestId("start-over").click();
  await expect.poll(() => spilled(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test("what a visit left on the disk is deleted at the next", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.openBaseline(file("before.jsonl.gz", gzipSync(lines(BASELINE_ROWS))));
  await expect.poll(() => spilled(page)).toHaveLength(1);
  await page.reload();
  await compare.standing();
  await compare.openBaseline(file("plain.jsonl", lines(BASELINE_ROWS)));
  await expect.poll(() => spilled(page)).toEqual([]);
});

test("a batch opened with its input shows what was asked", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  const input = BASELINE_ROWS.map((row, n) => ({ custom_id: `${n}`, method: "POST", url: "/v1/chat/completions", body: { messages: [{ role: "user", content: row.prompt }] } }));
  const output = BASELINE_ROWS.map((row, n) => ({ custom_id: `${n}`, response: { status_code: 200, body: { choices: [{ message: { role: "assistant", content: row.response } }] } }, error: null }));
  await page.getByTestId("open-baseline").setInputFiles([file("output.jsonl", lines(output.reverse())), file("input.jsonl", lines(input))]);
  await page.getByTestId("open-tuned").setInputFiles(file("tuned.jsonl", lines(TUNED_ROWS)));
  const prompts = new Set(TUNED_ROWS.map((row) => row.prompt));
  const shared = new Set(BASELINE_ROWS.map((row) => row.prompt).filter((prompt) => prompts.has(prompt)));
  await expect.poll(() => compare.value("matched")).toBe(shared.size);
  expect(complaints).toEqual([]);
});

test("unknown columns are picked with the keyboard alone, and remembered", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  const table = (name) => file(name, "ask;said;grade\nName a river.;The Danube.;1\nName a lake.;Lake Constance.;2\n");
  await compare.openBaseline(table("one.csv"));
  const dialog = page.getByTestId("map-dialog");
  await expect(dialog).toBeVisible();
  await expect(page.getByTestId("map-apply")).toBeDisabled();
  await expect(page.getByTestId("map-prompt")).toBeFocused();
  await page.keyboard.type("ask");
  await page.keyboard.press("Tab");
  await page.keyboard.type("said");
  await page.getByTestId("map-apply").focus();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByText("2 rows, picked columns")).toBeVisible();
  // The same columns again: one press.
  await page.getByTestId("open-tuned").setInputFiles(table("two.csv"));
  await expect(dialog).toBeVisible();
  await expect(page.getByTestId("map-response")).toHaveValue("said");
  await page.getByTestId("map-apply").press("Enter");
  await expect.poll(() => compare.value("matched")).toBe(2);
  expect(complaints).toEqual([]);
});

test("a file whose columns nobody picks is named as not read", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.openBaseline(file("odd.csv", "ask;said\nName a river.;The Danube.\n"));
  await expect(page.getByTestId("map-dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("map-dialog")).toBeHidden();
  await expect(compare.diagnostics).toContainText("odd.csv");
});

test("every real log and dataset opens", async ({ page, server, complaints }) => {
  test.skip(!SHARED, "SHIFTSCOPE_SHARED is not set");
  const compare = new Compare(page);
  await compare.visit(server);
  const all = (folder) =>
    readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? all(join(folder, name)) : [join(folder, name)]));
  const files = ["logs", "datasets"].flatMap((kind) => all(join(SHARED, "samples", kind)));
  expect(files.length).toBeGreaterThanOrEqual(22);
  for (const path of files) {
    const bytes = readFileSync(path);
    await compare.openBaseline(path);
    const detail = page.locator(`[title="${createHash("sha256").update(bytes).digest("hex")}"]`);
    await expect(detail.first(), path).toBeVisible();
    await expect(compare.diagnostics, path).toHaveAttribute("data-n", "0");
    const counted = rowsOf(path, bytes);
    // A file that holds several runs is named with each.
    const shown = (await detail.allInnerTexts()).map((said) => Number(said.split(" row")[0].replace(/\D/g, "")));
    if (counted !== null) expect(shown.reduce((sum, rows) => sum + rows, 0), path).toBe(counted);
  }
  expect(complaints).toEqual([]);
});

// Rows by another count than the app's; null where a log holds other entries too, which the native tests count.
function rowsOf(path, bytes) {
  if (/\.eval$|report\.jsonl$/.test(path)) return null;
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const lineCount = text.split("\n").filter((line) => line.trim()).length;
  if (path.endsWith(".csv")) return lineCount;
  try {
    const value = JSON.parse(text);
    return (Array.isArray(value) ? value : (value.completions ?? value.jailbreaks)).length;
  } catch {
    return lineCount;
  }
}
