//! A library's files by language: what lies in `content/ar/` is a library of its own, as if it lay in `content/`.
//!
//! No other room knows of these folders. What is said of a translation's files is put back to where they lie.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use nerve_core::content::{self, Raw};
use nerve_core::diagnostics::{Code, Diagnostic, Diagnostics};
use nerve_core::language;
use nerve_core::output::{OutputPath, OutputTree};
use nerve_core::source::{Place, Snapshot, SourceFile, SourcePath, Spanned};

/// What the library says of itself.
pub(super) const SITE: &str = "content/site.yaml";
/// What all languages share.
const SHARED: &str = "content/assets/";

/// The files of one language.
#[derive(Debug)]
pub(super) struct Part {
    /// The language of a translation; nothing for the library's own.
    pub language: Option<String>,
    /// Its files, as if they lay in `content/`.
    pub snapshot: Snapshot,
    /// The languages of translations, whose files lie among those of the library's own.
    others: Vec<String>,
    /// What is wrong with where they lie.
    diagnostics: Vec<Diagnostic>,
}

impl Part {
    /// The same, without what is wrong with where its files lie: whoever only reads need not mind.
    pub(super) fn only_read(self) -> Part {
        Part { diagnostics: Vec::new(), ..self }
    }
}

/// The library in its own language.
pub(super) fn own(snapshot: &Snapshot) -> Part {
    let tags = named(snapshot);
    without(snapshot, &tags)
}

/// The library in its own language, then its translations in the order in which `site.yaml` names them.
pub(super) fn parts(snapshot: &Snapshot) -> Vec<Part> {
    let tags = named(snapshot);
    let is_there = |tag: &&Spanned<String>| snapshot.below(folder(&tag.value).trim_end_matches('/')).next().is_some();
    let translations = tags.iter().filter(is_there).map(|tag| translation(snapshot, &tag.value));
    std::iter::once(without(snapshot, &tags)).chain(translations).collect()
}

/// The languages that `site.yaml` names, those that can be ones.
fn named(snapshot: &Snapshot) -> Vec<Spanned<String>> {
    let Some(file) = snapshot.get(&SourcePath::new(SITE)) else { return Vec::new() };
    // Most libraries have one language, and their file need not be read twice.
    if !file.text().is_ok_and(|text| text.contains("languages")) {
        return Vec::new();
    }
    let parsed = content::parse(file);
    if parsed.broken {
        return guessed(snapshot);
    }
    let languages = parsed.records.into_iter().find_map(|record| match record.raw {
        Raw::Site(raw) => Some(raw.languages.0),
        _ => None,
    });
    let mut tags: Vec<Spanned<String>> = Vec::new();
    for tag in languages.unwrap_or_default() {
        let is_new = !tags.iter().any(|known| known.value.eq_ignore_ascii_case(&tag.value));
        if language::is_tag(&tag.value) && is_new {
            tags.push(tag);
        }
    }
    tags
}

/// The languages that folders are called after, for a `site.yaml` that can not be read: its mistake is one, and no mistake of
/// every translated file.
fn guessed(snapshot: &Snapshot) -> Vec<Spanned<String>> {
    let folders =
        snapshot.below("content").filter_map(|file| Some(file.path.as_str().split_once('/')?.1.split_once('/')?.0));
    let tags: BTreeSet<&str> = folders.filter(|folder| language::is_tag(folder)).collect();
    tags.into_iter().map(|tag| Spanned { value: tag.to_owned(), ..Spanned::default() }).collect()
}

/// All files but those of translations.
fn without(snapshot: &Snapshot, tags: &[Spanned<String>]) -> Part {
    let (mut rest, mut diagnostics) = (snapshot.clone(), Vec::new());
    if !tags.is_empty() {
        let folders: Vec<String> = tags.iter().map(|tag| folder(&tag.value)).collect();
        rest.retain(|path| !folders.iter().any(|folder| path.as_str().starts_with(folder)));
    }
    for tag in tags.iter().filter(|tag| snapshot.below(folder(&tag.value).trim_end_matches('/')).next().is_none()) {
        let message = format!("there is nothing in `{}` yet", tag.value);
        let help = format!("put its first files into `{}`, or take `{}` out", folder(&tag.value), tag.value);
        let told = Diagnostic::new(Code::TranslationMissing, message).help(help);
        diagnostics.push(told.at(&SourcePath::new(SITE), tag.span));
    }
    let others = tags.iter().map(|tag| tag.value.clone()).collect();
    Part { language: None, snapshot: rest, others, diagnostics }
}

