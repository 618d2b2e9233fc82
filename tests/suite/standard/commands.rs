//! `check --explain` and `list`.

use crate::standard::support::{CHALLENGE, Standards as _, edited};
use crate::support::Project;

fn list(project: &Project, more: &[&str]) -> crate::support::Run {
    project.run(&[&["list"], more].concat())
}

#[test]
fn a_rule_is_explained() {
    let project = Project::small();
    let run = project.run(&["check", "--explain", "deception"]);
    assert_eq!(run.code, 0, "{run:?}");
    for part in [
        "deception\n\nA yes won by a trick",
        "a record cannot suppress it",
        "scope:  instruct",
        "caught:\n  Pretend you lost",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
    let run = project.run(&["check", "--explain", "burden-too-high"]);
    assert!(run.stdout.contains("{audience: friend, burden: 3}"), "{}", run.stdout);
    let run = project.run(&["check", "--explain", "reference-unknown"]);
    assert!(run.stdout.contains("A field names a record, category or tag"), "{}", run.stdout);
    let run = project.run(&["check", "--explain", "deceptoin"]);
    assert!(run.code == 2 && run.stderr.contains("did you mean `deception`?"), "{run:?}");
}

#[test]
fn a_list_is_a_table() {
    let project = Project::small();
    let expected = "number  id             level  category    title          minutes\n     \
                    1  hold-the-door      1  small-asks  Hold the door        2\n1 challenge\n";
    assert_eq!(list(&project, &[]).stdout, expected);
    assert_eq!(list(&project, &["level > 1"]).stdout.lines().last(), Some("0 challenges"));
}

#[test]
fn statistics_come_with_the_matrix_and_what_is_missing() {
    let run = list(&Project::bundled(), &["--stats"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.lines().next().is_some_and(|head| head.ends_with("words  sentences  grade  front  back")));
    assert!(
        run.stdout.contains("\nall                  24       32       40       16        8  120\n"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("missing:"));
    let run = list(&Project::small(), &["--stats"]);
    assert!(run.stdout.contains("missing:\n  `small-asks` has 1 of 3 challenges of level 1\n"), "{}", run.stdout);
}

#[test]
fn values_with_commas_and_quotes_are_quoted() {
    let project = Project::small();
    let (text, _) = edited(CHALLENGE, "title", "'Say \"yes\", twice'");
    project.write("content/challenges/hold-the-door.md", &text);
    let run = list(&project, &["--format", "csv", "--stats"]);
    let mut lines = run.stdout.split("\r\n");
    assert_eq!(lines.next(), Some("number,id,level,category,title,minutes,words,sentences,grade,front,back"));
    let line = lines.next().unwrap_or_default();
    assert!(line.starts_with("1,hold-the-door,1,small-asks,\"Say “yes”, twice\",2,"), "{line}");
}

#[test]
fn programs_read_json() {
    let run = list(&Project::small(), &["--format", "json", "--stats"]);
    let value: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(value["challenges"][0]["id"], "hold-the-door");
    assert_eq!(value["challenges"][0]["front"], 21);
    assert_eq!(value["matrix"][0][0], "small-asks");
    assert!(value["missing"].as_array().is_some_and(|missing| !missing.is_empty()));
}

#[test]
fn a_query_asks_for_any_field_and_a_mistake_in_it_is_marked() {
    let project = Project::small();
    for (query, count) in [
        ("has:home_version", "1 challenge"),
        ("guide:coping and not has:safety_note", "1 challenge"),
        ("status:reviewed", "0 challenges"),
    ] {
        assert_eq!(list(&project, &[query]).stdout.lines().last(), Some(count), "{query}");
    }
    let run = list(&project, &["level <= 2 and levl = 3"]);
    assert_eq!(run.code, 2);
    let marked = "  level <= 2 and levl = 3\n                 ^^^^\ndid you mean `level`?";
    assert!(run.stderr.contains(marked), "{}", run.stderr);
}
