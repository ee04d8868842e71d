//! The table of flagged rows: filtered, a page at a time; decided one by one or all at once; a row opens its texts.

use leptos::prelude::*;
use shiftscope_audit::dataset::{Kind, Severity};
use shiftscope_audit::taxonomy::Category;

use super::flag::FlagDialog;
use crate::page::model::dataset::{Dataset, Decision, Filter, Flag, Group, Parting};
use crate::page::model::neighbours::neighbours;
use crate::page::model::words::{count, thousands};
use crate::page::store::Store;
use crate::page::view::shared::focus::refocus;

/// Rows of a page.
const ROWS: usize = 25;

/// Id of the table with its filters, which gets the focus where none of its rows can.
const FLAGS: &str = "flags";

/// The table with its filters.
#[component]
pub fn Flags(
    /// The flagged rows.
    flags: Memo<Vec<Flag>>,
) -> impl IntoView {
    let store = Store::expect();
    let filter = RwSignal::new(Filter::default());
    let page = RwSignal::new(0_usize);
    let selected = RwSignal::new(None::<u32>);
    let kept = Memo::new(move |_| {
        let kept =
            |flags: &Vec<Flag>, filter: &Filter| store.dataset.with_untracked(|dataset| dataset.kept(flags, filter));
        flags.with(|flags| filter.with(|filter| kept(flags, filter)))
    });
    let pages = Memo::new(move |_| kept.with(Vec::len).div_ceil(ROWS).max(1));
    let at = Memo::new(move |_| page.get().min(pages.get() - 1));
    let rows =
        Memo::new(move |_| kept.with(|kept| kept.iter().skip(at.get() * ROWS).take(ROWS).cloned().collect::<Vec<_>>()));
    let last = Memo::new(move |_| at.get() + 1 >= pages.get());
    let later = Memo::new(move |_| {
        store.dataset.with(|dataset| dataset.opened.as_ref().is_some_and(|opened| opened.versions.is_some()))
    });
    let read = Memo::new(move |_| {
        flags.with(|flags| {
            let mut found: Vec<Category> =
                flags.iter().filter(|flag| flag.is_harmful()).filter_map(|flag| flag.category).collect();
            found.sort_unstable_by_key(|category| category.number());
            found.dedup();
            found
        })
    });
    let groups = Memo::new(move |_| store.dataset.with(groups));
    let can_undo = Memo::new(move |_| store.dataset.with(Dataset::can_undo));
    let decided = Memo::new(move |_| {
        store.dataset.with(|dataset| [Decision::Remove, Decision::Keep].map(|decision| dataset.decided(decision)))
    });
    // The browser gives the focus back to the row that was looked at, unless that went with what was decided.
    Effect::new(move |before: Option<Option<u32>>| {
        let now = selected.get();
        if let (Some(row), None) = (before.flatten(), now) {
            refocus([link(row), FLAGS.to_owned()]);
        }
        now
    });
    let all = move || kept.with_untracked(|kept| kept.iter().map(|flag| flag.row).collect::<Vec<_>>());
    let none = move || kept.with(Vec::is_empty);
    view! {
        <section class="pairs flags" id=FLAGS tabindex="-1" aria-label="Flagged rows">
            <h2>"Flagged rows, the most serious first"</h2>
            <div class="filters">
                <label>"Found "
                    <select data-testid="flag-kind" on:change=move |event| {
                        let word = event_target_value(&event);
                        page.set(0);
                        filter.update(|filter| filter.kind = Kind::ALL.into_iter().find(|kind| kind.word() == word));
                    }>
                        <option value="">"Anything"</option>
                        {Kind::ALL.map(|kind| view! { <option value=kind.word()>{kind.name()}</option> }).collect_view()}
                    </select>
                </label>
                <label class:off=move || read.with(Vec::is_empty)>"Category "
                    <select data-testid="flag-category" on:change=move |event| {
                        let number = event_target_value(&event).parse().ok().and_then(Category::from_number);
                        page.set(0);
                        filter.update(|filter| filter.category = number);
                    }>
                        <option value="">"Any"</option>
                        {move || read.get().into_iter().map(|category| view! {
                            <option value=category.number().to_string() selected=filter.with_untracked(|filter| filter.category == Some(category))>{category.name()}</option>
                        }).collect_view()}
                    </select>
                </label>
                <label class:off=move || groups.with(Vec::is_empty)>"From "
                    <select data-testid="flag-group" on:change=move |event| {
                        let group = group_of(&event_target_value(&event));
                        page.set(0);
                        filter.update(|filter| filter.group = group);
                    }>
                        <option value="">"Anywhere"</option>
                        {move || groups.get().into_iter().enumerate().map(|(parting, Parted { field, groups })| view! {
                            <optgroup label=field>{groups.into_iter().map(|(place, name)| view! {
                                <option value=format!("{parting} {place}")>{name}</option>
                            }).collect_view()}</optgroup>
                        }).collect_view()}
                    </select>
                </label>
                <label class="check"><input type="checkbox" on:change=move |event| {
                    page.set(0);
                    filter.update(|filter| filter.open_only = event_target_checked(&event));
                }/>"Only rows I have not decided"</label>
                <label class="check" class:off=move || !later.get()><input type="checkbox" data-testid="new-only" on:change=move |event| {
                    page.set(0);
                    filter.update(|filter| filter.new_only = event_target_checked(&event));
                }/>"Only rows added or changed since the version before"</label>
            </div>
            <p class="actions">
                <button type="button" data-testid="remove-all" disabled=none on:click=move |_| store.decide(&all(), Some(Decision::Remove))>
                    {move || format!("Remove {} shown", thousands(kept.with(Vec::len)))}</button>
                <button type="button" data-testid="keep-all" disabled=none on:click=move |_| store.decide(&all(), Some(Decision::Keep))>
                    {move || format!("Keep {} shown", thousands(kept.with(Vec::len)))}</button>
                <button type="button" class="quiet" data-testid="undo" title="Ctrl+Z" disabled=move || !can_undo.get() on:click=move |_| store.undo_decision()>"Undo"</button>
                <span class="say" role="status">{move || {
                    let [remove, keep] = decided.get();
                    format!("{} to remove, {} to keep.", thousands(remove), thousands(keep))
                }}</span>
            </p>
            <div class="scroll"><table>
                <thead><tr><th scope="col">"Row"</th><th scope="col">"Why"</th><th scope="col">"Harm"</th><th scope="col">"Your decision"</th></tr></thead>
                <tbody>
                    <For each=move || rows.get() key=|flag| flag.row let:flag>
                        <Row first=flag rows selected/>
                    </For>
                </tbody>
            </table></div>
            <p class="say" class:off=move || !none()>"No row fits."</p>
            <div class="pager">
                <span class="say">{move || count(kept.with(Vec::len), "flagged row")}</span>
                <button type="button" class="quiet" disabled=move || at.get() == 0 on:click=move |_| page.set(at.get_untracked().saturating_sub(1))>"Previous"</button>
                <span>{move || format!("Page {} of {}", at.get() + 1, pages.get())}</span>
                <button type="button" class="quiet" disabled=move || last.get() on:click=move |_| page.set(at.get_untracked() + 1)>"Next"</button>
            </div>
            <FlagDialog selected flags/>
        </section>
    }
}

