//! What reading promises of files that tools write in other ways than the examples show, over small invented ones.

use super::tests::open;
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
