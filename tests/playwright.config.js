// How the browser tests run: the system's Chromium against the site in dist/, which this project's own server serves.

import { defineConfig } from "@playwright/test";
import { arguments_ } from "./e2e/support/chromium.js";

export default defineConfig({
  testDir: "e2e",
  outputDir: "output",
  reporter: [["list"]],
  forbidOnly: true,
  // Judging uses every core that it is given: tests beside each other would only wait for each other.
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    launchOptions: { executablePath: process.env.SHIFTSCOPE_CHROMIUM, args: arguments_() },
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
  },
});
