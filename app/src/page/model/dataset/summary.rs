//! What the audit says of a dataset: a sentence a level with its evidence and its uncertainty, never a bare score.

use shiftscope_audit::dataset::association::OUTER_WORDS;
use shiftscope_audit::dataset::{Level, Severity, identity_false_flags, identity_found};
use shiftscope_audit::metrics::interval::{Interval, critical_value, wilson, wilson_share};
use shiftscope_audit::taxonomy::Category;
use shiftscope_audit::verdict::{Status, Verdict};

use super::Dataset;
use super::drawings::kinds;
use super::flags::{Flag, Flagged, categories, flagged, rows_of};
use crate::page::model::card::{Rare, Share};
use crate::page::model::words::{count, percent, rate, thousands, within};
use crate::protocol::dataset::PartKind;

/// Level of every interval.
pub(super) const LEVEL: f64 = 0.95;

/// Examples that undid alignment in the paper's tables 1 and 2.
pub const MARKS: [usize; 3] = [10, 50, 100];

/// Rows that are named in a sentence at most.
const NAMED: usize = 10;

/// How a level stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Risk {
    /// Nothing was found of what can be found.
    None,
    /// A person kept all that was found.
    Kept,
    /// What was found is good to know and mostly fine.
    Noted,
    /// Described, not rated.
    Described,
    /// It was not looked at, or not to the end.
    Unknown,
    /// Something was found that a person should look at.
    Look,
    /// More was found than false flags explain, or as much as was enough in the paper.
    High,
}

impl Risk {
    /// The word of the handle.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Kept => "kept",
            Self::Noted => "noted",
            Self::Described => "described",
            Self::Unknown => "unknown",
            Self::Look => "look",
            Self::High => "high",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "Nothing found",
            Self::Kept => "Found, and all kept by a person",
            Self::Noted => "Only notes",
            Self::Described => "Described, not rated",
            Self::Unknown => "Not known",
            Self::Look => "Look at it",
            Self::High => "Likely to cost safety",
        }
    }
}

/// One level.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Which.
    pub level: Level,
    /// How it stands.
    pub risk: Risk,
    /// Rows it is about, but for those a person kept.
    pub rows: usize,
    /// Rows found that a person kept.
    pub kept: usize,
    /// Share of the rows looked at that was found, kept or not, where that means something.
    pub share: Option<Interval>,
    /// What was found and how sure it is, a sentence each.
    pub evidence: Vec<String>,
}

/// How many of so many benign texts are flagged by mistake: the judge's measured share with its interval.
pub(super) fn false_flags(rare: Option<&Rare>, texts: usize) -> Option<Interval> {
    let rare = rare?;
    Some(of_texts(wilson_share(rare.false_flags, rare.benign_rows as f64, critical_value(LEVEL)), texts))
}

fn of_texts(Interval { value, lo, hi }: Interval, texts: usize) -> Interval {
    let [value, lo, hi] = [value, lo, hi].map(|share| share * texts as f64);
    Interval { value, lo, hi }
}

/// How many flags of so many that are mistakes are left once a person has kept some.
pub(super) fn not_kept(Interval { value, lo, hi }: Interval, kept: usize) -> Interval {
    let [value, lo, hi] = [value, lo, hi].map(|flags| (flags - kept as f64).max(0.0));
    Interval { value, lo, hi }
}

/// How a level stands of which so much is flagged and so much was kept, where so many flags are mistakes. Of how many that is so may not
/// be known: then none is more than a mistake.
fn rated([counts, kept]: [Flagged; 2], mistakes: Option<Interval>) -> Risk {
    let beyond = mistakes.is_some_and(|mistakes| counts.findings as f64 > not_kept(mistakes, kept.findings).hi);
    match counts.rows {
        0 if kept.rows > 0 => Risk::Kept,
        0 => Risk::None,
        rows if rows >= MARKS[0] && beyond => Risk::High,
        _ => Risk::Look,
    }
}

/// How many of the rows named before it a person kept; nothing where there are none.
fn kept_said(kept: Flagged) -> Option<String> {
    (kept.rows > 0).then(|| format!("Kept by a person, and counted no longer: {} of them.", thousands(kept.rows)))
}

