// The command line of the browser: quiet, so that only the site makes requests.

const QUIET = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// `gpu`: WebGPU on the processor. Otherwise there is none, and the judge runs on WebAssembly.
export function arguments_({ gpu = false, more = [] } = {}) {
  return [...QUIET, gpu ? "--enable-unsafe-webgpu" : "--disable-gpu", ...more];
}
