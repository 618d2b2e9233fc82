//! After any edits, a session builds what a clean build makes, byte for byte, with the same diagnostics.

use std::collections::BTreeSet;

use nerve_core::source::{Snapshot, SourceFile, SourcePath};
use nerve_pipeline::{Request, Revision, Session, Sources};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::authors::rebuild::{DECK, GUIDE, challenge, edited, library};

/// A library in two languages with so many challenges that common words are left out of the search, and lists have
/// neighbors.
fn larger_library() -> Snapshot {
    let mut snapshot = library();
    let more = |number| {
        format!("- {{id: more-{number}, number: {number}, title: More, category: small-asks, level: 3, ask: Ask.}}\n")
    };
    let more: String = (20..44).map(more).collect();
    // The categories of translations are those of the library.
    let more = format!("{more}- {{id: other, number: 44, title: Other, category: a, level: 3, ask: Ask.}}\n");
    snapshot.insert(SourceFile::from_text("content/challenges/more.yaml", &more));
    for (path, texts) in right_texts().into_iter().filter(|(_, texts)| !texts.is_empty()) {
        if FOUND_FIRST.contains(&path) {
            snapshot.insert(SourceFile::from_text(path, &texts[0]));
        }
    }
    snapshot
}

/// Files of [`right_texts`] that the library begins with. Others name them, so no edit that is right removes them.
const FOUND_FIRST: [&str; 8] = [
    "content/site.yaml",
    "content/assets/dot.svg",
    "content/de/challenges/ask-1.md",
    "content/de/challenges/ask-2.md",
    "content/guides/breathe.md",
    "content/programs/week.yaml",
    "content/decks/cards.yaml",
    "themes/mine/theme.yaml",
];

const CATEGORIES: &str = "{id: small-asks, name: Small asks}, {id: a, name: A}, {id: b, name: B}, {id: c, name: C}";

fn site(more: &str) -> String {
    format!("title: Asks\nbase_url: https://example.org\nlanguages: [de]\n{more}")
}

fn dot(width: u32) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"8\"></svg>")
}

/// A challenge of the translation; that of the number 2 is in another category, so that it is on no list of others.
fn translated(number: u8, title: &str, body: &str) -> String {
    let text = challenge(number, title, 1, body);
    if number == 2 { text.replace("small-asks", "a") } else { text }
}

