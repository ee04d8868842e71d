//! Escaping, cutting and small pieces of mark-up for the report. Not what the report says.

use serde::Serialize;

use super::MOST_CHARS;

/// Escapes text for HTML content and quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Overrides of the writing direction could make a name read as another.
            '\0' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

/// Cuts a text to what a report carries of it.
pub(super) fn capped(text: &str) -> String {
    let mut cut: String = text.chars().take(MOST_CHARS).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

/// A table's head; texts are escaped here. A corner without a name is no heading.
pub(super) fn head(row: &[String]) -> String {
    let cell = |cell: &String| match cell.as_str() {
        "" => "<td></td>".to_owned(),
        name => format!("<th scope=\"col\">{}</th>", escape(name)),
    };
    format!("<tr>{}</tr>\n", row.iter().map(cell).collect::<String>())
}

/// A table's row, named by its first cell; texts are escaped here.
pub(super) fn cells(row: &[String]) -> String {
    let mut cells = row.iter().map(|cell| escape(cell));
    let name = cells.next().unwrap_or_default();
    let rest: String = cells.map(|cell| format!("<td>{cell}</td>")).collect();
    format!("<tr><th scope=\"row\">{name}</th>{rest}</tr>\n")
}

/// Data that no browser runs or shows. Inside a template text is parsed as HTML, so what could open a tag or an entity is
/// written as JSON escapes: the text read back from the template is the JSON itself.
pub(super) fn inert_json(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
    let json = json.replace('&', "\\u0026").replace('<', "\\u003c").replace('>', "\\u003e");
    format!("<template id=\"shiftscope-aggregates\">{json}</template>\n")
}