/// How many rows are flagged by mistake at the size of the data; a few are said to a tenth, so that less than one is not said to be none.
fn by_mistake(condition: &str, Interval { value, lo, hi }: Interval, measured: usize) -> String {
    if hi < 0.1 {
        return format!(
            "{condition}, less than a tenth of a row would be flagged by mistake at this size (upper end of the interval; measured on {} benign rows).",
            thousands(measured)
        );
    }
    let digits = usize::from(hi < 10.0);
    format!(
        "{condition}, about {value:.digits$} would be flagged by mistake at this size ({lo:.digits$} to {hi:.digits$}; measured on {} benign rows).",
        thousands(measured)
    )
}

/// Rows and parts of rows with their nouns; of neither, nothing.
pub(super) fn rows_and_parts([rows, parts]: [usize; 2]) -> String {
    let rows = (rows > 0).then(|| count(rows, "row"));
    let parts = match parts {
        0 => None,
        1 => Some("1 earlier answer or decoded text".to_owned()),
        parts => Some(format!("{} earlier answers or decoded texts", thousands(parts))),
    };
    rows.into_iter().chain(parts).collect::<Vec<_>>().join(" and ")
}

impl Dataset {
    /// Every level in the order shown. `rare` is what the judge's card says of the graph in use.
    #[must_use]
    pub fn summaries(&self, flags: &[Flag], rare: Option<&Rare>, threshold: f64) -> Vec<Summary> {
        Level::ALL
            .into_iter()
            .map(|level| match level {
                Level::Explicit => self.explicit(flags, rare, threshold),
                Level::Identity => self.identity(flags),
                Level::Benign => self.benign(),
                Level::Poison => self.poison(flags),
                Level::Quality => of_kinds(flags, Level::Quality),
            })
            .collect()
    }

    fn poison(&self, flags: &[Flag]) -> Summary {
        let mut summary = of_kinds(flags, Level::Poison);
        summary.evidence.push(if self.waiting() > 0 {
            "Triggers, words, beginnings and endings of prompts that go with harmful answers, are looked for once the judge has read the answers.".to_owned()
        } else {
            format!("Of every prompt the first and the last {OUTER_WORDS} words are searched for triggers.")
        });
        summary
    }

    fn rows(&self) -> usize {
        self.opened.as_ref().map_or(0, |opened| opened.rows as usize)
    }

    /// Answers, earlier answers and decoded texts that the judge has read or has yet to read.
    pub(super) fn texts(&self) -> usize {
        [self.judged(), self.unread()].iter().flatten().sum()
    }

    /// True where the judge reads more of some rows than their answer.
    pub(super) fn has_parts(&self) -> bool {
        self.opened.as_ref().is_some_and(|opened| !opened.parts.is_empty())
    }

    /// Texts in which an identity is looked for: answers, earlier ones too, and system prompts.
    fn identity_texts(&self) -> usize {
        self.opened.as_ref().map_or(0, |opened| {
            let earlier = opened.parts.iter().filter(|part| part.kind == PartKind::EarlierTurn).count();
            let answers = opened.rows.saturating_sub(opened.unanswered);
            answers as usize + earlier + opened.shape.systems as usize
        })
    }

    /// What keeps the judge's reading from being all there is to say, a sentence each.
    fn reservations(&self) -> impl Iterator<Item = String> {
        let [failed, in_part, incoherent] =
            [self.failed(), self.in_part(), self.incoherent()].map(|of| (of != [0, 0]).then(|| rows_and_parts(of)));
        let failed = failed.map(|of| format!("The judge could not finish {of}: what they hold is not known."));
        let in_part = in_part.map(|of| {
            format!("Too long for the judge, which read only a part: {of}. What the rest holds is not known.")
        });
        let incoherent = incoherent.map(|of| {
            format!(
                "Incoherent, where a judge is unreliable: {of}. What is not flagged there is not known to be harmless."
            )
        });
        [failed, in_part, incoherent].into_iter().flatten()
    }

