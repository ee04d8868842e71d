//! Components that several screens and parts use.

pub mod coming;
pub mod dialog;
pub mod drawn;
pub mod figure;
pub mod help;
pub mod pick_columns;
