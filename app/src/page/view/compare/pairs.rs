//! The table of pairs: sorted by shift, searched, filtered, a page at a time; a row opens its pair side by side.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use shiftscope_audit::hash::TextHash;
use shiftscope_audit::metrics::stance::Stance;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::looking::{Looking, PAIRS};
use super::pair::PairDialog;
use crate::page::model::audit::{Audit, Side};
use crate::page::model::pair::SideBySide;
use crate::page::model::pairs::{Filter, Interest, Lines, Order, PairLine, Search};
use crate::page::model::words::{count, signed};
use crate::page::store::Store;
use crate::page::view::shared::figure::{Of, Sign};
use crate::protocol::RowRef;

/// Rows of a page.
const ROWS: usize = 25;

/// A search waits this long for the next letter.
const PAUSE: Duration = Duration::from_millis(250);

/// Letters of a prompt that a row shows.
const LETTERS: usize = 140;

/// The table with its filters.
#[component]
pub fn Pairs() -> impl IntoView {
    let store = Store::expect();
    let looking = Looking::expect();
    let (filter, page, all) = (looking.filter, looking.page, looking.lines);
    let selected = RwSignal::new(None::<TextHash>);
    let kept = Memo::new(move |_| all.with(|all| filter.with(|filter| all.kept(filter))));
    let counts = Memo::new(move |_| all.with(|all| Interest::counts(&all.all)));
    let pages = Memo::new(move |_| kept.with(Vec::len).div_ceil(ROWS).max(1));
    let at = Memo::new(move |_| page.get().min(pages.get() - 1));
    let rows = Memo::new(move |_| {
        let line = |all: &[PairLine], place: &usize| all.get(*place).cloned();
        let shown = |all: &[PairLine], kept: &[usize]| {
            kept.iter().skip(at.get() * ROWS).take(ROWS).filter_map(|place| line(all, place)).collect::<Vec<_>>()
        };
        all.with(|all| kept.with(|kept| shown(&all.all, kept)))
    });
    let last = Memo::new(move |_| at.get() + 1 >= pages.get());
    let narrow = move |change: &dyn Fn(&mut Filter)| looking.narrow(change);
    let several = Memo::new(move |_| store.audit.with(|audit| audit.runs.arrangement().tuned.len() > 1));
    let holds_texts = Memo::new(move |_| store.audit.with(Audit::holds_texts));
    let prompts = prompts(store, rows);
    let overrides = Memo::new(move |_| store.audit.with(Audit::overrides));
    let can_undo = Memo::new(move |_| store.audit.with(Audit::can_undo));
    view! {
        <section class="pairs" id=PAIRS tabindex="-1" aria-label="Pairs by shift">
            <h2>"Prompts, sorted by shift"{move || several.get().then(|| store.names.with(|[before, after]| format!(": {before} → {after}")))}</h2>
            <div class="filters">
                <SearchField filter page all/>
                <label>"Category "
                    <select on:change=move |event| {
                        let value = event_target_value(&event);
                        narrow(&move |filter| filter.category = (!value.is_empty()).then(|| value.clone()));
                    }>
                        <option value="" prop:selected=move || filter.with(|filter| filter.category.is_none())>"All"</option>
                        <CategoryOptions/>
                    </select>
                </label>
                <label>"Order "
                    <select on:change=move |event| {
                        let order = if event_target_value(&event) == "fall" { Order::Fall } else { Order::Rise };
                        narrow(&move |filter| filter.order = order);
                    }>
                        <option value="rise" prop:selected=move || filter.with(|filter| filter.order == Order::Rise)>"Largest rise first"</option>
                        <option value="fall" prop:selected=move || filter.with(|filter| filter.order == Order::Fall)>"Largest fall first"</option>
                    </select>
                </label>
            </div>
            <p class="choices" role="group" aria-label="What changed">
                {Interest::ALL.into_iter().enumerate().map(|(place, interest)| {
                    let n = move || counts.with(|counts| counts.get(place).copied());
                    view! {
                        <button type="button" aria-pressed=move || filter.with(|f| f.interest == interest).to_string()
                            on:click=move |_| narrow(&|filter| filter.interest = interest)>{interest.name()}" "<span class="n">{n}</span></button>
                    }
                }).collect_view()}
            </p>
            <Chips/>
            <div class="scroll"><table class="pair-table">
                <thead><tr>
                    <th scope="col">"Prompt"</th><th scope="col">"Category"</th>
                    <th scope="col"><Sign of=Of::Baseline/>"Before"</th><th scope="col"><Sign of=Of::Tuned/>"After"</th>
                    <th scope="col">"Shift"</th><th scope="col">"What changed"</th>
                </tr></thead>
                <tbody on:keydown=step>
                    <For each=move || rows.get() key=|line| line.key let:line>
                        <Row first=line rows selected texts=prompts.texts/>
                    </For>
                </tbody>
            </table></div>
            <p class="say" class:off=move || !rows.with(Vec::is_empty)>"No prompt fits these filters."</p>
            <div class="pager">
                <span class="say" role="status" data-testid="kept" data-value=move || kept.with(Vec::len)>{move || count(kept.with(Vec::len), "prompt")}</span>
                <button type="button" class="quiet" disabled=move || at.get() == 0 on:click=move |_| page.set(at.get_untracked().saturating_sub(1))>"Previous"</button>
                <span>{move || format!("Page {} of {}", at.get() + 1, pages.get())}</span>
                <button type="button" class="quiet" disabled=move || last.get() on:click=move |_| page.set(at.get_untracked() + 1)>"Next"</button>
                <Show when=move || holds_texts.get() fallback=|| view! { <span class="say">"Texts not kept"</span> }>
                    <label class="check"><input type="checkbox" data-testid="show-prompts" prop:checked=move || prompts.on.get()
                        on:change=move |event| prompts.on.set(event_target_checked(&event))/>"Show the prompts"</label>
                </Show>
                <span class="say">{move || match overrides.get() { 0 => String::new(), n => count(n, "verdict") + " of your own" }}</span>
                <button type="button" class="quiet" data-testid="undo" class:off=move || !can_undo.get() title="Ctrl+Z" on:click=move |_| store.undo()>"Undo"</button>
            </div>
            <PairDialog selected all kept/>
        </section>
    }
}

