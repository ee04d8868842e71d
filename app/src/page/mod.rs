//! The page: what it knows of an audit (plain Rust, tested natively) and the components that show it.

#[cfg(target_arch = "wasm32")]
mod files;
#[cfg(target_arch = "wasm32")]
mod first;
#[cfg(target_arch = "wasm32")]
mod later;
pub mod model;
#[cfg(target_arch = "wasm32")]
mod port;
#[cfg(target_arch = "wasm32")]
mod settings;
#[cfg(target_arch = "wasm32")]
mod store;
#[cfg(target_arch = "wasm32")]
pub mod view;

#[cfg(test)]
mod tests {
    /// Set `SHIFTSCOPE_UPDATE` to write the file anew.
    #[test]
    fn the_style_sheet_holds_the_design_tokens_of_the_charts() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/style/tokens.css");
        let tokens = shiftscope_charts::tokens::stylesheet();
        if std::env::var_os("SHIFTSCOPE_UPDATE").is_some() {
            std::fs::write(path, &tokens).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap(), tokens);
    }
}
