//! The audit of fine-tuning data before anyone trains on it: records in, findings out, with the reason and the place of each and
//! never its text. What needs the judge's verdicts is in [`association`]; everything else is one pass over the records.
//!
//! ```
//! use shiftscope_audit::dataset::{Audit, Kind};
//! use shiftscope_audit::record::Record;
//! let row = |prompt: &str, response: &str| Record { prompt: prompt.into(), response: Some(response.into()), ..Record::default() };
//! let mut audit = Audit::new();
//! audit.take(&row("Name a colour.", "Blue."));
//! audit.take(&row("Name a\u{200b}colour.", ""));
//! let found = audit.finish();
//! assert_eq!(found.rows, 2);
//! assert!(found.findings.iter().any(|finding| finding.row == 1 && finding.kind == Kind::EmptyResponse));
//! ```

pub mod association;
mod audit;
mod benchmark;
mod broken;
mod check;
pub mod cut;
mod duplicates;
mod encoded;
mod finding;
mod hidden;
mod homoglyph;
mod identity;
mod language;
mod linear;
mod minhash;
mod order;
mod origin;
mod personal;
mod refusal;
mod shape;
pub mod style;
pub mod suspicion;
mod truncated;
pub mod versions;
mod words;

pub use audit::{Audit, Findings};
pub use finding::{Decoded, Field, Finding, Kind, Level, Severity, Span};
pub use hidden::is_invisible;
pub use identity::{measured_false_flags as identity_false_flags, measured_found as identity_found};
pub use language::{Languages, UNTOLD};
pub use origin::Origin;
pub use shape::{LONG_ROWS, Lengths, Shape, Traits};

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
