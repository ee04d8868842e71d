//! Where the keyboard's focus goes when what had it is moved, replaced or taken out.

use std::time::Duration;

use leptos::prelude::{queue_microtask, set_timeout};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

/// Id of the screen as a whole, which gets the focus where nothing nearer can.
pub const SCREEN: &str = "main";

/// What of a drawing can have the focus.
const MARKS: &str = "[tabindex]";

/// Gives the focus to the first of these elements, by their ids, that takes it, once the page has followed what was just done.
pub fn refocus(ids: impl IntoIterator<Item = String>) {
    let ids: Vec<String> = ids.into_iter().collect();
    let find = move || {
        let Some(document) = document() else { return };
        // One may be gone, disabled, or folded away.
        _ = ids.iter().filter_map(|id| document.get_element_by_id(id)).any(|element| focus(&element));
    };
    set_timeout(find, Duration::ZERO);
}

/// Gives the focus to an element, in a drawing too; false where it does not take it.
pub fn focus(element: &Element) -> bool {
    // Refused only where it is of a kind that never has it.
    let _ = element.unchecked_ref::<HtmlElement>().focus();
    document().and_then(|document| document.active_element()).is_some_and(|active| active.is_same_node(Some(element)))
}

/// Gives the focus back to the mark that has it now, by its place among all marks, once the drawing around it was replaced.
pub fn keep_mark(drawing: &Element) {
    let active = document().and_then(|document| document.active_element());
    let Some(active) = active.filter(|active| drawing.contains(Some(active))) else { return };
    let Ok(marks) = drawing.query_selector_all(MARKS) else { return };
    let is_active = |place: &u32| marks.item(*place).is_some_and(|mark| mark.is_same_node(Some(&active)));
    let Some(place) = (0..marks.length()).find(is_active) else { return };
    let drawing = drawing.clone();
    queue_microtask(move || {
        let mark = drawing.query_selector_all(MARKS).ok().and_then(|marks| marks.item(place));
        if let Some(mark) = mark.and_then(|mark| mark.dyn_into::<Element>().ok()) {
            focus(&mark);
        }
    });
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
