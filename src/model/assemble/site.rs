//! What `site.yaml` says, and what it leaves to be understood.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::content::kind::Kind;
use crate::content::schema::{RawCategory, RawSite};
use crate::content::{Parsed, Raw};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::assemble::names::Names;
use crate::model::id::suggestion;
use crate::model::{Category, Id, Level, Library, Site};
use crate::source::{SourcePath, Span};
use crate::yaml::Field;

/// The levels of a library that names none.
const LEVELS: [&str; 5] = ["Warm-up", "Gentle", "Stretch", "Bold", "Summit"];

/// Reads `site.yaml` into the library's site, levels and categories.
pub(super) fn read(parsed: &[Arc<Parsed>], library: &mut Library, found: &mut Vec<Diagnostic>) {
    let file = parsed.iter().find(|file| file.path.as_str() == "content/site.yaml");
    let Some(file) = file else {
        let help = "make `content/site.yaml` with at least one line: `title: …`";
        let message = "this folder has no `content/site.yaml`, so it is no library";
        found.push(Diagnostic::error(Code::SiteMissing, message).help(help));
        library.levels = default_levels();
        return;
    };
    let raw = file.records.iter().find_map(|record| match &record.raw {
        Raw::Site(raw) => Some(&**raw),
        _ => None,
    });
    let Some(raw) = raw else {
        library.levels = default_levels();
        return;
    };
    let mut reading = Reading { file: &file.path, found };
    library.site = reading.site(raw);
    library.levels = reading.levels(raw);
    library.categories = reading.categories(&raw.categories.0.iter().map(|one| &one.value).collect::<Vec<_>>());
}

/// Gives a library without categories those that its challenges name, in the order of their ids.
pub(super) fn imply_categories(names: &Names, library: &mut Library) {
    if !library.categories.is_empty() {
        return;
    }
    let used: BTreeSet<Id> = names
        .of(Kind::Challenge)
        .iter()
        .filter_map(|entry| match &entry.record().raw {
            Raw::Challenge(raw) => Id::parse(raw.category.value()?),
            _ => None,
        })
        .collect();
    library.categories = used
        .into_iter()
        .enumerate()
        .map(|(suit_idx, id)| Category { name: id.words(), id, text: None, suit_idx })
        .collect();
}

fn default_levels() -> Vec<Level> {
    (1..).zip(LEVELS).map(|(number, name)| Level { number, name: name.to_owned(), text: None }).collect()
}

struct Reading<'a> {
    file: &'a SourcePath,
    found: &'a mut Vec<Diagnostic>,
}

impl Reading<'_> {
    fn complain(&mut self, code: Code, message: impl Into<String>, help: impl Into<String>, span: Span) {
        self.found.push(Diagnostic::error(code, message).help(help).at(self.file, span));
    }

    fn needed<'f, T>(&mut self, what: &str, name: &str, field: &'f Field<T>) -> Option<&'f T> {
        if let Field::Missing | Field::Blank(_) = field {
            let message = format!("{what} has no `{name}`");
            let span = field.span().unwrap_or(Span::new(0, 1));
            self.complain(Code::FieldMissing, message, format!("add a line `{name}: …`"), span);
        }
        field.value()
    }

    fn site(&mut self, raw: &RawSite) -> Site {
        let plain = Site::default();
        Site {
            title: self.needed("the site", "title", &raw.title).cloned().unwrap_or_default(),
            tagline: raw.tagline.value().cloned(),
            description: raw.description.value().cloned(),
            language: self.language(&raw.language).unwrap_or(plain.language),
            base_url: self.base_url(&raw.base_url),
            theme: raw.theme.value().cloned().unwrap_or(plain.theme),
            author: raw.author.value().cloned(),
            licence: raw.licence.value().cloned(),
            min_age: raw.min_age.value().copied(),
            helplines: raw.helplines.0.iter().map(|region| region.value.clone()).collect(),
            html: raw.markdown.value().and_then(|markdown| markdown.html.value()).copied().unwrap_or_default(),
            social_pictures: raw.social_pictures.value().copied(),
        }
    }

    fn language(&mut self, field: &Field<String>) -> Option<String> {
        let given = field.given()?;
        let mut parts = given.value.split('-');
        let first = parts.next().unwrap_or_default();
        let valid = matches!(first.len(), 2 | 3)
            && first.bytes().all(|b| b.is_ascii_alphabetic())
            && parts.all(|part| matches!(part.len(), 2..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        if valid {
            return Some(given.value.clone());
        }
        let message = format!("`{}` is no language", given.value.escape_debug());
        self.complain(Code::ValueInvalid, message, "use a short tag such as `en`, `de` or `pt-BR`", given.span);
        None
    }

    fn base_url(&mut self, field: &Field<String>) -> Option<String> {
        let given = field.given()?;
        match base_url(&given.value) {
            Ok(url) => Some(url),
            Err(why) => {
                let help = "write where the site will be, such as `https://example.org/asks`";
                self.complain(Code::ValueInvalid, why, help, given.span);
                None
            }
        }
    }

    fn levels(&mut self, raw: &RawSite) -> Vec<Level> {
        if raw.levels.0.is_empty() {
            return default_levels();
        }
        if raw.levels.0.len() > 9 {
            let message = format!("{} levels are too many for a card's corner", raw.levels.0.len());
            self.complain(Code::ValueInvalid, message, "use at most 9", raw.levels.0[9].span);
        }
        let level = |(number, level): (u8, &crate::source::Spanned<crate::content::schema::RawLevel>)| Level {
            number,
            name: level.value.name.value().cloned().unwrap_or_else(|| format!("Level {number}")),
            text: level.value.text.value().map(crate::content::body::Text::plain),
        };
        (1..=9).zip(&raw.levels.0).map(level).collect()
    }

    fn categories(&mut self, raw: &[&RawCategory]) -> Vec<Category> {
        let mut categories: Vec<Category> = Vec::new();
        for category in raw {
            let Some(word) = self.needed("this category", "id", &category.id).cloned() else { continue };
            let span = category.id.span().unwrap_or_default();
            let Some(id) = Id::parse(&word) else {
                let help = format!("write `{}`", suggestion(&word));
                self.complain(Code::IdInvalid, format!("`{word}` can not be the id of a category"), help, span);
                continue;
            };
            if categories.iter().any(|earlier| earlier.id == id) {
                let message = format!("there are two categories called `{id}`");
                self.complain(Code::IdDuplicate, message, "give one of them another id", span);
                continue;
            }
            let name = category.name.value().cloned().unwrap_or_else(|| id.words());
            let text = category.text.value().map(crate::content::body::Text::plain);
            categories.push(Category { name, text, suit_idx: categories.len(), id });
        }
        categories
    }
}

/// An address to publish at, without its last slash.
///
/// # Errors
/// Why it is none.
pub fn base_url(words: &str) -> Result<String, String> {
    let rest = words.strip_prefix("https://").or_else(|| words.strip_prefix("http://"));
    let Some(rest) = rest else { return Err(format!("`{}` does not begin with `https://`", words.escape_debug())) };
    let host = rest.split('/').next().unwrap_or_default();
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"-._~/:%".contains(&b);
    if host.is_empty() || !rest.bytes().all(allowed) || rest.split('/').any(|part| part == "..") {
        return Err(format!("`{}` is no address of a site", words.escape_debug()));
    }
    Ok(words.trim_end_matches('/').to_owned())
}
