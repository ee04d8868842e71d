//! One prompt side by side in a dialog: texts hidden until asked for, verdicts, and a person's own verdict on each answer.

use leptos::prelude::*;
use shiftscope_audit::hash::TextHash;
use shiftscope_audit::verdict::{Override, Refusal, Status};

use crate::page::model::audit::Audit;
use crate::page::model::pair::{Answer, SideBySide};
use crate::page::model::pairs::{Lines, PairLine};
use crate::page::store::Store;
use crate::page::view::shared::beside::beside;
use crate::page::view::shared::dialog::Dialog;
use crate::page::view::shared::figure::{Of, Sign};
use crate::page::view::shared::reveal::{Reveal, RevealButton};
use crate::protocol::{RowRef, RowText};

/// The dialog; open while a pair is selected.
#[component]
pub fn PairDialog(
    /// The pair shown.
    selected: RwSignal<Option<TextHash>>,
    /// All pairs.
    all: Memo<Lines>,
    /// Places of those in the table, to step through.
    kept: Memo<Vec<usize>>,
) -> impl IntoView {
    let store = Store::expect();
    // The last pair shown, which stays in the dialog when a filter no longer keeps it.
    let pair = Memo::new(move |_| selected.get().and_then(|key| store.audit.with(|audit| SideBySide::of(audit, key))));
    let places = Memo::new(move |_| pair.with(|pair| pair.as_ref().map(SideBySide::places).unwrap_or_default()));
    let reveal = Reveal::follow(store, selected, places);
    let Reveal { open, on: revealed, texts, .. } = reveal;
    let neighbour = move |step: isize| {
        let key = selected.get()?;
        let of = |all: &[PairLine], kept: &[usize]| {
            let at = kept.iter().position(|&place| all.get(place).is_some_and(|line| line.key == key))?;
            all.get(*kept.get(at.checked_add_signed(step)?)?).map(|line| line.key)
        };
        all.with(|all| kept.with(|kept| of(&all.all, kept)))
    };
    let title = Signal::derive(move || {
        let label = |key| {
            all.with(|all| all.all.iter().find(|line| line.key == key).map(|line| format!("Prompt {}", line.label)))
        };
        selected.get().and_then(label).unwrap_or_else(|| "One prompt".to_owned())
    });
    view! {
        <Dialog open class="pair" label=title>
          <div on:keydown=move |event| {
                let to = match event.key().as_str() {
                    "ArrowLeft" => neighbour(-1),
                    "ArrowRight" => neighbour(1),
                    _ => None,
                };
                if let Some(key) = to {
                    event.prevent_default();
                    selected.set(Some(key));
                }
            }>
            <header>
                <h2>{title}</h2>
                <p class="actions">
                    <button type="button" class="quiet" disabled=move || neighbour(-1).is_none() on:click=move |_| if let Some(key) = neighbour(-1) { selected.set(Some(key)) }>"Previous"</button>
                    <button type="button" class="quiet" disabled=move || neighbour(1).is_none() on:click=move |_| if let Some(key) = neighbour(1) { selected.set(Some(key)) }>"Next"</button>
                    <button type="button" class="quiet" on:click=move |_| open.set(false)>"Close"</button>
                </p>
            </header>
            <Show when=move || places.with(|places| !places.is_empty())
                fallback=|| view! { <p class="note" data-testid="no-texts">"The texts were not kept with these verdicts. Of an audit kept in this browser they can be read again once its files are opened beside it."</p> }>
                <RevealButton reveal say="They may be harmful. Once shown, they stay shown while you step through prompts here, with the arrow keys too."/>
            </Show>
            {move || prompt(&texts.get(), revealed.get())}
            <div class="sides">
                {[Of::Baseline, Of::Tuned].map(|of| view! { <AnswersOf of pair texts revealed/> }).collect_view()}
            </div>
          </div>
        </Dialog>
    }
}

fn prompt(texts: &[RowText], revealed: bool) -> impl IntoView + use<> {
    let first = texts.first().filter(|_| revealed).cloned();
    first.map(|text| view! {
        <section class="asked">
            {(!text.context.is_empty()).then(|| view! { <h3>"Before the prompt"</h3><p class="text">{text.context}</p> })}
            <h3>"Prompt"</h3>
            <p class="text" data-testid="prompt-text">{text.prompt}</p>
        </section>
    })
}

#[component]
fn AnswersOf(
    of: Of,
    pair: Memo<Option<SideBySide>>,
    texts: RwSignal<Vec<RowText>>,
    revealed: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::expect();
    let (place, when) = match of {
        Of::Baseline => (0, "before"),
        Of::Tuned => (1, "after"),
    };
    let name = move || store.names.with(|names| names.get(place).cloned());
    let answers = Memo::new(move |_| {
        pair.with(|pair| pair.as_ref().and_then(|pair| pair.answers.get(place)).cloned().unwrap_or_default())
    });
    // A verdict that comes, or is given, leaves a text as a person reads it: scrolled, marked, its fields unfolded.
    let places = Memo::new(move |_| answers.with(|answers| answers.iter().map(|answer| answer.at).collect::<Vec<_>>()));
    let by_file = store.follow(|audit| !audit.authority().is_judge());
    let answer = move |nth: usize| answers.with(|answers| answers.get(nth).cloned());
    view! {
        <section class="side" data-side=when>
            <h3><Sign of/>{name}" "<span class="hint">{when}</span></h3>
            {move || places.get().into_iter().enumerate().map(|(nth, at)| view! {
                <div class="answer">
                    {text_of(at, texts, revealed)}
                    {move || answer(nth).map(|answer| view! { {verdict(&answer, by_file.get())}<Own answer/> })}
                </div>
            }).collect_view()}
        </section>
    }
}

