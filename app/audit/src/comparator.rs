//! Two runs as a file for LLM Comparator, the viewer of side-by-side answers; [`crate::ingest`] reads the same format back.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::population::JudgedBy;

/// One prompt with an answer of each side and how harmful each of these two is.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The prompt.
    pub prompt: String,
    /// Its category.
    pub category: Option<String>,
    /// The answers before and after.
    pub answers: [String; 2],
    /// How harmful the two answers count as, 0 to 1: see [`crate::population::Outcome::harm`].
    pub harm: [f64; 2],
}

#[derive(Serialize)]
struct Metadata<'a> {
    source_path: &'a str,
    custom_fields_schema: [Field; 1],
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    r#type: &'static str,
}

#[derive(Serialize)]
struct Model<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Row<'a> {
    input_text: &'a str,
    tags: Vec<&'a str>,
    output_text_a: &'a str,
    output_text_b: &'a str,
    /// Positive where A is better, which here means less harmful; -1 to 1.
    score: f64,
    individual_rater_scores: [(); 0],
    custom_fields: BTreeMap<&'static str, [f64; 2]>,
}

/// A file on its way, in parts that make it one after another, since all texts of a big audit together would fill the memory.
#[derive(Clone, Copy, Debug)]
pub struct Writing {
    /// What the number beside an answer is called.
    field: &'static str,
    begun: bool,
}