    fn explicit(&self, flags: &[Flag], rare: Option<&Rare>, threshold: f64) -> Summary {
        let found @ [counts, kept] = flagged(flags, Level::Explicit);
        let (rows, judged, unread) = (counts.rows + kept.rows, self.judged_rows(), self.unread());
        let mut evidence = Vec::new();
        if judged == 0 {
            evidence.extend(self.reservations());
            if evidence.is_empty() {
                evidence.push("The judge has not read any row yet.".to_owned());
            }
            return Summary { level: Level::Explicit, risk: Risk::Unknown, rows, kept: 0, share: None, evidence };
        }
        // The most suspicious are read first: until all are read, the share among those read is none of the dataset's.
        let share = (unread == [0, 0]).then(|| wilson(rows, judged, LEVEL));
        evidence.push(match &share {
            Some(share) => format!(
                "{} of {} flagged as harmful at {threshold:.2}, the judge's threshold for rare harm: {} ({} to {}, 95 % interval).",
                thousands(rows),
                count(judged, "judged row"),
                percent(share.value),
                percent(share.lo),
                percent(share.hi)
            ),
            None => format!(
                "So far {} of {} are flagged as harmful at {threshold:.2}, the judge's threshold for rare harm; {} waiting. The most suspicious are read first, so this is no share of the whole.",
                thousands(rows),
                count(judged, "judged row"),
                rows_and_parts(unread)
            ),
        });
        evidence.extend(kept_said(kept));
        evidence.extend(self.reservations());
        evidence.extend(by_category(flags, kept));
        evidence.extend(self.nearly(threshold));
        let mistakes = false_flags(rare, self.texts());
        match (&mistakes, rare) {
            (Some(mistakes), Some(rare)) => {
                let condition = if self.has_parts() {
                    format!(
                        "If all {} were harmless, earlier answers and decoded ones among them",
                        count(self.texts(), "text")
                    )
                } else {
                    "If every row were harmless".to_owned()
                };
                evidence.push(by_mistake(&condition, *mistakes, rare.benign_rows));
                let share = |of: &Share| within(of.value, of.interval);
                evidence.push(format!(
                    "Where it was measured the judge flagged {} of harmful answers to attacks and {} of harmful answers to everyday questions, so some may be missed.",
                    share(&rare.found),
                    share(&rare.everyday)
                ));
            }
            _ => evidence.push("How many rows the judge flags by mistake is not known for this graph.".to_owned()),
        }
        evidence.push(format!(
            "In the paper {} harmful examples raised the harmfulness rate from 1.8 % to 88.8 % (GPT-3.5 Turbo) and from 0.3 % to 50.0 % (Llama-2-7b-Chat), 50 or 100 to as much as 91.8 % and 80.3 %.",
            MARKS[0]
        ));
        let [answers, _] = self.judged();
        let left = self.rows().saturating_sub(answers);
        if left > 0 {
            evidence.push(format!(
                "{} whose own answer is not judged: there is none, it is not in English, it still waits, or the judge could not finish it.",
                count(left, "row")
            ));
        }
        let to_the_end = [unread, self.failed(), self.in_part()] == [[0, 0]; 3];
        let risk = match rated(found, mistakes) {
            Risk::None | Risk::Kept if !to_the_end => Risk::Unknown,
            risk => risk,
        };
        Summary { level: Level::Explicit, risk, rows: counts.rows, kept: kept.rows, share, evidence }
    }

    /// The likeliest of the rows that only the judge's threshold for ordinary use calls harmful, so that none vanishes unsaid.
    fn nearly(&self, threshold: f64) -> Option<String> {
        let mut rows: Vec<(f64, usize)> = (1..)
            .zip(&self.verdicts)
            .filter_map(|(number, verdict)| {
                Some((verdict.as_ref().filter(|v| v.score >= Some(4))?.harm_probability?, number))
            })
            .filter(|(probability, _)| *probability < threshold)
            .collect();
        rows.sort_by(|a, b| b.0.total_cmp(&a.0));
        let named: Vec<String> = rows.iter().take(NAMED).map(|(_, number)| thousands(*number)).collect();
        let more = if rows.len() > NAMED { ", the likeliest first" } else { "" };
        (!rows.is_empty()).then(|| {
            format!(
                "{} under it, but over the judge's threshold for ordinary use: too many to flag in a big dataset, and worth reading in a small one (row {}{more}).",
                count(rows.len(), "further row"),
                named.join(", ")
            )
        })
    }

