//! The runs: names and order, which is the baseline, and how each shifted, in one table.

use leptos::ev::DragEvent;
use leptos::prelude::*;
use shiftscope_audit::metrics::checkpoints::Checkpoint;
use shiftscope_audit::metrics::interval::{Interval, Rate};

use super::looking::Looking;
use crate::page::model::neighbours::neighbours;
use crate::page::model::overview::{Line, tests_of};
use crate::page::model::runs::RunKey;
use crate::page::model::words::{count, ends, p_value, percent, points, thousands};
use crate::page::store::Store;
use crate::page::view::shared::figure::{Of, Sign};
use crate::page::view::shared::focus::{SCREEN, refocus};

/// Id of what folds the table away, as it is where one tuned run is left.
const LIST: &str = "run-list";

/// The table.
#[component]
pub fn Runs() -> impl IntoView {
    let store = Store::expect();
    let lines = store.slow().overview.lines;
    let tuned = Memo::new(move |_| store.audit.with(|audit| audit.runs.arrangement().tuned.clone()));
    let several = Memo::new(move |_| tuned.with(Vec::len) > 1);
    let baseline = Memo::new(move |_| store.audit.with(|audit| audit.runs.arrangement().baseline));
    let drag = RwSignal::new(None::<Drag>);
    let together = move || store.together.with(Vec::len);
    let tests = move || lines.with(|lines| tests_of(lines).map(|tests| format!(" ({tests})")));
    view! {
        <section class="runs" aria-label="Runs" data-testid="runs" data-n=move || tuned.with(Vec::len)>
            <p class="note" class:off=move || together() == 0>
                {move || format!("{} were opened as a run each. ", count(together(), "file"))}
                <button type="button" class="quiet" data-testid="join-runs" on:click=move |_| store.join()>"They are parts of one run"</button>
            </p>
            <details prop:open=move || several.get()>
                <summary id=LIST>{move || if several.get() { format!("{}: names, order and shift", count(tuned.with(Vec::len) + 1, "run")) } else { "Names of the runs".to_owned() }}</summary>
                <div class="scroll"><table>
                    <caption>"Each tuned run with the baseline over the prompts that both answer; p-values"{tests}" are corrected over the runs (Holm)"</caption>
                    <thead><tr>
                        <th scope="col">"Run"</th><th scope="col">"Prompts"</th><th scope="col">"Before"</th><th scope="col">"Harmful after"</th>
                        <th scope="col">"Change, points"</th><th scope="col">"p"</th><th scope="col">"Refuses"</th><th scope="col">"Incoherent"</th>
                        <th scope="col"><span class="hidden">"Change the list"</span></th>
                    </tr></thead>
                    <tbody>
                        {move || baseline.get().map(|key| view! {
                            <tr class="baseline-run"><th scope="row"><span class="named"><Sign of=Of::Baseline/><Name key/></span></th><td colspan="8" class="hint">"baseline"</td></tr>
                        })}
                        <For each=move || tuned.get() key=|key| *key let:key>
                            <Row key tuned lines drag/>
                        </For>
                    </tbody>
                </table></div>
            </details>
        </section>
    }
}

/// A run on its way to another place.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Drag {
    run: RunKey,
    /// The run that it is over.
    over: Option<RunKey>,
}

