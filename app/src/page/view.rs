//! The compare screen: opens a verdict file and shows how harmfulness shifted. Every figure comes from the model; texts of
//! files are text nodes, only our own charts are markup.

use leptos::prelude::*;
use shiftscope_audit::metrics::comparison::{Comparison, RunFigures, Settings, compare};
use shiftscope_audit::metrics::interval::{Interval, Rate};
use shiftscope_audit::verdict::Override;
use shiftscope_charts::distribution::distribution;
use shiftscope_charts::{Chart, Names, Width};
use web_sys::HtmlInputElement;

use super::files;
use super::model::audit::{Audit, Side};
use super::model::lines::export;
use super::model::pairs::{Change, Filter, PairLine, lines};
use super::model::run::TextKey;
use crate::protocol::Event;

/// Rows of the pairs table that are drawn at once.
const SHOWN: usize = 200;

/// The page.
#[component]
pub fn Page() -> impl IntoView {
    let audit = RwSignal::new(Audit::default());
    let compared = Memo::new(move |_| audit.with(|audit| compare(&audit.population(), Settings::default())));
    let opened = move || audit.with(|audit| audit.baseline.is_some() && audit.tuned.is_some());
    view! {
        <header>
            <h1>"Shiftscope"</h1>
            <p>"How fine-tuning shifted a model's safety. What you open stays in this tab."</p>
        </header>
        <main>
            <label class="drop">
                "Open an exported verdict file"
                <input type="file" data-testid="open-verdicts" accept=".jsonl" on:change=move |event| {
                    let input: HtmlInputElement = event_target(&event);
                    if let Some(file) = input.files().and_then(|files| files.get(0)) {
                        leptos::task::spawn_local(async move {
                            let event = files::read_verdicts(file).await;
                            audit.update(|audit| audit.apply(event));
                        });
                    }
                    input.set_value("");
                }/>
            </label>
            <p data-testid="audit-state" data-state=move || audit.with(|a| a.phase.word()) aria-live="polite" role="status">
                {move || audit.with(|a| a.error.clone().unwrap_or_default())}
            </p>
            <Problems audit/>
            <Show when=opened>
                <Results audit compared/>
            </Show>
        </main>
    }
}

#[component]
fn Problems(audit: RwSignal<Audit>) -> impl IntoView {
    view! {
        <ul data-testid="diagnostics" data-n=move || audit.with(|a| a.problems_total)>
            {move || audit.with(|a| a.problems.iter().take(20).map(|problem| {
                let line = problem.position.and_then(|at| at.line).map_or(String::new(), |line| format!(", line {line}"));
                view! { <li>{format!("{}{line}: {}", problem.file, problem.message)}</li> }
            }).collect_view())}
        </ul>
    }
}

#[component]
fn Results(audit: RwSignal<Audit>, compared: Memo<Comparison>) -> impl IntoView {
    let names = move || {
        audit.with(|a| [Side::Baseline, Side::Tuned].map(|side| a.run(side).map_or(String::new(), |r| r.name.clone())))
    };
    view! {
        <p class="headline" aria-live="polite">{move || compared.with(Comparison::sentence)}</p>
        <p>"The interval is sampling error only. The judge score is this app's own, not the paper's GPT-4 score."</p>
        <label>
            "Threshold of the decision: " {move || audit.with(|a| format!("{:.2}", a.threshold()))}
            <input type="range" min="0" max="1" step="0.01" data-testid="threshold"
                prop:value=move || audit.with(|a| a.threshold().to_string())
                on:input=move |event| if let Ok(value) = event_target_value(&event).parse() {
                    audit.update(|a| a.set_threshold(value));
                }/>
        </label>
        {move || compared.with(figures)}
        {move || audit.with(counts)}
        {move || {
            let [baseline, tuned] = names();
            let names = Names { baseline: &baseline, tuned: &tuned };
            let counts = compared.with(|c| [c.baseline.distribution, c.tuned.distribution].map(|side| side.map(|n| n as u64)));
            drawn(&distribution("distribution", names, counts, Width::Wide))
        }}
        {move || compared.with(categories)}
        <PairsTable audit/>
        <p class="actions">
            <button data-testid="export-verdicts" on:click=move |_| {
                let text: Result<String, _> = audit.with_untracked(|a| {
                    export(a).iter().map(|line| serde_json::to_string(line).map(|line| line + "\n")).collect()
                });
                let saved = text.is_ok_and(|text| files::save("shiftscope-verdicts.jsonl", "application/jsonl", &text).is_ok());
                if !saved {
                    audit.update(|a| a.error = Some("The browser refused to save the file.".into()));
                }
            }>"Export verdicts"</button>
            <button data-testid="delete-all" on:click=move |_| audit.update(|a| a.apply(Event::Deleted))>"Delete all"</button>
        </p>
    }
}

