use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use nerve_core::builtin::Builtin;
use nerve_core::model::assemble;
use nerve_core::plan::routes;
use nerve_core::source::{Snapshot, SourceFile};
use nerve_core::{content, theme};

fn library(asks: &[(&str, &str)]) -> Library {
    let site = SourceFile::from_text("content/site.yaml", "title: Small & fair");
    let file = |(id, body): &(&str, &str)| {
        let text = format!("---\ntitle: The {id}\nask: Ask <once>.\nlevel: 1\ncategory: small\n---\n{body}\n");
        SourceFile::from_text(&format!("content/challenges/{id}.md"), &text)
    };
    let parsed: Vec<_> = asks.iter().map(file).chain([site]).map(|file| Arc::new(content::parse(&file))).collect();
    assemble(&parsed, BTreeMap::new(), false).0
}

fn renderer() -> Renderer {
    let theme =
        theme::resolve("default", &Snapshot::new(Builtin::new(nerve_bundled::FILES))).expect("the default theme");
    Renderer::new(&theme, "").unwrap_or_else(|told| panic!("{told:?}"))
}

fn rendered(library: &Library, memo: &mut Memo) -> Site {
    let (plan, _) = routes::site(library);
    let site = renderer().pages(library, &plan, Shown::default(), Some(memo));
    site.unwrap_or_else(|found| panic!("{found:?}"))
}

#[test]
fn the_smallest_library_renders_without_feed_or_map() {
    let site = rendered(&library(&[("one", "")]), &mut Memo::default());
    let paths: Vec<_> = site.files.iter().map(|(path, _)| path.as_str()).collect();
    assert!(paths.contains(&"index.html") && paths.contains(&"404.html") && paths.contains(&"robots.txt"));
    assert!(!paths.contains(&"feed.xml") && !paths.contains(&"sitemap.xml"), "{paths:?}");
}

#[test]
fn no_page_has_inline_style_or_script() {
    for (path, bytes) in rendered(&library(&[("one", "Text.")]), &mut Memo::default()).files {
        let text = String::from_utf8_lossy(&bytes);
        // Scripts are files of the site, or data that nobody runs.
        let bare = text.replace("<script src=", "").replace("<script type=\"module\" src=", "");
        let bare = bare.replace("<script type=\"application/ld+json\">", "");
        let is_clean = !text.contains(" style=") && !bare.contains("<script") && !text.contains("<style");
        assert!(!path.as_str().ends_with(".html") || is_clean, "{path}");
    }
}

#[test]
fn a_body_edit_renders_its_page_alone() {
    let mut memo = Memo::default();
    rendered(&library(&[("one", "Before."), ("two", "")]), &mut memo);
    let again = rendered(&library(&[("one", "After."), ("two", "")]), &mut memo);
    let paths: Vec<_> = again.rendered.iter().map(|path| path.as_str()).collect();
    assert_eq!(paths, ["challenges/one/index.html"]);
}
