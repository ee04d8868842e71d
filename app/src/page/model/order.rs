//! Which of two files dropped together was before fine-tuning: a guess from their names that a person can turn round.

/// Words in a file's name that speak for the model before fine-tuning.
const BEFORE: [&str; 8] = ["baseline", "base", "before", "original", "aligned", "initial", "pre", "step0"];
/// Words that speak for the model after it.
const AFTER: [&str; 14] = [
    "tuned",
    "finetuned",
    "finetune",
    "after",
    "attack",
    "attacked",
    "ablation",
    "ablated",
    "lora",
    "sft",
    "ft",
    "post",
    "checkpoint",
    "new",
];

/// True where the first of two files was more likely the one after fine-tuning. Without a sign the names' order decides.
#[must_use]
pub fn reversed(first: &str, second: &str) -> bool {
    let (a, b) = (lateness(first), lateness(second));
    if a == b { first > second } else { a > b }
}

fn lateness(name: &str) -> i32 {
    let folded = name.to_lowercase();
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
    let has = |list: &[&str]| i32::from(words.iter().any(|word| list.contains(word)));
    has(&AFTER) - has(&BEFORE)
}

/// True where a file is called as our own verdict exports are.
#[must_use]
pub fn names_verdicts(name: &str) -> bool {
    name.to_lowercase().contains("verdicts")
}

#[cfg(test)]
mod tests {
    use super::{names_verdicts, reversed};

    #[test]
    fn names_tell_before_from_after() {
        assert!(reversed("tuned.jsonl", "baseline.jsonl"));
        assert!(!reversed("baseline.jsonl", "tuned.jsonl"));
        assert!(reversed("gemma_ablation_evals.json", "gemma_baseline_evals.json"));
        assert!(!reversed("model.json", "model-ft.json"));
    }

    #[test]
    fn names_without_a_sign_stand_in_their_order() {
        assert!(!reversed("a.json", "b.json"));
        assert!(reversed("b.json", "a.json"));
    }

    #[test]
    fn a_verdict_export_is_known_by_its_name() {
        assert!(names_verdicts("shiftscope-verdicts (1).jsonl"));
        assert!(!names_verdicts("tuned.jsonl"));
    }
}