/// One tuned run.
#[component]
fn Row(
    key: RunKey,
    tuned: Memo<Vec<RunKey>>,
    lines: RwSignal<Vec<Line>>,
    drag: RwSignal<Option<Drag>>,
) -> impl IntoView {
    let store = Store::expect();
    let looking = Looking::expect();
    let line = Memo::new(move |_| lines.with(|lines| lines.iter().find(|line| line.key == key).cloned()));
    let figures = move || line.with(|line| line.as_ref().and_then(|line| line.figures.clone()));
    let say = move |of: fn(&Checkpoint) -> String| move || figures().map(|figures| of(&figures));
    let name =
        move || store.audit.with(|audit| audit.runs.get(key).map(|run| run.facts.name.clone()).unwrap_or_default());
    let place = move || tuned.with(|tuned| tuned.iter().position(|of| *of == key).unwrap_or(0));
    let first = move || place() == 0;
    let last = move || place() + 1 >= tuned.with(Vec::len);
    let prompts = move || match (figures(), line.with(|line| line.as_ref().map_or(0, |line| line.pending))) {
        (Some(figures), 0) => thousands(figures.n),
        (figures, pending) => format!("{} ({} waiting)", figures.map_or(0, |f| f.n), thousands(pending)),
    };
    let dropped = move |event: DragEvent| {
        let Some(Drag { run: from, .. }) = drag.get_untracked() else { return };
        event.prevent_default();
        event.stop_propagation();
        let at = |key: RunKey| tuned.with_untracked(|tuned| tuned.iter().position(|of| *of == key));
        if let (Some(from_place), Some(to)) = (at(from), at(key)) {
            store.shift(from, to.cast_signed() - from_place.cast_signed());
        }
        drag.set(None);
    };
    let hovered = move |event: DragEvent| {
        let Some(now) = drag.get_untracked() else { return };
        event.prevent_default();
        let over = Some(key);
        if now.over != over {
            drag.set(Some(Drag { over, ..now }));
        }
    };
    let is_dragged = move || drag.get().is_some_and(|drag| drag.run == key);
    let is_over = move || drag.get().is_some_and(|drag| drag.run != key && drag.over == Some(key));
    let make_baseline = move |_| {
        let was = store.audit.with_untracked(|audit| audit.runs.arrangement().baseline);
        store.make_baseline(key);
        // It stands where this run stood.
        refocus(was.map(|run| button(run, "baseline")));
    };
    let remove = move |_| {
        let beside: Vec<RunKey> = tuned.with_untracked(|tuned| neighbours(tuned, &key).copied().collect());
        store.remove(key);
        refocus(beside.into_iter().map(|run| button(run, "remove")).chain([LIST, SCREEN].map(str::to_owned)));
    };
    view! {
        <tr data-testid="run-row" data-run=key.0 data-n=say(|f| f.n.to_string()) data-value=say(|f| f.change.value.to_string())
            data-lo=say(|f| f.change.lo.to_string()) data-hi=say(|f| f.change.hi.to_string()) data-p=say(|f| f.p_holm.to_string())
            class:selected=move || looking.run.get() == Some(key) class:dragged=is_dragged class:over=is_over on:dragover=hovered on:drop=dropped>
            <th scope="row"><span class="named">
                <span class="grip" draggable="true" title="Drag to another place" aria-hidden="true" on:dragstart=move |_| drag.set(Some(Drag { run: key, over: None })) on:dragend=move |_| drag.set(None)>"⠿"</span>
                <input type="radio" name="run" data-testid="run-select" aria-label=move || format!("Look at {}", name())
                    prop:checked=move || looking.run.get() == Some(key) on:change=move |_| looking.select(key)/>
                <Sign of=Of::Tuned/><Name key/>
            </span></th>
            <td class="num">{prompts}</td>
            <td class="num">{say(|f| rate(&f.rates[0]))}</td>
            <td class="num">{say(|f| rate(&f.rates[1]))}</td>
            <td class="num">{say(|f| format!("{}\n({})", points(f.change.value), ends(f.change)))}</td>
            <td class="num">{say(|f| p_value(f.p_holm))}</td>
            <td class="num">{say(|f| f.refusal.map_or_else(|| "not read".to_owned(), |[_, refuses]| rate(&refuses)))}</td>
            <td class="num">{say(|f| f.incoherent.map_or_else(|| "not read".to_owned(), |[_, incoherent]| thousands(incoherent)))}</td>
            <td><span class="acts">
                <button type="button" class="quiet" id=button(key, "up") data-testid="run-up" aria-label=move || format!("Move {} up", name()) disabled=first
                    on:click=move |_| { store.shift(key, -1); refocus(["up", "down"].map(|act| button(key, act))); }>"↑"</button>
                <button type="button" class="quiet" id=button(key, "down") data-testid="run-down" aria-label=move || format!("Move {} down", name()) disabled=last
                    on:click=move |_| { store.shift(key, 1); refocus(["down", "up"].map(|act| button(key, act))); }>"↓"</button>
                <button type="button" class="quiet" id=button(key, "baseline") data-testid="run-baseline" title="Compare the others with this run" aria-label=move || format!("Make {} the baseline", name()) on:click=make_baseline>"As baseline"</button>
                <button type="button" class="quiet" id=button(key, "remove") data-testid="run-remove" aria-label=move || format!("Remove {}", name()) title="Remove" on:click=remove>"×"</button>
            </span></td>
        </tr>
    }
}

/// A run's name, to be changed in place.
#[component]
fn Name(key: RunKey) -> impl IntoView {
    let store = Store::expect();
    let name = Memo::new(move |_| {
        store.audit.with(|audit| audit.runs.get(key).map(|run| run.facts.name.clone()).unwrap_or_default())
    });
    view! {
        <input type="text" class="name" data-testid="run-name" aria-label="Name of the run" maxlength="120" prop:value=move || name.get() title=move || name.get()
            on:change=move |event| {
                store.rename(key, &event_target_value(&event));
                // A name that was not taken is shown as it stays.
                let field: web_sys::HtmlInputElement = event_target(&event);
                field.set_value(&name.get_untracked());
            }/>
    }
}

fn rate(rate: &Rate) -> String {
    let Interval { value, lo, hi } = rate.share;
    format!("{}\n({:.1} to {})", percent(value), lo * 100.0, percent(hi))
}

/// The id of a button of a run, by which it gets the focus when rows are moved or taken out.
fn button(run: RunKey, act: &str) -> String {
    format!("run-{}-{act}", run.0)
}
