//! A minimal HTML reader: tags, attributes, texts, and the targets of links.

use std::collections::{BTreeMap, BTreeSet};

/// An opening tag.
#[derive(Debug, Clone)]
pub struct Tag {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    /// The text up to the tag's end, without markup; empty for tags that hold none.
    pub text: String,
}

impl Tag {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// All opening tags of a page, in order.
pub fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if !rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            continue;
        }
        let end = tag_end(rest).unwrap_or_else(|| panic!("a tag that never ends: {}", &rest[..rest.len().min(80)]));
        let (head, after) = (&rest[..end], &rest[end + 1..]);
        let name: String = head.chars().take_while(|letter| !letter.is_whitespace() && *letter != '/').collect();
        let text = after.split_once(&format!("</{name}>")).map_or("", |(inner, _)| inner);
        tags.push(Tag { attributes: attributes(&head[name.len()..]), text: text_of(text), name: name.to_lowercase() });
        rest = after;
    }
    tags
}

/// The end of a tag: the first `>` outside of quotes.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in rest.char_indices() {
        match (quote, letter) {
            (None, '"' | '\'') => quote = Some(letter),
            (None, '>') => return Some(at),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    None
}

fn attributes(mut rest: &str) -> BTreeMap<String, String> {
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
        if rest.is_empty() {
            return attributes;
        }
        let end = rest.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..end].to_lowercase();
        rest = &rest[end..];
        let value = match rest.strip_prefix('=') {
            None => String::new(),
            Some(value) => {
                let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
                let quote = quote.unwrap_or_else(|| panic!("the attribute `{name}` has no quotes"));
                let (value, after) = value[1..].split_once(quote).expect("a closing quote");
                rest = after;
                unescaped(value)
            }
        };
        assert!(attributes.insert(name.clone(), value).is_none(), "the attribute `{name}` is twice in one tag");
    }
}

/// The text of a part of a page, with spaces collapsed.
pub fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        text.push(' ');
        let end = tag_end(&rest[start + 1..]).map_or(rest.len(), |end| start + end + 2);
        rest = &rest[end..];
    }
    text.push_str(rest);
    unescaped(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text between `<main` and `</main>`.
pub fn main_text(page: &str) -> String {
    let (_, after) = page.split_once("<main").expect("a page has a main part");
    text_of(&format!("<main{}", after.split_once("</main>").expect("it is closed").0))
}

fn unescaped(text: &str) -> String {
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&apos;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    named.iter().fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}

/// Broken links of a built site, given as paths and texts of its files.
pub fn broken_links(files: &BTreeMap<String, String>) -> Vec<String> {
    let anchors: BTreeMap<&str, BTreeSet<String>> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, text)| {
            (path.as_str(), tags(text).iter().filter_map(|tag| tag.attribute("id").map(str::to_owned)).collect())
        })
        .collect();
    let mut broken = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        for tag in tags(text) {
            for name in ["href", "src"] {
                let Some(address) = tag.attribute(name) else { continue };
                if let Some(why) = wrong(path, address, &tag, files, &anchors) {
                    broken.push(format!("{path}: <{} {name}=\"{address}\">: {why}", tag.name));
                }
            }
        }
    }
    broken
}

