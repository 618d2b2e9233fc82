//! Rules that records suppress, and rules that a library changes.

use crate::standard::support::{CHALLENGE, Reported as _, Standards as _, edited};
use crate::support::Project;

const FILE: &str = "content/challenges/hold-the-door.md";

fn suppressing(why: &str, allow: &str) -> Project {
    let project = Project::small();
    let (text, _) = edited(CHALLENGE, "why", why);
    project.write(FILE, &edited(&text, "allow", allow).0);
    project
}

#[test]
fn a_suppressed_violation_is_not_reported_but_its_reason_is() {
    let project = suppressing("As seen on Facebook.", "[{check: brand-name, reason: the group is on it}]");
    let run = project.check(&[]);
    assert!(run.about("brand-name").is_empty(), "{run:?}");
    assert!(run.stderr.contains("1 exception is allowed"), "{}", run.stderr);
    assert!(run.stderr.contains("hold-the-door.md: brand-name: the group is on it"), "{}", run.stderr);
}

#[test]
fn some_rules_cannot_be_suppressed() {
    let run = suppressing("It cures fear.", "[{check: cure-claim, reason: it really does that}]").check(&[]);
    assert!(run.stdout.contains("error[suppression-invalid]: the rule `cure-claim` cannot be suppressed"), "{run:?}");
    assert_eq!(run.about("cure-claim").len(), 1);
}

#[test]
fn a_suppression_names_a_rule_and_gives_a_reason_and_is_needed() {
    let run = suppressing("As seen on Facebook.", "[{check: brand-nam, reason: the group is on it}]").check(&[]);
    assert!(run.stdout.contains("there is no rule `brand-nam` (did you mean `brand-name`?)"), "{run:?}");
    let run = suppressing("As seen on Facebook.", "[{check: brand-name, reason: because}]").check(&[]);
    assert!(run.stdout.contains("suppressing `brand-name` needs a reason"), "{run:?}");
    let run = suppressing("It helps.", "[{check: brand-name, reason: the group is on it}]").check(&[]);
    assert!(run.stdout.contains("warning[suppression-unused]"), "{run:?}");
}

#[test]
fn a_library_switches_rules_off_and_changes_them_by_name() {
    let project = suppressing("You should win, as seen on Facebook.", "");
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
fn a_library_without_a_standard_has_no_rules() {
    let project = suppressing("You should cure them on Facebook.", "");
    std::fs::remove_file(project.path("content/standard.yaml")).expect("it was there");
    let run = project.check(&["--strict"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{run:?}");
}

#[test]
fn a_rule_that_misses_its_own_example_is_an_error() {
    let rules = [
        ("pattern: '\\bred\\b'\n    example: A blue door.", "does not catch its own example `A blue door.`"),
        ("pattern: '\\bred\\b'\n    example: Red.\n    counterexample: A red door.", "catches its counterexample"),
        ("pattern: '\\bred\\b'", "has no example that it must catch"),
        ("limit: {words: 3}\n    example: One two.", "does not catch its own example"),
        ("pattern: '('\n    example: x", "has a pattern that cannot be read"),
        ("example: x", "has nothing to check"),
        ("expect: '\\Ared'\n    example: Red door.", "does not catch its own example"),
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
fn a_misspelled_scope_query_or_field_gets_a_suggestion_at_its_place() {
    let project = Project::small();
    project.write(
        "content/standard.yaml",
        "rules:\n  - name: planted\n    why: It is planted.\n    scope: [chalenge]\n    when: \"levl >= 4\"\n    \
         require: [why]\n    sope: all\n",
    );
    let run = project.check(&[]);
    for message in [
        "standard.yaml:4:13: error[rule-invalid]",
        "did you mean `challenge`",
        "standard.yaml:5:12: error[query-invalid]",
        "did you mean `level`",
        "did you mean `scope`",
    ] {
        assert!(run.stdout.contains(message), "{message}\n{run:?}");
    }
}

#[test]
fn anchored_patterns_match_each_text_alone() {
    let project = Project::small();
    let rule = |name: &str, pattern: &str| {
        format!(
            "  - name: {name}\n    why: It is planted.\n    scope: [challenge]\n    pattern: '{pattern}'\n    example: Hold the door\n"
        )
    };
    project.write(
        "content/standard.yaml",
        format!("rules:\n{}{}", rule("begins", r"\AHold\b"), rule("ends", r"\bdoor\z")),
    );
    let run = project.check(&[]);
    for name in ["begins", "ends"] {
        assert_eq!(run.about(name).len(), 1, "{name}\n{run:?}");
        assert!(run.about(name)[0].contains("hold-the-door.md:3:"), "{run:?}");
    }
}
