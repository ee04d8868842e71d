//! What files that were dropped hold, by how they begin, and which of them belong together.

use std::collections::HashSet;

use super::order::in_order;

/// Fields by which lines are known, in whatever order they stand.
const VERDICTS: [&str; 3] = ["\"schema\"", "\"pair_key\"", "\"prompt_sha256\""];
const REQUESTS: [&str; 4] = ["\"custom_id\"", "\"method\"", "\"url\"", "\"body\""];
const ANSWERS: [&str; 2] = ["\"custom_id\"", "\"response\""];
/// How a table of HarmBench's behaviors begins, and fields of its completions.
const BEHAVIORS: &str = "behavior,functionalcategory";
const COMPLETIONS: [&str; 2] = ["\"test_case\"", "\"generation\""];

/// What a file holds, as far as its place depends on that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Verdict lines, which bring all runs.
    Verdicts,
    /// A batch's requests, without which its answers have no prompts.
    Requests,
    /// The answers to them.
    Answers,
    /// What HarmBench says of its behaviors.
    Behaviors,
    /// The completions of models for them.
    Completions,
    /// A run, most likely.
    Run,
}

impl Kind {
    /// What a file that begins so holds. Of one that is packed its name tells, as our own exports are called.
    #[must_use]
    pub fn of(name: &str, beginning: &str) -> Self {
        if beginning.starts_with('\u{1f}') {
            return if name.to_lowercase().contains("verdicts") { Self::Verdicts } else { Self::Run };
        }
        let line = beginning.trim_start_matches('\u{feff}').trim_start().lines().next().unwrap_or_default();
        let holds = |fields: &[&str]| line.starts_with('{') && fields.iter().all(|field| line.contains(field));
        if holds(&VERDICTS) {
            Self::Verdicts
        } else if line.to_lowercase().starts_with(BEHAVIORS) {
            Self::Behaviors
        } else if holds(&REQUESTS) {
            Self::Requests
        } else if COMPLETIONS.iter().all(|field| beginning.contains(field)) {
            Self::Completions
        } else if holds(&ANSWERS) {
            Self::Answers
        } else {
            Self::Run
        }
    }
}

/// A file that was dropped: its name, what it holds, and how it begins.
#[derive(Clone, Debug)]
pub struct Begun {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// How it begins.
    pub beginning: String,
}

impl Begun {
    /// The identifiers of a batch's rows in it.
    fn ids(&self) -> HashSet<&str> {
        let mut ids = HashSet::new();
        for after in self.beginning.split("\"custom_id\"").skip(1) {
            let value = after.trim_start().strip_prefix(':').and_then(|after| after.trim_start().strip_prefix('"'));
            ids.extend(value.and_then(|value| value.split_once('"')).map(|(id, _)| id));
        }
        ids
    }
}

/// For each file the places of those that say what was asked in it, and that are no runs themselves; `None` of those. A batch's requests go
/// with the answers that share identifiers with them, as far as the files' beginnings tell; where several do, and there is one for each file of
/// answers, each goes with that of its rank by name.
#[must_use]
pub fn beside(files: &[Begun]) -> Vec<Option<Vec<usize>>> {
    let of = |kind: Kind| -> Vec<usize> {
        let places =
            files.iter().enumerate().filter(|(_, file)| file.kind == kind).map(|(place, _)| place).collect::<Vec<_>>();
        let names: Vec<String> = places.iter().filter_map(|place| Some(files.get(*place)?.name.clone())).collect();
        in_order(&names).into_iter().filter_map(|rank| places.get(rank).copied()).collect()
    };
    let [requests, answers] = [Kind::Requests, Kind::Answers].map(of);
    let [behaviors, completions] = [Kind::Behaviors, Kind::Completions].map(of);
    let asked = |place: usize, file: &Begun| {
        let ids = file.ids();
        let shares = |request: &&usize| files.get(**request).is_some_and(|request| !request.ids().is_disjoint(&ids));
        let sharing: Vec<usize> = requests.iter().filter(shares).copied().collect();
        match sharing.as_slice() {
            [] if requests.len() == 1 => requests.clone(),
            [_, _, ..] if requests.len() == answers.len() => {
                let rank = answers.iter().position(|answer| *answer == place);
                rank.and_then(|rank| requests.get(rank)).copied().into_iter().collect()
            }
            _ => sharing,
        }
    };
    let places = files.iter().enumerate().map(|(place, file)| match file.kind {
        Kind::Requests if !answers.is_empty() => None,
        Kind::Behaviors if !completions.is_empty() => None,
        Kind::Answers => Some(asked(place, file)),
        Kind::Completions => Some(behaviors.clone()),
        _ => Some(Vec::new()),
    });
    places.collect()
}

