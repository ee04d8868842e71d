//! What reading promises of files that tools write in other ways than the examples show, over small invented ones.

use super::tests::{open, read_again};
use super::{Collected, IngestError, Mapping, Options, Summary, read};
use crate::record::Record;

/// All of a file with the columns that a person picked.
fn mapped(file: &str, mapping: Mapping) -> (Summary, Collected) {
    let options = Options { mappings: vec![mapping], ..Options::default() };
    let mut sink = Collected::default();
    (read(file.as_bytes(), "file", &options, &mut sink).unwrap(), sink)
}

/// Prompt and response of every record.
fn said(records: &[Record]) -> Vec<(&str, Option<&str>)> {
    records.iter().map(|record| (record.prompt.as_str(), record.response.as_deref())).collect()
}

#[test]
fn a_prompt_beside_what_may_be_its_answer_asks_a_person_which_column_it_is() {
    for name in ["output", "generation", "model_response", "Reply", "final answer", "completion_text"] {
        let lines = format!(
            "{{\"prompt\":\"Name a colour\",\"{name}\":\"Blue\"}}\n{{\"prompt\":\"Name another\",\"{name}\":null}}\n"
        );
        let table = format!("prompt,{name}\nName a colour,Blue\nName another,\n");
        for (file, column) in [(lines, name.to_owned()), (table, name.to_lowercase())] {
            let Err(IngestError::Unmapped(_, columns)) = open(&file).0 else { panic!("columns expected: {file}") };
            assert_eq!(columns.names, ["prompt".to_owned(), column.clone()]);
            let (summary, sink) =
                mapped(&file, Mapping { prompt: "prompt".into(), response: Some(column), ..Mapping::default() });
            assert_eq!((summary.records, summary.skipped), (2, 0), "{file}");
            assert_eq!(said(&sink.records), [("Name a colour", Some("Blue")), ("Name another", None)]);
        }
    }
}

#[test]
fn a_list_of_prompts_may_have_columns_that_are_no_answers() {
    for file in [
        r#"{"prompt":"Name a colour","category":"colours","source":"made up","response_tokens":7,"output":{"dir":"x"}}"#,
        "prompt,category,tags\nName a colour,colours,mild\n",
    ] {
        assert_eq!(open(file).0.unwrap().format, "prompts only", "{file}");
    }
}

#[test]
fn columns_that_a_person_picked_come_before_a_list_of_prompts() {
    let file = "prompt,said,kind\nName a colour,Blue,colours\n";
    assert_eq!(open(file).1.records[0].response, None);
    let mapping = |response: Option<&str>, category: Option<&str>| Mapping {
        prompt: "prompt".into(),
        response: response.map(str::to_owned),
        category: category.map(str::to_owned),
        ..Mapping::default()
    };
    let (summary, sink) = mapped(file, mapping(Some("said"), Some("kind")));
    assert_eq!((summary.format, sink.records[0].response.as_deref()), ("picked columns", Some("Blue")));
    assert_eq!(sink.records[0].category.as_deref(), Some("colours"));
    // Of a file that was not meant nothing changes.
    let (summary, sink) = mapped("prompt,category\nName a colour,colours\n", mapping(Some("said"), Some("kind")));
    assert_eq!((summary.format, sink.records[0].category.as_deref()), ("prompts only", Some("colours")));
}

/// A conversation as an array of its turns.
fn bare(asked: &str) -> String {
    format!(r#"[{{"role":"user","content":"{asked}"}}, {{"role":"assistant","content":"Blue"}}]"#)
}

#[test]
fn a_conversation_that_is_an_array_is_one_row_in_every_framing() {
    let (one, two) = (bare("Name a colour"), bare("Name another"));
    let spread = one.replace('{', "\n  {").replace(']', "\n]");
    for file in [
        format!("{one}\n{two}\n"),
        format!("{one}{two}"),
        format!("[{one},{two}]"),
        format!("[{one}]\n[{two}]\n"),
        format!("{spread}\r\n{two}"),
        format!("[ {one},\n{two} ]"),
    ] {
        let (summary, sink) = open(&file);
        let summary = summary.unwrap();
        assert_eq!((summary.format, summary.records, summary.skipped), ("bare conversation", 2, 0), "{file}");
        assert_eq!(said(&sink.records), [("Name a colour", Some("Blue")), ("Name another", Some("Blue"))], "{file}");
        assert_eq!(read_again(file.as_bytes(), true), 2, "{file}");
    }
    assert_eq!(said(&open(&one).1.records), [("Name a colour", Some("Blue"))]);
}

#[test]
fn a_conversation_cut_off_anywhere_takes_no_other_with_it() {
    let row = bare("Name \\\"a\\\" [colour]");
    for end in 1..row.len() {
        let file = format!("{row}\n{}\n{row}\n{row}\n", &row[..end]);
        let (summary, sink) = open(&file);
        assert_eq!(summary.unwrap().records, 3, "{file}");
        assert!(!sink.diagnostics.is_empty(), "{file}");
        assert_eq!(read_again(file.as_bytes(), true), 3, "{file}");
    }
}

#[test]
fn a_bracket_between_rows_costs_its_own_line() {
    let row = r#"{"prompt":"p","response":"r"}"#;
    for noise in ["[", "[1]", "[x", "[]", "[\"", "[{", "[{}", "[[", "[note] mild"] {
        let (summary, sink) = open(format!("{row}\n{noise}\n{row}\n{row}\n"));
        assert_eq!(summary.unwrap().records, 3, "{noise}");
        assert!(!sink.diagnostics.is_empty(), "{noise}");
        assert_eq!(sink.records[1].position.line, Some(3), "{noise}");
    }
}

#[test]
fn a_conversation_beyond_the_limit_is_passed_over() {
    let options = Options { max_record_bytes: 200, ..Options::default() };
    let file = [bare("p"), bare(&"long ".repeat(100)), bare("p")].join("\n");
    let mut sink = Collected::default();
    let summary = read(file.as_bytes(), "file", &options, &mut sink).unwrap();
    assert_eq!(said(&sink.records), [("p", Some("Blue")); 2], "{:?}", sink.diagnostics);
    assert!(summary.skipped > 0);
}
