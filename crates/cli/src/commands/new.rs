//! `nerve new`: adds a file that passes `check`.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, bail};

use crate::args::{NewArgs, NewKind};
use crate::commands::question::{answer, fitting};
use crate::commands::scaffold::{self, NewFile, fill, quoted};
use crate::commands::{Outcome, console};
use crate::project;
use nerve_core::builtin::Builtin;
use nerve_core::content::kind::Kind;
use nerve_core::diagnostics::report::{self, Format};
use nerve_core::diagnostics::{Diagnostics, did_you_mean};
use nerve_core::model::{Id, id};
use nerve_core::source::{Snapshot, SourceFile, SourcePath};
use nerve_pipeline::Documents;

pub(super) fn run(args: &NewArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let snapshot = project::read(&args.library, builtin)?.snapshot;
    if snapshot.below("content").next().is_none() {
        bail!("{} is not a library; `nerve init` starts one", args.library.display());
    }
    let documents = nerve_pipeline::documents(&snapshot, true);
    let title = answer(args.title.as_deref(), "Title:", "TITLE")?;
    let id = free_id(args, &title, &snapshot, &documents)?;
    let text = text(args, &title, &documents)?;
    let path = path(args.kind, &id);
    if let Some(mistakes) = mistakes(&snapshot, &path, &text) {
        console::eprint(&mistakes)?;
        bail!("nothing was written");
    }
    let written = scaffold::found_at(&args.library, &path);
    scaffold::write(&args.library, &[NewFile { path, bytes: text.into_bytes() }])?;
    console::print(&format!("{}\n", written.display()))?;
    if args.edit {
        edit(&written)?;
    }
    Ok(Outcome::Success)
}

/// The kinds of guides, as their files name them.
const GUIDE_KINDS: &[&str] = &["coping", "step", "safety", "learn"];

/// The path of a new file.
fn path(kind: NewKind, id: &Id) -> String {
    match kind {
        NewKind::Challenge => format!("content/challenges/{id}.md"),
        NewKind::Idea => format!("content/ideas/{id}.md"),
        NewKind::Guide => format!("content/guides/{id}.md"),
        NewKind::Program => format!("content/programs/{id}.yaml"),
        NewKind::Deck => format!("content/decks/{id}.yaml"),
        NewKind::Session => format!("content/sessions/{id}.md"),
        NewKind::Page => format!("content/pages/{id}.md"),
        NewKind::Theme => format!("themes/{id}/theme.yaml"),
    }
}

/// The id that was given or that is made from the title, if it is free.
fn free_id(args: &NewArgs, title: &str, snapshot: &Snapshot, documents: &Documents) -> anyhow::Result<Id> {
    let word = args.id.clone().unwrap_or_else(|| id::suggestion(title));
    if word.is_empty() {
        bail!("no id can be made from this title; give one with --id, such as --id hold-the-door");
    }
    let Some(id) = Id::parse(&word) else {
        let meant = id::suggestion(&word);
        let help = if meant.is_empty() || meant == word { String::new() } else { format!("; did you mean `{meant}`?") };
        bail!("`{}` is not an id: use lower-case letters, digits and single dashes{help}", word.escape_debug());
    };
    let folder = format!("themes/{id}");
    let theme = snapshot.below(&folder).next().filter(|_| args.kind == NewKind::Theme);
    let taken = theme.map(|file| file.path.clone()).or_else(|| {
        let same = |file: &&std::sync::Arc<nerve_core::content::Parsed>| {
            Kind::of(&file.path) == kind(args.kind) && file.records.iter().any(|record| record.id.value == id.as_str())
        };
        documents.parsed.iter().find(same).map(|file| file.path.clone())
    });
    match taken {
        Some(file) => bail!("the id `{id}` is taken, by {file}; choose another title, or give an id with --id"),
        None => Ok(id),
    }
}

/// The kind of record; a theme is none.
fn kind(new: NewKind) -> Option<Kind> {
    Some(match new {
        NewKind::Challenge => Kind::Challenge,
        NewKind::Idea => Kind::Idea,
        NewKind::Guide => Kind::Guide,
        NewKind::Program => Kind::Program,
        NewKind::Deck => Kind::Deck,
        NewKind::Session => Kind::Session,
        NewKind::Page => Kind::Page,
        NewKind::Theme => return None,
    })
}

/// The new file's text: its template, filled with what was given or answered.
fn text(args: &NewArgs, title: &str, documents: &Documents) -> anyhow::Result<String> {
    let title = quoted(title);
    // A library with a standard asks more of a challenge than a first line can give.
    let draft = args.draft || documents.has_standard;
    let status = if draft { "# Take this line out when it is ready.\nstatus: draft\n" } else { "" };
    let common = [("title", title.as_str()), ("status", status), ("schema", schema_line(args))];
    let filled = |template: &str, own: &[(&str, &str)]| fill(template, &[&common[..], own].concat());
    let ask = |given: &Option<String>, question: &str, flag: &str| {
        answer(given.as_deref(), question, flag).map(|text| quoted(&text))
    };
    Ok(match args.kind {
        NewKind::Challenge => {
            let request = ask(&args.ask, "What is asked, in one to three sentences:", "--ask")?;
            let category = category(args, documents)?;
            let level = level(args, documents)?;
            let number = next_number(documents).to_string();
            let own = [("ask", &*request), ("category", &*category), ("level", &*level), ("number", &*number)];
            filled(include_str!("scaffold/new/challenge.md"), &own)
        }
        NewKind::Idea => {
            let attempt = ask(&args.attempt, "What to try, in at most 20 words:", "--try")?;
            filled(include_str!("scaffold/new/idea.md"), &[("try", &attempt)])
        }
        NewKind::Guide => {
            let question = "Kind (coping, step, safety or learn):";
            let kind = quoted(&one_of(args.guide_kind.as_deref(), question, "--kind", GUIDE_KINDS)?);
            let summary = ask(&args.summary, "What it says, in at most 25 words:", "--summary")?;
            filled(include_str!("scaffold/new/guide.md"), &[("kind", &kind), ("summary", &summary)])
        }
        NewKind::Program => filled(include_str!("scaffold/new/program.yaml"), &[("days", &days(args.days, documents))]),
        NewKind::Deck => {
            let easiest = documents.library.challenges.iter().map(|challenge| challenge.level).min().unwrap_or(1);
            let query = args.query.clone().unwrap_or_else(|| format!("level <= {easiest}"));
            filled(include_str!("scaffold/new/deck.yaml"), &[("where", &quoted(&query))])
        }
        NewKind::Session => filled(include_str!("scaffold/new/session.md"), &[("minutes", &args.minutes.to_string())]),
        NewKind::Page => {
            filled(include_str!("scaffold/new/page.md"), &[("menu", if args.menu { "true" } else { "false" })])
        }
        NewKind::Theme => filled(include_str!("scaffold/new/theme.yaml"), &[]),
    })
}