/// Files, and texts that an author may give them.
fn right_texts() -> Vec<(&'static str, Vec<String>)> {
    let page = |title: &str, body: &str| format!("---\ntitle: {title}\n---\n\n{body}\n");
    let idea = |text: &str| format!("---\ntitle: Wave\ntry: {text}\nnext: ask-1\n---\n");
    let program = |days: &str| format!("title: Week\ndays:\n  - {days}\n  - {{challenge: more-30}}\n");
    let other = DECK.replace("Cards", "Other");
    let (to_two, to_guide) = ("Siehe [zwei](ask-2.md).", "Siehe [oben](ask-1.md) und [Atem](../guides/breathe.md).");
    let words = include_str!("../../../themes/default/print/words.typ");
    let sheet = include_str!("../../../themes/default/print/sheet.typ");
    let (one, more) =
        ("- {id: ask, term: Ask, plain: A wish., see: [no]}\n", "- {id: no, term: No, plain: An answer.}\n");
    vec![
        (
            "content/site.yaml",
            vec![
                site(""),
                site(""),
                "title: Other asks\n".to_owned(),
                site("language: fr\nauthor: Somebody\nlicence: CC BY 4.0\n"),
                site("language: ar\ntagline: Ask.\nmin_age: 16\n"),
                site("theme: plain\n"),
                site("theme: mine\n"),
                site("levels: [{name: Low}, {name: Middle}, {name: High}, {name: Top}, {name: Peak}]\n"),
                site(&format!("categories: [{CATEGORIES}]\n")),
                site(&format!("categories: [{}, {{id: d, name: D}}]\n", CATEGORIES.replace("name: A", "name: First"))),
            ],
        ),
        (
            "content/guides/breathe.md",
            vec![
                GUIDE.to_owned(),
                GUIDE.replace("title: Breathe", "title: Breathe slowly"),
                GUIDE.replace("coping", "safety").replace("Breathe out.", "Wait."),
                format!("{GUIDE}\n## Later\n\nSee [one](../challenges/ask-1.md) and [two](../challenges/ask-2.md).\n"),
            ],
        ),
        (
            "content/programs/week.yaml",
            vec![
                program("{choice: \"level <= 2\"}"),
                program("{choice: \"level <= 3 or mode:text\"}"),
                program("{challenge: ask-2}").replace("Week", "Days"),
            ],
        ),
        (
            "content/decks/cards.yaml",
            vec![
                DECK.to_owned(),
                DECK.replace("level <= 1", "level <= 3").replace("Cards", "More cards"),
                DECK.replace("a4: {paper: A4}", "own: {profile: cards}"),
                DECK.replace("a4: {paper: A4}", "a4: {paper: A4, card: {back: {kind: common}}, ink: mono}"),
                format!("{DECK}order: [category, title]\nextras: [{{card: how-to-use}}, {{card: pass}}]\n"),
            ],
        ),
        (
            "content/decks/other.yaml",
            vec![
                other.replace("level <= 1", "level = 3 or mode:text"),
                other.replace("{where: \"level <= 1\"}", "{include: [ask-1, ask-2]}"),
            ],
        ),
        ("content/pages/about.md", vec![page("About", "Hello."), page("Us", "See [one](../challenges/ask-1.md).")]),
        ("content/ideas/wave.md", vec![idea("Wave at a bus."), idea("Wave at a train.")]),
        ("content/reference/glossary.yaml", vec![more.to_owned(), format!("{one}{more}")]),
        (
            "content/de/challenges/ask-1.md",
            vec![
                translated(1, "Eins", to_two),
                translated(1, "Erstens", to_two),
                translated(1, "Eins", "Siehe [dort](ask-2.md#spaeter)."),
                translated(1, "Eins", &format!("{to_two}\n\n![Punkt](../assets/dot.svg)")),
            ],
        ),
        (
            "content/de/challenges/ask-2.md",
            vec![translated(2, "Zwei", "## Spaeter\n\nMehr."), translated(2, "Zwei", to_guide)],
        ),
        ("content/de/challenges/other.md", vec![translated(44, "Anderes", to_two).replace("small-asks", "a")]),
        ("content/de/challenges/more-30.md", vec![translated(30, "Mehr", to_guide).replace("level: 1", "level: 3")]),
        (
            "content/de/guides/breathe.md",
            vec![GUIDE.replace("Breathe", "Atme"), GUIDE.replace("Out.", "## Aus\n\nAus.")],
        ),
        ("content/de/site.yaml", vec!["title: Bitten\n".to_owned(), "title: Bitten\nauthor: Jemand\n".to_owned()]),
        ("content/assets/dot.svg", vec![dot(8), dot(16)]),
        ("content/assets/notes.txt", vec![String::new(), "One.".to_owned(), "Two.".to_owned()]),
        ("themes/default/templates/404.html", vec!["<p>Gone</p>".to_owned(), "<p>Lost</p>".to_owned()]),
        ("themes/default/static/site.css", vec!["body { color: black }".to_owned()]),
        ("themes/default/print/words.typ", vec![words.replace("No. ", "Nr. ")]),
        ("themes/default/print/sheet.typ", vec![sheet.replace("size: 6pt", "size: 6.5pt")]),
        (
            "themes/mine/theme.yaml",
            vec![
                "name: Mine\n".to_owned(),
                "name: Mine\npalette:\n  ink: \"#102030\"\n".to_owned(),
                "name: Mine\nextends: plain\n".to_owned(),
            ],
        ),
        ("themes/mine/templates/404.html", vec!["<p>Mine</p>".to_owned()]),
    ]
}

