//! Rows as bytes, for their way from worker to page: there may be a million, and each must take less time than reading it did. Both
//! sides are always of one build, so that nothing here is kept.

use crate::hash::TextHash;
use crate::record::{ImportedVerdict, Position};

use super::Row;

/// What a row has, a bit each, in the order in which it is written.
mod has {
    pub(super) const LINE: u16 = 1;
    pub(super) const BYTE: u16 = 1 << 1;
    pub(super) const ID: u16 = 1 << 2;
    /// A pair key other than the prompt's hash.
    pub(super) const PAIR_KEY: u16 = 1 << 3;
    pub(super) const INSTRUCTION_KEY: u16 = 1 << 4;
    pub(super) const RESPONSE: u16 = 1 << 5;
    pub(super) const CATEGORY: u16 = 1 << 6;
    pub(super) const RESPONSE_CUT: u16 = 1 << 7;
    pub(super) const IMPORTED: u16 = 1 << 8;
    /// Whether the imported verdict decides, and how; whether it has a score.
    pub(super) const DECIDES: u16 = 1 << 9;
    pub(super) const HARMFUL: u16 = 1 << 10;
    pub(super) const SCORE: u16 = 1 << 11;
    /// Whether refusal phrases were looked for, and one found.
    pub(super) const KEYWORDS: u16 = 1 << 12;
    pub(super) const REFUSAL: u16 = 1 << 13;
}

/// Bytes of most rows, about.
const USUAL: usize = 192;

impl Row {
    /// Rows as bytes, which [`Row::each_of_bytes`] reads.
    #[must_use]
    pub fn each_to_bytes(rows: &[Self]) -> Vec<u8> {
        let mut out = Vec::with_capacity(rows.len() * USUAL);
        rows.iter().for_each(|row| row.write(&mut out));
        out
    }

    /// Reads them; `None` where they are none.
    #[must_use]
    pub fn each_of_bytes(mut bytes: &[u8]) -> Option<Vec<Self>> {
        let mut rows = Vec::with_capacity(bytes.len() / USUAL);
        while !bytes.is_empty() {
            rows.push(Self::read(&mut bytes)?);
        }
        Some(rows)
    }

    fn write(&self, out: &mut Vec<u8>) {
        let bit = |is: bool, bit: u16| if is { bit } else { 0 };
        let own_key = self.pair_key != self.prompt;
        let imported = self.imported.as_ref();
        let (decision, score) = (imported.and_then(|of| of.harmful), imported.and_then(|of| of.score));
        let has = bit(self.position.line.is_some(), has::LINE)
            | bit(self.position.byte.is_some(), has::BYTE)
            | bit(self.id.is_some(), has::ID)
            | bit(own_key, has::PAIR_KEY)
            | bit(self.instruction_key.is_some(), has::INSTRUCTION_KEY)
            | bit(self.response.is_some(), has::RESPONSE)
            | bit(self.category.is_some(), has::CATEGORY)
            | bit(self.response_cut, has::RESPONSE_CUT)
            | bit(imported.is_some(), has::IMPORTED)
            | bit(decision.is_some(), has::DECIDES)
            | bit(decision == Some(true), has::HARMFUL)
            | bit(score.is_some(), has::SCORE)
            | bit(self.keyword_refusal.is_some(), has::KEYWORDS)
            | bit(self.keyword_refusal == Some(true), has::REFUSAL);
        out.extend_from_slice(&has.to_le_bytes());
        out.extend_from_slice(&self.position.record.to_le_bytes());
        out.extend_from_slice(&self.response_chars.to_le_bytes());
        for number in [self.position.line, self.position.byte].into_iter().flatten() {
            out.extend_from_slice(&number.to_le_bytes());
        }
        let keys = [Some(self.prompt), own_key.then_some(self.pair_key), self.instruction_key, self.response];
        for hash in keys.iter().flatten() {
            out.extend_from_slice(hash.as_bytes());
        }
        for text in [&self.id, &self.category].into_iter().flatten() {
            write_text(text, out);
        }
        if let Some(imported) = imported {
            write_text(&imported.name, out);
        }
        if let Some(score) = score {
            out.extend_from_slice(&score.to_le_bytes());
        }
    }

