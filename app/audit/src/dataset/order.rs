//! Turns that do not alternate as chat training expects: two of one side in a row, an answer before any question, roles nobody knows.

use crate::ingest::{is_of_assistant, is_of_system, is_of_tool, is_of_user};

use super::check::{Check, Found, Seen};
use super::finding::{Field, Kind, Severity, Span};

/// Looks at the roles of every conversation.
pub(super) struct RoleOrder;

/// Who speaks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    User,
    Assistant,
    System,
    Tool,
}

impl Side {
    pub(super) fn of(role: &str) -> Option<Self> {
        Some(match role {
            role if is_of_user(role) => Self::User,
            role if is_of_assistant(role) => Self::Assistant,
            role if is_of_system(role) => Self::System,
            role if is_of_tool(role) => Self::Tool,
            _ => return None,
        })
    }
}

impl Check for RoleOrder {
    fn row(&mut self, row: Seen<'_>, found: &mut Found) {
        let asked = row.asked().map(|(field, role, text)| (field, Side::of(role), text));
        let response = row.record.response.as_deref();
        let answer = response.map(|text| (Field::Response, Some(Side::Assistant), text));
        let mut before = None;
        for (field, side, text) in asked.chain(answer) {
            let what = match (before, side) {
                (_, None) => "A turn has a role that chat templates do not know.",
                (None, Some(Side::Assistant)) => "The conversation begins with an answer.",
                (Some(_), Some(Side::System)) => "A system prompt stands in the middle of the conversation.",
                (Some(last), Some(side)) if last == side && matches!(side, Side::User | Side::Assistant) => {
                    "Two turns of the same side follow one another."
                }
                _ => {
                    before = side;
                    continue;
                }
            };
            return found.flag(row.index, Kind::RoleOrder, Severity::Look, Some(Span::of(field, 0..text.len())), what);
        }
    }
}
