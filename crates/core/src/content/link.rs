//! What a link in Markdown leads to, by its address alone.

use crate::content::body::Target;
use crate::content::kind::Kind;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::SourcePath;

/// Schemes a page may lead to. Anything else could run code or reach into a visitor's machine.
const SCHEMES: &[&str] = &["https", "http", "mailto", "tel"];

/// The folder of pictures and files.
const ASSETS: &str = "content/assets/";
/// The same, as the file of a translation sees it.
const SHARED: &str = "assets/";

/// Sorts a link by what it leads to.
///
/// # Errors
/// A diagnostic without a place if a library may not link there.
pub fn target(file: &SourcePath, address: &str) -> Result<Target, Diagnostic> {
    if let Some(scheme) = scheme(address) {
        let allowed = SCHEMES.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed));
        return if allowed { Ok(Target::External(address.trim().to_owned())) } else { Err(refused(address)) };
    }
    if address.starts_with("//") || address.contains('\\') {
        return Err(refused(address));
    }
    let (path, anchor) = split(address);
    if let Some(path) = path.strip_prefix('/') {
        return Ok(Target::Site { path: path.to_owned(), anchor });
    }
    if path.is_empty() {
        let empty = || Diagnostic::new(Code::LinkBroken, "this link has no address");
        let help = "write the address between the round brackets: `[words](../guides/like-a-friend.md)`";
        return anchor.map(Target::Anchor).ok_or_else(|| empty().help(help));
    }
    inside(file, address, path, anchor)
}

fn inside(file: &SourcePath, address: &str, path: &str, anchor: Option<String>) -> Result<Target, Diagnostic> {
    let Some(path) = file.resolve(path) else {
        let help = "link to a file of the library, or to an address that begins with `https:`";
        return Err(broken(address, "the link leads out of the project").help(help));
    };
    if let Some(path) = asset(&path) {
        return Ok(Target::Asset(path));
    }
    let record = matches!(path.extension(), "md" | "yaml" | "yml");
    match Kind::of(&path).filter(|_| record) {
        // A reference file holds many records; the anchor names one.
        Some(kind @ (Kind::Prompt | Kind::Term | Kind::Source | Kind::Helpline)) => {
            Ok(Target::Record { kind, id: anchor.unwrap_or_default(), anchor: None })
        }
        Some(kind) => Ok(Target::Record { kind, id: path.stem().to_owned(), anchor }),
        None if ["http", "www."].iter().any(|start| address.starts_with(start)) => {
            Err(broken(address, "the link leads to no page of the library")
                .help("an address in the world begins with `https://`"))
        }
        None => Err(broken(address, "the link leads to no page of the library")
            .help("link to a file of the library, such as `../guides/like-a-friend.md`, or to `/help/` for a page of the site")),
    }
}

/// The path of a file in `content/assets`. A translation is one folder deeper than it is parsed, so from there the way
/// to what all languages share leads one folder higher.
fn asset(path: &SourcePath) -> Option<SourcePath> {
    let path = path.as_str();
    let shared = path.strip_prefix(SHARED).map(|rest| SourcePath::new(&format!("{ASSETS}{rest}")));
    shared.or_else(|| path.starts_with(ASSETS).then(|| SourcePath::new(path)))
}

/// The file of `content/assets` that a picture shows.
///
/// # Errors
/// A diagnostic without a place if it is none.
pub fn picture(file: &SourcePath, address: &str) -> Result<SourcePath, Diagnostic> {
    if scheme(address).is_some() || address.starts_with("//") {
        let message = format!("the picture `{address}` is not in the library");
        let help = "put the picture into `content/assets/`: the site asks nobody else for anything";
        return Err(Diagnostic::new(Code::LinkRefused, message).help(help));
    }
    match file.resolve(split(address).0).and_then(|path| asset(&path)) {
        Some(path) => Ok(path),
        None => {
            let message = format!("the picture `{}` is not in `content/assets/`", address.escape_debug());
            let help = "put it there, and write its path, such as `../assets/door.png`";
            Err(Diagnostic::new(Code::LinkBroken, message).help(help))
        }
    }
}

/// An anchor from a heading's words: letters and digits of any script, lower case, dashes between words.
#[must_use]
pub fn anchor(words: &str) -> String {
    let mut anchor = String::with_capacity(words.len());
    for letter in words.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            anchor.push(letter);
        } else if (letter.is_whitespace() || matches!(letter, '-' | '–' | '—' | '_' | '/')) && !anchor.ends_with('-')
        {
            anchor.push('-');
        }
    }
    let anchor = anchor.trim_matches('-');
    if anchor.is_empty() { "section".to_owned() } else { anchor.to_owned() }
}

/// The scheme that browsers would see. They skip control characters, so this does too.
fn scheme(address: &str) -> Option<String> {
    let seen: String = address.chars().filter(|letter| !letter.is_control() && !letter.is_whitespace()).collect();
    let (scheme, _) = seen.split_once(':')?;
    let valid = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '.' | '-'));
    valid.then(|| scheme.to_owned())
}

fn split(address: &str) -> (&str, Option<String>) {
    match address.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor.to_owned()).filter(|anchor| !anchor.is_empty())),
        None => (address, None),
    }
}

fn refused(address: &str) -> Diagnostic {
    let message = format!("`{}` is not an address that a page may link to", address.escape_debug());
    Diagnostic::new(Code::LinkRefused, message)
        .help("use `https:`, `mailto:`, `tel:`, or the path of a file in the library")
}

fn broken(address: &str, why: &str) -> Diagnostic {
    Diagnostic::new(Code::LinkBroken, format!("{why}: `{}`", address.escape_debug()))
}
