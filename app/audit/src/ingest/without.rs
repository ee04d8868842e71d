//! An archive or a Parquet file written again without some of its rows, piece by piece: what can stay as it is stays byte for byte.

use std::io;
use std::ops::Range;
use std::rc::Rc;

use super::archive;
use super::parquet;
use super::raw::{Packing, packing};
use super::reading::Options;
use super::source::Source;

/// A piece of the file that is written. The pieces in their order are the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Bytes of the file that is there.
    Kept(Range<u64>),
    /// Others; none where a piece of work made none.
    New(Vec<u8>),
}

impl Piece {
    /// Bytes that it takes.
    #[must_use]
    pub fn length(&self) -> u64 {
        match self {
            Self::Kept(range) => range.end - range.start,
            Self::New(bytes) => bytes.len() as u64,
        }
    }
}

/// A file that is being written without some of its rows.
pub struct Without(Kind);

enum Kind {
    Archive(archive::Without),
    Parquet(Box<parquet::Without>),
}

impl Without {
    /// Begins to write a file without the rows of these numbers, which count from one as [`crate::record::Position::record`] does and
    /// ascend; `None` where the file is neither an archive nor Parquet.
    ///
    /// # Errors
    /// Where the file cannot be read, or not be written again.
    pub fn new(source: Rc<dyn Source>, gone: Vec<u64>, options: &Options) -> io::Result<Option<Self>> {
        Ok(Some(Self(match packing(&source)? {
            Packing::Archive => Kind::Archive(archive::Without::new(source, &gone, options)?),
            Packing::Parquet => Kind::Parquet(Box::new(parquet::Without::new(source, gone, options)?)),
            Packing::Plain | Packing::Gzip | Packing::Utf16 => return Ok(None),
        })))
    }

    /// The next piece; `None` once all is written. Each takes little work, so that a person may stop in between.
    ///
    /// # Errors
    /// Where the file cannot be read, or is not what it was when its rows were.
    pub fn piece(&mut self) -> io::Result<Option<Piece>> {
        match &mut self.0 {
            Kind::Archive(archive) => Ok(archive.piece()),
            Kind::Parquet(parquet) => parquet.piece(),
        }
    }

    /// How much of the work is done, from zero to one.
    #[must_use]
    pub fn done(&self) -> f64 {
        match &self.0 {
            Kind::Archive(archive) => archive.done(),
            Kind::Parquet(parquet) => parquet.done(),
        }
    }
}

#[cfg(test)]
pub(super) mod testing {
    use std::rc::Rc;

    use super::{Options, Piece, Without};

    /// A file written again without some of its rows.
    pub fn without(file: &[u8], gone: &[u64]) -> Vec<u8> {
        let mut writing = Without::new(Rc::new(file.to_vec()), gone.to_vec(), &Options::default()).unwrap().unwrap();
        let mut out = Vec::new();
        while let Some(piece) = writing.piece().unwrap() {
            match piece {
                Piece::Kept(range) => out.extend_from_slice(&file[range.start as usize..range.end as usize]),
                Piece::New(bytes) => out.extend(bytes),
            }
        }
        out
    }
}
