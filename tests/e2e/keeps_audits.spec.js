// Audits kept in this browser: opened again without any file, and gone for good once they are deleted.

import { Compare } from "./pages/compare.js";
import { Pair } from "./pages/pair.js";
import { Runs } from "./pages/runs.js";
import { Sessions } from "./pages/sessions.js";
import { BASELINE, TUNED } from "./support/fixtures.js";
import { kept } from "./support/kept.js";
import { expect, test } from "./support/test.js";
import { checkpoints, file } from "./support/verdicts.js";

const FIGURES = ["rate-baseline", "rate-tuned", "rate-change", "score-baseline", "score-tuned", "fives-tuned", "refusal-baseline", "refusal-tuned"];
const figures = (compare) => Promise.all(FIGURES.map((id) => compare.interval(id)));

// Of prompt and answer of the pair "tea" in the fixtures.
const TEXT = "green tea";

test("an audit kept without texts opens with its figures, verdicts and names, and its texts come back with its files", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  const [runs, sessions] = [new Runs(page), new Sessions(page)];
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  await (await Pair.of(compare, "tea")).overrideAfter("harmful");
  await page.keyboard.press("Escape");
  await page.getByText("Names of the runs").click();
  await runs.rename(0, "after ten examples");
  const judged = await figures(compare);
  const lines = await compare.exportVerdicts();
  await sessions.keep("before the holidays");
  expect(await kept(page)).not.toContain(TEXT);

  await page.reload();
  await compare.standing();
  await sessions.list();
  await expect.poll(() => sessions.names()).toEqual(["before the holidays"]);
  await expect(sessions.rows.first()).toHaveAttribute("data-n", String(lines.length));
  await sessions.open(0);
  await compare.reaches("done");
  await expect.poll(() => figures(compare)).toEqual(judged);
  await expect(compare.judge.state).toHaveAttribute("data-state", "idle");
  expect(await compare.exportVerdicts()).toEqual(lines);
  await expect.poll(() => runs.names()).toEqual(["baseline", "after ten examples"]);
  await expect(page.getByText("Texts not kept")).toBeVisible();
  const pair = await Pair.of(compare, "tea");
  await expect(pair.dialog.getByTestId("no-texts")).toBeVisible();
  await pair.close();

  await compare.open(BASELINE, TUNED);
  await compare.reaches("done");
  await expect.poll(() => runs.names()).toEqual(["baseline", "after ten examples"]);
  await expect.poll(() => figures(compare)).toEqual(judged);
  const again = await Pair.of(compare, "tea");
  await again.reveal();
  await expect(again.dialog.getByTestId("prompt-text")).toContainText(TEXT);
  expect(complaints).toEqual([]);
});

test("texts are kept where that was ticked, and are shown when asked for", async ({ page, server }) => {
  const compare = new Compare(page);
  const sessions = new Sessions(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  await sessions.keep("with texts", { texts: true });
  expect(await kept(page)).toContain(TEXT);

  await page.reload();
  await compare.standing();
  await sessions.list();
  await expect(sessions.rows.first()).toHaveAttribute("data-texts", "true");
  await sessions.open(0);
  await compare.reaches("done");
  const pair = await Pair.of(compare, "tea");
  await expect(pair.dialog).not.toContainText(TEXT);
  await pair.reveal();
  await expect(pair.dialog.getByTestId("prompt-text")).toContainText(TEXT);
  await pair.close();
  await page.getByTestId("search").fill(TEXT);
  await expect.poll(() => compare.value("kept")).toBe(1);
});

test("a kept audit that is deleted leaves nothing in the browser's databases, and the others stay", async ({ page, server }) => {
  const compare = new Compare(page);
  const sessions = new Sessions(page);
  await compare.visit(server);
  for (const [name, run] of [["first audit", "epoch 1"], ["second audit", "epoch 3"]]) {
    await compare.openVerdicts(file(checkpoints(30, "base", [[run, 6]])));
    await compare.reaches("done");
    await expect.poll(() => compare.value("matched")).toBe(30);
    await sessions.keepWithoutTexts(name);
  }
  await sessions.list();
  await expect.poll(() => sessions.names()).toEqual(["second audit", "first audit"]);
  await sessions.rename(1, "epoch one");
  await expect.poll(() => sessions.names()).toEqual(["second audit", "epoch one"]);
  expect(await kept(page)).toContain("epoch one");
  await sessions.delete(1);
  const left = await kept(page);
  for (const gone of ["epoch one", "first audit", "epoch 1"]) expect(left).not.toContain(gone);
  expect(left).toContain("epoch 3");
  await page.reload();
  await compare.standing();
  await sessions.list();
  await expect.poll(() => sessions.names()).toEqual(["second audit"]);
});

test("deleting everything deletes the kept audits too", async ({ page, server }) => {
  const compare = new Compare(page);
  const sessions = new Sessions(page);
  await compare.visit(server);
  await compare.openVerdicts(file(checkpoints(30, "base", [["epoch 1", 6]])));
  await compare.reaches("done");
  await sessions.keepWithoutTexts("soon gone");
  expect(await kept(page)).toContain("soon gone");
  await page.getByTestId("delete-all").click();
  await page.getByTestId("delete-confirm").click();
  await compare.reaches("idle");
  const left = await kept(page);
  for (const gone of ["soon gone", "epoch 1", "schema"]) expect(left).not.toContain(gone);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await expect(page.getByTestId("sessions")).toHaveCount(0);
});

test("a kept audit that cannot be read is listed as such and can be deleted", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  const sessions = new Sessions(page);
  await compare.visit(server);
  for (const name of ["whole", "damaged"]) {
    await compare.openVerdicts(file(checkpoints(30, "base", [[`run of ${name}`, 6]])));
    await compare.reaches("done");
    await expect.poll(() => compare.value("matched")).toBe(30);
    await sessions.keepWithoutTexts(name);
  }
  await sessions.damage("damaged");
  await page.reload();
  await compare.standing();
  await sessions.list();
  await expect.poll(() => sessions.names()).toEqual(["whole"]);
  await expect(sessions.unreadable).toHaveCount(1);
  await expect(sessions.unreadable).toContainText("Cannot be read");
  await sessions.unreadable.getByTestId("session-delete").click();
  await page.getByTestId("session-delete-confirm").click();
  await expect(sessions.unreadable).toHaveCount(0);
  await expect.poll(() => sessions.names()).toEqual(["whole"]);
  const left = await kept(page);
  expect(left).not.toContain("run of damaged");
  expect(left).toContain("run of whole");
  expect(complaints).toEqual([]);
});

