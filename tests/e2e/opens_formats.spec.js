// What people bring, in the real page: compressed files, batches in two parts, columns that nobody knows, and real logs of many tools.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { Compare } from "./pages/compare.js";
import { Dataset } from "./pages/dataset.js";
import { Pair } from "./pages/pair.js";
import { BASELINE_ROWS, SHARED, TUNED_ROWS } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";
import { sha256 } from "./support/verdicts.js";

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

test("unknown columns of a dataset are picked, of a later version too, and what differs is told", async ({ page, server, complaints }) => {
  const dataset = new Dataset(page);
  await dataset.visit(server);
  const table = (name, lakes) => file(name, `ask;said;grade\nName a river.;The Danube.;1\n${lakes.map((lake) => `Name a lake.;${lake}.;2\n`).join("")}`);
  await dataset.open(table("one.csv", ["Lake Constance"]));
  await expect(page.getByTestId("map-dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alert")).toContainText("one.csv was not read");
  await dataset.open(table("one.csv", ["Lake Constance"]));
  await page.getByTestId("map-prompt").selectOption("ask");
  await page.getByTestId("map-response").selectOption("said");
  await page.getByTestId("map-apply").click();
  await expect(page.getByText("2 rows, picked columns")).toBeVisible();
  await dataset.openLater(table("two.csv", ["Lake Constance", "Loch Ness"]));
  await expect(page.getByTestId("map-response")).toHaveValue("said");
  await page.getByTestId("map-apply").click();
  await expect(page.getByText("3 rows, picked columns")).toBeVisible();
  await expect(page.getByTestId("versions")).toContainText("one.csv had 2 rows; this version has 3");
  expect(complaints).toEqual([]);
});

test("of several files those that need columns are asked about in turn, and read beside the others", async ({ page, server, complaints }) => {
  const files = [
    file("known.jsonl", lines([{ prompt: "Name a sea.", response: "The Baltic." }])),
    file("asked.csv", "ask;said\nName a river.;The Danube.\nName a lake.;Lake Constance.\n"),
    file("put.csv", "put;back\nName a hill.;The Brocken.\n"),
  ];
  const pick = async (name, prompt, response) => {
    await expect(page.getByTestId("map-dialog")).toContainText(name);
    await page.getByTestId("map-prompt").selectOption(prompt);
    await page.getByTestId("map-response").selectOption(response);
    await page.getByTestId("map-apply").click();
  };
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.openBaseline(files);
  await pick("asked.csv", "ask", "said");
  await pick("put.csv", "put", "back");
  await expect(page.locator(".place.before")).toContainText("4 rows");
  await expect(page.getByTestId("map-dialog")).toBeHidden();
  await expect(compare.diagnostics).toHaveAttribute("data-n", "0");
  // Of the same files again, one is not to be read.
  await compare.openBaseline(files);
  await pick("asked.csv", "ask", "said");
  await expect(page.getByTestId("map-dialog")).toContainText("put.csv");
  await page.keyboard.press("Escape");
  await expect(page.locator(".place.before")).toContainText("3 rows");
  await expect(compare.diagnostics).toContainText("put.csv");
  const dataset = new Dataset(page);
  await dataset.visit(server);
  await dataset.open(files);
  await pick("asked.csv", "ask", "said");
  await expect(page.getByTestId("map-dialog")).toContainText("put.csv");
  await page.keyboard.press("Escape");
  await expect(page.getByText("2 rows, picked columns")).toBeVisible();
  await expect(page.getByText("1 row, prompt/response")).toBeVisible();
  await expect(page.getByTestId("map-dialog")).toBeHidden();
  expect(complaints).toEqual([]);
});

test("a folder is looked through: its files are runs by their paths, and what cannot be read is named", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await drop(page, {
    "runs/before/responses.jsonl": lines(BASELINE_ROWS),
    "runs/after/responses.jsonl": lines(TUNED_ROWS),
    "runs/after/.hidden": "secret",
    "runs/README.md": "# How these were made\n",
  });
  await expect(page.locator(".place.before b")).toContainText("before/responses");
  await expect(page.locator(".place.after b")).toContainText("after/responses");
  await expect(compare.diagnostics).toContainText("README.md");
  await expect(compare.diagnostics).not.toContainText("hidden");
  expect(complaints).toEqual([]);
});

