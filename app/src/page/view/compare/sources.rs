//! Where files come in: a place for the baseline, one for the tuned run, verdict files, and the example. Files can also be dropped anywhere.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{DragEvent, File};

use crate::page::files::beginning;
use crate::page::first::{First, Wish};
use crate::page::model::audit::{Audit, Phase, Side};
use crate::page::model::dropped::{Begun, Kind, beside};
use crate::page::model::order;
use crate::page::model::words::{count, short_hash, thousands};
use crate::page::view::shared::dialog::Dialog;
use crate::page::view::shared::figure::{Of, Sign};
use crate::page::view::shared::incoming::{Unread, anywhere, chosen, dropped};
use crate::protocol::Slot;

/// The places for files.
#[component]
pub fn Sources() -> impl IntoView {
    let first = First::expect();
    let unread = RwSignal::new(0);
    let over = anywhere(unread, move |files| sort(first, files), move |why| first.complain(why));
    let open = Memo::new(move |_| first.audit.with(Audit::both_open));
    let compact = Memo::new(move |_| first.audit.with(|audit| !audit.runs.is_empty()));
    let made_up = Memo::new(move |_| first.audit.with(Audit::made_up));
    view! {
        <section class="sources" class:compact=move || compact.get() class:over=move || over.get() aria-label="Files">
            <div class="places">
                <Place side=Side::Baseline unread/>
                <div class="between">
                    <Show when=move || open.get() fallback=|| view! { <span aria-hidden="true">"→"</span> }>
                        <button type="button" class="quiet" title="Take the baseline for the tuned run and the other way round" data-testid="swap"
                            on:click=move |_| first.wish(Wish::Swap)>"⇄ Swap"</button>
                    </Show>
                </div>
                <Place side=Side::Tuned unread/>
            </div>
            <Unread unread/>
            <div class="other-ways">
                <Show when=move || !compact.get()>
                    <button type="button" data-testid="run-demo" on:click=move |_| first.wish(Wish::OpenExample)>"Try it on a made-up example"</button>
                    <span class="say">"Invented answers of no real model; the verdicts are the judge’s own."</span>
                </Show>
                <p class="note" class:off=move || !made_up.get() data-testid="made-up">"This is the made-up example: no model wrote these answers. The verdicts on them are the judge’s own."</p>

                <label class="button quiet file">
                    "Open a verdict file"
                    <input type="file" data-testid="open-verdicts" accept=".jsonl,.json,.gz" on:change=move |event| first.wish(Wish::Open(Slot::Verdicts, chosen(&event)))/>
                </label>
                <Show when=move || first.sessions.get() != 0>
                    <button type="button" class="quiet" data-testid="sessions" on:click=move |_| first.wish(Wish::ListSessions)>
                        {move || format!("Kept audits ({})", first.sessions.get())}</button>
                </Show>
                <Show when=move || compact.get()>
                    <button type="button" class="quiet" data-testid="start-over" on:click=move |_| first.wish(Wish::StartOver)>"Close all files"</button>
                </Show>
            </div>
            <Asked/>
        </section>
    }
}

/// Asks before what a person wishes loses verdicts of their own.
#[component]
fn Asked() -> impl IntoView {
    let first = First::expect();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if first.asked.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            first.answer(false);
        }
    });
    let closes = Memo::new(move |_| first.asked.with(|asked| matches!(asked, Some(Wish::StartOver))));
    let say = move |closing: &'static str, opening: &'static str| move || if closes.get() { closing } else { opening };
    let title = say("Close all files?", "Open it in place of what is open?");
    let lost = say(
        "Your own verdicts are not kept when the files are closed.",
        "Your own verdicts on what is open are kept nowhere.",
    );
    view! {
        <Dialog open class="confirm" label=Signal::derive(move || title().to_owned())>
            <h2>{title}</h2>
            <p>{lost}" Export the verdicts first if you need them."</p>
            <p class="actions">
                <button type="button" on:click=move |_| open.set(false)>{say("Keep them open", "Stay here")}</button>
                <button type="button" class="danger" on:click=move |_| { open.set(false); first.answer(true); }>{say("Close", "Open it all the same")}</button>
            </p>
        </Dialog>
    }
}

