//! What reading promises of files that tools write in other ways than the examples show, over small invented ones.

use std::ops::ControlFlow;

use super::tests::{open, read_again};
use super::{
    Answers, Collected, Diagnostic, IngestError, Mapping, Options, Picks, Raw, Sink, Summary, Syntax, earlier_answers,
    earlier_pairs, read,
};
use crate::record::Record;

/// All of a file with the columns that a person picked.
fn mapped(file: &str, mapping: Mapping) -> (Summary, Collected) {
    let options = Options { picks: Picks { mappings: vec![mapping], ..Picks::default() }, ..Options::default() };
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
fn a_brace_and_a_colon_hold_no_row_between_them() {
    let row = r#"{"prompt":"p","response":"r"}"#;
    assert_eq!(open(format!("{row}\n{{:\n{row}\n}}\n{row}\n")).1.records.len(), 3);
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

#[test]
fn prompts_and_answers_may_be_messages() {
    let asked = r#"[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello?"},{"role":"assistant","content":"Hello."},{"role":"user","content":"Name a colour"}]"#;
    let answer = r#"[{"role":"assistant","content":"Blue"}]"#;
    for (file, format) in [
        (format!(r#"{{"prompt":{asked},"completion":{answer}}}"#), "prompt/completion"),
        (format!(r#"{{"prompt":{asked},"response":"Blue"}}"#), "prompt/response"),
        (format!(r#"{{"prompt":{asked},"chosen":{answer},"rejected":[]}}"#), "preference pair"),
    ] {
        let (summary, sink) = open(&file);
        assert_eq!(summary.unwrap().format, format);
        let record = &sink.records[0];
        assert_eq!(said(&sink.records), [("Name a colour", Some("Blue"))], "{file}");
        assert_eq!((record.system.as_deref(), record.context.len(), record.asked_at), (Some("Be brief."), 2, Some(2)));
        // What stands in the prompt was given to the model.
        assert_eq!(earlier_answers(record), 0);
    }
    assert_eq!(said(&open(format!(r#"{{"prompt":{asked}}}"#)).1.records), [("Name a colour", None)]);
    for broken in [
        r#"{"prompt":[{"role":"system","content":"s"}],"response":"r"}"#,
        r#"{"prompt":"p","response":[1]}"#,
        r#"{"prompt":null,"response":"r"}"#,
    ] {
        let (_, sink) = open(broken);
        assert_eq!((sink.records.len(), sink.diagnostics.len()), (0, 1), "{broken}");
    }
}

#[test]
fn any_field_parts_a_file_into_runs_where_a_person_says_so() {
    let by = |field: &str, file: &str| {
        let options = Options { run_field: Some(field.into()), answers: Answers::Every, ..Options::default() };
        let mut sink = Collected::default();
        read(file.as_bytes(), "file", &options, &mut sink).map(|summary| (summary.runs, sink.records)).unwrap()
    };
    let row = |fields: &str| format!("{{\"prompt\":\"p\",\"response\":\"r\",{fields}}}\n");
    let epochs = row(r#""epoch":1"#) + &row(r#""epoch":2,"model":"m""#) + &row(r#""epoch":null"#);
    let (runs, records) = by("epoch", &epochs);
    assert_eq!(runs, ["epoch 1", "m, epoch 2"]);
    assert_eq!(records[2].run, None);
    // Of a conversation each of whose answers is a record all belong to the run of their row.
    let turns = r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"d"}],"stage":"late"}"#;
    let (_, records) = by("stage", turns);
    assert_eq!(records.iter().map(|record| record.run.as_deref()).collect::<Vec<_>>(), [Some("late"); 2]);
    let attempt = |probe: &str| {
        format!(
            "{{\"entry_type\":\"attempt\",\"status\":2,\"probe_classname\":\"{probe}\",\"prompt\":\"p\",\"outputs\":[\"r\"]}}\n"
        )
    };
    let (runs, _) = by("category", &(attempt("test.Blank") + &attempt("dan.Ablation")));
    assert_eq!(runs, ["test.Blank", "dan.Ablation"]);
}

#[test]
fn an_answer_beside_messages_that_end_in_a_question_answers_it() {
    let asked = r#""messages":[{"role":"system","content":"s"},{"role":"user","content":"Name a colour"}]"#;
    for answer in [r#""response":"Blue""#, r#""Output":"Blue""#, r#""completion":[{"role":"agent","content":"Blue"}]"#]
    {
        let (_, sink) = open(format!(r#"{{{asked},{answer},"source":"x"}}"#));
        assert_eq!(said(&sink.records), [("Name a colour", Some("Blue"))], "{answer}");
        assert_eq!(sink.records[0].metadata.keys().map(String::as_str).collect::<Vec<_>>(), ["source"]);
    }
    // A field that says nothing is no second answer.
    let (_, sink) = open(format!(r#"{{{asked},"response":"Blue","output":null,"completion":""}}"#));
    assert_eq!(said(&sink.records), [("Name a colour", Some("Blue"))]);
    // What is no answer by its name, or nothing, is none; which of two it is is for a person to say.
    let (_, sink) = open(format!(r#"{{{asked},"response":null,"output_path":"x"}}"#));
    assert_eq!(said(&sink.records), [("Name a colour", None)]);
    let two = format!(r#"{{{asked},"response":"Blue","output":"Red"}}"#);
    assert!(matches!(open(&two).0, Err(IngestError::Unmapped(..))));
    // The end of a conversation is its answer, whatever stands beside it.
    let turns = r#"[{"role":"user","content":"p"},{"role":"assistant","content":"r"}]"#;
    assert_eq!(said(&open(format!(r#"{{"messages":{turns},"response":"x"}}"#)).1.records), [("p", Some("r"))]);
}

#[test]
fn every_choice_of_an_answer_is_one_and_a_refusal_of_its_own_too() {
    let output = |body: &str| format!(r#"{{"custom_id":"one","response":{{"body":{body}}},"error":null}}"#);
    for (body, expected) in [
        (
            r#"{"model":"m","choices":[{"message":{"content":"Blue"}},{"message":{"content":"Red"}}]}"#,
            vec![Some("Blue"), Some("Red")],
        ),
        (
            r#"{"model":"m","choices":[{"message":{"content":null,"refusal":"I would rather not."}}]}"#,
            vec![Some("I would rather not.")],
        ),
        (r#"{"model":"m","choices":[{"text":"Blue"}]}"#, vec![Some("Blue")]),
        (
            r#"{"model":"m","output":[{"type":"reasoning"},{"type":"message","content":[{"type":"output_text","text":"Blue"}]}]}"#,
            vec![Some("Blue")],
        ),
        (
            r#"{"model":"m","output":[{"type":"message","content":[{"type":"refusal","refusal":"I would rather not."}]}]}"#,
            vec![Some("I would rather not.")],
        ),
        (r#"{"model":"m"}"#, vec![None]),
    ] {
        let (_, sink) = open(output(body));
        assert_eq!(
            sink.records.iter().map(|record| record.response.as_deref()).collect::<Vec<_>>(),
            expected,
            "{body}"
        );
        assert!(
            sink.records.iter().all(|record| record.metadata["model"] == "m" && record.id.as_deref() == Some("one"))
        );
    }
}

#[test]
fn a_message_that_is_a_refusal_is_what_the_model_said() {
    for message in [
        r#""content":null,"refusal":"I would rather not.""#,
        r#""content":[{"type":"refusal","refusal":"I would rather not."}]"#,
        r#""content":"I would rather not.","refusal":"other""#,
    ] {
        let file = format!(r#"{{"messages":[{{"role":"user","content":"p"}},{{"role":"assistant",{message}}}]}}"#);
        assert_eq!(said(&open(&file).1.records), [("p", Some("I would rather not."))], "{file}");
    }
    let flag = r#"{"messages":[{"role":"user","content":"p"},{"role":"assistant","content":null,"refusal":true}]}"#;
    assert_eq!(said(&open(flag).1.records), [("p", None)]);
}

#[test]
fn requests_of_every_kind_that_is_answered_say_what_they_ask() {
    let turns = r#"[{"role":"developer","content":"Be brief."},{"role":"user","content":[{"type":"input_text","text":"Name a colour"}]}]"#;
    for (body, system) in [
        (format!(r#"{{"messages":{turns}}}"#), Some("Be brief.")),
        (format!(r#"{{"input":{turns}}}"#), Some("Be brief.")),
        (r#"{"input":"Name a colour","instructions":"Be brief."}"#.to_owned(), Some("Be brief.")),
        (r#"{"prompt":"Name a colour","max_tokens":7}"#.to_owned(), None),
    ] {
        let (summary, sink) = open(format!(r#"{{"custom_id":"one","method":"POST","url":"/v1","body":{body}}}"#));
        assert_eq!(summary.unwrap().format, "OpenAI batch input", "{body}");
        let record = &sink.records[0];
        assert_eq!((record.id.as_deref(), record.system.as_deref()), (Some("one"), system), "{body}");
        assert_eq!(said(&sink.records), [("Name a colour", None)], "{body}");
    }
    assert_eq!(open(r#"{"custom_id":"one","body":{"input":[1]}}"#).1.diagnostics.len(), 1);
}

#[test]
fn a_request_log_keeps_what_stands_beside_request_and_answer() {
    let log = r#"{"request":{"model":"m","messages":[{"role":"user","content":"p"}]},"response":{"choices":[{"message":{"content":"r"}}]},"category":"k","is_jailbreak":1,"checkpoint":"late","note":"n"}"#;
    let record = &open(log).1.records[0];
    assert_eq!((record.category.as_deref(), record.run.as_deref()), (Some("k"), Some("late")));
    assert_eq!(record.imported.by(None).and_then(|verdict| verdict.harmful), Some(true));
    assert!(record.metadata.contains_key("note"));
}

#[test]
fn a_row_with_a_list_in_it_is_a_row_and_no_list_of_rows() {
    for list in [
        r#""results":[{"judge":"a","score":1}]"#,
        r#""examples":[{"input":"a","output":"b"}]"#,
        r#""samples":[{"generation":"x"}]"#,
        r#""candidates":[{"generation":"x","score":1}]"#,
        r#""trace":[{"step":"generation"}]"#,
        r#""tries":[{"test_case":"a","generation":"b"}]"#,
    ] {
        let row = format!(r#"{{"prompt":"p","response":"r",{list}}}"#);
        let (summary, sink) = open(format!("{row}\n{row}\n"));
        assert_eq!((summary.unwrap().skipped, said(&sink.records)), (0, vec![("p", Some("r")); 2]), "{list}");
    }
    // One without a response stays as one.
    let row = r#"{"prompt":"p","response":null,"results":[{"judge":"a"}]}"#;
    assert_eq!(said(&open(format!("{row}\n{row}\n")).1.records), [("p", None); 2]);
    // Settings before a list are no row.
    let (_, sink) = open(r#"{"input":"asked.json","output":"out.json","results":[{"prompt":"p","response":"r"}]}"#);
    assert_eq!(said(&sink.records), [("p", Some("r"))]);
}

#[test]
fn examples_beside_a_plain_row_are_a_part_of_it_where_a_row_follows_on_the_next_line() {
    let examples = r#""examples":[{"input":"a","output":"b"}]"#;
    for row in
        [format!(r#"{{"input":"p","output":"r",{examples}}}"#), format!(r#"{{{examples},"input":"p","output":"r"}}"#)]
    {
        for between in ["\n", "\r\n\r\n "] {
            let file = [row.as_str(); 3].join(between);
            let (_, sink) = open(&file);
            assert_eq!((said(&sink.records), sink.diagnostics.len()), (vec![("p", Some("r")); 3], 0), "{file}");
            assert_eq!(read_again(file.as_bytes(), true), 3, "{file}");
        }
    }
    // What was tried of a goal are the rows, and the goal is none.
    let tried = r#"{"goal":"g","target":"t","results":[{"prompt":"p","response":"r"}]}"#;
    assert_eq!(said(&open(format!("{tried}\n{tried}\n")).1.records), [("p", Some("r")); 2]);
}

#[test]
fn objects_of_rows_are_read_whatever_objects_without_one_stand_between() {
    let row = r#"{"prompt":"p","response":"r"}"#;
    for between in [r#"{"results":[]}"#, r#"{"error":"timeout"}"#, "{}"] {
        let (_, sink) = open(format!("{between}\n{{\"results\":[{row}]}}\n{between}\n{{\"results\":[{row},{row}]}}\n"));
        assert_eq!((said(&sink.records), sink.diagnostics.len()), (vec![("p", Some("r")); 3], 2), "{between}");
    }
}

#[test]
fn rows_whose_columns_are_picked_keep_lists_of_their_own() {
    let lists = ["", r#","data":[{"k":1}]"#];
    let rows = lists.map(|list| format!(r#"{{"ask":"p","said":"r"{list}}}"#));
    let mapping = Mapping { prompt: "ask".into(), response: Some("said".into()), ..Mapping::default() };
    assert_eq!(said(&mapped(&rows.join("\n"), mapping).1.records), [("p", Some("r")); 2]);
}

#[test]
fn lists_of_which_the_same_is_to_be_said_are_read_in_one_way() {
    #[derive(Default)]
    struct Ways(Vec<Syntax>);
    impl Sink for Ways {
        fn record(&mut self, record: Record, raw: &Raw<'_>) {
            assert_eq!(record.run.as_deref().map(|run| &run[..1]), Some("m"));
            if !self.0.last().is_some_and(|way| way.is_same(raw.syntax)) {
                self.0.push(raw.syntax.clone());
            }
        }
        fn diagnostic(&mut self, diagnostic: Diagnostic) {
            panic!("{diagnostic}");
        }
        fn progress(&mut self, _: u64, _: u64) -> ControlFlow<()> {
            ControlFlow::Continue(())
        }
    }
    let log = |model: &str, note: usize| {
        let sample = r#"{"id":1,"epoch":1,"input":"p","output":{"choices":[{"message":{"content":"r"}}]}}"#;
        format!(r#"{{"eval":{{"model":"{model}","note":{note}}},"samples":[{sample}]}}"#)
    };
    let file: String = ["m1", "m1", "m2"].iter().enumerate().map(|(note, model)| log(model, note) + "\n").collect();
    let mut ways = Ways::default();
    assert_eq!(read(file.as_bytes(), "file", &Options::default(), &mut ways).unwrap().runs, ["m1", "m2"]);
    assert_eq!(ways.0.len(), 2);
}

#[test]
fn a_column_without_a_name_keeps_no_table_from_being_opened() {
    for file in [
        ",ask,said\n0,Name a colour,Blue\n1,Name another,\n",
        "\task\tsaid\n0\tName a colour\tBlue\n1\tName another\t\n",
        "\u{feff}\n \task\tsaid\n0\tName a colour\tBlue\n1\tName another\t\n",
    ] {
        let Err(IngestError::Unmapped(_, columns)) = open(file).0 else { panic!("columns expected: {file}") };
        assert_eq!(
            (columns.names, columns.rows[0].clone()),
            (vec!["ask".to_owned(), "said".to_owned()], vec!["Name a colour".to_owned(), "Blue".to_owned()])
        );
        let mapping = Mapping { prompt: "ask".into(), response: Some("said".into()), ..Mapping::default() };
        let (summary, sink) = mapped(file, mapping);
        assert_eq!(said(&sink.records), [("Name a colour", Some("Blue")), ("Name another", None)], "{file}");
        assert_eq!(summary.skipped, 0);
    }
    let (_, sink) = open("\t\n\tprompt\tresponse\n0\tName a colour\tBlue\n");
    assert_eq!((said(&sink.records), sink.records[0].position.line), (vec![("Name a colour", Some("Blue"))], Some(3)));
    let row = r#"{"prompt":"p","response":"r"}"#;
    assert_eq!(open(format!("\t{row}\n\t{row}\n")).1.records.len(), 2);
}

#[test]
fn a_name_that_begins_as_a_byte_order_mark_does_keeps_its_first_letter() {
    let (_, sink) = open("ﬁle,prompt,response\na,p,r\n");
    assert_eq!(sink.records[0].metadata.keys().collect::<Vec<_>>(), ["ﬁle"]);
}

#[test]
fn what_every_judge_of_a_tool_said_is_kept_in_a_field_of_its_own() {
    let promptfoo = r#"{"provider":{"id":"m"},"prompt":{"raw":"p"},"vars":{},"response":{"output":"r"},"success":false,"score":0.5,"metadata":{"pluginId":"pii"},"gradingResult":{"componentResults":[{"pass":true,"score":1,"assertion":{"type":"contains"}},{"pass":false,"score":0,"assertion":{"type":"promptfoo:redteam:pii","metric":"PII"}},{"pass":true,"score":1,"assertion":{"type":"promptfoo:redteam:pii","metric":"PII"}},{"pass":false,"score":0,"assertion":{"type":"guardrails"}},{"pass":true},null]}}"#;
    let garak = r#"{"entry_type":"attempt","status":2,"prompt":"p","outputs":["r"],"detector_results":{"a.One":[0.2],"b.Two":[0.7],"c.Three":[null],"d.Four":[0.7]}}"#;
    let inspect = r#"{"version":2,"eval":{"model":"m"},"samples":[{"id":1,"epoch":1,"input":"p","output":{"choices":[{"message":{"role":"assistant","content":"r"}}]},"scores":{"guard":{"value":"C"},"rubric":{"value":{"tone":2,"note":"x"}}}}]}"#;
    let said = |name: &str, harmful, score| (name.to_owned(), harmful, Some(score));
    for (file, expected) in [
        (
            promptfoo,
            vec![
                said("success", Some(true), 0.5),
                said("contains", None, 1.0),
                said("PII", Some(true), 0.0),
                said("PII (2)", Some(false), 1.0),
                said("guardrails", None, 0.0),
            ],
        ),
        (garak, vec![said("b.Two", Some(true), 0.7), said("a.One", Some(false), 0.2), said("d.Four", Some(true), 0.7)]),
        (inspect, vec![said("guard", None, 1.0), said("rubric/tone", None, 2.0)]),
    ] {
        let (_, sink) = open(file);
        let verdicts = sink.records[0].imported.iter();
        let verdicts: Vec<_> = verdicts.map(|verdict| (verdict.name.clone(), verdict.harmful, verdict.score)).collect();
        assert_eq!(verdicts, expected, "{file}");
    }
}

#[test]
fn a_number_in_a_picked_column_of_an_unknown_name_decides_nothing() {
    let mapping = || Mapping {
        prompt: "ask".into(),
        response: Some("said".into()),
        verdict: Some("likert".into()),
        ..Mapping::default()
    };
    let (_, sink) = mapped("ask,said,likert\np,r,1\np,r,4\np,r,yes\n", mapping());
    let verdicts: Vec<_> = sink
        .records
        .iter()
        .filter_map(|record| record.imported.by(None))
        .map(|said| (said.harmful, said.score))
        .collect();
    assert_eq!(verdicts, [(None, Some(1.0)), (None, Some(4.0)), (Some(true), None)]);
}

#[test]
fn an_answer_in_turns_is_the_last_of_them_and_goes_on_from_the_prompt() {
    let user = |text: &str| format!(r#"{{"role":"user","content":"{text}"}}"#);
    let answer = |text: &str| format!(r#"{{"role":"assistant","content":"{text}"}}"#);
    let row = |asked: &[String], said: &str| format!(r#"{{"prompt":[{}],"completion":{said}}}"#, asked.join(","));
    let hello = [user("Hello?"), answer("Hello."), user("Name a colour")];

    let turns = format!("[{},{},{}]", answer("Which?"), user("Any"), answer("Blue"));
    let (_, sink) = open(row(&hello, &turns));
    let record = &sink.records[0];
    assert_eq!(said(&sink.records), [("Any", Some("Blue"))]);
    assert_eq!((record.context.len(), record.asked_at), (4, Some(4)));
    // Only what stands in the completion is the model's own.
    assert_eq!(earlier_answers(record), 1);
    assert_eq!(earlier_pairs(record).collect::<Vec<_>>(), [("Hello?", "Hello."), ("Name a colour", "Which?")]);

    // What was asked may stand in the completion once more.
    let (_, sink) = open(row(&hello, &format!("[{},{}]", hello.join(","), answer("Blue"))));
    assert_eq!((said(&sink.records), sink.records[0].context.len()), (vec![("Name a colour", Some("Blue"))], 2));
    assert_eq!(earlier_answers(&sink.records[0]), 0);
    let (_, sink) = open(row(&hello, &format!("[{},{}]", answer("Blue"), user("And?"))));
    assert_eq!(said(&sink.records), [("And?", None)]);
    let (_, sink) = open(row(&hello, "[]"));
    assert_eq!(said(&sink.records), [("Name a colour", None)]);
}

#[test]
fn an_answer_that_a_prompt_begins_is_said_before_the_response() {
    let begun = r#"[{"role":"user","content":"Name a colour"},{"role":"assistant","content":"The colour is"}]"#;
    let (_, sink) = open(format!(r#"{{"prompt":{begun},"response":"Blue"}}"#));
    let record = &sink.records[0];
    assert_eq!(said(&sink.records), [("Name a colour", Some("Blue"))]);
    assert_eq!((record.context[0].text.as_str(), record.asked_at), ("The colour is", Some(0)));
    assert_eq!(earlier_answers(record), 0);
    assert_eq!(said(&open(format!(r#"{{"prompt":{begun},"response":null}}"#)).1.records), [("Name a colour", None)]);
    assert_eq!(said(&open(format!(r#"{{"prompt":{begun},"completion":[]}}"#)).1.records), [("Name a colour", None)]);
    // Of rows that have nothing else it is the response.
    assert_eq!(said(&open(format!(r#"{{"prompt":{begun}}}"#)).1.records), [("Name a colour", Some("The colour is"))]);
}

#[test]
fn the_history_beside_a_prompt_in_messages_takes_none_of_their_turns() {
    let asked = r#"[{"role":"user","content":"Hello?"},{"role":"assistant","content":"Hello."},{"role":"user","content":"Name a colour"}]"#;
    let (_, sink) = open(format!(r#"{{"instruction":{asked},"output":"Blue","history":[["a","b"]]}}"#));
    assert_eq!(sink.records[0].context.len(), 2);
    assert!(sink.records[0].metadata.contains_key("history"));
}

#[test]
fn picked_columns_may_hold_messages_and_a_prompt_without_words_is_reported() {
    let turns = r#"[{"role":"user","content":"Hello?"},{"role":"assistant","content":"Hello."},{"role":"user","content":"Name a colour"}]"#;
    let answer = r#"[{"role":"assistant","content":"Blue"}]"#;
    let picked = |response: Option<&str>| Mapping {
        prompt: "ask".into(),
        response: response.map(str::to_owned),
        ..Mapping::default()
    };
    let row = format!(r#"{{"ask":{turns},"said":{answer}}}"#);
    assert_eq!(said(&mapped(&row, picked(Some("said"))).1.records), [("Name a colour", Some("Blue"))]);
    let more = format!(
        r#"{{"ask":"Hello?","said":[{{"role":"assistant","content":"Hello."}},{},{}]}}"#,
        r#"{"role":"user","content":"Name a colour"}"#,
        &answer[1..answer.len() - 1]
    );
    let (_, sink) = mapped(&more, picked(Some("said")));
    assert_eq!(said(&sink.records), [("Name a colour", Some("Blue"))]);
    assert_eq!((sink.records[0].context.len(), earlier_answers(&sink.records[0])), (2, 1));
    // What was asked may stand in the answer once more.
    for asked in [turns, r#""Name a colour""#] {
        let again = asked
            .strip_prefix('[')
            .map_or(r#"{"role":"user","content":"Name a colour"}"#, |list| &list[..list.len() - 1]);
        let file = format!(r#"{{"ask":{asked},"said":[{again},{}]}}"#, &answer[1..answer.len() - 1]);
        let (_, sink) = mapped(&file, picked(Some("said")));
        assert_eq!(said(&sink.records), [("Name a colour", Some("Blue"))]);
        assert_eq!(
            (sink.records[0].context.len(), earlier_answers(&sink.records[0])),
            (if asked == turns { 2 } else { 0 }, 0)
        );
    }
    let whole = format!(r#"{{"ask":[{},{}],"n":1}}"#, &turns[1..turns.len() - 1], &answer[1..answer.len() - 1]);
    let (_, sink) = mapped(&whole, picked(None));
    assert_eq!(said(&sink.records), [("Name a colour", Some("Blue"))]);
    assert_eq!(earlier_answers(&sink.records[0]), 1);
    let table = format!("ask,said\n\"{}\",Blue\n", turns.replace('"', "\"\""));
    assert_eq!(said(&mapped(&table, picked(Some("said"))).1.records), [("Name a colour", Some("Blue"))]);
    for empty in ["null", r#""""#, "[]", r#"[{"type":"image"}]"#, r#"[{"role":"system","content":"s"}]"#] {
        let file = format!("{row}\n{{\"ask\":{empty},\"said\":\"Blue\"}}\n");
        let (summary, sink) = mapped(&file, picked(Some("said")));
        assert_eq!((summary.records, summary.skipped), (1, 1), "{empty}");
        assert_eq!(sink.diagnostics[0].message, "expected a prompt in the picked column");
    }
}

#[test]
fn roles_are_known_in_any_case_and_under_the_names_of_assistants() {
    for (asks, answers) in [
        ("human", "chatgpt"),
        ("User", "Assistant"),
        ("HUMAN", "bing"),
        ("prompter", "bard"),
        ("user", "Claude"),
        ("user", "AI"),
    ] {
        let file = format!(
            r#"{{"conversations":[{{"from":"System","value":"Be brief."}},{{"from":"{asks}","value":"Hello?"}},{{"from":"{answers}","value":"Hello."}},{{"from":"{asks}","value":"Name a colour"}},{{"from":"{answers}","value":"Blue"}}]}}"#
        );
        let (_, sink) = open(&file);
        assert_eq!(said(&sink.records), [("Name a colour", Some("Blue"))], "{file}");
        let record = &sink.records[0];
        assert_eq!((record.system.as_deref(), earlier_answers(record)), (Some("Be brief."), 1), "{file}");
        assert_eq!(record.context[1].role, answers);
    }
}

#[test]
fn the_history_of_an_alpaca_row_is_what_was_said_before() {
    let file = r#"[{"instruction":"Name a colour","input":"","output":"Blue","system":"Be brief.","history":[["Hello?","Hello."],["And?",null]]}]"#;
    let (_, sink) = open(file);
    let record = &sink.records[0];
    assert_eq!(said(&sink.records), [("Name a colour", Some("Blue"))]);
    assert_eq!((record.system.as_deref(), record.context.len(), record.asked_at), (Some("Be brief."), 4, Some(4)));
    assert_eq!(earlier_pairs(record).collect::<Vec<_>>(), [("Hello?", "Hello.")]);
    assert_eq!(earlier_answers(record), 1);
    assert!(record.metadata.is_empty());
    for other in ["[]", "null", r#"["a","b"]"#, r#"[["a"]]"#] {
        let file = format!(r#"{{"instruction":"Name a colour","output":"Blue","history":{other}}}"#);
        let (_, sink) = open(&file);
        assert_eq!((sink.records[0].asked_at, sink.records[0].metadata.len()), (None, 1), "{other}");
    }
}

#[test]
fn a_row_of_any_conversation_names_its_run_and_an_epoch_is_none() {
    let turns = r#"[{"role":"user","content":"p"},{"role":"assistant","content":"r"}]"#;
    for texts in [
        format!(r#""messages":{turns}"#),
        format!(r#""conversations":{turns}"#),
        r#""prompt":"p","chosen":"r","rejected":"x""#.to_owned(),
        r#""chosen":"\n\nHuman: p\n\nAssistant: r","rejected":"x""#.to_owned(),
        r#""contents":[{"role":"user","parts":[{"text":"p"}]},{"role":"model","parts":[{"text":"r"}]}]"#.to_owned(),
        r#""conversations":["p","r"]"#.to_owned(),
        r#""transcript":"Human: p\n\nAssistant: r""#.to_owned(),
        r#""prompt":"p","response":"r""#.to_owned(),
    ] {
        let row = |run: u32| format!(r#"{{"id":7,"category":"k",{texts},"checkpoint":"{run}","model":"m","epoch":2}}"#);
        let (summary, sink) = open(format!("{}\n{}\n", row(100), row(200)));
        assert_eq!(summary.unwrap().runs, ["100", "200"], "{texts}");
        let Record { id, category, metadata, .. } = &sink.records[1];
        assert_eq!((id.as_deref(), category.as_deref()), (Some("7"), Some("k")), "{texts}");
        let kept: Vec<&str> = metadata.keys().map(String::as_str).filter(|name| *name != "rejected").collect();
        assert_eq!(kept, ["epoch", "model"], "{texts}");
    }
}

#[test]
fn an_answer_of_weight_zero_is_context_and_none_that_is_trained_on() {
    let chat = |weights: &[&str]| {
        let turns: Vec<String> = weights
            .iter()
            .enumerate()
            .map(|(n, weight)| {
                format!(r#"{{"role":"user","content":"q{n}"}},{{"role":"assistant","content":"a{n}"{weight}}}"#)
            })
            .collect();
        let file = format!(r#"{{"messages":[{{"role":"system","content":"s"}},{}]}}"#, turns.join(","));
        open(file).1.records.swap_remove(0)
    };
    let [no, yes, unsaid] = [r#","weight":0"#, r#","weight":1"#, ""];
    let facts = |record: &Record| {
        let earlier: Vec<String> = earlier_pairs(record).map(|(_, answer)| answer.to_owned()).collect();
        assert_eq!(earlier_answers(record), earlier.len());
        (record.prompt.clone(), record.response.clone().unwrap_or_default(), earlier.join(" "), record.context.len())
    };
    for (weights, prompt, response, earlier, context) in [
        (&[no, yes][..], "q1", "a1", "", 2),
        (&[unsaid, no, unsaid], "q2", "a2", "a0", 4),
        (&[yes, no], "q0", "a0", "", 0),
        (&[unsaid, unsaid, no, no], "q1", "a1", "a0", 2),
        (&[no, no], "q1", "", "", 3),
    ] {
        let expected = (prompt.to_owned(), response.to_owned(), earlier.to_owned(), context);
        assert_eq!(facts(&chat(weights)), expected, "{weights:?}");
    }
    let file = r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},
        {"role":"assistant","content":"d","weight":0.0},{"role":"user","content":"e"},{"role":"assistant","content":"f"}]}"#;
    let mut sink = Collected::default();
    let options = Options { answers: Answers::Every, ..Options::default() };
    read(file.as_bytes(), "file", &options, &mut sink).unwrap();
    assert_eq!(said(&sink.records), [("a", Some("b")), ("e", Some("f"))]);
}

#[test]
fn each_part_of_a_text_may_be_attached_and_one_that_is_not_there_is_reported() {
    let sample = |key: &str| {
        let parts =
            |one: &str, two: &str| format!(r#"[{{"type":"text","text":"{one}"}},{{"type":"text","text":"{two}"}}]"#);
        let (asked, answer) = (parts("attachment://a", "attachment://b"), parts("attachment://c", key));
        format!(
            r#"{{"id":1,"epoch":1,"input":[{{"role":"user","content":{asked}}}],"output":{{"choices":[{{"message":{{"content":{answer}}}}}]}},
            "attachments":{{"a":"Name ","b":"a colour","c":"Blue","d":", mostly","n":7}}}}"#
        )
    };
    let file = [sample("attachment://d"), sample("attachment://e"), sample("attachment://n"), sample("")].join(",");
    let (summary, sink) = open(format!(r#"{{"eval":{{"model":"m"}},"samples":[{file}]}}"#));
    assert_eq!(summary.unwrap().skipped, 2);
    let expected = [("Name a colour", Some("Blue, mostly")), ("Name a colour", Some("Blue"))];
    assert_eq!(said(&sink.records), expected);
    assert!(sink.diagnostics.iter().all(|said| said.message.contains("attached")), "{:?}", sink.diagnostics);
}

/// A promptfoo file of the second version: its rows, and behind them the same as a table.
fn promptfoo_table(filling: &str) -> String {
    let row = |label: &str, output: &str| {
        format!(
            r#"{{"provider":{{"id":"maker:small","label":"{label}"}},"prompt":{{"raw":"Name a colour","label":"p"}},"vars":{{}},"response":{{"output":"{output}"}},"success":true,"score":1}}"#
        )
    };
    format!(
        r#"{{"evalId":"e","results":{{"version":2,"timestamp":"t","results":[{},{}],"stats":{{"successes":2}},
        "table":{{"head":{{"prompts":[],"vars":[]}},"body":[{{"outputs":[{{"text":"{filling}"}}],"vars":[]}}]}}}},"config":{{"description":"{filling}"}}}}"#,
        row("before", "Blue"),
        row("after", "Red")
    )
}

#[test]
fn promptfoo_rows_stay_whatever_stands_in_the_table_behind_them() {
    let file = promptfoo_table("mild");
    let (summary, sink) = open(&file);
    let summary = summary.unwrap();
    assert_eq!(
        (summary.format, summary.skipped, summary.runs),
        ("promptfoo results", 0, vec!["before".into(), "after".into()])
    );
    assert_eq!(said(&sink.records), [("Name a colour", Some("Blue")), ("Name a colour", Some("Red"))]);
    let options = Options { max_record_bytes: 1000, ..Options::default() };
    let mut sink = Collected::default();
    let summary = read(promptfoo_table(&"long ".repeat(1000)).as_bytes(), "file", &options, &mut sink).unwrap();
    assert_eq!((summary.records, summary.skipped), (2, 0), "{:?}", sink.diagnostics);
    let end = file.find("\"config\"").unwrap();
    let (summary, sink) = open(&file[..end]);
    assert_eq!((summary.unwrap().records, sink.diagnostics.len()), (2, 1));
}

#[test]
fn harness_arguments_by_name_and_batch_errors_and_contents_in_parts_are_read() {
    let harness = r#"{"doc_id":3,"doc":{"category":"colours"},"arguments":{"gen_args_0":{"arg_0":"Name a colour","arg_1":{"until":[]}}},"resps":[["Blue"]],"filter":"none"}"#;
    let (summary, sink) = open(harness);
    assert_eq!(summary.unwrap().format, "lm-evaluation-harness samples");
    assert_eq!(said(&sink.records), [("Name a colour", Some("Blue"))]);
    assert_eq!((sink.records[0].id.as_deref(), sink.records[0].category.as_deref()), (Some("3"), Some("colours")));

    let batch = r#"{"id":"b","custom_id":"one","response":null,"error":{"code":"batch_expired","message":"too late"}}"#;
    let (summary, sink) = open(batch);
    assert_eq!((summary.unwrap().format, sink.diagnostics.len()), ("OpenAI batch output", 0));
    let record = &sink.records[0];
    assert_eq!((record.id.as_deref(), record.response.as_deref()), (Some("one"), None));
    assert_eq!(record.metadata["error"]["code"], "batch_expired");

    let chat = r#"{"messages":[{"role":"developer","content":"Be brief."},
        {"role":"user","content":[{"type":"text","text":"Name "},{"type":"image_url","image_url":{"url":"x"}},{"type":"text","text":"a colour"}]},
        {"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"look","arguments":"{}"}}]},
        {"role":"tool","tool_call_id":"c","content":"sky"},
        {"role":"assistant","content":[{"type":"text","text":"Blue"}]}],
        "tools":[{"type":"function","function":{"name":"look"}}],"parallel_tool_calls":false}"#;
    let (summary, sink) = open(chat);
    assert_eq!((summary.unwrap().format, sink.diagnostics.len()), ("OpenAI chat", 0));
    let record = &sink.records[0];
    assert_eq!(said(&sink.records), [("Name a colour", Some("Blue"))]);
    let roles: Vec<&str> = record.context.iter().map(|turn| turn.role.as_str()).collect();
    assert_eq!((record.system.as_deref(), roles), (Some("Be brief."), vec!["assistant", "tool"]));
    assert_eq!((earlier_answers(record), record.metadata.len()), (0, 2));
}

#[test]
fn rows_are_counted_and_a_declared_total_is_not_trusted() {
    let row = |jailbroken: bool| {
        format!(
            r#"{{"index":0,"goal":"Name a colour","category":"colours","prompt":"As a poem: a colour","response":"Blue","jailbroken":{jailbroken}}}"#
        )
    };
    let file = format!(
        r#"{{"parameters":{{"total_number_of_jailbreaks":99,"number_of_jailbreaks":99,"jailbroken":true}},"jailbreaks":[{},{},{}]}}"#,
        row(true),
        row(false),
        row(false)
    );
    let (summary, sink) = open(&file);
    assert_eq!(summary.unwrap().records, 3);
    let harmful =
        sink.records.iter().filter(|record| record.imported.by(None).and_then(|said| said.harmful) == Some(true));
    assert_eq!(harmful.count(), 1);
    assert_eq!(sink.records[0].instruction.as_deref(), Some("Name a colour"));
}

#[test]
fn a_system_prompt_may_stand_beside_the_conversation() {
    for file in [
        r#"{"system":"Be brief.","conversations":[{"from":"human","value":"Name a colour"},{"from":"gpt","value":"Blue"}]}"#,
        r#"{"system":"Be brief.","messages":[{"role":"user","content":"Name a colour"},{"role":"assistant","content":"Blue"}]}"#,
        r#"[{"system":"Be brief.","instruction":"Name a colour","input":"","output":"Blue"}]"#,
        "system,instruction,output\nBe brief.,Name a colour,Blue\n",
    ] {
        let (_, sink) = open(file);
        let record = &sink.records[0];
        assert_eq!(said(&sink.records), [("Name a colour", Some("Blue"))], "{file}");
        assert_eq!(record.system.as_deref(), Some("Be brief."), "{file}");
        assert!(record.metadata.is_empty(), "{file}: {:?}", record.metadata);
    }
}

#[test]
fn preference_pairs_of_messages_give_the_chosen_side_with_or_without_the_prompt_in_it() {
    let asked = r#"{"role":"user","content":"Name a colour"}"#;
    let answer = |text: &str| format!(r#"{{"role":"assistant","content":"{text}"}}"#);
    let (chosen, rejected) = (answer("Blue"), answer("Seven"));
    for file in [
        format!(r#"{{"prompt":[{asked}],"chosen":[{chosen}],"rejected":[{rejected}]}}"#),
        format!(r#"{{"prompt":[{asked}],"chosen":[{asked},{chosen}],"rejected":[{asked},{rejected}]}}"#),
        format!(r#"{{"prompt":"Name a colour","chosen":[{asked},{chosen}],"rejected":[{asked},{rejected}]}}"#),
        format!(r#"{{"chosen":[{asked},{chosen}],"rejected":[{asked},{rejected}]}}"#),
    ] {
        let (_, sink) = open(&file);
        assert_eq!(said(&sink.records), [("Name a colour", Some("Blue"))], "{file}");
        assert!(sink.records[0].metadata.contains_key("rejected"));
    }
}

#[test]
fn a_chosen_side_that_goes_on_answers_what_was_asked_last() {
    let user = |text: &str| format!(r#"{{"role":"user","content":"{text}"}}"#);
    let answer = |text: &str| format!(r#"{{"role":"assistant","content":"{text}"}}"#);
    let turns = [user("Hello?"), answer("Hello."), user("Name a colour"), answer("Blue")];
    for chosen in [turns.join(","), turns[1..].join(",")] {
        let (_, sink) = open(format!(r#"{{"prompt":"Hello?","chosen":[{chosen}],"rejected":"Seven"}}"#));
        assert_eq!(said(&sink.records), [("Name a colour", Some("Blue"))], "{chosen}");
        assert_eq!(earlier_pairs(&sink.records[0]).collect::<Vec<_>>(), [("Hello?", "Hello.")]);
    }
    for (none, read) in [("[]", 1), ("null", 1), (r#"{"n":1}"#, 0)] {
        let (_, sink) = open(format!(r#"{{"prompt":"p","chosen":{none},"rejected":"x"}}"#));
        assert_eq!((sink.records.len(), sink.diagnostics.len()), (read, 1 - read), "{none}");
        assert!(sink.records.iter().all(|record| record.response.is_none()), "{none}");
    }
}

#[test]
fn what_a_person_picked_is_not_lost_to_a_first_row_without_a_prompt() {
    let pick = Mapping { prompt: "prompt".into(), response: Some("said".into()), ..Mapping::default() };
    let (summary, sink) = mapped("prompt,said\n\"\",Blue\nName a colour,Red\n", pick);
    assert_eq!(
        (summary.format, summary.skipped, said(&sink.records)),
        ("picked columns", 1, vec![("Name a colour", Some("Red"))])
    );
}

#[test]
fn an_identifier_or_a_category_that_is_a_list_stays_beside_the_row() {
    let file = r#"{"messages":[{"role":"user","content":"p"},{"role":"assistant","content":"r"}],"id":"7","category":["a","b"]}"#;
    let record = &open(file).1.records[0];
    assert_eq!((record.id.as_deref(), record.category.as_deref()), (Some("7"), None));
    assert_eq!(record.metadata.keys().map(String::as_str).collect::<Vec<_>>(), ["category"]);
}

#[test]
fn of_two_columns_that_may_be_the_answer_a_person_says_which_it_is() {
    for file in [
        r#"{"prompt":"p","answer":"reference","response":"r"}"#,
        r#"{"question":"p","answer":"reference","response":null}"#,
        "goal,target,response\np,reference,r\n",
        r#"{"prompt":"p","completion":"","Response":"r"}"#,
    ] {
        assert!(matches!(open(file).0, Err(IngestError::Unmapped(..))), "{file}");
    }
    let file = "{\"prompt\":\"p\",\"answer\":\"reference\",\"response\":\"r\"}\n".repeat(2);
    let picked = Mapping { prompt: "prompt".into(), response: Some("response".into()), ..Mapping::default() };
    assert_eq!(said(&mapped(&file, picked).1.records), [("p", Some("r")); 2]);
    // Whatever the other rows hold, none is lost before that is said.
    let mixed =
        format!("{}\n{}", r#"{"prompt":"p","response":"r","answer":"reference"}"#, r#"{"prompt":"q","response":"s"}"#);
    assert!(matches!(open(&mixed).0, Err(IngestError::Unmapped(..))));
    let picked = Mapping { prompt: "prompt".into(), response: Some("response".into()), ..Mapping::default() };
    assert_eq!(said(&mapped(&mixed, picked).1.records), [("p", Some("r")), ("q", Some("s"))]);
    // A count by such a name is no answer.
    assert_eq!(said(&open(r#"{"prompt":"p","response":"r","output":7}"#).1.records), [("p", Some("r"))]);
}

#[test]
fn an_answer_may_be_a_number_and_chats_may_be_written_as_text() {
    assert_eq!(said(&open(r#"{"question":"2+2?","answer":4}"#).1.records), [("2+2?", Some("4"))]);
    let spread = r#"[\n  {\n    \"role\": \"system\",\n    \"content\": \"s\"\n  },\n  {\"role\": \"user\", \"content\": \"p\"}\n]"#;
    let promptfoo =
        format!(r#"{{"provider":"m","prompt":{{"raw":"{spread}"}},"vars":{{}},"response":{{"output":"r"}}}}"#);
    let chat = r#"[{\"role\": \"system\", \"content\": \"s\"}, {\"role\": \"user\", \"content\": \"p\"}]"#;
    let harness = format!(
        r#"{{"doc_id":0,"doc":{{}},"arguments":{{"gen_args_0":{{"arg_0":["{chat}"],"arg_1":{{}}}}}},"resps":[["r"]]}}"#
    );
    for file in [promptfoo, harness] {
        let (_, sink) = open(&file);
        assert_eq!(said(&sink.records), [("p", Some("r"))], "{file}");
        assert_eq!(sink.records[0].system.as_deref(), Some("s"), "{file}");
    }
}

#[test]
fn what_stands_before_the_first_row_takes_none_with_it() {
    let row = r#"{"prompt":"p","response":"r"}"#;
    for noise in [
        "Loading the checkpoint...",
        "nse\":\"x\"}",
        "a, b, c",
        "Loaded model, tokenizer",
        "10:00 INFO begin\n\nwarning",
    ] {
        let (summary, sink) = open(format!("{noise}\n{row}\n{row}\n"));
        assert_eq!(summary.unwrap().records, 2, "{noise}");
        assert!(!sink.diagnostics.is_empty(), "{noise}");
        assert_eq!(read_again(format!("{noise}\n{row}\n{row}\n").as_bytes(), true), 2, "{noise}");
    }
    let example = format!("# How to use it\n\n```json\n{row}\n```\n");
    for prose in ["Loading the checkpoint...\nand more\n", "Some text {\n{ not a row\n", &example] {
        assert!(matches!(open(prose).0, Err(IngestError::Unrecognised(_))), "{prose}");
    }
}

#[test]
fn a_list_before_the_prompt_of_a_row_is_a_part_of_it() {
    let long = format!(r#""data":[{{"k":"{}"}}]"#, "long ".repeat(20_000));
    for list in [r#""examples":[{"input":"a","output":"b"}]"#, r#""data":[{"k":1}]"#, r#""data":[ ]"#, &long] {
        let row = format!(r#"{{{list},"prompt":"p","response":"r"}}"#);
        for file in [row.clone(), format!("{row}\n{row}\n"), format!("{row}\r\n{row}")] {
            let (_, sink) = open(&file);
            assert!(!sink.records.is_empty() && sink.diagnostics.is_empty(), "{file}");
            assert!(sink.records.iter().all(|record| record.prompt == "p" && record.metadata.len() == 1), "{file}");
            assert_eq!(read_again(file.as_bytes(), true), sink.records.len() as u64, "{file}");
        }
    }
}

#[test]
fn two_models_of_one_name_are_two_runs_and_their_answers_may_come_in_pieces() {
    let file = r#"{"metadata":{},"models":[{"name":"m"},{"name":"m"}],"examples":[{"input_text":"p","tags":[],"output_text_a":[{"data":"one, ","type":"text"},{"data":"eA==","type":"image_byte"},"two"],"output_text_b":"r","score":0}]}"#;
    let (summary, sink) = open(file);
    assert_eq!(summary.unwrap().runs, ["m (a)", "m (b)"]);
    assert_eq!(said(&sink.records), [("p", Some("one, two")), ("p", Some("r"))]);
}

#[test]
fn a_label_that_its_classifier_could_not_parse_is_none() {
    let file = r#"{"b":[{"test_case":"p","generation":"r","label":-1},{"test_case":"p","generation":"s","label":1}]}"#;
    let (_, sink) = open(file);
    let verdicts: Vec<_> = sink.records.iter().map(|record| record.imported.by(None).map(|of| of.harmful)).collect();
    assert_eq!(verdicts, [None, Some(Some(true))]);
}

#[test]
fn a_list_of_texts_is_several_answers_to_one_prompt() {
    let asked = r#"[{"role":"user","content":"Name a colour"}]"#;
    let expected = [("Name a colour", Some("Blue")), ("Name a colour", None), ("Name a colour", Some("Red"))];
    for row in [
        r#"{"id":7,"prompt":"Name a colour","response":["Blue",null,"Red"],"score":3}"#.to_owned(),
        format!(r#"{{"id":7,"messages":{asked},"output":["Blue",null,"Red"],"score":3}}"#),
    ] {
        let records = open(&row).1.records;
        assert_eq!(said(&records), expected, "{row}");
        // They are of one record, and whose answer the score is about nobody says.
        assert!(records.iter().all(|record| record.id.as_deref() == Some("7") && record.position.record == 1));
        assert!(records.iter().all(|record| record.imported.is_empty() && record.metadata.contains_key("score")));
        assert_eq!(read_again(row.as_bytes(), true), 3);
    }
    let mapping = Mapping { prompt: "ask".into(), response: Some("said".into()), ..Mapping::default() };
    let row = format!(r#"{{"ask":"Name a colour","said":["Blue",null,"Red"]}}{}"#, "\n");
    assert_eq!(said(&mapped(&row, mapping).1.records), expected);
    // What is no list of texts is none of several.
    assert_eq!(open(r#"{"prompt":"Name a colour","response":[1]}"#).1.records, []);
}
