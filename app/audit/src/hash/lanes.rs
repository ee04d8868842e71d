//! SHA-256 of many texts, four at once: most of them are short, and a processor with registers of four words takes little longer for
//! four blocks than for one. One text's blocks depend on each other and cannot be shared out, so that a lane follows one text to its
//! end and then takes up the next.

use self::four::Four;

/// True where four at once take less time than one after another; processors with instructions of their own for SHA-256 need no such help.
pub(super) const PAY: bool = cfg!(all(target_arch = "wasm32", target_feature = "simd128"));

/// Bytes of a block.
const BLOCK: usize = 64;

/// The hash's first state (FIPS 180-4, section 5.3.3).
const START: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// The constants of the rounds (FIPS 180-4, section 4.2.2).
#[rustfmt::skip]
const ROUNDS: [[u32; 16]; 4] = [
    [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    ],
    [
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    ],
    [
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    ],
    [
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ],
];

/// A text on its way through a lane.
struct Lane<'t> {
    /// Its place among the texts.
    place: usize,
    /// Whole blocks of it that are still to come.
    whole: std::slice::Iter<'t, [u8; BLOCK]>,
    /// What is left after them, padded: one block or two.
    tail: [[u8; BLOCK]; 2],
    /// Which of those are still to come.
    tails: std::ops::Range<usize>,
}

impl<'t> Lane<'t> {
    /// A lane that follows nothing.
    fn idle() -> Self {
        Self { place: usize::MAX, whole: [].iter(), tail: [[0; BLOCK]; 2], tails: 0..0 }
    }

    /// Takes a text up.
    fn take_up(&mut self, place: usize, text: &'t str) {
        let (whole, rest) = text.as_bytes().as_chunks();
        self.place = place;
        self.whole = whole.iter();
        self.tail = [[0; BLOCK]; 2];
        // In steps of a fixed size, which cost less than a copy of any size.
        let tail = self.tail.as_flattened_mut();
        let ((eights, _), (from, ones)) = (tail.as_chunks_mut::<8>(), rest.as_chunks::<8>());
        eights.iter_mut().zip(from).for_each(|(to, from)| *to = *from);
        let ended = tail.iter_mut().skip(from.len() * 8).zip(ones.iter().copied().chain([0x80]));
        ended.for_each(|(to, byte)| *to = byte);
        // The length takes the last eight bytes.
        let blocks = if rest.len() + 1 + 8 > BLOCK { 2 } else { 1 };
        let last = self.tail.get_mut(blocks - 1).and_then(|block| block.last_chunk_mut());
        if let Some(length) = last {
            *length = (text.len() as u64).wrapping_mul(8).to_be_bytes();
        }
        self.tails = 0..blocks;
    }

    /// The next block; one of no meaning where the lane is idle.
    #[inline]
    fn next(&mut self) -> &[u8; BLOCK] {
        match self.whole.next() {
            Some(block) => block,
            None => {
                let block = self.tails.next().unwrap_or(0);
                let [first, second] = &self.tail;
                if block == 0 { first } else { second }
            }
        }
    }

    #[inline]
    fn is_over(&self) -> bool {
        self.tails.is_empty()
    }
}

/// The SHA-256 of every text.
pub(super) fn hash_each(texts: &[&str]) -> Vec<[u8; 32]> {
    let mut hashes = vec![[0; 32]; texts.len()];
    let mut waiting = texts.iter().copied().enumerate();
    let mut lanes = [(); 4].map(|()| Lane::idle());
    let mut under_way = 0;
    for lane in &mut lanes {
        if let Some((place, text)) = waiting.next() {
            lane.take_up(place, text);
            under_way += 1;
        }
    }
    let mut state = START.map(Four::of);
    while under_way > 0 {
        let [a, b, c, d] = &mut lanes;
        compress(&mut state, [a.next(), b.next(), c.next(), d.next()]);
        if lanes.iter().all(|lane| !lane.is_over()) {
            continue;
        }
        let mut words = state.map(Four::words);
        for (number, lane) in lanes.iter_mut().enumerate().filter(|(_, lane)| lane.is_over()) {
            if let Some(hash) = hashes.get_mut(lane.place) {
                let (into, _) = hash.as_chunks_mut::<4>();
                for ((into, word), start) in into.iter_mut().zip(&mut words).zip(START) {
                    if let Some(word) = word.get_mut(number) {
                        *into = std::mem::replace(word, start).to_be_bytes();
                    }
                }
                under_way -= 1;
                lane.place = usize::MAX;
            }
            if let Some((place, text)) = waiting.next() {
                lane.take_up(place, text);
                under_way += 1;
            }
        }
        state = words.map(Four::from);
    }
    hashes
}

