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
        let turns = &row.record.context;
        // The prompt itself is the user's turn that follows them.
        let sides = turns.iter().map(|turn| Side::of(&turn.role)).chain([Some(Side::User)]);
        let mut before = None;
        for (at, side) in (0_u32..).zip(sides) {
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
            let turn = turns.get(at as usize);
            let (field, text) = turn.map_or((Field::Prompt, &row.record.prompt), |turn| (Field::Turn(at), &turn.text));
            return found.flag(row.index, Kind::RoleOrder, Severity::Look, Some(Span::of(field, 0..text.len())), what);
        }
    }
}