#[cfg(test)]
mod tests {
    use super::{Begun, Kind, beside};

    #[test]
    fn a_file_is_known_by_how_it_begins_whatever_it_is_called() {
        let line = r#"{"schema":1,"run":"before","id":"p1","pair_key":"00","prompt_sha256":"00"}"#;
        assert_eq!(Kind::of("audit-may.jsonl", line), Kind::Verdicts);
        assert_eq!(Kind::of("a", &format!("\u{feff}\n{line}\n{{}}")), Kind::Verdicts);
        assert_eq!(Kind::of("shiftscope-verdicts (1).jsonl.gz", "\u{1f}\u{fffd}"), Kind::Verdicts);
        assert_eq!(Kind::of("a.gz", "\u{1f}"), Kind::Run);
        let answers = r#"{"prompt":"p","response":"r"}"#;
        for (name, beginning) in
            [("guard-verdicts.jsonl", answers), ("verdicts", ""), ("a", &format!("{answers}\n{line}"))]
        {
            assert_eq!(Kind::of(name, beginning), Kind::Run, "{name}");
        }
        let asked = r#"{"custom_id":"one","method":"POST","url":"/v1/chat/completions","body":{"messages":[]}}"#;
        let answered = r#"{"id":"b","custom_id":"one","response":{"status_code":200,"body":{}},"error":null}"#;
        assert_eq!([asked, answered].map(|line| Kind::of("a", line)), [Kind::Requests, Kind::Answers]);
        let behaviors = "Behavior,FunctionalCategory,SemanticCategory,Tags,ContextString,BehaviorID\n";
        let completions = "{\n \"b\": [\n  {\"test_case\": \"p\", \"generation\": \"r\"}]}";
        assert_eq!([behaviors, completions].map(|line| Kind::of("a", line)), [Kind::Behaviors, Kind::Completions]);
    }

    #[test]
    fn requests_go_with_the_answers_that_share_their_identifiers_and_behaviors_with_completions() {
        let file = |name: &str, kind: Kind, ids: &[&str]| {
            let beginning = ids.iter().map(|id| format!("{{\"custom_id\": \"{id}\"}}\n")).collect();
            Begun { name: name.into(), kind, beginning }
        };
        let places =
            |files: &[Begun]| beside(files).into_iter().map(|of| of.map(|of| format!("{of:?}"))).collect::<Vec<_>>();
        let some = |of: &str| Some(of.to_owned());
        let own = [
            file("in-b", Kind::Requests, &["b1"]),
            file("in-a", Kind::Requests, &["a1", "a2"]),
            file("out-a", Kind::Answers, &["a2"]),
            file("out-b", Kind::Answers, &["b1"]),
            file("c", Kind::Completions, &[]),
            file("d.csv", Kind::Behaviors, &[]),
            file("run", Kind::Run, &[]),
        ];
        assert_eq!(places(&own), [None, None, some("[1]"), some("[0]"), some("[5]"), None, some("[]")]);
        let alike = |name: &str, kind| file(name, kind, &["1"]);
        let by_rank = [
            alike("in-after", Kind::Requests),
            alike("in-before", Kind::Requests),
            alike("out-before", Kind::Answers),
            alike("out-after", Kind::Answers),
        ];
        assert_eq!(places(&by_rank), [None, None, some("[1]"), some("[0]")]);
        let far =
            [file("in", Kind::Requests, &["1"]), file("x", Kind::Answers, &["9"]), file("y", Kind::Answers, &["1"])];
        assert_eq!(places(&far), [None, some("[0]"), some("[0]")]);
        assert_eq!(places(&own[..2]), [some("[]"), some("[]")]);
    }
}
