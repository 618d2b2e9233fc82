//! What `nerve deck` takes.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::args::FormatArg;

/// What can be done with decks.
#[derive(Debug, Subcommand)]
pub(crate) enum DeckCommand {
    /// List the library's decks
    List(DeckLibraryArgs),
    /// Show what a deck prints: its cards in order, and its targets
    Show(DeckShowArgs),
    /// List the sizes of cards and paper that have a name
    Sizes,
    /// List the punched sheets that are known, by part number
    Sheets,
    /// List the profiles of print services, with the day on which their rules were looked up, and the library's printers
    Profiles(DeckLibraryArgs),
    /// Print a deck, or any cards without one
    #[command(after_help = "Examples:
  nerve deck build starter
  nerve deck build full --target home-a4 --out full.pdf
  nerve deck build full --target game-crafter --out full.zip
  nerve deck build full --target home-a4 --only hold-the-door,pass
  nerve deck build full --target home-a4 --changed-since locks/full.json
  nerve deck build full --language ar
  nerve deck build --where \"level <= 2\" --size poker --paper letter --out quick.pdf")]
    Build(DeckBuildArgs),
    /// Show how the texts of a card were fitted
    #[command(after_help = "Examples:
  nerve deck explain hold-the-door
  nerve deck explain hold-the-door --size mini
  nerve deck explain hold-the-door --size auto --edition large")]
    Explain(DeckExplainArgs),
    /// Note what every card of a deck looks like now, to print only what changes later
    #[command(after_help = "Examples:
  nerve deck lock full --as locks/full.json")]
    Lock(DeckLockArgs),
    /// Audit a PDF of a deck, or an archive for a print service, by its own bytes
    #[command(after_help = "Examples:
  nerve deck verify output/decks/full/full-home-a4.pdf
  nerve deck verify print/full-home-a4.pdf --library . --site output --format json")]
    Verify(DeckVerifyArgs),
    /// Draw in letters what lies where on each side of a PDF's sheets, and which way up
    #[command(after_help = "Examples:
  nerve deck draw output/decks/full/full-home-a4.pdf")]
    Draw(DeckDrawArgs),
    /// Print the sheet that measures how far a printer is off on the second side, or save what was read from it
    #[command(after_help = "Examples:
  nerve deck calibrate --paper letter
  nerve deck calibrate --paper letter --save office
  nerve deck calibrate --save office --x 0.3 --y -0.2 --below 0.4 --replace

Print the sheet, hold it to the light, and read one number from each of its tables. A deck's target that says
`printer: office` is then printed with its backs moved by as much.")]
    Calibrate(DeckCalibrateArgs),
}

/// What `deck draw` takes.
#[derive(Debug, Args)]
pub(crate) struct DeckDrawArgs {
    /// The PDF
    pub file: PathBuf,
}

/// What `deck calibrate` takes.
#[derive(Debug, Args)]
pub(crate) struct DeckCalibrateArgs {
    /// The paper, at least as large as letter or A4
    #[arg(long, value_name = "PAPER", default_value = "A4")]
    pub paper: String,
    /// The edge about which the printer turns the sheet
    #[arg(long, value_enum, value_name = "EDGE", default_value_t = TurnArg::LongEdge)]
    pub duplex: TurnArg,
    /// The file to write if it is one, else the folder
    #[arg(long, short, value_name = "PATH", default_value = "print", conflicts_with = "save")]
    pub out: PathBuf,
    /// Write the profile of a printer, content/printers/NAME.yaml, instead of the sheet
    #[arg(long, value_name = "NAME")]
    pub save: Option<String>,
    /// What was read in table A, in millimetres; asked for without it
    #[arg(long, value_name = "A", allow_hyphen_values = true, requires = "save")]
    pub x: Option<String>,
    /// What was read in table B; asked for without it
    #[arg(long, value_name = "B", allow_hyphen_values = true, requires = "save")]
    pub y: Option<String>,
    /// What was read in table C, for a printer that turns its backs a little
    #[arg(long, value_name = "C", allow_hyphen_values = true, requires = "save")]
    pub below: Option<String>,
    /// Write over a profile of the same name, but keep its title and its margin
    #[arg(long, requires = "save")]
    pub replace: bool,
    #[command(flatten)]
    pub from: DeckLibraryArgs,
}

