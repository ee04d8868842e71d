//! Audits kept in this browser: the card that keeps the one that is open, and the dialog that lists, opens, renames and deletes them.

use leptos::prelude::*;

use crate::page::first::First;
use crate::page::model::audit::Audit;
use crate::page::model::neighbours::neighbours;
use crate::page::model::sessions::{MOST_CHARS, proposed_name};
use crate::page::model::words::{count, megabytes};
use crate::page::store::Store;
use crate::page::store::sessions::Keeping;
use crate::page::view::shared::dialog::Dialog;
use crate::page::view::shared::focus::refocus;
use crate::protocol::session::{Kept, Session, SessionId, Unreadable};

/// Id of the button that closes the list, which gets the focus where no audit is left in it.
const CLOSE: &str = "sessions-close";

/// Keeps the audit that is open.
#[component]
pub fn KeepSession() -> impl IntoView {
    let store = Store::expect();
    let keeping = store.sessions().keeping;
    let proposed = Memo::new(move |_| store.audit.with(proposed_name));
    let named = RwSignal::new(None::<String>);
    let name = move || named.get().filter(|name| !name.trim().is_empty()).unwrap_or_else(|| proposed.get());
    let with_texts = RwSignal::new(false);
    let holds_texts = Memo::new(move |_| store.audit.with(Audit::holds_all_texts));
    let unable = Memo::new(move |_| !store.can_keep());
    let judge_counts = store.follow(|audit| audit.authority().is_judge());
    let first = First::expect();
    let waiting = move || first.unjudged.get().filter(|_| judge_counts.get()).unwrap_or(0);
    let replaced = store.sessions().replaced;
    Effect::new(move |before: Option<u32>| {
        let now = replaced.get();
        if before.is_some_and(|before| before != now) {
            named.set(None);
        }
        now
    });
    // What was said of the last audit is not true of one that changed since.
    Effect::new(move |_| {
        store.track();
        if keeping.with_untracked(|keeping| *keeping == Keeping::Kept) {
            keeping.set(Keeping::Not);
        }
    });
    view! {
        <article class="card">
            <h3>"Keep it here"</h3>
            <p>"In this browser, to be opened again without any file: hashes, verdicts and your own, names of runs and files, settings. Texts are left out."</p>
            <label class="check" class:off=move || !holds_texts.get()>
                <input type="checkbox" data-testid="session-texts" prop:checked=move || with_texts.get() on:change=move |event| with_texts.set(event_target_checked(&event))/>
                "Keep every prompt and answer too. Whoever uses this browser can read them until you delete them."
            </label>
            <label>"Name "
                <input type="text" class="name" data-testid="session-name" maxlength=MOST_CHARS prop:value=name
                    on:input=move |event| named.set(Some(event_target_value(&event)))/>
            </label>
            <p class="say" class:off=move || waiting() == 0>{move || format!("Left out: {} still without a verdict.", count(waiting(), "distinct answer"))}</p>
            <p class="say" role="status" data-testid="session-state">{move || keeping.with(|keeping| match keeping {
                Keeping::Not => String::new(),
                Keeping::Now => "Keeping it …".to_owned(),
                Keeping::Kept => "Kept.".to_owned(),
                Keeping::Failed(why) => why.clone(),
            })}</p>
            <span class="actions">
                <button type="button" class="primary" data-testid="keep-session" disabled=move || unable.get() || keeping.with(|keeping| *keeping == Keeping::Now)
                    on:click=move |_| store.keep_session(untrack(name), with_texts.get_untracked() && holds_texts.get_untracked())>"Keep it"</button>
                <button type="button" class="quiet" class:off=move || first.sessions.get() == 0 on:click=move |_| store.list_sessions()>"Kept audits"</button>
            </span>
        </article>
    }
}

/// What a person is asked about before it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Ask {
    /// To lose what is open.
    Open(SessionId),
    /// To delete what is kept.
    Delete(SessionId),
}

