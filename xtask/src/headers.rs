//! The response headers the site is served with: the one table that the local server, the files for hosts, the page's own
//! policy and the service worker take them from.

/// What the page and its workers may load, a directive each: nothing but their own origin.
const DIRECTIVES: [(&str, &str); 10] = [
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("connect-src", "'self'"),
    ("img-src", "'self' data:"),
    ("worker-src", "'self'"),
    ("manifest-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("frame-ancestors", "'none'"),
];

/// Isolation (threads), and companions of the policy.
const COMPANIONS: [(&str, &str); 5] = [
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
];

/// The address of the service worker's script.
pub const SERVICE_WORKER: &str = "/sw.js";

/// How the service worker's script is cached. A browser asks for it again some time after each visit, perhaps after the
/// judge is ready; the page fetches it first thing, and this lets the browser's later question end in its own cache. A day is
/// the longest that browsers heed.
pub const SERVICE_WORKER_CACHING: &str = "max-age=86400";

/// The policy that stands in the page itself, for hosts that send none. A page cannot say there who may frame it.
pub fn policy_of_page() -> String {
    join(DIRECTIVES.iter().filter(|(name, _)| *name != "frame-ancestors"))
}

/// Name and value of every header that every response carries.
pub fn every() -> Vec<(&'static str, String)> {
    let policy = ("Content-Security-Policy", join(DIRECTIVES.iter()));
    COMPANIONS.iter().map(|&(name, value)| (name, value.to_owned())).chain([policy]).collect()
}

fn join<'a>(directives: impl Iterator<Item = &'a (&'a str, &'a str)>) -> String {
    directives.map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::{every, policy_of_page};

    #[test]
    fn the_page_states_the_policy_of_the_headers_but_for_framing() {
        let (_, policy) = every().pop().unwrap();
        assert_eq!(policy, format!("{}; frame-ancestors 'none'", policy_of_page()));
    }
}
