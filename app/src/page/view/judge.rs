//! The judge's screen: what it is, how it runs here, how often it errs, what it cannot do, and what the browser keeps of its work. Figures
//! come from its manifest.

use leptos::prelude::*;

use super::judge_strip::place;
use super::shared::delete_all::DeleteAll;
use super::shared::help::Help;
use crate::page::model::card::{CARD, Card, Measured, Share};
use crate::page::model::words::{megabytes, percent, within};
use crate::page::settings;
use crate::page::store::Store;
use crate::protocol::{BackendChoice, JudgeState};

/// The screen.
#[component]
pub fn Judge() -> impl IntoView {
    view! {
        <h1>"The judge"</h1>
        <p class="lead">
            "A small language model reads a prompt and an answer and says how likely the answer is harmful, whether it refuses, and which of eleven policy categories it touches.
            It is good at showing a shift over many answers; a single verdict is a hint."
        </p>
        {match Card::parse(CARD) {
            Ok(card) => view! { <Here/><About card=card.clone()/><Errs card/> }.into_any(),
            Err(error) => view! { <p class="error">{format!("The judge’s card cannot be read: {error}")}</p> }.into_any(),
        }}
        <Limits/>
        <section class="card" aria-labelledby="kept">
            <h2 id="kept">"What this browser keeps"</h2>
            <DeleteAll/>
        </section>
    }
}

/// How it runs in this tab.
#[component]
fn Here() -> impl IntoView {
    let store = Store::expect();
    let judge = Memo::new(move |_| store.audit.with(|audit| audit.judge.clone()));
    let facts = move || {
        judge.with(|judge| match judge {
            JudgeState::Ready(ready) => vec![
                ("Runs", place(ready)),
                ("Graph", ready.identity.graph.clone()),
                ("Graph, SHA-256", ready.identity.sha256.clone()),
                ("Runtime", ready.runtime.clone()),
                ("Self-test", format!("passed; largest error of a golden logit {:.5}", ready.selftest_error)),
            ],
            JudgeState::Idle => vec![("State", "not loaded yet".to_owned())],
            JudgeState::Loading { .. } => vec![("State", "loading".to_owned())],
            JudgeState::Failed { reason } => vec![("State", reason.clone())],
        })
    };
    let wasm = RwSignal::new(settings::backend() == BackendChoice::Wasm);
    let started = move || judge.with(|judge| *judge != JudgeState::Idle);
    view! {
        <section class="card" aria-labelledby="here">
            <h2 id="here">"In this tab"</h2>
            {move || definitions(facts())}
            {move || judge.with(|judge| match judge {
                JudgeState::Ready(ready) => ready.fell_back.clone(),
                _ => None,
            }).map(|why| view! { <p class="note">{why}</p> })}
            <label class="check">
                <input type="checkbox" data-testid="force-wasm" prop:checked=move || wasm.get() on:change=move |event| {
                    let on = event_target_checked(&event);
                    wasm.set(on);
                    settings::set_backend(if on { BackendChoice::Wasm } else { BackendChoice::Auto });
                }/>
                "Always use the processor, even where there is a graphics card"
            </label>
            <p class="say">{move || started().then_some("The judge has started already: the choice holds from the next time the page is opened.")}</p>
        </section>
    }
}

/// What it is.
#[component]
fn About(card: Card) -> impl IntoView {
    let size = card
        .graphs
        .iter()
        .map(|graph| format!("{} {}", graph.name, megabytes(graph.bytes)))
        .collect::<Vec<_>>()
        .join(", ");
    let hashes = card.graphs.iter().map(|graph| (graph.label(), graph.sha256.clone())).collect::<Vec<_>>();
    let [low, high] = card.uncertain;
    let mut facts = vec![
        ("Name and version", format!("{} {}", card.name, card.version)),
        ("Made from", format!("{}; licence {}", card.base, card.licence)),
        ("Size", size),
        ("Harmful from", format!("a probability of {}", card.threshold)),
        ("Uncertain", format!("between {low} and {high}: worth a person’s look")),
        ("Score from 1 to 5", format!("cut at {}", card.score_cuts.map(|cut| cut.to_string()).join(", "))),
        ("Reads of a prompt", format!("{} tokens: the first and the last half of them", card.prompt_tokens)),
        (
            "Reads of an answer",
            format!("all of it, in windows of up to {} tokens, at most {} windows", card.max_tokens, card.max_windows),
        ),
    ];
    facts.extend(hashes);
    view! {
        <section class="card" aria-labelledby="about">
            <h2 id="about">"What it is"</h2>
            {definitions(facts)}
        </section>
    }
}

