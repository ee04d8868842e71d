//! What is done to the page that Trunk wrote: its inline script becomes a file, its policy and the build's name go in.
//! A file that only one build has is asked for under that build's name.

use crate::headers::policy_of_page;

const OPEN: &str = "<script type=\"module\">";
const CLOSE: &str = "</script>";
const START: &str = "src=\"start.js\"";
const HEAD: &str = "<meta charset=\"utf-8\">";

/// Moves the inline module script out of the page into a file, since the policy forbids inline scripts: (page, script).
pub fn lift_script(page: &str, file: &str) -> Option<(String, String)> {
    let (before, rest) = page.split_once(OPEN)?;
    let (script, after) = rest.split_once(CLOSE)?;
    Some((format!("{before}<script type=\"module\" src=\"{file}\">{CLOSE}{after}"), script.to_owned()))
}

/// Has the page ask for its own boot script in the folder of its build.
pub fn start_in(page: &str, build: &str) -> Option<String> {
    page.contains(START).then(|| page.replacen(START, &format!("src=\"{build}/start.js\""), 1))
}

/// Has a script fetched together with another one that asks for it, and not after it.
pub fn preload_beside(page: &str, known: &str, script: &str) -> Option<String> {
    let preload = |name: &str| format!("<link rel=\"modulepreload\" href=\"{name}\" crossorigin=\"anonymous\">");
    let known = preload(known);
    page.contains(&known).then(|| page.replacen(&known, &(known.clone() + &preload(script)), 1))
}

/// Puts the policy first thing into the head, where it holds for all that follows, and the build's name beside it.
pub fn mark(page: &str, build: &str) -> Option<String> {
    let (before, after) = page.split_once(HEAD)?;
    let policy = policy_of_page();
    Some(format!(
        "{before}{HEAD}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<meta name=\"shiftscope-build\" content=\"{build}\">{after}"
    ))
}

#[cfg(test)]
mod tests {
    use super::{lift_script, mark, preload_beside, start_in};

    #[test]
    fn the_boot_script_moves_into_a_file() {
        let (page, script) = lift_script("<p></p><script type=\"module\">go()</script><b></b>", "boot-1.js").unwrap();
        assert_eq!(page, "<p></p><script type=\"module\" src=\"boot-1.js\"></script><b></b>");
        assert_eq!(script, "go()");
    }

    #[test]
    fn a_page_without_a_boot_script_is_noticed() {
        assert!(lift_script("<p></p>", "boot-1.js").is_none());
    }

    #[test]
    fn the_start_script_is_that_of_the_build() {
        let page = start_in("<script type=\"module\" src=\"start.js\"></script>", "b1").unwrap();
        assert_eq!(page, "<script type=\"module\" src=\"b1/start.js\"></script>");
        assert!(start_in("<p></p>", "b1").is_none());
    }

    #[test]
    fn a_script_is_preloaded_beside_the_one_that_asks_for_it() {
        let page = "<link rel=\"modulepreload\" href=\"./a.js\" crossorigin=\"anonymous\"><b></b>";
        let both = preload_beside(page, "./a.js", "./b.js").unwrap();
        assert_eq!(both.matches("modulepreload").count(), 2);
        assert!(both.ends_with("href=\"./b.js\" crossorigin=\"anonymous\"><b></b>"));
        assert!(preload_beside(page, "./c.js", "./b.js").is_none());
    }

    #[test]
    fn the_service_worker_knows_the_page_by_its_mark() {
        let mark_of_page = "<meta name=\"shiftscope-build\"";
        assert!(mark("<meta charset=\"utf-8\">", "b1").unwrap().contains(mark_of_page));
        assert!(include_str!("../../public/sw.js").contains(&format!("'{mark_of_page}'")));
    }

    #[test]
    fn the_policy_stands_before_anything_it_governs() {
        let page = mark("<head><meta charset=\"utf-8\"><script src=\"a.js\"></script>", "b1").unwrap();
        assert!(page.find("Content-Security-Policy").unwrap() < page.find("<script").unwrap());
        assert!(page.contains("content=\"b1\""));
    }
}
