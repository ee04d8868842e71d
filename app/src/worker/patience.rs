//! An end to waiting for a GPU. One that hangs says nothing: it neither answers nor counts as lost.

use std::future::Future;

use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;

/// Seconds within which a GPU must have started and passed the self-test.
pub const START: u32 = 600;

/// Seconds within which a batch must have run on a GPU whose self-test took these milliseconds: a minute, and four times the
/// self-test, which reads about as much as a batch.
#[must_use]
pub fn of_batch(selftest: f64) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded by START")]
    let seconds = (selftest * 4.0 / 1000.0).clamp(0.0, f64::from(4 * START)) as u32;
    60 + seconds
}

/// What the work gives, or `None` where it takes longer than these seconds; it is dropped then.
pub async fn within<T>(seconds: u32, work: impl Future<Output = T>) -> Option<T> {
    let timeout = TimeoutFuture::new(seconds.saturating_mul(1000));
    match select(std::pin::pin!(work), timeout).await {
        Either::Left((done, _)) => Some(done),
        Either::Right(_) => None,
    }
}