/// The files of a translation, with what it shares with the library.
pub(super) fn translation(snapshot: &Snapshot, tag: &str) -> Part {
    let folder = folder(tag);
    let mut files = snapshot.clone();
    files.retain(|path| path.as_str().starts_with(SHARED) || path.as_str().starts_with("themes/"));
    for file in snapshot.below(folder.trim_end_matches('/')) {
        let path = SourcePath::new(&format!("content/{}", &file.path.as_str()[folder.len()..]));
        files.share(Arc::new(SourceFile { path, bytes: file.bytes.clone() }));
    }
    Part { language: Some(tag.to_owned()), snapshot: files, others: Vec::new(), diagnostics: Vec::new() }
}

fn folder(tag: &str) -> String {
    format!("content/{tag}/")
}

impl Part {
    /// Where a file of it lies in truth.
    pub(super) fn path(&self, path: &SourcePath) -> SourcePath {
        self.language.as_ref().map_or_else(|| path.clone(), |tag| path_within(tag, path))
    }

    /// The folder of its site below the root of the whole: empty for the library's own language.
    pub(super) fn folder(&self) -> String {
        self.language.as_ref().map_or_else(String::new, |tag| format!("{tag}/"))
    }

    /// Where a file that is made of it lies in the site.
    pub(super) fn output(&self, path: OutputPath) -> OutputPath {
        match &self.language {
            Some(tag) => OutputPath::new(&format!("{tag}/{path}")),
            None => path,
        }
    }

    /// Its own part of all that was made, as if it were the whole.
    pub(super) fn tree<'t>(&self, whole: &'t OutputTree) -> Cow<'t, OutputTree> {
        if self.others.is_empty() && self.language.is_none() {
            return Cow::Borrowed(whole);
        }
        let own = self.folder();
        let own = |path: &OutputPath| {
            let path = path.as_str().strip_prefix(&own)?;
            let is_other = self.others.iter().any(|tag| path.starts_with(tag) && path[tag.len()..].starts_with('/'));
            (!is_other).then(|| OutputPath::new(path))
        };
        Cow::Owned(whole.files().filter_map(|(path, bytes)| Some((own(path)?, bytes.clone()))).collect())
    }

    /// What was found in it, at the true places; and what is wrong with where it lies.
    pub(super) fn placed(&self, found: Diagnostics) -> Diagnostics {
        self.diagnostics.iter().cloned().chain(placed(self.language.as_deref(), found)).collect()
    }
}

/// The languages of a library's translations, in the order in which `site.yaml` names them.
#[must_use]
pub fn translations(snapshot: &Snapshot) -> Vec<String> {
    named(snapshot).into_iter().map(|tag| tag.value).collect()
}

/// The translation that is asked for by its language, as `site.yaml` writes it; nothing where there is none.
#[must_use]
pub fn translation_tag(snapshot: &Snapshot, asked: &str) -> Option<String> {
    translations(snapshot).into_iter().find(|tag| tag.eq_ignore_ascii_case(asked))
}

/// What was found in a translation, at the places where its files lie in truth.
fn placed(language: Option<&str>, found: Diagnostics) -> Diagnostics {
    match language {
        None => found,
        Some(tag) => found.into_iter().map(|told| put_back(tag, told)).collect(),
    }
}

fn put_back(tag: &str, told: Diagnostic) -> Diagnostic {
    let place = |place: Place| Place { file: path_within(tag, &place.file), span: place.span };
    let words = |text: Box<str>| -> Box<str> {
        let named = text.replace("`content/", &format!("`content/{tag}/"));
        named.replace(&format!("`content/{tag}/assets"), "`content/assets").into()
    };
    Diagnostic {
        place: told.place.map(place),
        related: told.related.into_iter().map(|(at, what)| (place(at), what)).collect(),
        message: words(told.message),
        help: told.help.map(words),
        ..told
    }
}

/// Where a file of a translation lies in truth.
fn path_within(tag: &str, path: &SourcePath) -> SourcePath {
    match path.as_str().strip_prefix("content/") {
        Some(rest) if !path.as_str().starts_with(SHARED) => SourcePath::new(&format!("{}{rest}", folder(tag))),
        _ => path.clone(),
    }
}
