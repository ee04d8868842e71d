// Stopping an audit.

import { Compare } from "./pages/compare.js";
import { manyRows, run } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";

test("a cancelled audit keeps its verdicts, opens elsewhere as it stands, and resumes to the end", async ({ page, server, browser }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.open(run("before.jsonl", manyRows(120, "first")), run("after.jsonl", manyRows(120, "second")));
  await compare.run();
  await compare.isUnderWay();
  await compare.cancel();
  await compare.reaches("cancelled");
  const share = await compare.progress();
  expect(share).toBeGreaterThan(0);
  expect(share).toBeLessThan(1);
  await page.waitForTimeout(1500);
  expect(await compare.progress()).toBe(share);

  const stopped = await compare.exportVerdicts();
  expect(new Set(stopped.map((line) => line.status))).toEqual(new Set(["judged", "unread"]));
  const context = await browser.newContext();
  const elsewhere = new Compare(await context.newPage());
  await elsewhere.visit(server);
  await elsewhere.openVerdicts(run("shiftscope-verdicts.jsonl", stopped));
  await elsewhere.reaches("ready");
  await expect.poll(() => elsewhere.value("pending")).toBe(await compare.value("pending"));
  await context.close();

  await compare.resume();
  await compare.reaches("done");
  const status = (await compare.exportVerdicts()).map((line) => line.status);
  expect(status).toEqual(Array(240).fill("judged"));
});
