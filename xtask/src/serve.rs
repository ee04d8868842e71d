//! `cargo xtask serve`: builds the site and serves it to this machine alone.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use tiny_http::{Header, Method, Response, Server};

use crate::build;
use crate::command::Failure;
use crate::headers::HEADERS;

const ADDRESS: &str = "127.0.0.1:8080";

/// Builds, then serves until stopped.
pub fn run() -> Result<(), Failure> {
    build::run()?;
    let mut files = BTreeMap::new();
    list(Path::new(build::DIST), "", &mut files)
        .map_err(|error| Failure::new(format!("{} could not be listed ({error})", build::DIST)))?;
    let server = Server::http(ADDRESS)
        .map_err(|error| Failure::new(format!("{ADDRESS} cannot be used ({error}); is another server running?")))?;
    println!("== Open http://{ADDRESS} (stop with Ctrl+C)");
    for request in server.incoming_requests() {
        let known = matches!(request.method(), Method::Get | Method::Head);
        let found = files.get(address(request.url())).filter(|_| known);
        // A client that went away is no reason to stop.
        let _gone = match found.and_then(|path| File::open(path).ok().map(|file| (path, file))) {
            Some((path, file)) => {
                let mut response = Response::from_file(file);
                let kind = ("Content-Type", media_type(path));
                for (name, value) in HEADERS.into_iter().chain([kind, ("Cache-Control", "no-cache")]) {
                    if let Ok(header) = Header::from_bytes(name, value) {
                        response.add_header(header);
                    }
                }
                request.respond(response)
            }
            None => request.respond(Response::from_string("not found").with_status_code(404)),
        };
    }
    Ok(())
}

/// Every file by its address. Only what is listed is served, so that no request can name another file.
fn list(folder: &Path, prefix: &str, files: &mut BTreeMap<String, PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let address = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            list(&entry.path(), &address, files)?;
        } else if kind.is_file() {
            files.insert(address, entry.path());
        }
    }
    Ok(())
}

/// The address without query; the root is the page.
fn address(url: &str) -> &str {
    match url.split('?').next() {
        Some("/") | None => "/index.html",
        Some(path) => path,
    }
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{address, list};
    use std::collections::BTreeMap;
    use std::path::Path;

    #[test]
    fn only_listed_files_have_an_address() {
        let mut files = BTreeMap::new();
        list(Path::new("src"), "", &mut files).unwrap();
        assert!(files.contains_key("/serve.rs"));
        assert!(!files.contains_key(address("/../Cargo.toml")));
        assert_eq!(address("/?again"), "/index.html");
    }
}
