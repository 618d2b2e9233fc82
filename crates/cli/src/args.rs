//! The command line, as types. No logic but what clap makes of them: completions and manual pages.

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

/// A library of rejection-practice challenges becomes a website and a printable deck of cards.
#[derive(Debug, Parser)]
#[command(name = "nerve", version, styles = STYLES, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "Examples:
  nerve init my-library          begin a library
  nerve new challenge            write a challenge, asking for what it needs
  nerve watch --open             see the site while writing
  nerve build                    make the website and the decks of this folder
  nerve build my-library         of another folder
  nerve check --strict           find every mistake, write nothing

nerve exits with 0 if all went well, 1 if the library has mistakes, 2 if the program could not work.")]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the website and every deck's PDFs
    #[command(after_help = "Examples:
  nerve build
  nerve build --base-url https://example.org/asks
  nerve build my-library --output public --no-decks
  nerve build --drafts --theme plain")]
    Build(BuildArgs),
    /// Show the site while it is written, and make it anew on every save
    #[command(
        alias = "serve",
        after_help = "Examples:
  nerve watch --open
  nerve watch my-library --port 8000 --no-publish
  nerve watch --poll              on a network drive
  nerve watch --no-serve          only keep `output` up to date"
    )]
    Watch(WatchArgs),
    /// Begin a library: a small one that builds at once, with comments that teach
    #[command(after_help = "Examples:
  nerve init
  nerve init my-asks --title 'My asks' --deploy github
  nerve init a-copy --from bundled
  nerve init --deploy gitlab      in a library that is there already: adds the workflow alone")]
    Init(InitArgs),
    /// Write a new file of a library, with the next free number
    #[command(after_help = "Examples:
  nerve new challenge
  nerve new challenge 'A window seat' --ask 'Ask for a window seat.' --level 2 --category small-asks
  nerve new idea 'One nod' --try 'Nod to a neighbor.' --edit
  nerve new guide 'Slow down' --kind coping --summary 'One slow breath out.'
  nerve new deck 'Easy cards' --where 'level <= 2'")]
    New(NewArgs),
    /// Tell what a complaint means and how to mend its cause
    #[command(after_help = "Examples:
  nerve explain reference-unknown
  nerve explain                   every code with its first sentence")]
    Explain(ExplainArgs),
    /// Print the JSON Schema of a kind of content, for editors that complete and check YAML
    #[command(after_help = "Examples:
  nerve schema challenge
  nerve schema deck > schemas/deck.json")]
    Schema(SchemaArgs),
    /// Print the program's own texts with what they are in a language, as a file of words to fill in
    #[command(after_help = "Examples:
  nerve words de
  nerve words pt-BR --library my-library > my-library/themes/my-theme/words/pt-BR.yaml

A theme's `words/LANG.yaml` says the texts of pages, scripts and cards in a language. What it leaves empty is said
as the theme below it says it, and in English where none has it.")]
    Words(WordsArgs),
    /// Print completions for a shell
    #[command(after_help = "Examples:
  nerve completions bash > ~/.local/share/bash-completion/completions/nerve
  nerve completions zsh > ~/.zfunc/_nerve")]
    Completions(CompletionsArgs),
    /// Print a manual page
    #[command(after_help = "Examples:
  nerve man | man -l -
  nerve man build > nerve-build.1")]
    Man(ManArgs),
    /// Find every mistake without writing anything
    #[command(after_help = "Examples:
  nerve check
  nerve check --strict --format short
  nerve check my-library --format json
  nerve check --fix --dry-run
  nerve check --explain burden-too-high")]
    Check(CheckArgs),
    /// Make files of a table of challenges or ideas, as spreadsheets save it
    #[command(after_help = "Examples:
  nerve import cards.csv --dry-run
  nerve import cards.csv --library my-library
  nerve import cards.csv ideas.csv            rows may name each other
  nerve import cards.csv --encoding windows-1252

The first row names the fields: title, ask, level, category and so on, in any order (`nerve schema challenge`
tells of each). Columns may be separated by commas, semicolons or tabs. A list stands in one cell: `a; b` or
`a | b`. An empty cell is a field left out. Without a number, a challenge gets the next free one; `none` keeps
it without. An id is made from the title. Nothing is overwritten, and with one mistake nothing is written.
What the library's own standard says of the new texts is told beside.")]
    Import(ImportArgs),
    /// Write all fields of challenges or ideas as one table, for spreadsheets and programs
    #[command(after_help = "Examples:
  nerve export > cards.csv
  nerve export \"level <= 2\" --out easy.csv
  nerve export --kind idea --format json")]
    Export(ExportArgs),
    /// List challenges, with their numbers for writers
    #[command(after_help = "Examples:
  nerve list
  nerve list \"level <= 2 and mode:text\"
  nerve list --columns id,title,modes,minutes
  nerve list --language ar --missing          what is to be translated
  nerve list --stats --format csv > cards.csv
  nerve list \"category:speak-up\" --library my-library --stats")]
    List(ListArgs),
    /// Print decks of cards, and look at how they are printed
    #[command(subcommand, arg_required_else_help = true)]
    Deck(DeckCommand),
}

/// What `build` takes.
#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    #[command(flatten)]
    pub library: LibraryArgs,
    /// The folder to write, instead of `output` in the library's folder
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// What `check` takes.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub library: LibraryArgs,
    /// Tell what a rule or a complaint is for, with its examples, and check nothing
    #[arg(long, value_name = "RULE")]
    pub explain: Option<String>,
    /// Mend what is safe, after showing it: field names with one likely reading, missing numbers, line ends, spaces
    #[arg(long)]
    pub fix: bool,
    /// With --fix: show what would be mended, and write nothing
    #[arg(long, visible_alias = "diff", requires = "fix")]
    pub dry_run: bool,
    /// With --fix: do not ask before writing
    #[arg(long, requires = "fix", conflicts_with = "dry_run")]
    pub yes: bool,
}

/// What `list` takes.
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// Which challenges, such as `level <= 2 and mode:text`; all of them unless given
    #[arg(value_name = "QUERY")]
    pub query: Option<String>,
    /// The library's folder, which holds `content/`
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    pub library: PathBuf,
    /// Show words, sentences and reading grade of each card, and how many cards there are of each sort
    #[arg(long)]
    pub stats: bool,
    /// A language into which the library is translated, instead of its own
    #[arg(long, value_name = "LANG")]
    pub language: Option<String>,
    /// With --language: list what has no translation yet
    #[arg(long, requires = "language")]
    pub missing: bool,
    /// Which columns, in this order, such as `id,title,level`
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// How the list is written
    #[arg(long, value_enum, default_value_t = TableArg::Table)]
    pub format: TableArg,
    /// Take drafts in
    #[arg(long)]
    pub drafts: bool,
}

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableArg {
    /// Columns, for people
    Table,
    /// One JSON value, for programs
    Json,
    /// Comma-separated values, for spreadsheets
    Csv,
}

/// What every command takes that reads a library.
#[derive(Debug, Args)]
pub(crate) struct LibraryArgs {
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
    /// Leave out what takes longest: the decks' PDFs, and the pictures for shared links
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
pub(crate) enum FormatArg {
    /// With the line and the spot marked
    Human,
    /// One line each, as editors like it
    Short,
    /// One JSON object a line, for programs
    Json,
}

/// The completions of a shell, as the shell reads them.
#[must_use]
pub(crate) fn completions(shell: clap_complete::Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "nerve", &mut script);
    script
}

/// The manual page of the program, or of one of its commands; nothing if there is no such command.
///
/// # Errors
/// None: memory takes every page.
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
