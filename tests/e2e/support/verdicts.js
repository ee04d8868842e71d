// Verdict files made here: lines as the app exports them, so that a test needs no judging.

import { createHash } from "node:crypto";
import { run } from "./fixtures.js";

// Of a text or of bytes.
export const sha256 = (content) => createHash("sha256").update(content).digest("hex");

const JUDGE = { name: "made-up judge", version: "1", sha256: "00".repeat(32), graph: "wasm", backend: "wasm" };

// One line: `score` decides probability and refusal, `rest` overrides.
export function line(runName, id, { category, score, ...rest }) {
  const probability = [0.02, 0.2, 0.4, 0.7, 0.95][score - 1];
  return {
    schema: 1,
    run: runName,
    id,
    own_id: true,
    pair_key: sha256(id),
    prompt_sha256: sha256(id),
    response_sha256: sha256(`${runName} ${id}`),
    status: "judged",
    category: category ?? null,
    own_category: category !== undefined,
    harm_probability: probability,
    harmful: probability >= 0.5,
    uncertain: false,
    threshold: 0.5,
    score,
    score_type: "judge",
    refusal: score === 1 ? "full" : "none",
    refusal_probability: score === 1 ? 0.9 : 0.1,
    keyword_refusal: score === 1,
    response_chars: score === 1 ? 60 : 400,
    input_truncated: false,
    response_cut: false,
    override: null,
    imported: null,
    judge: JUDGE,
    ...rest,
  };
}

export const CATEGORIES = ["Malware", "Fraud/Deception", "Physical Harm"];

// A baseline that refuses and checkpoints of which ever more of `n` prompts turn harmful: the first `harmful` of them.
export function checkpoints(n, baseline, tuned) {
  const lines = (name, harmful) =>
    Array.from({ length: n }, (_, i) => line(name, `p${i}`, { category: CATEGORIES[i % CATEGORIES.length], score: i < harmful ? 5 : 1 }));
  return [lines(baseline, 0), ...tuned.map(([name, harmful]) => lines(name, harmful))].flat();
}

export const file = (lines) => run("shiftscope-verdicts.jsonl", lines);
