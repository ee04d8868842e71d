//! `cargo xtask charts`: every chart, wide and narrow, on a light and a dark ground, and the compare screen of the site in `dist/`, as
//! pictures in `docs/images`.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use crate::command::{Failure, finish, step_with};
use crate::{build, chromium, npm};

/// Where the pages that the pictures are taken of are left.
const PAGES: &str = "target/charts";

/// Width and height of a picture: as wide as the page, as high as all charts together.
const SIZE: &str = "--window-size=1200,4440";

/// Draws the charts and takes the pictures.
pub fn run() -> Result<(), Failure> {
    build::there(Path::new(build::DIST))?;
    let pages = Path::new(PAGES);
    std::fs::create_dir_all(pages).map_err(|error| Failure::file(pages, &error))?;
    let pages = pages.canonicalize().map_err(|error| Failure::file(pages, &error))?;
    let drawing =
        ["test", "--package", "shiftscope-charts", "--test", "drawings", "--locked", "all_drawings_fit_on_one_page"];
    let folder: &OsStr = pages.as_os_str();
    step_with("Charts as pages", "cargo", &drawing, &[("SHIFTSCOPE_CHARTS", folder)])?;
    for theme in ["light", "dark"] {
        let mut picture = Command::new(chromium::program()?);
        picture
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", SIZE])
            .arg(format!("--screenshot=docs/images/charts-{theme}.png"))
            .arg(format!("file://{}/charts-{theme}.html", pages.display()));
        finish("Pictures of the charts", &mut picture)?;
    }
    screen()
}

/// The compare screen with its example.
fn screen() -> Result<(), Failure> {
    npm::bench()?;
    let mut picture = Command::new("node");
    picture.arg("tests/bench/picture.mjs").arg("--dist").arg(build::DIST).arg("--chromium").arg(chromium::program()?);
    finish("A picture of the compare screen", picture.args(["--out", "docs/images/compare.png"]))
}
