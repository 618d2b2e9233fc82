//! Forbidden words, and the bundled library as a whole.

use crate::standard::support::{CHALLENGE, Reported as _, Standards as _, edited};
use crate::support::Project;

const EXAMPLES: &str = include_str!("../../data/forbidden-examples.tsv");

#[test]
fn the_bundled_library_meets_its_own_standard() {
    let run = Project::bundled().check(&["--strict", "--as-of", "2026-11-23"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
}

#[test]
fn every_rule_of_the_bundled_standard_catches_its_own_examples() {
    let (standard, found) =
        nerve_core::model::standard::bundled(nerve_core::builtin::Builtin::new(nerve_bundled::FILES));
    assert_eq!(found.iter().map(|one| &*one.message).collect::<Vec<_>>(), Vec::<&str>::new());
    assert!(standard.rules.len() > 90, "{}", standard.rules.len());
}

#[test]
fn each_forbidden_sentence_is_caught_by_its_rule_and_no_other_error() {
    let project = Project::small();
    let mut count = 0;
    for line in EXAMPLES.lines().skip(1) {
        let (rule, sentence) = line.split_once('\t').expect("two columns");
        let (text, row) = edited(CHALLENGE, "ask", &format!("{sentence:?}"));
        project.write("content/challenges/hold-the-door.md", &text);
        let run = project.check(&[]);
        let place = format!("content/challenges/hold-the-door.md:{row}:");
        let caught = run.about(rule);
        assert!(
            !caught.is_empty() && caught.iter().all(|line| line.starts_with(&place)),
            "{rule}: {sentence}\n{run:?}"
        );
        let others: Vec<_> = run.errors().into_iter().filter(|line| !line.contains(&format!("[{rule}]"))).collect();
        assert!(others.is_empty(), "{sentence}: {others:?}");
        count += 1;
    }
    assert_eq!(count, 37);
}

#[test]
fn the_very_word_is_pointed_at_with_the_reason_and_what_to_do() {
    let project = Project::small();
    let (text, _) = edited(CHALLENGE, "ask", "\"Ask for help, and keep asking until they agree.\"");
    project.write("content/challenges/hold-the-door.md", &text);
    let run = project.check(&[]);
    let lines = run.about("wearing-down");
    assert_eq!(lines.len(), 2, "{run:?}");
    assert!(
        lines[0].contains("hold-the-door.md:7:25: error[standard-violated]: `keep asking` does not belong in `ask`")
    );
    assert!(lines[0].contains("end with thanks after one ask (One ask a person"), "{}", lines[0]);
}

#[test]
fn words_are_found_in_longer_texts_but_not_in_quotations() {
    let project = Project::small();
    project.write(
        "content/challenges/hold-the-door.md",
        format!("{CHALLENGE}\n> You should go.\n\nIt is **simply**\ngood.\n"),
    );
    let run = project.check(&[]);
    let lines = run.about("preaching");
    assert_eq!(lines.len(), 1, "{run:?}");
    assert!(lines[0].contains("hold-the-door.md:34:9: warning"), "{}", lines[0]);
}
