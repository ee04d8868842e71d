//! MinHash of texts by one permutation (Li, Owen and Zhang 2012, with rotation by Shrivastava and Li 2014): how much of two texts'
//! runs of three words is the same, estimated from 128 bytes a text.

use super::words::{hash, mix, words};

/// Bins of a signature.
const BINS: usize = 64;

/// Numbers of a band. Two texts whose bands differ in every place are never compared.
const BAND: usize = 4;

/// Runs of words below which a signature says too little.
const FEWEST: usize = 16;

/// What two texts are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signature([u16; BINS]);

impl Signature {
    /// Of several texts read one after another; `None` where they are too short to tell by.
    pub(super) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut bins = [u64::MAX; BINS];
        let (mut seen, mut last) = (0_usize, [0_u64; 2]);
        for (_, word) in texts.into_iter().flat_map(words) {
            let word = hash(word);
            seen += 1;
            if seen > 2 {
                let run = mix(word ^ last[1].rotate_left(21) ^ last[0].rotate_left(42));
                // The upper bits choose the bin, the lower ones are compared.
                if let Some(bin) = bins.get_mut((run >> 58) as usize) {
                    *bin = (*bin).min(run & 0x03ff_ffff_ffff_ffff);
                }
            }
            last = [last[1], word];
        }
        (seen >= FEWEST + 2).then(|| Self(filled(&bins)))
    }

    /// Estimated share of runs that both texts have (Jaccard).
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        same as f64 / BINS as f64
    }

    /// The bands, each as one number.
    pub(super) fn band(&self, band: usize) -> u64 {
        let numbers = self.0.chunks_exact(BAND).nth(band).unwrap_or_default();
        numbers.iter().fold(0, |key, number| key << 16 | u64::from(*number))
    }

    /// How many bands there are.
    pub(super) const BANDS: usize = BINS / BAND;
}

/// Empty bins take the number of the next bin that is not empty.
fn filled(bins: &[u64; BINS]) -> [u16; BINS] {
    let mut out = [0; BINS];
    for (at, slot) in out.iter_mut().enumerate() {
        let next = bins.iter().cycle().skip(at).take(BINS).position(|bin| *bin != u64::MAX).unwrap_or(0);
        let value = bins.iter().cycle().nth(at + next).copied().unwrap_or(0);
        *slot = (mix(value.wrapping_add((next as u64) << 48)) & 0xffff) as u16;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Signature;

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("word{n} ")).collect()
    }

    #[test]
    fn likeness_is_near_the_share_of_runs_in_common() {
        let whole = Signature::of([text(0, 400).as_str()]).unwrap();
        let near = Signature::of([text(20, 420).as_str()]).unwrap();
        let far = Signature::of([text(200, 600).as_str()]).unwrap();
        let other = Signature::of([text(1000, 1400).as_str()]).unwrap();
        // The true shares: 378/418, 198/598, 0.
        assert!((whole.likeness(&near) - 0.90).abs() < 0.15, "{}", whole.likeness(&near));
        assert!((whole.likeness(&far) - 0.33).abs() < 0.2, "{}", whole.likeness(&far));
        assert!(whole.likeness(&other) < 0.1);
        assert!((whole.likeness(&whole) - 1.0).abs() < 1e-9);
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
