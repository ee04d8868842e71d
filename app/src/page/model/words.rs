//! Numbers as the page says them. One way of writing each kind, so that no two places differ.

use shiftscope_audit::metrics::LEVEL;
use shiftscope_audit::metrics::interval::{Interval, wilson};

use crate::protocol::Progress;

/// A fraction as a percentage with one decimal.
#[must_use]
pub fn percent(fraction: f64) -> String {
    format!("{:.1}\u{a0}%", fraction * 100.0)
}

/// A share of so many with its 95 % interval (Wilson).
#[must_use]
pub fn rate(k: usize, n: usize) -> String {
    let Interval { value, lo, hi } = wilson(k, n, LEVEL);
    format!("{}, {:.1} to {:.1}", percent(value), lo * 100.0, hi * 100.0)
}

/// A share with its interval, each a percentage.
#[must_use]
pub fn within(value: f64, [lo, hi]: [f64; 2]) -> String {
    format!("{} ({} to {})", percent(value), percent(lo), percent(hi))
}

/// A change as a signed number with a true minus sign; what rounds to nothing has no sign.
#[must_use]
pub fn signed(value: f64, decimals: usize) -> String {
    let written = format!("{:.decimals$}", value.abs());
    if written.chars().all(|c| matches!(c, '0' | '.')) {
        written
    } else if value < 0.0 {
        format!("\u{2212}{written}")
    } else {
        format!("+{written}")
    }
}

/// A change of a fraction in signed percentage points.
#[must_use]
pub fn points(change: f64) -> String {
    signed(change * 100.0, 1)
}

/// The ends of a change's interval in signed percentage points, and in words where they hold no change.
#[must_use]
pub fn ends(change: Interval) -> String {
    format!("{} to {}{}", points(change.lo), points(change.hi), zero(change))
}

/// What is said of a change after its interval, where that holds none.
#[must_use]
pub fn zero(change: Interval) -> &'static str {
    if change.includes_zero() { ", includes zero" } else { "" }
}

/// A p-value; very small ones are only said to be so.
#[must_use]
pub fn p_value(p: f64) -> String {
    if p < 0.001 { "< 0.001".into() } else { format!("{p:.3}") }
}

/// A whole number with its thousands apart.
#[must_use]
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// A number with its noun, in the plural where it is not one.
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", thousands(number), if number == 1 { "" } else { "s" })
}

/// A size in decimal megabytes.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "shown with one decimal")]
pub fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

/// A time to wait, roughly, as a person would say it.
#[must_use]
pub fn wait(seconds: f64) -> String {
    match seconds {
        s if s < 10.0 => "a few seconds".into(),
        s if s < 90.0 => format!("about {:.0} seconds", (s / 5.0).round() * 5.0),
        s if s < 5400.0 => format!("about {:.0} minutes", s / 60.0),
        s => format!("about {:.1} hours", s / 3600.0),
    }
}

/// How far judging is, in a sentence.
#[must_use]
pub fn judging(progress: &Progress) -> String {
    let mut said = format!("Judging: {} of {}", thousands(progress.done), count(progress.total, "distinct answer"));
    if let Some(speed) = progress.texts_per_second {
        said.push_str(&format!(", {speed:.1} a second"));
    }
    if let Some(left) = progress.seconds_left {
        said.push_str(&format!(", {} left", wait(left)));
    }
    said + "."
}

/// The first digits of a hash, for the eye.
#[must_use]
pub fn short_hash(hash: &str) -> String {
    hash.chars().take(12).collect()
}

#[cfg(test)]
mod tests {
    use super::{count, points, signed, thousands, wait};

    #[test]
    fn a_change_has_a_sign_unless_it_rounds_to_nothing() {
        assert_eq!([points(0.123), points(-0.5), points(-0.0001)], ["+12.3", "\u{2212}50.0", "0.0"]);
        assert_eq!(signed(0.004, 2), "0.00");
    }

    #[test]
    fn long_numbers_are_grouped() {
        assert_eq!([7, 100, 1000, 1_234_567].map(thousands), ["7", "100", "1\u{202f}000", "1\u{202f}234\u{202f}567"]);
        assert_eq!((count(1, "row"), count(2, "row")), ("1 row".into(), "2 rows".into()));
    }

    #[test]
    fn a_wait_is_said_roughly() {
        assert_eq!(
            [3.0, 43.0, 150.0, 9000.0].map(wait),
            ["a few seconds", "about 45 seconds", "about 2 minutes", "about 2.5 hours"]
        );
    }
}
