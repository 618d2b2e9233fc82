//! Hostile or broken input: the program ends, reports the problem, and publishes nothing harmful.

use crate::html;
use crate::pdf;
use crate::support::{CHALLENGE, Project};

/// A minimal challenge with a body.
fn with_body(body: &str) -> String {
    format!("{CHALLENGE}\n{body}\n")
}

/// A library whose only challenge is this text.
fn of(text: &str) -> Project {
    Project::minimal().file("content/challenges/hold-the-door.md", text)
}

fn page(project: &Project) -> String {
    project.output("challenges/hold-the-door/index.html")
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(|unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn a_byte_order_mark_changes_nothing() {
    let (plain, marked) = (Project::minimal(), Project::minimal());
    for path in ["content/site.yaml", "content/challenges/hold-the-door.md"] {
        let text = std::fs::read_to_string(marked.path(path)).expect("a file");
        marked.write(path, format!("\u{feff}{text}"));
    }
    plain.build(&[]);
    marked.build(&[]);
    assert_eq!(plain.built(), marked.built());
}

#[test]
fn windows_line_ends_change_nothing() {
    let text =
        with_body("One line\nand another.\n\n## On the card\n\n- a\n- b\n\n> [!TIP]\n> Breathe.\n\n```\ncode\n```");
    let text = text.replace("level: 1", "level: 1\nwhy: >-\n  Two\n  lines.\nsay:\n  - \"Hello\"");
    let (unix, windows) = (of(&text), of(&text.replace('\n', "\r\n")));
    unix.build(&[]);
    windows.build(&[]);
    assert_eq!(page(&unix), page(&windows));
    assert_eq!(unix.built(), windows.built());
}

#[test]
fn errors_after_a_byte_order_mark_and_crlf_have_the_right_place() {
    let text = "\u{feff}---\r\ntitle: Hold the door\r\nask: Ask.\r\nlevel: 9\r\ncategory: small-asks\r\n---\r\n\r\n[x](../guides/no.md)\r\n";
    let lines = of(text).diagnostics();
    assert!(lines[0].starts_with("content/challenges/hold-the-door.md:4:8: "), "{lines:?}");
    assert!(lines[1].starts_with("content/challenges/hold-the-door.md:8:1: "), "{lines:?}");
    let lines = of("\u{feff}# Title\r\n").diagnostics();
    assert!(lines[0].starts_with("content/challenges/hold-the-door.md:1:1: error[front-matter-missing]"), "{lines:?}");
}

#[test]
fn utf_16_is_reported_once_per_file_with_the_right_encoding() {
    let project = Project::minimal()
        .bytes("content/challenges/a.md", &utf16(CHALLENGE, false))
        .bytes("content/challenges/b.md", &utf16(CHALLENGE, true))
        .bytes("content/site.yaml", &utf16("title: x\n", false));
    assert_eq!(project.codes(), ["text-not-utf8"; 3]);
    assert!(project.diagnostics().iter().all(|line| line.contains("this file is UTF-16") && line.contains("UTF-8")));
}

#[test]
fn empty_and_nearly_empty_files_are_reported() {
    for text in [
        "",
        "\n",
        "   \n\t\n",
        "\u{feff}",
        "---",
        "---\n",
        "---\n---",
        "---\n---\n",
        "--\n--\n",
        "----\n",
        "\0",
        "---\n\0\n---\n",
    ] {
        let project = of(text);
        let codes = project.codes();
        assert!(!codes.is_empty(), "{text:?} is not a challenge");
        let run = project.run(&["check"]);
        run.ended(1);
    }
    assert_eq!(Project::minimal().file("content/challenges/none.yaml", "").codes(), Vec::<String>::new());
    assert_eq!(Project::minimal().file("content/reference/prompts.yaml", "# none yet\n").codes(), Vec::<String>::new());
    assert_eq!(Project::minimal().file("content/site.yaml", "").codes(), ["field-missing"]);
}

#[test]
fn an_empty_folder_and_an_empty_library_get_help() {
    assert_eq!(Project::empty().codes(), ["site-missing", "library-empty"]);
    assert_eq!(Project::empty().file("content/site.yaml", "title: x\n").codes(), ["library-empty"]);
}

#[test]
fn zero_bytes_and_control_characters_do_not_reach_the_terminal() {
    let escape = "\u{1b}]0;owned\u{7}\u{1b}[2J";
    let project = Project::minimal()
        .file("content/challenges/a.md", &CHALLENGE.replace("level: 1", "level: \"\\e[2Jx\\a\""))
        .file("content/challenges/b.md", &format!("{escape} no front matter\n"))
        .file("content/challenges/c.md", &with_body(&format!("[x](../guides/{escape}.md) \u{202e}evil")))
        .file("content/challenges/d.md", &CHALLENGE.replace("category: small-asks", "category: \"a\\0b\""));
    let run = project.run(&["check"]);
    run.ended(1);
    for format in ["human", "short", "json"] {
        let run = project.run(&["check", "--format", format]);
        let bad = |letter: &char| letter.is_control() && *letter != '\n';
        let shown = format!("{}{}", run.stdout, run.stderr);
        assert_eq!(shown.chars().find(bad), None, "{format}: {shown:?}");
    }
}

#[test]
fn an_alias_bomb_is_refused_before_it_grows() {
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for pair in "abcdefghij".as_bytes().windows(2) {
        let (one, next) = (pair[0] as char, pair[1] as char);
        bomb.push_str(&format!(
            "{next}: &{next} [*{one}, *{one}, *{one}, *{one}, *{one}, *{one}, *{one}, *{one}, *{one}]\n"
        ));
    }
    let codes = of(&format!("---\n{bomb}---\n")).codes();
    assert!(codes.contains(&"yaml-feature-refused".to_owned()), "{codes:?}");
}

#[test]
fn ten_thousand_open_brackets_end_quickly() {
    for bracket in ["[", "{", "- ", "? ", "a: {", "[[", "&a [", "!a ["] {
        let text = format!("---\ntitle: x\nask: {}\n---\n", bracket.repeat(10_000));
        let codes = of(&text).codes();
        assert!(!codes.is_empty() && codes.len() <= 200, "{bracket:?}: {} diagnostics", codes.len());
    }
    let deep: String = (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert!(!Project::minimal().file("content/decks/deep.yaml", &deep).codes().is_empty());
}

#[test]
fn ten_thousand_open_marks_of_markdown_end() {
    for mark in [
        "[", "![", "](", "[a](", "<", "*", "_", "**a", "`", "> ", ">", "- ", "1. ", "~~", "[^1", "[^a]: ", "|", "#",
        "<b>", "\\", "&",
    ] {
        let project = of(&with_body(&mark.repeat(10_000)));
        let lines = project.diagnostics();
        let reported = lines.iter().filter(|line| !line.starts_with('…'));
        assert!(reported.clone().all(|line| line.starts_with("content/challenges/hold-the-door.md:")), "{mark:?}");
        if lines.is_empty() {
            project.build(&[]);
        }
    }
}

#[test]
fn too_deeply_nested_markdown_is_an_error_at_its_place() {
    let items: String = (0..300).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect();
    for text in [">".repeat(10_000), format!("{} text", "> ".repeat(150)), items] {
        assert_eq!(of(&with_body(&text)).codes(), ["nesting-too-deep"]);
    }
    of(&with_body(&format!("{} text", "> ".repeat(40)))).build(&[]);
}

#[test]
fn a_file_of_ten_megabytes_is_refused_and_one_of_five_is_read() {
    let codes = of(&with_body(&"word ".repeat(2_000_000))).codes();
    assert!(codes.contains(&"file-too-large".to_owned()), "{codes:?}");
    of(&with_body(&"A word, and *another* one.\n\n".repeat(170_000))).build(&[]);
}

#[test]
fn very_long_lines_are_cut_where_they_are_shown() {
    let line = "word ".repeat(200_000);
    let project = of(&with_body(&format!("{line}[x](../guides/no.md) {line}")));
    let run = project.run(&["check"]);
    run.ended(1);
    assert!(run.stderr.len() < 5_000, "{} bytes for one error", run.stderr.len());
    assert!(run.stderr.contains("[x](../guides/no.md)"), "{}", run.stderr);
    let project = of(&CHALLENGE
        .replace("Hold the door", &format!("\"{}\"", "word ".repeat(100_000)))
        .replace("level: 1", "level: x"));
    project.run(&["check"]).ended(1);
}

#[test]
fn many_errors_on_one_long_line_end_quickly() {
    let project = of(&with_body(&"[x](../guides/no.md) ".repeat(5_000)));
    assert_eq!(project.diagnostics().len(), 201, "the first 200, and how many more there are");
    project.run(&["check"]).ended(1);
    let json = project.run(&["check", "--format", "json", "-q"]);
    assert_eq!(json.stdout.lines().count(), 5_000, "the JSON format lists all");
}

#[test]
fn twenty_thousand_equal_headings_get_twenty_thousand_anchors() {
    let project = of(&with_body(&"## Same\n\n".repeat(20_000)));
    project.build(&[]);
    let page = page(&project);
    for anchor in ["\"same\"", "\"same-2\"", "\"same-20000\""] {
        assert_eq!(page.matches(&format!("id={anchor}")).count(), 1, "{anchor}");
    }
}

#[test]
fn headings_with_colliding_anchors_stay_distinct() {
    let numbered: String = (2..60_000).map(|number| format!("## A {number}\n")).collect();
    let project = of(&with_body(&format!("{numbered}\n## A\n\n## A\n\n## A\n")));
    project.build(&[]);
    let page = page(&project);
    for anchor in ["a", "a-2", "a-59999", "a-60000", "a-60001"] {
        assert_eq!(page.matches(&format!("id=\"{anchor}\"")).count(), 1, "{anchor}");
    }
}

#[test]
fn five_thousand_unknown_references_are_all_reported() {
    let names: String = (0..5_000).map(|number| format!("  - missing-{number}\n")).collect();
    let mut project = of(&CHALLENGE.replace("level: 1\n", &format!("level: 1\nguides:\n{names}")));
    for number in 0..300 {
        let guide = format!("---\ntitle: G\nkind: learn\nsummary: S.\n---\nmissing {number}\n");
        project = project.file(&format!("content/guides/guide-{number}.md"), &guide);
    }
    let run = project.run(&["check", "--format", "json", "-q"]);
    run.ended(1);
    assert_eq!(run.stdout.lines().filter(|line| line.contains("\"reference-unknown\"")).count(), 5_000);
}

#[test]
fn fifty_thousand_tags_end() {
    let tags: Vec<String> = (0..50_000).map(|number| format!("t{}", number % 40)).collect();
    let codes = of(&CHALLENGE.replace("level: 1", &format!("level: 1\ntags: [{}]", tags.join(", ")))).codes();
    assert!(codes.iter().take(200).all(|code| code == "value-invalid"));
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn symbolic_links_are_reported_and_never_followed() {
        let outside = Project::empty().file("secret.txt", "the secret").file("challenges/secret.md", CHALLENGE);
        let project = Project::minimal().file("content/assets/real.txt", "real");
        symlink(project.path("content"), project.path("content/challenges/loop")).expect("a loop");
        symlink(outside.path("secret.txt"), project.path("content/assets/secret.txt")).expect("a link to a file");
        symlink(outside.path("challenges"), project.path("content/ideas")).expect("a link to a folder");
        symlink("nowhere", project.path("content/assets/broken.png")).expect("a link to nothing");
        assert_eq!(project.codes(), ["link-not-followed"; 4]);
        project.run(&["build"]).ended(0);
        assert!(project.built().iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("the secret")));
        assert!(!project.tree().iter().any(|path| path.contains("secret")), "{:?}", project.tree());
    }

    #[test]
    fn the_content_folder_may_not_be_a_link() {
        let real = Project::minimal();
        let project = Project::empty();
        symlink(real.path("content"), project.path("content")).expect("a link");
        assert_eq!(project.codes(), ["site-missing", "library-empty", "link-not-followed"]);
    }

    #[test]
    fn sockets_and_pipes_do_not_block() {
        let project = Project::minimal().file("content/assets/real.txt", "real");
        let _socket = UnixListener::bind(project.path("content/assets/socket.txt")).expect("a socket");
        let pipe = project.path("content/challenges/pipe.md");
        // A named pipe too, on systems with the command.
        let _ = std::process::Command::new("mkfifo").arg(&pipe).status();
        project.build(&[]);
        assert!(!project.tree().iter().any(|path| path.contains("socket") || path.contains("pipe")));
    }

    #[test]
    fn a_file_name_that_is_not_unicode_is_reported() {
        use std::os::unix::ffi::OsStrExt as _;
        let project = Project::minimal().file("content/assets/real.txt", "real");
        let name = std::ffi::OsStr::from_bytes(b"caf\xe9.txt");
        if std::fs::write(project.path("content/assets").join(name), "x").is_err() {
            return; // This file system has no such names.
        }
        assert_eq!(project.codes(), ["name-invalid"]);
    }
}

#[test]
fn two_files_with_the_same_address_are_reported() {
    let one = Project::minimal()
        .file("content/challenges/hold-the-door.yaml", "title: T\nask: A.\nlevel: 1\ncategory: small-asks\n");
    assert_eq!(one.codes(), ["id-duplicate"]);
    let below = Project::minimal().file("content/challenges/more/hold-the-door.md", CHALLENGE);
    assert_eq!(below.codes(), ["id-duplicate"]);
    let case = Project::minimal().file("content/challenges/Hold-The-Door.md", CHALLENGE);
    let expected: &[&str] =
        if case.path("content/challenges/HOLD-THE-DOOR.md").exists() { &[] } else { &["id-invalid"] };
    assert_eq!(case.codes(), expected);
    // The same letters, composed and decomposed: neither is an id.
    let forms = Project::minimal()
        .file("content/challenges/caf\u{e9}.md", CHALLENGE)
        .file("content/challenges/cafe\u{301}.md", CHALLENGE);
    assert!(forms.codes().iter().all(|code| code == "id-invalid"));
    let page = Project::minimal().file("content/pages/start.md", "---\ntitle: Start\n---\n");
    assert_eq!(page.codes(), ["page-duplicate"]);
}

#[test]
fn names_that_systems_reserve_are_no_ids() {
    for name in ["con", "aux", "lpt1", "index", "a--b", "-a", "a-", "a_b", "ä", "a b"] {
        let codes = Project::minimal().file(&format!("content/challenges/{name}.md"), CHALLENGE).codes();
        assert_eq!(codes, ["id-invalid"], "{name}");
    }
    let long = format!("content/challenges/{}.md", "a".repeat(81));
    assert_eq!(Project::minimal().file(&long, CHALLENGE).codes(), ["id-invalid"]);
}

#[test]
fn dots_in_links_and_pictures_do_not_lead_out() {
    for address in [
        "../../../../etc/passwd",
        "../../../etc/passwd.md",
        "../../Cargo.toml",
        "../assets/../../../secret.png",
        "../assets/%2e%2e/%2e%2e/secret.png",
        "..\\\\..\\\\secret.md",
        "/../../secret",
        "//example.org/x",
        "/etc/passwd",
        "../assets/./../assets/nothing.png",
        "C:/windows/win.ini",
        "file.md/../../../../x.md",
    ] {
        for link in [format!("[x]({address})"), format!("![x]({address})"), format!("[x]: {address}\n\n[x]")] {
            let codes = of(&with_body(&link)).codes();
            let refused = codes.iter().all(|code| ["link-broken", "link-refused"].contains(&code.as_str()));
            assert!(codes.len() == 1 && refused, "{link}: {codes:?}");
        }
    }
    for image in ["../../secret.png", "/etc/passwd", "..", "", ".", "../site.yaml"] {
        let challenge = CHALLENGE.replace("level: 1", &format!("level: 1\nimage: \"{image}\"\nalt: A door"));
        assert_eq!(of(&challenge).codes(), ["link-broken"], "{image:?}");
    }
}

#[test]
fn no_spelling_of_a_dangerous_address_becomes_a_link() {
    for address in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "java&#10;script:alert(1)",
        "java&#9;script:alert(1)",
        "&#1;javascript:alert(1)",
        "javascript&colon;alert(1)",
        "\u{a0}javascript:alert(1)",
        "data:text/html,x",
        "data:text/html;base64,PHNjcmlwdD4=",
        "DATA:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
        "view-source:x",
        "feed:javascript:x",
        "livescript:x",
        "mocha:x",
        "ws://x",
        "intent:x",
        "javascript\u{200b}:alert(1)",
    ] {
        for link in [
            format!("[x](<{address}>)"),
            format!("[x]({address} \"t\")"),
            format!("<{address}>"),
            format!("[x][y]\n\n[y]: <{address}>"),
        ] {
            let project = of(&with_body(&link));
            let codes = project.codes();
            if codes.is_empty() {
                // Markdown does not take some spellings for links; they stay plain text.
                project.build(&[]);
                let page = page(&project);
                let dangerous = html::tags(&page).into_iter().find(|tag| {
                    let address = tag.attribute("href").or_else(|| tag.attribute("src")).unwrap_or_default();
                    let known =
                        ["http:", "https:", "mailto:", "tel:", "sms:"].iter().any(|known| address.starts_with(known));
                    address.contains(':') && !known
                });
                assert!(dangerous.is_none(), "{link}: {dangerous:?}");
            } else {
                let refused =
                    codes.iter().all(|code| ["link-refused", "link-broken", "html-refused"].contains(&code.as_str()));
                assert!(refused, "{link}: {codes:?}");
            }
        }
    }
}

#[test]
fn honest_addresses_become_links() {
    let project = of(&with_body(
        "[a](https://example.org/?q=1&r=2) [b](mailto:me@example.org) [c](tel:+441234) <https://example.org/d>",
    ));
    project.build(&[]);
    let links: Vec<String> =
        html::tags(&page(&project)).iter().filter_map(|tag| Some(tag.attribute("href")?.to_owned())).collect();
    for address in ["https://example.org/?q=1&r=2", "mailto:me@example.org", "tel:+441234", "https://example.org/d"] {
        assert!(links.contains(&address.to_owned()), "{address}: {links:?}");
    }
}

const MARKUP: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<p style=\"color:red\">x</p>",
    "<iframe src=\"https://example.org\"></iframe>",
    "<svg onload=alert(1)></svg>",
    "<form action=\"https://example.org\"><input></form>",
    "<b onclick=\"alert(1)\">bold</b>",
    "<!-- --!><script>alert(1)</script> -->",
    "<math><mi xlink:href=\"javascript:alert(1)\"></mi></math>",
    "<style>body{display:none}</style>",
    "<base href=\"https://example.org/\">",
    "<meta http-equiv=\"refresh\" content=\"0;url=https://example.org\">",
    "<object data=\"x\"></object>",
    "</main></body>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
];

