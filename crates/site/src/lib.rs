//! Library, plan and theme to the files of a website.
//!
//! 1. [`views`] say all that a template may know, one type for each template.
//! 2. [`body`] turns parsed text into HTML, [`pips`] the level into pips.
//! 3. [`templates`] fills the theme's templates; [`pages`] does so for all pages in parallel.
//! 4. [`feeds`] and [`files`] add what is not a page: feed, site map, style sheet, assets; [`modules`] finds what scripts import.
//! 5. [`data`] and [`search`] are for scripts; [`offline`] packs everything for a device without a network. All three
//!    keep what they made, and mend it where something has changed.

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
mod json_chunks;
pub mod scripts;
pub mod search;
pub mod structured;
pub mod templates;
pub mod locales;
pub mod views;
pub mod tokenizer;

pub use pages::Renderer;
pub use views::decks::DeckFile;
