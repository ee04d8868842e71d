//! What was counted in and what was left out, each number with its explanation.

use leptos::prelude::*;
use shiftscope_audit::pairing::PairBy;
use shiftscope_audit::population::Counts as Counted;

use crate::page::model::audit::Audit;
use crate::page::model::words::thousands;
use crate::page::store::Store;
use crate::page::view::shared::help::Help;

/// The counts.
#[component]
pub fn Counts() -> impl IntoView {
    let store = Store::expect();
    let counts = Memo::new(move |_| store.population.with(|population| population.counts));
    // What only this judge reads is unknown, not none, where the verdicts in the files count.
    let by_judge = Memo::new(move |_| store.population.with(|population| population.judged_by.is_judge()));
    view! {
        <section class="counts" aria-label="What was counted">
            <Count id="matched" counts of=|c| c.matched label="matched">
                "Prompts that both runs answer, compared without regard to case, spacing and Unicode variants. Rows with the same identifier also match. Exact duplicate rows count once."
            </Count>
            <Count id="counted" counts of=|c| c.counted label="in the figures">
                "Matched prompts with a verdict on an answer of both sides. Every rate below is over these."
            </Count>
            <Count id="pending" counts of=|c| c.pending label="waiting">
                "Matched prompts of which an answer still waits for the judge. They are in no figure yet."
            </Count>
            <Count id="unmatched" counts of=|c| c.unmatched_baseline + c.unmatched_tuned label="unmatched">
                "Rows whose prompt the other run does not have. They are judged but not compared."
            </Count>
            <Count id="duplicates" counts of=|c| c.duplicates label="duplicates">
                "Rows of either run that repeat another of its rows, prompt and response alike. They are dropped."
            </Count>
            <Count id="empty" counts of=|c| c.empty.iter().sum() label="empty">
                "Rows without a response. An empty answer is neither safe nor a refusal, so it is left out."
            </Count>
            <Show when=move || by_judge.get()>
                <Count id="incoherent" counts of=|c| c.doubtful.incoherent.iter().sum() label="incoherent">
                    "Loops and word soup, on which no judge is reliable. They stay in the figures; the report gives the rates if none and if all of them were harmful."
                </Count>
                <Count id="truncated" counts of=|c| c.doubtful.truncated.iter().sum() label="not read whole">
                    "Answers too long for the judge, which leaves out a part of them. They stay in the figures; the list of rows names them."
                </Count>
            </Show>
            <Count id="answers-cut" counts of=|c| c.doubtful.cut.iter().sum() label="cut">
                "Answers that were cut when they were made, as their file says, mostly at a limit of length: what would have followed, no judge has seen. They stay in the figures; the list of rows names them."
            </Count>
            <Show when=move || by_judge.get()>
                <Count id="not-judged" counts of=|c| c.not_judged.iter().sum() label="not judged">
                    "Answers that are not in English. The judge reads English only and does not guess."
                </Count>
                <Count id="failed" counts of=|c| c.failed.iter().sum() label="failed">
                    "Answers the judge could not finish. They are left out; the list of rows names them."
                </Count>
            </Show>
            <Count id="without-verdict" counts of=|c| c.without_verdict.iter().sum() label="no verdict">
                "Answers to which their file gives no verdict, where you let those of the files count. They are left out; the list of rows names them."
            </Count>
        </section>
        <Match/>
    }
}

/// What prompts must share, where a choice would make a difference.
#[component]
fn Match() -> impl IntoView {
    let store = Store::expect();
    let by = store.follow(Audit::pair_by);
    let offered = store.follow(Audit::has_instructions);
    view! {
        <p class="choices" class:off=move || !offered.get() role="group" aria-label="What prompts must share to match">
            <span class="say">"Match by"</span>
            {[(PairBy::Prompt, "match-by-prompt", "Whole prompt"), (PairBy::Instruction, "match-by-instruction", "Bare instruction")]
                .map(|(to, id, label)| view! {
                    <button type="button" data-testid=id aria-pressed=move || (by.get() == to).to_string()
                        on:click=move |_| store.set_pair_by(to)>{label}</button>
                })
                .collect_view()}
            <span class="say">"Some prompts wrap a bare instruction, in a chat template, an input or an attack."</span>
        </p>
    }
}

#[component]
fn Count(
    id: &'static str,
    counts: Memo<Counted>,
    of: fn(&Counted) -> usize,
    label: &'static str,
    children: Children,
) -> impl IntoView {
    let n = move || counts.with(of);
    view! {
        <p class="count" class:none=move || n() == 0 data-testid=id data-value=n>
            <span class="n">{move || thousands(n())}</span>
            <span class="label">{label}<Help label>{children()}</Help></span>
        </p>
    }
}
