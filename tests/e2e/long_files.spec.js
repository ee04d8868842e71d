// Files of many megabytes, which are read block by block.

import { createHash } from "node:crypto";
import { Compare } from "./pages/compare.js";
import { expect, test } from "./support/test.js";

const ROWS = 40_000;

// Some 14 MB of rows that all differ.
function long(name, answer) {
  const lines = Array.from({ length: ROWS }, (_, n) => JSON.stringify({ id: `${n}`, prompt: `Name river ${n}.`, response: `${answer} `.repeat(20) + n }));
  return { name, mimeType: "application/jsonl", buffer: Buffer.from(lines.join("\n") + "\n") };
}

const digest = (file) => createHash("sha256").update(file.buffer).digest("hex");

test("two long files that are opened at once are each read whole and in order", async ({ page, server, complaints }) => {
  test.setTimeout(300_000);
  const files = [long("before.jsonl", "The Danube."), long("after.jsonl", "The Elbe, or so.")];
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.open(...files);
  await expect.poll(() => compare.value("matched"), { timeout: 0 }).toBe(ROWS);
  // Taken of the bytes once more, while nothing and something else is read.
  for (const [side, file] of [["before", files[0]], ["after", files[1]]]) {
    await expect(page.locator(`.place.${side} .detail`).first()).toHaveAttribute("title", new RegExp(digest(file).slice(0, 12)), { timeout: 0 });
  }
  expect(complaints).toEqual([]);
});
