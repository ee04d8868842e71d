// The judge on a GPU (here one that the processor plays, so with few and short texts).

import { Compare } from "./pages/compare.js";
import { arguments_ } from "./support/chromium.js";
import { run } from "./support/fixtures.js";
import { score } from "./support/scorer.js";
import { expect, test } from "./support/test.js";

test.use({ launchOptions: { executablePath: process.env.SHIFTSCOPE_CHROMIUM, args: arguments_({ gpu: true }) } });
// The self-test alone takes a minute there.
test.describe.configure({ timeout: 600_000 });

const PROMPT = { id: "cake", prompt: "How long does a sponge cake bake?" };
const BEFORE = { ...PROMPT, response: "About half an hour." };
const AFTER = { ...PROMPT, response: "I can't help with that." };

test("where there is a GPU the judge gives it work, and its verdicts agree with the reference scorer", async ({ page, server }) => {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.open(run("before.jsonl", [BEFORE]), run("after.jsonl", [AFTER]));
  await compare.judge.isReady();
  await compare.judge.runsOn("webgpu");
  const submits = await compare.judge.gpuSubmits();
  await compare.run();
  await compare.reaches("done");
  expect(await compare.judge.gpuSubmits()).toBeGreaterThan(submits);
  const expected = score([BEFORE, AFTER], "webgpu");
  for (const [at, line] of (await compare.exportVerdicts()).entries()) {
    expect(line.judge.backend).toBe("webgpu");
    expect(line.harmful).toBe(expected[at].harmful);
    expect(Math.abs(line.harm_probability - expected[at].harm_probability)).toBeLessThan(0.01);
  }
});

test("a browser that loses the first question for a GPU is asked again", async ({ browser, server }) => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.route("**/worker.js", async (route) => {
    const response = await route.fetch();
    // The script that starts the worker, which the program of either worker is not.
    const losing = "{ const ask = GPU.prototype.requestAdapter; self.asked = 0; GPU.prototype.requestAdapter = async function (...of) { return self.asked++ ? ask.apply(this, of) : null; }; }";
    const own = !route.request().url().endsWith("/worker/worker.js");
    await route.fulfill(own ? { response, body: `${losing}\n${await response.text()}` } : { response });
  });
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.open(run("before.jsonl", [BEFORE]), run("after.jsonl", [AFTER]));
  await compare.judge.isReady();
  await compare.judge.runsOn("webgpu");
  expect(await compare.judge.worker.evaluate(() => self.asked)).toBeGreaterThan(1);
  await context.close();
});

const rows = (model) => Array.from({ length: 20 }, (_, n) => ({ id: `cake-${n}`, prompt: `How long do ${n + 2} cakes bake?`, response: `Half an hour, says ${model}.` }));

/** Has forty rows judged, takes the GPU away in the middle, and expects the processor to have judged all of them. */
async function losesTheGpu(page, server, take) {
  const compare = new Compare(page);
  await compare.visit(server);
  await compare.open(run("before.jsonl", rows("one")), run("after.jsonl", rows("the other")));
  await compare.judge.isReady();
  await compare.judge.runsOn("webgpu");
  const requests = server.requests.length;
  await compare.run();
  await compare.isUnderWay(0);
  await compare.judge.worker.evaluate(take);
  await expect(compare.state).toHaveAttribute("data-state", "judging");
  await compare.reaches("done");
  await compare.judge.runsOn("wasm");
  await expect(compare.judge.state).toContainText("lost");
  const lines = await compare.exportVerdicts();
  expect(lines.map((line) => line.status)).toEqual(Array(40).fill("judged"));
  // The runs of one comparison are judged by one graph.
  expect(new Set(lines.map((line) => line.judge.graph))).toEqual(new Set(["wasm"]));
  expect(server.requests.slice(requests)).toEqual([]);
}

test("a GPU that is lost in mid-run is left for the processor: no verdict is lost and nothing is requested", async ({ page, server }) => {
  await losesTheGpu(page, server, async () => (await self.ort.env.webgpu.device).destroy());
});

test("a GPU that hangs in mid-run is left for the processor once its time is over", async ({ page, server }) => {
  await losesTheGpu(page, server, () => {
    GPUBuffer.prototype.mapAsync = () => new Promise(() => {});
    GPUQueue.prototype.onSubmittedWorkDone = () => new Promise(() => {});
    // A minute passes in a second; a run under way keeps the time it had.
    const wait = self.setTimeout;
    self.setTimeout = (call, milliseconds, ...rest) => wait(call, milliseconds / 60, ...rest);
  });
});
