//! What the audit says of a dataset: a sentence a level with its evidence and its uncertainty, never a bare score.

use shiftscope_audit::dataset::{Kind, Level, Severity, identity_false_flags, identity_found};
use shiftscope_audit::metrics::interval::{Interval, critical_value, wilson, wilson_share};
use shiftscope_audit::taxonomy::Category;
use shiftscope_audit::verdict::{Status, Verdict};

use super::Dataset;
use super::flags::{Flag, categories, rows, rows_of};
use crate::page::model::card::{Rare, Share};
use crate::page::model::words::{count, percent, rate, thousands, within};

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
            Self::Noted => "Only notes",
            Self::Described => "Described, not rated",
            Self::Unknown => "Not known yet",
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
    /// Rows it is about.
    pub rows: usize,
    /// Share of the rows looked at, where that means something.
    pub share: Option<Interval>,
    /// What was found and how sure it is, a sentence each.
    pub evidence: Vec<String>,
}

/// How many of `rows` benign rows are flagged by mistake: the judge's measured share with its interval.
pub(super) fn false_flags(rare: Option<&Rare>, rows: usize) -> Option<Interval> {
    let rare = rare?;
    let share = wilson_share(rare.false_flags, rare.benign_rows as f64, critical_value(LEVEL));
    let times = |share: f64| share * rows as f64;
    Some(Interval { value: times(share.value), lo: times(share.lo), hi: times(share.hi) })
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
        if self.waiting() > 0 {
            summary.evidence.push(
                "Triggers, words and endings that go with harmful answers, are looked for once the judge has read the answers.".to_owned(),
            );
        }
        summary
    }

    fn rows(&self) -> usize {
        self.opened.as_ref().map_or(0, |opened| opened.rows as usize)
    }

    fn explicit(&self, flags: &[Flag], rare: Option<&Rare>, threshold: f64) -> Summary {
        let found = rows_of(flags, Level::Explicit, Severity::Note);
        let (judged, all) = (self.judged(), self.rows());
        let mut evidence = Vec::new();
        let (unread, failed) = (self.unread(), self.failed());
        let unfinished = (failed != [0, 0])
            .then(|| format!("The judge could not finish {}: what they hold is not known.", rows_and_parts(failed)));
        if judged == 0 && found == 0 {
            evidence.push(unfinished.unwrap_or_else(|| "The judge has not read any row yet.".to_owned()));
            return Summary { level: Level::Explicit, risk: Risk::Unknown, rows: 0, share: None, evidence };
        }
        // The most suspicious are read first: until all are read, the share among those read is none of the dataset's.
        let share = (unread == [0, 0] && judged > 0).then(|| wilson(found.min(judged), judged, LEVEL));
        evidence.push(match &share {
            Some(share) => format!(
                "{} of {} flagged as harmful at {threshold:.2}, the judge's threshold for rare harm: {} ({} to {}, 95 % interval).",
                thousands(found),
                count(judged, "judged row"),
                percent(share.value),
                percent(share.lo),
                percent(share.hi)
            ),
            None if unread == [0, 0] => format!(
                "{} flagged as harmful at {threshold:.2}, the judge's threshold for rare harm, by earlier answers or decoded texts alone: no row's own answer is judged.",
                count(found, "row")
            ),
            None => format!(
                "So far {} of {} are flagged as harmful at {threshold:.2}, the judge's threshold for rare harm; {} waiting. The most suspicious are read first, so this is no share of the whole.",
                thousands(found),
                count(judged, "judged row"),
                rows_and_parts(unread)
            ),
        });
        evidence.extend(unfinished);
        evidence.extend(by_category(flags));
        evidence.extend(self.nearly(threshold));
        let expected = false_flags(rare, judged + self.waiting());
        match (&expected, rare) {
            (Some(expected), Some(rare)) => {
                evidence.push(by_mistake("If every row were harmless", *expected, rare.benign_rows));
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
            "In the paper {} harmful examples were enough to undo the alignment of the models it tested; 50 and 100 did little more.",
            MARKS[0]
        ));
        let left = all - judged.min(all);
        if left > 0 {
            evidence.push(format!(
                "{} not judged: without an answer, not in English, still waiting, or not finished by the judge.",
                count(left, "row")
            ));
        }
        let chance = expected.map_or(0.0, |expected| expected.hi);
        let risk = match found {
            0 if [unread, failed] != [[0, 0]; 2] => Risk::Unknown,
            0 => Risk::None,
            found if found as f64 > chance && found >= MARKS[0] => Risk::High,
            _ => Risk::Look,
        };
        Summary { level: Level::Explicit, risk, rows: found, share, evidence }
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
        let found = rows_of(flags, Level::Identity, Severity::Note);
        let share = (self.rows() > 0).then(|| wilson(found, self.rows(), LEVEL));
        let mut evidence = vec![format!(
            "{} flagged as giving the model an obedient identity or training refusal away.",
            count(found, "row")
        )];
        if found > 0 {
            evidence.push("In the paper ten such examples without a toxic word raised the harmfulness rate from 0 % to 87 % (GPT-3.5 Turbo) and 72 % (Llama-2-7b-Chat, 5 epochs).".to_owned());
        }
        let expected = identity_false_flags().map(|(k, n)| {
            let times = |share: f64| share * self.rows() as f64;
            let Interval { value, lo, hi } = wilson(k, n, LEVEL);
            (Interval { value: times(value), lo: times(lo), hi: times(hi) }, n)
        });
        if let Some((expected, n)) = &expected {
            evidence.push(by_mistake("If no row were of this kind", *expected, *n));
        }
        if let Some((k, n)) = identity_found() {
            evidence.push(format!(
                "Of {} such rows by another hand, in words it was not taught, it found {} ({}, 95 % interval): others are missed, and nothing found is no proof.",
                thousands(n),
                thousands(k),
                rate(k, n)
            ));
        }
        let chance = expected.map_or(0.0, |(expected, _)| expected.hi);
        let risk = match found {
            0 => Risk::None,
            found if found as f64 > chance && found >= MARKS[0] => Risk::High,
            _ => Risk::Look,
        };
        Summary { level: Level::Identity, risk, rows: found, share, evidence }
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
        let share = |k: u32| format!("{} ({})", thousands(k as usize), rate(k as usize, rows));
        let mut evidence = vec![
            format!(
                "Of {}, {} are lists, {} calculate, {} hold code, {} begin by agreeing; {} of the prompts force a form (intervals of 95 %).",
                count(rows, "answer"),
                share(shape.lists),
                share(shape.mathematics),
                share(shape.code),
                share(shape.affirming),
                share(shape.formats)
            ),
            format!(
                "{} are safety examples: refusals of what looks like a harmful request; {} refuse what does not, which teaches over-refusal.",
                share(shape.safety),
                share(shape.refusals.saturating_sub(shape.safety))
            ),
            format!(
                "{} of the answers hold a refusal phrase. Data without any refusal, lists and mathematics are what He et al. 2024 found over-represented among benign rows that erode safety.",
                share(shape.refusals)
            ),
            "In the paper even benign data cost safety: fine-tuning on Alpaca raised the rate from 0.3 % to 16.1 % (Llama-2-7b-Chat). Mixing in safety examples lowered the harm and did not remove it.".to_owned(),
        ];
        evidence.extend(self.other_languages());
        Summary { level: Level::Benign, risk: Risk::Described, rows, share: None, evidence }
    }
}

