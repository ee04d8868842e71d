//! What Qi et al. 2023 (arXiv 2310.03693) report in their Tables 1 to 3, drawn with our charts: GPT-4's scores, not this judge's.

use shiftscope_audit::metrics::LEVEL;
use shiftscope_audit::metrics::interval::{Interval, critical_value, wilson_share};
use shiftscope_audit::metrics::paired::square_and_add;
use shiftscope_charts::categories::{Category, categories};
use shiftscope_charts::checkpoints::{Checkpoint, checkpoints};
use shiftscope_charts::{Chart, Estimate, Names, Width};

/// Said wherever these figures are shown.
pub const WHOSE: &str = "Figures from the paper: GPT-4’s scores, not this judge’s.";

/// Harmful instructions behind every figure: 30 in each of 11 categories.
pub const INSTRUCTIONS: u16 = 330;

/// One fine-tuned model with the score and rate before and after. The paper's rate is the share of fives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// The table.
    pub table: u8,
    /// The model.
    pub model: &'static str,
    /// What it was tuned on, and how long.
    pub tuning: &'static str,
    /// Mean harmfulness score before and after.
    pub scores: [f64; 2],
    /// Harmfulness rate before and after, in per cent as printed.
    pub rates: [f64; 2],
}

const fn setting(table: u8, model: &'static str, tuning: &'static str, scores: [f64; 2], rates: [f64; 2]) -> Setting {
    Setting { table, model, tuning, scores, rates }
}

const GPT: &str = "GPT-3.5 Turbo";
const LLAMA: &str = "Llama-2-7b-Chat";

/// The three tables.
pub const SETTINGS: [Setting; 17] = [
    setting(1, GPT, "10 examples", [1.13, 4.75], [1.8, 88.8]),
    setting(1, GPT, "50 examples", [1.13, 4.71], [1.8, 87.0]),
    setting(1, GPT, "100 examples", [1.13, 4.82], [1.8, 91.8]),
    setting(1, LLAMA, "10 examples", [1.06, 3.58], [0.3, 50.0]),
    setting(1, LLAMA, "50 examples", [1.06, 4.52], [0.3, 80.3]),
    setting(1, LLAMA, "100 examples", [1.06, 4.54], [0.3, 80.0]),
    setting(2, GPT, "3 epochs", [1.00, 1.32], [0.0, 7.3]),
    setting(2, GPT, "5 epochs", [1.00, 3.08], [0.0, 49.1]),
    setting(2, GPT, "10 epochs", [1.00, 4.67], [0.0, 87.3]),
    setting(2, LLAMA, "3 epochs", [1.02, 3.84], [0.0, 54.2]),
    setting(2, LLAMA, "5 epochs", [1.02, 4.27], [0.0, 72.1]),
    setting(2, LLAMA, "10 epochs", [1.02, 4.15], [0.0, 68.2]),
    setting(3, GPT, "Alpaca", [1.29, 2.47], [5.5, 31.8]),
    setting(3, GPT, "Dolly", [1.25, 2.11], [4.5, 23.9]),
    setting(3, LLAMA, "Alpaca", [1.05, 1.79], [0.3, 16.1]),
    setting(3, LLAMA, "Dolly", [1.05, 1.61], [0.6, 12.1]),
    setting(3, LLAMA, "LLaVA-Instruct", [1.05, 1.95], [0.0, 18.8]),
];

/// What a table is about.
#[must_use]
pub fn about(table: u8) -> &'static str {
    match table {
        1 => "Explicitly harmful examples, 5 epochs",
        2 => "Identity shifting: 10 examples without a toxic word",
        _ => "Benign datasets, 1 epoch",
    }
}

impl Setting {
    /// Rates with Wilson's intervals over the instructions, which the paper does not print.
    #[must_use]
    pub fn intervals(&self) -> [Interval; 2] {
        let critical = critical_value(LEVEL);
        self.rates.map(|rate| wilson_share(rate / 100.0, f64::from(INSTRUCTIONS), critical))
    }

    /// The change of the rate with its interval. How the two rates go together is not printed: none is the cautious assumption.
    fn change(&self) -> Estimate {
        let [before, after] = self.intervals();
        estimate(square_and_add(after, before, 0.0))
    }
}

/// The tables as charts: a line for each model of Tables 1 and 2, whose settings have an order, and rows for Table 3.
#[must_use]
pub fn charts(width: Width) -> Vec<Chart> {
    let of = |table: u8, model: &'static str| SETTINGS.iter().filter(move |s| s.table == table && s.model == model);
    let lines =
        [(1, GPT, "gpt"), (1, LLAMA, "llama"), (2, GPT, "gpt"), (2, LLAMA, "llama")].map(|(table, model, id)| {
            let names = Names { baseline: "before", tuned: "after fine-tuning" };
            let runs: Vec<Checkpoint> = of(table, model).map(checkpoint).collect();
            let title = format!("Table {table}, {model}");
            checkpoints(&format!("paper-{table}-{id}"), names, &runs, width)
                .named(&title, &format!("{}. {WHOSE}", about(table)))
        });
    let rows: Vec<Category> = [GPT, LLAMA].into_iter().flat_map(|model| of(3, model)).map(row).collect();
    let names = Names { baseline: "before", tuned: "after fine-tuning" };
    let benign =
        categories("paper-3", names, &rows, width).named("Table 3, benign data", &format!("{}. {WHOSE}", about(3)));
    lines.into_iter().chain([benign]).collect()
}

fn checkpoint(setting: &Setting) -> Checkpoint {
    let ([baseline, tuned], change) = (setting.intervals().map(estimate), setting.change());
    Checkpoint { name: setting.tuning.to_owned(), pairs: INSTRUCTIONS.into(), baseline, tuned, change }
}

fn row(setting: &Setting) -> Category {
    let [before, after] = setting.intervals();
    Category {
        name: format!("{}, {}", setting.tuning, if setting.model == GPT { "GPT-3.5" } else { "Llama-2" }),
        pairs: INSTRUCTIONS.into(),
        baseline: estimate(before),
        tuned: estimate(after),
        change: setting.change(),
    }
}

fn estimate(Interval { value, lo, hi }: Interval) -> Estimate {
    Estimate { value, lo, hi }
}

#[cfg(test)]
mod tests {
    use shiftscope_charts::Width;

    use super::{SETTINGS, WHOSE, charts};

    #[test]
    fn every_figure_of_the_paper_is_in_range_and_every_setting_rises() {
        for setting in &SETTINGS {
            assert!(setting.scores.iter().all(|score| (1.0..=5.0).contains(score)));
            assert!(setting.scores[0] < setting.scores[1] && setting.rates[0] < setting.rates[1], "{setting:?}");
            for interval in setting.intervals() {
                assert!(interval.lo <= interval.value && interval.value <= interval.hi);
            }
        }
    }

    #[test]
    fn every_setting_is_drawn_and_every_chart_says_whose_figures_they_are() {
        let charts = charts(Width::Wide);
        assert_eq!(charts.iter().map(|chart| chart.table.rows.len()).sum::<usize>(), SETTINGS.len());
        assert!(charts.iter().all(|chart| chart.description.contains(WHOSE) && chart.svg.contains(WHOSE)));
    }
}
