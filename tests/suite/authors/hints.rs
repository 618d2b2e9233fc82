//! Reading a project again where hints say that something differs: what they name is looked at, and where a hint may be
//! less than the truth, everything is.

use std::fs;

use nerve::project::{Project, Reading, Suspects};
use nerve::source::SourcePath;

use crate::authors::support::Folder;

const PEN: &str = "content/challenges/borrow-a-pen.md";
const SITE: &str = "content/site.yaml";

/// A project that was read.
fn read(folder: &Folder) -> Project {
    let mut project = Project::new(folder.path());
    project.read().unwrap();
    project
}

fn again(project: &mut Project, paths: &[&str]) -> Reading {
    let mut suspects = Suspects::none();
    paths.iter().for_each(|path| suspects.add(path.as_ref()));
    project.read_again(&suspects).unwrap()
}

fn holds(reading: &Reading, path: &str, words: &str) -> bool {
    reading.snapshot.get(&SourcePath::new(path)).is_some_and(|file| file.text().unwrap().contains(words))
}

#[test]
fn a_hint_at_a_known_file_looks_at_nothing_else() {
    let folder = Folder::with_starter();
    let mut project = read(&folder);
    folder.edit(PEN, "level: 1", "level: 2");
    folder.edit(SITE, "Small asks", "Silent asks");
    let reading = again(&mut project, &[PEN]);
    assert!(holds(&reading, PEN, "level: 2"));
    assert!(holds(&reading, SITE, "Small asks"), "no hint named it");
    assert!(holds(&project.read().unwrap(), SITE, "Silent asks"));
}

#[test]
fn what_editors_leave_behind_and_what_is_not_read_is_no_reason_to_look() {
    let folder = Folder::with_starter();
    let mut project = read(&folder);
    let beside = ["content/.obsidian/workspace.json", "content/challenges/.pen.md.swp", "notes.txt"];
    beside.iter().for_each(|path| folder.write(path, "x"));
    folder.edit(SITE, "Small asks", "Silent asks");
    let reading = again(&mut project, &[beside[0], beside[1], beside[2], "content/challenges/came-and-went.md"]);
    assert!(holds(&reading, SITE, "Small asks"));
}

#[test]
fn a_hint_at_anything_but_a_known_file_looks_everywhere() {
    type Happens = fn(&Folder);
    let cases: [(&str, Happens); 6] = [
        (PEN, |folder| fs::remove_file(folder.at(PEN)).unwrap()),
        (PEN, |folder| folder.write(PEN, &"x".repeat(6_000_000))),
        ("content/challenges/new.md", |folder| folder.write("content/challenges/new.md", "new")),
        ("content/more", |folder| fs::create_dir_all(folder.at("content/more")).unwrap()),
        ("content/challenges", |folder| fs::rename(folder.at("content/challenges"), folder.at("elsewhere")).unwrap()),
        ("", |_| {}),
    ];
    for (path, happens) in cases {
        let folder = Folder::with_starter();
        let mut project = read(&folder);
        happens(&folder);
        folder.edit(SITE, "Small asks", "Silent asks");
        let reading = again(&mut project, &[path]);
        assert!(holds(&reading, SITE, "Silent asks"), "{path}");
        let clean = Project::new(folder.path()).read().unwrap();
        assert_eq!(reading.snapshot.changes_since(&clean.snapshot), [], "{path}");
        assert_eq!(reading.diagnostics, clean.diagnostics, "{path}");
    }
}

#[cfg(unix)]
#[test]
fn no_hint_leads_through_a_link() {
    for linked in [PEN, "content/challenges"] {
        let (folder, outside) = (Folder::with_starter(), Folder::with_starter());
        let mut project = read(&folder);
        outside.edit(PEN, "level: 1", "level: 2");
        fs::rename(folder.at(linked), folder.at("before")).unwrap();
        std::os::unix::fs::symlink(outside.at(linked), folder.at(linked)).unwrap();
        let reading = again(&mut project, &[PEN]);
        assert!(reading.snapshot.get(&SourcePath::new(PEN)).is_none(), "{linked}");
        assert_eq!(reading.diagnostics.len(), 1, "{linked}");
    }
}

#[test]
fn more_files_than_an_author_saves_by_hand_are_looked_for_everywhere() {
    let mut suspects = Suspects::none();
    (0..1000).for_each(|number: usize| suspects.add(format!("content/{number}.md").as_ref()));
    assert_eq!(suspects, Suspects::All);
}

#[test]
fn after_a_reading_that_failed_everything_is_looked_at() {
    let folder = Folder::with_starter();
    let mut project = read(&folder);
    fs::rename(folder.path(), folder.path().with_extension("away")).unwrap();
    assert!(project.read().is_err());
    fs::rename(folder.path().with_extension("away"), folder.path()).unwrap();
    folder.edit(SITE, "Small asks", "Silent asks");
    assert!(holds(&again(&mut project, &[PEN]), SITE, "Silent asks"));
}