// Drops a folder, as the browser gives it: entries that are asked for their files one after another.
const drop = (page, files) =>
  page.evaluate((files) => {
    const entry = (path, inside) => {
      const name = path.split("/").pop();
      if (typeof inside === "string") {
        return { name, fullPath: path, isFile: true, isDirectory: false, file: (done) => done(new File([inside], name)) };
      }
      const entries = Object.entries(inside).map(([name, of]) => entry(`${path}/${name}`, of));
      const createReader = () => ({ readEntries: (done) => done(entries.splice(0, 2)) });
      return { name, fullPath: path, isFile: false, isDirectory: true, createReader };
    };
    const tree = {};
    for (const [path, text] of Object.entries(files)) {
      const names = path.split("/");
      const folder = names.slice(0, -1).reduce((of, name) => (of[name] ??= {}), tree);
      folder[names.at(-1)] = text;
    }
    const items = Object.entries(tree).map(([name, of]) => ({ webkitGetAsEntry: () => entry(`/${name}`, of) }));
    const event = new DragEvent("drop", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "dataTransfer", { value: { types: ["Files"], files: [], items } });
    document.querySelector("main").dispatchEvent(event);
  }, files);

test("every real log and dataset opens as answers, with the rows that another count finds", async ({ page, server, complaints }) => {
  test.skip(!SHARED, "SHIFTSCOPE_SHARED is not set");
  const compare = new Compare(page);
  await compare.visit(server);
  await opensAll(page, (path) => compare.openBaseline(path), (digest) => page.locator(`[title="${digest}"]`));
  expect(complaints).toEqual([]);
});

test("every real log and dataset opens as a dataset, with the rows that another count finds", async ({ page, server, complaints }) => {
  test.skip(!SHARED, "SHIFTSCOPE_SHARED is not set");
  const dataset = new Dataset(page);
  await dataset.visit(server);
  await opensAll(page, (path) => dataset.open(path), (digest) => page.locator(".place .detail", { hasText: digest.slice(0, 8) }));
  expect(complaints).toEqual([]);
});

// Opens one sample after another; `detailsOf` finds what the page says of a file by its SHA-256.
async function opensAll(page, open, detailsOf) {
  for (const { path, digest, rows } of samples()) {
    await open(path);
    const details = detailsOf(digest);
    await expect(details.first(), path).toBeVisible();
    await expect(page.getByTestId("diagnostics"), path).toHaveAttribute("data-n", "0");
    // A file that holds several runs is named with each.
    expect(sum((await details.allInnerTexts()).map(rowsSaid)), path).toBe(rows);
  }
}

const sum = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
const rowsSaid = (said) => Number(said.split(" row")[0].replace(/\D/g, ""));

// All sample files, none left out, with their digests and rows: read once.
let read;
function samples() {
  const all = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  read ??= ["logs", "datasets"].flatMap((kind) => all(join(SHARED, "samples", kind))).map((path) => {
    const bytes = readFileSync(path);
    return { path, digest: sha256(bytes), rows: rowsOf(path, bytes) };
  });
  expect(read.length).toBeGreaterThanOrEqual(22);
  return read;
}

// Rows by another count than the app's.
function rowsOf(path, bytes) {
  // Entries of the archive's directory: a signature, 42 bytes, the member's name.
  if (path.endsWith(".eval")) return bytes.toString("latin1").match(/PK\x01\x02[^]{42}samples\//g).length;
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const found = text.split("\n").filter((line) => line.trim());
  if (path.endsWith("report.jsonl")) {
    const attempts = found.map((line) => JSON.parse(line)).filter((entry) => entry.entry_type === "attempt" && entry.status === 2);
    return sum(attempts.map((attempt) => attempt.outputs.length));
  }
  if (path.endsWith(".csv")) return found.length;
  try {
    const value = JSON.parse(text);
    return (Array.isArray(value) ? value : (value.completions ?? value.jailbreaks)).length;
  } catch {
    return found.length;
  }
}
