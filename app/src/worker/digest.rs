//! The SHA-256 of files, which a report names and a person can check: taken after their rows were told, a piece at a time, so that nobody
//! waits for it.

use std::collections::VecDeque;
use std::io;
use std::rc::Rc;

use sha2::{Digest, Sha256};
use shiftscope_audit::ingest::Source;

/// Bytes that are read at once.
const BLOCK: usize = 1 << 20;

/// The digest of the bytes of several files in a row, on its way.
pub struct Digesting {
    files: VecDeque<Rc<dyn Source>>,
    at: u64,
    sha256: Sha256,
    block: Vec<u8>,
}

impl Digesting {
    /// Begins.
    #[must_use]
    pub fn of(files: impl IntoIterator<Item = Rc<dyn Source>>) -> Self {
        Self { files: files.into_iter().collect(), at: 0, sha256: Sha256::new(), block: vec![0; BLOCK] }
    }

    /// Goes on by a block; the digest in hexadecimal at the end.
    ///
    /// # Errors
    /// Whatever keeps a file from being read again.
    pub fn go_on(&mut self) -> io::Result<Option<String>> {
        let Some(file) = self.files.front() else {
            return Ok(Some(self.sha256.clone().finalize().iter().map(|byte| format!("{byte:02x}")).collect()));
        };
        let read = file.read_at(self.at, &mut self.block)?;
        self.sha256.update(self.block.get(..read).unwrap_or_default());
        self.at += read as u64;
        if read == 0 {
            self.files.pop_front();
            self.at = 0;
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::{BLOCK, Digesting};
    use shiftscope_audit::hash::TextHash;
    use shiftscope_audit::ingest::Source;

    fn digest(files: Vec<Vec<u8>>) -> String {
        let mut digesting = Digesting::of(files.into_iter().map(|bytes| Rc::new(bytes) as Rc<dyn Source>));
        (0..100).find_map(|_| digesting.go_on().unwrap()).unwrap()
    }

    #[test]
    fn the_digest_is_that_of_the_bytes_however_many_blocks_they_take() {
        for length in [0, 1, BLOCK - 1, BLOCK, 3 * BLOCK + 7] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            assert_eq!(digest(vec![bytes.clone()]), TextHash::of_bytes(&bytes).to_string());
        }
    }

    #[test]
    fn several_files_have_the_digest_of_their_bytes_in_a_row() {
        assert_eq!(digest(vec![b"one ".to_vec(), b"two".to_vec()]), TextHash::of("one two").to_string());
    }
}
