//! A theme as a value: templates, static files, print templates, translations, palette and suits.
//!
//! 1. Each file of a theme replaces that of the theme it extends; the last in the chain is the embedded default.
//! 2. `theme.yaml` is merged along the same chain, key by key.
//!
//! Themes are data to the program. They name no output path and read no files but their own.

pub mod calls;
pub mod messages;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::source::{Snapshot, SourceFile, Span};
use crate::translations::{self, Dictionary, Translations};
use crate::yaml::{self, Document, Field, Items};

/// The longest chain of themes that extend each other.
const LONGEST_CHAIN: usize = 8;

/// The theme that every chain ends with.
const DEFAULT: &str = "default";

/// A theme with everything that it inherits.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    pub name: String,
    pub palette: Palette,
    /// One for each category in turn.
    pub suits: Vec<Suit>,
    /// Web templates by name, such as `challenge.html`.
    pub templates: BTreeMap<String, Arc<SourceFile>>,
    /// Files that are copied to the site, by their path below `static/`.
    pub statics: BTreeMap<String, Arc<SourceFile>>,
    /// Print templates and fonts, by their path below `print/`.
    pub print: BTreeMap<String, Arc<SourceFile>>,
    /// Its messages in one language; see [`Theme::in_language`].
    pub translations: Translations,
    /// Files of translations by language, in the order from the default theme to this one.
    translation_files: BTreeMap<String, Vec<TranslationFile>>,
}

#[derive(Debug, Clone)]
struct TranslationFile {
    file: Arc<SourceFile>,
    /// Whether it is the library's own.
    is_own: bool,
}

/// Colours as `#rrggbb`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Palette {
    pub paper: String,
    pub ink: String,
    pub ground: String,
    pub light: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Suit {
    pub name: String,
    /// The shape as SVG path data on an 8 × 8 grid, filled solid, even-odd.
    pub path: String,
    pub color: String,
    pub dark: String,
}

/// `theme.yaml` as written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct RawTheme {
    name: Field<String>,
    /// `default` if it is missing.
    extends: Field<String>,
    palette: Field<RawPalette>,
    suits: Items<RawSuit>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct RawPalette {
    paper: Field<Color>,
    ink: Field<Color>,
    ground: Field<Color>,
    light: Field<Color>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct RawSuit {
    name: Field<String>,
    path: Field<PathData>,
    color: Field<Color>,
    dark: Field<Color>,
}

/// A colour, `#rrggbb`: anything else could carry more than a colour into a stylesheet.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Color(String);

impl<'de> Deserialize<'de> for Color {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        match digits.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit())) {
            true => Ok(Color(text.to_ascii_lowercase())),
            false => Err(serde::de::Error::custom(format!("`{text}` is not a colour: write it like `\"#255b9c\"`"))),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct PathData(String);

impl<'de> Deserialize<'de> for PathData {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let allowed = |b: u8| b.is_ascii_digit() || b"MmLlHhVvCcSsQqTtAaZz.,-+eE \n".contains(&b);
        if text.bytes().all(allowed) && text.starts_with(['M', 'm']) {
            return Ok(PathData(text));
        }
        Err(serde::de::Error::custom("this is not SVG path data: write it like `M0 0H8V8Z`"))
    }
}

/// Loads a theme by its name, from the library's `themes/` and the embedded ones.
///
/// # Errors
/// If a theme of the chain does not exist or its `theme.yaml` is invalid.
pub fn resolve(name: &str, snapshot: &Snapshot) -> Result<Theme, Vec<Diagnostic>> {
    let layers = chain(name, snapshot)?;
    let mut theme = Theme { name: name.to_owned(), ..Theme::default() };
    for layer in layers.iter().rev() {
        apply(&mut theme, layer);
    }
    Ok(theme)
}

impl Theme {
    /// The same theme with its messages translated into a language, such as `pt-BR`.
    ///
    /// # Errors
    /// Every error in the files of translations.
    pub fn in_language(self, language: &str) -> Result<Theme, Vec<Diagnostic>> {
        let translations = Translations::of(language, |tag| {
            let mut dictionary: Option<Dictionary> = None;
            for TranslationFile { file, is_own } in self.translation_files.get(tag).into_iter().flatten() {
                let above = translations::read(tag, file, *is_own)?;
                dictionary = Some(match dictionary {
                    Some(below) => above.over(below),
                    None => above,
                });
            }
            Ok(dictionary)
        })?;
        Ok(Theme { translations, ..self })
    }
}

/// One theme's own files.
struct Layer {
    raw: RawTheme,
    files: Vec<(String, Arc<SourceFile>)>,
    /// Whether it is the library's own.
    is_own: bool,
}

