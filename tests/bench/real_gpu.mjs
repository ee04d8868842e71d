// What the judge does on a graphics card: which adapter Chromium gives, whether the judge runs on it, how fast, and how far its verdicts
// are from the reference scorer's; and, in the same Chromium, how fast the processor is. Prints one JSON object. Needs no display.
//
//     python judge-model/score.py --graph webgpu < ROWS > REFERENCE
//     node real_gpu.mjs --dist DIST --chromium PROGRAM --log BASELINE --log TUNED --reference REFERENCE
//
// ROWS are the lines of BASELINE, then those of TUNED, each with `id`, `prompt` and `response`. `--software` takes an adapter that the
// processor plays, `--rows N` so many rows of each log, `--few N` likewise for the processor, `--rounds N` how often the card judges;
// `--flag=FLAG` hands Chromium one more, `--out FILE` keeps the object even where the run is cut short. From that file
//
//     node real_gpu.mjs --from FILE --logs "WHAT THE ROWS ARE" --markdown docs/bench/real-gpu.md
//
// writes the page for readers, on a machine that may have no card.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

import { judged, opened, testid } from "./page.mjs";
import { ISOLATED, serve } from "./server.mjs";

const { values: options } = parseArgs({
  options: {
    dist: { type: "string" }, chromium: { type: "string" }, log: { type: "string", multiple: true }, reference: { type: "string" },
    software: { type: "boolean", default: false }, rows: { type: "string", default: "Infinity" }, few: { type: "string", default: "40" },
    rounds: { type: "string", default: "3" }, flag: { type: "string", multiple: true, default: [] }, out: { type: "string" },
    from: { type: "string" }, markdown: { type: "string" }, logs: { type: "string" },
  },
});

/// What was found, as a page.
function asMarkdown({ date, processor, chromium, judge, adapter, webgpu, agreement, wasm, wasmOneThread }) {
  const processors = webgpu.find((run) => run.backendAfter !== "webgpu");
  if (processors) throw new Error(`the card was lost in a round, which ended on ${processors.backendAfter}: no page says what a card does from that`);
  const mean = (of) => webgpu.reduce((sum, run) => sum + of(run), 0) / webgpu.length;
  const onCard = { ...webgpu[0], secondsToReady: mean((run) => run.secondsToReady), windowsPerSecond: mean((run) => run.windowsPerSecond) };
  const line = (name, run) => `| ${name} | ${run.rows} | ${run.windows} | ${run.windowsPerSecond.toFixed(1)} | ${(run.windowsPerSecond / onCard.windowsPerSecond).toFixed(3)} | ${run.secondsToReady.toFixed(1)} | ${run.selftest.toPrecision(2)} |`;
  const { vendor, description, driver, backend } = adapter;
  return `# The judge on a graphics card

Written by \`tests/bench/real_gpu.mjs\` from a run of ${date}: judge ${judge}; ${description} (${vendor}, ${backend}, ${driver}; shader-f16 ${adapter["shader-f16"] ? "there" : "not there"}); ${processor}; Chromium ${chromium}, headless, without a display.
${options.logs}; the mean of ${webgpu.length} rounds on the card, and a part of the rows on the processor. Times are from the press of the button to the last verdict.

| backend | responses | windows | windows a second | relative to the card | seconds to ready, files from this machine | largest error in the self-test |
| --- | --- | --- | --- | --- | --- | --- |
${line("WebGPU", onCard)}
${line(`WebAssembly, ${wasm.threads} threads`, wasm)}
${line("WebAssembly, one thread", wasmOneThread)}

Of ${agreement.rows} verdicts from the card (${agreement.harmful} harmful) ${agreement.ofAnotherDecision.length} are decided otherwise than by \`score.py --graph webgpu\`; the farthest probability of harm is ${agreement.farthestHarm.toExponential(1)} away, of refusal ${agreement.farthestRefusal.toExponential(1)}.
`;
}

if (options.from) {
  fs.writeFileSync(options.markdown, asMarkdown(JSON.parse(fs.readFileSync(options.from, "utf8"))));
  process.exit();
}

