//! What a build does to an output folder, and what it must never do.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::support::{CHALLENGE, Project, paths_below, tree};

fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    paths_below(folder).into_iter().map(|path| (path.clone(), fs::read(folder.join(&path)).expect("a file"))).collect()
}

fn written(folder: &Path) -> BTreeMap<String, SystemTime> {
    let time = |path: &String| fs::metadata(folder.join(path)).and_then(|found| found.modified()).expect("a time");
    tree(folder).into_iter().map(|path| (path.clone(), time(&path))).collect()
}

/// A library with two challenges and a deck.
fn library() -> Project {
    Project::minimal()
        .file(
            "content/challenges/borrow-a-pen.md",
            &CHALLENGE.replace("Hold the door", "Borrow a pen").replace("level: 1", "level: 2\nnumber: 7"),
        )
        .file("content/decks/all.yaml", "title: All\nselect: {}\nprint:\n  cards: {profile: cards}\n")
}

#[test]
fn a_failed_build_changes_nothing() {
    let project = library();
    project.build(&[]);
    let before = contents(&project.path("output"));
    project.write("content/challenges/hold-the-door.md", "---\ntitle: Changed\n---\n");
    let run = project.run(&["build"]);
    run.ended(1);
    assert!(run.stderr.ends_with("nothing was published, the last good site is as it was\n"), "{}", run.stderr);
    assert_eq!(contents(&project.path("output")), before);
}

#[test]
fn a_first_build_that_fails_publishes_no_page() {
    let project = Project::minimal().file("content/challenges/b.md", "nothing\n");
    project.run(&["build"]).ended(1);
    assert_eq!(project.tree(), Vec::<String>::new());
}

#[test]
fn a_second_build_writes_nothing() {
    let project = library();
    project.build(&[]);
    let before = written(&project.path("output"));
    let run = project.build(&[]);
    assert!(run.stderr.starts_with(&format!("nothing has changed: {} files", before.len())), "{}", run.stderr);
    assert_eq!(written(&project.path("output")), before);
}

#[test]
fn a_change_writes_only_the_files_that_it_changes() {
    let project = library();
    project.build(&["--no-decks"]);
    let before = contents(&project.path("output"));
    let times = written(&project.path("output"));
    project.write("content/challenges/hold-the-door.md", format!("{CHALLENGE}\nA longer text.\n"));
    project.build(&["--no-decks"]);
    let after = contents(&project.path("output"));
    let changed: Vec<&String> = after
        .iter()
        .filter(|(path, bytes)| !path.starts_with(".nerve/") && before.get(*path) != Some(bytes))
        .map(|it| it.0)
        .collect();
    assert!(changed.contains(&&"challenges/hold-the-door/index.html".to_owned()), "{changed:?}");
    assert!(!changed.contains(&&"challenges/borrow-a-pen/index.html".to_owned()), "{changed:?}");
    for (path, time) in written(&project.path("output")) {
        assert!(changed.contains(&&path) || times[&path] == time, "{path} was written again");
    }
}

#[test]
fn the_page_of_a_removed_record_goes_away_with_its_folder() {
    let project = library();
    project.build(&[]);
    assert!(project.path("output/challenges/borrow-a-pen").exists());
    assert!(project.path("output/C/7").exists());
    project.remove("content/challenges/borrow-a-pen.md");
    project.build(&[]);
    assert!(!project.path("output/challenges/borrow-a-pen").exists());
    assert!(!project.path("output/C").exists(), "folders that hold nothing more go, too");
    assert!(project.path("output/challenges/hold-the-door/index.html").exists());
}

#[test]
fn files_of_others_stay() {
    let project = library();
    project.build(&[]);
    let foreign = ["CNAME", ".nojekyll", "notes/mine.txt", "challenges/borrow-a-pen/mine.txt", "challenges/mine.html"];
    for path in foreign {
        project.write(&format!("output/{path}"), "mine");
    }
    project.remove("content/challenges/borrow-a-pen.md");
    project.build(&[]);
    for path in foreign {
        assert_eq!(project.output(path), "mine");
    }
    assert!(!project.path("output/challenges/borrow-a-pen/index.html").exists());
}

#[test]
fn dot_files_that_were_there_first_stay() {
    let project = library().file("output/.git/config", "mine").file("output/.gitignore", "*\n");
    project.build(&[]);
    assert_eq!(project.output(".git/config"), "mine");
    assert_eq!(project.output(".gitignore"), "*\n");
}

