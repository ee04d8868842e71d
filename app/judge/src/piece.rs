//! Pieces of a long text from either end, so that no more of it is tokenised than is read.

/// Characters of a piece at most. The tokeniser takes some 600 bytes of memory a character, and many more than are read stand in it.
pub const CHARS: usize = 16_384;

/// Where a text may be cut without changing a token: what the tokeniser itself takes for the space between words. It drops other
/// control characters, so that words on both sides of one are one word to it.
const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

/// The first piece of a text, and the rest: up to the last blank of the first [`CHARS`] characters, or all of these where they hold
/// none; a text of no more characters is one piece.
#[must_use]
pub fn first(text: &str) -> (&str, &str) {
    let Some((end, _)) = text.char_indices().nth(CHARS) else { return (text, "") };
    let (piece, _) = text.split_at(end);
    text.split_at(piece.rfind(BLANKS).map_or(end, |blank| blank + 1))
}

/// The rest of a text, and its last piece: from the first blank of the last [`CHARS`] characters on, or all of these where they hold
/// none.
#[must_use]
pub fn last(text: &str) -> (&str, &str) {
    let Some((before, char)) = text.char_indices().nth_back(CHARS) else { return ("", text) };
    let start = before + char.len_utf8();
    let (_, piece) = text.split_at(start);
    text.split_at(start + piece.find(BLANKS).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::{CHARS, first, last};

    #[test]
    fn a_text_of_a_piece_is_not_cut() {
        let text = "ä b".repeat(CHARS / 3);
        assert_eq!(first(&text), (text.as_str(), ""));
        assert_eq!(last(&text), ("", text.as_str()));
        assert_eq!((first(""), last("")), (("", ""), ("", "")));
    }

    #[test]
    fn a_longer_one_is_cut_between_words_and_a_longer_word_at_a_character() {
        let words = "wörter ".repeat(CHARS);
        let (piece, rest) = first(&words);
        assert!(piece.ends_with("wörter ") && rest.starts_with("wörter "));
        assert!((CHARS - 7..=CHARS).contains(&piece.chars().count()));
        let (rest, piece) = last(&words);
        assert!(rest.ends_with("wörter") && piece.starts_with(" wörter"));
        assert!((CHARS - 7..=CHARS).contains(&piece.chars().count()));

        let word = "ä".repeat(CHARS + 5);
        assert_eq!(first(&word).0.chars().count(), CHARS);
        assert_eq!(last(&word).1.chars().count(), CHARS);
    }

    #[test]
    fn what_the_tokeniser_drops_is_no_place_to_cut() {
        let word = "a\u{b}".repeat(CHARS);
        assert_eq!(first(&word).0.chars().count(), CHARS);
        assert_eq!(last(&word).1.chars().count(), CHARS);
    }
}
