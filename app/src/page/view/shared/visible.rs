//! Text of a file with what no reader would see in it written out.

/// Invisible and direction-changing characters become their numbers.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e01ef}' => {
                format!("‹U+{:04X}›", u32::from(c))
            }
            c => c.to_string(),
        })
        .collect()
}