/// Groups that a person can choose, of one way in which the rows are parted.
#[derive(Clone, PartialEq)]
struct Parted {
    field: String,
    /// Places of the groups with rows, and what they are called.
    groups: Vec<(usize, String)>,
}

fn groups(dataset: &Dataset) -> Vec<Parted> {
    let parted = |parting: Parting<'_>| {
        let groups = parting.names.iter().zip(&parting.rows).enumerate().filter(|(_, (_, rows))| **rows > 0);
        let groups = groups.map(|(place, (name, rows))| (place, format!("{name} ({})", count(*rows, "row"))));
        Parted { field: parting.field.to_owned(), groups: groups.collect() }
    };
    dataset.partings().into_iter().map(parted).collect()
}

/// The group that an option stands for; none for all rows.
fn group_of(value: &str) -> Option<Group> {
    let (parting, place) = value.split_once(' ')?;
    Some(Group { parting: parting.parse().ok()?, place: place.parse().ok()? })
}

/// One row; it stays in place, and keeps the focus, while what it says changes.
#[component]
fn Row(first: Flag, rows: Memo<Vec<Flag>>, selected: RwSignal<Option<u32>>) -> impl IntoView {
    let row = first.row;
    let number = thousands(row as usize + 1);
    let flag = Memo::new(move |last: Option<&Flag>| {
        let now = rows.with(|rows| rows.iter().find(|flag| flag.row == row).cloned());
        now.or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    });
    let findings = Memo::new(move |_| flag.with(|flag| flag.findings.clone()));
    let decision = Memo::new(move |_| flag.with(|flag| flag.decision));
    view! {
        <tr data-testid="flag-row" data-id=(row + 1).to_string() data-reason=move || flag.with(Flag::words) data-decision=move || decision.get().map(Decision::word)>
            <th scope="row"><button type="button" class="link" id=link(row) aria-label=format!("Row {number}") on:click=move |_| selected.set(Some(row))>{number.clone()}</button></th>
            <td><ul class="reasons">{move || findings.get().into_iter().map(|finding| view! {
                <li class=severity(finding.severity)><b>{finding.kind.name()}</b>": "{finding.reason}</li>
            }).collect_view()}{move || findings.with(Vec::is_empty).then(unflagged)}</ul></td>
            <td class="num">{move || flag.with(|flag| flag.probability.map(|probability| format!("{probability:.2}")))}</td>
            <td><Decide row decision within="flag" rows/></td>
        </tr>
    }
}

