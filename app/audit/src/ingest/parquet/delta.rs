//! Numbers written as differences to the one before, in blocks of small groups, each with a width of its own; the lengths of texts are
//! written so too. Nothing is taken apart before it is asked for, and no count is believed.

use super::thrift::{varint, zigzag};

/// Numbers as differences, from one place of the page on.
#[derive(Clone, Debug)]
pub(super) struct Deltas {
    /// Where the next group or block begins.
    at: usize,
    /// Numbers of a group, and groups of a block.
    group: u64,
    groups: usize,
    /// Numbers that are still to come.
    left: u64,
    /// The number that came last; the first one stands in the head.
    number: i64,
    begun: bool,
    /// Of the block at hand: its smallest difference, where its widths stand, and how many groups were begun.
    least: i64,
    widths: usize,
    entered: usize,
    /// Of the group at hand: numbers that are still to come, their width, and the next one's first bit.
    in_group: u64,
    width: u32,
    bit: u64,
}

impl Deltas {
    /// Numbers whose head stands there; none where the page ends there, as a page of nothing but nulls does.
    pub(super) fn new(page: &[u8], at: usize) -> Option<Self> {
        let mut next = at;
        let mut head = || {
            let (value, taken) = varint(page.get(next..)?)?;
            next += taken;
            Some(value)
        };
        let (block, groups, left, first) =
            if at < page.len() { (head()?, head()?, head()?, head()?) } else { (1, 1, 0, 0) };
        let group = block.checked_div(groups).filter(|group| *group > 0)?;
        let groups = usize::try_from(groups).ok()?;
        Some(Self {
            at: next,
            group,
            groups,
            left,
            number: zigzag(first),
            begun: false,
            least: 0,
            widths: 0,
            entered: groups,
            in_group: 0,
            width: 0,
            bit: 0,
        })
    }

    /// The next number; `None` where there is none.
    pub(super) fn next(&mut self, page: &[u8]) -> Option<i64> {
        self.left = self.left.checked_sub(1)?;
        if !std::mem::replace(&mut self.begun, true) {
            return Some(self.number);
        }
        if self.in_group == 0 {
            self.enter(page)?;
        }
        self.in_group -= 1;
        let difference = bits(page, self.bit, self.width)?;
        self.bit += u64::from(self.width);
        self.number = self.number.wrapping_add(self.least).wrapping_add(difference.cast_signed());
        Some(self.number)
    }

    /// Where the last number ends; `None` where the page ends before.
    pub(super) fn end(mut self, page: &[u8]) -> Option<usize> {
        self.left = self.left.saturating_sub(u64::from(!self.begun));
        // A group takes a byte at least, so that a count that lies ends with the page.
        while self.left > 0 {
            self.enter(page)?;
            self.left = self.left.saturating_sub(self.group);
        }
        Some(self.at)
    }

    /// Goes on to the next group, and to the next block after the last.
    fn enter(&mut self, page: &[u8]) -> Option<()> {
        if self.entered == self.groups {
            let (least, taken) = varint(page.get(self.at..)?)?;
            self.least = zigzag(least);
            self.widths = self.at + taken;
            self.at = self.widths.checked_add(self.groups)?;
            self.entered = 0;
            page.get(..self.at)?;
        }
        self.width = u32::from(*page.get(self.widths + self.entered)?);
        let bits = self.group.checked_mul(u64::from(self.width)).filter(|_| self.width <= u64::BITS)?;
        self.bit = (self.at as u64).checked_mul(8)?;
        self.at = self.at.checked_add(usize::try_from(bits.div_ceil(8)).ok()?)?;
        self.entered += 1;
        self.in_group = self.group;
        Some(())
    }
}

/// A number of `width` bits, the lowest first.
fn bits(page: &[u8], bit: u64, width: u32) -> Option<u64> {
    let within = u32::try_from(bit % 8).ok()?;
    let bytes = page.get(usize::try_from(bit / 8).ok()?..)?.get(..(within + width).div_ceil(8) as usize)?;
    let window = bytes.iter().rev().fold(0_u128, |sum, byte| sum << 8 | u128::from(*byte));
    u64::try_from((window >> within) & ((1_u128 << width) - 1)).ok()
}

#[cfg(test)]
mod tests {
    use super::Deltas;

    /// Two groups a block, eight numbers a group: 7, then differences of 0 to 3 above -1.
    const PAGE: &[u8] = &[16, 2, 10, 14, 1, 2, 0, 0b1110_0100, 0b0001_1011];

    fn all(page: &[u8]) -> Vec<i64> {
        let mut deltas = Deltas::new(page, 0).unwrap();
        std::iter::from_fn(|| deltas.next(page)).take(1000).collect()
    }

    #[test]
    fn each_number_is_the_one_before_and_a_difference() {
        assert_eq!(all(PAGE), [7, 6, 6, 7, 9, 11, 12, 12, 11, 10]);
        assert_eq!(Deltas::new(PAGE, 0).unwrap().end(PAGE), Some(PAGE.len()));
    }

    #[test]
    fn a_page_of_nothing_holds_no_number() {
        assert!(all(&[]).is_empty());
        assert!(all(&[128, 1, 4, 0, 0]).is_empty());
    }

    #[test]
    fn heads_and_counts_that_lie_end_with_the_page() {
        let huge = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1];
        for head in [[&huge[..], &[1], &huge, &[0]].concat(), [&[1_u8][..], &huge, &huge, &[0]].concat()] {
            if let Some(deltas) = Deltas::new(&head, 0) {
                assert_eq!(deltas.end(&head), None);
                assert_eq!(all(&head), [0]);
            }
        }
        assert!(Deltas::new(&[0, 0, 5, 0], 0).is_none());
        for cut in 0..PAGE.len() {
            if let Some(deltas) = Deltas::new(&PAGE[..cut], 0) {
                assert!(all(&PAGE[..cut]).len() <= 10 && deltas.end(&PAGE[..cut]).is_none_or(|end| end <= PAGE.len()));
            }
        }
    }
}