/// Files that are wrong, alone or among the others; `None` is a file that is gone.
fn wrong_texts() -> Vec<(&'static str, Option<String>)> {
    let words = include_str!("../../../themes/default/print/words.typ");
    let text = |text: &str| Some(text.to_owned());
    vec![
        ("content/site.yaml", text("titel: Asks\n")),
        ("content/site.yaml", text("title: [\n")),
        ("content/site.yaml", text("title: Asks\nlevels: [{name: One}]\ncategories: [{id: none, name: None}]\n")),
        ("content/site.yaml", None),
        ("content/de/challenges/ask-2.md", None),
        ("content/de/challenges/ask-2.md", text("---\ntitle: [\n---\n")),
        ("content/de/challenges/none.md", Some(translated(9, "Keins", "Nichts."))),
        ("content/assets/dot.svg", None),
        ("content/challenges/ask-1.md", text("---\ntitle: \"never closed\n---\n")),
        ("content/challenges/ask-2.md", text("---\ntitle: Half a fi")),
        ("content/challenges/ask-2.md", None),
        (
            "content/challenges/ask-3.md",
            text("---\nid: ask-1\ntitle: Twice\ncategory: small-asks\nlevel: 1\nask: A.\n---\n"),
        ),
        ("content/challenges/more.yaml", None),
        ("content/guides/breathe.md", None),
        ("content/guides/breathe.md", Some(GUIDE.replace("coping", "none such"))),
        ("content/decks/cards.yaml", Some(DECK.replace("level <= 1", "level <="))),
        ("content/decks/cards.yaml", Some(DECK.replace("A4", "A9"))),
        ("content/decks/cards.yaml", Some(format!("{DECK}card: {{size: {{width: 20, height: 24}}}}\n"))),
        ("content/reference/glossary.yaml", text("- {id: ask, term: Ask, plain: A wish., see: [none]}\n")),
        ("content/standard.yaml", text("extends: bundled\n")),
        ("content/standard.yaml", text("rules: [\n")),
        ("themes/default/templates/404.html", text("{{ nothing.such }}")),
        ("themes/default/templates/challenge.html", text("{% if")),
        ("themes/default/print/words.typ", Some(format!("{words}\n#let (\n"))),
        ("themes/mine/theme.yaml", text("name: Mine\nextends: nowhere\n")),
    ]
}

/// One thing that an author does.
#[derive(Debug, Clone)]
enum Edit {
    /// A challenge is written anew.
    Write {
        file: u8,
        number: Option<u8>,
        title: String,
        level: u8,
        category: String,
        more: String,
        body: String,
    },
    /// A file of [`right_texts`] gets one of its texts, or goes.
    Give(Index, Option<Index>),
    Remove(u8),
    /// The file gets another name, and so the challenge another id.
    Rename(u8, String),
    /// Two files change places, as `git checkout` may do it.
    Swap(u8, u8),
}

/// What texts of challenges have beside their words; most of them have the heading `Later`.
const PARTS: [&str; 5] = [
    "",
    "See [one](ask-1.md).",
    "See [below](ask-1.md#later) and [there](ask-2.md#later).",
    "See [how](../guides/breathe.md).",
    "![A dot](../assets/dot.svg)",
];

fn edit() -> impl Strategy<Value = Edit> {
    // The first two challenges are named by others, so they stay.
    let other = || 3..8_u8;
    let more = prop_oneof![
        3 => Just(String::new()),
        1 => Just("guides: [breathe]\n".to_owned()),
        1 => Just("say: [\"May I?\"]\nexit_line: No problem.\neasier: \"Ask a friend.\"\n".to_owned()),
        1 => "[a-c]".prop_map(|tag| format!("tags: [{tag}]\nsettings: [shop]\nmodes: [text]\n")),
    ];
    let own = prop_oneof![
        3 => Just(String::new()),
        1 => Just("status: draft\n".to_owned()),
    ];
    let category = prop_oneof![3 => Just("small-asks".to_owned()), 2 => "[a-c]"];
    let number = prop_oneof![2 => Just(None), 1 => (50..250_u8).prop_map(Some)];
    let body = ("[q-z ]{0,20}\\.", proptest::sample::select(&PARTS[..]), proptest::bool::weighted(0.9));
    let body = body.prop_map(|(words, part, has_heading)| {
        format!("{words}\n\n{part}{}", if has_heading { "\n\n## Later\n\nWords." } else { "" })
    });
    let written = ((1..8_u8, number), "[A-Z][a-z]{1,6}", 1..6_u8, category, more, own, body);
    prop_oneof![
        6 => written.prop_map(|((file, number), title, level, category, more, own, body)| {
            // A draft that others name would be a mistake.
            let own = if file < 3 { String::new() } else { own };
            Edit::Write { file, number, title, level, category, more: more + &own, body }
        }),
        6 => (any::<Index>(), proptest::option::weighted(0.7, any::<Index>()))
            .prop_map(|(file, text)| Edit::Give(file, text)),
        1 => other().prop_map(Edit::Remove),
        1 => (other(), "[a-z]{2,5}").prop_map(|(file, name)| Edit::Rename(file, name)),
        1 => (other(), other()).prop_map(|(one, other)| Edit::Swap(one, other)),
    ]
}