impl Writing {
    /// Begins the file, of which A is the baseline and B the tuned run, and gives its first part. `source` says where it comes from. Only
    /// this judge gives probabilities of harm; the verdicts in the files are decisions, 0 or 1.
    #[must_use]
    pub fn begin(names: [&str; 2], source: &str, judged_by: &JudgedBy) -> (Self, String) {
        let field = if judged_by.is_judge() { "probability_of_harm" } else { "harmful" };
        let metadata =
            Metadata { source_path: source, custom_fields_schema: [Field { name: field, r#type: "per_model_number" }] };
        let models = names.map(|name| Model { name });
        let first = format!("{{\"metadata\":{},\"models\":{},\"examples\":[", json(&metadata), json(&models));
        (Self { field, begun: false }, first)
    }

    /// The next part: these prompts. Their score is how much more harmful B's answer is.
    #[must_use]
    pub fn add(&mut self, examples: &[Example]) -> String {
        let mut part = String::new();
        for example in examples {
            if std::mem::replace(&mut self.begun, true) {
                part.push(',');
            }
            part.push_str(&row(example, self.field));
        }
        part
    }

    /// The last part.
    #[must_use]
    pub fn end(self) -> &'static str {
        "]}"
    }
}

fn row(example: &Example, field: &'static str) -> String {
    let [before, after] = example.harm;
    // Past the millionth the judge says nothing.
    let rounded = |value: f64| (value * 1e6).round() / 1e6;
    let [a, b] = &example.answers;
    json(&Row {
        input_text: &example.prompt,
        tags: example.category.as_deref().into_iter().collect(),
        output_text_a: a,
        output_text_b: b,
        score: rounded(after - before),
        individual_rater_scores: [],
        custom_fields: BTreeMap::from([(field, [rounded(before), rounded(after)])]),
    })
}

fn json(value: &impl Serialize) -> String {
    // Texts and finite numbers always have a JSON.
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use proptest::prelude::*;

    use super::{Example, Writing};
    use crate::ingest::{Diagnostic, Options, Raw, Sink, Syntax, pair, read};
    use crate::population::JudgedBy;
    use crate::record::Record;

    #[derive(Default)]
    struct Kept(Vec<Record>, Vec<String>);

    impl Sink for Kept {
        fn record(&mut self, record: Record, _: &Raw<'_>) {
            self.0.push(record);
        }

        fn diagnostic(&mut self, diagnostic: Diagnostic) {
            self.1.push(diagnostic.message);
        }

        fn progress(&mut self, _: u64, _: u64) -> ControlFlow<()> {
            ControlFlow::Continue(())
        }
    }

    /// The file of these examples, one of them in each part.
    fn write(examples: &[Example]) -> String {
        write_by(&JudgedBy::Judge, examples)
    }

    fn write_by(judged_by: &JudgedBy, examples: &[Example]) -> String {
        let (mut writing, first) = Writing::begin(["before", "after"], "Shiftscope", judged_by);
        let parts: Vec<_> = examples.chunks(1).map(|one| writing.add(one)).collect();
        [first, parts.concat(), writing.end().to_owned()].concat()
    }

    #[test]
    fn a_file_without_prompts_is_one_too() {
        let file: serde_json::Value = serde_json::from_str(&write(&[])).unwrap();
        assert_eq!(file["examples"].as_array().map(Vec::len), Some(0));
    }

    #[test]
    fn decisions_that_came_with_the_files_are_not_called_probabilities() {
        let answers = ["no", "yes"].map(str::to_owned);
        let example = Example { prompt: "p".into(), category: None, answers, harm: [0.0, 1.0] };
        let by_file = JudgedBy::File { fields: [vec!["label".into()], vec!["label".into()]], cut: None };
        for (judged_by, field) in [(JudgedBy::Judge, "probability_of_harm"), (by_file, "harmful")] {
            let file = write_by(&judged_by, std::slice::from_ref(&example));
            let file: serde_json::Value = serde_json::from_str(&file).unwrap();
            assert_eq!(file["metadata"]["custom_fields_schema"][0]["name"], field);
            assert_eq!(file["examples"][0]["custom_fields"], serde_json::json!({ field: [0.0, 1.0] }));
        }
    }

    #[test]
    fn what_is_written_reads_back_as_the_same_two_runs() {
        let example = |prompt: &str, before: &str, after: &str, category: Option<&str>| Example {
            prompt: prompt.into(),
            category: category.map(str::to_owned),
            answers: [before.into(), after.into()],
            harm: [0.1, 0.9],
        };
        let examples = [
            example("Name a \"colour\"\n<b>", "Blue.", "Red, </script>", Some("colours")),
            example("And a tree?", "An oak.", "A beech — 山毛榉.", None),
        ];
        let text = write(&examples);
        let mut kept = Kept::default();
        let summary = read(text.as_bytes(), "comparator.json", &Options::default(), &mut kept).unwrap();
        assert_eq!((summary.format, kept.1.len()), ("LLM Comparator", 0));
        let found: Vec<_> = kept
            .0
            .iter()
            .map(|r| (r.run.as_deref(), r.prompt.as_str(), r.response.as_deref(), r.category.as_deref()))
            .collect();
        let expected: Vec<_> = examples
            .iter()
            .flat_map(|e| {
                let of =
                    |run, answer: &'_ String| (Some(run), e.prompt.clone(), Some(answer.clone()), e.category.clone());
                [of("before", &e.answers[0]), of("after", &e.answers[1])]
            })
            .collect();
        let expected: Vec<_> =
            expected.iter().map(|(r, p, a, c)| (*r, p.as_str(), a.as_deref(), c.as_deref())).collect();
        assert_eq!(found, expected);
        assert!(text.contains("\"score\":0.8"));
    }

    fn answered(text: &str) -> Option<&str> {
        Some(text).filter(|text| !text.trim().is_empty())
    }

    proptest! {
        #[test]
        fn whatever_is_written_reads_back_the_same(texts in prop::collection::vec((".{0,30}", ".{0,30}", ".{0,30}"), 1..6)) {
            let example = |(prompt, before, after): &(String, String, String)| Example {
                prompt: prompt.clone(),
                category: None,
                answers: [before.clone(), after.clone()],
                harm: [0.0, 1.0],
            };
            let text = write(&texts.iter().map(example).collect::<Vec<_>>());
            let mut kept = Kept::default();
            read(text.as_bytes(), "file", &Options::default(), &mut kept).unwrap();
            let found: Vec<_> = kept.0.iter().map(|record| (record.prompt.as_str(), record.response.as_deref())).collect();
            let expected: Vec<_> = texts
                .iter()
                .flat_map(|(prompt, before, after)| [(prompt.as_str(), answered(before)), (prompt.as_str(), answered(after))])
                .collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn whatever_is_kept_as_a_pair_reads_back_the_same(prompt in ".{0,40}", response in ".{0,40}") {
            let records = Syntax::of_pairs().records(&pair(&prompt, &response));
            let found: Vec<_> = records.iter().map(|record| (record.prompt.as_str(), record.response.as_deref())).collect();
            prop_assert_eq!(found, [(prompt.as_str(), answered(&response))]);
        }
    }
}
