//! The built website: its pages and files, their content and links.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::html::{self, Tag};
use crate::support::{CHALLENGE, Project};

/// The files of a built site as texts; binary files are empty.
fn files(project: &Project) -> BTreeMap<String, String> {
    let text = |(path, bytes): (String, Vec<u8>)| (path, String::from_utf8(bytes).unwrap_or_default());
    project.built().into_iter().map(text).collect()
}

fn pages(project: &Project) -> Vec<(String, String)> {
    files(project).into_iter().filter(|(path, _)| path.ends_with(".html")).collect()
}

fn is_short_address(path: &str) -> bool {
    path.starts_with("C/")
}

fn built(name: &str) -> Project {
    let project = Project::library(name);
    project.build(&[]);
    project
}

/// Replaces the hashes in names of static files with a star.
fn without_hash(path: &str) -> String {
    let is_hash = |part: &str| part.len() == 12 && part.bytes().all(|b| b.is_ascii_hexdigit());
    let starred =
        |part: &str| part.split('.').map(|word| if is_hash(word) { "*" } else { word }).collect::<Vec<_>>().join(".");
    path.split('/').map(starred).collect::<Vec<_>>().join("/")
}

#[test]
fn the_smallest_library_has_exactly_these_files() {
    let project = built("minimal");
    let found: Vec<String> = project.tree().iter().map(|path| without_hash(path)).collect();
    let expected = include_str!("../libraries/minimal/expected/files.txt");
    assert_eq!(found.join("\n"), expected.trim_end());
}

#[test]
fn the_page_of_a_minimal_challenge_is_exactly_this() {
    let project = built("minimal");
    let page = project.output("challenges/hold-the-door/index.html");
    let found = html::main_text(&page);
    assert_eq!(found, include_str!("../libraries/minimal/expected/hold-the-door.txt").trim_end());
}

#[test]
fn pages_of_kinds_that_a_library_lacks_do_not_exist_and_nothing_links_to_them() {
    let project = built("minimal");
    for folder in
        ["ideas", "guides", "programs", "decks", "facilitators", "help", "now", "glossary", "sources", "tags", "C"]
    {
        assert!(!project.path("output").join(folder).exists(), "{folder}");
    }
    for (path, page) in pages(&project) {
        assert!(
            !html::tags(&page).iter().any(|tag| tag.attribute("href").is_some_and(|to| to.contains("help/"))),
            "{path}"
        );
    }
    assert!(!project.path("output/feed.xml").exists(), "a feed needs full addresses");
}

#[test]
fn pages_of_kinds_that_a_library_has_exist() {
    let tree: BTreeSet<String> = built("every-field").tree().into_iter().collect();
    for path in [
        "index.html",
        "404.html",
        "start/index.html",
        "challenges/index.html",
        "challenges/full/index.html",
        "C/4711/index.html",
        "C/12/index.html",
        "categories/first-kind/index.html",
        "levels/2/index.html",
        "where/shop/index.html",
        "time/10/index.html",
        "tags/tag-one/index.html",
        "ideas/index.html",
        "guides/index.html",
        "guides/first-aid/index.html",
        "now/index.html",
        "help/index.html",
        "programs/index.html",
        "programs/week/index.html",
        "programs/week/day/5/index.html",
        "decks/index.html",
        "decks/all/index.html",
        "decks/all/all-cards.pdf",
        "decks/all/all-home.pdf",
        "facilitators/index.html",
        "facilitators/evening/index.html",
        "glossary/index.html",
        "sources/index.html",
        "about/index.html",
        "a-z/index.html",
        "assets/door.svg",
        "assets/files/form.txt",
        "feed.xml",
        "sitemap.xml",
        "robots.txt",
    ] {
        assert!(tree.contains(path), "{path} is not in {tree:#?}");
    }
    assert!(!tree.contains("programs/week/day/6/index.html"));
}

/// Values of fields that no page shows: they control something else, or are for authors.
const NOT_ON_PAGES: &[&str] = &["Challenge-short", "Challenge-reviewer"];