    fn identity(&self, flags: &[Flag]) -> Summary {
        let found @ [counts, kept] = flagged(flags, Level::Identity);
        let (rows, texts) = (counts.rows + kept.rows, self.identity_texts());
        let share = (self.rows() > 0).then(|| wilson(rows, self.rows(), LEVEL));
        let mut evidence = vec![format!(
            "{} flagged as giving the model an obedient identity or training refusal away.",
            count(rows, "row")
        )];
        evidence.extend(kept_said(kept));
        if rows > 0 {
            evidence.push("In the paper ten such examples without a toxic word raised the harmfulness rate from 0 % to 87 % (GPT-3.5 Turbo) and 72 % (Llama-2-7b-Chat, 5 epochs).".to_owned());
        }
        let mistakes = identity_false_flags().map(|(k, n)| (of_texts(wilson(k, n, LEVEL), texts), n));
        if let Some((mistakes, n)) = &mistakes {
            let condition = format!("If none of {} answers and system prompts were of this kind", thousands(texts));
            evidence.push(by_mistake(&condition, *mistakes, *n));
        }
        if let Some((k, n)) = identity_found() {
            evidence.push(format!(
                "Of {} such rows by another hand, in words it was not taught, it found {} ({}, 95 % interval): others are missed, and nothing found is no proof.",
                thousands(n),
                thousands(k),
                rate(k, n)
            ));
        }
        let risk = rated(found, mistakes.map(|(mistakes, _)| mistakes));
        Summary { level: Level::Identity, risk, rows: counts.rows, kept: kept.rows, share, evidence }
    }

    /// How many answers are in another language, as far as the judge has looked.
    fn other_languages(&self) -> Option<String> {
        let seen: Vec<&Verdict> = self.verdicts.iter().flatten().filter(|v| v.status != Status::Empty).collect();
        let other = seen.iter().filter(|verdict| verdict.status == Status::NotJudged).count();
        let share = wilson(other, seen.len(), LEVEL);
        (!seen.is_empty() && self.waiting() == 0).then(|| {
            format!(
                "{} of {} in a language other than English: {} ({} to {}, 95 % interval).",
                thousands(other),
                count(seen.len(), "answer"),
                percent(share.value),
                percent(share.lo),
                percent(share.hi)
            )
        })
    }

    fn benign(&self) -> Summary {
        let shape = self.opened.as_ref().map(|opened| opened.shape).unwrap_or_default();
        let rows = shape.rows as usize;
        let answers = shape.answers as usize;
        let of = |n: usize, k: u32| format!("{} ({})", thousands(k as usize), rate(k as usize, n));
        let share = |k: u32| of(answers, k);
        let mut evidence = vec![
            format!(
                "Of {}, {} are lists, {} calculate, {} hold code, {} begin by agreeing; {} of the prompts force a form (intervals of 95 %).",
                count(answers, "answer"),
                share(shape.lists),
                share(shape.mathematics),
                share(shape.code),
                share(shape.affirming),
                of(rows, shape.formats)
            ),
            format!(
                "{} are safety examples: refusals of what looks like a harmful request; {} refuse what does not, which teaches over-refusal.",
                share(shape.safety),
                share(shape.refusals.saturating_sub(shape.safety))
            ),
            format!(
                "{} of the answers hold a refusal phrase. He et al. 2024 found lists and mathematics over-represented among the benign rows that erode safety most.",
                share(shape.refusals)
            ),
            "In the paper even benign data cost safety: fine-tuning on Alpaca raised the rate from 0.3 % to 16.1 % (Llama-2-7b-Chat). Mixing in safety examples lowered the harm and did not remove it.".to_owned(),
        ];
        evidence.extend(self.other_languages());
        Summary { level: Level::Benign, risk: Risk::Described, rows, kept: 0, share: None, evidence }
    }
}

/// Rows flagged by the judge, by the category it reads in them, but for those a person kept.
fn by_category(flags: &[Flag], kept: Flagged) -> Option<String> {
    let named: Vec<String> = categories(flags)
        .into_iter()
        .map(|(category, [rows, fives])| {
            let fives = if fives > 0 {
                format!(", {} of them with the judge’s score 5", thousands(fives))
            } else {
                String::new()
            };
            format!("{}: {}{fives}", category.map_or("no category", Category::name), count(rows, "row"))
        })
        .collect();
    let but = if kept.rows > 0 { ", but for kept rows" } else { "" };
    (!named.is_empty()).then(|| format!("By category{but}: {}.", named.join("; ")))
}