#[test]
fn dangerous_folders_are_refused_and_left_as_they_are() {
    let people = Project::empty().file("home/me/letter.txt", "dear");
    let (home, homes) = (people.path("home/me"), people.path("home"));
    let project = library().file("src/code.rs", "code");
    let project = project.env("HOME", &home.to_string_lossy()).env("USERPROFILE", &home.to_string_lossy());
    let before = contents(project.root());
    for (output, why) in [
        ("/", "the root of the file system"),
        (&*home.to_string_lossy(), "a home folder"),
        (&*homes.to_string_lossy(), "a home folder"),
        (".", "the project itself"),
        ("..", ""),
        ("content", "the program only reads"),
        ("content/challenges", "the program only reads"),
        ("content/new", "the program only reads"),
        ("src", "the program only reads"),
        ("content/site.yaml", ""),
        ("nowhere/../content", ""),
    ] {
        let run = project.run(&["build", "--output", output]);
        run.refused(why);
        assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
        assert_eq!(contents(project.root()), before, "--output {output}");
    }
    assert_eq!(paths_below(people.root()), ["home/me/letter.txt"]);
}

#[test]
fn a_folder_above_the_library_is_refused() {
    let project = Project::empty();
    for path in ["content/site.yaml", "content/challenges/hold-the-door.md"] {
        let text = fs::read(Project::minimal().path(path)).expect("a file");
        project.write(&format!("library/{path}"), text);
    }
    project.run(&["build", "library", "--output", "."]).refused("the project itself or holds it");
    project.build(&["library", "--output", "site"]);
    assert!(project.path("site/index.html").exists());
}

#[test]
fn another_library_is_never_written_over() {
    let project = library();
    let other = Project::minimal();
    let before = contents(other.root());
    project.run(&["build", "--output", &other.root().to_string_lossy()]).refused("");
    assert_eq!(contents(other.root()), before);
}

#[test]
fn a_folder_with_files_of_others_is_refused() {
    let project = library().file("output/thesis.docx", "years of work");
    project.run(&["build"]).refused("holds files that nerve did not make, such as `thesis.docx`");
    assert_eq!(paths_below(&project.path("output")), ["thesis.docx"]);
}

#[test]
fn a_file_of_others_where_a_page_belongs_is_refused_and_nothing_is_written() {
    let project = library();
    project.build(&[]);
    project.write("output/challenges/new-one/index.html", "mine");
    project.write("content/challenges/new-one.md", CHALLENGE);
    let before = contents(&project.path("output"));
    project.run(&["build"]).refused("was not made by nerve, and the site needs this place");
    assert_eq!(contents(&project.path("output")), before);
}