/// One side's place: takes files by drop, pointer and keyboard, and shows what is open.
#[component]
fn Place(side: Side, unread: RwSignal<usize>) -> impl IntoView {
    let first = First::expect();
    let over = RwSignal::new(false);
    let (title, hint, id, of, class) = match side {
        Side::Baseline => ("Baseline", "answers before fine-tuning", "open-baseline", Of::Baseline, "place before"),
        Side::Tuned => ("Tuned", "answers after fine-tuning", "open-tuned", Of::Tuned, "place after"),
    };
    let opened = Memo::new(move |_| {
        first.audit.with(|audit| {
            audit.run(side).map(|run| {
                let rows = count(run.rows.len(), "row");
                let rows = match run.unanswered {
                    0 => rows,
                    empty => format!("{rows} ({} without a response)", thousands(empty)),
                };
                (run.title(), format!("{rows}, {}", run.facts.format), run.facts.sha256.clone())
            })
        })
    });
    let take = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        dropped(
            &event,
            unread,
            move |files| match (files.len(), opened.with_untracked(Option::is_some)) {
                // Several files for one empty place are far more often runs than parts of one.
                (2.., false) => sort(first, files),
                // A verdict file brings all runs.
                (1, false) if first.audit.with_untracked(|audit| audit.runs.is_empty()) => {
                    let slot = side.slot();
                    spawn_local(async move {
                        let verdicts = begun(&files).await.iter().any(|file| file.kind == Kind::Verdicts);
                        first.wish(Wish::Open(if verdicts { Slot::Verdicts } else { slot }, files));
                    });
                }
                _ => first.wish(Wish::Open(side.slot(), files)),
            },
            move |why| first.complain(why),
        );
    };
    view! {
        <div class=class class:over=move || over.get() class:filled=move || opened.with(Option::is_some)
            on:dragenter=move |_| over.set(true) on:dragover=move |_| over.set(true) on:dragleave=move |_| over.set(false) on:drop=take>
            <label>
                <span class="what"><Sign of/>{title}<span class="hint">{hint}</span></span>
                {move || opened.get().map_or_else(
                    || view! { <span class="call">"Drop files here or "<span class="link">"choose them"</span></span> }.into_any(),
                    |(name, said, sha256)| view! {
                        <span class="run"><b>{name}</b>
                            <span class="detail" title=sha256.clone()>{said}
                                {(!sha256.is_empty()).then(|| format!(", SHA-256 {}…", short_hash(&sha256)))}</span>
                        </span>
                        <span class="call"><span class="link">{match side { Side::Baseline => "Open another", Side::Tuned => "Add runs" }}</span></span>
                    }.into_any(),
                )}
                <input type="file" multiple data-testid=id on:change=move |event| first.wish(Wish::Open(side.slot(), chosen(&event)))/>
            </label>
        </div>
    }
}

/// Puts files dropped anywhere where they most likely belong, by how each begins.
fn sort(first: First, files: Vec<File>) {
    spawn_local(async move {
        let begun = begun(&files).await;
        if let [Begun { kind: Kind::Verdicts, .. }] = begun.as_slice() {
            return first.wish(Wish::Open(Slot::Verdicts, files));
        }
        let runs = files.iter().zip(beside(&begun)).filter_map(|(file, asked)| {
            let asked = asked?.into_iter().filter_map(|place| files.get(place));
            Some(std::iter::once(file).chain(asked).cloned().collect())
        });
        let runs: Vec<Vec<File>> = runs.collect();
        let names: Vec<String> = runs.iter().filter_map(|run| Some(run.first()?.name())).collect();
        arrange(first, order::in_order(&names).into_iter().filter_map(|place| runs.get(place).cloned()).collect());
    });
}

async fn begun(files: &[File]) -> Vec<Begun> {
    let mut begun = Vec::new();
    for file in files {
        let (name, beginning) = (file.name(), beginning(file).await);
        begun.push(Begun { kind: Kind::of(&name, &beginning), name, beginning });
    }
    begun
}

/// Puts runs in their places, in this order: each a file, with those that say what was asked in it.
fn arrange(first: First, mut runs: Vec<Vec<File>>) {
    let has_baseline =
        first.audit.with_untracked(|audit| audit.runs.baseline().is_some() || audit.phase == Phase::Reading);
    // Two files at once are a pair, whatever is open; more of them, or one, go beside an open baseline.
    if !runs.is_empty() && (!has_baseline || runs.len() == 2) {
        first.wish(Wish::OpenAsOne(Slot::Baseline, runs.remove(0)));
    }
    let (alone, asked): (Vec<_>, Vec<_>) = runs.into_iter().partition(|run| run.len() == 1);
    if !alone.is_empty() {
        first.wish(Wish::Open(Slot::Tuned, alone.concat()));
    }
    for run in asked {
        first.wish(Wish::OpenAsOne(Slot::Tuned, run));
    }
}