fn apply(snapshot: &Snapshot, edit: &Edit) -> Snapshot {
    let file = |number: &u8| format!("content/challenges/ask-{number}.md");
    match edit {
        Edit::Write { file: at, number, title, level, category, more, body } => {
            let text = challenge(number.unwrap_or(*at), title, *level, body).replace("small-asks", category);
            edited(snapshot, &file(at), Some(&text.replace("ask: ", &format!("{more}ask: "))))
        }
        Edit::Give(at, text) => {
            let texts = right_texts();
            let (path, choice) = at.get(&texts);
            let text = text.map(|text| text.get(choice).as_str());
            let text = text.or_else(|| FOUND_FIRST.contains(path).then(|| choice[0].as_str()));
            edited(snapshot, path, text)
        }
        Edit::Remove(number) => edited(snapshot, &file(number), None),
        Edit::Rename(number, name) => match text_of(snapshot, &file(number)) {
            Some(text) => {
                let without = edited(snapshot, &file(number), None);
                edited(&without, &format!("content/challenges/{name}.md"), Some(&text))
            }
            None => snapshot.clone(),
        },
        Edit::Swap(one, other) => match (text_of(snapshot, &file(one)), text_of(snapshot, &file(other))) {
            (Some(first), Some(second)) => {
                edited(&edited(snapshot, &file(one), Some(&second)), &file(other), Some(&first))
            }
            _ => snapshot.clone(),
        },
    }
}

fn text_of(snapshot: &Snapshot, path: &str) -> Option<String> {
    snapshot.get(&SourcePath::new(path))?.text().ok().map(str::to_owned)
}

/// How a library is built after some edits.
#[derive(Debug, Clone)]
struct Asked {
    request: Request,
    /// Whether decks are printed after the pages, as they are while the library is watched.
    later: bool,
}

fn asked() -> impl Strategy<Value = Asked> {
    let often = |value: &'static str| proptest::option::weighted(0.1, Just(value.to_owned()));
    let parts =
        (any::<bool>(), proptest::bool::weighted(0.15), any::<bool>(), often("plain"), often("https://else.where"));
    parts.prop_map(|(drafts, decks, later, theme, base_url)| Asked {
        request: Request { drafts, decks, theme, base_url, ..Request::default() },
        later,
    })
}

fn built(session: &mut Session, sources: &Sources, asked: &Asked) -> Revision {
    if asked.later {
        let (_, jobs) = session.build_pages(sources, &asked.request);
        jobs.into_iter().for_each(|job| session.remember(job.run()));
    }
    session.build(sources, &asked.request, &mut |_| {})
}

/// Builds with a session and without one, and compares; then builds again, for which nothing may be left to do.
fn compare(session: &mut Session, snapshot: &Snapshot, asked: &Asked) -> Result<(), TestCaseError> {
    let sources = snapshot.clone().into();
    let build = built(session, &sources, asked);
    let clean = nerve_pipeline::build(&sources, &asked.request, &mut |_| {});
    let is_same = build.diagnostics() == clean.diagnostics();
    prop_assert!(is_same, "{:?}\n{:?}", build.diagnostics(), clean.diagnostics());
    same(&build, &clean)?;
    let again = session.build(&sources, &asked.request, &mut |_| {});
    prop_assert!(again.work.parsed.is_empty() && again.work.rendered.is_empty() && again.work.printed.is_empty());
    same(&again, &clean)
}

fn same(left: &Revision, right: &Revision) -> Result<(), TestCaseError> {
    if left.tree() == right.tree() {
        return Ok(());
    }
    let (left, right) = (left.tree().cloned().unwrap_or_default(), right.tree().cloned().unwrap_or_default());
    let differs = |path: &&str| left.get(path) != right.get(path);
    let paths: BTreeSet<&str> = left.files().chain(right.files()).map(|(path, _)| path.as_str()).collect();
    let differing: Vec<&str> = paths.into_iter().filter(differs).collect();
    Err(TestCaseError::fail(format!("{differing:?}")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_session_gives_what_a_fresh_build_gives(
        steps in proptest::collection::vec(
            (proptest::collection::vec(edit(), 1..4), proptest::option::weighted(0.3, any::<Index>()), asked()),
            1..9,
        )
    ) {
        let (mut session, mut snapshot) = (Session::default(), larger_library());
        for (edits, wrong, asked) in &steps {
            // What is wrong for a while, until the next edits.
            if let Some(wrong) = wrong {
                let texts = wrong_texts();
                let (path, text) = wrong.get(&texts);
                compare(&mut session, &edited(&snapshot, path, text.as_deref()), asked)?;
            }
            snapshot = edits.iter().fold(snapshot, |snapshot, edit| apply(&snapshot, edit));
            compare(&mut session, &snapshot, asked)?;
        }
    }
}
