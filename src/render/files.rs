//! Files that are no pages: the theme's static files, its style sheet, the library's own files.

use std::fmt::Write;

use crate::fingerprint::Fingerprint;
use crate::model::Library;
use crate::output::{Bytes, OutputPath};
use crate::plan::routes::asset_path;
use crate::theme::Theme;

/// The style sheet and the icon among a theme's static files.
const STYLE: &str = "site.css";
const ICON: &str = "favicon.svg";

/// The static files of a theme. Names hold a hash of the content, so that browsers may keep them for ever.
pub struct Statics {
    files: Vec<(OutputPath, Bytes)>,
    style: String,
    icon: String,
}

impl Statics {
    /// Names and collects the files; the style sheet gets the theme's colours put in front.
    #[must_use]
    pub fn new(theme: &Theme) -> Self {
        let mut statics = Self { files: Vec::new(), style: String::new(), icon: String::new() };
        for (path, file) in &theme.statics {
            let bytes = match path.as_str() {
                STYLE => styled(theme, &file.bytes),
                _ => file.bytes.clone(),
            };
            let named = hashed(path, &bytes);
            match path.as_str() {
                STYLE => statics.style.clone_from(&named),
                ICON => statics.icon.clone_from(&named),
                _ => {}
            }
            statics.files.push((OutputPath::new(&named), bytes));
        }
        statics
    }

    /// The files.
    pub fn files(&self) -> impl Iterator<Item = (OutputPath, Bytes)> {
        self.files.iter().cloned()
    }

    /// The address of the style sheet below the site's root.
    #[must_use]
    pub fn style(&self) -> &str {
        &self.style
    }

    /// The address of the icon below the site's root.
    #[must_use]
    pub fn icon(&self) -> &str {
        &self.icon
    }
}

/// The files of the library, where links and pictures expect them.
pub fn assets(library: &Library) -> impl Iterator<Item = (OutputPath, Bytes)> {
    library.assets.iter().map(|(source, asset)| (OutputPath::new(&asset_path(source)), asset.bytes.clone()))
}

/// `site.css` as `static/site.0123456789ab.css`.
fn hashed(path: &str, bytes: &[u8]) -> String {
    let hash = &Fingerprint::of_bytes(bytes).hex()[..12];
    match path.rsplit_once('.') {
        Some((stem, extension)) => format!("static/{stem}.{hash}.{extension}"),
        None => format!("static/{path}.{hash}"),
    }
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
