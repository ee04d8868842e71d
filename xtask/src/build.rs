//! `cargo xtask build`: the site in `dist/`.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use crate::command::Failure;
use crate::{headers, tools};

/// Where the site is left.
pub const DIST: &str = "dist";

/// Builds the page in release, moves its boot script into a file and writes the headers file for static hosts.
pub fn run() -> Result<(), Failure> {
    let mut folders = tools::web()?;
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let path = env::join_paths(folders).map_err(|error| Failure::new(format!("PATH cannot be extended ({error})")))?;
    println!("== The page, in release (minutes the first time)");
    let status = Command::new("trunk")
        .args(["--config", "trunk.toml", "build", "--release", "--offline", "--locked"])
        .env("PATH", path)
        .env_remove("NO_COLOR")
        .status()
        .map_err(|error| Failure::new(format!("trunk could not be started ({error})")))?;
    if !status.success() {
        return Err(Failure::new(format!("trunk ended with {status}")));
    }
    let dist = Path::new(DIST);
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).map_err(|error| broken(&index, &error))?;
    let (page, script) = lift_script(&page)
        .ok_or_else(|| Failure::new("the built page holds no boot script of the form Trunk writes"))?;
    let boot = dist.join("boot.js");
    fs::write(&boot, script).map_err(|error| broken(&boot, &error))?;
    fs::write(&index, page).map_err(|error| broken(&index, &error))?;
    let hosts = dist.join("_headers");
    fs::write(&hosts, headers::file()).map_err(|error| broken(&hosts, &error))
}

fn broken(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: {error}", path.display()))
}

/// Moves the inline module script out of the page, since the policy forbids inline scripts: (page, script).
fn lift_script(page: &str) -> Option<(String, String)> {
    const OPEN: &str = "<script type=\"module\">";
    const CLOSE: &str = "</script>";
    let (before, rest) = page.split_once(OPEN)?;
    let (script, after) = rest.split_once(CLOSE)?;
    Some((format!("{before}<script type=\"module\" src=\"boot.js\">{CLOSE}{after}"), script.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::lift_script;

    #[test]
    fn the_boot_script_moves_into_a_file() {
        let (page, script) = lift_script("<p></p><script type=\"module\">go()</script><b></b>").unwrap();
        assert_eq!(page, "<p></p><script type=\"module\" src=\"boot.js\"></script><b></b>");
        assert_eq!(script, "go()");
    }

    #[test]
    fn a_page_without_a_boot_script_is_noticed() {
        assert!(lift_script("<p></p>").is_none());
    }
}
