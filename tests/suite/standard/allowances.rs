//! What records allow, and how a library changes the rules.

use crate::standard::support::{Breaches as _, CHALLENGE, Held as _, edited};
use crate::support::Project;

const FILE: &str = "content/challenges/hold-the-door.md";

fn allowing(ask: &str, allowances: &str) -> Project {
    let project = Project::small();
    let (text, _) = edited(CHALLENGE, "why", ask);
    project.write(FILE, &edited(&text, "allow", allowances).0);
    project
}

#[test]
fn an_allowed_breach_is_not_told_and_its_reason_is() {
    let project = allowing("As seen on Facebook.", "[{check: brand-name, reason: the group is on it}]");
    let run = project.check(&[]);
    assert!(run.about("brand-name").is_empty(), "{run:?}");
    assert!(run.stderr.contains("1 exception is allowed"), "{}", run.stderr);
    assert!(run.stderr.contains("hold-the-door.md: brand-name: the group is on it"), "{}", run.stderr);
}

#[test]
fn some_rules_are_never_allowed() {
    let run = allowing("It cures fear.", "[{check: cure-claim, reason: it really does that}]").check(&[]);
    assert!(run.stdout.contains("error[suppression-invalid]: the rule `cure-claim` can not be allowed"), "{run:?}");
    assert_eq!(run.about("cure-claim").len(), 1);
}

#[test]
fn an_allowance_names_a_rule_and_gives_a_reason_that_is_needed() {
    let run = allowing("As seen on Facebook.", "[{check: brand-nam, reason: the group is on it}]").check(&[]);
    assert!(run.stdout.contains("there is no rule `brand-nam` to allow (did you mean `brand-name`?)"), "{run:?}");
    let run = allowing("As seen on Facebook.", "[{check: brand-name, reason: because}]").check(&[]);
    assert!(run.stdout.contains("allowing `brand-name` needs a reason"), "{run:?}");
    let run = allowing("It helps.", "[{check: brand-name, reason: the group is on it}]").check(&[]);
    assert!(run.stdout.contains("warning[suppression-unused]"), "{run:?}");
}

#[test]
fn a_library_switches_rules_off_and_changes_them_by_name() {
    let project = allowing("You should win, as seen on Facebook.", "");
    project.write(
        "content/standard.yaml",
        "extends: bundled\nrules:\n  - {name: brand-name, level: off}\n  - {name: preaching, level: error}\n  \
         - name: winning-and-failing\n    why: Ours is another.\n    scope: [challenge]\n    pattern: '\\bseen\\b'\n    \
         example: As seen.\n",
    );
    let run = project.check(&[]);
    assert!(run.about("brand-name").is_empty(), "{run:?}");
    assert!(run.about("preaching")[0].contains("error"), "{run:?}");
    assert!(run.about("winning-and-failing")[0].contains("`seen`"), "{run:?}");
}

#[test]
fn a_library_without_a_standard_is_held_to_none() {
    let project = allowing("You should cure them on Facebook.", "");
    std::fs::remove_file(project.path("content/standard.yaml")).expect("it was there");
    let run = project.check(&["--strict"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{run:?}");
}

#[test]
fn a_rule_that_misses_its_own_example_is_a_mistake_in_the_standard() {
    let rules = [
        ("pattern: '\\bred\\b'\n    example: A blue door.", "does not catch its own example `A blue door.`"),
        ("pattern: '\\bred\\b'\n    example: Red.\n    counterexample: A red door.", "catches its counterexample"),
        ("pattern: '\\bred\\b'", "has no example that it must catch"),
        ("limit: {words: 3}\n    example: One two.", "does not catch its own example"),
        ("pattern: '('\n    example: x", "has a pattern that can not be read"),
        ("example: x", "says nothing to check"),
        ("pattern: x\n    limit: {words: 3}\n    example: x", "checks several things at once (pattern, limit)"),
    ];
    for (rule, message) in rules {
        let project = Project::small();
        let text = format!("rules:\n  - name: planted\n    why: It is planted.\n    scope: [challenge]\n    {rule}\n");
        project.write("content/standard.yaml", &text);
        let run = project.check(&[]);
        assert!(run.code == 1 && run.stdout.contains(message), "{rule}: {message}\n{run:?}");
    }
}

#[test]
fn a_misspelt_scope_query_or_field_is_answered_at_its_place() {
    let project = Project::small();
    project.write(
        "content/standard.yaml",
        "rules:\n  - name: planted\n    why: It is planted.\n    scope: [chalenge]\n    when: \"levl >= 4\"\n    \
         require: [why]\n    sope: all\n",
    );
    let run = project.check(&[]);
    for told in [
        "standard.yaml:4:13: error[rule-invalid]",
        "did you mean `challenge`",
        "standard.yaml:5:12: error[query-invalid]",
        "did you mean `level`",
        "did you mean `scope`",
    ] {
        assert!(run.stdout.contains(told), "{told}\n{run:?}");
    }
}