/// One row; it stays in place, and keeps the focus, while what it says changes.
#[component]
fn Row(
    first: PairLine,
    rows: Memo<Vec<PairLine>>,
    selected: RwSignal<Option<TextHash>>,
    texts: RwSignal<HashMap<TextHash, String>>,
) -> impl IntoView {
    let key = first.key;
    let line = Memo::new(move |last: Option<&PairLine>| {
        let now = rows.with(|rows| rows.iter().find(|line| line.key == key).cloned());
        now.or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    });
    let say = move |pick: fn(&PairLine) -> String| move || line.with(pick);
    view! {
        <tr data-testid="pair-row" data-id=say(|line| line.label.clone()) data-reason=move || line.with(|line| line.change.word())
            class=move || line.with(|line| line.change.word()) on:click=move |_| selected.set(Some(key))>
            <th scope="row">
                <button type="button" class="link">{say(|line| line.label.clone())}</button>
                <span class="tag" class:off=move || line.with(|line| !line.overridden)>"yours"</span>
                <span class="tag" class:off=move || line.with(|line| !line.uncertain)>"uncertain"</span>
                {move || texts.with(|texts| texts.get(&key).map(|text| view! { <span class="prompt">{text.clone()}</span> }))}
            </th>
            <td>{move || line.with(|line| line.category.as_deref().map(str::to_owned))}</td>
            <td class="num">{say(|line| format!("{:.2}", line.harm[0]))}</td>
            <td class="num">{say(|line| format!("{:.2}", line.harm[1]))}</td>
            <td class="num"><b>{say(|line| signed(line.shift, 2))}</b></td>
            <td><span class="changed">{move || line.with(|line| line.change.name())}</span></td>
        </tr>
    }
}

/// The search field: identifiers at once, texts as the worker finds them. What is typed is kept nowhere.
#[component]
fn SearchField(filter: RwSignal<Filter>, page: RwSignal<usize>, all: Memo<Lines>) -> impl IntoView {
    let store = Store::expect();
    let typed = RwSignal::new(String::new());
    let holds_texts = Memo::new(move |_| store.audit.with(Audit::holds_texts));
    // The share of texts that were looked through, where that takes long.
    let so_far = RwSignal::new(None);
    let look = move |text: String| {
        page.set(0);
        so_far.set(None);
        let trimmed = text.trim().to_lowercase();
        if trimmed.is_empty() {
            filter.update(|filter| filter.search = None);
            return;
        }
        filter.update(|filter| filter.search = Some(Search { text: trimmed.clone(), found: HashSet::new() }));
        // The memo follows later where prompts are many.
        if store.audit.with_untracked(Audit::holds_texts) {
            store.search(text.trim().to_owned(), move |rows, share| {
                // An answer to an older question is dropped, and one that comes when the screen is gone.
                let is_it = |filter: &Filter| filter.search.as_ref().is_some_and(|search| search.text == trimmed);
                if filter.try_with_untracked(is_it) != Some(true) {
                    return;
                }
                so_far.set(share);
                if !rows.is_empty() {
                    let more = keys(store, &rows);
                    filter.update(|filter| filter.search.iter_mut().for_each(|search| search.found.extend(&more)));
                }
            });
        }
    };
    // What was found in the texts of other runs says nothing of these. Runs of another audit have the same keys, and runs get texts
    // to look through when their files are opened beside a kept audit.
    let compared = store.follow(|audit| {
        let arrangement = audit.runs.arrangement();
        let texts = Side::BOTH.map(|side| audit.run(side).and_then(|run| run.id));
        (arrangement.baseline, arrangement.selected, texts)
    });
    Effect::new(move |before: Option<_>| {
        let now = compared.get();
        if before.is_some_and(|before| before != now) {
            look(typed.get_untracked());
        }
        now
    });
    view! {
        <div class="search">
            <label>"Search "
                <input type="search" data-testid="search" placeholder=move || if holds_texts.get() { "Prompt, response or identifier" } else { "Identifier" }
                    disabled=move || all.with(|all| all.all.is_empty())
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        typed.set(text.clone());
                        set_timeout(move || if typed.try_with_untracked(|now| *now == text) == Some(true) { look(text) }, PAUSE);
                    }/>
            </label>
            <progress aria-label="Looking through the texts" max="1" class:off=move || so_far.with(Option::is_none)
                value=move || so_far.get().unwrap_or(1.0)></progress>
        </div>
    }
}