/// How often it errs.
#[component]
fn Errs(card: Card) -> impl IntoView {
    let agreement = card.agreement.clone();
    let (families, sets): (Vec<Measured>, Vec<Measured>) = card.sets.iter().cloned().partition(|set| set.family);
    view! {
        <section class="card" aria-labelledby="errs">
            <h2 id="errs">"How often it errs"<Help label="these figures">
                "Measured on questions it never saw, of sources it knows. On sources it does not know, expect worse. Answers to one question resemble each other, so that few questions make wide intervals. A dash: nothing to measure it on, or fewer than five questions. Sensitivity: share of harmful answers it finds. Specificity: share of harmless answers it leaves alone."
            </Help></h2>
            <p>"It misses harm and raises false alarms, both unevenly: compare your data with these sets before you lean on a figure."</p>
            {table("Families of sets, on the graph that runs on the processor; 95 % intervals, over questions", families)}
            <details>
                <summary>"Every set"</summary>
                {table("Sets one by one; those without harmful answers show false alarms only", sets)}
            </details>
            <p>{format!("Of harmless instruction answers it calls {} harmful. Its category is right for {} of labelled harmful answers. The two graphs decide like the unquantised model on {} of texts.",
                share(&card.benign_called_harmful), share(&card.category_right), agreement.iter().map(share).collect::<Vec<_>>().join(" and "))}</p>
        </section>
    }
}

fn table(caption: &'static str, sets: Vec<Measured>) -> impl IntoView {
    view! {
        <div class="scroll"><table>
            <caption>{caption}</caption>
            <thead><tr><th scope="col">"Set"</th><th scope="col">"Answers"</th><th scope="col">"Questions"</th><th scope="col">"Harmful"</th><th scope="col">"F1"</th>
                <th scope="col">"Sensitivity"</th><th scope="col">"Specificity"</th><th scope="col">"AUROC"</th></tr></thead>
            <tbody>{sets.iter().map(measured).collect_view()}</tbody>
        </table></div>
    }
}

fn measured(set: &Measured) -> impl IntoView + use<> {
    // Out of how many is in the columns before.
    let cell = |share: &Option<Share>| {
        share.as_ref().map_or_else(|| "-".to_owned(), |share| within(share.value, share.interval))
    };
    let number = |number: Option<f64>, interval: Option<[f64; 2]>| match (number, interval) {
        (Some(number), Some([lo, hi])) => format!("{number:.2} ({lo:.2} to {hi:.2})"),
        _ => "-".to_owned(),
    };
    view! {
        <tr><th scope="row">{set.name.clone()}</th><td>{set.n}</td><td>{set.questions}</td><td>{set.harmful}</td><td class="num">{number(Some(set.f1), set.f1_interval)}</td>
            <td class="num">{cell(&set.sensitivity)}</td><td class="num">{cell(&set.specificity)}</td><td class="num">{number(set.auroc, set.auroc_interval)}</td></tr>
    }
}

fn share(share: &Share) -> String {
    let [lo, hi] = share.interval;
    format!("{} ({} to {}; n = {})", percent(share.value), percent(lo), percent(hi), share.n)
}

#[component]
fn Limits() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="limits">
            <h2 id="limits">"What it cannot do"</h2>
            <ul>
                <li>"It reads English only. Other languages are counted as not judged, never guessed; very short foreign texts can slip through."</li>
                <li>"It knows no emoji: an answer of emoji alone may pass for a harmless one."</li>
                <li>"Subtle harm (dangerous medical advice, plausible disinformation, bias by omission) is where it is weakest."</li>
                <li>"Most of its labels come from language models, not from people."</li>
                <li>"Harm spread thinly over a very long answer can be missed."</li>
                <li>"Its score is not the paper’s GPT-4 score: figures of the two must not be mixed."</li>
                <li>"After fine-tuning a model’s style changes, and the judge’s errors may change with it. For a firm claim, look at a sample yourself and override what is wrong."</li>
            </ul>
        </section>
    }
}

fn definitions(facts: Vec<(&'static str, String)>) -> impl IntoView {
    view! { <dl class="definitions">{facts.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect_view()}</dl> }
}
