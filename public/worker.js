// The worker's boot script: counts requests and work given to the GPU, lends the runtime's loader the `window` and `document`
// it looks for, and starts the program. Messages that come before it listens wait here.
const early = [];
self.onmessage = (message) => early.push(message.data);

let requests = 0;
let tell = () => {};
new PerformanceObserver((list) => {
  requests += list.getEntries().length;
  tell();
}).observe({ type: "resource", buffered: true });

let gpuSubmits = 0;
if (self.GPUQueue) {
  const submit = GPUQueue.prototype.submit;
  GPUQueue.prototype.submit = function (...work) {
    gpuSubmits += 1;
    return submit.apply(this, work);
  };
}

// Reads files ahead where memory can be shared. Started now, since nothing is requested once the judge is ready.
let ahead = self.crossOriginIsolated ? new Worker("worker-ahead.js") : undefined;
if (ahead) ahead.onerror = () => (ahead = undefined);

// The program, compiled once for both workers that run it. A browser compiles on arrival what a server says is WebAssembly.
const program = fetch("worker/worker_bg.wasm").then(async (answer) =>
  /^application\/wasm$/i.test(answer.headers.get("content-type")) ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer()),
);

// Makes rows beside this worker: likewise started now. Whatever keeps it from coming, the rows are made here then.
const PATIENCE = 20_000;
let rows;
const loseRows = (worker) => {
  worker?.terminate();
  rows = undefined;
};
const startRows = () => {
  const worker = new Worker("worker-rows.js", { type: "module", name: "rows" });
  return new Promise((resolve) => {
    const lose = (event) => {
      // Else the page would take this worker for lost too.
      event?.preventDefault();
      loseRows(worker);
      resolve();
    };
    // What it said while this worker was busy is heard first.
    let there = false;
    setTimeout(() => setTimeout(() => there || lose()), PATIENCE);
    worker.onerror = worker.onmessageerror = lose;
    worker.onmessage = ({ data }) => {
      there = true;
      worker.onmessage = null;
      if (!Number.isInteger(data)) return lose();
      requests += data;
      tell();
      rows = worker;
      resolve();
    };
    program.then((program) => worker.postMessage(program)).catch(() => lose());
  });
};
const rowsSettled = self.crossOriginIsolated ? startRows() : Promise.resolve();

// The loader makes a script element, listens for its `load` and appends it to the head; a worker imports the script instead.
const script = () => ({
  setAttribute() {},
  addEventListener(kind, listener) {
    this[kind] = listener;
  },
});
const append = (element) =>
  import(element.src).then(
    (module) => {
      // The loader marks the object, and a module's own cannot be marked.
      self.ort = { ...module };
      element.load();
    },
    (error) => element.error({ error }),
  );

self.shiftscope = {
  requests: () => requests,
  onRequests: (listener) => {
    tell = listener;
  },
  gpuSubmits: () => gpuSubmits,
  ahead: () => ahead,
  rows: () => rows,
  loseRows: () => loseRows(rows),
  rowsSettled: () => rowsSettled,
  // For whoever measures: bytes of the program's memory, which never shrinks.
  memory: () => memory?.buffer.byteLength ?? 0,
  lendDocument() {
    self.window = self;
    self.document = { createElement: script, head: { appendChild: append } };
  },
  takeDocumentBack() {
    delete self.window;
    delete self.document;
  },
};

let memory;

// Imported behind the observer, so that its requests are counted too.
Promise.all([import("./worker/worker.js"), program]).then(([bound, program]) => bound.default({ module_or_path: program })).then(
  (exported) => {
    memory = exported.memory;
    early.forEach((data) => self.dispatchEvent(new MessageEvent("message", { data })));
  },
  (error) => self.postMessage({ json: JSON.stringify({ failed: { message: `The worker could not start: ${error.message}` } }) }),
);