/// The kept audits.
#[component]
pub fn KeptSessions() -> impl IntoView {
    let store = Store::expect();
    let sessions = store.sessions();
    let (shown, kept) = (sessions.shown, sessions.kept);
    let asked = RwSignal::new(None::<Ask>);
    Effect::new(move |_| {
        if !shown.get() {
            asked.set(None);
        }
    });
    let none = Memo::new(move |_| {
        kept.with(|kept| match kept {
            None => Some("Looking …"),
            Some(kept) if kept.is_empty() => Some("No audit is kept."),
            Some(_) => None,
        })
    });
    let listed = move || kept.with(|kept| kept.as_ref().map_or_else(Vec::new, |kept| kept.sessions.clone()));
    let unreadable = move || kept.with(|kept| kept.as_ref().map_or_else(Vec::new, |kept| kept.unreadable.clone()));
    view! {
        <Dialog open=shown class="sessions" label="Kept audits">
            <header>
                <h2>"Kept audits"</h2>
                <p class="actions"><button type="button" class="quiet" id=CLOSE on:click=move |_| shown.set(false)>"Close"</button></p>
            </header>
            <p class="say">"They are in this browser and nowhere else. A browser may clear them when the disk is full; the verdict file is the copy that lasts."</p>
            <p class="error" role="alert" class:off=move || !sessions.keeping.with(|keeping| matches!(keeping, Keeping::Failed(_)))>
                {move || sessions.keeping.with(|keeping| match keeping { Keeping::Failed(why) => Some(why.clone()), _ => None })}</p>
            <p role="status" data-testid="no-session" class:off=move || none.get().is_none()>{move || none.get()}</p>
            <div class="scroll" class:off=move || none.get().is_some()><table>
                <thead><tr><th scope="col">"Name"</th><th scope="col">"Kept on"</th><th scope="col">"Runs"</th><th scope="col">"Rows"</th>
                    <th scope="col">"Size"</th><th scope="col">"Texts"</th><th scope="col"><span class="hidden">"Open or delete"</span></th></tr></thead>
                <tbody>
                    <For each=listed key=|session| session.id.clone() let:session><Row first=session asked/></For>
                    <For each=unreadable key=|unreadable| unreadable.id.clone() let:unreadable><Lost unreadable asked/></For>
                </tbody>
            </table></div>
        </Dialog>
    }
}

/// The id of a button of a kept audit, by which it gets the focus when another goes.
fn button(id: &SessionId, act: &str) -> String {
    format!("session-{}-{act}", id.0)
}

/// Asks, or asks no more; the focus goes to this button of those that take the place of what was pressed.
fn ask(asked: RwSignal<Option<Ask>>, what: Option<Ask>, button: String) {
    asked.set(what);
    refocus([button]);
}

