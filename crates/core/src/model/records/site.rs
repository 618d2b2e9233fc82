//! What a library says of itself.

use crate::content::schema::HtmlPolicy;

/// What `site.yaml` says of the whole site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Site {
    pub title: String,
    /// One line under the name.
    pub tagline: Option<String>,
    /// One sentence for search engines and feeds.
    pub description: Option<String>,
    /// The language of the texts, a BCP 47 tag such as `en` or `pt-BR`.
    pub language: String,
    /// Whether lines begin at the right.
    pub is_rtl: bool,
    /// The languages that the library is translated into.
    pub languages: Vec<String>,
    /// The way from the first page of this language up to that of the whole site: empty, or `../` in a translation.
    pub up: &'static str,
    pub is_translation: bool,
    /// Where the site is published, without a trailing slash; may end in a folder.
    pub base_url: Option<String>,
    pub theme: String,
    pub author: Option<String>,
    /// The licence of the texts.
    pub licence: Option<String>,
    /// The youngest age it is written for.
    pub min_age: Option<u8>,
    /// Regions of the helplines that come first.
    pub helplines: Vec<String>,
    /// What happens to raw HTML in Markdown.
    pub html: HtmlPolicy,
    /// Whether each challenge gets a picture for where links to it are shared, where the library says.
    pub social_pictures: Option<bool>,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            title: String::new(),
            tagline: None,
            description: None,
            language: "en".to_owned(),
            is_rtl: false,
            languages: Vec::new(),
            up: "",
            is_translation: false,
            base_url: None,
            theme: "default".to_owned(),
            author: None,
            licence: None,
            min_age: None,
            helplines: Vec::new(),
            html: HtmlPolicy::Refuse,
            social_pictures: None,
        }
    }
}
