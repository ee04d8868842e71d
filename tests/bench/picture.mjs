// A picture of the compare screen with its bundled example, judged.
//
//     node picture.mjs --dist DIST --chromium PROGRAM --out FILE
import { parseArgs } from "node:util";

import { open } from "./page.mjs";

const { values: options } = parseArgs({ options: { dist: { type: "string" }, chromium: { type: "string" }, out: { type: "string" } } });

const { page, settle, close } = await open(options);
await page.setViewportSize({ width: 1280, height: 1500 });
await page.getByTestId("run-demo").click();
await page.locator('[data-testid="audit-state"][data-state="done"]').waitFor({ state: "attached", timeout: 300_000 });
await settle();
// The bar is still on its way to the end.
await page.waitForTimeout(1000);
await page.screenshot({ path: options.out, animations: "disabled" });
await close();
