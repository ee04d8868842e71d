//! Text of a file with what no reader would see in it written out.

use shiftscope_audit::dataset::is_invisible;

/// Invisible and direction-changing characters become their numbers.
#[must_use]
pub fn visible(text: &str) -> String {
    let written = |c: char| if is_invisible(c) { format!("‹U+{:04X}›", u32::from(c)) } else { c.to_string() };
    text.chars().map(written).collect()
}
