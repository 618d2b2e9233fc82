//! What the typesetter can reach: the theme's print files, the engine's own, what is set as data, and fonts.
//! No disk, no network, no packages, no clock.

use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, OnceLock};

use serde_json::json;
use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library as Typesetter, LibraryExt as _, World};

use crate::line_estimate;
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::{Back, CardForm, Library};
use nerve_core::source::SourcePath;
use nerve_core::theme::Theme;
use nerve_core::translations::plural::{category, category_name, plural_rules};
use nerve_core::translations::{Forms, Translations};

/// The engine's own files. They are not for themes to replace: fitting and imposing rely on them.
const ENGINE: [(&str, &str); 6] = [
    (CALIBRATION, include_str!("engine/calibration.typ")),
    (DECK, include_str!("engine/deck.typ")),
    (HANDOUT, include_str!("engine/handout.typ")),
    (SOCIAL, include_str!("engine/social.typ")),
    ("engine/render.typ", include_str!("engine/render.typ")),
    ("engine/words.typ", include_str!("engine/words.typ")),
];
/// What is said in the language of the library, as data.
const WORDS: &str = "engine/words.json";
/// Where the sheet is set that measures a printer.
const CALIBRATION: &str = "engine/calibration.typ";
/// Where cards are set.
const DECK: &str = "engine/deck.typ";
/// Where a handout is set.
const HANDOUT: &str = "engine/handout.typ";
/// Where pictures of challenges are set.
const SOCIAL: &str = "engine/social.typ";
/// What is set, as data.
const DATA: &str = "engine/data.json";
/// Where a library keeps fonts of its own.
const LIBRARY_FONTS: &str = "content/assets/fonts";

/// All that one compile may read.
pub(super) struct DeckWorld {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: FileId,
    data: FileId,
    content: Bytes,
    files: HashMap<FileId, File>,
}

/// A file of the theme or of the engine.
struct File {
    bytes: Bytes,
    /// The parsed template. Most compiles read a few of a theme's files.
    source: OnceLock<FileResult<Source>>,
    path: Option<SourcePath>,
}

impl DeckWorld {
    /// A world in which nothing is to be set yet.
    #[must_use]
    pub(super) fn new(library: &Library, theme: &Theme) -> Self {
        let fonts = fonts(library, theme);
        let mut files = HashMap::new();
        for (path, file) in theme.print.iter().filter(|(path, _)| !is_font(path)) {
            files.extend(entry(path, &file.bytes, Some(file.path.clone())));
        }
        for (path, text) in ENGINE {
            files.extend(entry(path, text.as_bytes(), None));
        }
        files.extend(entry(WORDS, &words(&theme.translations, &library.site.language), None));
        Self {
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: file_id(DECK).expect("the engine's paths are clean"),
            data: file_id(DATA).expect("the engine's paths are clean"),
            content: Bytes::new(Vec::new()),
            files,
        }
    }

    /// Puts a deck in place of what was set before, as JSON.
    pub(super) fn set_deck(&mut self, deck: Vec<u8>) {
        self.main = file_id(DECK).expect("the engine's paths are clean");
        self.content = Bytes::new(deck);
    }

    /// Takes in the picture of a form's backs.
    pub(super) fn add_picture(&mut self, form: &CardForm, library: &Library) {
        let Some(source) = form.picture.as_ref().filter(|_| form.back == Back::Image) else { return };
        let Some(asset) = library.assets.get(source) else { return };
        self.files.extend(entry(&picture_path(source), &asset.bytes, Some(source.clone())));
    }

    /// Puts a handout in place of what was set before, as JSON.
    pub(super) fn set_handout(&mut self, handout: Vec<u8>) {
        self.main = file_id(HANDOUT).expect("the engine's paths are clean");
        self.content = Bytes::new(handout);
    }

    /// Puts pictures of challenges in place of what was set before, as JSON.
    pub(super) fn set_pictures(&mut self, pictures: Vec<u8>) {
        self.main = file_id(SOCIAL).expect("the engine's paths are clean");
        self.content = Bytes::new(pictures);
    }

    /// Puts the sheet that measures a printer in place of what was set before, as JSON.
    pub(super) fn set_calibration(&mut self, sheet: Vec<u8>) {
        self.main = file_id(CALIBRATION).expect("the engine's paths are clean");
        self.content = Bytes::new(sheet);
    }

