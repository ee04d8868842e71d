// The `test` of every spec: a server with our headers and one without, each for all tests of a file, and the console's errors.

import { test as base, expect } from "@playwright/test";
import { Server } from "./server.js";

export const test = base.extend({
  server: [serving({ headers: true }), { scope: "worker" }],
  plainServer: [serving({ headers: false }), { scope: "worker" }],

  // What the page and its workers complained of.
  complaints: async ({ page }, use) => {
    const complaints = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await use(complaints);
  },
});

function serving(options) {
  return async ({}, use) => {
    const server = await Server.start(options);
    await use(server);
    server.stop();
  };
}

export { expect };
