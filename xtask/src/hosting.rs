//! The headers in the configuration languages of common static hosts.

use serde_json::json;

use crate::headers::{SERVICE_WORKER, SERVICE_WORKER_CACHING, every};

/// Path in the site and content of each file.
pub fn files() -> [(&'static str, String); 5] {
    [
        // Hosts read these three where they lie.
        ("_headers", netlify()),
        (".htaccess", apache()),
        ("vercel.json", vercel()),
        // A person includes these in their own configuration.
        ("hosting/nginx.conf", nginx()),
        ("hosting/Caddyfile", caddy()),
    ]
}

/// Each header as a line of its own.
fn lines(line: impl Fn(&str, &str) -> String) -> String {
    every().iter().map(|(name, value)| line(name, value) + "\n").collect()
}

/// Netlify and Cloudflare Pages.
fn netlify() -> String {
    let all = lines(|name, value| format!("  {name}: {value}"));
    format!("/*\n{all}{SERVICE_WORKER}\n  Cache-Control: {SERVICE_WORKER_CACHING}\n")
}

fn apache() -> String {
    let all = lines(|name, value| format!("  Header always set {name} \"{value}\""));
    let name = SERVICE_WORKER.trim_start_matches('/');
    format!(
        "<IfModule mod_headers.c>\n{all}  <Files \"{name}\">\n    Header set Cache-Control \"{SERVICE_WORKER_CACHING}\"\n  </Files>\n\
         </IfModule>\nAddType text/javascript .js .mjs\nAddType application/wasm .wasm\n"
    )
}

fn vercel() -> String {
    let all: Vec<_> = every().into_iter().map(|(key, value)| json!({ "key": key, "value": value })).collect();
    let caching = json!([{ "key": "Cache-Control", "value": SERVICE_WORKER_CACHING }]);
    let rules = json!([{ "source": "/(.*)", "headers": all }, { "source": SERVICE_WORKER, "headers": caching }]);
    format!("{:#}\n", json!({ "headers": rules }))
}

fn nginx() -> String {
    let all = lines(|name, value| format!("add_header {name} \"{value}\" always;"));
    format!("# Include this in the server block of the site.\n{all}location = {SERVICE_WORKER} {{ expires 1d; }}\n")
}

fn caddy() -> String {
    let all = lines(|name, value| format!("\theader {name} \"{value}\""));
    format!(
        "# Import this in the block of the site: import shiftscope\n(shiftscope) {{\n{all}\theader {SERVICE_WORKER} Cache-Control \"{SERVICE_WORKER_CACHING}\"\n}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::files;
    use crate::headers::every;

    #[test]
    fn every_host_is_told_every_header() {
        for (path, content) in files() {
            for (name, value) in every() {
                assert!(content.contains(name) && content.contains(&value), "{path} lacks {name}");
            }
        }
    }
}
