//! MinHash of texts by one permutation (Li, Owen and Zhang 2012, with rotation by Shrivastava and Li 2014, and a byte a bin after Li and
//! König 2010): how much of two texts' runs of two words is the same, estimated from 128 bytes a text.
//!
//! With the numbers below, two texts that share six tenths of their runs are found to be near in some 98 of 100 cases, two that share four
//! tenths in some 2: [`near_pairs`] compares whom any of 42 bands of three bins brings together, and the estimate has a standard error of 0.04.

use std::collections::{HashSet, VecDeque};

use super::words::{hash, mix, words};

/// Bins of a signature.
const BINS: usize = 128;

/// Bits that choose the bin.
const CHOICE: u32 = BINS.ilog2();

/// Bins of a band. Two texts whose bands differ in every place are never compared.
const BAND: usize = 3;

/// How many bands there are.
const BANDS: usize = BINS / BAND;

/// Runs of words below which a signature says too little.
const FEWEST: usize = 17;

/// Share of runs of words in common from which two texts are near. A text of which one word in ten is changed shares some two thirds.
const NEAR: f64 = 0.5;

/// Texts of one bucket that a text is compared with; what is like one of them is like the rest.
const COMPARED: usize = 8;

/// What two texts are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signature([u8; BINS]);

impl Signature {
    /// Of several texts read one after another; `None` where they are too short to tell by.
    pub(super) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut bins = [u64::MAX; BINS];
        let (mut seen, mut last) = (0_usize, 0_u64);
        for (_, word) in texts.into_iter().flat_map(words) {
            let word = hash(word);
            if seen > 0 {
                let run = mix(word ^ last.rotate_left(21));
                // The upper bits choose the bin, the lower ones are compared.
                if let Some(bin) = bins.get_mut((run >> (u64::BITS - CHOICE)) as usize) {
                    *bin = (*bin).min(run << CHOICE >> CHOICE);
                }
            }
            seen += 1;
            last = word;
        }
        (seen > FEWEST).then(|| Self(filled(&bins)))
    }

    /// Estimated share of runs that both texts have (Jaccard), bytes that are the same by chance taken off.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        const CHANCE: f64 = 1.0 / 256.0;
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        (same as f64 / BINS as f64 - CHANCE) / (1.0 - CHANCE)
    }

    /// True where two texts say nearly the same.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        self.likeness(other) >= NEAR
    }

    /// A band as one number.
    fn band(&self, band: usize) -> u32 {
        let bins = self.0.chunks_exact(BAND).nth(band).unwrap_or_default();
        bins.iter().fold(0, |key, bin| key << 8 | u32::from(*bin))
    }
}

/// Calls `take` with the places of texts that say nearly the same, the earlier one first, for each text until one is taken: not with
/// every such pair, but so that all are linked.
pub(super) fn near_pairs(signatures: &[Signature], mut take: impl FnMut(usize, usize) -> bool) {
    each_bucket(signatures, |bucket| {
        for (place, at) in bucket.iter().enumerate().skip(1) {
            for other in bucket.iter().take(place.min(COMPARED)) {
                if are_near(signatures, *other, *at) && take(*other, *at) {
                    break;
                }
            }
        }
    });
}

/// Pairs of an old and a new text that say nearly the same, by their places on each side; each text stands in one pair at most.
pub(super) fn matched(old: &[Signature], new: &[Signature]) -> Vec<[usize; 2]> {
    let all: Vec<Signature> = old.iter().chain(new).copied().collect();
    let (mut taken, mut pairs) = (HashSet::new(), Vec::new());
    each_bucket(&all, |bucket| {
        let (before, now) = bucket.split_at(bucket.partition_point(|at| *at < old.len()));
        let mut free: VecDeque<usize> = before.iter().copied().filter(|at| !taken.contains(at)).collect();
        for at in now {
            if taken.contains(at) {
                continue;
            }
            match free.iter().take(COMPARED).position(|other| are_near(&all, *other, *at)) {
                Some(place) => {
                    let other = free.remove(place);
                    taken.extend(other.into_iter().chain([*at]));
                    pairs.extend(other.map(|other| [other, at - old.len()]));
                }
                // The next one is compared with others.
                None => free.rotate_left(COMPARED.min(free.len())),
            }
        }
    });
    pairs
}