/// One block of each lane (FIPS 180-4, section 6.2.2).
#[inline]
fn compress(state: &mut [Four; 8], blocks: [&[u8; BLOCK]; 4]) {
    let words = blocks.map(|block| block.as_chunks::<4>().0);
    let mut w = [Four::of(0); 16];
    for (index, word) in w.iter_mut().enumerate() {
        // The bytes of four words are turned round together.
        *word = Four::from(words.map(|block| block.get(index).map_or(0, |bytes| u32::from_le_bytes(*bytes)))).swapped();
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    let mut bc = b.xor(c);
    for (turn, constants) in ROUNDS.into_iter().enumerate() {
        if turn > 0 {
            extend(&mut w);
        }
        for (constant, word) in constants.into_iter().zip(w) {
            let choice = e.and(f.xor(g)).xor(g);
            let spread = e.turned::<6>().xor(e.turned::<11>()).xor(e.turned::<25>());
            let first = h.plus(spread).plus(choice).plus(Four::of(constant).plus(word));
            // Where the last two differ, the first decides; in the next round its own difference from the second is that of the last two.
            let ab = a.xor(b);
            let majority = ab.and(bc).xor(b);
            bc = ab;
            let second = a.turned::<2>().xor(a.turned::<13>()).xor(a.turned::<22>()).plus(majority);
            (h, g, f, e, d, c, b, a) = (g, f, e, d.plus(first), c, b, a, first.plus(second));
        }
    }
    for (was, now) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *was = was.plus(now);
    }
}

/// The next sixteen words of the schedule in place of the last.
#[inline]
fn extend(w: &mut [Four; 16]) {
    let small = |x: Four| x.turned::<7>().xor(x.turned::<18>()).xor(x.shifted::<3>());
    let large = |x: Four| x.turned::<17>().xor(x.turned::<19>()).xor(x.shifted::<10>());
    let [
        mut w0,
        mut w1,
        mut w2,
        mut w3,
        mut w4,
        mut w5,
        mut w6,
        mut w7,
        mut w8,
        mut w9,
        mut wa,
        mut wb,
        mut wc,
        mut wd,
        mut we,
        mut wf,
    ] = *w;
    w0 = w0.plus(small(w1)).plus(w9.plus(large(we)));
    w1 = w1.plus(small(w2)).plus(wa.plus(large(wf)));
    w2 = w2.plus(small(w3)).plus(wb.plus(large(w0)));
    w3 = w3.plus(small(w4)).plus(wc.plus(large(w1)));
    w4 = w4.plus(small(w5)).plus(wd.plus(large(w2)));
    w5 = w5.plus(small(w6)).plus(we.plus(large(w3)));
    w6 = w6.plus(small(w7)).plus(wf.plus(large(w4)));
    w7 = w7.plus(small(w8)).plus(w0.plus(large(w5)));
    w8 = w8.plus(small(w9)).plus(w1.plus(large(w6)));
    w9 = w9.plus(small(wa)).plus(w2.plus(large(w7)));
    wa = wa.plus(small(wb)).plus(w3.plus(large(w8)));
    wb = wb.plus(small(wc)).plus(w4.plus(large(w9)));
    wc = wc.plus(small(wd)).plus(w5.plus(large(wa)));
    wd = wd.plus(small(we)).plus(w6.plus(large(wb)));
    we = we.plus(small(wf)).plus(w7.plus(large(wc)));
    wf = wf.plus(small(w0)).plus(w8.plus(large(wd)));
    *w = [w0, w1, w2, w3, w4, w5, w6, w7, w8, w9, wa, wb, wc, wd, we, wf];
}

