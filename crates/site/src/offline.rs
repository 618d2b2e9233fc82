//! What the site needs to work without a network: the worker, the pack it keeps, the manifest; and headers for hosts.
//!
//! All pages travel in one file, named by its content: one request instead of hundreds, and neighbours that look alike
//! compress well together. A site too large for that keeps the pages that matter in a bad moment, and its tools.

use std::fmt::Write as _;

use serde_json::json;

use crate::data;
use crate::files::Statics;
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::Library;
use nerve_core::output::{Bytes, OutputPath};
use nerve_core::theme::Theme;

/// The greatest pack of a whole site, in bytes. Markup compresses to less than a sixth, and 1.5 MB may move.
const LARGEST: usize = 9_000_000;

/// What a large site keeps, by the start of its path.
const SHELL: &[&str] = &[
    "index.html",
    "404.html",
    "now/",
    "help/",
    "offline/",
    "draw/",
    "today/",
    "journal/",
    "ladder/",
    "your-cards/",
    "deck/",
    "search/",
    "start/",
    "guides/",
    "challenges/index.html",
    "data/cards.json",
    "data/backs.json",
    "data/note.json",
    "data/search/contents.json",
    "static/",
    "site.webmanifest",
];

/// The policy that every page obeys.
const POLICY: &str =
    "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

/// The manifest and the headers: files that need no other.
#[must_use]
pub fn manifest_and_headers(library: &Library, statics: &Statics, theme: &Theme) -> Vec<(OutputPath, Bytes)> {
    let manifest = text("site.webmanifest", manifest(library, statics, theme));
    // Hosts read one file for all languages.
    let headers = (!library.site.is_translation).then(|| text("_headers", headers(&library.site.languages)));
    std::iter::once(manifest).chain(headers).collect()
}

/// The pack and the worker, made from all other files; nothing where the theme has no worker.
#[must_use]
pub fn worker(files: &[&(OutputPath, Bytes)], statics: &Statics) -> Vec<(OutputPath, Bytes)> {
    let Some(script) = statics.worker().and_then(|bytes| std::str::from_utf8(bytes).ok()) else { return Vec::new() };
    let pack = data::json(&data::Object(&packed(files)));
    let path = format!("data/offline.{}.json", &Fingerprint::of_bytes(&pack).hex()[..12]);
    let binaries: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).filter(|path| is_picture(path)).collect();
    // The binaries' names contain a hash of their content, so a change of any of them is a change of the worker.
    let head = format!("const PACK = {};\nconst FILES = {};\n", json!(path), json!(binaries));
    vec![(OutputPath::new(&path), pack), text("sw.js", head + script)]
}

/// The texts that the pack holds, by path.
fn packed<'f>(files: &[&'f (OutputPath, Bytes)]) -> Vec<(&'f str, &'f str)> {
    let texts = || files.iter().filter(|(path, _)| is_kept(path.as_str()));
    let is_small = texts().map(|(_, bytes)| bytes.len()).sum::<usize>() <= LARGEST;
    let is_packed = |path: &OutputPath| is_small || SHELL.iter().any(|start| path.as_str().starts_with(start));
    let mut packed: Vec<_> = texts()
        .filter(|(path, _)| is_packed(path))
        .filter_map(|(path, bytes)| Some((path.as_str(), std::str::from_utf8(bytes).ok()?)))
        .collect();
    packed.sort_unstable();
    packed
}

fn is_kept(path: &str) -> bool {
    !path.starts_with("assets/")
        && ["html", "css", "js", "json", "svg", "webmanifest"]
            .iter()
            .any(|ending| path.rsplit_once('.').is_some_and(|(_, found)| found == *ending))
}

fn is_picture(path: &str) -> bool {
    path.starts_with("static/") && path.ends_with(".png")
}

fn manifest(library: &Library, statics: &Statics, theme: &Theme) -> String {
    let site = &library.site;
    let icons = [
        ("icon.svg", "any", "image/svg+xml", "any"),
        ("icon-192.png", "192x192", "image/png", "any"),
        ("icon-512.png", "512x512", "image/png", "any"),
        ("icon-512.png", "512x512", "image/png", "maskable"),
    ];
    let icon = |(name, sizes, kind, purpose): (&str, &str, &str, &str)| {
        let src = statics.named(name)?;
        Some(json!({"src": src, "sizes": sizes, "type": kind, "purpose": purpose}))
    };
    let manifest = json!({
        "name": site.title,
        "short_name": site.title,
        "description": site.description,
        "lang": site.language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": theme.palette.paper,
        "theme_color": theme.palette.paper,
        "icons": icons.into_iter().filter_map(icon).collect::<Vec<_>>(),
    });
    format!("{manifest:#}\n")
}

/// Response headers in the form that several hosts of static sites read.
fn headers(languages: &[String]) -> String {
    let mut headers = format!(
        "/*\n  Content-Security-Policy: {POLICY}\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  \
         Permissions-Policy: camera=(), microphone=(), geolocation=()\n/static/*\n  \
         Cache-Control: public, max-age=31536000, immutable\n/sw.js\n  Cache-Control: no-cache\n"
    );
    for tag in languages {
        write!(
            headers,
            "/{tag}/static/*\n  Cache-Control: public, max-age=31536000, immutable\n/{tag}/sw.js\n  \
             Cache-Control: no-cache\n"
        )
        .expect("a string takes all text");
    }
    headers
}

fn text(path: &str, text: String) -> (OutputPath, Bytes) {
    (OutputPath::new(path), Bytes::from(text.into_bytes()))
}
