//! `content/site.yaml`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::body::Text;
use crate::yaml::{Field, Items};

/// What the whole site says of itself.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawSite {
    /// The library's name. Needed.
    pub title: Field<String>,
    /// One line under the name.
    pub tagline: Field<String>,
    /// One sentence for search engines and feeds.
    pub description: Field<String>,
    /// The language of the texts, such as `en` or `pt-BR`.
    pub language: Field<String>,
    /// Where lines begin, `ltr` or `rtl`, if the language does not say it already.
    pub direction: Field<Direction>,
    /// Languages that the library is translated into, such as `[ar, pt-BR]`; each has its files in a folder of that name.
    pub languages: Items<String>,
    /// Where the site will be published, such as `https://example.org/asks`.
    pub base_url: Field<String>,
    /// The theme's name.
    pub theme: Field<String>,
    /// Who wrote the library.
    pub author: Field<String>,
    /// Under which licence the texts stand.
    pub licence: Field<String>,
    /// The youngest age the library is written for.
    pub min_age: Field<u8>,
    /// The levels from 1 on, each with a name and a sentence.
    pub levels: Items<RawLevel>,
    /// The categories, in the order readers meet them.
    pub categories: Items<RawCategory>,
    /// Regions of helplines that come first.
    pub helplines: Items<String>,
    /// How Markdown is read.
    pub markdown: Field<RawMarkdown>,
    /// Whether each challenge gets a picture for where links to it are shared: `true` or `false`;
    /// without a word, libraries of up to 1,000 challenges do.
    pub social_pictures: Field<bool>,
}

/// Where lines begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// At the left.
    Ltr,
    /// At the right.
    Rtl,
}

/// How hard an ask tends to feel.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawLevel {
    /// Its name. Needed.
    pub name: Field<String>,
    /// What it means.
    pub text: Field<Text>,
}

/// What an ask trains.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawCategory {
    /// The word challenges name it by. Needed.
    pub id: Field<String>,
    /// Its name. Needed.
    pub name: Field<String>,
    /// What it trains.
    pub text: Field<Text>,
}

/// How Markdown is read.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RawMarkdown {
    /// What happens to raw HTML: `refuse` (the default) or `sanitize`.
    pub html: Field<HtmlPolicy>,
}

/// What happens to raw HTML.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum HtmlPolicy {
    /// It is an error at its place.
    #[default]
    Refuse,
    /// It is kept as far as it can do no harm.
    Sanitize,
}
