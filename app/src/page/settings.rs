//! What the browser keeps of a person's choices: theme, backend, what columns hold by their names, that an audit was left
//! unfinished, and how many audits are kept. Never the name of a file or a text.

// The page's one home of storage: whatever is added here, `forget` deletes.
#![allow(clippy::disallowed_types)]

use gloo::storage::{LocalStorage, Storage};

use shiftscope_audit::ingest::Mapping;

use super::model::columns::{self, Remembered};
use crate::protocol::BackendChoice;

const THEME: &str = "shiftscope-theme";
const BACKEND: &str = "shiftscope-backend";
const UNFINISHED: &str = "shiftscope-unfinished";
const COLUMNS: &str = "shiftscope-columns";
const SESSIONS: &str = "shiftscope-sessions";

/// The colour scheme of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// As the system has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Scheme {
    /// What comes next when a person presses the button.
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// The choice as a word: what is kept, and the value of `data-theme`.
    fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The kept scheme.
pub fn scheme() -> Scheme {
    match LocalStorage::get::<String>(THEME).as_deref() {
        Ok("light") => Scheme::Light,
        Ok("dark") => Scheme::Dark,
        _ => Scheme::System,
    }
}

/// Keeps the scheme and puts it on the document.
pub fn set_scheme(scheme: Scheme) {
    match scheme {
        Scheme::System => LocalStorage::delete(THEME),
        // A browser that keeps nothing still shows it.
        Scheme::Light | Scheme::Dark => drop(LocalStorage::set(THEME, scheme.word())),
    }

    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = match scheme {
            Scheme::System => root.remove_attribute("data-theme"),
            Scheme::Light | Scheme::Dark => root.set_attribute("data-theme", scheme.word()),
        };
    }
}

/// The kept choice of backend.
pub fn backend() -> BackendChoice {
    match LocalStorage::get::<String>(BACKEND).as_deref() {
        Ok("wasm") => BackendChoice::Wasm,
        _ => BackendChoice::Auto,
    }
}

/// Keeps the choice of backend.
pub fn set_backend(choice: BackendChoice) {
    match choice {
        BackendChoice::Auto => LocalStorage::delete(BACKEND),
        BackendChoice::Wasm => {
            let _ = LocalStorage::set(BACKEND, "wasm");
        }
    }
}

/// True where the last audit in this browser was left before every response had its verdict.
pub fn unfinished() -> bool {
    LocalStorage::get::<bool>(UNFINISHED).unwrap_or(false)
}

/// Remembers that an audit is under way, or no longer is.
pub fn set_unfinished(unfinished: bool) {
    if unfinished {
        let _ = LocalStorage::set(UNFINISHED, true);
    } else {
        LocalStorage::delete(UNFINISHED);
    }
}

/// How many audits are kept, as it was last known: the list of them is the worker's.
pub fn sessions() -> usize {
    LocalStorage::get(SESSIONS).unwrap_or(0)
}

/// Remembers how many audits are kept.
pub fn set_sessions(count: usize) {
    match count {
        0 => LocalStorage::delete(SESSIONS),
        // A browser that keeps nothing keeps no audits either.
        count => drop(LocalStorage::set(SESSIONS, count)),
    }
}

/// What was picked for these columns before.
pub fn columns(names: &[String]) -> Option<Mapping> {
    columns::recall(&LocalStorage::get(COLUMNS).ok()?, names)
}

/// Keeps what was picked for these columns.
pub fn remember_columns(names: &[String], mapping: Mapping) {
    let mut all: Remembered = LocalStorage::get(COLUMNS).unwrap_or_default();
    columns::remember(&mut all, names, mapping);
    // A browser that keeps nothing asks again.
    let _ = LocalStorage::set(COLUMNS, all);
}

/// Forgets everything kept here.
pub fn forget() {
    for key in [THEME, BACKEND, UNFINISHED, COLUMNS, SESSIONS] {
        LocalStorage::delete(key);
    }
}
