//! Random access to a file's bytes, and a sequential reader over it that bounds what compression may expand to.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::rc::Rc;

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

impl<S: Source + ?Sized> Source for Rc<S> {
    fn len(&self) -> u64 {
        (**self).len()
    }

    fn read_at(&self, offset: u64, buf: &mut [u8]) -> io::Result<usize> {
        (**self).read_at(offset, buf)
    }
}

/// Reads a source and tells with every block how much was read, so that a person can stop it in mid-record.
pub(super) struct Sequential<'a, S> {
    source: S,
    at: u64,
    read: u64,
    progress: &'a dyn Fn(u64) -> ControlFlow<()>,
}

impl<'a, S: Source> Sequential<'a, S> {
    pub(super) fn new(source: S, progress: &'a dyn Fn(u64) -> ControlFlow<()>) -> Self {
        Self { source, at: 0, read: 0, progress }
    }
}

impl<S: Source> Read for Sequential<'_, S> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read_at(self.at, buf)?;
        self.at += read as u64;
        // Containers are not read in order, and their directory twice.
        self.read = (self.read + read as u64).min(self.source.len());
        match (self.progress)(self.read) {
            ControlFlow::Continue(()) => Ok(read),
            ControlFlow::Break(()) => Err(io::Error::other("cancelled")),
        }
    }
}

impl<S: Source> Seek for Sequential<'_, S> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.source.len().checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

/// The first bytes of a source; zeros behind its end where it is shorter.
pub(super) fn first<const N: usize>(source: &impl Source) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    fill(source, 0, &mut bytes)?;
    Ok(bytes)
}

/// Bytes of a source from `start` on.
///
/// # Errors
/// Where there are fewer, or they cannot be read.
pub fn read_exact(source: &(impl Source + ?Sized), start: u64, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    let filled = fill(source, start, &mut bytes)?;
    if filled == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

/// Reads until the bytes are full or the source is at its end; how many it were.
fn fill(source: &(impl Source + ?Sized), start: u64, bytes: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = bytes.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match source.read_at(start + filled as u64, rest)? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

/// Gives as many bytes as it is asked for, but at the end: what comes out of a damaged file before the damage must not depend on the pieces
/// in which its bytes come.
pub(super) struct Filled<R> {
    inner: R,
    /// What befell behind the bytes that were given last.
    failure: Option<io::Error>,
}

impl<R: Read> Filled<R> {
    pub(super) fn of(inner: R) -> Self {
        Self { inner, failure: None }
    }
}

impl<R: Read> Read for Filled<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        let mut filled = 0;
        while let Some(rest) = buf.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.inner.read(rest) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if filled == 0 => return Err(error),
                Err(error) => {
                    self.failure = Some(error);
                    break;
                }
            }
        }
        Ok(filled)
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
