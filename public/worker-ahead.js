// Reads a file ahead of the worker, block by block, into memory that both share: what the worker makes of one block then takes no
// time from the reading of the next. The other side, and what the counts mean, are in app/src/worker/ahead.rs.
const [FILLED, TAKEN, ENDED] = [0, 1, 2];

// Bytes that are asked for at once. They arrive in memory that is used again, since new memory takes longer than reading.
const PIECE = 1 << 20;

self.onmessage = async ({ data: { file, from, block, counts, blocks } }) => {
  const places = blocks.length / block;
  try {
    const reader = file.slice(from).stream().getReader({ mode: "byob" });
    let piece = new Uint8Array(PIECE);
    for (let at = from, filled = 0; at < file.size; at += block) {
      for (let taken = Atomics.load(counts, TAKEN); taken <= filled - places; taken = Atomics.load(counts, TAKEN)) {
        Atomics.wait(counts, TAKEN, taken);
      }
      if (Atomics.load(counts, ENDED)) return reader.cancel();
      const begin = (filled % places) * block;
      const length = Math.min(block, file.size - at);
      for (let read = 0; read < length; read += piece.length) {
        const { value, done } = await reader.read(new Uint8Array(piece.buffer, 0, Math.min(PIECE, length - read)));
        if (done) throw new Error("the file is shorter than it was");
        blocks.set(value, begin + read);
        piece = value;
      }
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