fn are_near(signatures: &[Signature], one: usize, other: usize) -> bool {
    signatures.get(one).zip(signatures.get(other)).is_some_and(|(one, other)| one.is_near(other))
}

/// Calls with the places, ascending, of the texts that a band brings together.
fn each_bucket(signatures: &[Signature], mut call: impl FnMut(&[usize])) {
    let mut banded: Vec<(u32, u32)> = Vec::new();
    let mut bucket = Vec::new();
    for band in 0..BANDS {
        // One band at a time, so that only one is held.
        banded.clear();
        banded.extend((0..).zip(signatures).map(|(at, signature)| (signature.band(band), at)));
        banded.sort_unstable();
        for members in banded.chunk_by(|a, b| a.0 == b.0).filter(|members| members.len() > 1) {
            bucket.clear();
            bucket.extend(members.iter().map(|(_, at)| *at as usize));
            call(&bucket);
        }
    }
}

/// Empty bins take the number of the next bin that is not empty.
fn filled(bins: &[u64; BINS]) -> [u8; BINS] {
    let mut out = [0; BINS];
    for (at, slot) in out.iter_mut().enumerate() {
        let next = bins.iter().cycle().skip(at).take(BINS).position(|bin| *bin != u64::MAX).unwrap_or(0);
        let value = bins.iter().cycle().nth(at + next).copied().unwrap_or(0);
        *slot = (mix(value.wrapping_add((next as u64) << (u64::BITS - CHOICE))) & 0xff) as u8;
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Signature, matched, near_pairs};

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("word{n} ")).collect()
    }

    /// How many of 400 pairs of texts of a hundred words are found, of which so many words in a row are others.
    fn found(changed: usize) -> usize {
        let pair = |n: usize| {
            let from = n * 1000;
            [text(from, from + 100), text(from, from + 100 - changed) + &text(from + 500, from + 500 + changed)]
        };
        let signatures: Vec<Signature> =
            (0..400).flat_map(pair).map(|text| Signature::of([text.as_str()]).unwrap()).collect();
        let mut found = Vec::new();
        near_pairs(&signatures, |a, b| {
            found.push((a, b));
            true
        });
        found.sort_unstable();
        found.dedup();
        assert!(found.iter().all(|(a, b)| a % 2 == 0 && *b == a + 1), "texts without a word in common were paired");
        found.len()
    }

    #[test]
    fn likeness_is_near_the_share_of_runs_in_common() {
        let whole = Signature::of([text(0, 400).as_str()]).unwrap();
        let near = Signature::of([text(20, 420).as_str()]).unwrap();
        let far = Signature::of([text(200, 600).as_str()]).unwrap();
        let other = Signature::of([text(1000, 1400).as_str()]).unwrap();
        // The true shares: 379/419, 199/599, 0.
        assert!((whole.likeness(&near) - 0.90).abs() < 0.1, "{}", whole.likeness(&near));
        assert!((whole.likeness(&far) - 0.33).abs() < 0.15, "{}", whole.likeness(&far));
        assert!(whole.likeness(&other) < 0.1);
        assert!((whole.likeness(&whole) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn texts_are_found_as_often_as_is_said() {
        // With 25 of 100 words others, 74 runs of 124 are shared: 0.60; with 43 it is 56 of 142: 0.39.
        let (near, far) = (found(25), found(43));
        assert!(near >= 388, "{near} of 400");
        assert!(far <= 16, "{far} of 400");
    }

    #[test]
    fn of_many_texts_that_are_all_alike_each_is_matched_with_one() {
        // A hundred rows of one template, each reworded at one place.
        let side = |word: &str| -> Vec<Signature> {
            (0..100).map(|n| Signature::of([format!("{} {word}{n}", text(0, 60)).as_str()]).unwrap()).collect()
        };
        let pairs = matched(&side("before"), &side("after"));
        let distinct = |place: usize| pairs.iter().map(|pair| pair[place]).collect::<HashSet<_>>().len();
        assert_eq!((pairs.len(), distinct(0), distinct(1)), (100, 100, 100));
    }

    #[test]
    fn a_text_of_few_words_has_no_signature() {
        assert_eq!(Signature::of(["two words"]), None);
    }

    #[test]
    fn it_makes_no_difference_where_a_text_is_split() {
        let text = text(0, 100);
        let (head, tail) = text.split_at(text.find("word50").unwrap());
        assert_eq!(Signature::of([text.as_str()]), Signature::of([head, tail]));
    }
}
