//! The way to delete everything that the browser keeps, asked about first.

use leptos::prelude::*;

use super::dialog::Dialog;
use super::focus::{SCREEN, refocus};
use crate::page::store::Store;
use crate::page::view::route::{self, Route};

/// What is kept, and the button that deletes it. It leads to the first view: that is all that is left, and says where it failed.
#[component]
pub fn DeleteAll() -> impl IntoView {
    let store = Store::expect();
    let deleting = RwSignal::new(false);
    let delete = move |_| {
        deleting.set(false);
        store.delete_all();
        route::go(Route::Compare);
        refocus([SCREEN.to_owned()]);
    };
    view! {
        <p>"This browser keeps hashes and verdicts, so that nothing is judged twice, your settings, and the audits that you keep. Texts are kept in those alone, where you ticked it: rows of a compressed file lie unpacked in the browser’s own storage while it is open, and what a closed tab leaves of them is deleted at the next visit."</p>
        <button type="button" class="danger" data-testid="delete-all" on:click=move |_| deleting.set(true)>"Delete everything"</button>
        <Dialog open=deleting class="confirm" label="Delete everything?">
            <h2>"Delete everything?"</h2>
            <p>"Verdicts and audits kept in this browser, your own verdicts, what you decided of rows and your settings are deleted, and all files are closed. The files themselves stay where they are."</p>
            <p class="actions">
                <button type="button" on:click=move |_| deleting.set(false)>"Keep it"</button>
                <button type="button" class="danger" data-testid="delete-confirm" on:click=delete>"Delete everything"</button>
            </p>
        </Dialog>
    }
}