/// A theme and those it extends, itself first.
fn chain(name: &str, snapshot: &Snapshot) -> Result<Vec<Layer>, Vec<Diagnostic>> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = Some(name.to_owned());
    while let Some(name) = next {
        let (own, embedded) = (own_files(&name, snapshot), embedded_files(&name, snapshot));
        if own.is_empty() && embedded.is_empty() {
            return Err(vec![unknown(&name, layers.last(), snapshot)]);
        }
        if layers.len() >= LONGEST_CHAIN {
            let message = format!("themes extend each other in a circle at `{name}`");
            let help = "remove `extends` from one of them";
            return Err(vec![Diagnostic::new(Code::ThemeUnknown, message).help(help)]);
        }
        let mut extends = None;
        for (files, is_own) in [(own, true), (embedded, false)].into_iter().filter(|(files, _)| !files.is_empty()) {
            let layer = layer(files, is_own)?;
            extends = extends.or_else(|| layer.raw.extends.value().cloned());
            layers.push(layer);
        }
        next = (name != DEFAULT).then(|| extends.unwrap_or_else(|| DEFAULT.to_owned()));
    }
    Ok(layers)
}

fn unknown(name: &str, extended_by: Option<&Layer>, snapshot: &Snapshot) -> Diagnostic {
    let message = format!("there is no theme `{}`", name.escape_debug());
    let folders =
        snapshot.below("themes").filter_map(|file| file.path.as_str().split('/').nth(1)).chain(["default", "plain"]);
    let help = did_you_mean(name, folders)
        .unwrap_or_else(|| format!("create the folder `themes/{name}`, or write `theme: default`"));
    let diagnostic = Diagnostic::new(Code::ThemeUnknown, message).help(help);
    let place = extended_by.and_then(|layer| {
        let file = layer.files.iter().find(|(path, _)| path == "theme.yaml")?;
        Some((file.1.path.clone(), layer.raw.extends.span()?))
    });
    match place {
        Some((file, span)) => diagnostic.at(&file, span),
        None => diagnostic,
    }
}

fn own_files(name: &str, snapshot: &Snapshot) -> Vec<(String, Arc<SourceFile>)> {
    let folder = format!("themes/{name}");
    let own = |file: &Arc<SourceFile>| Some((file.path.as_str().strip_prefix(&folder)?[1..].to_owned(), file.clone()));
    snapshot.below(&folder).filter_map(own).collect()
}

fn embedded_files(name: &str, snapshot: &Snapshot) -> Vec<(String, Arc<SourceFile>)> {
    let folder = format!("themes/{name}/");
    let files = snapshot.builtin().sources(&folder);
    files.map(|file| (file.path.as_str()[folder.len()..].to_owned(), Arc::new(file))).collect()
}

fn layer(files: Vec<(String, Arc<SourceFile>)>, is_own: bool) -> Result<Layer, Vec<Diagnostic>> {
    let raw = match files.iter().find(|(path, _)| path == "theme.yaml") {
        Some((_, file)) => read(file)?,
        None => RawTheme::default(),
    };
    Ok(Layer { raw, files, is_own })
}

fn read(file: &SourceFile) -> Result<RawTheme, Vec<Diagnostic>> {
    let text = file.text().map_err(|at| {
        let message = "a byte here is not UTF-8";
        vec![Diagnostic::new(Code::TextNotUtf8, message).at(&file.path, Span::new(at, at + 1))]
    })?;
    let mut errors = Vec::new();
    let document = Document { file: &file.path, text, offset: 0 };
    let raw = yaml::node::read(document, &mut errors).and_then(|node| yaml::decode(&node, &file.path, &mut errors));
    match raw {
        Some(raw) if errors.is_empty() => Ok(raw),
        _ => Err(errors),
    }
}

/// Replaces what `layer` overrides.
fn apply(theme: &mut Theme, layer: &Layer) {
    for (path, file) in &layer.files {
        let folders =
            [("templates/", &mut theme.templates), ("static/", &mut theme.statics), ("print/", &mut theme.print)];
        for (folder, files) in folders {
            if let Some(name) = path.strip_prefix(folder) {
                files.insert(name.to_owned(), file.clone());
            }
        }
        if let Some(language) = path.strip_prefix("words/").and_then(language_of) {
            let file = TranslationFile { file: file.clone(), is_own: layer.is_own };
            theme.translation_files.entry(language).or_default().push(file);
        }
    }
    if let Some(palette) = layer.raw.palette.value() {
        let colors = [
            (&palette.paper, &mut theme.palette.paper),
            (&palette.ink, &mut theme.palette.ink),
            (&palette.ground, &mut theme.palette.ground),
            (&palette.light, &mut theme.palette.light),
        ];
        for (field, color) in colors {
            if let Some(given) = field.value() {
                color.clone_from(&given.0);
            }
        }
    }
    if !layer.raw.suits.0.is_empty() {
        theme.suits = layer.raw.suits.0.iter().map(|suit| suit_of(&suit.value)).collect();
    }
}

/// The language of a file below `words/`, by its name.
fn language_of(name: &str) -> Option<String> {
    name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")).map(str::to_ascii_lowercase)
}

fn suit_of(raw: &RawSuit) -> Suit {
    let color = |field: &Field<Color>| field.value().map(|color| color.0.clone()).unwrap_or_default();
    Suit {
        name: raw.name.value().cloned().unwrap_or_default(),
        path: raw.path.value().map(|path| path.0.clone()).unwrap_or_default(),
        color: color(&raw.color),
        dark: color(&raw.dark),
    }
}