#[test]
fn every_field_of_every_kind_can_be_read_somewhere() {
    let project = built("every-field");
    let shown: String = pages(&project)
        .iter()
        .map(|(_, page)| {
            let attributes =
                html::tags(page).into_iter().flat_map(|tag| tag.attributes.into_values().collect::<Vec<_>>());
            format!("{}\n{}\n", html::text_of(page), attributes.collect::<Vec<_>>().join("\n"))
        })
        .collect();
    let mut marks = BTreeSet::new();
    for path in crate::support::paths_below(&project.path("content")).iter().filter(|path| !path.starts_with("assets/"))
    {
        let text = fs::read_to_string(project.path("content").join(path)).expect("a file").replace('*', "");
        let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
        let mark = |word: &&str| word.starts_with(char::is_uppercase) && word.contains('-');
        marks.extend(words.filter(mark).map(str::to_owned));
    }
    assert!(marks.len() > 80, "{marks:?}");
    let missing: Vec<&String> = marks.iter().filter(|mark| !shown.contains(*mark)).collect();
    assert_eq!(
        missing,
        NOT_ON_PAGES.iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>(),
        "what no page shows"
    );
    for word in [
        "4711",
        "By phone",
        "In person",
        "A neighbor",
        "In a shop",
        "Where food is sold",
        "In a pair",
        "10 min",
        "Something you buy anyway",
        "likely",
        "Money",
        "Level-two",
        "Category-second",
        "116 123",
        "85258",
        "2026-07-08",
        "10.1000/source-doi",
        "2001",
        "45 minutes",
        "☑ Task-done",
    ] {
        assert!(shown.to_lowercase().contains(&word.to_lowercase()), "no page shows `{word}`");
    }
}

#[test]
fn every_link_of_every_page_leads_to_a_file_and_an_anchor() {
    for name in ["minimal", "every-field"] {
        let project = Project::library(name);
        project.build(&["--base-url", "https://example.org"]);
        assert_eq!(html::broken_links(&files(&project)), Vec::<String>::new(), "{name}");
        // A host shows 404.html at any address, so only this page uses the site's address.
        project.build(&["--base-url", "https://example.org/a/folder"]);
        let mut files = files(&project);
        let lost = files.remove("404.html").expect("a 404 page");
        assert_eq!(html::broken_links(&files), Vec::<String>::new(), "{name}, in a folder");
        for tag in html::tags(&lost) {
            let address = tag.attribute("href").or(tag.attribute("src")).unwrap_or("#");
            assert!(address.starts_with("/a/folder/") || address.starts_with('#'), "404.html: {address}");
        }
    }
}

#[test]
fn a_link_to_a_page_of_the_site_works_with_and_without_its_last_slash() {
    let project = Project::minimal().file(
        "content/challenges/hold-the-door.md",
        &format!("{CHALLENGE}\n[a](/start) [b](/start/) [c](/challenges/hold-the-door#try) [d](/)\n\n## Try\n"),
    );
    project.build(&[]);
    assert_eq!(html::broken_links(&files(&project)), Vec::<String>::new());
    let page = project.output("challenges/hold-the-door/index.html");
    let leads = |to: &str| html::tags(&page).iter().any(|tag| tag.attribute("href") == Some(to));
    assert!(leads("../../start/") && leads("../../challenges/hold-the-door/#try") && leads("../../"), "{page}");
}

#[test]
fn no_page_asks_another_host_or_runs_or_styles_anything_inline() {
    for name in ["minimal", "every-field"] {
        let project = built(name);
        for (path, page) in pages(&project) {
            for tag in html::tags(&page) {
                assert!(!tag.attributes.contains_key("style"), "{path}: {tag:?}");
                assert!(!tag.attributes.keys().any(|name| name.starts_with("on")), "{path}: {tag:?}");
                assert_ne!(tag.name, "style", "{path}");
                // Browsers do not run JSON-LD.
                let runs = tag.name == "script" && tag.attribute("type") != Some("application/ld+json");
                assert!(!runs || tag.attribute("src").is_some(), "{path}: a script inline");
                for name in ["src", "srcset", "poster", "data", "action"] {
                    let address = tag.attribute(name).unwrap_or_default();
                    assert!(!address.contains("//") && !address.starts_with("data:"), "{path}: {tag:?}");
                }
            }
        }
        for (path, css) in files(&project).iter().filter(|(path, _)| path.ends_with(".css")) {
            assert!(!css.contains("http:") && !css.contains("https:") && !css.contains("@import"), "{path}");
        }
    }
}

