//! A source whose SHA-256 is taken while it is read, so that no file is read twice.

use std::cell::{Cell, RefCell};
use std::io;
use std::rc::Rc;

use sha2::{Digest, Sha256};
use shiftscope_audit::ingest::Source;

/// The digest of one or several sources, read one after another.
#[derive(Clone, Default)]
pub struct Running(Rc<RefCell<Sha256>>);

impl Running {
    /// The state so far.
    #[must_use]
    pub fn save(&self) -> Sha256 {
        self.0.borrow().clone()
    }

    /// Goes back to a state: what was read since does not count.
    pub fn restore(&self, state: Sha256) {
        self.0.replace(state);
    }

    /// The digest of all that was read, in hexadecimal.
    #[must_use]
    pub fn finish(&self) -> String {
        self.0.borrow().clone().finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A source that adds what is read from it to a digest.
pub struct Digested<S> {
    source: S,
    next: Cell<u64>,
    digest: Running,
}

impl<S: Source> Digested<S> {
    /// Wraps a source.
    pub fn new(source: S, digest: &Running) -> Self {
        Self { source, next: Cell::new(0), digest: digest.clone() }
    }

    /// Adds what no one read.
    ///
    /// # Errors
    /// Whatever keeps the rest from being read.
    pub fn read_rest(&self) -> io::Result<()> {
        let mut block = vec![0; 1 << 16];
        while self.read_at(self.next.get(), &mut block)? > 0 {}
        Ok(())
    }
}

impl<S: Source> Source for &Digested<S> {
    fn len(&self) -> u64 {
        self.source.len()
    }

    fn read_at(&self, offset: u64, buf: &mut [u8]) -> io::Result<usize> {
        (**self).read_at(offset, buf)
    }
}

impl<S: Source> Digested<S> {
    fn read_at(&self, offset: u64, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read_at(offset, buf)?;
        let next = self.next.get();
        // What was read before is in the digest already.
        let known = usize::try_from(next.saturating_sub(offset)).unwrap_or(usize::MAX);
        if let Some(new) = buf.get(known..read).filter(|_| offset <= next) {
            self.digest.0.borrow_mut().update(new);
            self.next.set(next + new.len() as u64);
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::{Digested, Running};
    use shiftscope_audit::hash::TextHash;

    #[test]
    fn the_digest_is_that_of_the_bytes_however_they_are_read() {
        let bytes: &[u8] = b"one two three";
        let digest = Running::default();
        let source = Digested::new(bytes, &digest);
        let mut block = [0; 5];
        assert_eq!(source.read_at(0, &mut block).unwrap(), 5);
        assert_eq!(source.read_at(3, &mut block).unwrap(), 5);
        assert_eq!(source.read_at(0, &mut block).unwrap(), 5);
        source.read_rest().unwrap();
        assert_eq!(digest.finish(), TextHash::of_bytes(bytes).to_string());
    }

    #[test]
    fn several_sources_have_the_digest_of_their_bytes_in_a_row() {
        let digest = Running::default();
        for part in [&b"one "[..], b"two"] {
            Digested::new(part, &digest).read_rest().unwrap();
        }
        assert_eq!(digest.finish(), TextHash::of("one two").to_string());
    }
}