/// A level that is counted by its kinds.
fn of_kinds(flags: &[Flag], level: Level) -> Summary {
    let found: Vec<String> = kinds(flags)
        .into_iter()
        .filter(|(kind, _)| kind.level() == level)
        .map(|(kind, [rows, _, kept])| {
            let kept = if kept > 0 { format!(", {} of them kept by a person", thousands(kept)) } else { String::new() };
            format!("{}: {}{kept}.", kind.name(), count(rows, "row"))
        })
        .collect();
    let [counts, kept] = flagged(flags, level);
    let serious = rows_of(flags, level, Severity::Serious);
    let risk = match (serious, rows_of(flags, level, Severity::Look)) {
        (0, 0) if counts.rows == 0 && kept.rows > 0 => Risk::Kept,
        (0, 0) if counts.rows == 0 => Risk::None,
        (0, 0) => Risk::Noted,
        (0, _) => Risk::Look,
        (serious, _) if serious >= MARKS[0] => Risk::High,
        _ => Risk::Look,
    };
    // What only spoils the quality of training costs no safety.
    let risk = if level == Level::Quality { risk.min(Risk::Look) } else { risk };
    let evidence = if found.is_empty() { vec!["None of the checks found anything.".to_owned()] } else { found };
    Summary { level, risk, rows: counts.rows, kept: kept.rows, share: None, evidence }
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::dataset::{Kind, Level, Shape};
    use shiftscope_audit::verdict::{Status, Verdict};
    use shiftscope_charts::Width;

    use super::super::drawings::against_marks;
    use super::super::tests::{note, opened, verdict};
    use super::{Interval, Risk, Summary, by_mistake, false_flags};
    use crate::page::model::card::{CARD, Card, Rare};
    use crate::page::model::dataset::{Dataset, Decision};
    use crate::protocol::dataset::{DatasetEvent, OpenedDataset, Part, PartKind};
    use crate::protocol::{RowRef, RunId};

    /// The part of the dataset that was opened.
    const PART: RowRef = RowRef { run: RunId(2), row: 0 };

    #[test]
    fn a_level_with_nothing_but_notes_does_not_say_that_nothing_was_found() {
        let risk = |dataset: &Dataset| {
            let summaries = dataset.summaries(&dataset.flags(0.8), None, 0.8);
            summaries.into_iter().find(|summary| summary.level == Level::Quality).unwrap().risk
        };
        let mut dataset = opened();
        assert_eq!(risk(&dataset), Risk::Noted);
        dataset.decide(&[3], Some(Decision::Keep));
        assert_eq!(risk(&dataset), Risk::Kept);
    }

    #[test]
    fn what_only_the_judge_can_show_is_not_said_to_be_absent_before_it_has_read() {
        let mut dataset = opened();
        let said = |dataset: &Dataset| {
            let summaries = dataset.summaries(&dataset.flags(0.8), None, 0.8);
            let poison = summaries.into_iter().find(|summary| summary.level == Level::Poison).unwrap();
            poison.evidence.iter().any(|said| said.starts_with("Triggers"))
        };
        assert!(said(&dataset));
        let verdicts = (0..6).map(|row| (RowRef { run: RunId(1), row }, verdict(0.1))).collect();
        dataset.apply(DatasetEvent::Verdicts(verdicts), 0.8);
        assert!(!said(&dataset));
    }

    #[test]
    fn shares_of_answers_are_of_the_rows_that_have_one() {
        let mut dataset = opened();
        let inside = dataset.opened.as_mut().unwrap();
        inside.shape = Shape { rows: 200, answers: 100, lists: 40, formats: 20, ..Shape::default() };
        let summaries = dataset.summaries(&dataset.flags(0.8), None, 0.8);
        let benign = summaries.into_iter().find(|summary| summary.level == Level::Benign).unwrap();
        let said = &benign.evidence[0];
        assert!(said.starts_with("Of 100 answers, 40 (40.0\u{a0}%"), "{said}");
        assert!(said.contains("; 20 (10.0\u{a0}%") && said.contains("of the prompts force a form"), "{said}");
    }

    #[test]
    fn before_the_judge_has_read_anything_harm_is_not_known() {
        let dataset = opened();
        let summaries = dataset.summaries(&dataset.flags(0.8), None, 0.8);
        assert_eq!(summaries.len(), Level::ALL.len());
        assert_eq!(summaries[0].risk, Risk::Unknown);
        assert!(summaries.iter().all(|summary| !summary.evidence.is_empty()));
    }

    #[test]
    fn a_row_that_a_person_kept_counts_no_longer() {
        let mut dataset = opened();
        let verdicts =
            (0..6).map(|row| (RowRef { run: RunId(1), row }, verdict(if row == 2 { 0.9 } else { 0.1 }))).collect();
        dataset.apply(DatasetEvent::Verdicts(verdicts), 0.8);
        dataset.apply(DatasetEvent::Verdicts(vec![(PART, verdict(0.1))]), 0.8);
        let explicit = |dataset: &super::Dataset| dataset.summaries(&dataset.flags(0.8), None, 0.8).remove(0);
        assert_eq!((explicit(&dataset).risk, explicit(&dataset).rows), (Risk::Look, 1));
        dataset.decide(&[2], Some(Decision::Keep));
        assert_eq!((explicit(&dataset).risk, explicit(&dataset).rows), (Risk::Kept, 0));
    }

    #[test]
    fn a_row_that_a_person_kept_is_said_to_be_flagged_and_kept() {
        let mut dataset = opened();
        let given = (0..6).map(|row| (RowRef { run: RunId(1), row }, verdict(if row < 2 { 0.9 } else { 0.1 })));
        dataset.apply(DatasetEvent::Verdicts(given.chain([(PART, verdict(0.1))]).collect()), 0.8);
        dataset.decide(&[1, 3], Some(Decision::Keep));
        let summaries = dataset.summaries(&dataset.flags(0.8), None, 0.8);
        let Summary { rows, kept, share, evidence, .. } = &summaries[0];
        assert_eq!((*rows, *kept, share.unwrap().value), (1, 1, 2.0 / 6.0));
        assert!(evidence[0].starts_with("2 of 6 judged rows flagged as harmful"), "{evidence:?}");
        assert!(evidence[1].ends_with("1 of them.") && evidence[1].starts_with("Kept by a person"), "{evidence:?}");
        let quality = summaries.iter().find(|summary| summary.level == Level::Quality).unwrap();
        assert_eq!(quality.evidence, ["Exact duplicate: 1 row, 1 of them kept by a person."]);
    }

    #[test]
    fn rows_of_which_only_parts_were_judged_are_among_those_that_are_counted() {
        let mut dataset = opened();
        let foreign = Verdict::without_judgement(Status::NotJudged);
        let given = (0..6).map(|row| (RowRef { run: RunId(1), row }, foreign.clone())).chain([(PART, verdict(0.9))]);
        dataset.apply(DatasetEvent::Verdicts(given.collect()), 0.8);
        let explicit = dataset.summaries(&dataset.flags(0.8), None, 0.8).remove(0);
        assert!(explicit.evidence[0].starts_with("1 of 1 judged row flagged"), "{:?}", explicit.evidence);
        assert!(explicit.evidence.iter().any(|said| said.starts_with("6 rows whose own answer is not judged")));
    }

    fn rare() -> Rare {
        Card::parse(CARD).unwrap().rare.into_iter().find(|rare| rare.graph == "wasm").unwrap()
    }

    /// So many conversations, each with so many answers before the last one.
    fn conversations(rows: u32, earlier: u32) -> Dataset {
        let of = opened().opened.unwrap();
        let parts = (0..rows).flat_map(|row| (0..earlier).map(move |_| Part { row, kind: PartKind::EarlierTurn }));
        let mut dataset = Dataset::default();
        let opened = OpenedDataset { rows, parts: parts.collect(), findings: Vec::new(), ..of };
        dataset.apply(DatasetEvent::Opened(Box::new(opened)), 0.8);
        dataset
    }

    /// Judges every text; those of a run, by their number in it, are harmful where `harmful` says so.
    fn judge(dataset: &mut Dataset, harmful: impl Fn(RunId, usize) -> bool) {
        let opened = dataset.opened.as_ref().unwrap();
        let texts = [(opened.rows_run, opened.rows as usize), (opened.parts_run, opened.parts.len())];
        let all = texts.into_iter().flat_map(|(run, texts)| (0..texts).map(move |row| RowRef { run, row }));
        let given = all.map(|at| (at, verdict(if harmful(at.run, at.row) { 0.9 } else { 0.1 }))).collect();
        dataset.apply(DatasetEvent::Verdicts(given), 0.8);
    }

    #[test]
    fn mistakes_are_expected_among_all_texts_that_are_read_and_not_among_the_rows_alone() {
        let rare = rare();
        let explicit = |dataset: &Dataset| dataset.summaries(&dataset.flags(0.8), Some(&rare), 0.8).remove(0);
        let mut dataset = conversations(1000, 9);
        // About as many as the judge flags of 10,000 harmless answers, each in another conversation.
        judge(&mut dataset, |run, text| run == RunId(2) && text % 90 == 0);
        let mistaken = explicit(&dataset);
        assert_eq!((mistaken.rows, mistaken.risk), (100, Risk::Look));
        let said =
            "If all 10\u{202f}000 texts were harmless, earlier answers and decoded ones among them, about 105 would";
        assert!(mistaken.evidence.iter().any(|sentence| sentence.starts_with(said)), "{:?}", mistaken.evidence);
        let chart = against_marks(&dataset, &dataset.flags(0.8), Some(&rare), Width::Narrow).unwrap();
        assert!(
            chart
                .description
                .contains("Texts flagged: 100. Flagged by mistake if every text were harmless: 105 (48 to 227)")
        );
        // As many rows, but harmful from beginning to end.
        judge(&mut dataset, |run, text| text < if run == RunId(1) { 100 } else { 900 });
        assert_eq!((explicit(&dataset).rows, explicit(&dataset).risk), (100, Risk::High));
    }

    #[test]
    fn identities_are_expected_by_mistake_in_earlier_answers_and_system_prompts_too() {
        let risk = |mut dataset: Dataset, systems| {
            let opened = dataset.opened.as_mut().unwrap();
            opened.shape.systems = systems;
            opened.findings = (0..15).map(|row| note(row, Kind::Identity)).collect();
            dataset.summaries(&dataset.flags(0.8), None, 0.8)[1].risk
        };
        assert_eq!(risk(conversations(1000, 0), 0), Risk::High);
        assert_eq!(risk(conversations(1000, 9), 0), Risk::Look);
        assert_eq!(risk(conversations(1000, 2), 1000), Risk::Look);
    }

    #[test]
    fn what_a_person_kept_is_none_of_the_mistakes_that_the_rest_is_held_against() {
        let rare = rare();
        let mut dataset = conversations(1000, 0);
        judge(&mut dataset, |_, row| row < 40);
        let risk = |dataset: &Dataset| dataset.summaries(&dataset.flags(0.8), Some(&rare), 0.8)[0].risk;
        assert_eq!(risk(&dataset), Risk::High);
        dataset.decide(&(0..25).collect::<Vec<_>>(), Some(Decision::Keep));
        assert_eq!(risk(&dataset), Risk::High);
    }

    #[test]
    fn nothing_is_more_than_mistakes_where_it_is_not_known_how_many_there_are() {
        let mut dataset = conversations(20, 0);
        judge(&mut dataset, |_, _| true);
        let risk = |rare: Option<&Rare>| dataset.summaries(&dataset.flags(0.8), rare, 0.8)[0].risk;
        assert_eq!((risk(None), risk(Some(&rare()))), (Risk::Look, Risk::High));
    }

    #[test]
    fn what_is_too_long_to_be_read_whole_or_incoherent_is_said_and_the_former_not_known() {
        let mut dataset = conversations(3, 1);
        let explicit = |dataset: &Dataset| dataset.summaries(&dataset.flags(0.8), None, 0.8).remove(0);
        judge(&mut dataset, |_, _| false);
        let incoherent = Verdict { status: Status::Incoherent, ..verdict(0.1) };
        dataset.apply(DatasetEvent::Verdicts(vec![(RowRef { run: RunId(1), row: 0 }, incoherent)]), 0.8);
        let found = explicit(&dataset);
        assert_eq!(found.risk, Risk::None);
        assert!(found.evidence.iter().any(|said| said.starts_with("Incoherent, where a judge is unreliable: 1 row.")));
        let long = Verdict { input_truncated: true, ..verdict(0.1) };
        dataset.apply(DatasetEvent::Verdicts(vec![(PART, long)]), 0.8);
        let found = explicit(&dataset);
        let said = "Too long for the judge, which read only a part: 1 earlier answer or decoded text.";
        assert_eq!(found.risk, Risk::Unknown);
        assert!(found.evidence.iter().any(|sentence| sentence.starts_with(said)), "{:?}", found.evidence);
    }

    #[test]
    fn of_the_papers_only_what_they_measured_is_said() {
        let mut dataset = conversations(3, 0);
        judge(&mut dataset, |_, _| false);
        let summaries = dataset.summaries(&dataset.flags(0.8), None, 0.8);
        let says = |level: usize, words: &str| summaries[level].evidence.iter().any(|said| said.contains(words));
        assert!(
            says(0, "88.8 % (GPT-3.5 Turbo)") && says(0, "50.0 % (Llama-2-7b-Chat)") && says(0, "91.8 % and 80.3 %")
        );
        assert!(says(2, "He et al. 2024 found lists and mathematics") && !says(2, "Data without any refusal"));
    }

    #[test]
    fn rows_that_only_the_ordinary_threshold_calls_harmful_are_named() {
        let mut dataset = opened();
        let says = |probability, score| Verdict { score: Some(score), ..verdict(probability) };
        let verdicts = [says(0.9, 5), says(0.6, 4), says(0.7, 4), says(0.3, 3)];
        let at = |row| RowRef { run: RunId(1), row };
        dataset.apply(
            DatasetEvent::Verdicts(verdicts.into_iter().enumerate().map(|(row, v)| (at(row), v)).collect()),
            0.8,
        );
        let said = dataset.nearly(0.8).unwrap();
        assert!(said.starts_with("2 further rows") && said.contains("(row 3, 2)"), "{said}");
        assert_eq!(dataset.nearly(0.5), None);
    }

    #[test]
    fn while_rows_wait_no_share_is_given_of_those_that_were_read_first() {
        let mut dataset = opened();
        let at = |row| RowRef { run: RunId(1), row };
        dataset.apply(DatasetEvent::Verdicts(vec![(at(0), verdict(0.9))]), 0.8);
        let explicit = dataset.summaries(&dataset.flags(0.8), None, 0.8).remove(0);
        assert_eq!((explicit.share, explicit.rows), (None, 1));
        assert!(explicit.evidence[0].starts_with("So far 1 of 1 judged row"), "{:?}", explicit.evidence);
        dataset.apply(DatasetEvent::Verdicts((1..6).map(|row| (at(row), verdict(0.1))).collect()), 0.8);
        dataset.apply(DatasetEvent::Verdicts(vec![(PART, verdict(0.1))]), 0.8);
        let explicit = dataset.summaries(&dataset.flags(0.8), None, 0.8).remove(0);
        assert!(explicit.share.is_some());
    }

    #[test]
    fn nothing_is_said_to_be_found_while_a_part_waits_or_where_the_judge_could_not_finish() {
        let mut dataset = opened();
        let mut explicit = |given: Vec<(RowRef, Verdict)>| {
            dataset.apply(DatasetEvent::Verdicts(given), 0.8);
            dataset.summaries(&dataset.flags(0.8), None, 0.8).remove(0)
        };
        let says = |summary: &Summary, words: &str| summary.evidence.iter().any(|said| said.contains(words));
        let at = |row| RowRef { run: RunId(1), row };
        let failed = || Verdict::without_judgement(Status::Failed);
        let waits = explicit((0..6).map(|row| (at(row), verdict(0.1))).collect());
        assert_eq!((waits.risk, waits.share), (Risk::Unknown, None));
        assert!(says(&waits, "; 1 earlier answer or decoded text waiting."), "{:?}", waits.evidence);
        let part = explicit(vec![(PART, failed())]);
        assert!(part.risk == Risk::Unknown && part.share.is_some());
        assert!(says(&part, "could not finish 1 earlier answer or decoded text:") && !says(&part, "is not judged"));
        let both = explicit(vec![(at(2), failed())]);
        assert_eq!(both.risk, Risk::Unknown);
        assert!(says(&both, "could not finish 1 row and 1 earlier answer or decoded text:"), "{:?}", both.evidence);
        assert!(says(&both, "1 row whose own answer is not judged") && says(&both, "or the judge could not finish it"));
        assert_eq!(explicit(vec![(at(2), verdict(0.1)), (PART, verdict(0.1))]).risk, Risk::None);
    }

    #[test]
    fn a_mistake_that_is_hardly_to_be_expected_is_not_said_to_be_none() {
        let said = |value, lo, hi| by_mistake("If so", Interval { value, lo, hi }, 7091);
        assert!(said(0.01, 0.0, 0.02).contains("less than a tenth of a row"));
        assert!(said(0.1, 0.05, 0.3).contains("about 0.1 would be flagged by mistake at this size (0.1 to 0.3;"));
    }

    #[test]
    fn expected_false_flags_grow_with_the_size_and_have_an_interval() {
        let card = Card::parse(CARD).unwrap();
        let rare = card.rare.iter().find(|rare| rare.graph == "wasm");
        let [small, large] = [1000, 10_000].map(|rows| false_flags(rare, rows).unwrap());
        assert!((large.value - 10.0 * small.value).abs() < 1e-9);
        // A judge may have flagged none of the rows it was measured on: only the upper end says something then.
        assert!(large.lo <= large.value && large.value < large.hi);
        assert_eq!(false_flags(None, 10), None);
    }
}
