//! Patterns of personal data: counted and located, never shown. A pattern is no proof, and what has no pattern is not found.

use memchr::memchr;
use regex::Regex;

use super::check::{Check, Found, Seen};
use super::finding::{Kind, Severity, Span};

/// A sort of personal data, its pattern, and what tells it from other numbers.
struct Pattern {
    name: [&'static str; 2],
    pattern: &'static str,
    /// What a text must have for it: so many digits, or the sign of an address.
    needs: Needs,
    holds: fn(&str) -> bool,
}

enum Needs {
    Digits(usize),
    At,
}

const PATTERNS: [Pattern; 6] = [
    Pattern {
        name: ["e-mail address", "e-mail addresses"],
        pattern: r"(?i)\b[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*\.[a-z]{2,24}\b",
        needs: Needs::At,
        holds: not_an_example,
    },
    Pattern {
        name: ["phone number", "phone numbers"],
        pattern: r"(?:\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{2,4}(?:[ .-]?\d{2,4}){2,4}|\(\d{3}\) ?\d{3}[ .-]\d{4}|\b\d{3}[.-]\d{3}[.-]\d{4})\b",
        needs: Needs::Digits(7),
        holds: |_| true,
    },
    Pattern {
        name: ["card number", "card numbers"],
        pattern: r"\b\d(?:[ -]?\d){12,18}\b",
        needs: Needs::Digits(13),
        holds: luhn,
    },
    Pattern {
        name: ["bank account (IBAN)", "bank accounts (IBAN)"],
        pattern: r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b",
        needs: Needs::Digits(2),
        holds: iban,
    },
    Pattern {
        name: ["US social security number", "US social security numbers"],
        pattern: r"\b\d{3}-\d{2}-\d{4}\b",
        needs: Needs::Digits(9),
        holds: |number| !["000", "666"].iter().any(|start| number.starts_with(start)) && !number.starts_with('9'),
    },
    Pattern {
        name: ["network address", "network addresses"],
        pattern: r"\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b",
        needs: Needs::Digits(4),
        holds: public_address,
    },
];

/// Addresses reserved for examples belong to nobody.
fn not_an_example(address: &str) -> bool {
    let lower = address.to_lowercase();
    let host = lower.rsplit('@').next().unwrap_or_default();
    !(host.starts_with("example.") || host.ends_with(".example") || host.ends_with(".test"))
}

/// The check digit of card numbers.
fn luhn(number: &str) -> bool {
    let digits = number.bytes().rev().filter(u8::is_ascii_digit).map(|digit| u32::from(digit - b'0'));
    let sum: u32 =
        digits.enumerate().map(|(at, digit)| if at % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 }).sum();
    sum.is_multiple_of(10) && number.bytes().any(|byte| (b'1'..=b'9').contains(&byte))
}

/// The check number of bank accounts: ISO 13616, modulo 97.
fn iban(account: &str) -> bool {
    let plain: String = account.chars().filter(|c| !c.is_whitespace()).collect();
    let Some((head, rest)) = plain.split_at_checked(4) else { return false };
    let remainder = rest.chars().chain(head.chars()).try_fold(0_u32, |sum, c| {
        let value = c.to_digit(36)?;
        Some((sum * if value > 9 { 100 } else { 10 } + value) % 97)
    });
    remainder == Some(1)
}

/// Of a machine on the open network; private ranges and version numbers are not.
fn public_address(address: &str) -> bool {
    address.parse::<std::net::Ipv4Addr>().is_ok_and(|address| {
        let [first, ..] = address.octets();
        !(first < 4 || address.is_private() || address.is_loopback() || address.is_link_local())
            && !(address.is_documentation()
                || address.is_broadcast()
                || address.is_multicast()
                || address.octets()[3] == 0)
            && !address.is_unspecified()
    })
}

/// The patterns, made ready.
pub(super) struct PersonalData(Vec<(&'static Pattern, Regex)>);

impl PersonalData {
    pub(super) fn new() -> Self {
        // Every pattern is a constant, and a test makes each.
        Self(PATTERNS.iter().filter_map(|pattern| Some((pattern, Regex::new(pattern.pattern).ok()?))).collect())
    }
}

impl Check for PersonalData {
    fn row(&mut self, row: Seen<'_>, found: &mut Found) {
        // Bytes that may be digits, of texts with one: other scripts have some too.
        let digits = |text: &str| match text.bytes().filter(u8::is_ascii_digit).count() {
            0 => 0,
            plain => plain + text.bytes().filter(|byte| !byte.is_ascii()).count(),
        };
        let texts: Vec<_> = row
            .texts()
            .map(|(field, text)| (field, text, digits(text), memchr(b'@', text.as_bytes()).is_some()))
            .filter(|(.., digits, at)| *digits > 0 || *at)
            .collect();
        let (mut said, mut first) = (Vec::new(), None);
        for (pattern, regex) in &self.0 {
            let mut count = 0_usize;
            let may = |digits: usize, at: bool| match pattern.needs {
                Needs::Digits(least) => digits >= least,
                Needs::At => at,
            };
            for &(field, text, ..) in texts.iter().filter(|(.., digits, at)| may(*digits, *at)) {
                for hit in regex.find_iter(text).filter(|hit| (pattern.holds)(hit.as_str())) {
                    count += 1;
                    first.get_or_insert(Span::of(field, hit.range()));
                }
            }
            match count {
                0 => {}
                1 => said.push(format!("1 {}", pattern.name[0])),
                count => said.push(format!("{count} {}", pattern.name[1])),
            }
        }
        if let Some(span) = first {
            let reason = format!("Has the pattern of personal data: {}.", said.join(", "));
            found.flag(row.index, Kind::PersonalData, Severity::Look, Some(span), reason);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PATTERNS, PersonalData, iban, luhn, public_address};

    #[test]
    fn every_pattern_is_made() {
        assert_eq!(PersonalData::new().0.len(), PATTERNS.len());
    }

    #[test]
    fn check_digits_tell_numbers_apart() {
        // The test numbers that payment and banking documents use.
        assert!(luhn("4242 4242 4242 4242") && !luhn("4242 4242 4242 4243") && !luhn("0000 0000 0000 0000"));
        assert!(iban("GB82 WEST 1234 5698 7654 32") && !iban("GB83 WEST 1234 5698 7654 32"));
        assert!(public_address("8.8.8.8") && !public_address("192.168.0.1") && !public_address("1.2.3.4"));
    }
}
