// The service worker. On a host that sends no headers it adds ours to every response, the worker's script included, so that the
// page is isolated (threads) and the strict policy holds everywhere. It keeps what passes through it, for use without a
// network. All it asks for itself is the page, when it is installed; each later request answers one of the page's or the judge's.
// Other sites at this origin are none of its business.

// The build writes both: its own name, and the headers that a host should send.
const BUILD = "";
const HEADERS = {};

const INDEX = registration.scope;
const OURS = `shiftscope ${INDEX} `;
const COPY = OURS + BUILD;

// What every build's page says.
const MARK = '<meta name="shiftscope-build"';

// Whether another site was found in this one's place.
let displaced = false;

addEventListener("install", (event) => event.waitUntil(keepPage().catch(() => {})));

addEventListener("activate", (event) => event.waitUntil(takeOver()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const plain = request.method === "GET" && request.url.startsWith(INDEX) && !request.headers.has("range");
  // The browser must hear of a new service worker, and of a host's headers, from the host.
  if (!plain || request.url === location.href || displaced) return;
  if (request.mode !== "navigate") event.respondWith(answerPart(event));
  else if (isPage(request.url)) event.respondWith(answerPage(request));
});

function isPage(url) {
  const { origin, pathname } = new URL(url);
  return [INDEX, `${INDEX}index.html`].includes(origin + pathname);
}

// True of what this site's page asks for, and its workers, which lie in the folder of their build. Where a browser does not say who
// asks, it is taken for ours.
async function isOurs({ clientId }) {
  const client = await clients.get(clientId);
  return !client || isPage(client.url) || /^[0-9a-f]{16}\//.test(client.url.slice(INDEX.length));
}

// The first visit's page was loaded before there was a service worker. It is in the browser's own cache, and without it nothing
// else is kept.
async function keepPage() {
  const answer = await fetch(INDEX, { cache: "force-cache" });
  const text = await answer.text();
  if (answer.ok && text.includes(`"${BUILD}"`)) await (await caches.open(COPY)).put(INDEX, shielded(text, answer));
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && name !== COPY) await caches.delete(name);
  }
  await clients.claim();
}

// The page comes from the host where it can be reached. A page of another build ends this build's copy, which is of no use to it,
// and the browser is about to start the other build's service worker. What is no page of ours ends this service worker.
async function answerPage(request) {
  const copy = await caches.open(COPY);
  let answer;
  try {
    answer = await fetch(request);
  } catch (offline) {
    const kept = await copy.match(INDEX);
    if (kept) return kept;
    throw offline;
  }
  if (!answer.ok) return answer;
  const text = await answer.clone().text();
  if (!text.includes(MARK)) {
    displaced = true;
    await Promise.all([registration.unregister(), caches.delete(COPY)]);
    return answer;
  }
  if (text.includes(`"${BUILD}"`)) await copy.put(INDEX, shielded(text, answer));
  else await caches.delete(COPY);
  return shielded(text, answer);
}

// What the judge keeps itself, under its digests.
const KEPT_BY_JUDGE = /\/judge\/[^/]+\.onnx$|\/runtime\/[^/]+\.wasm$/;

// Everything else comes from the copy; what is not there yet is kept, if the page of this build is.
async function answerPart(event) {
  if (!(await isOurs(event))) return fetch(event.request);
  const copy = await caches.open(COPY);
  const kept = await copy.match(event.request);
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (answer.status !== 200 || answer.type === "opaque") return answer;
  const given = shielded(answer.body, answer);
  if (!KEPT_BY_JUDGE.test(event.request.url) && (await copy.match(INDEX))) {
    // A full disk costs the copy and nothing else.
    event.waitUntil(copy.put(event.request, given.clone()).catch(() => copy.delete(event.request)));
  }
  return given;
}

function shielded(body, { status, statusText, headers }) {
  const all = new Headers(headers);
  for (const [name, value] of Object.entries(HEADERS)) all.set(name, value);
  return new Response(body, { status, statusText, headers: all });
}
