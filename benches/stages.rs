//! Times of the stages of a build, on a generated library: `cargo bench`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use divan::Bencher;
use nerve_core::builtin::Builtin;
use nerve_core::content::{self, Parsed};
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::{self, Library};
use nerve_core::plan::{deck, routes};
use nerve_core::source::{Snapshot, SourceFile};
use nerve_core::theme::{self, Theme};
use nerve_site::Renderer;

fn main() {
    divan::main();
}

fn challenge(number: usize) -> SourceFile {
    let level = number % 5 + 1;
    let mut text = format!(
        "---\nnumber: {number}\ntitle: Challenge {number}\ncategory: category-{}\nlevel: {level}\n\
         ask: \"Ask a neighbor for one small thing, and say that a no is fine.\"\nsay: [\"Do you have a moment?\"]\n\
         modes: [in-person, phone]\nsettings: [public]\nminutes: 5\neasier: \"Ask a friend.\"\n\
         harder: \"Ask in a new place.\"\nif_yes: \"Say thanks.\"\nexit_line: \"No problem.\"\ntags: [tag-{}]\n---\n\n",
        number % 8,
        number % 20,
    );
    for _ in 0..4 {
        let _ = writeln!(text, "Pick a *quiet* moment. Ask once, listen, and **thank** them \"anyway\".\n");
    }
    SourceFile::from_text(&format!("content/challenges/challenge-{number}.md"), &text)
}

fn snapshot(challenges: usize) -> Snapshot {
    let mut snapshot = Snapshot::new(Builtin::new(nerve_bundled::FILES));
    snapshot.insert(SourceFile::from_text("content/site.yaml", "title: A library\nbase_url: https://example.org\n"));
    snapshot.insert(SourceFile::from_text("content/decks/all.yaml", "title: All\nselect: {limit: 108}\n"));
    snapshot.extend((1..=challenges).map(challenge));
    snapshot
}

fn parsed(snapshot: &Snapshot) -> Vec<Arc<Parsed>> {
    snapshot.below("content").map(|file| Arc::new(content::parse(file))).collect()
}

fn library(challenges: usize) -> (Library, Theme) {
    let snapshot = snapshot(challenges);
    let (library, found) = model::assemble(&parsed(&snapshot), BTreeMap::new(), false);
    assert!(!found.has_errors(), "{found:?}");
    (library, theme::resolve("default", &snapshot).expect("the default theme exists"))
}

#[divan::bench]
fn parse_one_challenge(bencher: Bencher) {
    let file = challenge(7);
    bencher.bench_local(|| content::parse(&file));
}

#[divan::bench(args = [100, 1000, 10_000])]
fn assemble(bencher: Bencher, challenges: usize) {
    let parsed = parsed(&snapshot(challenges));
    bencher.bench_local(|| model::assemble(&parsed, BTreeMap::new(), false));
}

#[divan::bench(args = [100, 1000])]
fn render(bencher: Bencher, challenges: usize) {
    let (library, theme) = library(challenges);
    let (plan, _) = routes::site(&library);
    let renderer = Renderer::new(&theme, "").expect("the default theme is valid");
    bencher.bench_local(|| renderer.site(&library, &plan, &[]));
}

#[divan::bench(args = [1, 27, 108])]
fn print_a_deck(bencher: Bencher, cards: usize) {
    let (mut library, theme) = library(cards);
    let mut title = 0;
    bencher.bench_local(|| {
        // The title changes, so that the typesetter cannot take the whole deck from its memory.
        title += 1;
        library.site.title = format!("Library {title}");
        let (plan, _) = deck::deck(&library.decks[0], &library);
        nerve_print::print(&plan, &library, &theme).expect("the cards fit")
    });
}

#[divan::bench(args = [100, 1000])]
fn build_the_site(bencher: Bencher, challenges: usize) {
    let sources = snapshot(challenges).into();
    let request = nerve_pipeline::Request::default();
    bencher.bench_local(|| nerve_pipeline::build(&sources, &request, &mut |_| {}));
}

#[divan::bench(args = [100_000])]
fn fingerprint(bencher: Bencher, bytes: usize) {
    let bytes = vec![7; bytes];
    bencher.bench_local(|| Fingerprint::of_bytes(&bytes));
}