const QUIET = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
// Without a display Chromium gives WebGPU the software adapter unless Vulkan is asked for, and no surface can be made to draw on; the
// driver of a big card may need longer to start than the watchdog of the GPU's process waits. The developer features give the names.
// https://developer.chrome.com/blog/supercharge-web-ai-testing
const WEBGPU = ["--enable-unsafe-webgpu", "--enable-webgpu-developer-features", "--enable-gpu", "--ignore-gpu-blocklist", "--disable-gpu-watchdog"];
const VULKAN = [...WEBGPU, "--disable-vulkan-surface", "--use-vulkan=native"];
// Tried in this order: which of them finds the card depends on the driver and on what is installed beside it.
const WAYS = {
  "all on Vulkan": [...VULKAN, "--use-angle=vulkan", "--enable-features=Vulkan"],
  "all on Vulkan, named by feature": [...VULKAN, "--use-angle=vulkan", "--enable-features=Vulkan,VulkanFromANGLE,DefaultANGLEVulkan"],
  "WebGPU on Vulkan, pages on EGL": [...WEBGPU, "--use-angle=gl-egl"],
  "WebGPU on Vulkan, pages on the processor": [...WEBGPU, "--use-angle=swiftshader", "--use-webgpu-adapter=default"],
};
const SOFTWARE = { "software": ["--enable-unsafe-webgpu", "--enable-webgpu-developer-features"] };
// Milliseconds within which an adapter and its device must come.
const PATIENCE = 20_000;

const lines = (file) => fs.readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));

const reference = lines(options.reference);
const whole = options.log.map(lines);
// The reference's lines stand in the order of the logs.
const expected = [reference.slice(0, whole[0].length), reference.slice(whole[0].length)];

/// So many rows of each log as files, spread over it, with what the reference scorer says of them and how many windows the judge reads:
/// those of a text that comes twice once.
function load(count) {
  const spread = (rows) => rows.filter((_, at) => at % Math.max(1, Math.ceil(rows.length / count)) === 0);
  const logs = whole.map(spread);
  const files = logs.map((rows, at) => ({
    name: `run-${at}.jsonl`, mimeType: "application/jsonl", buffer: Buffer.from(rows.map((row) => JSON.stringify(row)).join("\n")),
  }));
  const told = expected.flatMap(spread);
  const distinct = new Map(logs.flat().map(({ prompt, response }, at) => [JSON.stringify([prompt, response]), told[at].windows]));
  return { files, told, windows: [...distinct.values()].reduce((sum, windows) => sum + windows, 0) };
}

const result = { date: new Date().toISOString().slice(0, 10), judge: JSON.parse(fs.readFileSync(path.join(options.dist, "judge", "judge.json"), "utf8")).version, processor: `${os.cpus()[0].model}, ${os.cpus().length} cores`, tried: [] };
function note(more) {
  Object.assign(result, more);
  if (options.out) fs.writeFileSync(options.out, JSON.stringify(result, null, 2));
}

// In the page: the adapter that WebGPU gives, and whether a device comes of it.
async function adapter(patience) {
  const late = (what) => new Promise((_, reject) => setTimeout(() => reject(new Error(`no ${what} in time`)), patience));
  // The first answer may be lost where the process that draws is only just starting.
  let adapter = null;
  for (let tries = 0; !adapter && tries < 8; tries++) {
    if (tries) await new Promise((resolve) => setTimeout(resolve, 500));
    adapter = await Promise.race([navigator.gpu?.requestAdapter({ powerPreference: "high-performance" }), late("adapter")]);
  }
  if (!adapter) return null;
  const { vendor, architecture, device, description, driver, backend, type, subgroupMinSize, subgroupMaxSize, isFallbackAdapter } = adapter.info;
  const limits = { maxBufferSize: adapter.limits.maxBufferSize, maxComputeWorkgroupStorageSize: adapter.limits.maxComputeWorkgroupStorageSize };
  const found = { vendor, architecture, device, description, driver, backend, type, subgroupMinSize, subgroupMaxSize, isFallbackAdapter, limits };
  const offers = (feature) => adapter.features.has(feature);
  const usable = await Promise.race([adapter.requestDevice(), late("device")]).then(() => true, (error) => String(error));
  return { ...found, "shader-f16": offers("shader-f16"), subgroups: offers("subgroups"), "timestamp-query": offers("timestamp-query"), usable };
}
const isSoftware = (found) => found.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe/i.test(JSON.stringify(found));