fn only<'t>(tags: &'t [Tag], name: &str, path: &str) -> &'t Tag {
    let found: Vec<&Tag> = tags.iter().filter(|tag| tag.name == name).collect();
    assert_eq!(found.len(), 1, "{path} has {} <{name}>", found.len());
    found[0]
}

#[test]
fn every_page_has_what_every_page_needs() {
    for (name, language) in [("minimal", "en"), ("every-field", "en-GB")] {
        let project = built(name);
        let mut titles = BTreeSet::new();
        for (path, page) in pages(&project) {
            assert!(page.to_lowercase().starts_with("<!doctype html>"), "{path}");
            let tags = html::tags(&page);
            assert_eq!(only(&tags, "html", &path).attribute("lang"), Some(language), "{path}");
            assert!(!only(&tags, "h1", &path).text.is_empty(), "{path}");
            let title = tags.iter().find(|tag| tag.name == "title").expect("a title").text.clone();
            assert!(!title.is_empty(), "{path}");
            if is_short_address(&path) {
                continue;
            }
            assert!(titles.insert(title.clone()), "two pages are called `{title}`, one is {path}");
            let described = |tag: &&Tag| tag.attribute("name") == Some("description");
            let description = tags.iter().find(described).unwrap_or_else(|| panic!("{path} has no description"));
            assert!(description.attribute("content").is_some_and(|words| words.len() > 4), "{path}: {description:?}");
            assert!(tags.iter().any(|tag| tag.attribute("name") == Some("viewport")), "{path}");
            let main = only(&tags, "main", &path).attribute("id").expect("an id to skip to").to_owned();
            let first_link = tags.iter().find(|tag| tag.name == "a").expect("a link");
            assert_eq!(
                first_link.attribute("href"),
                Some(format!("#{main}").as_str()),
                "{path} begins with a skip link"
            );
            assert!(html::text_of(&page).contains("Not therapy"), "{path}");
            let has_help = name == "every-field";
            let helps = tags.iter().any(|tag| tag.attribute("href").is_some_and(|to| to.ends_with("help/")));
            assert_eq!(helps, has_help, "{path}: the way to help");
        }
    }
}

#[test]
fn heading_levels_do_not_skip_and_ids_are_unique() {
    for name in ["minimal", "every-field"] {
        for (path, page) in pages(&built(name)) {
            let tags = html::tags(&page);
            let mut ids = BTreeSet::new();
            for tag in &tags {
                if let Some(id) = tag.attribute("id") {
                    assert!(ids.insert(id.to_owned()), "{path}: #{id} is not unique");
                }
            }
            let level = |tag: &Tag| tag.name.strip_prefix('h')?.parse::<u8>().ok();
            let mut last = 0;
            for level in tags.iter().filter_map(level) {
                assert!(level <= last + 1, "{path}: a heading {level} follows a heading {last}");
                last = level;
            }
            for picture in tags.iter().filter(|tag| tag.name == "img") {
                assert!(picture.attribute("alt").is_some(), "{path}: {picture:?}");
            }
        }
    }
}

#[test]
fn every_number_has_its_short_address() {
    let project = built("every-field");
    for (number, id) in [(4711, "full"), (12, "plain")] {
        let page = project.output(&format!("C/{number}/index.html"));
        let to = format!("../../challenges/{id}/");
        assert!(
            html::tags(&page).iter().any(|tag| tag.name == "a" && tag.attribute("href") == Some(to.as_str())),
            "{page}"
        );
        let refresh = html::tags(&page).into_iter().find(|tag| tag.attribute("http-equiv") == Some("refresh"));
        let refresh = refresh.expect("a refresh");
        assert!(refresh.attribute("content").is_some_and(|content| content.ends_with(&to)), "{refresh:?}");
        assert!(project.output("challenges/full/index.html").contains("C/4711/"));
    }
}

