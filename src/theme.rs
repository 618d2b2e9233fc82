//! How everything looks: templates, static files, print templates, palette and suits, as values.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::source::SourceFile;

/// A theme, complete: what it overrides laid over what it extends.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// The colours.
    pub palette: Palette,
    /// The suits, one for each category in turn.
    pub suits: Vec<Suit>,
    /// Web templates by name, such as `challenge.html`.
    pub templates: BTreeMap<String, SourceFile>,
    /// Files copied to the site, by their path below `static/`.
    pub statics: BTreeMap<String, SourceFile>,
    /// Print templates and fonts, by their path below `print/`.
    pub print: BTreeMap<String, SourceFile>,
}

/// Colours as `#rrggbb`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Palette {
    /// The page by day.
    pub paper: String,
    /// Text by day.
    pub ink: String,
    /// The page by night.
    pub ground: String,
    /// Text by night.
    pub light: String,
}

/// A category's shape and colours.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Suit {
    /// The shape's name.
    pub name: String,
    /// The shape as SVG path data on an 8 × 8 grid, filled solid, even-odd.
    pub path: String,
    /// Its colour on paper.
    pub color: String,
    /// Its colour by night.
    pub dark: String,
}
