// How far the verdicts of the browser are from those of the reference scorer.

// Differences of the probabilities of harm and refusal, over the lines that have any, in order.
export function distances(lines, expected) {
  return lines.flatMap((line, at) =>
    expected[at].harm_probability === null
      ? []
      : ["harm_probability", "refusal_probability"].map((name) => Math.abs(line[name] - expected[at][name])),
  );
}

// Lines whose decision is not the reference's.
export const otherwise = (lines, expected) => lines.filter((line, at) => line.harmful !== expected[at].harmful);

export const farthest = (values) => Math.max(...values);
