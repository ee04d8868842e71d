//! What it means that the most suspicious rows are judged first, in sentences: how much of the harm has been read by now.

use shiftscope_audit::dataset::suspicion::{Early, MEASURED};

use crate::page::model::words::percent;
use crate::protocol::Progress;

/// What was measured of the part of the list that is judged, or of the first part there are figures of; `None` before judging begins
/// and once all is judged. Verdicts that were known before stand anywhere in the list: then nothing is said of the part that is judged.
#[must_use]
pub fn so_far(progress: Progress) -> Option<String> {
    let Progress { done, total, cached, .. } = progress;
    if total == 0 || done >= total {
        return None;
    }
    let read = done as f64 / total as f64;
    let in_order = cached == 0;
    let reached = MEASURED.iter().rev().find(|part| in_order && part.first <= read);
    let said = |part: &Early, begins: String| {
        let Early { first, share, rows } = part;
        format!(
            "{begins} the first {:.0} % of a big list held {} of the harmful rows ({} to {}, 95 % interval, {rows} rows never trained on). All rows are judged in the end.",
            first * 100.0,
            percent(share.value),
            percent(share.lo),
            percent(share.hi)
        )
    };
    Some(match reached {
        Some(part) => {
            said(part, format!("The most suspicious {} of the answers are judged. In measurement", percent(read)))
        }
        None => said(MEASURED.first()?, "The most suspicious answers are judged first. In measurement".to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::so_far;
    use crate::protocol::Progress;

    fn at(done: usize) -> Option<String> {
        so_far(Progress { done, total: 1000, ..Progress::default() })
    }

    #[test]
    fn the_part_that_was_read_is_said_with_what_was_measured_of_it() {
        assert!(at(3).unwrap().contains("first 1 %"));
        assert!(at(60).unwrap().starts_with("The most suspicious 6.0\u{a0}%") && at(60).unwrap().contains("first 5 %"));
        assert!(at(999).unwrap().contains("first 10 %"));
        assert_eq!((at(1000), so_far(Progress::default())), (None, None));
    }

    #[test]
    fn nothing_is_said_of_the_part_that_was_read_where_some_verdicts_were_known_before() {
        let said = so_far(Progress { done: 600, total: 1000, cached: 1, ..Progress::default() }).unwrap();
        assert!(said.starts_with("The most suspicious answers are judged first.") && said.contains("first 1 %"));
    }
}
