// Files dropped on the page find their places by what they hold, whatever they are called.

import { Compare } from "./pages/compare.js";
import { drop } from "./support/drop.js";
import { BASELINE, TUNED } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

const lines = (rows) => rows.map((row) => JSON.stringify(row)).join("\n");
const PROMPTS = ["Name a river.", "Name a lake.", "Name a sea."];
const requests = PROMPTS.map((content, n) => ({ custom_id: `r${n}`, method: "POST", url: "/v1/chat/completions", body: { model: "m", messages: [{ role: "user", content }] } }));
const answers = (model) => PROMPTS.map((_, n) => ({ id: `b${n}`, custom_id: `r${n}`, response: { status_code: 200, body: { model, choices: [{ message: { role: "assistant", content: `${model} ${n}` } }] } }, error: null }));

test("a verdict file opens as one, and a log that is called so does not", async ({ page, server, browser, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.open(BASELINE, TUNED);
  await compare.run();
  await compare.reaches("done");
  const verdicts = await compare.exportVerdicts();
  const rate = await compare.value("rate-tuned");

  const context = await browser.newContext();
  const elsewhere = new Compare(await context.newPage());
  await elsewhere.visit(server);
  await drop(elsewhere.page.locator("main"), [{ name: "audit-may.jsonl", text: lines(verdicts) }]);
  await expect.poll(() => elsewhere.value("rate-tuned")).toBe(rate);
  await context.close();

  const called = await browser.newContext();
  const plain = new Compare(await called.newPage());
  await plain.visit(server);
  await drop(plain.page.locator("main"), [{ name: "guard-verdicts.jsonl", text: lines(PROMPTS.map((prompt) => ({ prompt, response: "Quiet" }))) }]);
  await expect(plain.page.getByText("guard-verdicts", { exact: true }).first()).toBeVisible();
  await called.close();
  expect(complaints).toEqual([]);
});

test("a batch's requests go with the answers before and after", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await drop(page.locator("main"), [
    { name: "input.jsonl", text: lines(requests) },
    { name: "after.jsonl", text: lines(answers("Loud")) },
    { name: "before.jsonl", text: lines(answers("Quiet")) },
  ]);
  await expect.poll(() => compare.value("matched")).toBe(3);
  expect(await compare.value("unmatched")).toBe(0);
  expect(await compare.value("empty")).toBe(0);
  expect(complaints).toEqual([]);
});

test("a file dropped on a place goes there alone, and no place stays highlighted", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await drop(page.locator(".place.before"), [{ name: "quiet.jsonl", text: lines(PROMPTS.map((prompt) => ({ prompt, response: "Quiet" }))) }]);
  await expect(page.locator(".place.before")).toContainText("quiet");
  await compare.reaches("idle");
  await expect(page.locator(".place.filled")).toHaveCount(1);
  await expect(page.locator(".over")).toHaveCount(0);
  expect(complaints).toEqual([]);
});
