//! Design tokens: the colours of page, report and charts as CSS custom properties. The only place where a colour is written down.

/// One token: its name and its colour on a light and on a dark ground.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Used as `var(--name)`.
    pub name: &'static str,
    /// Colour in the light scheme and in print.
    pub light: &'static str,
    /// Colour in the dark scheme.
    pub dark: &'static str,
}

/// All tokens. Blue and orange stay apart in every common form of colour blindness; text colours reach 4.5 : 1 and marks
/// 3 : 1 against `surface` in both schemes (tested).
pub const TOKENS: [Token; 9] = [
    Token { name: "surface", light: "#ffffff", dark: "#14171c" },
    Token { name: "raised", light: "#f3f5f8", dark: "#1d222a" },
    Token { name: "text", light: "#1a1d23", dark: "#e8ebf0" },
    Token { name: "muted", light: "#515a68", dark: "#a9b2c0" },
    Token { name: "grid", light: "#d5dae2", dark: "#363d49" },
    Token { name: "baseline", light: "#1f66b0", dark: "#6cb0f5" },
    Token { name: "tuned", light: "#b8500a", dark: "#f29a4a" },
    Token { name: "accent", light: "#1c5fa5", dark: "#7db9f7" },
    Token { name: "warning", light: "#8a4b00", dark: "#f0b35a" },
];

/// The custom properties for light, dark (by preference or `data-theme="dark"`) and print. What the browser draws itself (scrollbars,
/// fields, lists of choices) is in the same scheme.
#[must_use]
pub fn custom_properties() -> String {
    let block = |pick: fn(&Token) -> &'static str| {
        TOKENS.iter().map(|token| format!("--{}:{};", token.name, pick(token))).collect::<String>()
    };
    let (light, dark) = (block(|token| token.light), block(|token| token.dark));
    format!(
        ":root{{color-scheme:light dark;{light}}}\n\
         @media (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){{{dark}}}}}\n\
         :root[data-theme=\"light\"]{{color-scheme:light}}\n\
         :root[data-theme=\"dark\"]{{color-scheme:dark;{dark}}}\n\
         @media print{{:root,:root[data-theme=\"dark\"],:root:not([data-theme=\"light\"]){{color-scheme:light;{light}}}}}\n"
    )
}

/// The rules that colour a chart; needs [`custom_properties`].
#[must_use]
pub fn chart_rules() -> String {
    let mut css = String::from(
        ".chart{display:block;width:100%;height:auto;font-family:system-ui,\"Segoe UI\",Helvetica,Arial,sans-serif}\n\
         .chart .mark:focus{outline:2px solid var(--accent);outline-offset:2px}\n",
    );
    for Token { name, .. } in TOKENS {
        css.push_str(&format!(".chart .f-{name}{{fill:var(--{name})}}.chart .s-{name}{{stroke:var(--{name})}}\n"));
    }
    css
}

/// Everything a page needs to show charts in both schemes and in print.
#[must_use]
pub fn stylesheet() -> String {
    custom_properties() + &chart_rules()
}

#[cfg(test)]
mod tests {
    use super::{TOKENS, stylesheet};

    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let c = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_text_colour_reaches_aa_contrast_in_both_schemes() {
        for token in TOKENS.iter().filter(|token| !["surface", "raised", "grid"].contains(&token.name)) {
            for ground in &TOKENS[..2] {
                assert!(contrast(token.light, ground.light) >= 4.5, "{} on light {}", token.name, ground.name);
                assert!(contrast(token.dark, ground.dark) >= 4.5, "{} on dark {}", token.name, ground.name);
            }
        }
    }

    #[test]
    fn what_the_browser_draws_itself_is_in_the_scheme_that_was_chosen() {
        let css = stylesheet();
        assert!(css.contains(":root[data-theme=\"light\"]{color-scheme:light}"));
        assert!(css.contains(":root[data-theme=\"dark\"]{color-scheme:dark;--surface:"));
    }

    #[test]
    fn the_stylesheet_refers_to_nothing_outside() {
        let css = stylesheet();
        assert!(!css.contains("url(") && !css.contains("@import") && !css.contains('<'));
    }
}
