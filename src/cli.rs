//! The command line, as types. No logic.

use std::net::IpAddr;
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
  nerve init my-library          begin a library
  nerve new challenge            write a challenge, asking for what it needs
  nerve watch --open             see the site while writing
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
    /// Find every mistake without writing anything
    #[command(after_help = "Examples:
  nerve check
  nerve check --strict --format short
  nerve check my-library --format json")]
    Check(CheckArgs),
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
}

/// What `watch` takes.
#[derive(Debug, Args)]
pub struct WatchArgs {
    /// The library's folder, which holds `content/`
    #[arg(value_name = "DIR", default_value = ".")]
    pub directory: PathBuf,
    /// The folder to write, instead of `output` in the library's folder
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// The address to serve at; others than this computer's own let others in
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// The port to serve at; the next free one if it is taken
    #[arg(long, value_name = "N", default_value_t = 4400)]
    pub port: u16,
    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,
    /// Do not serve, only keep the output up to date
    #[arg(long)]
    pub no_serve: bool,
    /// Do not write the output, only serve
    #[arg(long)]
    pub no_publish: bool,
    /// Look for changes twice a second, where the system does not tell of them
    #[arg(long)]
    pub poll: bool,
    /// Where the site will be published, instead of `base_url` in site.yaml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// The theme, instead of `theme` in site.yaml
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Show drafts too, as is usual while writing; the output never has them
    #[arg(long, default_value_t = true, action = clap::ArgAction::Set, num_args = 0..=1, default_missing_value = "true")]
    pub drafts: bool,
    /// Leave the decks' PDFs out
    #[arg(long)]
    pub no_decks: bool,
    /// Say nothing but mistakes
    #[arg(long, short)]
    pub quiet: bool,
}

/// What `init` takes.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder to begin in
    #[arg(value_name = "DIR", default_value = ".")]
    pub directory: PathBuf,
    /// The library's title; the folder's name unless given
    #[arg(long)]
    pub title: Option<String>,
    /// What to begin with
    #[arg(long, value_enum, default_value_t = Origin::Starter)]
    pub from: Origin,
    /// Add what a host needs to build and publish the site on every push
    #[arg(long, value_enum, value_name = "HOST")]
    pub deploy: Vec<Host>,
}

/// What a library begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Origin {
    /// A few files with comments that teach
    Starter,
    /// The whole library that comes with nerve
    Bundled,
}

/// Where a site can be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Host {
    /// GitHub Pages
    Github,
    /// GitLab Pages
    Gitlab,
    /// Netlify
    Netlify,
    /// Cloudflare
    Cloudflare,
}

/// What `new` takes.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// What to write
    #[arg(value_enum)]
    pub kind: NewKind,
    /// Its title; asked for on a terminal, like everything else that is needed
    pub title: Option<String>,
    /// The library's folder, which holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub library: PathBuf,
    /// Its id, which is the file's name; made from the title unless given
    #[arg(long)]
    pub id: Option<String>,
    /// A challenge's request itself
    #[arg(long, value_name = "TEXT")]
    pub ask: Option<String>,
    /// A challenge's category
    #[arg(long, value_name = "ID")]
    pub category: Option<String>,
    /// A challenge's level
    #[arg(long, value_name = "N")]
    pub level: Option<u8>,
    /// What an idea suggests, in at most 20 words
    #[arg(long = "try", value_name = "TEXT")]
    pub attempt: Option<String>,
    /// A guide's kind: coping, step, safety or learn
    #[arg(long = "kind", value_name = "KIND")]
    pub guide_kind: Option<String>,
    /// A guide's summary, in at most 25 words
    #[arg(long, value_name = "TEXT")]
    pub summary: Option<String>,
    /// How many days a program has
    #[arg(long, value_name = "N", default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..=366))]
    pub days: u16,
    /// Which challenges a deck holds
    #[arg(long = "where", value_name = "QUERY")]
    pub query: Option<String>,
    /// How long a session takes
    #[arg(long, value_name = "N", default_value_t = 60)]
    pub minutes: u16,
    /// Put a page into the menu
    #[arg(long)]
    pub menu: bool,
    /// Keep it out of builds without `--drafts`
    #[arg(long)]
    pub draft: bool,
    /// Open it in the editor that `$VISUAL` or `$EDITOR` names
    #[arg(long)]
    pub edit: bool,
}

/// What `new` can write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NewKind {
    /// One ask: a page and a card
    Challenge,
    /// Something smaller to try first
    Idea,
    /// Help before or after an ask
    Guide,
    /// Days in order
    Program,
    /// Cards to print
    Deck,
    /// A facilitator's session plan
    Session,
    /// A free page
    Page,
    /// A look of your own
    Theme,
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
