//! `content/site.yaml`.

use crate::content::body::Text;
use crate::content::fields::record;
use crate::content::vocabulary::vocabulary;
use crate::yaml::{Field, Items};

record! {
    /// What holds for the whole site.
    RawSite {
        /// The library's name.
        title: Field<String>, required, prose;
        /// One line under the name.
        tagline: Field<String>, prose;
        /// One sentence for search engines and feeds.
        description: Field<String>, prose;
        /// The language of the texts, such as `en` or `pt-BR`.
        language: Field<String>;
        /// The direction of writing, `ltr` or `rtl`. Without it, that of the language.
        direction: Field<Direction>;
        /// Languages that the library is translated into, such as `[ar, pt-BR]`. Each has its files in a folder of that name.
        languages: Items<String>;
        /// Where the site will be published, such as `https://example.org/asks`.
        base_url: Field<String>;
        /// The theme's name.
        theme: Field<String>;
        /// Who wrote the library.
        author: Field<String>;
        /// The licence of the texts.
        licence: Field<String>;
        /// The youngest age that the library is written for.
        min_age: Field<u8>;
        /// The levels, from 1, each with a name and a sentence.
        levels: Items<RawLevel>, prose;
        /// The categories, in the order in which readers meet them.
        categories: Items<RawCategory>, prose;
        /// Regions whose helplines come first.
        helplines: Items<String>;
        /// How Markdown is read.
        markdown: Field<RawMarkdown>;
        /// Whether each challenge gets a picture for links to it on social networks. Without it, libraries of up to 1,000
        /// challenges have such pictures.
        social_pictures: Field<bool>;
    }

    /// A level: how hard a challenge usually feels.
    RawLevel {
        /// Its name.
        name: Field<String>, required, prose;
        /// What it means.
        text: Field<Text>, prose;
    }

    /// A category: what a challenge trains.
    RawCategory {
        /// The id by which challenges name it.
        id: Field<String>, required, id;
        /// Its name.
        name: Field<String>, required, prose;
        /// What it trains.
        text: Field<Text>, prose;
    }

    /// How Markdown is read.
    RawMarkdown {
        /// What happens to raw HTML: `refuse` or `sanitize`.
        html: Field<HtmlPolicy>, default("refuse");
    }
}

vocabulary! {
    /// The direction of writing.
    Direction {
        Ltr = "ltr", "From left to right.";
        Rtl = "rtl", "From right to left.";
    }
}

vocabulary! {
    /// What happens to raw HTML.
    #[derive(Default)]
    HtmlPolicy {
        #[default]
        Refuse = "refuse", "It is an error.";
        Sanitize = "sanitize", "What can do no harm is kept.";
    }
}
