//! `cargo xtask serve`: builds the site and serves it to this machine alone.

use std::convert::Infallible;
use std::io::Write;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use tower_http::services::ServeDir;

use crate::command::Failure;
use crate::headers::{SERVICE_WORKER, SERVICE_WORKER_CACHING, every};
use crate::{Speed, build};

const PORT: u16 = 8080;

/// How to serve.
pub struct Options {
    port: u16,
    /// `None`: what is in the folder.
    build: Option<Speed>,
    folder: PathBuf,
    headers: bool,
    log: bool,
}

impl Options {
    /// Reads the command line.
    pub fn parse(arguments: &[String]) -> Result<Self, Failure> {
        let mut options =
            Self { port: PORT, build: Some(Speed::Release), folder: build::DIST.into(), headers: true, log: false };
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
                "--folder" => {
                    options.build = None;
                    options.folder = rest.next().ok_or_else(|| Failure::new("--folder: a folder was expected"))?.into();
                }
                "--no-headers" => options.headers = false,
                "--log" => options.log = true,
                other => return Err(Failure::new(format!("serve has no option {other}\n{}", crate::USAGE))),
            }
        }
        Ok(options)
    }
}

/// What is added to every response.
struct Added {
    /// Empty as on a host that cannot set any; nothing is said about caching then either.
    headers: Vec<(HeaderName, HeaderValue)>,
    log: bool,
}

/// Builds, then serves until stopped.
pub fn run(options: &Options) -> Result<(), Failure> {
    // Before minutes of building.
    let wanted = format!("127.0.0.1:{}", options.port);
    let listener = TcpListener::bind(&wanted).and_then(|listener| listener.set_nonblocking(true).map(|()| listener));
    let listener = listener
        .map_err(|error| Failure::new(format!("{wanted} cannot be used ({error}): try --port with another number")))?;
    match options.build {
        Some(speed) => build::run(speed)?,
        None => build::there(&options.folder)?,
    }
    let headers = if options.headers { every() } else { Vec::new() };
    let headers = headers.iter().filter_map(|(name, value)| Some((name.parse().ok()?, value.parse().ok()?))).collect();
    let added = Arc::new(Added { headers, log: options.log });
    let site = Router::new().fallback_service(ServeDir::new(&options.folder)).layer(from_fn(move |request, next| {
        let added = Arc::clone(&added);
        async move { Ok::<_, Infallible>(added.answer(request, next).await) }
    }));
    let runtime =
        tokio::runtime::Runtime::new().map_err(|error| Failure::new(format!("the server cannot start ({error})")))?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(|error| Failure::new(error.to_string()))?;
        let open = listener.local_addr().map_err(|error| Failure::new(error.to_string()))?;
        println!("== Open http://{open} (stop with Ctrl+C)");
        axum::serve(listener, site).await.map_err(|error| Failure::new(format!("the server broke off ({error})")))
    })
}

impl Added {
    async fn answer(&self, request: Request, next: Next) -> Response {
        let address = request.uri().path().to_owned();
        let mut response = next.run(request).await;
        let headers = response.headers_mut();
        // A build changes files under the same address: a browser asks each time and mostly hears that nothing changed.
        let caching = if address == SERVICE_WORKER { SERVICE_WORKER_CACHING } else { "no-cache" };
        if !self.headers.is_empty() {
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        }
        headers.extend(self.headers.iter().cloned());
        if self.log {
            let mut out = std::io::stdout().lock();
            let _closed = writeln!(out, "{} {address}", response.status().as_u16()).and_then(|()| out.flush());
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::Options;

    #[test]
    fn an_unknown_option_is_said_and_not_ignored() {
        assert!(Options::parse(&["--prot".to_owned(), "1".to_owned()]).is_err());
        assert!(Options::parse(&["--port".to_owned(), "many".to_owned()]).is_err());
    }
}
