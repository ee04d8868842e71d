//! Random access to a file's bytes, and a sequential reader over it that bounds what compression may expand to.

use std::io::{self, Read};
use std::ops::ControlFlow;

/// A file that can be read at any offset; reads may return fewer bytes than asked for.
pub trait Source {
    /// Length in bytes.
    fn len(&self) -> u64;
    /// True where there is nothing to read.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Reads bytes at `offset`; zero means the end.
    ///
    /// # Errors
    /// Whatever keeps the file from being read.
    fn read_at(&self, offset: u64, buf: &mut [u8]) -> io::Result<usize>;
}

impl Source for &[u8] {
    fn len(&self) -> u64 {
        <[u8]>::len(self) as u64
    }

    fn read_at(&self, offset: u64, buf: &mut [u8]) -> io::Result<usize> {
        let mut rest = usize::try_from(offset).ok().and_then(|start| self.get(start..)).unwrap_or_default();
        rest.read(buf)
    }
}

impl Source for Vec<u8> {
    fn len(&self) -> u64 {
        self.as_slice().len() as u64
    }

    fn read_at(&self, offset: u64, buf: &mut [u8]) -> io::Result<usize> {
        self.as_slice().read_at(offset, buf)
    }
}

/// Reads a source from its start and tells how far it is with every block, so that a person can stop it in mid-record.
pub(super) struct Sequential<'a, S> {
    pub(super) source: S,
    pub(super) at: u64,
    pub(super) progress: &'a dyn Fn(u64) -> ControlFlow<()>,
}

impl<S: Source> Read for Sequential<'_, S> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read_at(self.at, buf)?;
        self.at += read as u64;
        match (self.progress)(self.at) {
            ControlFlow::Continue(()) => Ok(read),
            ControlFlow::Break(()) => Err(io::Error::other("cancelled")),
        }
    }
}

/// Ends with an error where more than `left` bytes come out.
pub(super) struct Bounded<R> {
    pub(super) inner: R,
    pub(super) left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buf)?;
        self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or_else(|| io::Error::other("the compressed file expands beyond the limit"))?;
        Ok(read)
    }
}
