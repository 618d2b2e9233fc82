//! Answers to requests: a built file, or why there is none.

use std::borrow::Cow;

use crate::preview::live::{self, Live, Site};
use crate::preview::request::{Refusal, Request};
use nerve_core::fingerprint::Fingerprint;
use nerve_core::output::Bytes;

pub(super) struct Answer {
    status: &'static str,
    kind: Cow<'static, str>,
    headers: Vec<(&'static str, String)>,
    body: Bytes,
}

impl Answer {
    fn new(status: &'static str, kind: impl Into<Cow<'static, str>>, body: impl Into<Bytes>) -> Answer {
        Answer { status, kind: kind.into(), headers: Vec::new(), body: body.into() }
    }

    /// Why a request is not answered. It never repeats the request.
    pub(super) fn refusal(refusal: Refusal) -> Answer {
        let (status, words) = match refusal {
            Refusal::Malformed => ("400 Bad Request", "This is not a request that a browser makes.\n"),
            Refusal::Foreign => ("403 Forbidden", "This preview is for this computer only.\n"),
            Refusal::Method => ("405 Method Not Allowed", "This preview is read-only.\n"),
            Refusal::TooLong => ("431 Request Header Fields Too Large", "The request is too long.\n"),
            Refusal::Slow => ("408 Request Timeout", "The request took too long.\n"),
            Refusal::Busy => ("503 Service Unavailable", "Too many pages are open at once.\n"),
        };
        let mut answer = Self::new(status, "text/plain; charset=utf-8", words.as_bytes());
        if refusal == Refusal::Method {
            answer.headers.push(("Allow", "GET, HEAD".to_owned()));
        }
        answer
    }

    /// The answer as it is sent.
    pub(super) fn bytes(&self, has_body: bool) -> Vec<u8> {
        let Answer { status, kind, headers, body } = self;
        let mut head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nX-Content-Type-Options: nosniff\r\n\
             Cache-Control: no-store\r\nCross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n",
            body.len()
        );
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        if has_body {
            bytes.extend_from_slice(body);
        }
        bytes
    }
}

/// The answer to a request.
pub(super) fn to(request: &Request, live: &Live) -> Answer {
    match request.path.as_str() {
        live::SCRIPT => return Answer::new("200 OK", "text/javascript; charset=utf-8", live::SCRIPT_TEXT.as_bytes()),
        live::STYLE => return Answer::new("200 OK", "text/css; charset=utf-8", live::STYLE_TEXT.as_bytes()),
        // A service worker would serve old pages before this server is asked.
        live::WORKER => return Answer::new("200 OK", "text/javascript; charset=utf-8", live::NO_WORKER.as_bytes()),
        _ => {}
    }
    let site = live.current();
    let path = match request.path.strip_prefix(site.base()) {
        Some("") => return folder(&request.path),
        Some(rest) if rest.starts_with('/') => rest,
        _ => request.path.as_str(),
    };
    let Some(path) = path.strip_prefix('/') else { return not_found(&site) };
    let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let site = live.once_printed(&file);
    match site.get(&file) {
        Some(bytes) => found("200 OK", &file, bytes),
        None if site.get(&format!("{file}/index.html")).is_some() => folder(&file),
        None => not_found(&site),
    }
}

/// A redirect to the same path with a slash at its end.
fn folder(path: &str) -> Answer {
    let mut answer = Answer::new("302 Found", "text/plain; charset=utf-8", &b""[..]);
    // Relative, so that it cannot lead to another host: the name is that of a built page.
    let name = path.rsplit('/').next().unwrap_or_default();
    answer.headers.push(("Location", format!("./{name}/")));
    answer
}

fn not_found(site: &Site) -> Answer {
    if site.is_empty() {
        let page = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>nerve</title></head>\
                    <body><p>The site appears as soon as the library can be built.</p></body></html>";
        return found("503 Service Unavailable", "index.html", page.as_bytes());
    }
    match site.get("404.html") {
        Some(page) => found("404 Not Found", "404.html", page),
        None => Answer::new("404 Not Found", "text/plain; charset=utf-8", &b"The site has no such page.\n"[..]),
    }
}

fn found(status: &'static str, path: &str, bytes: &[u8]) -> Answer {
    let kind = mime_guess::from_path(path).first_raw().unwrap_or("application/octet-stream");
    if kind != "text/html" {
        let charset = if kind.starts_with("text/") { "; charset=utf-8" } else { "" };
        return Answer::new(status, format!("{kind}{charset}"), bytes);
    }
    let (page, content) = fingerprints(bytes);
    let script =
        format!("<script src=\"{}\" data-page=\"{page}\" data-content=\"{content}\" defer></script>", live::SCRIPT);
    let mut answer = Answer::new(status, "text/html; charset=utf-8", with_script(bytes, &script));
    answer.headers.push(("X-Nerve-Page", page));
    answer.headers.push(("X-Nerve-Content", content));
    answer
}

/// The fingerprints of a page, and of the page without the addresses of its style sheets.
fn fingerprints(page: &[u8]) -> (String, String) {
    let is_style = |part: &&[u8]| part.ends_with(b".css");
    let content: Vec<&[u8]> = page.split(|byte| *byte == b'"').filter(|part| !is_style(part)).collect();
    (Fingerprint::of_bytes(page).hex(), Fingerprint::of(&content).hex())
}

fn with_script(page: &[u8], script: &str) -> Vec<u8> {
    let end = b"</head>";
    let at = page.windows(end.len()).position(|part| part.eq_ignore_ascii_case(end)).unwrap_or(page.len());
    [&page[..at], script.as_bytes(), &page[at..]].concat()
}
