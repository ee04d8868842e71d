// Makes rows of records beside the worker, with the worker's own program, which comes compiled in the first message. What it is told
// after that is in app/src/worker/beside_us.rs. Messages that come before the program listens wait here.
self.onmessage = async ({ data: program }) => {
  const early = [];
  self.onmessage = ({ data }) => early.push(data);
  const bound = await import("./worker/worker.js");
  await bound.default({ module_or_path: program });
  early.forEach((data) => self.dispatchEvent(new MessageEvent("message", { data })));
  self.postMessage(performance.getEntriesByType("resource").length);
};
