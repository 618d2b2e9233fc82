//! Arguments of the `nerve deck` commands.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::args::FormatArg;

#[derive(Debug, Subcommand)]
pub(crate) enum DeckCommand {
    /// List the library's decks
    List(DeckLibraryArgs),
    /// Show the cards and targets of a deck
    Show(DeckShowArgs),
    /// List the named sizes of cards and paper
    Sizes,
    /// List the known punched sheets by part number
    Sheets,
    /// List the profiles of print services, with the date of their rules, and the library's printers
    Profiles(DeckLibraryArgs),
    /// Print a deck, or the challenges that match a query
    #[command(after_help = "Examples:
  nerve deck build starter
  nerve deck build full --target home-a4 --out full.pdf
  nerve deck build full --target game-crafter --out full.zip
  nerve deck build full --target home-a4 --only hold-the-door,pass
  nerve deck build full --target home-a4 --changed-since locks/full.json
  nerve deck build full --language ar
  nerve deck build --where \"level <= 2\" --size poker --paper letter --out quick.pdf")]
    Build(DeckBuildArgs),
    /// Show how the texts of a card are fitted
    #[command(after_help = "Examples:
  nerve deck explain hold-the-door
  nerve deck explain hold-the-door --size mini
  nerve deck explain hold-the-door --size auto --edition large")]
    Explain(DeckExplainArgs),
    /// Record what every card of a deck looks like, to print only changed cards later
    #[command(after_help = "Examples:
  nerve deck lock full --as locks/full.json")]
    Lock(DeckLockArgs),
    /// Check a finished PDF of a deck, or an archive for a print service
    #[command(after_help = "Examples:
  nerve deck verify output/decks/full/full-home-a4.pdf
  nerve deck verify print/full-home-a4.pdf --library . --site output --format json")]
    Verify(DeckVerifyArgs),
    /// Draw as text what is where on each side of a PDF's sheets, and which way up
    #[command(after_help = "Examples:
  nerve deck draw output/decks/full/full-home-a4.pdf")]
    Draw(DeckDrawArgs),
    /// Print a sheet that measures how far backs are off, or save the measured values
    #[command(after_help = "Examples:
  nerve deck calibrate --paper letter
  nerve deck calibrate --paper letter --save office
  nerve deck calibrate --save office --x 0.3 --y -0.2 --below 0.4 --replace

Print the sheet on both sides, hold it to the light, and read one number from each table. A target with
`printer: office` is then printed with its backs shifted by the measured distance.")]
    Calibrate(DeckCalibrateArgs),
}

#[derive(Debug, Args)]
pub(crate) struct DeckDrawArgs {
    /// The PDF
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct DeckCalibrateArgs {
    /// The paper, at least as large as letter or A4
    #[arg(long, value_name = "PAPER", default_value = "A4")]
    pub paper: String,
    /// The edge on which the printer flips the sheet
    #[arg(long, value_enum, value_name = "EDGE", default_value_t = TurnArg::LongEdge)]
    pub duplex: TurnArg,
    /// The file or folder to write
    #[arg(long, short, value_name = "PATH", default_value = "print", conflicts_with = "save")]
    pub out: PathBuf,
    /// Write the printer's profile, content/printers/NAME.yaml, instead of the sheet
    #[arg(long, value_name = "NAME")]
    pub save: Option<String>,
    /// The value read from table A, in millimetres [default: prompt]
    #[arg(long, value_name = "A", allow_hyphen_values = true, requires = "save")]
    pub x: Option<String>,
    /// The value read from table B, in millimetres [default: prompt]
    #[arg(long, value_name = "B", allow_hyphen_values = true, requires = "save")]
    pub y: Option<String>,
    /// The value read from table C, for a printer that rotates backs slightly
    #[arg(long, value_name = "C", allow_hyphen_values = true, requires = "save")]
    pub below: Option<String>,
    /// Overwrite a profile of the same name, but keep its title and margin
    #[arg(long, requires = "save")]
    pub replace: bool,
    #[command(flatten)]
    pub from: DeckLibraryArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TurnArg {
    /// The long edge, like the pages of a book
    LongEdge,
    /// The short edge, like a wall calendar
    ShortEdge,
}

/// The arguments of all deck commands that read a library.
#[derive(Debug, Default, Args)]
pub(crate) struct DeckLibraryArgs {
    /// The library's folder, which contains `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub library: PathBuf,
    /// A language that the library is translated into [default: its own]
    #[arg(long, value_name = "LANG")]
    pub language: Option<String>,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
    /// The theme [default: `theme` in site.yaml]
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct DeckShowArgs {
    /// The deck's name
    pub name: String,
    #[command(flatten)]
    pub from: DeckLibraryArgs,
}

#[derive(Debug, Args)]
pub(crate) struct DeckBuildArgs {
    /// The deck's name [default: all decks]
    #[arg(conflicts_with = "query")]
    pub name: Option<String>,
    /// Print only this target
    #[arg(long, value_name = "NAME")]
    pub target: Option<String>,
    /// Print only these cards, by id
    #[arg(long, value_name = "ID,ID", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Print only the cards that have changed since `deck lock` wrote this file
    #[arg(long, value_name = "LOCK", requires = "name")]
    pub changed_since: Option<PathBuf>,
    /// Print the challenges that match a query instead of a deck
    #[arg(long = "where", value_name = "QUERY")]
    pub query: Option<String>,
    /// With --where: the card size; `auto` is the smallest that fits every card
    #[arg(long, value_name = "SIZE", default_value = "poker", requires = "query")]
    pub size: String,
    /// With --where: the paper
    #[arg(long, value_name = "PAPER", default_value = "A4", requires = "query")]
    pub paper: String,
    /// With --where: how the printer turns the sheet
    #[arg(long, value_name = "WAY", default_value = "long-edge", requires = "query")]
    pub duplex: String,
    /// The file or folder to write
    #[arg(long, short, value_name = "PATH", default_value = "print")]
    pub out: PathBuf,
    #[command(flatten)]
    pub from: DeckLibraryArgs,
}

#[derive(Debug, Args)]
pub(crate) struct DeckExplainArgs {
    /// The card's id
    pub card: String,
    /// The card size; `auto` is the smallest that fits
    #[arg(long, value_name = "SIZE", default_value = "poker")]
    pub size: String,
    /// The edition: `standard`, `clear` or `large`
    #[arg(long, value_name = "EDITION", default_value = "standard")]
    pub edition: String,
    #[command(flatten)]
    pub from: DeckLibraryArgs,
}

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

#[derive(Debug, Args)]
pub(crate) struct DeckVerifyArgs {
    /// The PDF or ZIP
    pub file: PathBuf,
    /// The library that it was printed from [default: the one that contains it, or this folder]
    #[arg(long, value_name = "DIR")]
    pub library: Option<PathBuf>,
    /// The language of its cards [default: that of the site that contains it, or the one stated in the file]
    #[arg(long, value_name = "LANG")]
    pub language: Option<String>,
    /// The built site that its QR codes lead to [default: the one that contains it]
    #[arg(long, value_name = "DIR")]
    pub site: Option<PathBuf>,
    /// The format of the checks
    #[arg(long, value_enum, default_value_t = FormatArg::Human)]
    pub format: FormatArg,
}
