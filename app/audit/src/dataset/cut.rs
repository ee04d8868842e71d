//! Which bytes of a file a row takes up, so that a cleaned dataset is the file without them and every kept row stays byte for byte.
//! Reads only around the rows that go. JSON Lines, lists in JSON, and tables (CSV, TSV).

use std::io::{self, BufRead, Read};
use std::ops::Range;

use crate::ingest::{Source, length_of_record, separator_of_table};

/// Bytes read at once.
const BLOCK: usize = 1 << 12;

/// The ranges to leave out for the rows that begin at `starts`, in order and without overlap. What parts rows (a line's end, a comma)
/// goes with them, so that the rest is a file of the same format.
///
/// ```
/// use shiftscope_audit::dataset::cut::ranges;
/// let file = b"[{\"a\": 1}, {\"a\": 2},\n {\"a\": 3}]";
/// let gone = ranges(&file[..], &[11, 22])?;
/// assert_eq!(gone, [9..30]);
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// Where the source cannot be read.
pub fn ranges(source: impl Source, starts: &[u64]) -> io::Result<Vec<Range<u64>>> {
    let mut bytes = Bytes { source, start: 0, block: Vec::new() };
    let separator = separator_of_table(Rest { bytes: &mut bytes, at: 0 })?;
    let mut starts = starts.to_vec();
    starts.sort_unstable();
    starts.dedup();
    let mut out: Vec<Range<u64>> = Vec::new();
    for start in starts {
        let row = match separator {
            Some(separator) => bytes.record(start, separator)?,
            None => bytes.json(start)?,
        };
        match out.last_mut() {
            Some(last) if last.end >= row.range.start => last.end = last.end.max(row.range.end),
            _ => out.push(row.range),
        }
        if row.last_of_list
            && let Some(last) = out.last_mut()
        {
            // The comma before the last row of a list has nothing to part any more.
            last.start = bytes.comma_before(last.start)?.unwrap_or(last.start);
        }
    }
    // A range that grew backwards may touch the one before.
    let mut joined: Vec<Range<u64>> = Vec::new();
    for range in out {
        match joined.last_mut() {
            Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    Ok(joined)
}

struct Row {
    range: Range<u64>,
    last_of_list: bool,
}

struct Bytes<S> {
    source: S,
    start: u64,
    block: Vec<u8>,
}

/// The bytes from an offset on, for whoever reads them in order.
struct Rest<'a, S> {
    bytes: &'a mut Bytes<S>,
    at: u64,
}

impl<S: Source> Read for Rest<'_, S> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buf)?;
        self.consume(read);
        Ok(read)
    }
}

impl<S: Source> BufRead for Rest<'_, S> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.bytes.rest(self.at)
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount as u64;
    }
}

impl<S: Source> Bytes<S> {
    /// The bytes at hand from there on, read anew where there are none; empty at the end.
    fn rest(&mut self, at: u64) -> io::Result<&[u8]> {
        if at < self.start || at - self.start >= self.block.len() as u64 {
            let mut block = vec![0; BLOCK];
            let read = self.source.read_at(at, &mut block)?;
            block.truncate(read);
            (self.start, self.block) = (at, block);
        }
        Ok(usize::try_from(at - self.start).ok().and_then(|place| self.block.get(place..)).unwrap_or_default())
    }

    fn at(&mut self, at: u64) -> io::Result<Option<u8>> {
        Ok(self.rest(at)?.first().copied())
    }

    /// The record of a table, which ends where its reader says.
    fn record(&mut self, start: u64, separator: u8) -> io::Result<Row> {
        let length = length_of_record(Rest { bytes: self, at: start }, separator)?;
        Ok(Row { range: start..start + length, last_of_list: false })
    }

    fn json(&mut self, start: u64) -> io::Result<Row> {
        let end = self.value(start)?;
        let after = self.space(end)?;
        Ok(match self.at(after)? {
            // Up to where the next row begins.
            Some(b',') => Row { range: start..self.space(after + 1)?, last_of_list: false },
            Some(b']') => Row { range: start..end, last_of_list: true },
            _ => Row { range: start..self.line_end(end)?, last_of_list: false },
        })
    }