/// One kept audit; it stays in place, and keeps the focus, while others go. No more of it ever changes than its name.
#[component]
fn Row(first: Session, asked: RwSignal<Option<Ask>>) -> impl IntoView {
    let store = Store::expect();
    let page = First::expect();
    let (runs, rows, bytes, texts) = (first.facts.runs.len(), first.rows, first.bytes, first.facts.texts);
    let saved = moment(&first.facts.saved);
    let id = StoredValue::new(first.id.clone());
    let kept = store.sessions().kept;
    let session = Memo::new(move |last: Option<&Session>| {
        let is_it = |session: &&Session| session.id == first.id;
        let now = kept.with(|kept| kept.iter().flat_map(|kept| &kept.sessions).find(is_it).cloned());
        now.or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    });
    let id = move || id.get_value();
    let name = move || session.with(|session| session.facts.name.clone());
    let open = move || store.open_session(&session.get_untracked());
    let is_asked = move |ask: fn(SessionId) -> Ask| asked.with(|asked| *asked == Some(ask(id())));
    let acts = move || {
        if is_asked(Ask::Delete) {
            view! { <Deletion id=id() asked/> }.into_any()
        } else if is_asked(Ask::Open) {
            view! {
                <span class="say">"Your own verdicts on what is open are kept nowhere."</span>
                <button type="button" class="danger" on:click=move |_| open()>"Open it all the same"</button>
                <button type="button" class="quiet" id=button(&id(), "stay") on:click=move |_| ask(asked, None, button(&id(), "open"))>"Stay here"</button>
            }
            .into_any()
        } else {
            view! {
                <button type="button" id=button(&id(), "open") data-testid="session-open" aria-label=move || format!("Open {}", name()) on:click=move |_| {
                    if page.has_unsaved() { ask(asked, Some(Ask::Open(id())), button(&id(), "stay")) } else { open() }
                }>"Open"</button>
                <button type="button" class="quiet" id=button(&id(), "delete") data-testid="session-delete" aria-label=move || format!("Delete {}", name())
                    on:click=move |_| ask(asked, Some(Ask::Delete(id())), button(&id(), "stay"))>"Delete"</button>
            }.into_any()
        }
    };
    view! {
        <tr data-testid="session-row" data-n=rows data-texts=texts.to_string()>
            <th scope="row"><input type="text" class="name" data-testid="session-rename" aria-label="Name of the kept audit" maxlength=MOST_CHARS prop:value=name
                on:change=move |event| if !store.rename_session(&id(), &event_target_value(&event)) {
                    // A name that was not taken is shown as it stays.
                    let field: web_sys::HtmlInputElement = event_target(&event);
                    field.set_value(&untrack(name));
                }/></th>
            <td>{saved}</td>
            <td class="num">{count(runs, "run")}</td>
            <td class="num">{count(usize::try_from(rows).unwrap_or(usize::MAX), "row")}</td>
            <td class="num">{size(bytes)}</td>
            <td>{if texts { "with texts" } else { "no texts" }}</td>
            <td><span class="acts">{acts}</span></td>
        </tr>
    }
}

/// One that cannot be read: it says so and can be deleted.
#[component]
fn Lost(unreadable: Unreadable, asked: RwSignal<Option<Ask>>) -> impl IntoView {
    let Unreadable { id, why } = unreadable;
    let id = StoredValue::new(id);
    let id = move || id.get_value();
    let acts = move || {
        if asked.with(|asked| *asked == Some(Ask::Delete(id()))) {
            view! { <Deletion id=id() asked/> }.into_any()
        } else {
            view! {
                <button type="button" class="quiet" id=button(&id(), "delete") data-testid="session-delete" aria-label="Delete the audit that cannot be read"
                    on:click=move |_| ask(asked, Some(Ask::Delete(id())), button(&id(), "stay"))>"Delete"</button>
            }
            .into_any()
        }
    };
    view! {
        <tr data-testid="session-unreadable">
            <th scope="row">"Cannot be read"</th>
            <td colspan="5">{format!("It is damaged or was kept by another version: {why}.")}</td>
            <td><span class="acts">{acts}</span></td>
        </tr>
    }
}

/// The last word before a kept audit is deleted.
#[component]
fn Deletion(id: SessionId, asked: RwSignal<Option<Ask>>) -> impl IntoView {
    let store = Store::expect();
    let id = StoredValue::new(id);
    let delete = move |_| {
        let id = id.get_value();
        let all = store.sessions().kept.with_untracked(|kept| kept.as_ref().map_or_else(Vec::new, Kept::ids));
        asked.set(None);
        store.delete_session(&id);
        refocus(neighbours(&all, &id).map(|beside| button(beside, "delete")).chain([CLOSE.to_owned()]));
    };
    let [stay, back] = ["stay", "delete"].map(|act| id.with_value(|id| button(id, act)));
    view! {
        <span class="say">"It cannot be brought back."</span>
        <button type="button" class="danger" data-testid="session-delete-confirm" on:click=delete>"Delete for good"</button>
        <button type="button" class="quiet" id=stay on:click=move |_| ask(asked, None, back.clone())>"Keep it"</button>
    }
}

/// A size, of which small ones count too.
fn size(bytes: u64) -> String {
    if bytes < 100_000 { format!("{} KB", bytes.div_ceil(1000)) } else { megabytes(bytes) }
}

/// A moment as the clock on the wall said it.
fn moment(iso: &str) -> String {
    let date = js_sys::Date::new(&iso.into());
    format!(
        "{}-{:02}-{:02} {:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}
