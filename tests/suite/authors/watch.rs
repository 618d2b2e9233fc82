//! `nerve watch`: what editors do to it, and what browsers may ask of it.

use std::fs;
use std::io::Write as _;
use std::time::Duration;

use crate::authors::support::{Folder, files};
use crate::authors::watching::Watching;

const PEN: &str = "content/challenges/borrow-a-pen.md";

fn pause(milliseconds: u64) {
    std::thread::sleep(Duration::from_millis(milliseconds));
}

fn challenge(number: usize) -> String {
    format!("---\nnumber: {number}\ntitle: Ask {number}\ncategory: speak-up\nlevel: 1\nask: Ask.\n---\n\nWords.\n")
}

#[test]
fn saves_of_every_editor_arrive() {
    let folder = Folder::with_starter();
    let watching = Watching::start(&folder, &[]);
    watching.settles();
    let text = |words: &str| folder.read(PEN).replace("Below the second line", words);

    // Written beside, then renamed over.
    let changed = text("Renamed words, and the");
    folder.write("content/challenges/.borrow-a-pen.md.swp", "x");
    folder.write("content/challenges/borrow-a-pen.md~", &changed);
    fs::rename(folder.at("content/challenges/borrow-a-pen.md~"), folder.at(PEN)).unwrap();
    watching.waits("the renamed file", || watching.get("/challenges/borrow-a-pen/").contains("Renamed words"));

    // Emptied, then written in halves.
    let changed = changed.replace("Renamed words", "Truncated words");
    let mut file = fs::File::create(folder.at(PEN)).unwrap();
    pause(30);
    file.write_all(&changed.as_bytes()[..100]).unwrap();
    pause(30);
    file.write_all(&changed.as_bytes()[100..]).unwrap();
    drop(file);
    watching.waits("the truncated file", || watching.get("/challenges/borrow-a-pen/").contains("Truncated words"));

    // Deleted, and created again after a while.
    fs::remove_file(folder.at(PEN)).unwrap();
    pause(150);
    folder.write(PEN, &changed.replace("Truncated words", "New words"));
    watching.waits("the new file", || watching.get("/challenges/borrow-a-pen/").contains("New words"));
    watching.settles();
}

#[test]
fn folders_that_come_and_go_are_followed() {
    let folder = Folder::with_starter();
    let watching = Watching::start(&folder, &[]);
    for (from, to) in [("content/challenges", "content/asks"), ("content", "elsewhere")] {
        fs::rename(folder.at(from), folder.at(to)).unwrap();
        pause(200);
        fs::rename(folder.at(to), folder.at(from)).unwrap();
        folder.edit(PEN, "level: 1", "level: 2");
        watching.settles();
        folder.edit(PEN, "level: 2", "level: 1");
        watching.settles();
    }
    folder.write("themes/blue/theme.yaml", "name: Blue\npalette: {paper: \"#ffffff\"}\n");
    folder.edit("content/site.yaml", "theme: default", "theme: blue");
    watching.settles();
    folder.write("themes/blue/templates/404.html", "<head></head><p>No such page</p>");
    watching.waits("the template", || watching.get("/nowhere").contains("No such page"));
    fs::remove_file(folder.at("themes/blue/templates/404.html")).unwrap();
    watching.waits("the template to go", || !watching.get("/nowhere").contains("No such page"));
    fs::remove_dir_all(folder.at("themes")).unwrap();
    watching.tells("there is no theme `blue`");
    folder.edit("content/site.yaml", "theme: blue", "theme: default");
    watching.settles();
}

#[test]
fn five_hundred_files_at_once_come_and_go() {
    let folder = Folder::with_starter();
    let watching = Watching::start(&folder, &[]);
    let file = |number: usize| format!("content/challenges/ask-{number}.md");
    for number in 10..510 {
        folder.write(&file(number), &challenge(number));
    }
    watching.settles();
    for number in 10..500 {
        fs::remove_file(folder.at(&file(number))).unwrap();
    }
    fs::rename(folder.at(&file(505)), folder.at("content/challenges/another-id.md")).unwrap();
    watching.settles();
    assert!(!folder.at("output/challenges/ask-505").exists());
    assert!(folder.at("output/challenges/another-id/index.html").exists());
}

