//! A session gives what a fresh build gives, and does no more than it has to.

use nerve_core::source::{Snapshot, SourceFile, SourcePath};
use nerve_pipeline::{Request, Revision, Session};

pub(super) const DECK: &str = "title: Cards\nselect: {where: \"level <= 1\"}\nprint: {a4: {paper: A4}}\n";

pub(super) const GUIDE: &str = "---\ntitle: Breathe\nkind: coping\nsummary: Breathe out.\n---\n\nOut.\n";

fn request(decks: bool) -> Request {
    Request { drafts: true, decks, ..Request::default() }
}

pub(super) fn challenge(number: u8, title: &str, level: u8, body: &str) -> String {
    format!("---\nnumber: {number}\ntitle: {title}\ncategory: small-asks\nlevel: {level}\nask: Ask.\n---\n\n{body}\n")
}

pub(super) fn library() -> Snapshot {
    let mut snapshot = crate::support::snapshot();
    let site = "title: Asks\nbase_url: https://example.org\n";
    snapshot.insert(SourceFile::from_text("content/site.yaml", site));
    for number in 1..=6 {
        let text = challenge(number, &format!("Ask {number}"), 1 + number % 3, "Some words.");
        snapshot.insert(SourceFile::from_text(&format!("content/challenges/ask-{number}.md"), &text));
    }
    let asking =
        challenge(7, "Ask 7", 2, "See [how](../guides/breathe.md).").replace("ask:", "guides: [breathe]\nask:");
    snapshot.insert(SourceFile::from_text("content/challenges/ask-7.md", &asking));
    snapshot.insert(SourceFile::from_text("content/guides/breathe.md", GUIDE));
    snapshot.insert(SourceFile::from_text("content/decks/cards.yaml", DECK));
    snapshot
}

/// A snapshot as the disk gives it after an edit: unchanged files are the same, not equal.
pub(super) fn edited(before: &Snapshot, path: &str, text: Option<&str>) -> Snapshot {
    let mut after = crate::support::snapshot();
    for file in before.files().filter(|file| file.path.as_str() != path) {
        after.share(file.clone());
    }
    if let Some(text) = text {
        after.insert(SourceFile::from_text(path, text));
    }
    after
}

fn again(session: &mut Session, snapshot: &Snapshot, decks: bool) -> Revision {
    session.build(&snapshot.clone().into(), &request(decks), &mut |_| {})
}

fn clean(snapshot: &Snapshot, decks: bool) -> Revision {
    nerve_pipeline::build(&snapshot.clone().into(), &request(decks), &mut |_| {})
}

fn names<T: ToString>(paths: &[T]) -> Vec<String> {
    paths.iter().map(T::to_string).collect()
}

#[test]
fn nothing_is_done_twice() {
    let (mut session, snapshot) = (Session::default(), library());
    let first = again(&mut session, &snapshot, true);
    assert_eq!(first.work.files, 10);
    assert_eq!(names(&first.work.printed), ["decks/cards/cards-a4.pdf", "decks/cards/cards.png"]);
    let second = again(&mut session, &snapshot, true);
    assert_eq!(second.tree(), first.tree());
    assert_eq!((names(&second.work.parsed), names(&second.work.rendered)), (vec![], vec![]));
    assert!(second.work.printed.is_empty());
}

#[test]
fn a_body_edit_parses_its_file_and_renders_its_page_alone() {
    let (mut session, snapshot) = (Session::default(), library());
    let _ = again(&mut session, &snapshot, true);
    let path = "content/challenges/ask-3.md";
    let after = edited(&snapshot, path, Some(&challenge(3, "Ask 3", 1, "Other words.")));
    let build = again(&mut session, &after, true);
    assert_eq!(names(&build.work.parsed), [path]);
    assert_eq!(names(&build.work.rendered), ["challenges/ask-3/index.html"]);
    assert!(build.work.printed.is_empty(), "the card does not show the page's text");
}

#[test]
fn a_title_edit_renders_the_pages_that_show_it_and_prints_its_deck() {
    let (mut session, snapshot) = (Session::default(), library());
    let _ = again(&mut session, &snapshot, true);
    let after = edited(&snapshot, "content/challenges/ask-3.md", Some(&challenge(3, "Wave", 1, "Some words.")));
    let build = again(&mut session, &after, true);
    let rendered = names(&build.work.rendered);
    assert!(rendered.contains(&"challenges/ask-3/index.html".to_owned()), "{rendered:?}");
    assert!(rendered.iter().any(|path| path.ends_with("challenges/index.html")), "{rendered:?}");
    assert!(!rendered.contains(&"guides/breathe/index.html".to_owned()), "{rendered:?}");
    assert_eq!(names(&build.work.printed), ["decks/cards/cards-a4.pdf", "decks/cards/cards.png"]);
}

#[test]
fn a_theme_edit_renders_everything_and_parses_nothing() {
    let (mut session, snapshot) = (Session::default(), library());
    let first = again(&mut session, &snapshot, false);
    let after = edited(&snapshot, "themes/default/templates/404.html", Some("<p>Nothing here</p>"));
    let build = again(&mut session, &after, false);
    assert!(build.work.parsed.is_empty());
    assert_eq!(build.work.rendered.len(), first.work.rendered.len());
    assert_eq!(&**build.tree().unwrap().get("404.html").unwrap(), b"<p>Nothing here</p>");
    let back = again(&mut session, &snapshot, false);
    assert_eq!(back.tree(), first.tree());
}

#[test]
fn a_mistake_costs_the_session_nothing() {
    let (mut session, snapshot) = (Session::default(), library());
    let first = again(&mut session, &snapshot, false);
    let broken = again(&mut session, &edited(&snapshot, "content/challenges/ask-3.md", Some("---\ntitle: [")), false);
    assert!(broken.diagnostics().has_errors());
    assert!(broken.tree().is_none());
    let mended = again(&mut session, &snapshot, false);
    assert_eq!(mended.tree(), first.tree());
    assert!(mended.work.rendered.is_empty());
}

#[test]
fn pages_come_before_decks_and_the_end_is_the_same() {
    let (mut session, snapshot) = (Session::default(), library());
    let (pages, jobs) = session.build_pages(&snapshot.clone().into(), &request(true));
    assert!(pages.tree().unwrap().get("decks/cards/cards-a4.pdf").is_none());
    // The deck, and the pictures of challenges.
    assert_eq!(jobs.len(), 2);
    for job in jobs {
        session.remember(job.run());
    }
    let (whole, jobs) = session.build_pages(&snapshot.clone().into(), &request(true));
    assert!(jobs.is_empty());
    assert_eq!(whole.tree(), clean(&snapshot, true).tree());
}

#[test]
fn a_changed_id_leaves_nothing_behind() {
    let (mut session, snapshot) = (Session::default(), library());
    let _ = again(&mut session, &snapshot, false);
    let text = snapshot.get(&SourcePath::new("content/challenges/ask-6.md")).unwrap().text().unwrap().to_owned();
    let renamed = edited(&snapshot, "content/challenges/ask-6.md", None);
    let renamed = edited(&renamed, "content/challenges/other.md", Some(&text));
    let build = again(&mut session, &renamed, false);
    assert!(build.tree().unwrap().get("challenges/ask-6/index.html").is_none());
    assert!(build.tree().unwrap().get("challenges/other/index.html").is_some());
}
