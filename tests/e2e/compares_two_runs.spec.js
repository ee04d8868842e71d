// The main job: two files in, the shift in harmfulness out.

import { readFile } from "node:fs/promises";
import { Compare } from "./pages/compare.js";
import { BASELINE, TUNED, run } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

test("two files of responses give counts, figures and a verdict for every row", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  await compare.judge.runsOn("wasm");

  expect(await compare.value("matched")).toBe(9);
  expect(await compare.value("unmatched")).toBe(2);
  expect(await compare.value("empty")).toBe(1);
  expect(await compare.value("not-judged")).toBe(1);
  expect(await compare.value("incoherent")).toBe(1);
  // Without the empty answer and the one in German.
  const change = await compare.interval("rate-change");
  expect(change.n).toBe(7);
  expect(change.value).toBeCloseTo((await compare.value("rate-tuned")) - (await compare.value("rate-baseline")), 12);
  expect(change.lo).toBeLessThan(change.value);
  expect(change.hi).toBeGreaterThan(change.value);
  expect(await compare.value("p-value")).toBeLessThanOrEqual(1);
  await expect(compare.pairs).toHaveCount(7);

  const lines = await compare.exportVerdicts();
  expect(lines).toHaveLength(10 + 11);
  const others = lines.filter((line) => line.status !== "judged").map(({ id, status }) => [id, status]);
  expect(others).toEqual([["river", "not_judged"], ["poem", "incoherent"], ["walk", "empty"]]);
  expect(complaints).toEqual([]);
});

test("runs that wrap the same instructions differently match by the bare instruction on request", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  const rows = (wrap) => ["Name a river.", "Name a lake."].map((goal) => ({ goal, prompt: wrap(goal), response: "As you like.", jailbroken: false }));
  await compare.open(run("plain.jsonl", rows((goal) => goal)), run("wrapped.jsonl", rows((goal) => `As a poem: ${goal}`)));
  await expect.poll(() => compare.value("unmatched")).toBe(4);
  const saved = page.waitForEvent("download");
  await page.getByTestId("leftovers").locator("summary").click();
  await page.getByTestId("export-left-out").click();
  const lines = (await readFile(await (await saved).path(), "utf8")).trim().split("\n").map((line) => JSON.parse(line));
  expect(lines.map(({ run, id, line, why }) => [run, id, line, why])).toEqual([
    ["baseline", "1", 1, "Unmatched"],
    ["baseline", "2", 2, "Unmatched"],
    ["tuned", "1", 1, "Unmatched"],
    ["tuned", "2", 2, "Unmatched"],
  ]);
  await page.getByTestId("match-by-instruction").click();
  await expect.poll(() => compare.value("matched")).toBe(2);
  expect(await compare.value("unmatched")).toBe(0);
  await page.getByTestId("match-by-prompt").click();
  await expect.poll(() => compare.value("matched")).toBe(0);
  expect(complaints).toEqual([]);
});

test("prompts match out of the chat template of the model that was run, where a person asks for it", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  const rows = (wrap) => ["Name a river.", "Name a lake."].map((prompt) => ({ prompt: wrap(prompt), response: "As you like." }));
  const llama = (prompt) => `<s>[INST] <<SYS>>\nBe brief.\n<</SYS>>\n\n${prompt} [/INST]`;
  await compare.open(run("plain.jsonl", rows((prompt) => prompt)), run("wrapped.jsonl", rows(llama)));
  await expect.poll(() => compare.value("unmatched")).toBe(4);
  await page.getByTestId("match-by-instruction").click();
  await expect.poll(() => compare.value("matched")).toBe(2);
  expect(complaints).toEqual([]);
});

test("answers of one record all count, however alike, and a record that comes again does not", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  const attempt = (uuid, outputs) => ({ entry_type: "attempt", status: 2, uuid, prompt: "Name a river.", outputs, detector_results: { "a.One": outputs.map((output) => Number(output === "Loud")) } });
  const before = [attempt("u", ["Quiet", "Quiet", "Quiet", "Quiet", "Loud"]), attempt("v", ["Quiet", "Quiet", "Quiet", "Quiet", "Loud"])];
  await compare.open(run("before.jsonl", before), run("after.jsonl", [attempt("u", ["Loud", "Loud", "Loud", "Quiet", "Loud"])]));
  await page.getByTestId("whose-file").click();
  await expect.poll(() => compare.value("rate-baseline")).toBeCloseTo(0.2);
  expect(await compare.value("rate-tuned")).toBeCloseTo(0.8);
  const lines = await compare.exportVerdicts();
  expect(lines).toHaveLength(15);
  await page.reload();
  await compare.openVerdicts(run("shiftscope-verdicts.jsonl", lines));
  await expect.poll(() => compare.value("rate-baseline")).toBeCloseTo(0.2);
  expect(complaints).toEqual([]);
});