#[test]
fn a_hundred_saves_a_second_end_in_the_last() {
    let folder = Folder::with_starter();
    let watching = Watching::start(&folder, &[]);
    for number in 0..150 {
        folder.write("content/challenges/often.md", &challenge(100 + number));
        pause(10);
    }
    watching.waits("the last save", || watching.get("/challenges/often/").contains("Ask 249"));
    watching.settles();
}

#[test]
fn a_mistake_leaves_the_last_good_site_and_its_mending_clears_it() {
    let folder = Folder::with_starter();
    let watching = Watching::start(&folder, &[]);
    watching.settles();
    let before = files(&folder.at("output"));
    let whole = folder.read(PEN);
    folder.write(PEN, &whole[..60]);
    watching.waits("the mistake", || watching.event() != "[]");
    watching.tells("the last good site stays");
    let event = watching.event();
    assert!(event.contains("\"file\":\"content/challenges/borrow-a-pen.md\",\"line\":1"), "{event}");
    assert!(event.contains("\"excerpt\":{"), "{event}");
    assert!(watching.get("/challenges/borrow-a-pen/").contains("Borrow a pen"));
    assert_eq!(files(&folder.at("output")), before);
    folder.write(PEN, &whole);
    watching.waits("the mending", || watching.event() == "[]");
    watching.tells("fixed; ");
    watching.settles();
}

/// A library in two languages, whose translated page `one` links to `two` of another category.
fn translated() -> Folder {
    let folder = Folder::new();
    let text = |title: &str, category: &str, body: &str| {
        format!("---\ntitle: {title}\ncategory: {category}\nlevel: 1\nask: Ask.\n---\n\n{body}\n")
    };
    folder.write("content/site.yaml", "title: Asks\nlanguages: [de]\n");
    for tag in ["", "de/"] {
        let path = |name: &str| format!("content/{tag}challenges/{name}.md");
        folder.write(&path("one"), &text("One", "a", "See [two](two.md)."));
        folder.write(&path("two"), &text("Two", "b", "Words."));
        folder.write(&path("three"), &text("Three", "b", "Words."));
    }
    folder
}

#[test]
fn links_follow_a_page_whose_translation_comes_and_goes() {
    let folder = translated();
    let (two, one) = ("content/de/challenges/two.md", "output/de/challenges/one/index.html");
    let watching = Watching::start(&folder, &["--no-decks"]);
    watching.waits("the output", || folder.at(one).exists());
    assert!(folder.read(one).contains("href=\"../../challenges/two/\""));
    let text = folder.read(two);
    for (is_there, href) in [(false, "\"../../../challenges/two/\""), (true, "\"../../challenges/two/\"")] {
        match is_there {
            true => folder.write(two, &text),
            false => fs::remove_file(folder.at(two)).unwrap(),
        }
        watching.waits("the link", || watching.get("/de/challenges/one/").contains(href));
        watching.waits("the output", || folder.read(one).contains(href));
        watching.waits("a build that confirms it", || {
            folder.nerve(&["build", "--no-decks"]).stderr().contains("nothing has changed")
        });
        assert!(folder.read(one).contains(href));
    }
}

#[test]
fn a_library_with_errors_is_never_stamped_as_built() {
    let folder = Folder::with_starter();
    let watching = Watching::start(&folder, &["--no-decks"]);
    watching.waits("the output", || folder.at("output/index.html").exists());
    let lock = fs::File::options().append(true).open(folder.at("output/.nerve/lock")).unwrap();
    watching.waits("the lock", || lock.try_lock().is_ok());
    folder.edit(PEN, "Borrow a pen", "Borrow a pencil");
    watching.tells("not written: ");
    folder.edit(PEN, "level: 1", "level: 99");
    watching.tells("the last good site stays");
    lock.unlock().unwrap();
    let page = "output/challenges/borrow-a-pen/index.html";
    watching.waits("the site before the error", || folder.read(page).contains("Borrow a pencil"));
    assert_eq!(folder.nerve(&["check"]).code(), 1);
    assert_eq!(folder.nerve(&["build", "--no-decks"]).code(), 1);
}

