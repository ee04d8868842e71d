// Runs before the app: starts the service worker, reloads once where only that makes the host's page isolated, has everything
// kept for use without a network, and says plainly what a host lacks.

// The build writes it: what the app may ask for after the first view. The judge keeps its own files.
const LATER = [];

const SERVICE_WORKER = "sw.js";
// Beside this script, in the folder of the build.
const WORKER = new URL("worker.js", import.meta.url);
// Set while the one reload is under way. A page that finds it and is still without a service worker does not try again.
const RELOADING = "shiftscope-reloading";
// A page that somebody has begun to use is not reloaded under their hands, nor one that has stood longer than this.
const PATIENCE = 4000;

let used = false;
const firstUse = new Promise((begun) => {
  for (const kind of ["pointerdown", "keydown", "dragenter", "change"]) {
    addEventListener(kind, () => begun((used = true)), { once: true, capture: true });
  }
});
const standing = new Promise((stands) => addEventListener("TrunkApplicationStarted", stands, { once: true }));
standing.then(() => document.getElementById("starting")?.remove());

const [lasting, protectedWorker] = await Promise.all([keepsServiceWorker(), workerHasPolicy()]);
const reloading = await serviceWorker().catch(() => false);
if (!reloading) {
  say();
  keep().catch(() => {}); // What could not be kept now is kept when it is used, or at the next visit.
}

// Whether the host lets the service worker's script be kept for a while, which the browser asks for again after a visit. Asking
// here, first thing, keeps that later question in the browser's own cache, so that nothing is requested while judging. On a
// host without such caching the service worker is given up once the judge is ready, and registered anew at the next visit.
async function keepsServiceWorker() {
  try {
    const answer = await fetch(SERVICE_WORKER, { cache: "reload" });
    await answer.arrayBuffer(); // What is not read to its end stays locked in the browser's cache for others.
    const age = /max-age=(\d+)/.exec(answer.headers.get("cache-control") ?? "");
    return Number(age?.[1] ?? 0) >= 3600;
  } catch {
    return true; // Without a network nothing can be asked later either.
  }
}

// Resolves to true where the page is about to be reloaded.
async function serviceWorker() {
  const container = navigator.serviceWorker;
  if (!container) return false;
  const tried = sessionStorage.getItem(RELOADING);
  sessionStorage.removeItem(RELOADING);
  if (container.controller) {
    if (!lasting) judgeReady().then(async () => (await container.getRegistration())?.unregister());
    return false;
  }
  const needed = !(crossOriginIsolated && protectedWorker);
  if (!needed && !lasting) return false;
  // The first view comes first where nothing waits for the service worker.
  if (!needed) await standing;
  await container.register(SERVICE_WORKER, { updateViaCache: "all" });
  if (!needed || tried) return false;
  const active = await Promise.race([container.ready, new Promise((late) => setTimeout(late, PATIENCE))]);
  if (!active || used) return false;
  sessionStorage.setItem(RELOADING, "yes");
  location.reload();
  return true;
}

// Passes everything by the service worker, which keeps it: what is here already (from the browser's own cache, so without a
// request), and the rest when somebody begins to use the page. Whatever is missing once the judge is ready stays missing.
async function keep() {
  const container = navigator.serviceWorker;
  if (!container || !lasting) return;
  const over = new AbortController();
  judgeReady().then(() => over.abort());
  if (!container.controller) await new Promise((taken) => container.addEventListener("controllerchange", taken, { once: true }));
  const pass = async (address) => {
    over.signal.throwIfAborted();
    if (await caches.match(address)) return;
    await (await fetch(address, { cache: "force-cache", signal: over.signal, priority: "low" })).arrayBuffer();
  };
  const here = new URL(".", location.href).href;
  const passed = new Set([here + SERVICE_WORKER]); // Which the browser keeps.
  let queue = standing;
  const passAll = (addresses) => {
    for (const address of addresses) {
      if (!address.startsWith(here) || passed.has(address)) continue;
      passed.add(address);
      // What cannot be kept costs nothing but itself.
      queue = queue.then(() => pass(address)).catch(() => {});
    }
  };
  // Not all has arrived by now, the icon for one: whatever still does is passed then.
  const arrivals = new PerformanceObserver((list) => passAll(list.getEntries().map(({ name }) => name)));
  arrivals.observe({ type: "resource", buffered: true });
  judgeReady().then(() => arrivals.disconnect());
  await firstUse;
  passAll(LATER.map((address) => here + address));
}

function judgeReady() {
  return new Promise((ready) => {
    const look = () => {
      if (!document.querySelector('[data-testid="judge-state"][data-state="ready"]')) return;
      observer.disconnect();
      ready();
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-state"] });
    look();
  });
}

// A worker does not inherit the page's own policy: it must come with its script.
async function workerHasPolicy() {
  const answer = await fetch(WORKER).catch(() => null);
  await answer?.arrayBuffer().catch(() => {}); // See above.
  return answer?.headers.has("content-security-policy") ?? false;
}

function say() {
  const notice = document.getElementById("host");
  notice.dataset.isolated = crossOriginIsolated;
  notice.dataset.policy = protectedWorker;
  const lacks = [];
  if (!crossOriginIsolated) {
    lacks.push("This site is served without the headers that allow several threads: the judge works, but slower.");
  }
  if (!protectedWorker) {
    lacks.push(
      "The part that reads your files runs without this site's security policy: Shiftscope sends nothing, but here the browser does not enforce that.",
    );
  }
  notice.textContent = lacks.join(" ");
  notice.hidden = lacks.length === 0;
}
