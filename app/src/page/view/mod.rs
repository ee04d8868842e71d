//! The components of the page, one a file. They show the model and call the store; every figure comes from the model.

mod compare;
mod header;
mod judge;
mod judge_strip;
mod page;
mod paper;
mod route;
mod shared;

pub use compare::Compared;
pub use judge::Judge;
pub use page::Page;
pub use paper::Paper;
