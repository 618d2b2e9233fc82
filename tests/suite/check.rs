//! `nerve check`: all diagnostics at once, each at its place, each once.

use std::process::Stdio;

use crate::support::{CHALLENGE, Project};

/// A guide with the required fields.
const GUIDE: &str = "---\ntitle: Calm\nkind: coping\nsummary: Breathe.\n---\n";

fn starts(lines: &[String]) -> Vec<&str> {
    lines.iter().map(|line| line.split_once("]:").map_or(line.as_str(), |(start, _)| start)).collect()
}

#[test]
fn a_library_without_errors_is_reported_as_such() {
    let run = Project::minimal().run(&["check"]);
    run.ended(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", "no mistakes in 2 files\n"));
}

#[test]
fn check_writes_nothing() {
    let project = Project::minimal();
    project.run(&["check"]).ended(0);
    assert!(!project.path("output").exists());
}

#[test]
fn ten_different_errors_give_ten_diagnostics_in_order() {
    let project = Project::minimal()
        .file("content/challenges/a.md", &CHALLENGE.replace("level: 1", "level: 9"))
        .file("content/challenges/b.md", &CHALLENGE.replace("title", "titel").replace("level: 1\n", ""))
        .file("content/challenges/c.md", "No front matter.\n")
        .file("content/challenges/d.md", &format!("{CHALLENGE}\nSee [calm](../guides/clam.md).\n"))
        .file("content/challenges/e.md", &format!("{CHALLENGE}\n![](../assets/door.svg)\n"))
        .file("content/challenges/f.md", &CHALLENGE.replace("Hold the door\n", "Hold: the door\n"))
        .file("content/challenges/g.md", &format!("{CHALLENGE}\n<b>bold</b>\n"))
        .file("content/challenges/h.md", &CHALLENGE.replace("level: 1", "level: 1\nguides: [clam]"))
        .file("content/decks/i.yaml", "title: I\nselect: {where: levl:1}\n")
        .file("content/guides/calm.md", GUIDE)
        .file("content/assets/door.svg", "<svg viewBox=\"0 0 8 8\"></svg>\n");
    let lines = project.diagnostics();
    let expected = [
        "content/challenges/a.md:4:8: error[value-invalid",
        "content/challenges/b.md:2:1: error[field-missing",
        "content/challenges/b.md:2:1: error[field-unknown",
        "content/challenges/c.md:1:1: error[front-matter-missing",
        "content/challenges/d.md:8:5: error[link-broken",
        "content/challenges/e.md:8:1: error[alt-missing",
        "content/challenges/f.md:2:12: error[yaml-invalid",
        "content/challenges/g.md:8:1: error[html-refused",
        "content/challenges/h.md:5:10: error[reference-unknown",
        "content/decks/i.yaml:2:17: error[query-invalid",
    ];
    let mut found = starts(&lines);
    found.sort_unstable();
    assert_eq!(found, expected, "{lines:#?}");
    let run = project.run(&["check"]);
    run.ended(1);
    assert!(run.stderr.ends_with("10 errors in 12 files\n"), "{}", run.stderr);
}

#[test]
fn reports_are_sorted_by_file_and_line() {
    let three =
        "---\ntitle: Three\nask: Ask.\nlevel: 9\ncategory: small-asks\nminutes: 3\nburden: 7\n---\n\n[x](a) [y](b)\n";
    let project = Project::minimal().file("content/challenges/z.md", three).file("content/challenges/a.md", three);
    let lines = project.diagnostics();
    let place = |line: &String| {
        let mut parts = line.split(':');
        let file = parts.next().expect("a file").to_owned();
        let mut number = || parts.next().expect("a number").parse::<u32>().expect("a number");
        (file, number(), number())
    };
    let places: Vec<_> = lines.iter().map(place).collect();
    assert_eq!(places.len(), 10, "{lines:#?}");
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn no_error_is_reported_twice() {
    let twice = "---\ntitle: T\nask: Ask.\nlevel: 1\ncategory: small-asks\nguides: [nope]\nreflect: [nope]\n---\n\n[x](../guides/nope.md)\n";
    let lines = Project::minimal().file("content/challenges/twice.md", twice).diagnostics();
    assert_eq!(
        starts(&lines),
        [
            "content/challenges/twice.md:6:10: error[reference-unknown",
            "content/challenges/twice.md:7:11: error[reference-unknown",
            "content/challenges/twice.md:10:1: error[link-broken",
        ]
    );
}

#[test]
fn records_of_a_broken_file_are_not_reported_as_missing() {
    let project = Project::minimal()
        .file("content/guides/calm.md", "---\ntitle: Calm: down\nkind: coping\nsummary: Breathe.\n---\n")
        .file(
            "content/challenges/b.md",
            &format!("{}\n[calm](../guides/calm.md)\n", CHALLENGE.replace("level: 1", "level: 1\nguides: [calm]")),
        );
    assert_eq!(project.codes(), ["yaml-invalid"]);
}

#[test]
fn a_broken_list_does_not_make_its_records_missing() {
    let project = Project::minimal()
        .file("content/reference/prompts.yaml", "- id: what-now\n  text: What: now?\n  when: after\n")
        .file("content/challenges/b.md", &CHALLENGE.replace("level: 1", "level: 1\nreflect: [what-now]"));
    assert_eq!(project.codes(), ["yaml-invalid"]);
}

#[test]
fn a_broken_only_challenge_is_one_error() {
    let project = Project::minimal().file("content/challenges/hold-the-door.md", "---\ntitle: a: b\n---\n");
    assert_eq!(project.codes(), ["yaml-invalid"]);
}

#[test]
fn what_was_most_likely_meant_is_suggested() {
    let project = Project::minimal().file("content/guides/like-a-friend.md", GUIDE).file(
        "content/challenges/b.md",
        &CHALLENGE.replace("level: 1", "levl: 1\nguides: [like-a-freind]\nkind: speakup"),
    );
    let lines = project.diagnostics().join("\n");
    for meant in ["did you mean `level`?", "did you mean `like-a-friend`?", "did you mean `speak-up`?"] {
        assert!(lines.contains(meant), "{meant}:\n{lines}");
    }
}

#[test]
fn errors_in_a_list_of_records_have_line_and_column() {
    let list = "- id: one\n  title: One\n  ask: Ask.\n  level: 1\n  category: small-asks\n\
                - id: two\n  title: Two\n  ask: Ask.\n  level: seven\n  category: small-asks\n\
                - {id: three, title: Three, ask: Ask., level: 1, category: small-asks, minutes: 4}\n";
    let lines = Project::minimal().file("content/challenges/list.yaml", list).diagnostics();
    assert_eq!(
        starts(&lines),
        [
            "content/challenges/list.yaml:9:10: error[value-invalid",
            "content/challenges/list.yaml:11:81: error[value-invalid"
        ],
        "{lines:#?}"
    );
}

#[test]
fn errors_in_a_body_of_yaml_lines_have_line_and_column() {
    let list = "- id: one\n  title: One\n  ask: Ask.\n  level: 1\n  category: small-asks\n  body: |\n    A first line.\n\n    \
                See [calm](../guides/clam.md) and [that](javascript:x).\n- id: two\n  title: Two\n  ask: Ask.\n  level: 1\n  \
                category: small-asks\n  body: \"See [calm](../guides/clam.md).\"\n";
    let lines = Project::minimal().file("content/challenges/list.yaml", list).diagnostics();
    assert_eq!(
        starts(&lines),
        [
            "content/challenges/list.yaml:9:9: error[link-broken",
            "content/challenges/list.yaml:9:39: error[link-refused",
            "content/challenges/list.yaml:15:14: error[link-broken",
        ],
        "{lines:#?}"
    );
}

#[test]
fn a_repeated_line_in_a_body_is_reported_at_the_right_place() {
    let list = "- id: one\n  title: One\n  ask: Ask.\n  level: 1\n  category: small-asks\n  body: |\n    See [a](../guides/a.md).\n\n    \
                Then:\n\n    See [a](../guides/a.md).\n";
    let lines = Project::minimal().file("content/challenges/list.yaml", list).diagnostics();
    assert_eq!(
        starts(&lines),
        ["content/challenges/list.yaml:7:9: error[link-broken", "content/challenges/list.yaml:11:9: error[link-broken"],
        "{lines:#?}"
    );
}

#[test]
fn query_errors_point_into_the_query() {
    for (query, column) in [
        ("where: level <= two", 19),
        ("where: \"level <= two\"", 20),
        ("where: 'level <= 2 and tag:x y'", 32),
        ("where: (level <= 2", 10),
    ] {
        let deck = format!("title: Deck\nselect:\n  {query}\n");
        let lines = Project::minimal().file("content/decks/d.yaml", &deck).diagnostics();
        assert_eq!(starts(&lines), [format!("content/decks/d.yaml:3:{column}: error[query-invalid")], "{lines:?}");
    }
}

#[test]
fn columns_count_characters_not_bytes() {
    let text = format!("{CHALLENGE}\nÄöü ☕ [calm](../guides/clam.md)\n");
    let lines = Project::minimal().file("content/challenges/b.md", &text).diagnostics();
    assert_eq!(starts(&lines), ["content/challenges/b.md:8:7: error[link-broken"]);
}

#[test]
fn the_short_form_is_one_line_each_for_editors() {
    let project = Project::minimal().file("content/challenges/b.md", &CHALLENGE.replace("level: 1", "levl: 1"));
    // A misspelled field is not also reported as missing.
    let run = project.run(&["check", "--format", "short", "-q"]);
    run.ended(1);
    assert_eq!(
        run.stdout,
        "content/challenges/b.md:4:1: error[field-unknown]: there is no field `levl` here (did you mean `level`?)\n"
    );
}

#[test]
fn the_json_form_is_one_object_a_line_with_all_that_a_program_needs() {
    let project = Project::minimal()
        .file("content/challenges/b.md", &CHALLENGE.replace("level: 1", "level: 1\nnumber: 7\nlevel: 2"))
        .file("content/challenges/c.md", &CHALLENGE.replace("level: 1", "level: 1\nnumber: 7"));
    let run = project.run(&["check", "--format", "json", "--quiet"]);
    run.ended(1);
    assert_eq!(run.stderr, "");
    let objects: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("an object on every line")).collect();
    assert_eq!(objects.len(), 2, "{}", run.stdout);
    assert_eq!(
        objects[0],
        serde_json::json!({
            "severity": "error", "code": "field-duplicate", "message": "`level` is there twice",
            "file": "content/challenges/b.md", "line": 6, "column": 1, "end_line": 6, "end_column": 6,
            "help": "keep one of them",
            "related": [{
                "message": "the first one is here", "file": "content/challenges/b.md",
                "line": 4, "column": 1, "end_line": 4, "end_column": 6
            }]
        })
    );
    assert_eq!(objects[1]["code"], "number-duplicate");
}

#[test]
fn warnings_pass_and_fail_only_when_strict() {
    let text = format!("{CHALLENGE}\nA claim.\n\n[^1]: A note.\n");
    let project = Project::minimal().file("content/challenges/b.md", &text);
    project.run(&["check"]).ended(0);
    let strict = project.run(&["check", "--strict"]);
    strict.ended(1);
    assert!(strict.stderr.contains("warning[footnote-unused]"), "{}", strict.stderr);
    assert!(strict.stderr.ends_with("1 warning in 3 files\n"), "{}", strict.stderr);
    project.run(&["build", "--strict"]).ended(1);
    assert!(!project.path("output/index.html").exists());
    project.run(&["build"]).ended(0);
    assert!(project.path("output/index.html").exists());
}

#[test]
fn drafts_are_built_only_with_the_option() {
    let project = Project::minimal()
        .file("content/challenges/soon.md", &CHALLENGE.replace("level: 1", "level: 1\nstatus: draft"));
    project.build(&[]);
    assert!(!project.tree().contains(&"challenges/soon/index.html".to_owned()));
    project.build(&["--drafts"]);
    assert!(project.tree().contains(&"challenges/soon/index.html".to_owned()));
}

#[test]
fn errors_in_drafts_are_reported_only_with_the_option() {
    let draft = CHALLENGE.replace("level: 1", "level: 9\nstatus: draft");
    let project = Project::minimal().file("content/challenges/soon.md", &draft);
    project.run(&["check"]).ended(0);
    project.run(&["check", "--drafts"]).ended(1);
}

#[test]
fn quiet_prints_only_diagnostics() {
    let run = Project::minimal().run(&["check", "--quiet"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
    let run = Project::minimal().run(&["build", "--quiet"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
}

#[test]
fn wrong_usage_ends_with_2() {
    let project = Project::minimal();
    let wrong: &[&[&str]] = &[
        &["chekc"],
        &["check", "--formt", "json"],
        &["check", "--format", "yaml"],
        &["check", "--jobs", "0"],
        &["check", "nowhere"],
        &["check", "content/site.yaml"],
        &["build", "--base-url", "example.org"],
        &[],
    ];
    for args in wrong {
        let run = project.run(args);
        run.ended(2);
        assert!(!run.stderr.is_empty(), "{args:?} prints nothing");
    }
}

#[test]
fn the_number_of_cores_does_not_change_the_output() {
    let project =
        Project::minimal().file("content/challenges/b.md", "nothing\n").file("content/ideas/c.md", "nothing\n");
    let all = project.run(&["check", "--format", "json"]);
    assert_eq!(project.run(&["check", "--format", "json", "--jobs", "1"]).stdout, all.stdout);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut project = Project::minimal();
    for number in 0..400 {
        project = project.file(&format!("content/challenges/c{number}.md"), "no front matter\n");
    }
    for args in [["check", "--format", "json"], ["check", "--format", "human"]] {
        let mut child = project.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a run");
        drop(child.stdout.take());
        drop(child.stderr.take());
        assert_eq!(child.wait().expect("an end").code(), Some(1), "the diagnostics decide, not the pipe: {args:?}");
    }
    let mut child = project.command(&["--help"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a run");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("an end");
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
}

#[test]
fn every_help_has_examples() {
    let project = Project::empty();
    for args in [&["--help"][..], &["check", "--help"], &["build", "--help"]] {
        let run = project.run(args);
        run.ended(0);
        assert!(run.stdout.contains("Examples:\n  nerve "), "{args:?}:\n{}", run.stdout);
        assert!(run.stdout.lines().all(|line| line.chars().count() <= 100), "{}", run.stdout);
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    let run = Project::empty().run(&["--version"]);
    assert_eq!(run.stdout, format!("nerve {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn timings_list_every_stage_and_the_work_done() {
    let run = Project::minimal().run(&["check", "--timings", "--format", "json"]);
    run.ended(0);
    let report: serde_json::Value = serde_json::from_str(run.stdout.trim()).expect("one object");
    assert_eq!((&report["timings"]["parsed"], &report["timings"]["printed"]), (&2.into(), &0.into()));
}

#[test]
fn assets_whose_names_differ_only_in_case_are_errors() {
    let project = Project::minimal().file("content/assets/Door.txt", "one\n").file("content/assets/door.txt", "two\n");
    if project.path("content/assets/DOOR.txt").exists() {
        return; // This file system ignores case.
    }
    assert_eq!(project.codes(), ["page-duplicate"]);
}

#[test]
fn an_unreadable_file_causes_no_other_errors() {
    let deck = "title: D\nselect: {where: level == 1}\nextras: [{card: calm}]\n";
    let project = Project::minimal()
        .file("content/guides/calm.md", &GUIDE.replace("title: Calm", "title: \"Calm"))
        .file("content/decks/d.yaml", deck)
        .file("content/challenges/e.md", &CHALLENGE.replace("level: 1", "level: 1\nguides: [calm]"))
        .file("content/challenges/f.md", &format!("{CHALLENGE}\nSee [calm](../guides/calm.md).\n"));
    assert_eq!(starts(&project.diagnostics()), ["content/guides/calm.md:2:8: error[yaml-invalid"]);
}

#[test]
fn the_name_and_the_links_of_a_file_are_checked_although_its_fields_can_not_be_read() {
    let broken = CHALLENGE.replace("title: ", "title: \"");
    let text = "\nSee [calm](../guides/clam.md), [help](/halp/) and [later](#later).\n";
    let project = Project::minimal().file("content/challenges/Two Words.md", &format!("{broken}{text}"));
    let lines = project.diagnostics();
    let codes: Vec<&str> = lines.iter().filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0)).collect();
    assert_eq!(codes, ["id-invalid", "yaml-invalid", "link-broken", "anchor-unknown"], "{lines:?}");
}

#[test]
fn a_category_with_an_invalid_id_is_one_error() {
    let site = |id: &str| format!("title: T\ncategories:\n  - {id}name: Small asks\n  - id: speak-up\n");
    for (id, expected) in [
        ("id: Small Asks\n    ", "content/site.yaml:3:9: error[id-invalid"),
        ("", "content/site.yaml:3:5: error[field-missing"),
    ] {
        let project = Project::minimal().file("content/site.yaml", &site(id));
        assert_eq!(starts(&project.diagnostics()), [expected]);
    }
}

#[test]
fn a_list_without_brackets_gets_help_on_lists() {
    let project = Project::minimal()
        .file("content/challenges/a.md", &CHALLENGE.replace("level: 1", "level: 1\nmodes: in-person, phone"));
    let diagnostics = project.diagnostics();
    assert!(diagnostics[0].contains("has them in brackets: `[in-person, phone]`"), "{diagnostics:?}");
}

#[test]
fn query_operators_in_capitals_get_help() {
    for (query, word) in [("level == 1 AND id:x", "and"), ("NOT level == 1", "not"), ("level == 1 Or id:x", "or")] {
        let run = Project::minimal().run(&["list", query]);
        run.refused(&format!("write `{word}` in lower case"));
    }
}