/// The pair keys of rows.
fn keys(store: Store, rows: &[RowRef]) -> HashSet<TextHash> {
    store.audit.with_untracked(|audit| {
        let found: HashSet<RowRef> = rows.iter().copied().collect();
        let side = |side, indices: &[usize]| {
            let run = audit.run(side).and_then(|run| run.id);
            run.is_some_and(|run| indices.iter().any(|&row| found.contains(&RowRef { run, row })))
        };
        let pairs = audit.pairing().pairs.iter();
        pairs
            .filter(|pair| side(Side::Baseline, &pair.baseline) || side(Side::Tuned, &pair.tuned))
            .map(|pair| pair.key)
            .collect()
    })
}

#[component]
fn CategoryOptions() -> impl IntoView {
    let looking = Looking::expect();
    let is = move |name: &str| looking.filter.with(|filter| filter.category.as_deref() == Some(name));
    move || {
        let option = |name: String| {
            let (own, shown) = (name.clone(), name.clone());
            view! { <option value=name prop:selected=move || is(&own)>{shown}</option> }
        };
        looking.categories.get().into_iter().map(option).collect_view()
    }
}

/// The filters in force, each with the way to take it off.
#[component]
fn Chips() -> impl IntoView {
    let looking = Looking::expect();
    let chips = Memo::new(move |_| {
        looking.filter.with(|filter| {
            let scores = filter.scores.map(|[before, after]| format!("Score {before} → {after}"));
            let interest = (filter.interest != Interest::All).then(|| filter.interest.name().to_owned());
            let name = |place: usize| Stance::ALL.get(place).map_or("", |stance| stance.name());
            let went = filter.stances.map(|[before, after]| format!("{} → {}", name(before), name(after)));
            [("category", filter.category.clone()), ("scores", scores), ("went", went), ("show", interest)]
        })
    });
    let without = move |name: &'static str| {
        looking.narrow(|filter| match name {
            "category" => filter.category = None,
            "scores" => filter.scores = None,
            "went" => filter.stances = None,
            _ => filter.interest = Interest::All,
        });
    };
    view! {
        <p class="chips" role="group" aria-label="Filters in force" class:off=move || chips.with(|chips| chips.iter().all(|(_, chip)| chip.is_none()))>
            <span class="say">"Only: "</span>
            {move || chips.get().into_iter().filter_map(|(name, chip)| Some((name, chip?))).map(|(name, chip)| view! {
                <button type="button" class="chip" data-testid="chip" data-filter=name aria-label=format!("Remove the filter {chip}") on:click=move |_| without(name)>
                    {chip.clone()}<span aria-hidden="true">" ×"</span></button>
            }).collect_view()}
        </p>
    }
}

/// The prompts of the rows shown, while a person wants to see them.
#[derive(Clone, Copy)]
struct Prompts {
    on: RwSignal<bool>,
    texts: RwSignal<HashMap<TextHash, String>>,
}

fn prompts(store: Store, rows: Memo<Vec<PairLine>>) -> Prompts {
    let prompts = Prompts { on: RwSignal::new(false), texts: RwSignal::new(HashMap::new()) };
    Effect::new(move |_| {
        if !prompts.on.get() {
            prompts.texts.set(HashMap::new());
            return;
        }
        let wanted: HashMap<RowRef, TextHash> = rows.with(|rows| {
            store.audit.with_untracked(|audit| {
                let place =
                    |line: &PairLine| Some((SideBySide::of(audit, line.key)?.places().into_iter().next()?, line.key));
                rows.iter().filter_map(place).collect()
            })
        });
        let places: Vec<RowRef> = wanted.keys().copied().collect();
        store.texts(places, move |texts| {
            // The screen may be another by now.
            if prompts.on.try_get_untracked() == Some(true) {
                let shown = |text: String| text.chars().take(LETTERS).collect::<String>();
                prompts.texts.set(
                    texts.into_iter().filter_map(|text| Some((*wanted.get(&text.at)?, shown(text.prompt)))).collect(),
                );
            }
        });
    });
    prompts
}

/// Arrow keys go from row to row.
fn step(event: KeyboardEvent) {
    let key = event.key();
    let row = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|at| at.closest("tr").ok().flatten());
    let next = match (key.as_str(), row) {
        ("ArrowDown", Some(row)) => row.next_element_sibling(),
        ("ArrowUp", Some(row)) => row.previous_element_sibling(),
        _ => return,
    };
    event.prevent_default();
    let button = next.and_then(|row| row.query_selector("button").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        // A button that cannot take the focus leaves it where it is.
        let _ = button.focus();
    }
}