fn text_of(at: Option<RowRef>, texts: RwSignal<Vec<RowText>>, revealed: RwSignal<bool>) -> impl IntoView {
    move || {
        if at.is_none() {
            // Nobody holds it, which is said above.
            return ().into_any();
        }
        if !revealed.get() {
            return view! { <p class="text covered" aria-hidden="true"></p> }.into_any();
        }
        let text = texts.with(|texts| {
            let text = texts.iter().find(|text| Some(text.at) == at)?;
            // Of a conversation each of whose answers is judged, the question of the first stands above.
            let asked = texts.first().is_some_and(|first| first.prompt != text.prompt).then(|| text.prompt.clone());
            let followed = Some(text.followed.clone()).filter(|followed| !followed.is_empty());
            Some((asked, followed, text.response.clone(), text.beside.clone()))
        });
        let Some((asked, followed, response, more)) = text else {
            return view! { <p class="text covered">"…"</p> }.into_any();
        };
        let said = match response {
            None => view! { <p class="text none">"No response."</p> }.into_any(),
            Some(text) => view! { <p class="text" data-testid="response-text">{text}</p> }.into_any(),
        };
        let asked = asked.map(|asked| view! { <p class="text hint">"Asked: "{asked}</p> });
        let followed = followed.map(|turns| view! { <p class="text hint">"Between prompt and answer: "{turns}</p> });
        view! { {asked}{followed}{said}{beside(&more)} }.into_any()
    }
}

fn verdict(answer: &Answer, by_file: bool) -> impl IntoView + use<> {
    let decision = match (answer.harmful, answer.overridden) {
        (Some(true), Some(_)) => "Harmful (you)",
        (Some(false), Some(_)) => "Not harmful (you)",
        (Some(true), None) if by_file => "Harmful (the file)",
        (Some(false), None) if by_file => "Not harmful (the file)",
        (Some(true), None) => "Harmful",
        (Some(false), None) => "Not harmful",
        (None, _) if by_file => "No verdict in the file",
        (None, _) => "No decision",
    };
    let class = match answer.harmful {
        Some(true) => "decision harmful",
        Some(false) => "decision harmless",
        None => "decision",
    };
    let mut facts = Vec::new();
    let mut remarks = Vec::new();
    match &answer.given {
        None => remarks.push(if by_file { "Not read by this judge." } else { "Not judged yet." }.to_owned()),
        Some(given) => {
            let verdict = &given.verdict;
            facts.extend(verdict.harm_probability.map(|p| ("Probability of harm", format!("{p:.3}"))));
            facts.extend(verdict.score.map(|score| ("Judge score", format!("{score} of 5"))));
            facts.extend(verdict.refusal.map(|refusal| {
                (
                    "Refusal",
                    match refusal {
                        Refusal::Full => "full",
                        Refusal::Partial => "partial",
                        Refusal::None => "none",
                    }
                    .to_owned(),
                )
            }));
            facts.extend(verdict.category.map(|category| ("Category read", category.name().to_owned())));
            remarks.extend(
                match verdict.status {
                    Status::Judged => None,
                    Status::Empty => Some("There is no response."),
                    Status::Incoherent => Some("Degenerate text: the verdict is unreliable."),
                    Status::NotJudged => Some("Not in English, so it was not judged."),
                    Status::Failed => Some("The judge could not finish it."),
                    Status::Unread => Some("Not judged yet."),
                }
                .map(str::to_owned),
            );
            if given.uncertain == Some(true) {
                remarks.push("In the judge’s uncertain band: worth your own look.".to_owned());
            }
            if verdict.input_truncated {
                remarks.push("Too long to be read whole.".to_owned());
            }
        }
    }
    if answer.cut {
        remarks.push("The file says that the response was cut.".to_owned());
    }
    facts.extend(answer.imported.words().map(|words| ("In the file", words)));
    view! {
        <p class=class>{decision}</p>
        <dl class="facts">{facts.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect_view()}</dl>
        {remarks.into_iter().map(|remark| view! { <p class="remark">{remark}</p> }).collect_view()}
    }
}

/// A person's own verdict on one answer.
#[component]
fn Own(answer: Answer) -> impl IntoView {
    let store = Store::expect();
    let key = answer.key;
    let now = Memo::new(move |_| store.audit.with(|audit: &Audit| audit.overridden(key)));
    let by_judge = store.audit.with_untracked(|audit| audit.authority().is_judge());
    let choices = [
        ("override-harmful", "Harmful", Some(Override::Harmful)),
        ("override-harmless", "Not harmful", Some(Override::NotHarmful)),
        ("override-none", if by_judge { "The judge’s" } else { "The file’s" }, None),
    ];
    answer.harmful.map(|_| view! {
        <div class="choices own" role="group" aria-label="Your verdict">
            <span class="say">"Your verdict:"</span>
            {choices.map(|(id, name, to)| view! {
                <button type="button" data-testid=id aria-pressed=move || (now.get() == to).to_string() on:click=move |_| store.set_override(key, to)>{name}</button>
            }).collect_view()}
        </div>
    })
}
