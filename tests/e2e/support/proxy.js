// A proxy that stands between the browser and the network and writes down everything that passes: requests of pages, workers and
// service workers alike, beacons and sockets included. It hands one made-up site on to a server and refuses all else.

import { createServer, request as send } from "node:http";

// Services of its maker that Chromium itself asks now and then, whatever page is open. The policy keeps the page from them.
const BROWSERS_OWN = /^(http:\/\/)?[a-z-]+\.(google|googleapis)\.com[:/]/;

export class Proxy {
  // `site`: the origin that is handed on to `server`.
  static async start(site, server) {
    const proxy = new Proxy(site, server);
    await new Promise((listening) => proxy.#listener.listen(0, "127.0.0.1", listening));
    return proxy;
  }

  #listener;
  #seen = [];

  constructor(site, server) {
    this.#listener = createServer((request, response) => {
      this.#see(request.url);
      const wanted = new URL(request.url);
      if (wanted.origin !== site) return response.writeHead(502).end();
      const to = new URL(wanted.pathname + wanted.search, server.url);
      const onward = send(to, { method: request.method, headers: { ...request.headers, host: to.host } }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      onward.on("error", () => response.destroy());
      request.pipe(onward);
    });
    this.#listener.on("connect", (request, socket) => {
      this.#see(request.url);
      socket.destroy();
    });
  }

  #see(url) {
    if (!BROWSERS_OWN.test(url)) this.#seen.push(url);
  }

  get address() {
    return `http://127.0.0.1:${this.#listener.address().port}`;
  }

  // Every address that was asked for so far.
  get seen() {
    return [...this.#seen];
  }

  stop() {
    this.#listener.closeAllConnections();
    this.#listener.close();
  }
}