fn wrong(
    page: &str,
    address: &str,
    tag: &Tag,
    files: &BTreeMap<String, String>,
    anchors: &BTreeMap<&str, BTreeSet<String>>,
) -> Option<String> {
    let (target, anchor) = address.split_once('#').map_or((address, None), |(path, anchor)| (path, Some(anchor)));
    // Parameters of a tool are in the fragment.
    let target = target.split_once('?').map_or(target, |(path, _)| path);
    if target.contains(':') || target.starts_with("//") {
        let canonical = tag.name == "link" && tag.attribute("rel") == Some("canonical");
        let leads_out = tag.name == "a" || canonical;
        return (!leads_out).then(|| "asks another host".to_owned());
    }
    // A host shows 404.html at any address, so its links start at the root.
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let from_root = page == "404.html";
    if target.starts_with('/') != (from_root && !target.is_empty()) {
        return Some("does not work from every folder".to_owned());
    }
    let resolved = match target.trim_start_matches('/') {
        "" if !from_root || target.is_empty() => Some(page.to_owned()),
        target => resolve(if from_root { "" } else { folder }, target),
    };
    let Some(resolved) = resolved else { return Some("leads out of the site".to_owned()) };
    if !files.contains_key(&resolved) {
        return Some(format!("leads to {resolved}, which is not there"));
    }
    let anchor = anchor.filter(|anchor| !anchor.is_empty())?;
    let there = anchors.get(resolved.as_str()).is_some_and(|anchors| anchors.contains(anchor));
    (!there).then(|| format!("{resolved} has no #{anchor}"))
}

/// The file that a relative address names; a folder is its `index.html`.
fn resolve(folder: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    let is_folder = target.is_empty() || target.ends_with('/') || target.ends_with('.');
    Some(match (is_folder, path.is_empty()) {
        (true, true) => "index.html".to_owned(),
        (true, false) => format!("{path}/index.html"),
        (false, _) => path,
    })
}

/// Checks that every tag of an XML text is closed in order and every text is escaped.
pub fn assert_well_formed(xml: &str) {
    let rest = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").expect("a declaration comes first");
    let mut open: Vec<String> = Vec::new();
    let mut roots = 0;
    let mut rest = rest.trim_start();
    while let Some(start) = rest.find('<') {
        let text = &rest[..start];
        assert!(!open.is_empty() || text.trim().is_empty(), "text outside of the root: {text}");
        assert_escaped(text);
        let end = tag_end(&rest[start + 1..]).expect("a tag is closed") + start + 1;
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop().as_deref(), Some(name), "tags are closed in order"),
            None => {
                let closed = tag.ends_with('/');
                let tag = tag.trim_end_matches('/');
                let name: String = tag.chars().take_while(|letter| !letter.is_whitespace()).collect();
                attributes(&tag[name.len()..]).values().for_each(|value| assert!(!value.contains('<'), "{value}"));
                assert_escaped(&tag[name.len()..]);
                roots += usize::from(open.is_empty());
                if !closed {
                    open.push(name);
                }
            }
        }
    }
    assert!(open.is_empty() && roots == 1 && rest.trim().is_empty(), "{open:?} is open, {roots} roots, {rest:?} left");
}

fn assert_escaped(text: &str) {
    for (at, _) in text.match_indices('&') {
        let entity: String = text[at + 1..].chars().take_while(|letter| *letter != ';').collect();
        let known = ["amp", "lt", "gt", "quot", "apos"].contains(&entity.as_str()) || entity.starts_with('#');
        assert!(known, "`&{}` is not an XML entity", &entity[..entity.len().min(12)]);
    }
}

#[test]
fn the_link_checker_finds_what_it_is_for() {
    let site = |index: &str| {
        BTreeMap::from([
            ("index.html".to_owned(), index.to_owned()),
            ("a/index.html".to_owned(), "<h2 id=\"x\">X</h2><a href=\"../\">up</a>".to_owned()),
        ])
    };
    assert_eq!(
        broken_links(&site("<a href=\"a/#x\">a</a><a href=\"https://example.org/\">b</a>")),
        Vec::<String>::new()
    );
    let wrong = "<a href=\"a/#y\"></a><a href=\"/a/\"></a><a href=\"b/\"></a><img src=\"https://example.org/i.png\"><a href=\"a\"></a><a href=\"../\"></a>";
    assert_eq!(broken_links(&site(wrong)).len(), 6);
}

#[test]
#[should_panic(expected = "tags are closed in order")]
fn the_xml_reader_finds_what_it_is_for() {
    assert_well_formed("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a><b></a></b>");
}