/// A Chromium with the adapter that is wanted, the first way that gives one.
async function launch() {
  for (const [way, flags] of Object.entries(options.software ? SOFTWARE : WAYS)) {
    const site = await serve({ "/": options.dist });
    const start = performance.now();
    let browser;
    try {
      browser = await chromium.launch({ executablePath: options.chromium, args: [...QUIET, ...flags, ...options.flag], timeout: PATIENCE });
      const page = await browser.newPage();
      // A file that runs nothing: the page itself may still reload once.
      await page.goto(`${site.origin}/vercel.json`);
      const found = await page.evaluate(adapter, PATIENCE);
      await page.close();
      const system = await (await browser.newBrowserCDPSession()).send("SystemInfo.getInfo").catch(() => ({ gpu: {} }));
      const { devices, featureStatus: { vulkan, webgpu, opengl } = {} } = system.gpu;
      result.tried.push({ way, milliseconds: performance.now() - start, adapter: found, devices, status: { vulkan, webgpu, opengl } });
      note({ chromium: browser.version() });
      if (found?.usable === true && isSoftware(found) === options.software) {
        note({ way, flags, adapter: found });
        return browser;
      }
    } catch (error) {
      result.tried.push({ way, milliseconds: performance.now() - start, error: String(error) });
      note();
    } finally {
      site.stop();
    }
    await browser?.close();
  }
  throw new Error("no way gave the adapter that is wanted");
}

/// A load judged in a fresh profile, as a person has it done; `wasm` by the setting on the judge's screen, and without the headers that
/// let memory be shared on one thread.
async function measured(browser, { files, windows }, { wasm = false, isolated = true } = {}) {
  const site = await serve({ "/": options.dist }, isolated ? ISOLATED : {});
  const context = await browser.newContext({ serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(0);
    const said = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && !/^Service Worker/.test(message.text()) && said.push(message.text()));
    if (wasm) {
      await page.goto(`${site.origin}/#/judge`);
      await page.check(testid("force-wasm"));
    }
    // Another address than before, since one that only differs after its # opens nothing anew.
    const ready = await opened(page, `${site.origin}/?`, files);
    const strip = () => page.$eval(testid("judge-state"), (element) => ({ ...element.dataset, said: element.textContent }));
    const judge = await strip();
    const selftest = Number(await page.getAttribute(testid("selftest"), "data-value"));
    const { milliseconds } = await judged(page);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(testid("export-verdicts"))]);
    const worker = page.workers().find((worker) => worker.url().endsWith("/worker.js"));
    const submits = await worker.evaluate(() => self.shiftscope.gpuSubmits());
    const verdicts = lines(await download.path());
    const rate = windows / (milliseconds / 1000);
    const report = {
      backend: judge.backend, threads: Number(judge.threads), judge: judge.said.trim(), selftest, secondsToReady: ready / 1000,
      rows: verdicts.length, windows, seconds: milliseconds / 1000, windowsPerSecond: rate, backendAfter: (await strip()).backend, submits, said,
    };
    return { report, verdicts };
  } finally {
    await context.close();
    site.stop();
  }
}

/// How far verdicts are from the reference's.
function agreement(verdicts, told) {
  const wrong = (line, at) => line.id !== told[at].id || line.status !== told[at].status || line.harmful !== told[at].harmful;
  const farthest = (name) => Math.max(...verdicts.map((line, at) => (told[at][name] === null ? 0 : Math.abs(line[name] - told[at][name]))));
  return {
    rows: verdicts.length, harmful: told.filter(({ harmful }) => harmful).length, ofAnotherDecision: verdicts.filter(wrong).map(({ id }) => id),
    backends: [...new Set(verdicts.flatMap(({ judge }) => judge?.backend ?? []))],
    farthestHarm: farthest("harm_probability"), farthestRefusal: farthest("refusal_probability"),
  };
}

let browser;
try {
  browser = await launch();
  const all = load(Number(options.rows));
  const few = load(Math.min(Number(options.rows), Number(options.few)));
  for (let round = 1; round <= Number(options.rounds); round++) {
    const { report, verdicts } = await measured(browser, all);
    note({ webgpu: [...(result.webgpu ?? []), report], agreement: agreement(verdicts, all.told) });
    // What the processor judged in its place is measured below.
    if (report.backendAfter !== "webgpu") break;
  }
  note({ wasm: (await measured(browser, few, { wasm: true })).report });
  note({ wasmOneThread: (await measured(browser, few, { wasm: true, isolated: false })).report });
} catch (error) {
  note({ error: String(error) });
  process.exitCode = 1;
} finally {
  await browser?.close();
}
console.log(JSON.stringify(result, null, 2));