#[test]
fn feed_and_map_are_well_formed_and_name_every_page_once() {
    let project = built("every-field");
    let (feed, map) = (project.output("feed.xml"), project.output("sitemap.xml"));
    html::assert_well_formed(&feed);
    html::assert_well_formed(&map);
    assert!(feed.find("2026-03-04").expect("the newest") < feed.find("2026-01-02").expect("the older"), "{feed}");
    let named: Vec<&str> = map.split("<loc>").skip(1).filter_map(|rest| Some(rest.split_once("</loc>")?.0)).collect();
    let expected: BTreeSet<String> = project
        .tree()
        .iter()
        .filter(|path| path.ends_with("index.html") && !is_short_address(path) && *path != "offline/index.html")
        .map(|path| format!("https://example.org/asks/{}", path.trim_end_matches("index.html")))
        .collect();
    assert_eq!(named.iter().map(|path| (*path).to_owned()).collect::<BTreeSet<_>>(), expected);
    assert_eq!(named.len(), expected.len(), "none twice");
    assert!(project.output("robots.txt").contains("Sitemap: https://example.org/asks/sitemap.xml"));
}

#[test]
fn feeds_of_titles_with_signs_are_well_formed() {
    let project = Project::minimal()
        .file("content/site.yaml", "title: 'A & B <i> \"quoted\" ]]>'\nbase_url: https://example.org\n")
        .file(
            "content/challenges/b.md",
            &CHALLENGE.replace("Hold the door\n", "'<b> & \"c\"'\n").replace("Ask someone", "Ask & <someone>"),
        );
    let run = project.run(&["build"]);
    if run.code == 0 {
        html::assert_well_formed(&project.output("feed.xml"));
        html::assert_well_formed(&project.output("sitemap.xml"));
    } else {
        assert!(run.stderr.contains("a short text cannot contain HTML"), "{}", run.stderr);
    }
}

#[test]
fn the_base_url_of_the_command_line_wins() {
    let project = Project::library("every-field");
    project.build(&["--base-url", "https://other.example/sub/"]);
    let map = project.output("sitemap.xml");
    assert!(
        map.contains("<loc>https://other.example/sub/challenges/full/</loc>") && !map.contains("example.org"),
        "{map}"
    );
    let page = project.output("challenges/full/index.html");
    assert!(page.contains("https://other.example/sub/challenges/full/"), "the canonical address");
}

/// A record's Markdown file as one item of a YAML list: the same fields, and the text as its `body`.
fn listed(id: &str, markdown: &str) -> String {
    let (fields, body) =
        markdown.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).expect("front matter");
    let mut item = format!("- id: {id}\n");
    let indented = |text: &str, spaces: &str| -> String {
        text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{spaces}{line}\n") }).collect()
    };
    // A file may repeat its id; a list item has it once.
    let fields: String = fields.split_inclusive('\n').filter(|line| line.trim_end() != format!("id: {id}")).collect();
    item.push_str(&indented(&fields, "  "));
    if !body.trim().is_empty() {
        item.push_str("  body: |2\n");
        item.push_str(&indented(body.trim_start_matches('\n'), "    "));
    }
    item
}

#[test]
fn lists_in_yaml_and_files_in_markdown_build_the_same_site_byte_for_byte() {
    let markdown = Project::library("every-field");
    let yaml = Project::library("every-field");
    for kind in ["challenges", "ideas", "guides", "programs", "decks", "sessions", "pages"] {
        let mut list = String::new();
        for name in crate::support::paths_below(&yaml.path(&format!("content/{kind}"))) {
            let path = format!("content/{kind}/{name}");
            let text = fs::read_to_string(yaml.path(&path)).expect("a record");
            let (id, extension) = name.rsplit_once('.').expect("an extension");
            list.push_str(&match extension {
                "md" => listed(id, &text),
                _ => listed(id, &format!("---\n{}\n---\n", text.trim_end())),
            });
            yaml.remove(&path);
        }
        yaml.write(&format!("content/{kind}/all.yaml"), list);
    }
    markdown.build(&[]);
    yaml.build(&[]);
    assert_eq!(markdown.tree(), yaml.tree());
    for (path, bytes) in markdown.built() {
        let other = yaml.output_bytes(&path);
        if bytes != other {
            let (one, other) = (String::from_utf8_lossy(&bytes), String::from_utf8_lossy(&other));
            let differs = one.lines().zip(other.lines()).find(|(one, other)| one != other);
            panic!("{path} differs: {differs:?}");
        }
    }
}