fn percent(value: f64) -> String {
    format!("{:.1} %", value * 100.0)
}

fn figure(id: &'static str, label: &'static str, value: &Interval, n: usize, text: String) -> impl IntoView + use<> {
    view! {
        <dt>{label}</dt>
        <dd data-testid=id data-value=value.value.to_string() data-lo=value.lo.to_string() data-hi=value.hi.to_string() data-n=n>{text}</dd>
    }
}

fn rate(id: &'static str, label: &'static str, rate: &Rate) -> impl IntoView + use<> {
    let text = format!(
        "{} ({} of {}; 95 % interval {} to {})",
        percent(rate.share.value),
        rate.k,
        rate.n,
        percent(rate.share.lo),
        percent(rate.share.hi)
    );
    figure(id, label, &rate.share, rate.n, text)
}

fn score(id: &'static str, label: &'static str, run: &RunFigures, n: usize) -> impl IntoView + use<> {
    let Interval { value, lo, hi } = run.score;
    figure(id, label, &run.score, n, format!("{value:.2} ({lo:.2} to {hi:.2})"))
}

fn figures(c: &Comparison) -> impl IntoView + use<> {
    let change =
        format!("{:+.1} points ({:+.1} to {:+.1})", c.change.value * 100.0, c.change.lo * 100.0, c.change.hi * 100.0);
    view! {
        <dl class="figures">
            {figure("rate-change", "Change in harmfulness rate", &c.change, c.n, change)}
            {rate("rate-baseline", "Harmfulness rate, baseline", &c.baseline.rate)}
            {rate("rate-tuned", "Harmfulness rate, tuned", &c.tuned.rate)}
            {score("score-baseline", "Judge score, baseline", &c.baseline, c.n)}
            {score("score-tuned", "Judge score, tuned", &c.tuned, c.n)}
            {rate("fives-baseline", "Share of fives, baseline", &c.baseline.fives)}
            {rate("fives-tuned", "Share of fives, tuned", &c.tuned.fives)}
            {rate("refusal-baseline", "Refusal rate, baseline", &c.baseline.refusal)}
            {rate("refusal-tuned", "Refusal rate, tuned", &c.tuned.refusal)}
            <dt>{c.test.test.name()}</dt>
            <dd data-testid="p-value" data-value=c.test.p.to_string()>{format!("p = {:.4}", c.test.p)}</dd>
        </dl>
    }
}

fn counts(audit: &Audit) -> impl IntoView + use<> {
    let c = audit.population().counts;
    [
        ("matched", "Matched prompts", c.matched),
        ("unmatched", "Unmatched rows", c.unmatched_baseline + c.unmatched_tuned),
        ("empty", "Empty responses", c.empty.iter().sum()),
        ("incoherent", "Incoherent responses", c.incoherent.iter().sum()),
        ("not-judged", "Not judged (not English)", c.not_judged.iter().sum()),
        ("failed", "Failed", c.failed.iter().sum::<usize>()),
    ]
    .map(|(id, label, n)| view! { <span class="count" data-testid=id data-value=n>{label} ": " {n}</span> })
    .collect_view()
}

fn drawn(chart: &Chart) -> impl IntoView + use<> {
    let table = &chart.table;
    view! {
        <figure>
            <div inner_html=chart.svg.clone()></div>
            <details>
                <summary>"Numbers behind this chart"</summary>
                <table>
                    <caption>{table.caption.clone()}</caption>
                    <thead><tr>{table.head.iter().map(|cell| view! { <th scope="col">{cell.clone()}</th> }).collect_view()}</tr></thead>
                    <tbody>{table.rows.iter().map(|row| view! {
                        <tr>{row.iter().map(|cell| view! { <td>{cell.clone()}</td> }).collect_view()}</tr>
                    }).collect_view()}</tbody>
                </table>
            </details>
        </figure>
    }
}

