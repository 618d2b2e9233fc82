//! `nerve init`: creates a library, or adds the files for a host. It never overwrites a file.

use std::path::Path;

use anyhow::{Context as _, bail};

use crate::args::{Host, InitArgs, Origin, SchemaKind};
use crate::commands::scaffold::{self, NewFile, quoted};
use crate::commands::{Outcome, console, schema};
use nerve_core::builtin::Builtin;
use nerve_core::model::id;

/// The repository of nerve, from which hosts compile it.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");
/// A placeholder for a build that does not know its repository.
const UNKNOWN_REPOSITORY: &str = "https://example.org/put-the-address-of-nerve-here";

pub(super) fn run(args: &InitArgs, builtin: Builtin) -> anyhow::Result<Outcome> {
    let exists = args.directory.join("content").symlink_metadata().is_ok();
    if exists && args.deploy.is_empty() {
        bail!(
            "{} already contains a library; choose another folder, or add a host with --deploy",
            shown(&args.directory)
        );
    }
    let title = title(args)?;
    let mut files = if exists { Vec::new() } else { library(args.from, &title, builtin) };
    if !exists {
        add(&mut files, schemas());
    }
    // A new repository often has its own README or settings already.
    let (kept, mut files): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| is_kept(args, &file.path));
    for host in &args.deploy {
        add(&mut files, workflow(*host, &title, builtin));
    }
    scaffold::write(&args.directory, &files)?;
    console::print(&summary(&files, args))?;
    let left = kept.iter().map(|file| format!("{} already exists; left unchanged\n", shown_path(args, &file.path)));
    console::eprint(&left.collect::<String>())?;
    console::eprint(&next_steps(args, exists))?;
    Ok(Outcome::Success)
}

/// Whether a file outside of `content/` already exists.
fn is_kept(args: &InitArgs, path: &str) -> bool {
    !path.starts_with("content/") && args.directory.join(path).symlink_metadata().is_ok()
}

fn shown_path(args: &InitArgs, path: &str) -> String {
    scaffold::found_at(&args.directory, path).display().to_string()
}

/// Adds files whose paths are new: two hosts may share a file.
fn add(files: &mut Vec<NewFile>, more: Vec<NewFile>) {
    for file in more {
        if files.iter().all(|other| other.path != file.path) {
            files.push(file);
        }
    }
}

fn library(from: Origin, title: &str, builtin: Builtin) -> Vec<NewFile> {
    let quoted_title = quoted(title);
    let contributors = quoted(&format!("{title} contributors"));
    let values = [("title", quoted_title.as_str()), ("name", title), ("author", contributors.as_str())];
    let starter = builtin.below("starter/");
    let of = |(path, bytes): (&str, &[u8])| NewFile::of(path, bytes, &values);
    match from {
        Origin::Starter => starter.map(of).collect(),
        Origin::Bundled => {
            let kept =
                |(path, bytes): (&str, &[u8])| NewFile { path: format!("content/{path}"), bytes: bytes.to_vec() };
            let beside = starter.filter(|(path, _)| !path.starts_with("content/"));
            builtin.below("content/").map(kept).chain(beside.map(of)).collect()
        }
    }
}

/// JSON Schemas, and the settings with which the YAML language server (for YAML files) and the extension "remark" (for
/// front matter in Markdown) find them.
fn schemas() -> Vec<NewFile> {
    let schema =
        |(kind, name, _)| NewFile { path: format!("schemas/{name}.json"), bytes: schema::text(kind).into_bytes() };
    let wiring = |endings: &[&str], root: &str, only_folders: bool| -> serde_json::Map<_, _> {
        let kinds = SchemaKind::all().filter(|(_, _, files)| !only_folders || files.ends_with('/'));
        kinds.map(|(_, name, files)| (format!("./schemas/{name}.json"), patterns(&files, endings, root))).collect()
    };
    let settings = serde_json::json!({ "yaml.schemas": wiring(&["yaml", "yml"], "/", false) });
    let extensions = serde_json::json!({ "recommendations": ["redhat.vscode-yaml"] });
    let check = serde_json::json!(["remark-lint-frontmatter-schema", { "schemas": wiring(&["md"], "./", true) }]);
    let remark = serde_json::json!({ "plugins": ["remark-frontmatter", check] });
    let beside =
        [(".vscode/settings.json", settings), (".vscode/extensions.json", extensions), (".remarkrc.json", remark)];
    SchemaKind::all().map(schema).chain(beside.iter().map(|(path, value)| json(path, value))).collect()
}