/// Four words in one register.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod four {
    use std::arch::wasm32::{
        u8x16_shuffle, u32x4, u32x4_add, u32x4_extract_lane, u32x4_shl, u32x4_shr, u32x4_splat, v128, v128_and,
        v128_or, v128_xor,
    };

    #[derive(Clone, Copy)]
    pub(super) struct Four(v128);

    impl Four {
        pub(super) fn of(word: u32) -> Self {
            Self(u32x4_splat(word))
        }

        pub(super) fn from([a, b, c, d]: [u32; 4]) -> Self {
            Self(u32x4(a, b, c, d))
        }

        pub(super) fn words(self) -> [u32; 4] {
            let Self(all) = self;
            [
                u32x4_extract_lane::<0>(all),
                u32x4_extract_lane::<1>(all),
                u32x4_extract_lane::<2>(all),
                u32x4_extract_lane::<3>(all),
            ]
        }

        pub(super) fn swapped(self) -> Self {
            let Self(all) = self;
            Self(u8x16_shuffle::<3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12>(all, all))
        }

        pub(super) fn plus(self, other: Self) -> Self {
            Self(u32x4_add(self.0, other.0))
        }

        pub(super) fn and(self, other: Self) -> Self {
            Self(v128_and(self.0, other.0))
        }

        pub(super) fn xor(self, other: Self) -> Self {
            Self(v128_xor(self.0, other.0))
        }

        pub(super) fn shifted<const BITS: u32>(self) -> Self {
            Self(u32x4_shr(self.0, BITS))
        }

        pub(super) fn turned<const BITS: u32>(self) -> Self {
            Self(v128_or(u32x4_shr(self.0, BITS), u32x4_shl(self.0, 32 - BITS)))
        }
    }
}

/// Four words beside each other: how tests on any machine reach the rest.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod four {
    #[derive(Clone, Copy)]
    pub(super) struct Four([u32; 4]);

    impl Four {
        pub(super) fn of(word: u32) -> Self {
            Self([word; 4])
        }

        pub(super) fn from(words: [u32; 4]) -> Self {
            Self(words)
        }

        pub(super) fn words(self) -> [u32; 4] {
            self.0
        }

        pub(super) fn swapped(self) -> Self {
            Self(self.0.map(u32::swap_bytes))
        }

        fn with(self, Self([e, f, g, h]): Self, what: impl Fn(u32, u32) -> u32) -> Self {
            let [a, b, c, d] = self.0;
            Self([what(a, e), what(b, f), what(c, g), what(d, h)])
        }

        pub(super) fn plus(self, other: Self) -> Self {
            self.with(other, u32::wrapping_add)
        }

        pub(super) fn and(self, other: Self) -> Self {
            self.with(other, |a, b| a & b)
        }

        pub(super) fn xor(self, other: Self) -> Self {
            self.with(other, |a, b| a ^ b)
        }

        pub(super) fn shifted<const BITS: u32>(self) -> Self {
            Self(self.0.map(|word| word >> BITS))
        }

        pub(super) fn turned<const BITS: u32>(self) -> Self {
            Self(self.0.map(|word| word.rotate_right(BITS)))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use sha2::{Digest, Sha256};

    use super::hash_each;

    fn alone(text: &str) -> [u8; 32] {
        Sha256::digest(text).into()
    }

    #[test]
    fn texts_of_every_length_around_a_block_have_the_hash_they_have_alone() {
        let texts: Vec<String> = (0..200).map(|length| "é".repeat(length / 2) + &"x".repeat(length % 2)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert_eq!(hash_each(&texts), texts.iter().map(|text| alone(text)).collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn however_many_texts_stand_together_each_has_its_own_hash(texts in prop::collection::vec(".{0,300}", 0..12)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            prop_assert_eq!(hash_each(&texts), texts.iter().map(|text| alone(text)).collect::<Vec<_>>());
        }
    }
}