#[test]
fn a_site_below_a_folder_is_found_without_the_last_slash() {
    let folder = Folder::with_starter();
    let watching =
        Watching::start(&folder, &["--no-decks", "--no-publish", "--base-url", "https://example.org/go/asks"]);
    let answer = watching.get("/go/asks");
    assert!(answer.starts_with("HTTP/1.1 302 Found") && answer.contains("Location: ./asks/\r\n"), "{answer}");
    assert!(watching.get("/go/asks/").starts_with("HTTP/1.1 200 OK"));
    assert!(watching.get("/go/asks/challenges").contains("Location: ./challenges/\r\n"));
    assert!(watching.get("/go/asked").starts_with("HTTP/1.1 404 Not Found"));
}

#[test]
fn a_library_that_begins_with_a_mistake_gets_its_site_later() {
    let folder = Folder::with_starter();
    folder.edit(PEN, "level: 1", "level: 12");
    let watching = Watching::start(&folder, &[]);
    assert!(watching.get("/").contains("503 Service Unavailable"));
    assert!(watching.get("/").contains("/.nerve/live.js"));
    folder.edit(PEN, "level: 12", "level: 1");
    watching.waits("the site", || watching.get("/").contains("200 OK"));
    watching.settles();
}

#[test]
fn drafts_are_shown_and_never_written() {
    let folder = Folder::with_starter();
    let watching = Watching::start(&folder, &[]);
    folder.write("content/challenges/soon.md", &challenge(50).replace("level: 1", "level: 1\nstatus: draft"));
    watching.waits("the draft", || watching.get("/challenges/soon/").contains("200 OK"));
    watching.output_settles();
    assert!(!folder.at("output/challenges/soon").exists());
}

#[test]
fn a_deck_is_printed_before_it_is_given() {
    let folder = Folder::with_starter();
    let watching = Watching::start(&folder, &["--no-publish"]);
    assert!(watching.get("/decks/first-cards/first-cards-a4.pdf").contains("application/pdf"));
    assert!(!folder.at("output").exists());
}

#[test]
fn without_the_systems_hints_changes_are_found() {
    let folder = Folder::with_starter();
    let watching = Watching::start(&folder, &["--poll"]);
    folder.edit(PEN, "Borrow a pen", "Borrow a pencil");
    watching.waits("the edit", || watching.get("/challenges/borrow-a-pen/").contains("Borrow a pencil"));
    watching.settles();
}

