//! Arguments of the commands that create, preview and exchange content.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(crate) struct WatchArgs {
    /// The library's folder, which contains `content/`
    #[arg(value_name = "DIR", default_value = ".")]
    pub directory: PathBuf,
    /// The output folder [default: `output` in the library's folder]
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// The IP address to listen on; one that is not a loopback address shows the site to your network
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// The port to listen on; if it is taken, the next free one
    #[arg(long, value_name = "N", default_value_t = 4400)]
    pub port: u16,
    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,
    /// Keep the output folder up to date without serving the site
    #[arg(long)]
    pub no_serve: bool,
    /// Serve the site without writing the output folder
    #[arg(long)]
    pub no_publish: bool,
    /// Look for changes twice a second instead of relying on file system events
    #[arg(long)]
    pub poll: bool,
    /// The address of the published site [default: `base_url` in site.yaml]
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// The theme [default: `theme` in site.yaml]
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Show drafts in the preview; they are never written to the output folder
    #[arg(long, default_value_t = true, action = clap::ArgAction::Set, num_args = 0..=1, default_missing_value = "true")]
    pub drafts: bool,
    /// Skip the decks' PDFs and the pictures for shared links
    #[arg(long)]
    pub no_decks: bool,
    /// Print only errors and warnings
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The folder of the new library
    #[arg(value_name = "DIR", default_value = ".")]
    pub directory: PathBuf,
    /// The library's title [default: from the folder's name]
    #[arg(long)]
    pub title: Option<String>,
    /// What to copy into it
    #[arg(long, value_enum, default_value_t = Origin::Starter)]
    pub from: Origin,
    /// Add the files that a host needs to build and publish the site on every push
    #[arg(long, value_enum, value_name = "HOST")]
    pub deploy: Vec<Host>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Origin {
    /// A few files with explanatory comments
    Starter,
    /// The whole library that is bundled with nerve
    Bundled,
}

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

#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// What to create
    #[arg(value_enum)]
    pub kind: NewKind,
    /// Its title; on a terminal, you are prompted for this and all other required values
    pub title: Option<String>,
    /// The library's folder, which contains `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub library: PathBuf,
    /// Its id, which is also the file name [default: from the title]
    #[arg(long)]
    pub id: Option<String>,
    /// The request of a challenge
    #[arg(long, value_name = "TEXT")]
    pub ask: Option<String>,
    /// The category of a challenge
    #[arg(long, value_name = "ID")]
    pub category: Option<String>,
    /// The level of a challenge
    #[arg(long, value_name = "N")]
    pub level: Option<u8>,
    /// What an idea suggests, in at most 20 words
    #[arg(long = "try", value_name = "TEXT")]
    pub attempt: Option<String>,
    /// The kind of a guide: coping, step, safety or learn
    #[arg(long = "kind", value_name = "KIND")]
    pub guide_kind: Option<String>,
    /// The summary of a guide, in at most 25 words
    #[arg(long, value_name = "TEXT")]
    pub summary: Option<String>,
    /// The days of a program
    #[arg(long, value_name = "N", default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..=366))]
    pub days: u16,
    /// Which challenges a deck contains, such as `level <= 2`
    #[arg(long = "where", value_name = "QUERY")]
    pub query: Option<String>,
    /// The length of a session in minutes
    #[arg(long, value_name = "N", default_value_t = 60)]
    pub minutes: u16,
    /// Add a page to the menu
    #[arg(long)]
    pub menu: bool,
    /// Mark it as a draft, which is built only with `--drafts`
    #[arg(long)]
    pub draft: bool,
    /// Open it in the editor named by `$VISUAL` or `$EDITOR`
    #[arg(long)]
    pub edit: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum NewKind {
    /// One challenge: a page and a card
    Challenge,
    /// Something smaller to try first
    Idea,
    /// Help before or after a challenge
    Guide,
    /// Challenges in order, day by day
    Program,
    /// Cards to print
    Deck,
    /// A facilitator's session plan
    Session,
    /// A free page
    Page,
    /// Colors, templates and styles of your own
    Theme,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The code in brackets after `error` or `warning`
    pub code: Option<String>,
    /// Print the reference of all codes as Markdown
    #[arg(long, conflicts_with = "code")]
    pub all: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum RowKind {
    /// content/challenges/
    Challenge,
    /// content/ideas/
    Idea,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The CSV files, separated by commas, semicolons or tabs
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The library's folder, which contains `content/`
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    pub library: PathBuf,
    /// What each row is [default: from the headings: `ask` for challenges, `try` for ideas]
    #[arg(long, value_enum)]
    pub kind: Option<RowKind>,
    /// The character encoding of the files
    #[arg(long, value_enum, default_value_t = Encoding::Utf8)]
    pub encoding: Encoding,
    /// List the files that would be written, but write nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Encoding {
    /// UTF-8, or UTF-16 with a byte-order mark
    #[value(name = "utf-8")]
    Utf8,
    /// The encoding of older spreadsheets in western Europe and America
    #[value(name = "windows-1252")]
    Windows1252,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// Which challenges, such as `level <= 2 and mode:text` [default: all]
    #[arg(value_name = "QUERY")]
    pub query: Option<String>,
    /// The library's folder, which contains `content/`
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    pub library: PathBuf,
    /// What each row is
    #[arg(long, value_enum, default_value_t = RowKind::Challenge)]
    pub kind: RowKind,
    /// A language that the library is translated into [default: its own]
    #[arg(long, value_name = "LANG")]
    pub language: Option<String>,
    /// The format of the table
    #[arg(long, value_enum, default_value_t = ExportFormat::Csv)]
    pub format: ExportFormat,
    /// The file to write, which must not exist [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// Comma-separated values, for spreadsheets
    Csv,
    /// One JSON value
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// The kind of content [default: list the kinds]
    #[arg(value_enum)]
    pub kind: Option<SchemaKind>,
}

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
    /// Every kind with its name and the file or folder that it describes.
    pub(crate) fn all() -> impl Iterator<Item = (SchemaKind, String, String)> {
        SchemaKind::value_variants().iter().filter_map(|kind| {
            let value = kind.to_possible_value()?;
            Some((*kind, value.get_name().to_owned(), value.get_help()?.to_string()))
        })
    }
}

#[derive(Debug, Args)]
pub(crate) struct WordsArgs {
    /// The language, such as `de` or `pt-BR`
    #[arg(value_name = "LANG")]
    pub language: String,
    /// The library's folder, which contains `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub library: PathBuf,
    /// The theme [default: `theme` in site.yaml]
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// The command [default: the whole program]
    pub command: Option<String>,
}