/// What is said of a row that was decided of before what was found on it went.
pub fn unflagged() -> impl IntoView {
    view! { <li>"Decided earlier; nothing is found on it now."</li> }
}

/// The id of what opens a row.
fn link(row: u32) -> String {
    format!("flag-{row}")
}

/// The two buttons that decide of a row; the one that is pressed takes its decision back.
#[component]
pub fn Decide(
    /// The row.
    row: u32,
    /// What is decided of it.
    decision: Memo<Option<Decision>>,
    /// What their ids begin with, by where they stand.
    within: &'static str,
    /// The rows that the decision may take it out of: then the same button of one next to it gets the focus.
    #[prop(optional)]
    rows: Option<Memo<Vec<Flag>>>,
) -> impl IntoView {
    let store = Store::expect();
    let id = move |row: u32, to: Decision| format!("{within}-{row}-{}", to.word());
    let beside = move || {
        let rows = rows.map(|rows| rows.with_untracked(|rows| rows.iter().map(|flag| flag.row).collect::<Vec<_>>()));
        rows.iter().flat_map(|rows| neighbours(rows, &row)).copied().collect::<Vec<_>>()
    };
    let decide = move |to: Decision| {
        let beside = beside();
        store.decide(&[row], (decision.get_untracked() != Some(to)).then_some(to));
        refocus([row].into_iter().chain(beside).map(|row| id(row, to)).chain([FLAGS.to_owned()]));
    };
    let button = move |to: Decision, name: &'static str, testid: &'static str| {
        view! {
            <button type="button" class="quiet" id=id(row, to) data-testid=testid aria-pressed=move || (decision.get() == Some(to)).to_string()
                aria-label=format!("{name} row {}", row + 1) on:click=move |_| decide(to)>{name}</button>
        }
    };
    view! { <span class="choices">{button(Decision::Remove, "Remove", "remove-row")}{button(Decision::Keep, "Keep", "keep-row")}</span> }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note-level",
        Severity::Look => "look-level",
        Severity::Serious => "serious-level",
    }
}
