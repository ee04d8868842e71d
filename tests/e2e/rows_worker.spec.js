// Rows of a long file are made by a worker of its own; what becomes of them where it does not come, or does not work.

import { Compare } from "./pages/compare.js";
import { run } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

const ROWS = 30_000;

// Some 10 MB of rows that all differ.
const long = (name, answer) =>
  run(name, Array.from({ length: ROWS }, (_, n) => ({ id: `${n}`, prompt: `Name river ${n}.`, response: answer.repeat(22) + n })));
const FILES = [long("before.jsonl", "The Danube. "), long("after.jsonl", "Or the Elbe. ")];

const STARTED = 'new Worker("worker-rows.js", { type: "module", name: "rows" })';
const saying = (answer) => `({ postMessage() { queueMicrotask(() => this.onmessage?.({ data: ${answer} })); }, terminate() {} })`;

// What stands in its place in the script that starts it.
const WITHOUT = {
  "it does not come": 'new Worker("nowhere.js")',
  "its program is not there": saying("'not there'"),
  "it makes none": saying("0"),
};

for (const [what, started] of Object.entries(WITHOUT)) {
  test(`every row of long files is there though ${what}`, async ({ browser, server }) => {
    const context = await browser.newContext({ serviceWorkers: "block" });
    const page = await context.newPage();
    await page.route("**/worker.js", async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      if (!route.request().url().endsWith("/worker/worker.js")) {
        expect(body).toContain(STARTED);
        return route.fulfill({ response, body: body.replace(STARTED, started) });
      }
      return route.fulfill({ response });
    });
    const compare = new Compare(page);
    await compare.visit(server);
    await compare.open(...FILES);
    await expect.poll(() => compare.value("matched"), { timeout: 60_000 }).toBe(ROWS);
    await compare.judge.isReady();
    await context.close();
  });
}
