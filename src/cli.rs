//! The command line, as types. No logic.

mod deck;

pub use deck::*;

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// A library of rejection-practice challenges becomes a website and a printable deck of cards.
#[derive(Debug, Parser)]
#[command(name = "nerve", version, styles = STYLES, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "Examples:
  nerve build                    make the website and the decks of this folder
  nerve build my-library         of another folder
  nerve check --strict           find every mistake, write nothing

nerve exits with 0 if all went well, 1 if the library has mistakes, 2 if the program could not work.")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the website and every deck's PDFs
    #[command(after_help = "Examples:
  nerve build
  nerve build --base-url https://example.org/asks
  nerve build my-library --output public --no-decks
  nerve build --drafts --theme plain")]
    Build(BuildArgs),
    /// Find every mistake without writing anything
    #[command(after_help = "Examples:
  nerve check
  nerve check --strict --format short
  nerve check my-library --format json
  nerve check --explain burden-too-high")]
    Check(CheckArgs),
    /// List challenges, with their numbers for writers
    #[command(after_help = "Examples:
  nerve list
  nerve list \"level <= 2 and mode:text\"
  nerve list --stats --format csv > cards.csv
  nerve list \"category:speak-up\" --library my-library --stats")]
    List(ListArgs),
    /// Print decks of cards, and look at how they are printed
    #[command(subcommand, arg_required_else_help = true)]
    Deck(DeckCommand),
}

/// What `build` takes.
#[derive(Debug, Args)]
pub struct BuildArgs {
    #[command(flatten)]
    pub library: LibraryArgs,
    /// The folder to write, instead of `output` in the library's folder
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// What `check` takes.
#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub library: LibraryArgs,
    /// Tell what a rule or a complaint is for, with its examples, and check nothing
    #[arg(long, value_name = "RULE")]
    pub explain: Option<String>,
}

/// What `list` takes.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Which challenges, such as `level <= 2 and mode:text`; all of them unless given
    #[arg(value_name = "QUERY")]
    pub query: Option<String>,
    /// The library's folder, which holds `content/`
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    pub library: PathBuf,
    /// Show words, sentences and reading grade of each card, and how many cards there are of each sort
    #[arg(long)]
    pub stats: bool,
    /// How the list is written
    #[arg(long, value_enum, default_value_t = TableArg::Table)]
    pub format: TableArg,
    /// Take drafts in
    #[arg(long)]
    pub drafts: bool,
}

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableArg {
    /// Columns, for people
    Table,
    /// One JSON value, for programs
    Json,
    /// Comma-separated values, for spreadsheets
    Csv,
}

/// What every command takes that reads a library.
#[derive(Debug, Args)]
pub struct LibraryArgs {
    /// The library's folder, which holds `content/`
    #[arg(value_name = "DIR", default_value = ".")]
    pub directory: PathBuf,
    /// Where the site will be published, instead of `base_url` in site.yaml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// The theme, instead of `theme` in site.yaml
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Take drafts in
    #[arg(long)]
    pub drafts: bool,
    /// The day on which a helpline's age is counted, instead of today
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<String>,
    /// Leave the decks' PDFs out
    #[arg(long)]
    pub no_decks: bool,
    /// Let warnings fail, too
    #[arg(long)]
    pub strict: bool,
    /// How mistakes are shown
    #[arg(long, value_enum, default_value_t = FormatArg::Human)]
    pub format: FormatArg,
    /// Show how long each stage took and what was done
    #[arg(long)]
    pub timings: bool,
    /// How many processor cores to use; all of them unless given
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Say nothing but mistakes
    #[arg(long, short)]
    pub quiet: bool,
}

/// How mistakes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    /// With the line and the spot marked
    Human,
    /// One line each, as editors like it
    Short,
    /// One JSON object a line, for programs
    Json,
}