#[test]
fn only_the_site_is_served_and_only_to_this_computer() {
    let folder = Folder::with_starter();
    folder.write("content/assets/a.txt", "An asset");
    let watching = Watching::start(&folder, &[]);
    let asks = |request: &str| watching.send(request).lines().next().unwrap_or_default().to_owned();
    let host = "Host: localhost\r\n\r\n";
    assert_eq!(asks("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"), "HTTP/1.1 403 Forbidden");
    assert_eq!(asks("GET / HTTP/1.1\r\n\r\n"), "HTTP/1.1 403 Forbidden");
    let foreign = "GET /.nerve/events HTTP/1.1\r\nOrigin: http://evil.example\r\n";
    assert_eq!(asks(&format!("{foreign}{host}")), "HTTP/1.1 403 Forbidden");
    assert_eq!(asks(&format!("POST / HTTP/1.1\r\n{host}")), "HTTP/1.1 405 Method Not Allowed");
    assert_eq!(asks("rubbish\r\n\r\n"), "HTTP/1.1 400 Bad Request");
    assert_eq!(
        asks(&format!("GET /{} HTTP/1.1\r\n{host}", "x".repeat(20_000))),
        "HTTP/1.1 431 Request Header Fields Too Large"
    );
    let outside = [
        "/../Cargo.toml",
        "/%2e%2e/content/site.yaml",
        "/content/site.yaml",
        "//etc/passwd",
        "/..%2fcontent/site.yaml",
        "/c:/windows",
        "/.nerve/manifest",
        "/assets/..%5c..%5csite.yaml",
        "/%252e%252e/content/site.yaml",
        "/assets/%00a.txt",
        "/assets/./a.txt",
        "/assets//a.txt",
        "/assets/%c0%ae%c0%ae/site.yaml",
    ];
    for path in outside {
        let answer = asks(&format!("GET {path} HTTP/1.1\r\n{host}"));
        assert!(answer == "HTTP/1.1 404 Not Found" || answer == "HTTP/1.1 400 Bad Request", "{path}: {answer}");
    }
    assert_eq!(asks(&format!("HEAD /challenges HTTP/1.1\r\n{host}")), "HTTP/1.1 302 Found");
    let head = watching.send(&format!("HEAD / HTTP/1.1\r\n{host}"));
    for header in
        ["X-Content-Type-Options: nosniff", "Cache-Control: no-store", "Cross-Origin-Resource-Policy: same-origin"]
    {
        assert!(head.contains(header), "{head}");
    }
    assert!(head.ends_with("\r\n\r\n"));
}

#[test]
fn the_script_is_served_and_never_written() {
    let folder = Folder::with_starter();
    let watching = Watching::start(&folder, &[]);
    watching.settles();
    assert!(watching.get("/.nerve/live.js").contains("EventSource"));
    assert!(watching.get("/").contains("<script src=\"/.nerve/live.js\""));
    assert!(files(&folder.at("output")).values().all(|bytes| !String::from_utf8_lossy(bytes).contains("live.js")));
}

#[test]
fn a_style_edit_changes_the_page_and_not_its_content() {
    let folder = Folder::with_starter();
    let watching = Watching::start(&folder, &[]);
    let marks = || {
        let page = watching.get("/");
        let mark = |name: &str| page.split(&format!("{name}: ")).nth(1).unwrap().lines().next().unwrap().to_owned();
        (mark("X-Nerve-Page"), mark("X-Nerve-Content"))
    };
    let before = marks();
    folder.write("themes/default/static/site.css", "body { margin: 0 }\n");
    watching.waits("the new style", || marks().0 != before.0);
    assert_eq!(marks().1, before.1);
}

#[test]
fn the_next_port_is_taken_where_one_is_not_free() {
    let folder = Folder::with_starter();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let watching = Watching::start(&folder, &["--no-publish", "--no-decks", "--port", &port.to_string()]);
    assert!(!watching.stderr().contains(&format!(":{port}/")), "{}", watching.stderr());
}

#[test]
fn what_can_not_work_is_refused_at_once() {
    let folder = Folder::with_starter();
    folder.nerve(&["watch", "nowhere", "--no-publish"]).refuses(2, "cannot open the folder nowhere");
    folder.nerve(&["watch", "--output", "content"]).refuses(2, "which the program only reads");
    folder.nerve(&["watch", "--host", "192.0.2.1"]).refuses(2, "cannot serve at 192.0.2.1");
}

#[test]
fn a_change_that_nobody_tells_of_is_found() {
    let folder = Folder::with_starter();
    let watching = Watching::start(&folder, &["--no-decks"]);
    // Written by another name of the same file, outside of the folders that are watched: the system gives no hint.
    if fs::hard_link(folder.at(PEN), folder.at("another-name.md")).is_err() {
        return;
    }
    folder.edit("another-name.md", "Borrow a pen", "Borrow a pencil");
    watching.waits("the edit", || watching.get("/challenges/borrow-a-pen/").contains("Borrow a pencil"));
}