#[test]
fn raw_html_is_refused_by_default() {
    for markup in MARKUP {
        for body in [
            (*markup).to_owned(),
            format!("Words {markup} words."),
            format!("- {markup}\n\n> {markup}\n"),
            format!("A[^1]\n\n[^1]: {markup}\n"),
        ] {
            let codes = of(&with_body(&body)).codes();
            assert!(!codes.is_empty() && codes.iter().all(|code| code == "html-refused"), "{body}: {codes:?}");
        }
        let short = CHALLENGE
            .replace("Ask someone", &format!("'Ask {} someone", markup.replace('\'', "''")))
            .replace("door.\n", "door.'\n");
        assert_eq!(of(&short).codes(), ["value-invalid"], "{markup}");
    }
}

#[test]
fn raw_html_is_sanitised_where_the_library_allows_it() {
    let clean = Project::minimal();
    clean.build(&[]);
    let known: Vec<String> = html::tags(&page(&clean)).iter().map(|tag| tag.name.clone()).collect();
    for markup in MARKUP {
        let project = of(&with_body(&format!("Before.\n\n{markup}\n\nWords {markup} words and <mark>more</mark>.")))
            .file("content/site.yaml", "title: Small library\nmarkdown: {html: sanitize}\n");
        project.build(&[]);
        let page = page(&project);
        for forbidden in ["script", "form", "input"] {
            let count = |names: &[String]| names.iter().filter(|name| *name == forbidden).count();
            let names: Vec<String> = html::tags(&page).into_iter().map(|tag| tag.name).collect();
            assert_eq!(count(&names), count(&known), "{markup}: {forbidden}");
        }
        for tag in html::tags(&page) {
            let handlers: Vec<_> =
                tag.attributes.keys().filter(|name| name.starts_with("on") || *name == "style").collect();
            assert!(handlers.is_empty(), "{markup}: {tag:?}");
            for forbidden in ["iframe", "object", "embed", "base", "style", "math"] {
                assert_ne!(tag.name, forbidden, "{markup}");
            }
            let address = tag.attribute("href").or(tag.attribute("src")).unwrap_or_default();
            assert!(!address.starts_with("javascript"), "{markup}: {tag:?}");
        }
        assert_eq!(page.matches("</main>").count(), 1, "{markup}");
        assert_eq!(page.matches("</body>").count(), 1, "{markup}");
        assert_eq!(page.matches("http-equiv").count(), 1, "{markup}");
        let text = html::main_text(&page);
        assert!(text.contains("Before.") && text.contains("more"), "{markup}: {text}");
    }
    assert!(known.contains(&"main".to_owned()));
}

