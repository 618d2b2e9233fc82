//! A session gives what a fresh build gives, and does no more than it has to.

use nerve::output::OutputTree;
use nerve::pipeline::{self, Build, Request, Session};
use nerve::source::{Snapshot, SourceFile, SourcePath};
use proptest::prelude::*;

const DECK: &str = "title: Cards\nselect: {where: \"level <= 1\"}\nprint: {a4: {paper: A4}}\n";

const GUIDE: &str = "---\ntitle: Breathe\nkind: coping\nsummary: Breathe out.\n---\n\nOut.\n";

fn request(decks: bool) -> Request {
    Request { drafts: true, decks, ..Request::default() }
}

fn challenge(number: u8, title: &str, level: u8, body: &str) -> String {
    format!("---\nnumber: {number}\ntitle: {title}\ncategory: small-asks\nlevel: {level}\nask: Ask.\n---\n\n{body}\n")
}

fn library() -> Snapshot {
    let mut snapshot = Snapshot::default();
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

/// The same with so many more challenges that common words are left out of the search, and lists have neighbours.
fn larger_library() -> Snapshot {
    let mut snapshot = library();
    let more = |number| {
        format!("- {{id: more-{number}, number: {number}, title: More, category: small-asks, level: 3, ask: Ask.}}\n")
    };
    let more: String = (20..44).map(more).collect();
    snapshot.insert(SourceFile::from_text("content/challenges/more.yaml", &more));
    let program = "title: Week\ndays:\n  - {choice: \"level <= 2\"}\n  - {challenge: more-30}\n";
    snapshot.insert(SourceFile::from_text("content/programs/week.yaml", program));
    snapshot
}

/// A snapshot as the disk gives it after an edit: unchanged files are the same, not equal.
fn edited(before: &Snapshot, path: &str, text: Option<&str>) -> Snapshot {
    let mut after = Snapshot::default();
    for file in before.files().filter(|file| file.path.as_str() != path) {
        after.share(file.clone());
    }
    if let Some(text) = text {
        after.insert(SourceFile::from_text(path, text));
    }
    after
}

fn again(session: &mut Session, snapshot: &Snapshot, decks: bool) -> Build {
    session.build(snapshot, &request(decks), &mut |_| {})
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
    assert_eq!(second.tree, first.tree);
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
    assert_eq!(&**build.tree.get("404.html").unwrap(), b"<p>Nothing here</p>");
    let back = again(&mut session, &snapshot, false);
    assert_eq!(back.tree, first.tree);
}

#[test]
fn a_mistake_costs_the_session_nothing() {
    let (mut session, snapshot) = (Session::default(), library());
    let first = again(&mut session, &snapshot, false);
    let broken = again(&mut session, &edited(&snapshot, "content/challenges/ask-3.md", Some("---\ntitle: [")), false);
    assert!(broken.diagnostics.has_errors());
    assert!(broken.tree.is_empty());
    let mended = again(&mut session, &snapshot, false);
    assert_eq!(mended.tree, first.tree);
    assert!(mended.work.rendered.is_empty());
}

#[test]
fn pages_come_before_decks_and_the_end_is_the_same() {
    let (mut session, snapshot) = (Session::default(), library());
    let (pages, jobs) = session.build_pages(&snapshot, &request(true));
    assert!(pages.tree.get("decks/cards/cards-a4.pdf").is_none());
    // The deck, and the pictures of challenges.
    assert_eq!(jobs.len(), 2);
    for job in jobs {
        session.remember(job.run());
    }
    let (whole, jobs) = session.build_pages(&snapshot, &request(true));
    assert!(jobs.is_empty());
    assert_eq!(whole.tree, pipeline::build(&snapshot, &request(true), &mut |_| {}).tree);
}

/// One thing that an author does.
#[derive(Debug, Clone)]
enum Edit {
    Challenge {
        number: u8,
        title: String,
        level: u8,
        body: String,
    },
    Remove(u8),
    /// The file gets another name, and so the challenge another id.
    Rename(u8, String),
    /// The challenge moves to a category, and gets tags, a place and a way.
    Move(u8, String),
    /// Words that are written nowhere else, so that the index gets a shard or loses one.
    Word(u8, Option<String>),
    /// Two files change places, as `git checkout` may do it.
    Swap(u8, u8),
    Break(u8),
    Site(String),
    Category(String),
    Guide(Option<String>),
    Template(Option<String>),
    Deck(Option<u8>),
    Asset(u8),
}

fn edit() -> impl Strategy<Value = Edit> {
    let word = "[A-Z][a-z]{1,6}";
    prop_oneof![
        4 => (1..8_u8, word, 1..6_u8, "[a-z ]{0,20}\\.")
            .prop_map(|(number, title, level, body)| Edit::Challenge { number, title, level, body }),
        2 => (1..8_u8).prop_map(Edit::Remove),
        2 => (1..8_u8, "[a-z]{2,5}").prop_map(|(number, name)| Edit::Rename(number, name)),
        2 => (1..8_u8, "[a-c]").prop_map(|(number, name)| Edit::Move(number, name)),
        2 => (1..8_u8, proptest::option::of("[q-z]{3,8}")).prop_map(|(number, word)| Edit::Word(number, word)),
        1 => (1..8_u8, 1..8_u8).prop_map(|(one, other)| Edit::Swap(one, other)),
        1 => (1..8_u8).prop_map(Edit::Break),
        1 => word.prop_map(Edit::Site),
        1 => word.prop_map(Edit::Category),
        1 => proptest::option::of(word).prop_map(Edit::Guide),
        1 => proptest::option::of(word).prop_map(Edit::Template),
        1 => proptest::option::of(1..4_u8).prop_map(Edit::Deck),
        1 => (0..3_u8).prop_map(Edit::Asset),
    ]
}

fn apply(snapshot: &Snapshot, edit: &Edit) -> Snapshot {
    let file = |number: &u8| format!("content/challenges/ask-{number}.md");
    match edit {
        Edit::Challenge { number, title, level, body } => {
            edited(snapshot, &file(number), Some(&challenge(*number, title, *level, body)))
        }
        Edit::Remove(number) => edited(snapshot, &file(number), None),
        Edit::Rename(number, name) => match text_of(snapshot, &file(number)) {
            Some(text) => {
                let without = edited(snapshot, &file(number), None);
                edited(&without, &format!("content/challenges/{name}.md"), Some(&text))
            }
            None => snapshot.clone(),
        },
        Edit::Move(number, name) => {
            let text = challenge(*number, "Moved", 2, "Some words.").replace("small-asks", name);
            let more = format!("tags: [{name}]\nsettings: [shop]\nmodes: [text]\nask:");
            edited(snapshot, &file(number), Some(&text.replace("ask:", &more)))
        }
        Edit::Word(number, word) => {
            let body = word.as_deref().unwrap_or("Some words.");
            edited(snapshot, &file(number), Some(&challenge(*number, &format!("Ask {number}"), 1, body)))
        }
        Edit::Swap(one, other) => match (text_of(snapshot, &file(one)), text_of(snapshot, &file(other))) {
            (Some(first), Some(second)) => {
                edited(&edited(snapshot, &file(one), Some(&second)), &file(other), Some(&first))
            }
            _ => snapshot.clone(),
        },
        Edit::Break(number) => edited(snapshot, &file(number), Some("---\ntitle: \"never closed\n---\n")),
        Edit::Site(title) => edited(snapshot, "content/site.yaml", Some(&format!("title: {title}\n"))),
        Edit::Category(name) => {
            let site = format!("title: Asks\ncategories: [{{id: small-asks, name: {name}}}]\n");
            edited(snapshot, "content/site.yaml", Some(&site))
        }
        Edit::Guide(title) => {
            let text = title.as_ref().map(|title| GUIDE.replace("Breathe\n", &format!("{title}\n")));
            edited(snapshot, "content/guides/breathe.md", text.as_deref())
        }
        Edit::Template(text) => edited(snapshot, "themes/default/templates/404.html", text.as_deref()),
        Edit::Deck(level) => {
            let text = level.map(|level| DECK.replace("level <= 1", &format!("level <= {level}")));
            edited(snapshot, "content/decks/cards.yaml", text.as_deref())
        }
        Edit::Asset(size) => edited(snapshot, "content/assets/notes.txt", Some(&"x".repeat(usize::from(*size)))),
    }
}

fn text_of(snapshot: &Snapshot, path: &str) -> Option<String> {
    snapshot.get(&SourcePath::new(path))?.text().ok().map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_a_session_gives_what_a_fresh_build_gives(edits in proptest::collection::vec(edit(), 1..10)) {
        let (mut session, mut snapshot) = (Session::default(), larger_library());
        for (number, edit) in edits.iter().enumerate() {
            snapshot = apply(&snapshot, edit);
            let decks = number + 1 == edits.len();
            let build = again(&mut session, &snapshot, decks);
            let clean = pipeline::build(&snapshot, &request(decks), &mut |_| {});
            let told = build.diagnostics == clean.diagnostics;
            prop_assert!(told, "{:?}\n{:?}", build.diagnostics, clean.diagnostics);
            prop_assert!(same(&build.tree, &clean.tree), "after {edit:?}");
        }
    }
}

fn same(left: &OutputTree, right: &OutputTree) -> bool {
    left == right && left.files().all(|(path, bytes)| right.get(path.as_str()) == Some(bytes))
}

#[test]
fn a_changed_id_leaves_nothing_behind() {
    let (mut session, snapshot) = (Session::default(), library());
    let _ = again(&mut session, &snapshot, false);
    let text = snapshot.get(&SourcePath::new("content/challenges/ask-6.md")).unwrap().text().unwrap().to_owned();
    let renamed = edited(&snapshot, "content/challenges/ask-6.md", None);
    let renamed = edited(&renamed, "content/challenges/other.md", Some(&text));
    let build = again(&mut session, &renamed, false);
    assert!(build.tree.get("challenges/ask-6/index.html").is_none());
    assert!(build.tree.get("challenges/other/index.html").is_some());
}