    /// Whether some font has a character.
    #[must_use]
    pub(super) fn has_glyph(&self, character: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(character)))
    }

    /// The path of a theme file in the project.
    #[must_use]
    pub(super) fn theme_path(&self, id: FileId) -> Option<&SourcePath> {
        self.files.get(&id)?.path.as_ref()
    }
}

/// The typesetter's standard library with the engine's own function.
static TYPESETTER: LazyLock<LazyHash<Typesetter>> = LazyLock::new(|| {
    let mut typesetter = Typesetter::default();
    typesetter.global.scope_mut().define_func::<line_estimate::breaks>();
    LazyHash::new(typesetter)
});

/// Texts by their English, and for the numbers below 200 the form that goes with each.
fn words(translations: &Translations, language: &str) -> Vec<u8> {
    let rules = plural_rules(language);
    let forms: Vec<&str> = (0..200).map(|n| category_name(category(&rules, n))).collect();
    let text = |(text, said): (&str, Forms<'_>)| {
        let said: BTreeMap<&str, &str> =
            said.texts.iter().map(|(category, text)| (category_name(*category), *text)).collect();
        (text.to_owned(), json!(said))
    };
    let texts: serde_json::Map<_, _> = translations.all().into_iter().map(text).collect();
    json!({ "texts": texts, "forms": forms }).to_string().into_bytes()
}

/// The path of the picture of backs, for templates.
#[must_use]
pub(super) fn picture_path(source: &SourcePath) -> String {
    format!("/engine/back.{}", source.extension().to_ascii_lowercase())
}

fn entry(path: &str, bytes: &[u8], source_path: Option<SourcePath>) -> Option<(FileId, File)> {
    let id = file_id(path)?;
    Some((id, File { bytes: Bytes::new(bytes.to_vec()), source: OnceLock::new(), path: source_path }))
}

fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// The theme's fonts, then those of the library, each in the order of paths.
fn fonts(library: &Library, theme: &Theme) -> Vec<Font> {
    let own = theme.print.iter().filter(|(path, _)| is_font(path)).map(|(_, file)| &file.bytes);
    let below = |path: &SourcePath| path.as_str().starts_with(LIBRARY_FONTS) && is_font(path.as_str());
    let brought = library.assets.iter().filter(|(path, _)| below(path)).map(|(_, asset)| &asset.bytes);
    own.chain(brought).flat_map(|bytes| Font::iter(Bytes::new(bytes.clone()))).collect()
}

/// What a theme prints with, each file with a fingerprint.
#[must_use]
pub(super) fn theme_files(theme: &Theme) -> Vec<(&String, Fingerprint)> {
    theme.print.iter().map(|(path, file)| (path, Fingerprint::of_bytes(&file.bytes))).collect()
}

/// The fonts that a library brings, each with a fingerprint.
#[must_use]
pub(super) fn library_fonts(library: &Library) -> Vec<(&SourcePath, Fingerprint)> {
    let below = |path: &SourcePath| path.as_str().starts_with(LIBRARY_FONTS) && is_font(path.as_str());
    let brought = library.assets.iter().filter(|(path, _)| below(path));
    brought.map(|(path, asset)| (path, Fingerprint::of_bytes(&asset.bytes))).collect()
}

fn is_font(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| matches!(extension, "ttf" | "otf" | "ttc" | "otc"))
}

impl World for DeckWorld {
    fn library(&self) -> &LazyHash<Typesetter> {
        &TYPESETTER
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let file = self.files.get(&id).ok_or_else(|| refused(id))?;
        let parse = || Ok(Source::new(id, file.bytes.as_str()?.to_owned()));
        file.source.get_or_init(parse).clone()
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data {
            return Ok(self.content.clone());
        }
        self.files.get(&id).map(|file| file.bytes.clone()).ok_or_else(|| refused(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn refused(id: FileId) -> FileError {
    match id.get().root() {
        VirtualRoot::Package(package) => FileError::Package(PackageError::NotFound(package.clone())),
        VirtualRoot::Project => FileError::NotFound(id.get().vpath().get_without_slash().into()),
    }
}
