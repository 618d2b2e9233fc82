//! What `site.yaml` says, and what it leaves to be understood.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::content::kind::Kind;
use crate::content::schema::{Direction, RawCategory, RawSite};
use crate::content::{Parsed, Raw};
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::language;
use crate::messages;
use crate::model::assemble::names::Names;
use crate::model::assemble::translation::Original;
use crate::model::id::suggestion;
use crate::model::{Category, Id, Level, Library, Site};
use crate::source::{SourcePath, Span, Spanned};
use crate::yaml::Field;

/// The levels of a library that names none.
const LEVELS: [&str; 5] = [messages::WARM_UP, messages::GENTLE, messages::STRETCH, messages::BOLD, messages::SUMMIT];

/// Reads `site.yaml` into the library's site, levels and categories.
pub(super) fn read(
    parsed: &[Arc<Parsed>],
    original: Option<Original<'_>>,
    library: &mut Library,
    found: &mut Vec<Diagnostic>,
) {
    if let Some(original) = original {
        return translation(parsed, original, library, found);
    }
    let file = parsed.iter().find(|file| file.path.as_str() == "content/site.yaml");
    let Some(file) = file else {
        let help = "make `content/site.yaml` with at least one line: `title: …`";
        let message = "this folder has no `content/site.yaml`, so it is not a library";
        found.push(Diagnostic::new(Code::SiteMissing, message).help(help));
        library.levels = default_levels();
        return;
    };
    let Some(raw) = raw(file) else {
        library.levels = default_levels();
        return;
    };
    let mut reader = SiteReader { file: &file.path, found };
    library.site = reader.site(raw);
    library.levels = reader.levels(raw);
    library.categories = reader.categories(&raw.categories.0);
}

fn raw(file: &Parsed) -> Option<&RawSite> {
    file.records.iter().find_map(|record| match &record.raw {
        Raw::Site(raw) => Some(&**raw),
        _ => None,
    })
}

/// What a translation says of itself over what the library says that it translates. It may do without a `site.yaml`.
fn translation(parsed: &[Arc<Parsed>], original: Original<'_>, library: &mut Library, found: &mut Vec<Diagnostic>) {
    let Original { library: original, language, .. } = original;
    library.site = Site {
        language: language.to_owned(),
        is_rtl: language::is_rtl(language),
        base_url: original.site.base_url.as_ref().map(|base| format!("{base}/{language}")),
        languages: Vec::new(),
        up: "../",
        is_translation: true,
        ..original.site.clone()
    };
    library.levels = original.levels.clone();
    library.categories = original.categories.clone();
    let file = parsed.iter().find(|file| file.path.as_str() == "content/site.yaml");
    let Some((file, raw)) = file.and_then(|file| Some((file, raw(file)?))) else { return };
    let mut reader = SiteReader { file: &file.path, found };
    reader.refuse_foreign(raw);
    let site = &mut library.site;
    site.is_rtl = is_rtl(language, raw);
    for (field, value) in [(&raw.tagline, &mut site.tagline), (&raw.description, &mut site.description)] {
        *value = field.value().cloned().or(value.take());
    }
    for (field, value) in [(&raw.author, &mut site.author), (&raw.licence, &mut site.licence)] {
        *value = field.value().cloned().or(value.take());
    }
    site.title = raw.title.value().cloned().unwrap_or_else(|| site.title.clone());
    if !raw.helplines.0.is_empty() {
        site.helplines = raw.helplines.0.iter().map(|region| region.value.clone()).collect();
    }
    reader.name_levels(raw, &mut library.levels);
    reader.name_categories(raw, &mut library.categories);
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

/// Where something begins.
fn first(span: Span) -> Span {
    Span { end: span.start, ..span }
}

/// Whether lines begin at the right: as the library says, or as is usual in its language.
fn is_rtl(tag: &str, raw: &RawSite) -> bool {
    raw.direction.value().map_or_else(|| language::is_rtl(tag), |direction| *direction == Direction::Rtl)
}

fn default_levels() -> Vec<Level> {
    (1..).zip(LEVELS).map(|(number, name)| Level { number, name: name.to_owned(), text: None }).collect()
}

struct SiteReader<'a> {
    file: &'a SourcePath,
    found: &'a mut Vec<Diagnostic>,
}