/// The line by which editors find the schema, if the library has one.
fn schema_line(args: &NewArgs) -> &'static str {
    let line = match args.kind {
        NewKind::Deck => "# yaml-language-server: $schema=../../schemas/deck.json\n",
        NewKind::Program => "# yaml-language-server: $schema=../../schemas/program.json\n",
        _ => return "",
    };
    if args.library.join("schemas").is_dir() { line } else { "" }
}

/// The category that was given or answered; the only one, where there is but one.
fn category(args: &NewArgs, documents: &Documents) -> anyhow::Result<String> {
    let ids: Vec<&str> = documents.library.categories.iter().map(|category| category.id.as_str()).collect();
    let only = match ids[..] {
        [only] => Some(only),
        _ => None,
    };
    let question = format!("Category ({}):", ids.join(", "));
    Ok(quoted(&one_of(args.category.as_deref().or(only), &question, "--category", &ids)?))
}

/// The level that was given or answered.
fn level(args: &NewArgs, documents: &Documents) -> anyhow::Result<String> {
    let levels = &documents.library.levels;
    let named: Vec<String> = levels.iter().map(|level| format!("{} {}", level.number, level.name)).collect();
    let numbers: Vec<String> = levels.iter().map(|level| level.number.to_string()).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let given = args.level.map(|level| level.to_string());
    one_of(given.as_deref(), &format!("Level ({}):", named.join(", ")), "--level", &numbers)
}

/// One of some words. What was given on the command line is checked with the library.
fn one_of(given: Option<&str>, question: &str, flag: &str, words: &[&str]) -> anyhow::Result<String> {
    let refusal = |answer: &str| {
        // Every digit is near every other.
        let help = did_you_mean(answer, words.iter().copied()).filter(|_| answer.parse::<u8>().is_err());
        let help = help.unwrap_or_else(|| format!("it is one of {}", words.join(", ")));
        (!words.contains(&answer)).then(|| format!("`{}` is not among them; {help}", answer.escape_debug()))
    };
    fitting(given, question, flag, &refusal)
}

/// One more than the highest number, that of drafts and of files with errors included: a number is never used twice.
pub(super) fn next_number(documents: &Documents) -> u32 {
    let highest = documents.parsed.iter().flat_map(|file| &file.numbers).max();
    highest.map_or(1, |number| number.saturating_add(1))
}

/// A program's days: the library's easiest challenges, with a rest in between.
fn days(count: u16, documents: &Documents) -> String {
    let mut easiest: Vec<_> = documents.library.challenges.iter().collect();
    easiest.sort_by_key(|challenge| (challenge.level, challenge.number));
    let mut next = easiest.iter();
    let rest = || "  - rest: \"Nothing to do today.\"\n".to_owned();
    let day = |number: u16| match number % 4 {
        0 => rest(),
        _ => next.next().map_or_else(rest, |challenge| format!("  - challenge: {}\n", challenge.id)),
    };
    (1..=count).map(day).collect()
}

/// The report of `check` on the new file, if it has errors.
fn mistakes(snapshot: &Snapshot, path: &str, text: &str) -> Option<String> {
    let path = SourcePath::new(path);
    let mut with = snapshot.clone();
    with.insert(SourceFile::from_text(path.as_str(), text));
    let found = nerve_pipeline::documents(&with, true).diagnostics;
    let own = |place: &nerve_core::source::Place| place.file == path;
    let own: Diagnostics = found.into_iter().filter(|diagnostic| diagnostic.place.as_ref().is_some_and(own)).collect();
    let sources = |path: &SourcePath| with.get(path).map(|file| &**file);
    let own = own.sorted();
    (!own.is_empty()).then(|| report::render(&own, &sources, Format::Human))
}

/// Opens a file in the author's editor, and waits until it is closed.
fn edit(file: &Path) -> anyhow::Result<()> {
    let named =
        ["VISUAL", "EDITOR"].iter().filter_map(|name| std::env::var(name).ok()).find(|it| !it.trim().is_empty());
    let Some(editor) = named else { bail!("--edit needs the name of your editor in `$EDITOR`") };
    let mut words = editor.split_whitespace();
    let program = words.next().expect("an editor's name is not blank");
    let ended = Command::new(program).args(words).arg(file).status();
    let ended = ended.with_context(|| format!("cannot start the editor `{program}`"))?;
    if ended.success() { Ok(()) } else { bail!("the editor `{program}` ended with {ended}") }
}
