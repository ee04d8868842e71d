// Files of many megabytes, which are read block by block.

import { Compare } from "./pages/compare.js";
import { run } from "./support/fixtures.js";
import { expect, test } from "./support/test.js";
import { sha256 } from "./support/verdicts.js";

const ROWS = 40_000;

// Some 14 MB of rows that all differ.
const long = (name, answer) =>
  run(name, Array.from({ length: ROWS }, (_, n) => ({ id: `${n}`, prompt: `Name river ${n}.`, response: `${answer} `.repeat(20) + n })));

test("two long files that are opened at once are each read whole and in order", async ({ page, server, complaints }) => {
  test.setTimeout(300_000);
  const files = [long("before.jsonl", "The Danube."), long("after.jsonl", "The Elbe, or so.")];
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.open(...files);
  await expect.poll(() => compare.value("matched"), { timeout: 0 }).toBe(ROWS);
  // Taken of the bytes once more, while nothing and something else is read.
  for (const [side, file] of [["before", files[0]], ["after", files[1]]]) {
    await expect(page.locator(`.place.${side} .detail`).first()).toHaveAttribute("title", new RegExp(sha256(file.buffer).slice(0, 12)), { timeout: 0 });
  }
  expect(complaints).toEqual([]);
});
