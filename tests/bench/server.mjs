// A static file server for the bench: plain files. Without isolation headers WASM has one thread in every contender.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json" };

/// The headers with which memory can be shared, as the app's hosts send them.
export const ISOLATED = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

/// Serves folders by address prefix ({"/": folder, "/models/": folder}); resolves to its origin and a way to stop it.
export function serve(folders, headers = {}) {
  const prefixes = Object.keys(folders).sort((a, b) => b.length - a.length);
  const server = http.createServer((request, response) => {
    const address = decodeURIComponent(request.url.split(/[?#]/)[0]).replace(/\/$/, "/index.html");
    const prefix = prefixes.find((p) => address.startsWith(p));
    const file = prefix && path.join(folders[prefix], path.normalize("/" + address.slice(prefix.length)));
    if (!file || !fs.existsSync(file) || !fs.statSync(file).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": TYPES[path.extname(file)] ?? "application/octet-stream", "Cache-Control": "no-store", ...headers });
    fs.createReadStream(file).pipe(response);
  });
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () =>
      resolve({ origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() })));
}
