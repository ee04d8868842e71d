//! An end to waiting for a GPU. One that hangs says nothing: it neither answers nor counts as lost.

use std::future::Future;

use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;

/// Seconds within which a batch must have run. The processor needs far less, so that a slower GPU is of no use either.
pub const BATCH: u32 = 120;

/// Seconds within which a GPU must have started and passed the self-test.
pub const START: u32 = 300;

/// What the work gives, or `None` where it takes longer than these seconds; it is dropped then.
pub async fn within<T>(seconds: u32, work: impl Future<Output = T>) -> Option<T> {
    let timeout = TimeoutFuture::new(seconds.saturating_mul(1000));
    match select(std::pin::pin!(work), timeout).await {
        Either::Left((done, _)) => Some(done),
        Either::Right(_) => None,
    }
}
