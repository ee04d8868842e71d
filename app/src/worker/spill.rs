//! A place for rows that stand nowhere as bytes, since their file is compressed: they are written once and read back when needed.

use std::cell::RefCell;
use std::io;

use shiftscope_audit::ingest::Source;

/// Bytes that can be added to.
pub trait Spill: Source {
    /// Adds bytes at the end; returns their offset.
    ///
    /// # Errors
    /// Where there is no room for them.
    fn append(&self, bytes: &[u8]) -> io::Result<u64>;
}

/// Most bytes in memory, where the browser lends no room on the disk.
pub const MOST_IN_MEMORY: u64 = 256 << 20;

/// Bytes of a block in memory.
const BLOCK: usize = 1 << 20;

/// A spill in memory, where the browser lends no room on the disk.
#[derive(Debug)]
pub struct InMemory {
    blocks: RefCell<Vec<Vec<u8>>>,
    most: u64,
}

impl InMemory {
    /// An empty one that takes at most so many bytes.
    #[must_use]
    pub fn new(most: u64) -> Self {
        Self { blocks: RefCell::default(), most }
    }
}

impl Source for InMemory {
    fn len(&self) -> u64 {
        let blocks = self.blocks.borrow();
        let full = blocks.len().saturating_sub(1) * BLOCK;
        (full + blocks.last().map_or(0, Vec::len)) as u64
    }

    fn read_at(&self, offset: u64, buf: &mut [u8]) -> io::Result<usize> {
        let Ok(offset) = usize::try_from(offset) else { return Ok(0) };
        let blocks = self.blocks.borrow();
        let Some(rest) = blocks.get(offset / BLOCK).and_then(|block| block.get(offset % BLOCK..)) else { return Ok(0) };
        io::Read::read(&mut &*rest, buf)
    }
}

impl Spill for InMemory {
    fn append(&self, bytes: &[u8]) -> io::Result<u64> {
        let offset = self.len();
        if offset + bytes.len() as u64 > self.most {
            return Err(io::Error::other(format!(
                "this browser lends no room on the disk, and what is compressed here takes more than {} MB of memory; \
                 decompress the file and open it again",
                self.most >> 20
            )));
        }
        let mut blocks = self.blocks.borrow_mut();
        let mut rest = bytes;
        while !rest.is_empty() {
            if blocks.last().is_none_or(|block| block.len() == BLOCK) {
                blocks.push(Vec::new());
            }
            let Some(block) = blocks.last_mut() else { break };
            let (now, later) = rest.split_at(rest.len().min(BLOCK - block.len()));
            block.extend_from_slice(now);
            rest = later;
        }
        Ok(offset)
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, InMemory, Spill};
    use shiftscope_audit::ingest::read_exact;

    #[test]
    fn what_was_added_is_read_back_across_blocks_and_no_more_fits_than_allowed() {
        let spill = InMemory::new(3 << 20);
        let long: Vec<u8> = (0..BLOCK + 7).map(|at| (at % 251) as u8).collect();
        let places = [spill.append(b"first").unwrap(), spill.append(&long).unwrap(), spill.append(b"last").unwrap()];
        assert_eq!(places, [0, 5, 5 + long.len() as u64]);
        assert_eq!(read_exact(&spill, 5, long.len()).unwrap(), long);
        assert_eq!(read_exact(&spill, places[2], 4).unwrap(), b"last");
        assert!(read_exact(&spill, places[2], 5).is_err());
        assert!(spill.append(&vec![0; 3 << 20]).unwrap_err().to_string().contains("more than 3 MB"));
    }
}
