// What a person waits for before the page stands.

import { brotliCompressSync } from "node:zlib";
import { Compare } from "./pages/compare.js";
import { expect, test } from "./support/test.js";

const AT_MOST = 250_000;

test("the first view is at most 250 KB, compressed", async ({ page, server }) => {
  test.skip(process.env.SHIFTSCOPE_SPEED !== "release", "the site was not built in release");
  const bodies = [];
  page.on("response", (response) => bodies.push(response.body().then((body) => [new URL(response.url()).pathname, body])));
  const compare = new Compare(page);
  await compare.visit(server);
  await page.waitForLoadState("networkidle");
  await expect(compare.judge.state).toHaveAttribute("data-state", "idle");
  const sizes = new Map();
  for (const [path, body] of await Promise.all(bodies)) sizes.set(path, brotliCompressSync(body).length);
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  for (const [path, size] of sizes) console.log(`${String(size).padStart(8)}  ${path}`);
  console.log(`${String(total).padStart(8)}  in all`);
  expect(sizes.size).toBeGreaterThan(5);
  expect(total).toBeLessThanOrEqual(AT_MOST);
});
