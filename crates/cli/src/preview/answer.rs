//! What a browser is given: a built file, or why not.

use crate::preview::live::{self, Live, Site};
use crate::preview::request::{Refusal, Request};
use nerve_core::fingerprint::Fingerprint;
use nerve_core::output::Bytes;

/// An answer that is not written yet.
pub(super) struct Answer {
    status: &'static str,
    kind: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Bytes,
}

impl Answer {
    fn new(status: &'static str, kind: &'static str, body: impl Into<Bytes>) -> Answer {
        Answer { status, kind, headers: Vec::new(), body: body.into() }
    }

    /// Why a request is not answered. It never repeats what was asked.
    pub(super) fn refusal(refusal: Refusal) -> Answer {
        let (status, words) = match refusal {
            Refusal::Malformed => ("400 Bad Request", "This is no request that a browser makes.\n"),
            Refusal::Foreign => ("403 Forbidden", "This preview is for this computer only.\n"),
            Refusal::Method => ("405 Method Not Allowed", "This preview can only be read.\n"),
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
        // A worker would keep pages of yesterday, and serve them before this server is asked.
        live::WORKER => return Answer::new("200 OK", "text/javascript; charset=utf-8", live::NO_WORKER.as_bytes()),
        _ => {}
    }
    let site = live.now();
    let Some(path) = site.below_base(&request.path) else { return not_found(&site) };
    let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let site = live.once_printed(&file).unwrap_or(site.clone());
    match lookup(&site, &file) {
        Some(bytes) => found("200 OK", &file, bytes, &site),
        None if lookup(&site, &format!("{file}/index.html")).is_some() => {
            let mut answer = Answer::new("302 Found", "text/plain; charset=utf-8", &b""[..]);
            // Relative, so that it can lead nowhere else: the name is that of a built page.
            let name = file.rsplit('/').next().unwrap_or_default();
            answer.headers.push(("Location", format!("./{name}/")));
            answer
        }
        None => not_found(&site),
    }
}

fn lookup<'s>(site: &'s Site, path: &str) -> Option<&'s Bytes> {
    let is_plain = !path.split('/').any(|part| matches!(part, "" | "." | ".."));
    if is_plain { site.tree.get(path) } else { None }
}

fn not_found(site: &Site) -> Answer {
    if site.tree.is_empty() {
        let page = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>nerve</title></head>\
                    <body><p>The site comes as soon as the library can be built.</p></body></html>";
        return found("503 Service Unavailable", "index.html", &Bytes::from(page.as_bytes()), site);
    }
    match site.tree.get("404.html") {
        Some(page) => found("404 Not Found", "404.html", page, site),
        None => Answer::new("404 Not Found", "text/plain; charset=utf-8", &b"The site has no such page.\n"[..]),
    }
}

fn found(status: &'static str, path: &str, bytes: &Bytes, site: &Site) -> Answer {
    let kind = kind(path);
    if !kind.starts_with("text/html") {
        return Answer::new(status, kind, bytes.clone());
    }
    let (page, content) = prints(bytes, site);
    let script =
        format!("<script src=\"{}\" data-page=\"{page}\" data-content=\"{content}\" defer></script>", live::SCRIPT);
    let mut answer = Answer::new(status, kind, with_script(bytes, &script));
    answer.headers.push(("X-Nerve-Page", page));
    answer.headers.push(("X-Nerve-Content", content));
    answer
}

/// The fingerprints of a page, and of the page but for the names of its style sheets.
fn prints(bytes: &[u8], site: &Site) -> (String, String) {
    let mut content = String::from_utf8_lossy(bytes).into_owned();
    let sheets = site.tree.files_below("static/").filter(|path| path.as_str().ends_with(".css"));
    for sheet in sheets {
        content = content.replace(sheet.as_str(), "");
    }
    (Fingerprint::of_bytes(bytes).hex(), Fingerprint::of_bytes(content.as_bytes()).hex())
}

fn with_script(page: &[u8], script: &str) -> Vec<u8> {
    let end = b"</head>";
    let at = page.windows(end.len()).position(|part| part.eq_ignore_ascii_case(end)).unwrap_or(page.len());
    [&page[..at], script.as_bytes(), &page[at..]].concat()
}

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "webmanifest" => "application/json",
        "xml" => "application/xml",
        "ics" => "text/calendar; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        _ => "application/octet-stream",
    }
}
