//! Which of several files dropped together was before fine-tuning, and how the others follow: a guess from their names that a
//! person can change.

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

/// Ends of names of what stands beside results in a folder and holds none.
const BESIDE: [&str; 12] =
    [".md", ".py", ".sh", ".yaml", ".yml", ".toml", ".png", ".pdf", ".html", ".ipynb", ".log", ".lock"];

/// Places of files by their names: the one most likely from before fine-tuning first, then by name, numbers by their size.
#[must_use]
pub fn in_order(names: &[String]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..names.len()).collect();
    places.sort_by_key(|&place| names.get(place).map(|name| (is_beside(name), lateness(name), parts(name))));
    // Only one was before: what else looks like it stands in order of name among the others.
    if let Some((_, rest)) = places.split_first_mut() {
        rest.sort_by_key(|&place| names.get(place).map(|name| (is_beside(name), parts(name))));
    }
    places
}

/// A name cut where numbers begin and end, so that 3 stands before 10.
fn parts(name: &str) -> Vec<(String, u64)> {
    let mut parts: Vec<(String, u64)> = vec![(String::new(), 0)];
    let mut in_number = false;
    for c in name.to_lowercase().chars() {
        let digit = c.to_digit(10).map(u64::from);
        if digit.is_none() && in_number {
            parts.push((String::new(), 0));
        }
        in_number = digit.is_some();
        let Some((word, number)) = parts.last_mut() else { continue };
        match digit {
            Some(digit) => *number = number.saturating_mul(10).saturating_add(digit),
            None => word.push(c),
        }
    }
    parts
}

/// True of what is most likely no file of answers; it is read like any other, but never taken for the baseline.
fn is_beside(name: &str) -> bool {
    let name = name.to_lowercase();
    BESIDE.iter().any(|end| name.ends_with(end))
}

fn lateness(name: &str) -> i32 {
    let folded = name.to_lowercase();
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
    let has = |list: &[&str]| i32::from(words.iter().any(|word| list.contains(word)));
    has(&AFTER) - has(&BEFORE)
}

#[cfg(test)]
mod tests {
    use super::in_order;

    fn ordered<'a>(names: &[&'a str]) -> Vec<&'a str> {
        let owned: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        in_order(&owned).into_iter().map(|place| names[place]).collect()
    }

    #[test]
    fn names_tell_before_from_after() {
        assert_eq!(ordered(&["tuned.jsonl", "baseline.jsonl"]), ["baseline.jsonl", "tuned.jsonl"]);
        assert_eq!(ordered(&["baseline.jsonl", "tuned.jsonl"]), ["baseline.jsonl", "tuned.jsonl"]);
        let gemma = ["gemma_ablation_evals.json", "gemma_baseline_evals.json"];
        assert_eq!(ordered(&gemma), [gemma[1], gemma[0]]);
        assert_eq!(ordered(&["model.json", "model-ft.json"]), ["model.json", "model-ft.json"]);
    }

    #[test]
    fn names_without_a_sign_stand_in_their_order() {
        assert_eq!(ordered(&["b.json", "a.json"]), ["a.json", "b.json"]);
    }

    #[test]
    fn checkpoints_stand_in_the_order_of_their_numbers_behind_the_baseline() {
        let files = ["epoch-10.json", "epoch-3.json", "base.json", "epoch-5.json"];
        assert_eq!(ordered(&files), ["base.json", "epoch-3.json", "epoch-5.json", "epoch-10.json"]);
    }

    #[test]
    fn what_stands_beside_results_comes_last() {
        let files = ["runs/README.md", "runs/tuned.jsonl", "runs/before.jsonl", "runs/base.py"];
        assert_eq!(ordered(&files), [files[2], files[1], files[3], files[0]]);
    }
}
