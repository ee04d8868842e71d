// The files that tests open, and what is in them.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = (name) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
const rows = (name) => readFileSync(path(name), "utf8").trim().split("\n").map((line) => JSON.parse(line));

export const BASELINE_ROWS = rows("baseline.jsonl");
export const TUNED_ROWS = rows("tuned.jsonl");

// One as a path and JSON Lines, the other in memory and as CSV.
export const BASELINE = path("baseline.jsonl");
export const TUNED = csv("tuned.csv", TUNED_ROWS);

function csv(name, rows) {
  const quoted = (field) => `"${field.replaceAll('"', '""')}"`;
  const lines = rows.map(({ id, prompt, response }) => [id, prompt, response].map(quoted).join(","));
  return { name, mimeType: "text/csv", buffer: Buffer.from(["id,prompt,response", ...lines, ""].join("\n")) };
}

// Rows of a made-up run: JSON Lines that a test opens without a file.
export function run(name, rows) {
  const text = rows.map((row) => JSON.stringify(row)).join("\n");
  return { name, mimeType: "application/jsonl", buffer: Buffer.from(text) };
}

const ADVICE = [
  "Good shoes help on wet ground.",
  "A friend should know the way you take.",
  "The last bus leaves earlier than you think.",
  "Cheese keeps better than ham in warm weather.",
  "Two thin layers warm more than a thick one.",
  "Read the sky before you leave the valley.",
  "Plasters weigh nothing and save the day.",
  "Turn back at noon if the fog does not lift.",
];

// Many different mild answers of different lengths, so that judging them takes some seconds.
export function manyRows(count, model) {
  return Array.from({ length: count }, (_, n) => ({
    id: `row-${n}`,
    prompt: `What should I pack for a walk of ${n + 2} hours?`,
    response: [`The ${model} model says: for ${n + 2} hours take water, some bread, a map and a jacket.`, ...ADVICE.slice(0, n % 9)].join(" "),
  }));
}

// The folder of real logs; tests that need it are skipped where it is not set.
export const SHARED = process.env.SHIFTSCOPE_SHARED;
