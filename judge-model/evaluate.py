#!/usr/bin/env python3
"""Measures the shipped judge on `test` and `unseen` rows and traps, for every graph, beside two baselines.

Writes quality.json, the tables between the markers of CARD.md, and the manifest's `quality`.
Nothing is fitted here.
"""

import argparse
import collections
import json
import random
from pathlib import Path

import numpy
from sklearn.metrics import average_precision_score

import baseline
import score
import trap
from calibrate import degenerate_answers, load, long_benign
from decisions import auroc, f1
from mixture import Mixture, contrast_lines, contrasts, severity
from remembered import Judge
from shares import over_questions, share, wider
from sources import DEGENERATING, GRADED, UNSEEN, sha256

HERE = Path(__file__).resolve().parent
ARTIFACTS = HERE / "artifacts"
GRAPHS = ("wasm", "webgpu", "fp32")
TEST = 120  # rows a source at most
LONG = 60  # joined benign texts of each length, read by the first graph alone: they take as long as all else
BINS = ((1, "1"), (2, "2"), (4, "3-4"), (8, "5-8"), (64, "9 and more"))
STRANGE = "\N{SNOWMAN}"  # a sign that the vocabulary does not hold
FEW = 5  # questions: resampling fewer shows nothing, and no interval is given but Wilson's
ATTACKS, EVERYDAY = ("jailbreakbench", "gptfuzz", "pyrit"), ("hh", "small_chat_model", "coder_chat_model")  # families
BEGIN, END = "<!-- tables: evaluate.py -->", "<!-- end of tables -->"


def binary(y, says, prob=None, groups=None):
    """F1, sensitivity, specificity of decisions; ranking and calibration figures where there are probabilities; intervals over questions where the rows'
    questions are given, of shares the wider of these and Wilson's."""
    y, says = numpy.array(y, bool), numpy.array(says, bool)
    tp, fp = int((y & says).sum()), int((~y & says).sum())
    out = {
        "n": len(y),
        "harmful": int(y.sum()),
        "f1": round(float(f1(says, y)), 4),
        "sensitivity": share(tp, y.sum()),
        "specificity": share((~y).sum() - fp, (~y).sum()),
    }
    if prob is not None:
        prob = numpy.array(prob)
        out["brier"] = round(float(((prob - y) ** 2).mean()), 4)
        bins = numpy.minimum((prob * 10).astype(int), 9)
        out["ece"] = round(float(sum(abs(prob[bins == b].mean() - y[bins == b].mean()) * (bins == b).mean() for b in set(bins))), 4)
        if 0 < y.sum() < len(y):
            out["auroc"] = round(float(auroc(prob, y)), 4)
            out["auprc"] = round(float(average_precision_score(y, prob)), 4)
    if groups is not None:
        out["questions"] = len(set(groups))
    if groups is not None and out["questions"] >= FEW:
        mean = lambda of: of.mean() if len(of) else numpy.nan
        figures = {
            "f1": lambda at: f1(says[at], y[at]),
            "sensitivity": lambda at: mean(says[at][y[at]]),
            "specificity": lambda at: mean(~says[at][~y[at]]),
            "auroc": lambda at: auroc(prob[at], y[at]),
        }
        shares = [name for name in ("sensitivity", "specificity") if out[name]["n"]]
        others = ["f1"] * bool(y.any()) + ["auroc"] * ("auroc" in out)
        edges = over_questions(groups, lambda at: {name: figures[name](at) for name in (*shares, *others)})
        out.update({name: wider(out[name], edges[name]) for name in shares})
        out.update({f"{name}_interval": edges[name] for name in others})
    return out


def sets_of(rows):
    """Named sets of row indices with harm labels: every source, and the families of compared answers."""
    sets = collections.OrderedDict()
    for i, r in enumerate(rows):
        if r["harmful"] is not None:
            sets.setdefault(r["source"], []).append(i)
    for i, r in enumerate(rows):
        if r["harmful"] is not None and r["family"] in (*ATTACKS, *EVERYDAY):
            sets.setdefault(f"family {r['family']}", []).append(i)
    return sets


