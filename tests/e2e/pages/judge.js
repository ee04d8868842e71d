// The judge's state, shown on every screen, and the worker that it runs in.

import { expect } from "@playwright/test";

export class Judge {
  constructor(page) {
    this.page = page;
  }

  get state() {
    return this.page.getByTestId("judge-state");
  }

  // As long as it takes; the test's own limit ends it.
  async isReady() {
    await expect(this.state).toHaveAttribute("data-state", "ready", { timeout: 0 });
  }

  async runsOn(backend) {
    await expect(this.state).toHaveAttribute("data-backend", backend);
  }

  async threads() {
    return Number(await this.state.getAttribute("data-threads"));
  }

  // The worker of the page; the runtime's threads are workers of that one.
  get worker() {
    const worker = this.page.workers().find((worker) => worker.url().endsWith("/worker.js"));
    if (!worker) throw new Error("the worker does not run");
    return worker;
  }

  // How often work was given to the GPU.
  async gpuSubmits() {
    return this.worker.evaluate(() => self.shiftscope.gpuSubmits());
  }
}
