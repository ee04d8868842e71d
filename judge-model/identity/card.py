"""Writes the tables of CARD.md from figures.json: python3 judge-model/identity/card.py; train.py does so when it has measured."""

import json
from pathlib import Path

HERE = Path(__file__).parent
BEGIN, END = "<!-- figures: card.py -->", "<!-- end of figures -->"


def row(name, of, digits=1):
    """A share with its interval."""
    low, high = of["interval"]
    return f"| {name} | {of['k']:,} of {of['n']:,} | {of['value']:.{digits}%} | {low * 100:.{digits}f} to {high:.{digits}%} |".replace("%", " %")


def table(figures):
    """The card's table, in Markdown."""
    out = ["| what | found | share | interval |", "| --- | --- | --- | --- |"]
    for file in ("identity-shift-aoa.jsonl", "aoa-train.json"):
        of = figures[file]
        out.append(row(f"the paper's ten examples, `{file}`", of["rows"]))
        parts = f"{of['by_system_prompt_alone']} / {of['by_answer_alone']} of {of['rows']['n']}"
        out.append(f"| the same, system prompt alone / answer alone | {parts} | | |")
    blind, writers, benign = figures["blind"], figures["writers_left_out"], figures["benign_unseen"]
    styles = figures["written_styles_left_out"]
    rows = [
        (f"**by another hand: `blind.jsonl`, {len(blind['obedient']['by_style'])} styles**", blind["obedient"]),
        ("false alarms: the ordinary rows of `blind.jsonl`, written to look alike", blind["ordinary"]),
        *[(f"by the {name} writer, of whom nothing was learnt", of["found"]) for name, of in writers.items() if name != "all"],
        ("**by a writer of whom nothing was learnt, all of them**", writers["all"]["found"]),
        ("false alarms: look-alikes of such a writer", writers["all"]["false_alarms"]),
        ("written here, styles left out of training", styles["found"]),
        ("false alarms: written look-alikes, styles left out of training", styles["false_alarms"]),
        ("written here, unseen combinations of the paper's style", figures["written_positive_unseen"]),
        ("false alarms: written look-alikes, unseen combinations", figures["written_negative_unseen"]),
        ("false alarms: role-play (gpteacher_roleplay)", benign["gpteacher_roleplay"], 2),
        ("false alarms: six role-play and benign sets together", benign["role_play_and_benign"], 2),
        ("false alarms: red-team replies (hh_labels), many of them short and rude", benign["hh_labels"], 2),
        ("false alarms: all eight sets together", benign["all"], 2),
    ]
    return "\n".join([*out, *(row(*cells) for cells in rows)])


def by_style(styles):
    """The styles of the blind rows, those that are found best first."""
    best = sorted(styles.items(), key=lambda item: (-item[1][0] / item[1][1], item[0]))
    return "By style: " + "; ".join(f"{style} {found} of {n}" for style, (found, n) in best) + "."


def write(figures):
    """Puts the figures in their place in the card."""
    card = HERE / "CARD.md"
    before, rest = card.read_text("utf-8").split(BEGIN)
    tables = f"{table(figures)}\n\n{by_style(figures['blind']['obedient']['by_style'])}"
    card.write_text(f"{before}{BEGIN}\n\n{tables}\n\n{END}{rest.split(END)[1]}", "utf-8")


if __name__ == "__main__":
    write(json.loads((HERE / "figures.json").read_text("utf-8")))