    fn read(from: &mut &[u8]) -> Option<Self> {
        let has = u16::from_le_bytes(*take(from)?);
        let of = |bit: u16| has & bit != 0;
        let record = u64::from_le_bytes(*take(from)?);
        let response_chars = u32::from_le_bytes(*take(from)?);
        let mut number =
            |bit: u16| if of(bit) { take(from).map(|bytes| Some(u64::from_le_bytes(*bytes))) } else { Some(None) };
        let position = Position { line: number(has::LINE)?, record, byte: number(has::BYTE)? };
        let prompt = TextHash::from_bytes(*take(from)?);
        let mut hash =
            |bit: u16| if of(bit) { take(from).map(|bytes| Some(TextHash::from_bytes(*bytes))) } else { Some(None) };
        let pair_key = hash(has::PAIR_KEY)?.unwrap_or(prompt);
        let (instruction_key, response) = (hash(has::INSTRUCTION_KEY)?, hash(has::RESPONSE)?);
        let mut text = |bit: u16| if of(bit) { read_text(from).map(Some) } else { Some(None) };
        let (id, category, name) = (text(has::ID)?, text(has::CATEGORY)?, text(has::IMPORTED)?);
        let score = if of(has::SCORE) { Some(f64::from_le_bytes(*take(from)?)) } else { None };
        let harmful = of(has::DECIDES).then_some(of(has::HARMFUL));
        Some(Self {
            position,
            id,
            pair_key,
            instruction_key,
            prompt,
            response,
            response_chars,
            category,
            response_cut: of(has::RESPONSE_CUT),
            imported: name.map(|name| ImportedVerdict { name, harmful, score }),
            keyword_refusal: of(has::KEYWORDS).then_some(of(has::REFUSAL)),
        })
    }
}

fn take<'b, const N: usize>(from: &mut &'b [u8]) -> Option<&'b [u8; N]> {
    let (taken, rest) = from.split_first_chunk()?;
    *from = rest;
    Some(taken)
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(&(text.len() as u64).to_le_bytes());
    out.extend_from_slice(text.as_bytes());
}

fn read_text(from: &mut &[u8]) -> Option<String> {
    let length = usize::try_from(u64::from_le_bytes(*take(from)?)).ok()?;
    let (text, rest) = from.split_at_checked(length)?;
    *from = rest;
    std::str::from_utf8(text).ok().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Row;
    use crate::record::{ImportedVerdict, Position, Record};

    fn text() -> impl Strategy<Value = Option<String>> {
        prop::option::of(".{0,12}")
    }

    fn row() -> impl Strategy<Value = Row> {
        let imported = (".{0,12}", any::<Option<bool>>(), prop::option::of(-9.0..9.0))
            .prop_map(|(name, harmful, score)| ImportedVerdict { name, harmful, score });
        let texts = (text(), text(), text(), text(), text());
        let rest = (
            any::<(Option<u64>, u64, Option<u64>)>(),
            any::<bool>(),
            prop::option::of(imported),
            any::<Option<bool>>(),
        );
        (texts, rest).prop_map(
            |((id, category, response, prompt, instruction), (at, response_cut, imported, refusal))| {
                let prompt = prompt.unwrap_or_default();
                let record =
                    Record { id, category, response, prompt, instruction, response_cut, imported, ..Record::default() };
                let position = Position { line: at.0, record: at.1, byte: at.2 };
                Row { position, keyword_refusal: refusal, ..Row::of(&record) }
            },
        )
    }

    proptest! {
        #[test]
        fn rows_read_back_as_they_were(rows in prop::collection::vec(row(), 0..5)) {
            prop_assert_eq!(Row::each_of_bytes(&Row::each_to_bytes(&rows)), Some(rows));
        }

        #[test]
        fn what_is_cut_off_is_refused(row in row(), at in any::<prop::sample::Index>()) {
            let bytes = Row::each_to_bytes(&[row]);
            let at = at.index(bytes.len());
            prop_assert!(at == 0 || Row::each_of_bytes(&bytes[..at]).is_none());
        }

        #[test]
        fn bytes_of_any_kind_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = Row::each_of_bytes(&bytes);
        }
    }
}
