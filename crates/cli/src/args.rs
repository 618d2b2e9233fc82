//! The command line as types, and what clap generates from them: help, completions and manual pages.

mod authors;

mod deck;

pub(crate) use deck::*;

use std::path::PathBuf;

pub(crate) use authors::*;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Turn a library of rejection-practice challenges into a website and printable decks of cards
#[derive(Debug, Parser)]
#[command(name = "nerve", version, styles = STYLES, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "Examples:
  nerve init my-library          create a library
  nerve new challenge            create a challenge; prompts for what it needs
  nerve watch --open             see the site while you write
  nerve build                    build the website and the decks of this folder
  nerve build my-library         build another folder
  nerve check --strict           report every error and warning, write nothing

Exit codes: 0 success, 1 the library has errors, 2 the command failed.")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create a library, or add the files that a host needs to publish it
    #[command(after_help = "Examples:
  nerve init
  nerve init my-asks --title 'My asks' --deploy github
  nerve init a-copy --from bundled
  nerve init --deploy gitlab      in an existing library: adds only the files for GitLab Pages")]
    Init(InitArgs),
    /// Create a content file or a theme; a challenge gets the next free number
    #[command(after_help = "Examples:
  nerve new challenge
  nerve new challenge 'A window seat' --ask 'Ask for a window seat.' --level 2 --category small-asks
  nerve new idea 'One nod' --try 'Nod to a neighbor.' --edit
  nerve new guide 'Slow down' --kind coping --summary 'One slow breath out.'
  nerve new deck 'Easy cards' --where 'level <= 2'")]
    New(NewArgs),
    /// Serve the site locally and rebuild it after every save
    #[command(
        alias = "serve",
        after_help = "Examples:
  nerve watch --open
  nerve watch my-library --port 8000 --no-publish
  nerve watch --poll              on a network drive
  nerve watch --no-serve          only keep `output` up to date"
    )]
    Watch(WatchArgs),
    /// Report every error and warning without writing anything
    #[command(after_help = "Examples:
  nerve check
  nerve check --strict --format short
  nerve check my-library --format json
  nerve check --fix --dry-run
  nerve check --explain burden-too-high")]
    Check(CheckArgs),
    /// Build the website and the PDFs of all decks
    #[command(after_help = "Examples:
  nerve build
  nerve build --base-url https://example.org/asks
  nerve build my-library --output public --no-decks
  nerve build --drafts --theme plain")]
    Build(BuildArgs),
    /// Print, inspect and verify decks of cards
    #[command(subcommand, arg_required_else_help = true)]
    Deck(DeckCommand),
    /// List challenges, optionally with word counts and reading grades
    #[command(after_help = "Examples:
  nerve list
  nerve list \"level <= 2 and mode:text\"
  nerve list --columns id,title,modes,minutes
  nerve list --language ar --missing          what is not translated yet
  nerve list --stats --format csv > cards.csv
  nerve list \"category:speak-up\" --library my-library --stats")]
    List(ListArgs),
    /// Create challenges and ideas from CSV tables
    #[command(after_help = "Examples:
  nerve import cards.csv --dry-run
  nerve import cards.csv --library my-library
  nerve import cards.csv ideas.csv            rows may refer to each other
  nerve import cards.csv --encoding windows-1252

The first row names the fields: title, ask, level, category and so on, in any order; `nerve schema challenge`
describes them all. Commas, semicolons and tabs separate columns. A list goes into one cell: `a; b` or `a | b`.
An empty cell leaves the field out. A challenge without a number gets the next free one; `none` leaves it
unnumbered. Ids are made from titles. No file is overwritten, and nothing is written if there is any error.
Violations of the library's own standard are reported, but do not stop the import.")]
    Import(ImportArgs),
    /// Export all fields of challenges or ideas as one table
    #[command(after_help = "Examples:
  nerve export > cards.csv
  nerve export \"level <= 2\" --out easy.csv
  nerve export --kind idea --format json")]
    Export(ExportArgs),
    /// Explain a diagnostic code and how to fix its cause
    #[command(after_help = "Examples:
  nerve explain reference-unknown
  nerve explain                   list all codes")]
    Explain(ExplainArgs),
    /// Print the JSON Schema of a kind of content, for editors that complete and check YAML
    #[command(after_help = "Examples:
  nerve schema challenge
  nerve schema deck > schemas/deck.json")]
    Schema(SchemaArgs),
    /// Print the texts of the interface with their translations, as a file to fill in
    #[command(after_help = "Examples:
  nerve words de
  nerve words pt-BR --library my-library > my-library/themes/my-theme/words/pt-BR.yaml

