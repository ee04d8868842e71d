// The project's own server, with a record of every request that reached it.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export class Server {
  // `headers: false` serves as a host does that cannot set any; `folder` is the site's, if not `dist`.
  static async start({ headers = true, folder } = {}) {
    const options = ["serve", "--no-build", "--port", "0", "--log"];
    if (!headers) options.push("--no-headers");
    if (folder) options.push("--folder", folder);
    const child = spawn(process.env.SHIFTSCOPE_SERVER, options, { stdio: ["ignore", "pipe", "inherit"] });
    const server = new Server(child);
    await server.#started;
    return server;
  }

  #child;
  #started;
  #log = [];

  constructor(child) {
    this.#child = child;
    this.#started = new Promise((resolve, reject) => {
      child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
      createInterface({ input: child.stdout }).on("line", (line) => {
        const open = /^== Open (http:\/\/\S+)/.exec(line);
        if (open) resolve((this.url = `${open[1]}/`));
        else if (/^\d+ \//.test(line)) this.#log.push(line);
      });
    });
  }

  get port() {
    return new URL(this.url).port;
  }

  // Lines of status and address, in the order in which they were answered.
  get requests() {
    return [...this.#log];
  }

  stop() {
    this.#child.kill();
  }
}
