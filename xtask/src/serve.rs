//! `cargo xtask serve`: builds the site and serves it to this machine alone.

use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::UNIX_EPOCH;

use tiny_http::{Header, Method, Request, Response, Server};

use crate::command::Failure;
use crate::headers::{SERVICE_WORKER, SERVICE_WORKER_CACHING, every};
use crate::{Speed, build, site};

const PORT: u16 = 8080;

/// Requests answered at the same time: a browser opens up to six connections.
const THREADS: usize = 8;

/// How to serve.
pub struct Options {
    port: u16,
    /// `None`: what is in `dist/`.
    build: Option<Speed>,
    headers: bool,
    log: bool,
}

impl Options {
    /// Reads the command line.
    pub fn parse(arguments: &[String]) -> Result<Self, Failure> {
        let mut options = Self { port: PORT, build: Some(Speed::Release), headers: true, log: false };
        let mut rest = arguments.iter().map(String::as_str);
        while let Some(argument) = rest.next() {
            match argument {
                "--port" => {
                    options.port = rest
                        .next()
                        .and_then(|port| port.parse().ok())
                        .ok_or_else(|| Failure::new("--port: a number from 0 to 65535 was expected"))?;
                }
                "--quick" => options.build = Some(Speed::Quick),
                "--no-build" => options.build = None,
                "--no-headers" => options.headers = false,
                "--log" => options.log = true,
                other => return Err(Failure::new(format!("serve has no option {other}\n{}", crate::USAGE))),
            }
        }
        Ok(options)
    }
}

/// What is served: every file by its address, so that no request can name another file, and the headers of all responses.
struct Site {
    files: BTreeMap<String, PathBuf>,
    headers: Vec<(&'static str, String)>,
    log: bool,
}

/// Builds, then serves until stopped.
pub fn run(options: &Options) -> Result<(), Failure> {
    if let Some(speed) = options.build {
        build::run(speed)?;
    }
    let headers = if options.headers { every() } else { Vec::new() };
    let site =
        Arc::new(Site { files: site::files(Path::new(build::DIST))?.into_iter().collect(), headers, log: options.log });
    let wanted = format!("127.0.0.1:{}", options.port);
    let server = Server::http(&wanted)
        .map_err(|error| Failure::new(format!("{wanted} cannot be used ({error}): try --port with another number")))?;
    println!("== Open http://{} (stop with Ctrl+C)", server.server_addr());
    let server = Arc::new(server);
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, site) = (Arc::clone(&server), Arc::clone(&site));
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    site.answer(request);
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().map_err(|_| Failure::new("the server broke off"))?;
    }
    Ok(())
}

impl Site {
    fn answer(&self, request: Request) {
        let address = address(request.url()).to_owned();
        let status = self.respond(request, &address);
        if self.log {
            let mut out = std::io::stdout().lock();
            let _closed = writeln!(out, "{status} {address}").and_then(|()| out.flush());
        }
    }

    /// Sends the response and gives its status. A client that went away is no reason to stop.
    fn respond(&self, request: Request, address: &str) -> u16 {
        let known = matches!(request.method(), Method::Get | Method::Head);
        let opened = self.files.get(address).filter(|_| known).and_then(|path| {
            let file = File::open(path).ok()?;
            let tag = tag(&file.metadata().ok()?)?;
            Some((path, file, tag))
        });
        let Some((path, file, tag)) = opened else {
            let _gone = request.respond(self.headed(Response::from_string("not found").with_status_code(404), &[]));
            return 404;
        };
        // A build changes files under the same address: a browser asks each time and mostly hears that nothing changed.
        let caching = if address == SERVICE_WORKER { SERVICE_WORKER_CACHING } else { "no-cache" };
        let about =
            [("Content-Type", media_type(path)), ("Cache-Control", caching), ("ETag", &tag), ("Accept-Ranges", "none")];
        let unchanged = request.headers().iter().any(|header| {
            header.field.equiv("If-None-Match") && header.value.as_str().split(", ").any(|one| one == tag)
        });
        if unchanged {
            let _gone = request.respond(self.headed(Response::empty(304), &about));
            return 304;
        }
        let _gone = request.respond(self.headed(Response::from_file(file), &about));
        200
    }

    fn headed<R: std::io::Read>(&self, mut response: Response<R>, about: &[(&str, &str)]) -> Response<R> {
        let all = self.headers.iter().map(|(name, value)| (*name, value.as_str()));
        for (name, value) in all.chain(about.iter().copied()) {
            if let Ok(header) = Header::from_bytes(name, value) {
                response.add_header(header);
            }
        }
        response
    }
}

/// Changes whenever a build writes the file.
fn tag(about: &Metadata) -> Option<String> {
    let written = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("\"{:x}-{:x}\"", about.len(), written.as_nanos()))
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
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("json") => "application/json",
        Some("jsonl") => "application/jsonl",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{Options, address, media_type};
    use std::path::Path;

    #[test]
    fn the_root_and_a_query_lead_to_the_page() {
        assert_eq!(address("/"), "/index.html");
        assert_eq!(address("/?again"), "/index.html");
        assert_eq!(address("/worker/worker.js?v=1"), "/worker/worker.js");
    }

    #[test]
    fn modules_and_wasm_have_the_types_that_browsers_insist_on() {
        assert!(media_type(Path::new("a.mjs")).starts_with("text/javascript"));
        assert_eq!(media_type(Path::new("a_bg.wasm")), "application/wasm");
    }

    #[test]
    fn an_unknown_option_is_said_and_not_ignored() {
        assert!(Options::parse(&["--prot".to_owned(), "1".to_owned()]).is_err());
        assert!(Options::parse(&["--port".to_owned(), "many".to_owned()]).is_err());
    }
}
