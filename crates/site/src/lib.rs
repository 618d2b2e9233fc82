//! Makes the files of a website from a library, a plan and a theme.
//!
//! 1. [`views`] holds what templates see, one type for each template; [`page_context`] what the views share.
//! 2. [`body`] converts parsed text to HTML.
//! 3. [`templates`] fills the theme's templates; [`pages`] does so for all pages in parallel.
//! 4. [`feeds`] and [`files`] add what is not a page: feed, sitemap, style sheets, assets; [`modules`] finds the imports of
//!    scripts.
//! 5. [`data`] and [`search`] are for scripts; [`offline`] packs the site for devices without a network.

pub mod body;
pub mod data;
pub mod feeds;
pub mod files;
mod frame;
pub mod page_meta;
pub mod markup;
pub mod modules;
pub mod offline;
pub mod page_context;
pub mod pages;
pub mod pips;
pub mod scripts;
pub mod search;
pub mod structured;
pub mod templates;
pub mod locales;
pub mod views;
pub mod tokenizer;

pub use pages::Renderer;
pub use views::decks::DeckFile;
