//! The app: a page that shows and a worker that reads and judges. Between them one closed enum of requests and one of events.

#[cfg(feature = "page")]
pub mod page;
pub mod protocol;
#[cfg(feature = "worker")]
pub mod worker;