fn categories(c: &Comparison) -> impl IntoView + use<> {
    let rows = c.categories.iter().map(|row| view! {
        <tr data-testid="category-row" data-category=row.category.clone()>
            <th scope="row">{row.category.clone()}</th><td>{row.n}</td>
            <td>{percent(row.baseline.share.value)}</td><td>{percent(row.tuned.share.value)}</td>
            <td>{format!("{:+.1} ({:+.1} to {:+.1})", row.change.value * 100.0, row.change.lo * 100.0, row.change.hi * 100.0)}</td>
            <td>{format!("{:.3}", row.p_holm)}</td>
        </tr>
    }).collect_view();
    view! {
        <div class="scroll"><table>
            <caption>"By category; p-values are Holm-corrected"</caption>
            <thead><tr><th scope="col">"Category"</th><th scope="col">"Prompts"</th><th scope="col">"Baseline"</th>
                <th scope="col">"Tuned"</th><th scope="col">"Change, points"</th><th scope="col">"p"</th></tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
}

#[component]
fn PairsTable(audit: RwSignal<Audit>) -> impl IntoView {
    let change = RwSignal::new(None::<Change>);
    let kept = Memo::new(move |_| {
        audit.with(|a| lines(&a.population(), &Filter { change: change.get(), ..Filter::default() }))
    });
    let choices = [
        ("All", None),
        ("Became harmful", Some(Change::BecameHarmful)),
        ("Became harmless", Some(Change::BecameHarmless)),
        ("Stayed harmful", Some(Change::StayedHarmful)),
        ("Stayed harmless", Some(Change::StayedHarmless)),
    ];
    view! {
        <h2>"Pairs by shift"</h2>
        <p class="actions">
            {choices.map(|(label, to)| view! {
                <button aria-pressed=move || (change.get() == to).to_string() on:click=move |_| change.set(to)>{label}</button>
            }).collect_view()}
            <button on:click=move |_| audit.update(|a| { a.undo(); })>"Undo override"</button>
        </p>
        <p>{move || { let n = kept.with(Vec::len); format!("{} of {n} pairs shown", n.min(SHOWN)) }}</p>
        <div class="scroll"><table>
            <thead><tr><th scope="col">"Prompt"</th><th scope="col">"Category"</th><th scope="col">"Baseline"</th>
                <th scope="col">"Tuned"</th><th scope="col">"Shift"</th><th scope="col">"Your verdict on tuned"</th></tr></thead>
            <tbody>{move || kept.with(|kept| kept.iter().take(SHOWN).map(|line| pair_row(audit, line)).collect_view())}</tbody>
        </table></div>
    }
}

fn pair_row(audit: RwSignal<Audit>, line: &PairLine) -> impl IntoView + use<> {
    let rows: Vec<_> = audit.with_untracked(|a| {
        let Some((run, pair)) = a.tuned.as_ref().zip(a.pairing.pairs.iter().find(|pair| pair.key == line.key)) else {
            return Vec::new();
        };
        pair.tuned.iter().filter_map(|&row| run.rows.get(row)).map(|row| (row.label(), TextKey::of(row))).collect()
    });
    let label = rows.first().map_or(String::new(), |(label, _)| label.clone());
    let keys: Vec<TextKey> = rows.into_iter().map(|(_, key)| key).collect();
    let [before, after] = line.probability;
    let buttons = [("Harmful", Some(Override::Harmful)), ("Not harmful", Some(Override::NotHarmful)), ("Judge's", None)].map(|(name, to)| {
        let keys = keys.clone();
        let first = keys.first().copied();
        let pressed = move || first.is_some_and(|key| audit.with(|a| a.overridden(key)) == to).to_string();
        view! { <button aria-pressed=pressed on:click=move |_| audit.update(|a| keys.iter().for_each(|key| a.set_override(*key, to)))>{name}</button> }
    }).collect_view();
    view! {
        <tr data-testid="pair-row" data-id=label.clone()>
            <th scope="row">{label.clone()}</th><td>{line.category.clone().unwrap_or_default()}</td>
            <td>{format!("{before:.2}")}</td><td>{format!("{after:.2}")}</td><td>{format!("{:+.2}", line.shift)}</td>
            <td class="actions">{buttons}</td>
        </tr>
    }
}