/// The edge about which a printer turns a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TurnArg {
    /// The long one, as a book's pages
    LongEdge,
    /// The short one, as a calendar's
    ShortEdge,
}

/// What every command takes that looks at decks.
#[derive(Debug, Default, Args)]
pub(crate) struct DeckLibraryArgs {
    /// The library's folder, which holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub library: PathBuf,
    /// A language into which the library is translated, instead of its own
    #[arg(long, value_name = "LANG")]
    pub language: Option<String>,
    /// Take drafts in
    #[arg(long)]
    pub drafts: bool,
    /// The theme, instead of `theme` in site.yaml
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
}

/// What `deck show` takes.
#[derive(Debug, Args)]
pub(crate) struct DeckShowArgs {
    /// The deck's name
    pub name: String,
    #[command(flatten)]
    pub from: DeckLibraryArgs,
}

/// What `deck build` takes.
#[derive(Debug, Args)]
pub(crate) struct DeckBuildArgs {
    /// The deck's name; every deck without it
    #[arg(conflicts_with = "query")]
    pub name: Option<String>,
    /// Print only this target
    #[arg(long, value_name = "NAME")]
    pub target: Option<String>,
    /// Print only these cards, by id
    #[arg(long, value_name = "ID,ID", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Print only the cards that look different from when this file was made by `deck lock`
    #[arg(long, value_name = "LOCK", requires = "name")]
    pub changed_since: Option<PathBuf>,
    /// Print the challenges of a query instead of a deck
    #[arg(long = "where", value_name = "QUERY")]
    pub query: Option<String>,
    /// With --where: the card's size; `auto` takes the smallest that holds every card
    #[arg(long, value_name = "SIZE", default_value = "poker", requires = "query")]
    pub size: String,
    /// With --where: the paper
    #[arg(long, value_name = "PAPER", default_value = "A4", requires = "query")]
    pub paper: String,
    /// With --where: how backs are printed
    #[arg(long, value_name = "WAY", default_value = "long-edge", requires = "query")]
    pub duplex: String,
    /// The file to write if it is one, else the folder
    #[arg(long, short, value_name = "PATH", default_value = "print")]
    pub out: PathBuf,
    #[command(flatten)]
    pub from: DeckLibraryArgs,
}

/// What `deck explain` takes.
#[derive(Debug, Args)]
pub(crate) struct DeckExplainArgs {
    /// The card's id
    pub card: String,
    /// The card's size; `auto` takes the smallest that holds it
    #[arg(long, value_name = "SIZE", default_value = "poker")]
    pub size: String,
    /// The edition: `standard`, `clear` or `large`
    #[arg(long, value_name = "EDITION", default_value = "standard")]
    pub edition: String,
    #[command(flatten)]
    pub from: DeckLibraryArgs,
}

/// What `deck lock` takes.
#[derive(Debug, Args)]
pub(crate) struct DeckLockArgs {
    /// The deck's name
    pub name: String,
    /// The file to write
    #[arg(long = "as", value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub from: DeckLibraryArgs,
}

/// What `deck verify` takes.
#[derive(Debug, Args)]
pub(crate) struct DeckVerifyArgs {
    /// The PDF
    pub file: PathBuf,
    /// The library that it was printed from; the one that it lies in, or this folder, if they are one
    #[arg(long, value_name = "DIR")]
    pub library: Option<PathBuf>,
    /// The language of its cards; unless given, that of the site it lies in, or the one that it says it has
    #[arg(long, value_name = "LANG")]
    pub language: Option<String>,
    /// The built site that its QR codes lead to; the one that the PDF lies in, if it does
    #[arg(long, value_name = "DIR")]
    pub site: Option<PathBuf>,
    /// How the checks are shown
    #[arg(long, value_enum, default_value_t = FormatArg::Human)]
    pub format: FormatArg,
}
