//! Components that several screens and parts use.

pub mod beside;
pub mod coming;
pub mod delete_all;
pub mod dialog;
pub mod drawn;
pub mod figure;
pub mod first_rows;
pub mod focus;
pub mod help;
pub mod incoming;
pub mod pick_columns;
pub mod problems;
pub mod reveal;
pub mod soon;
pub mod stand;
pub mod visible;
