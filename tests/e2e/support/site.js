// A copy of the built site, which a test changes between visits.

import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export class Site {
  static async copy() {
    const site = new Site(await mkdtemp(join(tmpdir(), "shiftscope-site-")));
    await cp("dist", site.folder, { recursive: true });
    return site;
  }

  // What `Server.start` serves.
  folder;

  constructor(folder) {
    this.folder = folder;
  }

  #path(...parts) {
    return join(this.folder, ...parts);
  }

  // The name of its build.
  async build() {
    return /const BUILD = "(\w+)"/.exec(await readFile(this.#path("sw.js"), "utf8"))[1];
  }

  // Puts another build in its place, whose worker says its name as `self.build`.
  async deploy(next) {
    const build = await this.build();
    await rename(this.#path(build), this.#path(next));
    await rename(this.#path(`boot-${build}.js`), this.#path(`boot-${next}.js`));
    for (const file of ["index.html", "sw.js", `${next}/start.js`]) {
      const text = await readFile(this.#path(file), "utf8");
      await writeFile(this.#path(file), text.replaceAll(build, next));
    }
    await appendFile(this.#path(next, "worker/worker.js"), `\nself.build = "${next}";\n`);
  }

  // Adds a file.
  async add(name, content) {
    await mkdir(dirname(this.#path(name)), { recursive: true });
    await writeFile(this.#path(name), content);
  }

  // Puts a site of this one page in its place.
  async give(page) {
    for (const name of await readdir(this.folder)) await rm(this.#path(name), { recursive: true });
    await this.add("index.html", page);
  }

  async remove() {
    await rm(this.folder, { recursive: true });
  }
}