impl SiteReader<'_> {
    fn report(&mut self, code: Code, message: impl Into<String>, help: impl Into<String>, span: Span) {
        self.found.push(Diagnostic::new(code, message).help(help).at(self.file, span));
    }

    /// The value of a required field. A missing one is reported, at `place`.
    fn needed<'f, T>(&mut self, what: &str, name: &str, field: &'f Field<T>, place: Span) -> Option<&'f T> {
        if let Field::Missing | Field::Blank(_) = field {
            let message = format!("{what} has no `{name}`");
            let span = field.span().unwrap_or(place);
            self.report(Code::FieldMissing, message, format!("add a line `{name}: …`"), span);
        }
        field.value()
    }

    fn site(&mut self, raw: &RawSite) -> Site {
        let plain = Site::default();
        let language = self.language(&raw.language).unwrap_or(plain.language);
        Site {
            title: self.needed("the site", "title", &raw.title, Span::new(0, 1)).cloned().unwrap_or_default(),
            tagline: raw.tagline.value().cloned(),
            description: raw.description.value().cloned(),
            is_rtl: is_rtl(&language, raw),
            languages: self.languages(raw, &language),
            language,
            up: plain.up,
            is_translation: false,
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
        if language::is_tag(&given.value) {
            return Some(given.value.clone());
        }
        let message = format!("`{}` is not a language", given.value.escape_debug());
        self.report(Code::ValueInvalid, message, "use a short tag such as `en`, `de` or `pt-BR`", given.span);
        None
    }

    /// The languages of translations, none twice.
    fn languages(&mut self, raw: &RawSite, own: &str) -> Vec<String> {
        let mut languages: Vec<String> = Vec::new();
        for given in &raw.languages.0 {
            let tag = &given.value;
            if !language::is_tag(tag) {
                let message = format!("`{}` is not a language", tag.escape_debug());
                self.report(Code::ValueInvalid, message, "use a short tag such as `ar`, `de` or `pt-BR`", given.span);
            } else if tag.eq_ignore_ascii_case(own) || languages.iter().any(|known| known.eq_ignore_ascii_case(tag)) {
                let message = format!("`{tag}` is a language of the library already");
                let help = "name each language once, and that of `language` not here";
                self.report(Code::ValueInvalid, message, help, given.span);
            } else {
                languages.push(tag.clone());
            }
        }
        languages
    }

    /// What only the library itself can say, for all its languages.
    fn refuse_foreign(&mut self, raw: &RawSite) {
        let fields = [
            ("language", raw.language.span()),
            ("languages", raw.languages.0.first().map(|first| first.span)),
            ("base_url", raw.base_url.span()),
            ("theme", raw.theme.span()),
            ("markdown", raw.markdown.span()),
            ("min_age", raw.min_age.span()),
        ];
        for (name, span) in fields.into_iter().filter_map(|(name, span)| Some((name, span?))) {
            let message = format!("a translation cannot have its own `{name}`");
            let help = "remove it: the library's own value holds in every language";
            self.report(Code::TranslationInvalid, message, help, span);
        }
    }

    /// Gives the levels the names of a translation, in order.
    fn name_levels(&mut self, raw: &RawSite, levels: &mut [Level]) {
        for (idx, given) in raw.levels.0.iter().enumerate() {
            let Some(level) = levels.get_mut(idx) else {
                let message = format!("the library has {} levels", levels.len());
                self.report(Code::TranslationInvalid, message, "name as many levels, in the same order", given.span);
                return;
            };
            if let Some(name) = given.value.name.value() {
                level.name.clone_from(name);
            }
            level.text = given.value.text.value().map(crate::content::body::Text::plain).or(level.text.take());
        }
    }

    /// Gives the categories the names of a translation, by their ids.
    fn name_categories(&mut self, raw: &RawSite, categories: &mut [Category]) {
        for given in &raw.categories.0 {
            let Some(word) = self.needed("this category", "id", &given.value.id, first(given.span)).cloned() else {
                continue;
            };
            let span = given.value.id.span().unwrap_or(given.span);
            let Some(category) = categories.iter_mut().find(|category| category.id.as_str() == word) else {
                let message = format!("the library has no category `{}`", word.escape_debug());
                let help = did_you_mean(&word, categories.iter().map(|category| category.id.as_str()));
                let help = help.unwrap_or_else(|| "a translation names the categories of its library".to_owned());
                self.report(Code::TranslationInvalid, message, help, span);
                continue;
            };
            if let Some(name) = given.value.name.value() {
                category.name.clone_from(name);
            }
            category.text = given.value.text.value().map(crate::content::body::Text::plain).or(category.text.take());
        }
    }

    fn base_url(&mut self, field: &Field<String>) -> Option<String> {
        let given = field.given()?;
        match base_url(&given.value) {
            Ok(url) => Some(url),
            Err(why) => {
                let help = "write where the site will be, such as `https://example.org/asks`";
                self.report(Code::ValueInvalid, why, help, given.span);
                None
            }
        }
    }

    fn levels(&mut self, raw: &RawSite) -> Vec<Level> {
        if raw.levels.0.is_empty() {
            return default_levels();
        }
        if raw.levels.0.len() > 9 {
            let message = format!("{} levels are too many for the corner of a card", raw.levels.0.len());
            self.report(Code::ValueInvalid, message, "use at most 9", raw.levels.0[9].span);
        }
        let level = |(number, level): (u8, &crate::source::Spanned<crate::content::schema::RawLevel>)| Level {
            number,
            name: level.value.name.value().cloned().unwrap_or_else(|| format!("Level {number}")),
            text: level.value.text.value().map(crate::content::body::Text::plain),
        };
        (1..=9).zip(&raw.levels.0).map(level).collect()
    }

    fn categories(&mut self, raw: &[Spanned<RawCategory>]) -> Vec<Category> {
        let mut categories: Vec<Category> = Vec::new();
        for given in raw {
            let Some(id) = self.category_id(given) else { continue };
            let category = &given.value;
            let span = category.id.span().unwrap_or_default();
            if categories.iter().any(|earlier| earlier.id == id) {
                let message = format!("there are two categories called `{id}`");
                self.report(Code::IdDuplicate, message, "give one of them another id", span);
                continue;
            }
            let name = category.name.value().cloned().unwrap_or_else(|| id.words());
            let text = category.text.value().map(crate::content::body::Text::plain);
            categories.push(Category { name, text, suit_idx: categories.len(), id });
        }
        categories
    }

    /// The id of a category. A wrong one is reported and replaced by the id that was meant, so that challenges which name it
    /// are not reported as well.
    fn category_id(&mut self, given: &Spanned<RawCategory>) -> Option<Id> {
        let category = &given.value;
        let Some(word) = self.needed("this category", "id", &category.id, first(given.span)) else {
            return Id::parse(&suggestion(category.name.value()?));
        };
        if let Some(id) = Id::parse(word) {
            return Some(id);
        }
        let meant = suggestion(word);
        let message = format!("`{}` cannot be the id of a category", word.escape_debug());
        let span = category.id.span().unwrap_or_default();
        self.report(Code::IdInvalid, message, format!("write `{meant}`"), span);
        Id::parse(&meant)
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
        return Err(format!("`{}` is not the address of a site", words.escape_debug()));
    }
    Ok(words.trim_end_matches('/').to_owned())
}
