//! `nerve check --fix`.

use crate::authors::support::{Folder, files};

const MESSY: &str = "\u{feff}---\r\ntitel: Wave \r\nask: \"Wave.\"\r\nlevel: 1\r\ncategory: small-asks\r\n---\r\n\r\n\
    One space \r\ntwo spaces  \r\nhere.\r\n\r\n```\r\ncode \r\n```\r\n";

#[test]
fn what_is_safe_is_shown_then_mended_and_nothing_else_is_touched() {
    let folder = Folder::with_starter();
    folder.write("content/challenges/wave.md", MESSY);
    let before = files(folder.path());
    let shown = folder.nerve(&["check", "--fix", "--dry-run"]).refuses(1, "1 file would be fixed").stdout();
    for part in
        ["content/challenges/wave.md", "byte-order mark", "14 line ends become LF", "- titel: Wave·", "+ title: Wave\n"]
    {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    folder.nerve(&["check", "--fix"]).refuses(2, "add --yes");
    assert_eq!(files(folder.path()), before);
    folder.nerve(&["check", "--fix", "--yes", "--strict", "--no-decks"]).succeeds();
    assert_eq!(
        folder.read("content/challenges/wave.md"),
        "---\nnumber: 4\ntitle: Wave\nask: \"Wave.\"\nlevel: 1\ncategory: small-asks\n---\n\n\
         One space\ntwo spaces  \nhere.\n\n```\ncode \n```\n"
    );
    let after = files(folder.path());
    let changed: Vec<&String> = after.keys().filter(|path| before.get(*path) != after.get(*path)).collect();
    assert_eq!(changed, ["content/challenges/wave.md"]);
    let again = folder.nerve(&["check", "--fix", "--no-decks"]).succeeds();
    assert!(again.stderr().starts_with("nothing to fix\n"), "{}", again.stderr());
}

#[test]
fn a_name_with_two_readings_or_one_that_is_there_already_is_left() {
    let folder = Folder::with_starter();
    let text = "---\nnumber: 9\ntitle: Wave\ntitel: Nod\nask: Wave.\nlevel: 1\ncategory: small-asks\nhader: x\n---\n";
    folder.write("content/challenges/wave.md", text);
    folder.nerve(&["check", "--fix", "--yes", "--no-decks"]).refuses(1, "there is no field `titel` here");
    assert!(folder.read("content/challenges/wave.md").contains("\ntitel: Nod\n"));
}

#[test]
fn spaces_inside_of_texts_stay() {
    let folder = Folder::with_starter();
    let text =
        "---\nnumber: 9\ntitle: Wave\nask: Wave.\nlevel: 1\ncategory: small-asks\nwhy: |\n  kept \n  here\n---\n";
    folder.write("content/challenges/wave.md", text);
    let stderr = folder.nerve(&["check", "--fix", "--yes", "--no-decks"]).succeeds().stderr();
    assert!(stderr.starts_with("nothing to fix"), "{stderr}");
    assert_eq!(folder.read("content/challenges/wave.md"), text);
}

#[test]
fn lists_of_challenges_get_their_numbers_too() {
    let folder = Folder::with_starter();
    let list = "- id: nod\n  title: Nod\n  ask: Nod.\n  level: 1\n  category: small-asks\n";
    folder.write("content/challenges/more.yaml", &(list.to_owned() + &list.replace("nod", "wave")));
    folder.nerve(&["check", "--fix", "--yes", "--no-decks"]).succeeds();
    let text = folder.read("content/challenges/more.yaml");
    assert!(text.starts_with("- number: 4\n  id: nod\n") && text.contains("\n- number: 5\n  id: wave\n"), "{text}");
}

#[test]
fn a_number_in_a_file_with_errors_is_not_given_away() {
    let folder = Folder::with_starter();
    let fields = "title: Wave\nask: Wave.\nlevel: 1\ncategory: small-asks\n---\n";
    folder.write("content/challenges/printed.md", &format!("---\nnumber: 4\nwhy: *: x\n{fields}"));
    folder.write("content/challenges/new.md", &format!("---\n{fields}"));
    folder.nerve(&["check", "--fix", "--yes", "--no-decks"]).refuses(1, "1 file fixed");
    assert!(folder.read("content/challenges/new.md").starts_with("---\nnumber: 5\n"));
}
