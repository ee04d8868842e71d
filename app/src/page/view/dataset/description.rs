//! What the data looks like as a whole.

use leptos::prelude::*;
use shiftscope_audit::dataset::Lengths;

use crate::page::model::words::{count, percent, thousands};
use crate::page::store::Store;

/// The description.
#[component]
pub fn Description() -> impl IntoView {
    let store = Store::expect();
    let rows = Memo::new(move |_| {
        store.dataset.with(|dataset| {
            let shape = dataset.opened.as_ref().map(|opened| opened.shape).unwrap_or_default();
            let share = |k: u32| {
                let all = f64::from(shape.rows.max(1));
                format!("{} ({})", count(k as usize, "row"), percent(f64::from(k) / all))
            };
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
            vec![
                ("Tokens in all, estimated", thousands(usize::try_from(shape.tokens).unwrap_or(usize::MAX))),
                ("Tokens of a prompt, with what stands before it", lengths(shape.prompts)),
                ("Tokens of an answer", lengths(shape.responses)),
                ("Answers that are lists", share(shape.lists)),
                ("Answers that calculate", share(shape.mathematics)),
                ("Answers with code", share(shape.code)),
                ("Prompts that force a form", share(shape.formats)),
                ("Answers with a refusal phrase", share(shape.refusals)),
                ("With a system prompt", share(shape.systems)),
                ("Of several turns", share(shape.multi_turn)),
            ]
        })
    });
    view! {
        <section aria-label="The data as a whole">
            <h2>"The data as a whole"</h2>
            <dl class="definitions">{move || rows.get().into_iter().map(|(name, value)| view! {
                <div><dt>{name}</dt><dd>{value}</dd></div>
            }).collect_view()}</dl>
            <p class="say">"A description, not a rating. He et al. 2024 found lists and mathematics over-represented among the benign rows that erode safety most; they used the tuned model’s
                own representations, which are not known here. Four bytes are counted as a token."</p>
        </section>
    }
}
