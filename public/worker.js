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

// Makes rows beside this worker, with the same program: likewise. It says how much it asked for once it is there. A server that does not
// say what the program is gets asked again by whoever starts it, and there is no such worker then.
const program = WebAssembly.compileStreaming(fetch("worker/worker_bg.wasm")).catch(() => undefined);
let reducer = self.crossOriginIsolated ? new Worker("worker-rows.js", { type: "module", name: "reducer" }) : undefined;
const reducerThere = new Promise((resolve) => {
  if (!reducer) return resolve();
  reducer.onerror = () => resolve((reducer = undefined));
  reducer.onmessage = ({ data }) => resolve((requests += data));
  program.then((program) => (program ? reducer?.postMessage(program) : resolve((reducer = undefined))));
});

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
  reducer: () => reducer,
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

// Imported last, so that its requests are counted too.
Promise.all([import("./worker/worker.js"), program])
  .then(([bound, program]) => reducerThere.then(() => bound.default({ module_or_path: program })))
  .then(
    (exported) => {
      memory = exported.memory;
      early.forEach((data) => self.dispatchEvent(new MessageEvent("message", { data })));
    },
    (error) => self.postMessage({ json: JSON.stringify({ failed: { message: `The worker could not start: ${error.message}` } }) }),
  );