test("the focus stays with the kept audits while one is asked about and deleted, and a name of nothing is not taken", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  const sessions = new Sessions(page);
  await compare.visit(server);
  for (const [name, run] of [["first audit", "epoch 1"], ["second audit", "epoch 3"]]) {
    await compare.openVerdicts(file(checkpoints(30, "base", [[run, 6]])));
    await compare.reaches("done");
    await expect.poll(() => compare.value("matched")).toBe(30);
    await sessions.keepWithoutTexts(name);
  }
  await sessions.list();
  await expect.poll(() => sessions.names()).toEqual(["second audit", "first audit"]);
  const name = sessions.rows.first().getByTestId("session-rename");
  await name.fill(" ");
  await name.press("Enter");
  await expect(name).toHaveValue("second audit");
  await name.fill("third audit");
  await page.keyboard.press("Tab");
  await expect(sessions.rows.first().getByTestId("session-open")).toHaveAttribute("aria-label", "Open third audit");
  await expect(sessions.rows.first().getByTestId("session-open")).toBeFocused();

  const ask = sessions.rows.first().getByTestId("session-delete");
  await ask.press("Enter");
  await expect(sessions.dialog.getByRole("button", { name: "Keep it" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(ask).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(sessions.dialog.getByRole("button", { name: "Keep it" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(sessions.rows).toHaveCount(1);
  await expect(sessions.rows.first().getByTestId("session-delete")).toBeFocused();
  await sessions.delete(0);
  await expect(sessions.dialog.getByRole("button", { name: "Close" })).toBeFocused();
  expect(complaints).toEqual([]);
});

test("an audit that takes the place of another is not offered under the name of that one", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  const name = page.getByTestId("session-name");
  await compare.openVerdicts(file(checkpoints(30, "base", [["epoch 1", 6]])));
  await expect(name).toHaveValue("base → epoch 1");
  await name.fill("the first");
  await compare.openVerdicts(file(checkpoints(30, "base", [["epoch 3", 9]])));
  await expect(name).toHaveValue("base → epoch 3");
});

test("what is searched for is looked for again in a kept audit and in the files opened beside it", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  const sessions = new Sessions(page);
  await compare.visit(server);
  await compare.judgeFiles(BASELINE, TUNED);
  await sessions.keep("without texts");
  await page.getByTestId("search").fill(TEXT);
  await expect.poll(() => compare.value("kept")).toBe(1);
  await sessions.list();
  await sessions.open(0);
  await expect(page.getByText("Texts not kept")).toBeVisible();
  await expect.poll(() => compare.value("kept")).toBe(0);
  await compare.open(BASELINE, TUNED);
  await expect.poll(() => compare.value("kept")).toBe(1);
  expect(complaints).toEqual([]);
});
