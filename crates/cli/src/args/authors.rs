//! What the commands for authors take.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// What `watch` takes.
#[derive(Debug, Args)]
pub(crate) struct WatchArgs {
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
    /// Leave out what takes longest: the decks' PDFs, and the pictures for shared links
    #[arg(long)]
    pub no_decks: bool,
    /// Say nothing but mistakes
    #[arg(long, short)]
    pub quiet: bool,
}

/// What `init` takes.
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
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
pub(crate) enum Origin {
    /// A few files with comments that teach
    Starter,
    /// The whole library that comes with nerve
    Bundled,
}

/// Where a site can be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Host {
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
pub(crate) struct NewArgs {
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
pub(crate) enum NewKind {
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

/// What `explain` takes.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The word in brackets after `error` or `warning`
    pub code: Option<String>,
    /// Print the whole book of codes, as Markdown
    #[arg(long, conflicts_with = "code")]
    pub all: bool,
}

/// What can stand in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum RowKind {
    /// content/challenges/
    Challenge,
    /// content/ideas/
    Idea,
}

/// What `import` takes.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The tables: comma-separated values, with semicolons or tabs as well as commas
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The library's folder, which holds `content/`
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    pub library: PathBuf,
    /// What each row is; unless given, the headings say: `ask` for challenges, `try` for ideas
    #[arg(long, value_enum)]
    pub kind: Option<RowKind>,
    /// How the file's letters are written as bytes
    #[arg(long, value_enum, default_value_t = Encoding::Utf8)]
    pub encoding: Encoding,
    /// Tell what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// How letters are written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Encoding {
    /// UTF-8, or UTF-16 where the file says so at its beginning
    #[value(name = "utf-8")]
    Utf8,
    /// What older spreadsheets save in western Europe and America
    #[value(name = "windows-1252")]
    Windows1252,
}

/// What `export` takes.
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// Which challenges, such as `level <= 2 and mode:text`; all of them unless given
    #[arg(value_name = "QUERY")]
    pub query: Option<String>,
    /// The library's folder, which holds `content/`
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    pub library: PathBuf,
    /// What each row is
    #[arg(long, value_enum, default_value_t = RowKind::Challenge)]
    pub kind: RowKind,
    /// A language into which the library is translated, instead of its own
    #[arg(long, value_name = "LANG")]
    pub language: Option<String>,
    /// How the table is written
    #[arg(long, value_enum, default_value_t = ExportFormat::Csv)]
    pub format: ExportFormat,
    /// The file to write, which must not be there yet; standard output unless given
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// Comma-separated values, for spreadsheets
    Csv,
    /// One JSON value, for programs
    Json,
}

/// What `schema` takes.
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// The kind of content; without one, the kinds are listed
    #[arg(value_enum)]
    pub kind: Option<SchemaKind>,
}

/// What has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaKind {
    /// content/site.yaml
    Site,
    /// content/challenges/
    Challenge,
    /// content/ideas/
    Idea,
    /// content/guides/
    Guide,
    /// content/programs/
    Program,
    /// content/decks/
    Deck,
    /// content/printers/
    Printer,
    /// content/sessions/
    Session,
    /// content/pages/
    Page,
    /// content/reference/prompts.yaml
    Prompts,
    /// content/reference/glossary.yaml
    Glossary,
    /// content/reference/sources.yaml
    Sources,
    /// content/reference/helplines.yaml
    Helplines,
}

impl SchemaKind {
    /// Every kind, with its name and the files it is for.
    pub(crate) fn all() -> impl Iterator<Item = (SchemaKind, String, String)> {
        SchemaKind::value_variants().iter().filter_map(|kind| {
            let value = kind.to_possible_value()?;
            Some((*kind, value.get_name().to_owned(), value.get_help()?.to_string()))
        })
    }
}

/// What `words` takes.
#[derive(Debug, Args)]
pub(crate) struct WordsArgs {
    /// The language, such as `de` or `pt-BR`
    #[arg(value_name = "LANG")]
    pub language: String,
    /// The library's folder, which holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub library: PathBuf,
    /// The theme, instead of `theme` in site.yaml
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
}

/// What `completions` takes.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// What `man` takes.
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// The command; without one, the program
    pub command: Option<String>,
}
