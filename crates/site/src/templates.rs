//! The template engine, the only place that names it: templates in, text out, mistakes with their places.
//!
//! 1. Every template is read on its own, so that all typos are reported at once.
//! 2. Then all together, which finds missing parents, blocks, filters and includes.
//! 3. Templates say their texts in English; the filter `t` says them in the language of the site, and
//!    `within` puts a label of it into a sentence.
//! 4. Rendering gets one view, the page's head and what the site shares; nothing else is in reach.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Serialize, Serializer};
use tera::{Context, Error, ErrorKind, Kwargs, ReportError, State, Tera, Value};

use crate::markup::escaped;
use nerve_core::diagnostics::{Code, Diagnostic, Diagnostics};
use nerve_core::fingerprint::Fingerprint;
use nerve_core::messages::Plural;
use nerve_core::source::{SourceFile, SourcePath, Span};
use nerve_core::theme::Theme;
use nerve_core::translations::{Translations, fill};

/// Text that is HTML already. Templates write it as it is; every other text they escape.
#[derive(Debug, Clone, PartialEq)]
pub struct Html(Value);

impl Html {
    /// Takes markup made by this program.
    #[must_use]
    pub fn new(markup: &str) -> Self {
        Self(Value::safe_string(markup))
    }

    /// The markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

impl Hash for Html {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// A value that many views show: serialised once, then shared.
#[derive(Debug, Clone)]
pub struct Shared {
    value: Value,
    fingerprint: Fingerprint,
}

impl Shared {
    /// Serialises a view.
    #[must_use]
    pub fn of<V: Serialize + Hash>(view: &V) -> Self {
        Self { value: Value::from_serializable(view), fingerprint: Fingerprint::of(view) }
    }
}

impl Hash for Shared {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// The templates of a theme, ready to use.
pub struct Templates {
    tera: Tera,
    files: BTreeMap<String, Arc<SourceFile>>,
}

impl Templates {
    /// Reads all templates of a theme; `needed` are the names that must be among them.
    ///
    /// # Errors
    /// Every mistake that can be known without rendering.
    pub fn new(theme: &Theme, needed: &[&str]) -> Result<Self, Diagnostics> {
        let files = &theme.templates;
        let mut diagnostics: Diagnostics = files.iter().filter_map(|(name, file)| syntax(name, file)).collect();
        let missing = needed.iter().filter(|name| !files.contains_key(**name));
        diagnostics.extend(missing.map(|name| {
            Diagnostic::new(Code::TemplateInvalid, format!("the theme `{}` has no template `{name}`", theme.name))
        }));
        if !diagnostics.is_empty() {
            return Err(diagnostics.sorted());
        }
        let mut tera = Tera::default();
        let translations = theme.translations.clone();
        tera.register_filter("t", move |text: &str, values: Kwargs, _: &State<'_>| said(&translations, text, &values));
        let translations = theme.translations.clone();
        tera.register_filter("within", move |label: &str, _: Kwargs, _: &State<'_>| translations.in_sentence(label));
        let texts = files.iter().map(|(name, file)| (name.as_str(), text_of(file).unwrap_or_default()));
        match tera.add_raw_templates(texts) {
            Ok(()) => Ok(Self { tera, files: files.clone() }),
            Err(error) => Err(template_errors(&error, files).sorted()),
        }
    }

    /// Renders `view`, which the template knows as `name`, beside `page` and `site`.
    ///
    /// # Errors
    /// What the template cannot do with the view, at its place in the template.
    pub fn render(
        &self,
        template: &str,
        (name, view): (&'static str, &impl Serialize),
        page: &impl Serialize,
        site: &Shared,
    ) -> Result<String, Diagnostics> {
        let mut context = Context::new();
        context.insert(name, view);
        context.insert("page", page);
        context.insert_value("site", site.value.clone());
        self.tera.render(template, &context).map_err(|error| template_errors(&error, &self.files))
    }
}

/// A text in the language of the site, with values for its `{names}`: `"{n} cards" | t(n=count, one="{n} card")`.
///
/// With `one`, its English form for a single thing, `n` chooses the form. Values are escaped unless they are HTML.
fn said(translations: &Translations, text: &str, values: &Kwargs) -> Result<Value, Error> {
    if values.iter().next().is_none() {
        return Ok(Value::safe_string(&escaped(translations.text(text))));
    }
    let form = match values.get::<&str>("one")? {
        Some(one) => translations.form(values.must_get("n")?, Plural { one, other: text }),
        None => translations.text(text),
    };
    let written = |name: &str| {
        let value = values.get::<&Value>(name).ok().flatten()?;
        Some(if value.is_safe() { value.to_string() } else { escaped(&value.to_string()) })
    };
    Ok(Value::safe_string(&fill(&escaped(form), written)))
}

/// A template's text without the mark that some editors put in front of it.
fn text_of(file: &SourceFile) -> Result<&str, usize> {
    file.text().map(|text| text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// What is wrong with a template on its own.
fn syntax(name: &str, file: &SourceFile) -> Option<Diagnostic> {
    let text = match text_of(file) {
        Ok(text) => text,
        Err(at) => {
            let diagnostic = Diagnostic::new(Code::TextNotUtf8, format!("`{name}` is not UTF-8"));
            return Some(diagnostic.at(&file.path, Span::new(at, at + 1)));
        }
    };
    let error = Tera::default().add_raw_template(name, text).err()?;
    match error.kind() {
        ErrorKind::SyntaxError(report) => Some(reported(report, &file.path)),
        _ => None,
    }
}

fn template_errors(error: &Error, files: &BTreeMap<String, Arc<SourceFile>>) -> Diagnostics {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => match files.get(report.filename()) {
            Some(file) => reported(report, &file.path).into(),
            None => plain(report.message()).into(),
        },
        ErrorKind::Msg(text) if text.starts_with("error: ") => {
            text.split("\n\nerror: ").map(|report| written(report, files)).collect()
        }
        kind => named(&kind.to_string(), files).into(),
    }
}

/// An error that names a template and, after it, a word in it.
fn named(message: &str, files: &BTreeMap<String, Arc<SourceFile>>) -> Diagnostic {
    let diagnostic = plain(message);
    let quoted: Vec<&str> = message.split('\'').skip(1).step_by(2).collect();
    let Some(file) = quoted.first().and_then(|name| files.get(*name)) else { return diagnostic };
    let (text, word) = (text_of(file).unwrap_or_default(), quoted.get(1).copied().unwrap_or_default());
    let bom = file.bytes.len() - text.len();
    let at = text.find(word).filter(|_| !word.is_empty());
    let span = at.map_or(Span::new(bom, bom), |at| Span::new(bom + at, bom + at + word.len()));
    diagnostic.at(&file.path, span)
}

fn reported(report: &ReportError, path: &SourcePath) -> Diagnostic {
    let range = &report.span().range;
    plain(report.message()).at(path, Span::new(range.start, range.end))
}

/// An error that the engine gives as drawn text only: the message, then `--> file:line:column`.
fn written(report: &str, files: &BTreeMap<String, Arc<SourceFile>>) -> Diagnostic {
    let mut lines = report.lines();
    let message = lines.next().unwrap_or_default();
    let diagnostic = plain(message.strip_prefix("error: ").unwrap_or(message));
    let place = lines.next().and_then(|line| line.trim_start().strip_prefix("--> ")).and_then(|place| {
        let mut parts = place.rsplitn(3, ':');
        let column: usize = parts.next()?.parse().ok()?;
        let line: usize = parts.next()?.parse().ok()?;
        let file = files.get(parts.next()?)?;
        Some((file, offset(text_of(file).ok()?, line, column)))
    });
    match place {
        Some((file, at)) => diagnostic.at(&file.path, Span::new(at, at + 1)),
        None => diagnostic,
    }
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = &text[before..];
    before + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}

/// A complaint in the house's form: one line that begins small, what follows as help.
fn plain(message: &str) -> Diagnostic {
    let (first, rest) = message.split_once('\n').unwrap_or((message, ""));
    let mut letters = first.trim_end_matches('.').chars();
    let text: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    let help = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    let general = "mend the template, or take it out of the theme: the one below it then serves";
    Diagnostic::new(Code::TemplateInvalid, text).help(general).help_maybe(Some(help).filter(|help| !help.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(templates: &[(&str, &str)]) -> Theme {
        let file = |(name, text): &(&str, &str)| {
            ((*name).to_owned(), Arc::new(SourceFile::from_text(&format!("themes/x/templates/{name}"), text)))
        };
        let mut theme = Theme::default();
        theme.templates = templates.iter().map(file).collect();
        theme
    }

    #[derive(Serialize)]
    struct View {
        html: Html,
        text: &'static str,
    }

    fn places(diagnostics: &Diagnostics) -> Vec<(String, String)> {
        let place = |diagnostic: &Diagnostic| {
            let place = diagnostic.place.as_ref().expect("a place");
            (format!("{}:{}", place.file.name(), place.span.start), diagnostic.message.to_string())
        };
        diagnostics.iter().map(place).collect()
    }

    #[test]
    fn every_broken_template_is_told_at_once_with_its_place() {
        let theme = theme(&[("a.html", "x {% if %}"), ("b.html", "\n{{ 1 + }}"), ("c.html", "fine")]);
        let diagnostics = Templates::new(&theme, &["d.html"]).err().expect("mistakes");
        assert_eq!(diagnostics.count(nerve_core::diagnostics::Severity::Error), 3, "{diagnostics:?}");
        let files: Vec<_> =
            diagnostics.iter().filter_map(|diagnostic| diagnostic.place.as_ref()).map(|p| p.file.name()).collect();
        assert_eq!(files, ["a.html", "b.html"]);
    }

    #[test]
    fn an_unknown_filter_has_a_place() {
        let theme = theme(&[("a.html", "é\n{{ page | shout }}")]);
        let diagnostics = Templates::new(&theme, &[]).err().expect("a mistake");
        assert_eq!(places(&diagnostics)[0].0, "a.html:13", "{diagnostics:?}");
    }

    #[test]
    fn a_variable_that_is_not_there_has_a_place() {
        let theme = theme(&[("a.html", "x{{ view.nothing }}")]);
        let templates = Templates::new(&theme, &[]).expect("good templates");
        let view = BTreeMap::from([("some", 1)]);
        let diagnostic = templates.render("a.html", ("view", &view), &(), &Shared::of(&())).expect_err("a mistake");
        assert!(places(&diagnostic)[0].0.starts_with("a.html:"), "{diagnostic:?}");
    }

    #[test]
    fn texts_are_said_with_their_values() {
        let page = "{{ 'A <b>' | t }} {{ '{n} cards' | t(one='{n} card', n=view.n) }} {{ 'On {it}' | t(it=view.it) }}";
        let theme = theme(&[("a.html", page)]);
        let templates = Templates::new(&theme, &[]).expect("good templates");
        let view = BTreeMap::from([("n", Value::from(1)), ("it", Value::normal_string("<i>"))]);
        let page = templates.render("a.html", ("view", &view), &(), &Shared::of(&())).expect("a page");
        assert_eq!(page, "A &lt;b&gt; 1 card On &lt;i&gt;");
    }

    #[test]
    fn markup_is_written_as_it_is_and_text_is_escaped() {
        let theme = theme(&[("a.html", "{{ view.html }}{{ view.text }}")]);
        let templates = Templates::new(&theme, &[]).expect("good templates");
        let view = View { html: Html::new("<b>x</b>"), text: "<b>" };
        let page = templates.render("a.html", ("view", &view), &(), &Shared::of(&())).expect("a page");
        assert_eq!(page, "<b>x</b>&lt;b&gt;");
    }
}