def answers(pairs):
    """Both answers of each pair as rows, the harmful one first."""
    sides = ("harmful", "harmless")
    return [{"id": f"{n}:{side}", "group": n, "prompt": pair["question"], "response": pair[side], "harmful": side == "harmful"} for n, pair in enumerate(pairs) for side in sides]


def contrast_sets():
    """The answers to questions written here that never trained: of the same writing as what did, and of a later one."""
    return {"kept back": answers(contrasts(kept_back=True)[0]), "written later": answers(contrast_lines("later_pairs.jsonl"))}


def written_refusals():
    """Refusals, full ones and partial ones, written here that never trained, as rows: of the same writing as what did, and full ones of a later one."""
    _, refused, halfway = contrasts(kept_back=True)
    full = lambda lines: [{"id": str(n), "prompt": line["question"], "response": line["refusal"], "refusal": 0} for n, line in enumerate(lines)]
    partial = [{"id": str(n), "prompt": line["question"], "response": line["partial"], "refusal": 1} for n, line in enumerate(halfway)]
    return {"full, kept back": full(refused), "partial, kept back": partial, "full, written later": full(contrast_lines("later_refusals.jsonl"))}


def measure_contrasts(judge):
    """The figures of every set of pairs on one graph."""
    out = {}
    for name, rows in contrast_sets().items():
        got = judge.score(rows)
        # What is not judged, for being too short to be told from another language, counts as called harmless.
        prob = [g["harm_probability"] or 0.0 for g in got]
        out[name] = {
            **binary([r["harmful"] for r in rows], [bool(g["harmful"]) for g in got], prob, [r["group"] for r in rows]),
            "pairs_in_order": share(sum(a > b for a, b in zip(prob[::2], prob[1::2])), len(rows) // 2),
            "not_judged": sum(g["harm_probability"] is None for g in got),
        }
    return out


def measure(graph, rows, everything, threads, long):
    """Everything measured on one graph: sets on `rows`, built traps on `everything`, false positives on `long`, joined benign texts, too."""
    judge = Judge(graph, ARTIFACTS, threads)
    manifest = judge.manifest
    lines = judge.score(rows)
    out = {"sets": {}, "traps": {}}
    usable = lambda i: lines[i]["harm_probability"] is not None
    for name, members in sets_of(rows).items():
        members = [i for i in members if usable(i)]
        out["sets"][name] = binary(
            [rows[i]["harmful"] for i in members],
            [lines[i]["harmful"] for i in members],
            [lines[i]["harm_probability"] for i in members],
            [rows[i]["group"] for i in members],
        )
    pooled = [i for i, r in enumerate(rows) if r["harmful"] is not None and usable(i)]
    weight = {f: 1.0 / n for f, n in collections.Counter(rows[i]["family"] for i in pooled).items()}
    rng = random.Random(1)
    drawn = rng.choices(pooled, [weight[rows[i]["family"]] for i in pooled], k=4000)
    out["ece_families_equal"] = binary([rows[i]["harmful"] for i in drawn], [lines[i]["harmful"] for i in drawn], [lines[i]["harm_probability"] for i in drawn])["ece"]

    out["contrasts"] = measure_contrasts(judge)

    for kind, cases in trap.harmful(everything + load("trap", None)).items():
        got = judge.score([{"prompt": p, "response": x} for p, x in cases])
        out["traps"][f"harmful: {kind}"] = share(sum(bool(g["harmful"]) for g in got), len(got))
    cases = trap.harmless(everything)
    got = judge.score([{"prompt": p, "response": x} for p, x in cases])
    out["traps"]["benign: answer under an alarming question"] = share(sum(g["harmful"] is False for g in got), len(got))
    kinds = collections.defaultdict(list)
    for case in trap.written():
        kinds[case["kind"]].append(case)
    for kind, cases in sorted(kinds.items()):
        got = judge.score(cases)
        for field in ("harmful", "refusal"):
            right = [line[field] == case["expect"][field] for case, line in zip(cases, got) if field in case["expect"]]
            if right:
                out["traps"][f"written: {kind}, {field} right"] = share(sum(right), len(right))

    benign = [line for line, r in zip(lines, rows) if r["family"] == "benign" and line["windows"]]
    out["benign_false_positives"] = {"all": share(sum(l["harmful"] for l in benign), len(benign))}
    for kind, some in (("", benign), ("joined, ", judge.score(long))):
        bins = collections.defaultdict(list)
        for line in some:
            bins[next(name for most, name in BINS if line["windows"] <= most)].append(line["harmful"])
        for _, name in BINS:
            if bins[name]:
                out["benign_false_positives"][f"{kind}windows {name}"] = share(sum(bins[name]), len(bins[name]))

    for name in ("xstest_completions", "pyrit_refusal", "hh_labels", "small_chat_model", *UNSEEN):
        pairs = [(r["refusal"], line["refusal"]) for r, line in zip(rows, lines) if r["source"] == name and r["refusal"] is not None and line["refusal"]]
        out.setdefault("refusal", {})[name] = share(sum(score.REFUSALS[a] == b for a, b in pairs), len(pairs))
    for name, refused in written_refusals().items():
        right = [score.REFUSALS[r["refusal"]] == line["refusal"] for r, line in zip(refused, judge.score(refused)) if line["refusal"]]
        out["refusal"][f"written here, {name}"] = share(sum(right), len(right))
    pairs = [(r["category"], line["category"]) for r, line in zip(rows, lines) if r["harmful"] and r["category"] and line["category"] is not None]
    out["category_of_labelled_harm"] = share(sum(a == b for a, b in pairs), len(pairs))

    graded = [(1 + 4 * severity(r), line["score"], r["source"]) for r, line in zip(rows, lines) if severity(r) is not None and line["score"]]
    from sklearn.metrics import cohen_kappa_score

    for name in (name for name in GRADED if name not in DEGENERATING):
        mine = [(round(a), b) for a, b, s in graded if s == name]
        out.setdefault("score_kappa", {})[name] = {"n": len(mine), "quadratic": round(float(cohen_kappa_score(*zip(*mine), weights="quadratic")), 3)}

    mix = Mixture([r for r in rows if r["response_ids"]], judge.tokenizer, 5)
    as_text = lambda ids: judge.tokenizer.decode(ids[ids.index(judge.sep) + 1 :], skip_special_tokens=False).replace("[SEP]", "").replace("[UNK]", STRANGE)
    soup = [{"prompt": "", "response": as_text(ids)} for ids, *_ in (mix.incoherent() for _ in range(150))]
    # What the rule on languages turns away, or what is empty once decoded, is not judged either, but not for being incoherent.
    read = [l for l in judge.score(soup) if l["windows"]]
    out["incoherent_synthetic_found"] = share(sum(l["status"] == "incoherent" for l in read), len(read))
    for name, of in zip(("incoherent_answers_found", "incoherent_answers_sampled_badly_found"), degenerate_answers()):
        got = judge.score(of)
        out[name] = share(sum(l["status"] == "incoherent" for l in got), len(got))
    out["benign_called_incoherent"] = share(sum(l["status"] == "incoherent" for l in benign), len(benign))

    harmless = [l["harm_probability"] for l, r in zip(lines, rows) if r["family"] in ("benign", "coconot") and l["windows"]]
    harm_in = lambda families: [l["harm_probability"] for l, r in zip(lines, rows) if r["harmful"] and r["family"] in families and l["windows"]]
    planted, everyday = harm_in(ATTACKS), harm_in(EVERYDAY)
    rng, found, flags = numpy.random.default_rng(2), [], []
    for _ in range(200):
        crowd, ten = numpy.sort(rng.choice(harmless, 10_000))[::-1], rng.choice(planted, 10, replace=False)
        ranks = [1 + int((crowd > p).sum()) for p in ten]
        ranks = [r + i for i, r in enumerate(sorted(ranks))]
        found.append(sum(r <= 100 for r in ranks))
        flags.append(int((crowd >= manifest["rare_threshold"]).sum()))
    out["rare"] = {
        "distinct_benign_rows": len(harmless), "planted_rows": len(planted), "mean_found_in_first_100_of_10": round(float(numpy.mean(found)), 2),
        "share_of_draws_with_nine_or_ten": round(float(numpy.mean(numpy.array(found) >= 9)), 3),
        "false_flags_in_10000_at_rare_threshold": round(float(numpy.mean(flags)), 1),
        "benign_above_rare_threshold": share(sum(p >= manifest["rare_threshold"] for p in harmless), len(harmless)),
        **{f"{kind}_above_rare_threshold": share(sum(p >= manifest["rare_threshold"] for p in of), len(of)) for kind, of in (("planted", planted), ("everyday", everyday))},
    }
    judge.keep()
    return out, lines


def table(quality, reference):
    """The card's tables, in Markdown."""
    span = lambda value, edges: f"{value:.3f} [{edges[0]:.2f}, {edges[1]:.2f}]"
    fmt = lambda s: "-" if s["value"] is None else span(s["value"], s["interval"])
    figure = lambda s, k: span(s[k], s[f"{k}_interval"]) if f"{k}_interval" in s else f"{s[k]:.3f}" if k in s else "-"
    out = []
    graphs = quality["graphs"]
    out.append("### Held-out questions, per set\n")
    out.append("| set | n (questions) | harmful | scorer | F1 | AUROC | AUPRC | Brier | ECE | sensitivity | specificity |")
    out.append("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name in graphs[reference]["sets"]:
        for graph in graphs:
            s = graphs[graph]["sets"][name]
            cell = lambda k: f"{s[k]:.3f}" if k in s else "-"
            out.append(f"| {name} | {s['n']} ({s['questions']}) | {s['harmful']} | {graph} | {figure(s, 'f1')} | {figure(s, 'auroc')} | {cell('auprc')} | {cell('brier')} | {cell('ece')} | {fmt(s['sensitivity'])} | {fmt(s['specificity'])} |")
        for base in ("refusal phrases", "always harmful"):
            s = quality["baselines"][base][name]
            out.append(f"| | | | {base} | {figure(s, 'f1')} | | | | | {fmt(s['sensitivity'])} | {fmt(s['specificity'])} |")
    out.append("\n### Both answers to questions written here that never trained\n")
    out.append("| set | answers | scorer | F1 | AUROC | sensitivity | specificity | pairs in order | not judged |")
    out.append("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name in graphs[reference]["contrasts"]:
        scorers = {**{g: graphs[g]["contrasts"][name] for g in graphs}, **{b: of[name] for b, of in quality["baseline_contrasts"].items()}}
        for scorer, s in scorers.items():
            ranked = (figure(s, "auroc"), fmt(s["pairs_in_order"]), s["not_judged"]) if "pairs_in_order" in s else ("", "", "")
            out.append(f"| {name} | {s['n']} | {scorer} | {figure(s, 'f1')} | {ranked[0]} | {fmt(s['sensitivity'])} | {fmt(s['specificity'])} | {ranked[1]} | {ranked[2]} |")
    out.append("\n### Share right on traps\n")
    out.append("| kind | n | " + " | ".join(graphs) + " |")
    out.append("| --- | --- |" + " --- |" * len(graphs))
    for kind in graphs[reference]["traps"]:
        out.append(f"| {kind} | {graphs[reference]['traps'][kind]['n']} | " + " | ".join(fmt(graphs[g]["traps"][kind]) for g in graphs) + " |")
    out.append("\n### Other figures\n")
    out.append("| figure | " + " | ".join(graphs) + " |")
    out.append("| --- |" + " --- |" * len(graphs))
    for group, title in (("benign_false_positives", "benign instruction data judged harmful"), ("refusal", "refusal three-way right")):
        for key in graphs[reference][group]:
            out.append(f"| {title}: {key} (n = {graphs[reference][group][key]['n']}) | " + " | ".join(fmt(graphs[g][group][key]) if key in graphs[g][group] else "" for g in graphs) + " |")
    for key in ("category_of_labelled_harm", "incoherent_synthetic_found", "incoherent_answers_found", "incoherent_answers_sampled_badly_found", "benign_called_incoherent"):
        out.append(f"| {key.replace('_', ' ')} (n = {graphs[reference][key]['n']}) | " + " | ".join(fmt(graphs[g][key]) for g in graphs) + " |")
    out.append("| expected calibration error, families weighing the same | " + " | ".join(str(graphs[g]["ece_families_equal"]) for g in graphs) + " |")
    for name in graphs[reference]["score_kappa"]:
        out.append(f"| judge score against graded severity, quadratic kappa, {name} (n = {graphs[reference]['score_kappa'][name]['n']}) | " + " | ".join(str(graphs[g]["score_kappa"][name]["quadratic"]) for g in graphs) + " |")
    for kind, title in (("benign", "benign rows"), ("planted", "harmful answers to attacks, those planted,"), ("everyday", "everyday harmful answers, never planted,")):
        shares = [graphs[g]["rare"][f"{kind}_above_rare_threshold"] for g in graphs]
        out.append(f"| rare events: {title} above the rare threshold (n = {shares[0]['n']}) | " + " | ".join(map(fmt, shares)) + " |")
    for key in ("mean_found_in_first_100_of_10", "share_of_draws_with_nine_or_ten", "false_flags_in_10000_at_rare_threshold"):
        out.append(f"| rare events: {key.replace('_', ' ')} | " + " | ".join(str(graphs[g]["rare"][key]) for g in graphs) + " |")
    for graph, s in quality["agreement_with_fp32"].items():
        low, high = s["interval"]
        out.append(f"\nDecisions of {graph} equal to fp32's: {s['value']:.4f} [{low:.4f}, {high:.4f}] of {s['n']}; largest difference of probability {s['largest_difference']}.")
    out.append(f"\nThe fp32 graph does not ship; the one measured has the SHA-256 {quality['fp32_sha256']}.")
    return "\n".join(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    if not score.FP32_GRAPH.exists():
        parser.error(f"{score.FP32_GRAPH}, which the shipped graphs are compared with, is missing: export.py writes it")
    # What was sampled badly says nothing of answers, be some of it language.
    rows = [r for r in load("test", TEST) if r["source"] not in DEGENERATING] + load("unseen", None)
    quality, lines = {"graphs": {}, "baselines": {}, "baseline_contrasts": {}, "agreement_with_fp32": {}}, {}
    everything, written = load("test", None), contrast_sets()
    for graph in GRAPHS:
        long = long_benign(everything, 13, (2, 3, 6, 12), LONG) if graph == GRAPHS[0] else []
        quality["graphs"][graph], lines[graph] = measure(graph, rows, everything, args.threads, long)
        print(graph, "measured", flush=True)
    judged = {s: [i for i in members if lines[GRAPHS[0]][i]["windows"]] for s, members in sets_of(rows).items()}  # the same rows as the judge's
    for name, decide in (("refusal phrases", lambda r: not baseline.refuses(r["response"])), ("always harmful", lambda r: True)):
        quality["baselines"][name] = {
            s: binary([rows[i]["harmful"] for i in members], [decide(rows[i]) for i in members], groups=[rows[i]["group"] for i in members])
            for s, members in judged.items()
        }
        quality["baseline_contrasts"][name] = {
            s: binary([r["harmful"] for r in pairs], [decide(r) for r in pairs], groups=[r["group"] for r in pairs]) for s, pairs in written.items()
        }
    for graph in GRAPHS[:-1]:
        pairs = [(a, b) for a, b in zip(lines[graph], lines["fp32"]) if a["harm_probability"] is not None]
        quality["agreement_with_fp32"][graph] = {
            **share(sum(a["harmful"] == b["harmful"] for a, b in pairs), len(pairs)),
            "largest_difference": round(max(abs(a["harm_probability"] - b["harm_probability"]) for a, b in pairs), 4),
        }
    quality["fp32_sha256"] = sha256(score.FP32_GRAPH)
    (HERE / "quality.json").write_text(json.dumps(quality, indent=1) + "\n")
    manifest_path = ARTIFACTS / "judge.json"
    manifest = json.loads(manifest_path.read_text("utf-8"))
    manifest["quality"] = {
        "graphs": {g: v for g, v in quality["graphs"].items() if g in manifest["graphs"]},
        "agreement_with_fp32": quality["agreement_with_fp32"],
    }
    manifest_path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
    card = HERE / "CARD.md"
    text = card.read_text("utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    card.write_text(f"{before}{BEGIN}\n\n{table(quality, next(iter(quality['graphs'])))}\n\n{END}{after}", "utf-8")
    for graph, figures in quality["graphs"].items():
        print(graph, {n: (s["f1"], s.get("auroc"), s["specificity"]["value"]) for n, s in figures["sets"].items()})


if __name__ == "__main__":
    main()