    /// The byte after the value that begins here, by brackets and quotes alone.
    fn value(&mut self, start: u64) -> io::Result<u64> {
        let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
        let mut at = start;
        while let Some(byte) = self.at(at)? {
            at += 1;
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                b'{' | b'[' if !quoted => depth += 1,
                b'}' | b']' if !quoted => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        break;
                    }
                }
                _ => {}
            }
        }
        Ok(at)
    }

    /// The next byte that is no white space.
    fn space(&mut self, mut at: u64) -> io::Result<u64> {
        while self.at(at)?.is_some_and(|byte| byte.is_ascii_whitespace()) {
            at += 1;
        }
        Ok(at)
    }

    /// The byte after the line's end, if nothing but space stands before it.
    fn line_end(&mut self, start: u64) -> io::Result<u64> {
        let mut at = start;
        while let Some(byte) = self.at(at)? {
            at += 1;
            match byte {
                b'\n' => return Ok(at),
                b' ' | b'\t' | b'\r' => {}
                _ => return Ok(start),
            }
        }
        Ok(at)
    }

    fn comma_before(&mut self, start: u64) -> io::Result<Option<u64>> {
        let mut at = start;
        while let Some(before) = at.checked_sub(1) {
            at = before;
            match self.before(at, start)? {
                Some(b',') => return Ok(Some(at)),
                Some(byte) if byte.is_ascii_whitespace() => {}
                _ => break,
            }
        }
        Ok(None)
    }

    /// Like [`Self::at`], for reading backwards.
    fn before(&mut self, at: u64, end: u64) -> io::Result<Option<u8>> {
        if at < self.start || at - self.start >= self.block.len() as u64 {
            // A whole block that ends behind this byte, so that the next ones are at hand.
            self.at((at + 1).min(end).saturating_sub(BLOCK as u64))?;
        }
        self.at(at)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::ranges;
    use crate::ingest::{Collected, Options, read};

    /// The file without the rows of these numbers, and how many rows it had.
    fn without(file: &str, gone: &[usize]) -> (String, usize) {
        let mut sink = Collected::default();
        read(file.as_bytes(), "file", &Options::default(), &mut sink).unwrap();
        let starts: Vec<u64> = gone.iter().map(|row| sink.records[*row].position.byte.unwrap()).collect();
        let mut kept = Vec::new();
        let mut at = 0;
        for range in ranges(file.as_bytes(), &starts).unwrap() {
            kept.extend_from_slice(&file.as_bytes()[at..range.start as usize]);
            at = range.end as usize;
        }
        kept.extend_from_slice(&file.as_bytes()[at..]);
        (String::from_utf8(kept).unwrap(), sink.records.len())
    }

    fn row(n: usize) -> String {
        format!(r#"{{"prompt": "p{n} }}\" ,", "response": "r{n} ]"}}"#)
    }

    #[test]
    fn rows_behind_what_is_no_row_go_by_themselves() {
        let file = format!("Loaded a, b\n{}\n{}\n\n{}", row(0), row(1), row(2));
        assert_eq!(without(&file, &[1]), (format!("Loaded a, b\n{}\n\n{}", row(0), row(2)), 3));
    }

    #[test]
    fn lines_go_with_their_ends() {
        let file = format!("{}\n{}\r\n\n{}", row(0), row(1), row(2));
        assert_eq!(without(&file, &[1]).0, format!("{}\n\n{}", row(0), row(2)));
        assert_eq!(without(&file, &[0, 1, 2]).0, "\n");
    }

    #[test]
    fn rows_of_a_list_go_with_one_comma() {
        let file = format!("[\n  {},\n  {},\n  {}\n]\n", row(0), row(1), row(2));
        assert_eq!(without(&file, &[0]).0, format!("[\n  {},\n  {}\n]\n", row(1), row(2)));
        assert_eq!(without(&file, &[2]).0, format!("[\n  {},\n  {}\n]\n", row(0), row(1)));
        assert_eq!(without(&file, &[1, 2]).0, format!("[\n  {}\n]\n", row(0)));
        assert_eq!(without(&file, &[0, 1, 2]).0, "[\n  \n]\n");
    }

    #[test]
    fn conversations_that_are_arrays_go_like_any_row() {
        let row =
            |n: usize| format!(r#"[{{"role": "user", "content": "p{n} ]"}}, {{"role": "assistant", "content": "r"}}]"#);
        let lines = format!("{}\n{}\n{}\n", row(0), row(1), row(2));
        assert_eq!(without(&lines, &[0]), (format!("{}\n{}\n", row(1), row(2)), 3));
        assert_eq!(without(&lines, &[1, 2]).0, format!("{}\n", row(0)));
        let lists = format!("[{}]\n[{}, {}]\n", row(0), row(1), row(2));
        assert_eq!(without(&lists, &[1]), (format!("[{}]\n[{}]\n", row(0), row(2)), 3));
        assert_eq!(without(&lists, &[2]).0, format!("[{}]\n[{}]\n", row(0), row(1)));
    }

    #[test]
    fn records_of_a_table_go_with_the_lines_they_span() {
        let file = "prompt,response\na,\"b\nc \"\"d\"\"\"\ne,f\n";
        assert_eq!(without(file, &[0]).0, "prompt,response\ne,f\n");
        assert_eq!(without(file, &[1]).0, "prompt,response\na,\"b\nc \"\"d\"\"\"\n");
    }

    #[test]
    fn records_of_a_table_that_begin_with_a_bracket_go_alone() {
        let file = "prompt,response\n[INST] a [/INST],b\n{a,b\n[a] b,\"c, d\"\ne,f\n";
        assert_eq!(without(file, &[0]), ("prompt,response\n{a,b\n[a] b,\"c, d\"\ne,f\n".into(), 4));
        assert_eq!(without(file, &[1]).0, "prompt,response\n[INST] a [/INST],b\n[a] b,\"c, d\"\ne,f\n");
        assert_eq!(without(file, &[0, 1, 2]).0, "prompt,response\ne,f\n");
        let behind_a_mark = "\u{feff} prompt;response\n[a];b\nc;d\n";
        assert_eq!(without(behind_a_mark, &[0]).0, "\u{feff} prompt;response\nc;d\n");
    }

    #[test]
    fn a_quote_inside_a_field_takes_no_other_record_along() {
        let file = "prompt,response\na 6\" pipe,b\n\"c\" and d,e\nf,g\n";
        assert_eq!(without(file, &[0]), ("prompt,response\n\"c\" and d,e\nf,g\n".into(), 3));
        assert_eq!(without(file, &[1]).0, "prompt,response\na 6\" pipe,b\nf,g\n");
    }

    #[test]
    fn a_line_whose_quotes_never_close_stays_where_it_is() {
        let file = "prompt,response\na,b\n\"never closed,c\nd,e\nf,g\n";
        assert_eq!(without(file, &[0]), ("prompt,response\n\"never closed,c\nd,e\nf,g\n".into(), 3));
        assert_eq!(without(file, &[1]).0, "prompt,response\na,b\n\"never closed,c\nf,g\n");
    }

    /// What stands in a cell between quotes, or without them.
    fn pieces() -> impl Strategy<Value = Vec<&'static str>> {
        let piece = prop::sample::select(vec!["b", "é", " ", "[", "]", "{", "}", "\"", ",", ";", "\t", "\n", "\r\n"]);
        prop::collection::vec(piece, 0..6)
    }

    /// A cell of a table, quoted or with quotes as they come, which begins as prompts do.
    fn cell() -> impl Strategy<Value = (bool, &'static str, Vec<&'static str>)> {
        (any::<bool>(), prop::sample::select(vec!["", "[INST] ", "{", "[", "]"]), pieces())
    }

    /// The cell as it stands in a table of this delimiter.
    fn written((quoted, begins, pieces): &(bool, &'static str, Vec<&'static str>), delimiter: char) -> String {
        let text = format!("{begins}a{}", pieces.concat());
        if *quoted {
            return format!("\"{}\"", text.replace('"', "\"\""));
        }
        text.replace([delimiter, '\r', '\n'], "")
    }

    proptest! {
        #[test]
        fn what_is_left_of_a_table_are_the_other_records_byte_for_byte(
            cells in prop::collection::vec((cell(), cell()), 1..8),
            delimiter in prop::sample::select(vec![',', ';', '\t']),
            end in prop::sample::select(vec!["\n", "\r\n"]),
            picks in any::<u8>(),
        ) {
            let rows: Vec<String> = cells
                .iter()
                .map(|(prompt, response)| {
                    format!("{}{delimiter}{}{end}", written(prompt, delimiter), written(response, delimiter))
                })
                .collect();
            let head = format!("prompt{delimiter}response{end}");
            let goes = |n: usize| picks >> n & 1 == 1;
            let gone: Vec<usize> = (0..rows.len()).filter(|n| goes(*n)).collect();
            let stay: Vec<&str> = (0..).zip(&rows).filter(|(n, _)| !goes(*n)).map(|(_, row)| row.as_str()).collect();
            let file = format!("{head}{}", rows.concat());
            let (left, before) = without(&file, &gone);
            prop_assert_eq!(before, rows.len());
            prop_assert_eq!(&left, &format!("{head}{}", stay.concat()));
            let texts = |file: &str| {
                let read = Collected::of(file.as_bytes()).map(|read| read.records).unwrap_or_default();
                read.into_iter().map(|record| (record.prompt, record.response)).collect::<Vec<_>>()
            };
            let others = (0..).zip(texts(&file)).filter(|(n, _)| !goes(*n)).map(|(_, texts)| texts);
            prop_assert_eq!(texts(&left), others.collect::<Vec<_>>());
        }

        #[test]
        fn what_is_left_holds_the_other_rows_as_they_were(count in 1_usize..12, picks in any::<u16>(), list in any::<bool>(), space in "[ \n]{0,3}") {
            let rows: Vec<String> = (0..count).map(row).collect();
            let file = if list { format!("[{space}{}{space}]", rows.join(&format!("{space},{space}"))) } else { rows.join("\n") };
            let gone: Vec<usize> = (0..count).filter(|n| picks >> n & 1 == 1).collect();
            let (left, before) = without(&file, &gone);
            prop_assert_eq!(before, count);
            let stay: Vec<String> = (0..count).filter(|n| picks >> n & 1 == 0).map(row).collect();
            for row in &stay {
                prop_assert!(left.contains(row));
            }
            if list {
                let value: Vec<serde_json::Value> = serde_json::from_str(&left).unwrap();
                prop_assert_eq!(value.len(), stay.len());
            } else {
                prop_assert_eq!(left.lines().filter(|line| !line.is_empty()).count(), stay.len());
            }
        }
    }
}
