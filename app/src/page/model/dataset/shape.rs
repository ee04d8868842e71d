//! What the data looks like as a whole, in words: for screen and report alike.

use shiftscope_audit::dataset::style::{MEASURES, REFERENCE_SOURCE, STYLE_REFERENCE};
use shiftscope_audit::dataset::{LONG_ROWS, Languages, Lengths, Shape};

use crate::page::model::words::{count, rate, thousands};

/// Languages that are named; the rest is summed up.
const NAMED: usize = 8;

/// What, and how much.
#[must_use]
pub fn described(shape: &Shape, languages: &Languages) -> Vec<(String, String)> {
    let share = |k: u32, of: u32| {
        format!("{} of {} ({})", thousands(k as usize), thousands(of as usize), rate(k as usize, of as usize))
    };
    let (of_rows, of_answers) = (|k: u32| share(k, shape.rows), |k: u32| share(k, shape.answers));
    let lengths = |lengths: Lengths| {
        format!(
            "{} to {}, half of them between {} and {}, median {}",
            thousands(lengths.least as usize),
            thousands(lengths.most as usize),
            thousands(lengths.lower as usize),
            thousands(lengths.upper as usize),
            thousands(lengths.median as usize)
        )
    };
    let tokens = thousands(usize::try_from(shape.tokens).unwrap_or(usize::MAX));
    let long = LONG_ROWS
        .iter()
        .zip(shape.long)
        .map(|(most, rows)| format!("{} over {}", thousands(rows as usize), thousands(*most as usize)));
    let mut described = [
        ("Tokens in all, estimated", format!("{tokens}; so many are trained on in each epoch")),
        (
            "Rows longer than common lengths of context",
            format!("{} tokens: they are cut or left out there", long.collect::<Vec<_>>().join(", ")),
        ),
        ("Tokens of a prompt, with what stands before it", lengths(shape.prompts)),
        ("Tokens of an answer", lengths(shape.responses)),
        ("Answers that are lists", of_answers(shape.lists)),
        ("Answers that calculate", of_answers(shape.mathematics)),
        ("Answers with code", of_answers(shape.code)),
        ("Prompts that force a form", of_rows(shape.formats)),
        ("Answers that begin by agreeing", of_answers(shape.affirming)),
        ("Answers with a refusal phrase", of_answers(shape.refusals)),
        ("Of these, to what looks like a harmful request (safety examples)", of_answers(shape.safety)),
        ("With a system prompt", of_rows(shape.systems)),
        ("Of several turns", of_rows(shape.multi_turn)),
    ]
    .map(|(what, value)| (what.to_owned(), value))
    .to_vec();
    described.extend(spoken(languages));
    described.extend(drift(shape));
    described
}

/// The mix of languages in a line.
fn spoken(languages: &Languages) -> Option<(String, String)> {
    let Languages { rows, found } = languages;
    let all = *rows as usize;
    let mut named: Vec<String> = found
        .iter()
        .take(NAMED)
        .map(|(name, rows)| format!("{name} {} ({})", thousands(*rows as usize), rate(*rows as usize, all)))
        .collect();
    let rest: u32 = found.iter().skip(NAMED).map(|(_, rows)| rows).sum();
    if rest > 0 {
        named.push(format!("others {} ({})", thousands(rest as usize), rate(rest as usize, all)));
    }
    (!named.is_empty()).then(|| (format!("Languages, guessed on {}", count(all, "row")), named.join("; ")))
}

/// How far the style of the answers is from the reference's, in a line: the measure that differs most, and the lengths.
fn drift(shape: &Shape) -> Option<(String, String)> {
    let reference = STYLE_REFERENCE.as_ref()?;
    let share = |shape: &Shape, of: fn(&Shape) -> u32| f64::from(of(shape)) / f64::from(shape.answers.max(1));
    let gap = |of: fn(&Shape) -> u32| (share(shape, of) - share(reference, of)).abs();
    let (name, of) = MEASURES.iter().max_by(|a, b| gap(a.1).total_cmp(&gap(b.1)))?;
    let said = |shape: &Shape| rate(of(shape) as usize, shape.answers as usize);
    (shape.answers > 0).then(|| {
        (
            format!("Style against {} {REFERENCE_SOURCE}", thousands(reference.answers as usize)),
            format!(
                "furthest apart: {}, {} here and {} there; an answer has {} tokens here and {} there (medians)",
                name.to_lowercase(),
                said(shape),
                said(reference),
                thousands(shape.responses.median as usize),
                thousands(reference.responses.median as usize)
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use shiftscope_audit::dataset::{Languages, Shape};

    use super::described;

    #[test]
    fn every_share_is_said_with_its_count_and_interval() {
        let shape = Shape { rows: 140, answers: 70, lists: 12, formats: 14, long: [3, 1, 0], ..Shape::default() };
        let languages = Languages { rows: 70, found: vec![("English".into(), 60), ("German".into(), 10)] };
        let of =
            |what: &str| described(&shape, &languages).into_iter().find(|(name, _)| name.starts_with(what)).unwrap().1;
        assert_eq!(of("Answers that are lists"), "12 of 70 (17.1\u{a0}%, 10.1 to 27.6)");
        assert!(of("Prompts that force a form").starts_with("14 of 140 (10.0\u{a0}%"));
        assert!(of("Rows longer").starts_with("3 over 2\u{202f}048, 1 over 4\u{202f}096, 0 over 8\u{202f}192"));
        assert!(of("Languages, guessed on 70 rows").starts_with("English 60 (85.7\u{a0}%, 75.7 to 92.1); German 10"));
        assert!(of("Style against").contains("furthest apart"));
    }
}