/// Texts with a special meaning in template engines, typesetters and browsers.
const SIGNS: &[&str] = &[
    "{{ site.title }}",
    "{% if true %}x{% endif %}",
    "{# gone #}",
    "#import \"x\": y",
    "$x^2$",
    "*",
    "@ref",
    "#let a = 1",
    "#panic()",
    "\\u{41}",
    "//x",
    "/* gone */",
    "~",
    "--",
    "= Heading",
    "+ item",
    "#sys.inputs",
    "&lt;",
    "%s",
    "${x}",
    "`raw`",
];

#[test]
fn what_means_something_to_our_tools_stays_text_on_pages_and_cards() {
    let words = "{{ site.title }} {% if true %} {# gone #} #import $x^2$ @ref #panic() /* gone */ #sys.inputs ${x} %s";
    let challenge = format!(
        "---\ntitle: '{{{{ 1 + 1 }}}} #let $x$'\nask: 'Ask: {words}'\nwhy: 'Why: {words}'\nexit_line: 'No: {words}'\nlevel: 1\nnumber: 1\ncategory: small-asks\n---\n\nText: {words}\n\n    code: {words}\n",
    );
    let project = of(&challenge)
        .file("content/site.yaml", "title: '{{ evil }} #panic() <b>'\ntagline: '{% raw %} & \"quoted\"'\n")
        .file(
            "content/decks/all.yaml",
            "title: '#panic() {{ x }}'\nselect: {}\nprint:\n  cards: {profile: cards}\n  home: {paper: A4}\n",
        );
    project.build(&[]);
    let shown = html::text_of(&page(&project));
    for prefix in ["Ask:", "Why:", "No:", "Text:", "code:"] {
        assert!(shown.contains(&format!("{prefix} {words}")), "{prefix}\n{shown}");
    }
    assert!(shown.contains("{{ 1 + 1 }} #let $x$") && shown.contains("{{ evil }} #panic() <b>"), "{shown}");
    for file in ["decks/all/all-cards.pdf", "decks/all/all-home.pdf"] {
        let text = pdf::Pdf::read(&project.output_bytes(file)).text().replace(char::is_whitespace, "");
        for prefix in ["Ask:", "No:"] {
            let expected = format!("{prefix}{words}").replace(char::is_whitespace, "");
            assert!(text.contains(&expected), "{file}: {expected}\n{text}");
        }
        assert!(text.contains("{{1+1}}#let$x$"), "{file}\n{text}");
    }
}

#[test]
fn every_sign_alone_in_every_text_builds() {
    for sign in SIGNS {
        let quoted = format!("'{}'", sign.replace('\'', "''"));
        let challenge = format!(
            "---\ntitle: {quoted}\nask: {quoted}\nsay: [{quoted}]\nwhy: {quoted}\neasier: {quoted}\nlevel: 1\ncategory: small-asks\n---\n"
        );
        let project = of(&challenge).file("content/site.yaml", &format!("title: {quoted}\n")).file(
            "content/decks/all.yaml",
            &format!("title: {quoted}\nversion: {quoted}\nselect: {{}}\nprint:\n  cards: {{profile: cards}}\n"),
        );
        project.build(&[]);
        assert!(page(&project).contains("<h1"), "{sign}");
    }
}