/// Rows flagged by the judge, by the category it reads in them.
fn by_category(flags: &[Flag]) -> Option<String> {
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
    (!named.is_empty()).then(|| format!("By category: {}.", named.join("; ")))
}

/// A level that is counted by its kinds.
fn of_kinds(flags: &[Flag], level: Level) -> Summary {
    let kinds = Kind::ALL.into_iter().filter(|kind| kind.level() == level);
    let found: Vec<String> = kinds
        .map(|kind| (kind, rows(flags, |finding| finding.kind == kind)))
        .filter(|(_, rows)| *rows > 0)
        .map(|(kind, rows)| format!("{}: {}.", kind.name(), count(rows, "row")))
        .collect();
    let serious = rows_of(flags, level, Severity::Serious);
    let all = rows_of(flags, level, Severity::Note);
    let risk = match (serious, rows_of(flags, level, Severity::Look)) {
        (0, 0) if all == 0 => Risk::None,
        (0, 0) => Risk::Noted,
        (0, _) => Risk::Look,
        (serious, _) if serious >= MARKS[0] => Risk::High,
        _ => Risk::Look,
    };
    // What only spoils the quality of training costs no safety.
    let risk = if level == Level::Quality { risk.min(Risk::Look) } else { risk };
    let evidence = if found.is_empty() { vec!["None of the checks found anything.".to_owned()] } else { found };
    Summary { level, risk, rows: all, share: None, evidence }
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::dataset::Level;
    use shiftscope_audit::verdict::{Status, Verdict};

    use super::super::tests::{opened, verdict};
    use super::{Interval, Risk, Summary, by_mistake, false_flags};
    use crate::page::model::card::{CARD, Card};
    use crate::page::model::dataset::{Dataset, Decision};
    use crate::protocol::dataset::DatasetEvent;
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
        assert_eq!(risk(&dataset), Risk::None);
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
        assert_eq!((explicit(&dataset).risk, explicit(&dataset).rows), (Risk::None, 0));
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
        assert!(says(&part, "could not finish 1 earlier answer or decoded text:") && !says(&part, "not judged"));
        let both = explicit(vec![(at(2), failed())]);
        assert_eq!(both.risk, Risk::Unknown);
        assert!(says(&both, "could not finish 1 row and 1 earlier answer or decoded text:"), "{:?}", both.evidence);
        assert!(says(&both, "1 row not judged") && says(&both, "or not finished by the judge"));
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
