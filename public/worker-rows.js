// Makes rows of records for the worker, with the worker's own program, which comes compiled in the first message. It is asked for nothing
// else once it said how much it asked for itself; the program starts when the first rows are to be made. What is said then is in
// app/src/worker/rows_worker.rs.
self.onmessage = async ({ data: program }) => {
  const bound = await import("./worker/worker.js").catch(() => undefined);
  self.onmessage = async (first) => {
    const early = [first.data];
    self.onmessage = ({ data }) => early.push(data);
    const { memory } = await bound.default({ module_or_path: program });
    // For whoever measures: bytes of the program's memory, which never shrinks.
    self.shiftscope = { memory: () => memory.buffer.byteLength };
    early.forEach((data) => self.dispatchEvent(new MessageEvent("message", { data })));
  };
  self.postMessage(bound ? performance.getEntriesByType("resource").length : "not there");
};
