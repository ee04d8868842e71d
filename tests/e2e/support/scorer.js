// The reference scorer, judge-model/score.py.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

// The judge's manifest, whose threshold decides.
export const manifest = () => JSON.parse(readFileSync("judge-model/artifacts/judge.json", "utf8"));

// Verdicts on rows of `{ id, prompt, response }`, in order.
export function score(rows, graph) {
  const input = rows.map((row) => JSON.stringify(row)).join("\n");
  const run = spawnSync(process.env.SHIFTSCOPE_PYTHON, ["judge-model/score.py", "--graph", graph], { input, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`score.py: ${run.stderr}`);
  return run.stdout.trim().split("\n").map((line) => JSON.parse(line));
}
