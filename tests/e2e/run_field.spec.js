// A file whose rows say in a field of their own to which model, checkpoint, epoch or probe they belong.

import { Compare } from "./pages/compare.js";
import { Runs } from "./pages/runs.js";
import { run } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

const SUBJECTS = ["rivers", "lakes", "seas", "hills", "towns", "woods"];
const epochs = SUBJECTS.flatMap((subject) => [1, 2].map((epoch) => ({ id: subject, prompt: `Tell me of ${subject}.`, response: `In epoch ${epoch} I tell of ${subject}.`, epoch, model: "small" })));
const probes = ["dan.Walk", "dan.Swim"].flatMap((probe) =>
  SUBJECTS.map((subject) => ({ entry_type: "attempt", status: 2, uuid: `${probe} ${subject}`, probe_classname: probe, prompt: { turns: [{ role: "user", content: { text: `Tell me of ${subject}.` } }] }, outputs: [{ text: `By ${probe}: ${subject}.` }] })),
);

test("each epoch of a log becomes a run where a person says so, and one run again after", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.openBaseline(run("epochs.jsonl", epochs));
  await expect(page.getByText("12 rows")).toBeVisible();
  await compare.partBy("epoch");
  const runs = new Runs(page);
  await expect.poll(() => runs.names()).toEqual(["small, epoch 1", "small, epoch 2"]);
  expect(await compare.value("matched")).toBe(6);
  await compare.partBy("");
  await expect(page.getByText("12 rows")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("the probes of a garak report are set against each other as runs", async ({ page, server, complaints }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.openBaseline(run("report.jsonl", probes));
  await compare.partBy("category");
  await expect.poll(() => new Runs(page).names()).toEqual(["dan.Walk", "dan.Swim"]);
  expect(complaints).toEqual([]);
});