#[cfg(unix)]
#[test]
fn links_in_the_output_folder_are_not_followed() {
    let project = library().file("elsewhere/keep.txt", "keep");
    project.build(&[]);
    let folder = project.path("output/challenges");
    fs::remove_dir_all(&folder).expect("a folder to replace");
    std::os::unix::fs::symlink(project.path("elsewhere"), &folder).expect("a link");
    project.run(&["build"]).refused("is a link");
    assert_eq!(paths_below(&project.path("elsewhere")), ["keep.txt"]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_page_is_replaced_and_what_it_led_to_stays() {
    let project = library().file("elsewhere/keep.txt", "keep");
    project.build(&[]);
    project.remove("output/index.html");
    std::os::unix::fs::symlink(project.path("elsewhere/keep.txt"), project.path("output/index.html")).expect("a link");
    project.build(&[]);
    assert!(project.output("index.html").starts_with("<!doctype html>"));
    assert_eq!(fs::read_to_string(project.path("elsewhere/keep.txt")).expect("a file"), "keep");
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_is_a_link_to_a_folder_is_written_where_it_leads() {
    let project = library();
    fs::create_dir(project.path("real")).expect("a folder");
    std::os::unix::fs::symlink(project.path("real"), project.path("output")).expect("a link");
    project.build(&[]);
    assert!(project.path("real/index.html").exists());
    assert!(fs::symlink_metadata(project.path("output")).expect("the link").is_symlink());
}

#[test]
fn changed_and_missing_files_are_healed() {
    let project = library();
    project.build(&[]);
    let good = contents(&project.path("output"));
    project.write("output/index.html", "vandalism");
    project.remove("output/challenges/hold-the-door/index.html");
    fs::remove_dir_all(project.path("output/start")).expect("a folder to remove");
    project.build(&[]);
    assert_eq!(contents(&project.path("output")), good);
}

#[test]
fn a_build_that_was_interrupted_is_healed_by_the_next() {
    let project = library();
    project.build(&[]);
    let good = contents(&project.path("output"));
    // The state after a crash between two renames: staged files, a manifest of old and new files, a missing page.
    project.write("output/.nerve/new/0", "half a page");
    let manifest = project.output(".nerve/manifest");
    let (head, files) = manifest.split_once("\ninputs ").expect("a manifest");
    let (_, files) = files.split_once('\n').expect("files");
    let stray = "0000000000000000 challenges/stray/index.html\n";
    project.write("output/.nerve/manifest", format!("{head}\ninputs -\n{stray}{files}"));
    project.write("output/index.html", "");
    project.build(&[]);
    let mut after = contents(&project.path("output"));
    after.remove(".nerve/new/0");
    assert_eq!(after, good);
}

#[test]
fn a_damaged_manifest_stops_the_build_before_anything_is_written() {
    for damage in [
        "",
        "nonsense",
        "nerve manifest 1\ninputs -\n0000000000000000 ../outside.txt\n",
        "nerve manifest 9\ninputs -\n",
    ] {
        let project = library();
        project.build(&["--no-decks"]);
        project.write("outside.txt", "keep");
        project.write("output/.nerve/manifest", damage);
        let before = contents(project.root());
        project.run(&["build"]).refused("is damaged");
        assert_eq!(contents(project.root()), before, "{damage:?}");
    }
}

#[test]
fn a_page_may_become_a_folder_and_a_folder_a_page() {
    let project = library().file("content/assets/notes", "a file");
    project.build(&["--no-decks"]);
    assert_eq!(project.output("assets/notes"), "a file");
    project.remove("content/assets/notes");
    project.write("content/assets/notes/one.txt", "in a folder");
    project.build(&["--no-decks"]);
    assert_eq!(project.output("assets/notes/one.txt"), "in a folder");
    project.remove("content/assets/notes/one.txt");
    fs::remove_dir(project.path("content/assets/notes")).expect("an empty folder");
    project.write("content/assets/notes", "a file again");
    project.build(&["--no-decks"]);
    assert_eq!(project.output("assets/notes"), "a file again");
}

#[test]
fn a_folder_that_another_build_is_writing_is_left_alone() {
    let project = library();
    project.build(&[]);
    let lock = fs::File::options().append(true).open(project.path("output/.nerve/lock")).expect("the lock");
    lock.lock().expect("the lock is free");
    project.run(&["build"]).refused("another nerve is writing");
    lock.unlock().expect("the lock is ours");
    project.build(&[]);
}

#[test]
fn two_builds_in_two_folders_are_the_same_byte_for_byte() {
    let (one, two) = (library(), library());
    one.build(&[]);
    two.build(&["--jobs", "1"]);
    assert_eq!(one.built(), two.built());
    assert!(one.built().iter().any(|(path, _)| path.ends_with(".pdf")));
}

#[test]
fn a_clean_build_and_one_after_many_edits_are_the_same() {
    let edited = library();
    edited.build(&[]);
    edited.write("content/challenges/third.md", CHALLENGE.replace("Hold the door", "Third"));
    edited.write("content/site.yaml", "title: Another name\n");
    edited.build(&[]);
    edited.remove("content/challenges/third.md");
    edited.build(&["--no-decks"]);
    edited.write("content/site.yaml", "title: Small library\n");
    edited.build(&[]);
    let clean = library();
    clean.build(&[]);
    assert_eq!(edited.built(), clean.built());
}

#[test]
fn nothing_of_the_machine_is_in_the_output() {
    let project = library();
    project.build(&[]);
    let root = project.root().to_string_lossy().into_owned();
    for (path, bytes) in contents(&project.path("output")) {
        let found = bytes.windows(root.len()).any(|window| window == root.as_bytes());
        assert!(!found, "output/{path} names the folder it was built in");
    }
}

#[cfg(unix)]
#[test]
fn a_printed_file_is_as_open_as_any_other() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::minimal();
    project.run(&["deck", "build", "--where", "level <= 1", "--out", "quick.pdf"]).ended(0);
    let mode = |path: &str| std::fs::metadata(project.path(path)).expect("a file").permissions().mode();
    project.write("by-hand.txt", "x");
    assert_eq!(mode("quick.pdf"), mode("by-hand.txt"));
}
