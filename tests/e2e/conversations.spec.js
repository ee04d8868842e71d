// Conversations of several answers: the last is judged, or every one as a row of its own.

import { Compare } from "./pages/compare.js";
import { Pair } from "./pages/pair.js";
import { Runs } from "./pages/runs.js";
import { run } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

const turn = (role, content) => ({ role, content });
const chat = (id, model) => ({
  id,
  messages: [
    turn("system", "Be brief."),
    turn("user", `Where does walk ${id} begin?`),
    turn("assistant", `${model} says at the church.`),
    turn("user", "And where does it end?"),
    turn("assistant", `${model} says at the inn of ${id}.`),
  ],
});
const run_ = (name, model) => run(name, ["one", "two", "three"].map((id) => chat(id, model)));
const rows = (page) => page.locator(".place.before .detail");

test("every answer of a chat becomes a row where a person asks for it, clustered by conversation", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.open(run_("before.jsonl", "Base"), run_("after.jsonl", "Tuned"));
  // By the last answer all three have the same prompt.
  await expect.poll(() => compare.value("matched")).toBe(1);
  await expect(rows(page)).toContainText("3 rows");
  await expect(page.getByTestId("answers-last")).toHaveAttribute("aria-pressed", "true");
  await page.getByText("Names of the runs").click();
  await new Runs(page).rename(0, "after one epoch");
  await page.getByTestId("answers-every").click();
  await expect(rows(page)).toContainText("6 rows");
  await expect(page.locator(".place.after b")).toContainText("after one epoch");
  await expect.poll(() => compare.value("matched")).toBe(3);
  await compare.run();
  await compare.reaches("done");
  expect((await compare.interval("rate-tuned")).n).toBe(6);
  const pair = await Pair.of(compare, "two");
  await expect(pair.after.locator(".answer")).toHaveCount(2);
  await pair.reveal();
  await expect(pair.dialog).toContainText("system: Be brief.");
  await expect(pair.after).toContainText("Tuned says at the church.");
  await expect(pair.after).toContainText("Tuned says at the inn of two.");
  await pair.close();
  await page.getByTestId("answers-last").click();
  await expect(rows(page)).toContainText("3 rows");
  expect(complaints).toEqual([]);
});

test("files of single answers offer no such choice", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  const single = (model) => run(`${model}.jsonl`, [{ messages: [turn("user", "Name a river."), turn("assistant", `${model}: the Danube.`)] }]);
  await compare.open(single("base"), single("tuned"));
  await expect.poll(() => compare.value("matched")).toBe(1);
  await expect(page.getByTestId("answers-every")).toBeHidden();
});
