//! A library's files by language: the files in `content/ar/` are a library of their own, with paths as if they were in
//! `content/` itself.
//!
//! Nothing else knows of these folders. Diagnostics of a translation get the actual paths of its files.

use std::collections::BTreeSet;
use std::sync::Arc;

use nerve_core::content::{self, Raw};
use nerve_core::diagnostics::{Code, Diagnostic, Diagnostics};
use nerve_core::language;
use nerve_core::source::{Place, Snapshot, SourceFile, SourcePath, Spanned};

pub(super) const SITE: &str = "content/site.yaml";
/// What all languages share.
const SHARED: &str = "content/assets/";

/// The files of one language.
#[derive(Debug)]
pub(super) struct Part {
    /// The language of a translation; `None` for the library's own.
    pub language: Option<String>,
    /// Its files, with paths as if they were in `content/`.
    pub snapshot: Snapshot,
    /// What is wrong with its folders.
    pub diagnostics: Vec<Diagnostic>,
}

/// The library in its own language.
pub(super) fn own(snapshot: &Snapshot) -> Part {
    let tags = declared(snapshot);
    without(snapshot, &tags)
}

/// The library in its own language, then its translations in the order in which `site.yaml` names them.
pub(super) fn parts(snapshot: &Snapshot) -> Vec<Part> {
    let tags = declared(snapshot);
    let is_there = |tag: &&Spanned<String>| snapshot.below(folder(&tag.value).trim_end_matches('/')).next().is_some();
    let translations = tags.iter().filter(is_there).map(|tag| translation(snapshot, &tag.value));
    std::iter::once(without(snapshot, &tags)).chain(translations).collect()
}

/// The languages that `site.yaml` names, without those that are not language tags.
fn declared(snapshot: &Snapshot) -> Vec<Spanned<String>> {
    let Some(file) = snapshot.get(&SourcePath::new(SITE)) else { return Vec::new() };
    // Most libraries have one language; their file is not parsed twice.
    if !file.text().is_ok_and(|text| text.contains("languages")) {
        return Vec::new();
    }
    let parsed = content::parse(file);
    if parsed.broken {
        return by_folders(snapshot);
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

/// The languages that folders are named after, for a `site.yaml` that cannot be read: that is one error, and not one more in
/// every translated file.
fn by_folders(snapshot: &Snapshot) -> Vec<Spanned<String>> {
    let folders =
        snapshot.below("content").filter_map(|file| Some(file.path.as_str().split_once('/')?.1.split_once('/')?.0));
    let tags: BTreeSet<&str> = folders.filter(|folder| language::is_tag(folder)).collect();
    tags.into_iter().map(|tag| Spanned { value: tag.to_owned(), ..Spanned::default() }).collect()
}

/// All files except those of translations.
fn without(snapshot: &Snapshot, tags: &[Spanned<String>]) -> Part {
    let (mut rest, mut diagnostics) = (snapshot.clone(), Vec::new());
    if !tags.is_empty() {
        let folders: Vec<String> = tags.iter().map(|tag| folder(&tag.value)).collect();
        rest.retain(|path| !folders.iter().any(|folder| path.as_str().starts_with(folder)));
    }
    for tag in tags.iter().filter(|tag| snapshot.below(folder(&tag.value).trim_end_matches('/')).next().is_none()) {
        let message = format!("there is nothing in `{}` yet", tag.value);
        let help = format!("put its first files into `{}`, or take `{}` out", folder(&tag.value), tag.value);
        let missing = Diagnostic::new(Code::TranslationMissing, message).help(help);
        diagnostics.push(missing.at(&SourcePath::new(SITE), tag.span));
    }
    Part { language: None, snapshot: rest, diagnostics }
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
    Part { language: Some(tag.to_owned()), snapshot: files, diagnostics: Vec::new() }
}

fn folder(tag: &str) -> String {
    format!("content/{tag}/")
}

impl Part {
    pub(super) fn actual_path(&self, path: &SourcePath) -> SourcePath {
        self.language.as_ref().map_or_else(|| path.clone(), |tag| actual_path(tag, path))
    }

    /// The folder of its site below the root of the whole: empty for the library's own language.
    pub(super) fn folder(&self) -> String {
        self.language.as_ref().map_or_else(String::new, |tag| format!("{tag}/"))
    }

    pub(super) fn at_actual_paths(&self, found: Diagnostics) -> Diagnostics {
        match &self.language {
            None => found,
            Some(tag) => found.into_iter().map(|found| at_actual_path(tag, found)).collect(),
        }
    }
}

/// The languages of a library's translations, in the order in which `site.yaml` names them.
#[must_use]
pub fn translations(snapshot: &Snapshot) -> Vec<String> {
    declared(snapshot).into_iter().map(|tag| tag.value).collect()
}

/// The translation into a language, as `site.yaml` writes its tag; `None` where there is none.
#[must_use]
pub fn translation_tag(snapshot: &Snapshot, language: &str) -> Option<String> {
    translations(snapshot).into_iter().find(|tag| tag.eq_ignore_ascii_case(language))
}

fn at_actual_path(tag: &str, found: Diagnostic) -> Diagnostic {
    let place = |place: Place| Place { file: actual_path(tag, &place.file), span: place.span };
    let words = |text: Box<str>| -> Box<str> {
        let named = text.replace("`content/", &format!("`content/{tag}/"));
        named.replace(&format!("`content/{tag}/assets"), "`content/assets").into()
    };
    Diagnostic {
        place: found.place.map(place),
        related: found.related.into_iter().map(|(at, what)| (place(at), what)).collect(),
        message: words(found.message),
        help: found.help.map(words),
        ..found
    }
}

fn actual_path(tag: &str, path: &SourcePath) -> SourcePath {
    match path.as_str().strip_prefix("content/") {
        Some(rest) if !path.as_str().starts_with(SHARED) => SourcePath::new(&format!("{}{rest}", folder(tag))),
        _ => path.clone(),
    }
}
