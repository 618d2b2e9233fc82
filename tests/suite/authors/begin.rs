//! `nerve init` and `nerve new`.

use crate::authors::support::{Folder, files, on_a_terminal};

#[test]
fn a_new_library_builds_at_once_without_a_warning() {
    let folder = Folder::new();
    let begun = folder.nerve(&["init", "my-asks"]).succeeds();
    assert!(begun.stdout().contains("my-asks/content/site.yaml"), "{}", begun.stdout());
    assert!(folder.read("my-asks/content/site.yaml").contains("title: \"My asks\""));
    assert!(folder.at("my-asks/.gitignore").exists());
    folder.nerve(&["check", "my-asks", "--strict"]).succeeds();
    folder.nerve(&["build", "my-asks"]).succeeds();
    assert!(folder.read("my-asks/output/index.html").contains("My asks"));
    assert!(folder.at("my-asks/output/decks/first-cards/first-cards-a4.pdf").exists());
}

#[test]
fn a_title_with_quotes_and_braces_stays_as_it_is() {
    let folder = Folder::new();
    folder.nerve(&["init", "--title", "\"Yes\": {{name}} #1"]).succeeds();
    folder.nerve(&["check", "--strict"]).succeeds();
    assert!(folder.read("content/site.yaml").contains(r##"title: "\"Yes\": {{name}} #1""##));
}

#[test]
fn init_never_overwrites() {
    let folder = Folder::new();
    folder.write("README.md", "mine");
    folder.write(".vscode/settings.json", "{}");
    let stderr = folder.nerve(&["init"]).succeeds().stderr();
    assert!(stderr.contains("README.md already exists; left unchanged\n"), "{stderr}");
    assert_eq!((folder.read("README.md"), folder.read(".vscode/settings.json")), ("mine".to_owned(), "{}".to_owned()));
    folder.nerve(&["check", "--strict"]).succeeds();
    let folder = Folder::with_starter();
    let before = files(folder.path());
    folder.nerve(&["init"]).refuses(2, "already contains a library");
    assert_eq!(files(folder.path()), before);
}

#[test]
fn the_bundled_library_is_copied_whole() {
    let folder = Folder::new();
    folder.nerve(&["init", "--from", "bundled"]).succeeds();
    let ours = files(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content"));
    assert_eq!(files(&folder.at("content")), ours);
    folder.nerve(&["check", "--no-decks"]).succeeds();
}

#[test]
fn every_host_gets_its_files_also_in_a_library_that_is_there() {
    let folder = Folder::with_starter();
    folder.nerve(&["init", "--deploy", "github", "--deploy", "netlify", "--deploy", "cloudflare"]).succeeds();
    folder.nerve(&["init", "--deploy", "gitlab"]).succeeds();
    let workflow = folder.read(".github/workflows/site.yml");
    assert!(workflow.contains("nerve build --base-url \"${{ steps.pages.outputs.base_url }}\""), "{workflow}");
    for file in [".gitlab-ci.yml", "netlify.toml", "wrangler.toml", "build-site.sh"] {
        assert!(!folder.read(file).contains("{{"), "{file}");
    }
    folder.nerve(&["init", "--deploy", "gitlab"]).refuses(2, ".gitlab-ci.yml exists already");
}

#[test]
#[cfg(unix)]
fn nothing_is_written_through_a_link() {
    let (folder, outside) = (Folder::new(), Folder::new());
    std::os::unix::fs::symlink(outside.path(), folder.at(".github")).unwrap();
    folder.nerve(&["init", "--deploy", "github"]).refuses(2, "is a link");
    assert!(files(outside.path()).is_empty());
}

#[test]
fn a_new_file_of_every_kind_passes_check() {
    let folder = Folder::with_starter();
    let kinds: [&[&str]; 8] = [
        &["challenge", "A window seat", "--ask", "Ask: \"here?\"", "--level", "2", "--category", "small-asks"],
        &["idea", "One nod", "--try", "Nod to a neighbor."],
        &["guide", "Slow down", "--kind", "coping", "--summary", "One slow breath out."],
        &["program", "A week"],
        &["deck", "Easy cards", "--where", "level <= 2"],
        &["session", "An hour"],
        &["page", "History", "--menu"],
        &["theme", "Blue"],
    ];
    for kind in kinds {
        let made = folder.nerve(&[&["new"], kind].concat()).succeeds();
        assert!(folder.at(made.stdout().trim()).is_file(), "{}", made.stdout());
    }
    folder.nerve(&["check", "--strict"]).succeeds();
    folder.nerve(&["check", "--strict", "--theme", "blue"]).succeeds();
    assert!(folder.read("content/challenges/a-window-seat.md").contains("number: 4\n"));
}

#[test]
fn a_draft_is_no_part_of_the_site_but_keeps_its_number() {
    let folder = Folder::with_starter();
    let ask = |title| ["new", "challenge", title, "--ask", "Ask.", "--level", "1", "--category", "speak-up", "--draft"];
    folder.nerve(&ask("One")).succeeds();
    folder.nerve(&ask("Two")).succeeds();
    assert!(folder.read("content/challenges/two.md").contains("number: 5\n"));
    folder.nerve(&["build", "--no-decks"]).succeeds();
    assert!(!folder.at("output/challenges/two").exists());
}

#[test]
fn a_number_in_a_file_with_errors_is_not_given_away() {
    let folder = Folder::with_starter();
    folder.write("content/challenges/printed.yaml", "- {id: a, number: 12, title: A]\n- id: b\n  number: \"13\"\n");
    let new = ["new", "challenge", "Wave", "--ask", "Wave.", "--level", "1", "--category", "small-asks"];
    folder.nerve(&new).succeeds();
    assert!(folder.read("content/challenges/wave.md").contains("number: 14\n"));
}

#[test]
fn new_refuses_what_check_would_and_writes_nothing() {
    let folder = Folder::with_starter();
    let before = files(folder.path());
    let new = ["new", "challenge", "Wave", "--ask", "Wave."];
    let wrong = [&new[..], &["--level", "9", "--category", "small-ask"]].concat();
    folder.nerve(&wrong).refuses(2, "did you mean `small-asks`?");
    folder.nerve(&new).refuses(2, "--category is required");
    folder.nerve(&["new", "challenge", "Borrow a pen", "--ask", "x"]).refuses(2, "the id `borrow-a-pen` is taken");
    folder.nerve(&["new", "idea", "鉛筆", "--try", "x"]).refuses(2, "give one with --id");
    folder.nerve(&["new", "idea", "x", "--id", "../x", "--try", "x"]).refuses(2, "is not an id");
    assert_eq!(files(folder.path()), before);
}

#[test]
fn new_needs_a_library() {
    Folder::new().nerve(&["new", "page", "About"]).refuses(2, "`nerve init` starts one");
}

#[test]
#[cfg(unix)]
fn edit_opens_the_new_file() {
    let folder = Folder::with_starter();
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_nerve"))
        .args(["new", "page", "Notes", "--edit"])
        .env_remove("VISUAL")
        .env("EDITOR", "sed -i s/Notes/Edited/")
        .current_dir(folder.path())
        .status()
        .unwrap();
    assert!(run.success());
    assert!(folder.read("content/pages/notes.md").contains("title: \"Edited\""));
}

#[test]
fn on_a_terminal_what_is_needed_is_asked_for_until_it_will_do() {
    let folder = Folder::with_starter();
    let typed = "\nA window seat\nAsk: is #1 free?\nsmall-ask\nsmall-asks\n9\n2\n";
    let Some(shown) = on_a_terminal(&folder, "new challenge", typed) else { return };
    for part in [
        "Title: ",
        "What is asked, in one to three sentences: ",
        "Category (small-asks, speak-up): ",
        "`small-ask` is not among them; did you mean `small-asks`?",
        "Level (1 Warm-up, 2 Gentle, 3 Stretch, 4 Bold, 5 Summit): ",
        "`9` is not among them; it is one of 1, 2, 3, 4, 5",
        "content/challenges/a-window-seat.md",
    ] {
        assert!(shown.contains(part), "{part}:\n{shown}");
    }
    assert!(folder.read("content/challenges/a-window-seat.md").contains("ask: \"Ask: is #1 free?\"\n"));
    folder.nerve(&["check", "--strict"]).succeeds();
    let shown = on_a_terminal(&folder, "new guide", "Slow down\ncalm\ncoping\nOne slow breath.\n").unwrap();
    assert!(shown.contains("content/guides/slow-down.md"), "{shown}");
}

#[test]
fn on_a_terminal_mending_is_shown_and_asked_for() {
    let folder = Folder::with_starter();
    let wrong = "---\ntitel: Nod\nask: Nod.\nlevel: 1\ncategory: speak-up\n---\n";
    folder.write("content/challenges/nod.md", wrong);
    let Some(shown) = on_a_terminal(&folder, "check --fix", "no\n") else { return };
    assert!(shown.contains("- titel: Nod") && shown.contains("+ title: Nod"), "{shown}");
    assert!(shown.contains("Write these changes to 1 file? (yes or no): "), "{shown}");
    assert_eq!(folder.read("content/challenges/nod.md"), wrong);
    on_a_terminal(&folder, "check --fix", "yes\n").unwrap();
    assert!(folder.read("content/challenges/nod.md").contains("\ntitle: Nod\n"));
}