/// Glob patterns for the files of a kind, relative to the library's folder.
fn patterns(files: &str, endings: &[&str], root: &str) -> serde_json::Value {
    if !files.ends_with('/') {
        return format!("{root}{files}").into();
    }
    endings.iter().map(|ending| format!("{root}{files}**/*.{ending}")).collect()
}

fn json(path: &str, value: &serde_json::Value) -> NewFile {
    NewFile { path: path.to_owned(), bytes: format!("{value:#}\n").into_bytes() }
}

fn workflow(host: Host, title: &str, builtin: Builtin) -> Vec<NewFile> {
    let folder = match host {
        Host::Github => "github/",
        Host::Gitlab => "gitlab/",
        Host::Netlify => "netlify/",
        Host::Cloudflare => "cloudflare/",
    };
    let plain = if REPOSITORY.is_empty() { UNKNOWN_REPOSITORY } else { REPOSITORY };
    let (repository, slug) = (quoted(plain), id::suggestion(title));
    let slug = if slug.is_empty() { "library" } else { &slug };
    let values = [
        ("repository", repository.as_str()),
        ("plain_repository", plain),
        ("version", env!("CARGO_PKG_VERSION")),
        ("slug", slug),
    ];
    let own = builtin.below("deploy/").filter_map(|(path, bytes)| Some((path.strip_prefix(folder)?, bytes)));
    own.map(|(path, bytes)| NewFile::of(path, bytes, &values)).collect()
}

/// The given title, or one made from the folder's name.
fn title(args: &InitArgs) -> anyhow::Result<String> {
    if let Some(title) = &args.title {
        let title = title.trim();
        if title.is_empty() {
            bail!("--title is empty");
        }
        return Ok(title.to_owned());
    }
    let folder = std::path::absolute(&args.directory).context("cannot find the path of this folder")?;
    let name = folder.file_name().map(|name| name.to_string_lossy().replace(['-', '_'], " "));
    let name = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| "small asks".to_owned());
    let mut letters = name.chars();
    Ok(letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect()))
}

fn summary(files: &[NewFile], args: &InitArgs) -> String {
    // The bundled library has too many files to list.
    let (shown, rest): (Vec<_>, Vec<_>) =
        files.iter().partition(|file| args.from == Origin::Starter || !file.path.starts_with("content/"));
    // Only editors read schemas.
    let shown = shown.into_iter().filter(|file| !file.path.starts_with("schemas/"));
    let mut summary: String = shown.map(|file| format!("{}\n", shown_path(args, &file.path))).collect();
    if !rest.is_empty() {
        summary.push_str(&format!("{} files in {}\n", rest.len(), shown_path(args, "content")));
    }
    summary
}

fn next_steps(args: &InitArgs, existed: bool) -> String {
    let mut steps = String::new();
    if !args.deploy.is_empty() && REPOSITORY.is_empty() {
        steps.push_str("\nReplace the placeholder in the new files with the address of nerve's repository.\n");
    }
    if !existed {
        let folder =
            if args.directory == Path::new(".") { String::new() } else { format!(" {}", shown(&args.directory)) };
        steps.push_str(&format!("\nTo see the site while you write:\n  nerve watch{folder} --open\n"));
    }
    steps
}

fn shown(directory: &Path) -> String {
    if directory == Path::new(".") { "this folder".to_owned() } else { directory.display().to_string() }
}