`words/LANG.yaml` in a theme translates the texts of pages, scripts and cards. A text left empty is taken from
the theme that this one extends, or stays English.")]
    Words(WordsArgs),
    /// Print a completion script for a shell
    #[command(after_help = "Examples:
  nerve completions bash > ~/.local/share/bash-completion/completions/nerve
  nerve completions zsh > ~/.zfunc/_nerve")]
    Completions(CompletionsArgs),
    /// Print a manual page
    #[command(after_help = "Examples:
  nerve man | man -l -
  nerve man build > nerve-build.1")]
    Man(ManArgs),
}

#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    #[command(flatten)]
    pub library: LibraryArgs,
    /// The output folder [default: `output` in the library's folder]
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub library: LibraryArgs,
    /// Explain a rule or a diagnostic code with its examples, and check nothing
    #[arg(long, value_name = "RULE")]
    pub explain: Option<String>,
    /// Show and apply safe fixes: misspelled field names, missing numbers, line endings, trailing spaces
    #[arg(long)]
    pub fix: bool,
    /// With --fix: show the fixes, but write nothing
    #[arg(long, visible_alias = "diff", requires = "fix")]
    pub dry_run: bool,
    /// With --fix: write without asking for confirmation
    #[arg(long, requires = "fix", conflicts_with = "dry_run")]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// Which challenges, such as `level <= 2 and mode:text` [default: all]
    #[arg(value_name = "QUERY")]
    pub query: Option<String>,
    /// The library's folder, which contains `content/`
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    pub library: PathBuf,
    /// Add word counts, sentences and reading grade of each card, and a table of cards by category and level
    #[arg(long)]
    pub stats: bool,
    /// A language that the library is translated into [default: its own]
    #[arg(long, value_name = "LANG")]
    pub language: Option<String>,
    /// With --language: list only what is not translated yet
    #[arg(long, requires = "language")]
    pub missing: bool,
    /// The columns, in this order, such as `id,title,level`
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// The format of the list
    #[arg(long, value_enum, default_value_t = TableArg::Table)]
    pub format: TableArg,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableArg {
    /// Aligned columns
    Table,
    /// One JSON value
    Json,
    /// Comma-separated values, for spreadsheets
    Csv,
}

/// The arguments of commands that read a whole library.
#[derive(Debug, Args)]
pub(crate) struct LibraryArgs {
    /// The library's folder, which contains `content/`
    #[arg(value_name = "DIR", default_value = ".")]
    pub directory: PathBuf,
    /// The address of the published site [default: `base_url` in site.yaml]
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// The theme [default: `theme` in site.yaml]
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
    /// The day on which the age of helpline entries is checked [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<String>,
    /// Skip the decks' PDFs and the pictures for shared links
    #[arg(long)]
    pub no_decks: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// The format of errors and warnings
    #[arg(long, value_enum, default_value_t = FormatArg::Human)]
    pub format: FormatArg,
    /// Print how long each stage took and how much it did
    #[arg(long)]
    pub timings: bool,
    /// How many processor cores to use [default: all]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Print only errors and warnings
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArg {
    /// With the line of the file and the place marked
    Human,
    /// One line each, for editors
    Short,
    /// One JSON object per line, for programs
    Json,
}

#[must_use]
pub(crate) fn completions(shell: clap_complete::Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "nerve", &mut script);
    script
}

/// The manual page of the program or of one of its commands, as roff; `None` if there is no such command.
pub(crate) fn manual(command: Option<&str>) -> std::io::Result<Option<Vec<u8>>> {
    let mut program = Cli::command();
    program.build();
    let page = match command {
        None => Some(program),
        Some(name) => program.find_subcommand(name).cloned(),
    };
    let Some(page) = page else { return Ok(None) };
    let mut roff = Vec::new();
    clap_mangen::Man::new(page).render(&mut roff)?;
    Ok(Some(roff))
}
