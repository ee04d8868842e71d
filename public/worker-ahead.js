// Reads a file ahead of the worker, block by block, into memory that both share: what the worker makes of one block then takes no
// time from the reading of the next. The other side, and what the counts mean, are in app/src/worker/ahead.rs.
const [FILLED, TAKEN, ENDED] = [0, 1, 2];

self.onmessage = ({ data: { file, from, block, counts, blocks } }) => {
  const reader = new FileReaderSync();
  const places = blocks.length / block;
  try {
    for (let at = from, filled = 0; at < file.size; at += block) {
      for (let taken = Atomics.load(counts, TAKEN); taken <= filled - places; taken = Atomics.load(counts, TAKEN)) {
        Atomics.wait(counts, TAKEN, taken);
      }
      if (Atomics.load(counts, ENDED)) return;
      blocks.set(new Uint8Array(reader.readAsArrayBuffer(file.slice(at, at + block))), (filled % places) * block);
      filled += 1;
      Atomics.store(counts, FILLED, filled);
      Atomics.notify(counts, FILLED);
    }
  } catch {
    // The worker reads on by itself, and finds out why this did not go on.
    Atomics.store(counts, ENDED, 1);
    Atomics.notify(counts, FILLED);
  }
};
