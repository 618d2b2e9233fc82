//! Files that are no pages: the theme's static files, its style sheet, the library's own files.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::{modules, scripts};
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::Library;
use nerve_core::output::{Bytes, OutputPath};
use nerve_core::plan::routes::asset_path;
use nerve_core::theme::Theme;

/// The style sheet among a theme's static files, which gets the theme's colours.
const STYLE: &str = "site.css";
/// The script that keeps the site on a visitor's device. It must be at the site's root to see all of it.
const WORKER: &str = "sw.js";
/// The folder of scripts. Some load others by name, so the folder carries the hash of them all.
const SCRIPTS: &str = "js/";

/// The static files of a theme. Names hold a hash of the content, so that browsers may keep them for ever.
pub struct Statics {
    files: Vec<(OutputPath, Bytes)>,
    names: BTreeMap<String, String>,
    scripts: String,
    imports: BTreeMap<String, Vec<String>>,
    worker: Option<Bytes>,
}

impl Statics {
    /// Names and collects the files; the style sheet gets the theme's colours put in front.
    #[must_use]
    pub fn new(theme: &Theme, up: &str) -> Self {
        let scripts = scripts(theme, up);
        let folder = scripts_folder(&scripts);
        let imports = modules::imports(&scripts);
        let mut statics = Self { files: Vec::new(), names: BTreeMap::new(), scripts: folder, imports, worker: None };
        let others = || theme.statics.iter().filter(|(path, _)| !path.starts_with(SCRIPTS));
        let is_style = |path: &str| path.ends_with(".css");
        for (path, file) in others().filter(|(path, _)| !is_style(path)) {
            match path.as_str() {
                WORKER => statics.worker = Some(file.bytes.clone()),
                path => statics.add(path, hashed(path, &file.bytes), file.bytes.clone()),
            }
        }
        // Style sheets come last: they name others, whose addresses hold the hash of what they are.
        for (path, file) in others().filter(|(path, _)| is_style(path)) {
            let sheet = sheet(path, &file.bytes, &statics.names);
            let bytes = if path == STYLE { styled(theme, &sheet) } else { sheet };
            statics.add(path, hashed(path, &bytes), bytes);
        }
        for (name, bytes) in scripts {
            statics.add(&format!("{SCRIPTS}{name}"), format!("{}{name}", statics.scripts), bytes);
        }
        statics
    }

    fn add(&mut self, path: &str, named: String, bytes: Bytes) {
        self.files.push((OutputPath::new(&named), bytes));
        self.names.insert(path.to_owned(), named);
    }

    /// The files.
    pub fn files(&self) -> impl Iterator<Item = (OutputPath, Bytes)> {
        self.files.iter().cloned()
    }

    /// The address of a static file below the site's root.
    #[must_use]
    pub fn named(&self, path: &str) -> Option<&str> {
        self.names.get(path).map(String::as_str)
    }

    /// Every static file by its path in the theme, with its address below the site's root.
    #[must_use]
    pub fn names(&self) -> &BTreeMap<String, String> {
        &self.names
    }

    /// The address of a static file below the site's root, and what it holds.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<(&str, &Bytes)> {
        let named = self.named(path)?;
        self.files.iter().find(|(path, _)| path.as_str() == named).map(|(_, bytes)| (named, bytes))
    }

    /// The address of the folder of scripts below the site's root.
    #[must_use]
    pub fn scripts(&self) -> &str {
        &self.scripts
    }

    /// For each script, the other scripts that it imports.
    #[must_use]
    pub fn imports(&self) -> &BTreeMap<String, Vec<String>> {
        &self.imports
    }

    /// The script that keeps the site on a visitor's device.
    #[must_use]
    pub fn worker(&self) -> Option<&Bytes> {
        self.worker.as_ref()
    }
}

/// The scripts by their names in their folder, with their texts in the language of the theme's words.
fn scripts<'a>(theme: &'a Theme, up: &str) -> BTreeMap<&'a str, Bytes> {
    let named = theme.statics.iter().filter_map(|(path, file)| Some((path.strip_prefix(SCRIPTS)?, file)));
    named
        .map(|(name, file)| match file.text() {
            Ok(text) if name.ends_with(".js") => {
                (name, scripts::said(text, &theme.translations, up).into_bytes().into())
            }
            _ => (name, file.bytes.clone()),
        })
        .collect()
}

fn scripts_folder(scripts: &BTreeMap<&str, Bytes>) -> String {
    let all: Vec<(&&str, Fingerprint)> =
        scripts.iter().map(|(name, bytes)| (name, Fingerprint::of_bytes(bytes))).collect();
    format!("static/{SCRIPTS}{}/", &Fingerprint::of(&all).hex()[..12])
}

/// The files of the library, where links and pictures expect them. Those of a translation lead to the library's own.
pub fn assets(library: &Library) -> impl Iterator<Item = (OutputPath, Bytes)> {
    let own = (!library.site.is_translation).then_some(&library.assets);
    own.into_iter().flatten().map(|(source, asset)| (OutputPath::new(&asset_path(source)), asset.bytes.clone()))
}

/// `site.css` as `static/site.0123456789ab.css`.
fn hashed(path: &str, bytes: &[u8]) -> String {
    let hash = &Fingerprint::of_bytes(bytes).hex()[..12];
    match path.rsplit_once('.') {
        Some((stem, extension)) => format!("static/{stem}.{hash}.{extension}"),
        None => format!("static/{path}.{hash}"),
    }
}

/// A style sheet as browsers get it.
fn sheet(path: &str, css: &Bytes, names: &BTreeMap<String, String>) -> Bytes {
    match std::str::from_utf8(css) {
        Ok(text) => linked(path, text, names).into_bytes().into(),
        Err(_) => css.clone(),
    }
}

/// A style sheet whose `url("fonts/a.woff2")` lead to the theme's files. What is no file of the theme stays as it is.
fn linked(sheet: &str, css: &str, names: &BTreeMap<String, String>) -> String {
    let up = "../".repeat(1 + sheet.matches('/').count());
    let (mut out, mut rest) = (String::with_capacity(css.len()), css);
    while let Some((before, after)) = rest.split_once("url(") {
        let Some((named, behind)) = after.split_once(')') else { break };
        let path = named.trim().trim_matches(['"', '\'']);
        out.push_str(before);
        out.push_str(&match names.get(path) {
            Some(address) => format!("url(\"{up}{address}\")"),
            None => format!("url({named})"),
        });
        rest = behind;
    }
    out.push_str(rest);
    out
}

fn styled(theme: &Theme, css: &[u8]) -> Bytes {
    let mut all = colors(theme).into_bytes();
    all.extend_from_slice(css);
    Bytes::from(all)
}

/// The theme's colours as custom properties, for day and night.
fn colors(theme: &Theme) -> String {
    let palette = &theme.palette;
    let mut css = format!(
        "@layer reset,tokens,base,layout,components,print;\n@layer tokens{{:root{{--paper:light-dark({},{});--ink:light-dark({},{})}}\n",
        palette.paper, palette.ground, palette.ink, palette.light
    );
    for (suit_idx, suit) in theme.suits.iter().enumerate() {
        writeln!(css, ".suit-{suit_idx}{{--suit:light-dark({},{})}}", suit.color, suit.dark)
            .expect("a string takes all text");
    }
    css.push_str("}\n");
    css
}
