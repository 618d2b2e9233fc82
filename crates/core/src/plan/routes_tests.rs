use std::sync::Arc;

use super::*;
use crate::content;
use crate::model::assemble;
use crate::source::SourceFile;

fn library(files: &[(&str, &str)]) -> Library {
    let site = SourceFile::from_text("content/site.yaml", "title: Small");
    let own = files.iter().map(|(path, text)| SourceFile::from_text(path, text));
    let parsed: Vec<_> = own.chain([site]).map(|file| Arc::new(content::parse(&file))).collect();
    assemble(&parsed, std::collections::BTreeMap::new(), false).0
}

fn challenge(more: &str) -> String {
    format!("---\ntitle: One\nask: Ask once.\nlevel: 1\ncategory: small\n{more}---\n")
}

fn paths(plan: &SitePlan) -> Vec<&str> {
    plan.pages.iter().map(|page| page.path.as_str()).collect()
}

#[test]
fn the_smallest_library_has_a_small_site() {
    let library = library(&[("content/challenges/one.md", &challenge(""))]);
    let (plan, diagnostics) = site(&library);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let expected = [
        "",
        "start/",
        "draw/",
        "today/",
        "journal/",
        "ladder/",
        "your-cards/",
        "deck/",
        "search/",
        "offline/",
        "challenges/",
        "categories/small/",
        "levels/1/",
        "challenges/one/",
        "a-z/",
        "",
    ];
    assert_eq!(paths(&plan), expected);
    let header: Vec<_> = plan.navigation.header.iter().map(|entry| entry.path.as_str()).collect();
    assert_eq!(header, ["challenges/", "draw/", "journal/"]);
}

#[test]
fn long_lists_are_cut_into_pages() {
    let text = challenge("");
    let names: Vec<String> = (0..250).map(|number| format!("content/challenges/c{number}.md")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
    let (plan, _) = site(&library(&files));
    assert_eq!(plan.listings[0].parts(), 3);
    assert!(paths(&plan).contains(&"challenges/page/3/"));
    assert!(!paths(&plan).contains(&"challenges/page/4/"));
}

#[test]
fn a_free_page_can_not_take_the_address_of_another() {
    let page = ("content/pages/start.md", "---\ntitle: Mine\n---\nText.\n");
    let (_, diagnostics) = site(&library(&[("content/challenges/one.md", &challenge("")), page]));
    let told = diagnostics.iter().next().expect("a mistake");
    assert_eq!((told.code, diagnostics.count(crate::diagnostics::Severity::Error)), (Code::PageDuplicate, 1));
    assert_eq!(told.place.as_ref().expect("a place").file.as_str(), "content/pages/start.md");
}

#[test]
fn the_way_up_is_as_long_as_the_way_down() {
    let page = PagePlan::new("challenges/page/2/", PageKind::Home);
    assert_eq!((page.root().as_str(), page.output().as_str()), ("../../../", "challenges/page/2/index.html"));
}
