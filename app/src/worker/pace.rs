//! How fast judging goes and how long it will take: rates over the last seconds. Times are milliseconds of any clock that does not go back.

use std::collections::VecDeque;

/// Rates are taken over this many milliseconds.
const SPAN: f64 = 10_000.0;

/// Rates are not told before this many milliseconds.
const FIRST: f64 = 500.0;

/// What was done lately.
#[derive(Clone, Debug)]
pub struct Pace {
    start: f64,
    /// When, texts done then, tokens done then.
    done: VecDeque<(f64, usize, usize)>,
}

impl Pace {
    /// Starts the clock.
    #[must_use]
    pub fn new(now: f64) -> Self {
        Self { start: now, done: VecDeque::new() }
    }

    /// Notes texts and tokens that were just done.
    pub fn note(&mut self, now: f64, texts: usize, tokens: usize) {
        self.done.push_back((now, texts, tokens));
        while self.done.front().is_some_and(|(then, ..)| now - then > SPAN) {
            if let Some((then, ..)) = self.done.pop_front() {
                self.start = then;
            }
        }
    }

    /// Texts a second, and seconds that `left` tokens will take.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "an estimate")]
    pub fn rates(&self, left: usize) -> Option<(f64, f64)> {
        let (last, ..) = self.done.back()?;
        let span = last - self.start;
        let (texts, tokens) = self.done.iter().fold((0, 0), |sum, (_, texts, tokens)| (sum.0 + texts, sum.1 + tokens));
        (span >= FIRST && tokens > 0)
            .then(|| (texts as f64 * 1000.0 / span, left as f64 / tokens as f64 * span / 1000.0))
    }
}

#[cfg(test)]
mod tests {
    use super::Pace;

    #[test]
    fn the_time_left_goes_by_tokens() {
        let mut pace = Pace::new(0.0);
        pace.note(1000.0, 10, 300);
        pace.note(2000.0, 5, 300);
        assert_eq!(pace.rates(1200), Some((7.5, 4.0)));
    }

    #[test]
    fn nothing_is_told_before_there_is_something_to_tell_by() {
        let mut pace = Pace::new(0.0);
        assert_eq!(pace.rates(100), None);
        pace.note(100.0, 1, 10);
        assert_eq!(pace.rates(100), None);
    }

    #[test]
    fn only_the_last_seconds_count() {
        let mut pace = Pace::new(0.0);
        pace.note(1000.0, 1000, 1000);
        for second in 2..=12 {
            pace.note(f64::from(second) * 1000.0, 1, 10);
        }
        let (speed, left) = pace.rates(100).unwrap();
        assert!((speed - 1.0).abs() < 1e-9 && (left - 10.0).abs() < 1e-9, "{speed} {left}");
    }
}
