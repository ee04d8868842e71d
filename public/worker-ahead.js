// Reads a file ahead of the worker, block by block, into memory that both share: what the worker makes of one block then takes no
// time from the reading of the next. The other side, and what the counts mean, are in app/src/worker/ahead.rs.
const [FILLED, TAKEN, ENDED] = [0, 1, 2];

// Bytes that are asked for at once.
const PIECE = 1 << 20;

// Fills memory with what follows in the file, again and again.
function bytesFrom(file, from) {
  try {
    const reader = file.slice(from).stream().getReader({ mode: "byob" });
    // It is handed over and comes back with every piece: new memory takes longer than reading.
    let memory = new ArrayBuffer(PIECE);
    const fill = async (into) => {
      for (let filled = 0; filled < into.length; ) {
        const { value, done } = await reader.read(new Uint8Array(memory, 0, Math.min(PIECE, into.length - filled)));
        if (done) throw new Error("the file is shorter than it was");
        into.set(value, filled);
        filled += value.length;
        memory = value.buffer;
      }
    };
    return { fill, end: () => reader.cancel() };
  } catch {
    // A browser whose files are no streams of bytes.
    const reader = new FileReaderSync();
    let at = from;
    const fill = (into) => {
      into.set(new Uint8Array(reader.readAsArrayBuffer(file.slice(at, at + into.length))));
      at += into.length;
    };
    return { fill, end() {} };
  }
}

self.onmessage = async ({ data: { file, from, block, counts, blocks } }) => {
  const places = blocks.length / block;
  const ended = () => Atomics.load(counts, ENDED) !== 0;
  try {
    const bytes = bytesFrom(file, from);
    for (let at = from, filled = 0; at < file.size; at += block) {
      for (let taken; !ended() && (taken = Atomics.load(counts, TAKEN)) <= filled - places; ) {
        Atomics.wait(counts, TAKEN, taken);
      }
      if (ended()) return await bytes.end();
      const begin = (filled % places) * block;
      await bytes.fill(blocks.subarray(begin, begin + Math.min(block, file.size - at)));
      filled += 1;
      Atomics.store(counts, FILLED, filled);
      Atomics.notify(counts, FILLED);
    }
  } catch {
    // The worker reads on by itself, and finds out why this did not go on; also where it was just about to wait.
    Atomics.store(counts, ENDED, 1);
    Atomics.store(counts, FILLED, -1);
    Atomics.notify(counts, FILLED);
  }
};