#[test]
fn every_rebuild_says_what_changed_and_what_was_done() {
    let folder = Folder::with_starter();
    let watching = Watching::start(&folder, &["--no-decks"]);
    folder.edit(PEN, "Below the second line", "Under the second line");
    watching.tells("content/challenges/borrow-a-pen.md edited: rendered challenges/borrow-a-pen/index.html (");
    folder.write("content/challenges/extra.md", &challenge(70));
    watching.tells("content/challenges/extra.md added: ");
    fs::remove_file(folder.at("content/challenges/extra.md")).unwrap();
    watching.tells("content/challenges/extra.md removed: ");
}

#[test]
fn a_deck_that_is_asked_for_is_of_the_last_save() {
    let folder = Folder::with_starter();
    let watching = Watching::start(&folder, &[]);
    let pdf = || watching.get("/decks/first-cards/first-cards-a4.pdf");
    let picture = || watching.get("/decks/first-cards/first-cards.png");
    let before = (pdf(), picture());
    assert!(before.1.contains("Content-Type: image/png"), "{}", &before.1[..200]);
    folder.edit(PEN, "Borrow a pen", "Borrow a pencil");
    watching.waits("the page", || watching.get("/challenges/borrow-a-pen/").contains("Borrow a pencil"));
    let after = (pdf(), picture());
    assert!(after.0 != before.0 && after.1 != before.1);
    watching.tells("printed decks/first-cards/first-cards-a4.pdf");
    watching.settles();
}

#[test]
fn another_address_of_this_computer_can_be_named() {
    let folder = Folder::with_starter();
    let watching = Watching::start(&folder, &["--no-decks", "--no-publish", "--host", "127.0.0.1"]);
    assert!(watching.get("/").contains("200 OK"));
    assert!(!watching.stderr().contains("everyone"), "{}", watching.stderr());
    let watching = Watching::start(&folder, &["--no-decks", "--no-publish", "--host", "0.0.0.0"]);
    watching.tells("everyone on this network can see it");
}

#[test]
fn without_a_server_the_output_is_kept() {
    let folder = Folder::with_starter();
    let watching = Watching::without_server(&folder, &["--no-serve"]);
    watching.output_settles();
    folder.edit(PEN, "Borrow a pen", "Borrow a pencil");
    watching.output_settles();
    assert!(!watching.stderr().contains("http://"), "{}", watching.stderr());
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_where_the_site_is() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::with_starter();
    folder.write("bin/xdg-open", "#!/bin/sh\necho \"$1\" > opened\n");
    fs::set_permissions(folder.at("bin/xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.at("bin").display(), std::env::var("PATH").unwrap_or_default());
    let watching = Watching::with(&folder, &["--no-decks", "--no-publish", "--open"], &[("PATH", &path)]);
    let opened = || fs::read_to_string(folder.at("opened")).unwrap_or_default();
    watching.waits("the browser", || opened().ends_with("/\n"));
    assert!(watching.stderr().contains(opened().trim()), "{}", watching.stderr());
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere() {
    let folder = Folder::with_starter();
    folder.write("secret.txt", "a secret");
    folder.write("content/assets/a.txt", "An asset");
    std::os::unix::fs::symlink(folder.at("secret.txt"), folder.at("content/assets/link.txt")).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.at("content/assets/all")).unwrap();
    let watching = Watching::start(&folder, &["--no-decks"]);
    assert!(watching.get("/assets/a.txt").contains("An asset"));
    // Put where the output is, they are no files of the site either.
    watching.waits("the output", || folder.at("output/assets/a.txt").exists());
    std::os::unix::fs::symlink(folder.at("secret.txt"), folder.at("output/planted.txt")).unwrap();
    for path in ["/assets/link.txt", "/assets/all/secret.txt", "/planted.txt", "/assets/a.txt/../link.txt"] {
        assert!(!watching.get(path).contains("a secret"), "{path}");
    }
}
