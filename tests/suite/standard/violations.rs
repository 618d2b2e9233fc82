//! A violation of every rule about records, each reported at its place.

use crate::standard::support::{CHALLENGE, Reported as _, Standards as _, edited};
use crate::support::Project;

const FILE: &str = "content/challenges/hold-the-door.md";

/// The rule, the edited fields, and the field whose line is marked: without one, the first line of the record.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

fn see(cases: &[Case<'_>]) {
    let project = Project::small();
    for (rule, edits, pointed) in cases {
        let text = edits.iter().fold(CHALLENGE.to_owned(), |text, (field, value)| edited(&text, field, value).0);
        project.write(FILE, &text);
        let run = project.check(&[]);
        let is_pointed = |line: &str| !pointed.is_empty() && line.starts_with(&format!("{pointed}: "));
        let row = text.lines().position(is_pointed).unwrap_or(1) + 1;
        let place = format!("{FILE}:{row}:");
        assert!(run.about(rule).iter().any(|line| line.starts_with(&place)), "{rule} at {place}\n{run:?}");
    }
}

#[test]
fn fairness() {
    see(&[
        ("exit-line-missing", &[("exit_line", "")], ""),
        ("safety-note-missing", &[("level", "4")], ""),
        ("safety-flag-unexplained", &[("safety_flags", "[money]")], ""),
        ("burden-too-high", &[("burden", "2")], "burden"),
        ("burden-too-high", &[("audience", "service-staff"), ("burden", "3")], "burden"),
        ("quiet-time-missing", &[("audience", "service-staff")], ""),
        ("summit-with-stranger", &[("level", "5")], "audience"),
        ("not-from-home", &[("home_version", "")], "modes"),
        ("easy-out-missing", &[("easy_out", "")], ""),
        ("if-yes-missing", &[("if_yes", "")], ""),
        ("coping-guide-missing", &[("guides", "")], ""),
        ("work-risk-flag-missing", &[("audience", "lead"), ("level", "4")], ""),
        ("allergy-flag-missing", &[("settings", "[food]"), ("ask", "Ask to taste a spoon of the soup first.")], ""),
        ("review-unsigned", &[("status", "reviewed")], "status"),
        ("field-left-out", &[("tags", "")], ""),
    ]);
}

#[test]
fn lengths() {
    let words = |count: usize| vec!["go"; count].join(" ");
    let (w13, w15, w17, w21, w25, w36) = (words(13), words(15), words(17), words(21), words(25), words(36));
    let (ask, say) = (format!("Ask {}", words(23)), words(20));
    see(&[
        ("title-too-long", &[("title", "One two three four five six")], "title"),
        ("ask-too-long", &[("ask", &w25)], "ask"),
        ("ask-too-short", &[("ask", "Ask for it.")], "ask"),
        ("say-length", &[("say", &w21)], "say"),
        ("say-length", &[("say", "[one, two, three, four]")], "say"),
        ("exit-line-too-long", &[("exit_line", &w15)], "exit_line"),
        ("easy-out-too-long", &[("easy_out", &w13)], "easy_out"),
        ("if-yes-too-long", &[("if_yes", &w17)], "if_yes"),
        ("variation-too-long", &[("harder", &w21)], "harder"),
        ("why-too-long", &[("why", &w25)], "why"),
        ("drop-too-long", &[("drop", &w13)], "drop"),
        ("safety-note-too-long", &[("safety_note", &w36)], "safety_note"),
        ("front-too-long", &[("ask", &ask), ("say", &say)], "ask"),
        ("back-too-long", &[("easier", &w21), ("harder", &w21), ("safety_note", &w36)], "safety_note"),
        ("ask-opening", &[("ask", "Perhaps ask a friend for a song.")], "ask"),
    ]);
}

#[test]
fn reading() {
    let hard = "Consider formulating unconventional invitations communicating interpersonal sensitivity.";
    let long = "\"Go on to the shop and ask the one who stands there for the time of the day, and then go home to have some tea.\"";
    let many = "Ask the one who stands by the door for the time of the day and go.";
    let fields =
        ["ask", "exit_line", "if_yes", "why", "easier", "harder", "home_version", "drop", "easy_out", "say", "title"];
    let all = |value| fields.map(|field| (field, value));
    see(&[
        ("card-too-hard", &all(hard), ""),
        ("card-rather-hard", &all(hard), ""),
        ("card-sentence-too-long", &[("why", long)], "why"),
        ("card-sentences-long", &all(many), ""),
        ("jargon-on-card", &[("why", "It is a kind of exposure.")], "why"),
        ("other-spelling", &[("why", "It is a favour to you.")], "why"),
        ("exclamation-mark", &[("why", "It helps!")], "why"),
        ("winning-and-failing", &[("why", "You win whatever they say.")], "why"),
        ("hidden-characters", &[("why", "\"It\\u200b helps you.\"")], "why"),
    ]);
}

#[test]
fn longer_texts() {
    let project = Project::small();
    let long = "Go on to the shop and ask the one who stands there for the time of the day, and then go home to have some tea with them.";
    let hard = "Anticipating unfavorable interpersonal reactions habitually exaggerates consequences.";
    let many = "Go on to the shop and ask the one who stands there for the time of the day.";
    project.write(FILE, format!("{CHALLENGE}\n{hard} {hard} {hard}\n"));
    let guide = |body: &str| {
        format!(
            "---\ntitle: A guide\nkind: coping\nsummary: {long} {long}\ncard: {long} {long} {long}\n---\n\n{body}\n"
        )
    };
    let stiff = format!("---\ntitle: Stiff\nkind: learn\nsummary: Hard.\n---\n\n{hard} {hard}\n");
    project.write("content/guides/stiff.md", &stiff);
    project.write("content/guides/like-a-friend.md", guide(&format!("{hard} {hard}\n\n{long}\n\n{many}")));
    project.write("content/guides/evidence.md", "---\ntitle: Evidence\nkind: learn\nsummary: What is known.\n---\n\nAnticipating unfavorable interpersonal reactions habitually exaggerates consequences. Institutionalization necessitates interdisciplinary considerations.\n");
    project.write("content/ideas/wave.md", format!("---\ntitle: Wave\ntry: {long}\n---\n"));
    project.write("content/sessions/sixty.md", format!("---\ntitle: Sixty\nminutes: 60\n---\n\n{hard} {hard}\n"));
    project.write("content/reference/prompts.yaml", format!("- {{id: what-i-fear, text: '{long}', when: before}}\n"));
    project.write("content/reference/glossary.yaml", format!("- id: ask\n  term: ask\n  plain: {long} {long}\n"));
    let run = project.check(&[]);
    let expected = [
        ("page-text-too-hard", "content/challenges/hold-the-door.md:30:"),
        ("guide-summary-too-long", "content/guides/like-a-friend.md:4:"),
        ("guide-card-too-long", "content/guides/like-a-friend.md:5:"),
        ("guide-too-hard", "content/guides/stiff.md:"),
        ("long-sentence", "content/guides/like-a-friend.md:10:"),
        ("sentences-long", "content/guides/like-a-friend.md:2:"),
        ("evidence-too-hard", "content/guides/evidence.md:2:"),
        ("idea-too-long", "content/ideas/wave.md:3:"),
        ("session-too-hard", "content/sessions/sixty.md:2:"),
        ("prompt-too-long", "content/reference/prompts.yaml:1:"),
        ("term-too-long", "content/reference/glossary.yaml:3:"),
    ];
    for (rule, place) in expected {
        assert!(run.about(rule).iter().any(|line| line.starts_with(place)), "{rule} at {place}\n{}", run.stdout);
    }
}

#[test]
fn the_library_as_a_whole() {
    let project = Project::small();
    let (text, _) = edited(CHALLENGE, "number", "4");
    project.write("content/challenges/one-name-that-has-too-many-words-in-it-to-be-typed.md", &text);
    let run = project.check(&[]);
    let expected = [
        ("title-twice", "content/challenges/one-name-that-has-too-many-words-in-it-to-be-typed.md:3:"),
        ("near-duplicate-ask", "content/challenges/one-name-that-has-too-many-words-in-it-to-be-typed.md:7:"),
        ("id-too-long", "content/challenges/one-name-that-has-too-many-words-in-it-to-be-typed.md:1:"),
        ("id-too-many-words", "content/challenges/one-name-that-has-too-many-words-in-it-to-be-typed.md:1:"),
        ("library-thin", "content/site.yaml:1:"),
    ];
    for (rule, place) in expected {
        assert!(run.about(rule).iter().any(|line| line.starts_with(place)), "{rule} at {place}\n{}", run.stdout);
    }
}

#[test]
fn the_age_of_helplines_is_checked_as_of_a_day() {
    let project = Project::small();
    project.write(
        "content/reference/helplines.yaml",
        "- region: Anywhere\n  name: A line\n  url: https://line.example\n  verified_on: 2026-01-01\n  source: its site\n",
    );
    let rules = |day: &str| {
        let run = project.check(&["--as-of", day]);
        ["helpline-outdated", "helpline-aging"].map(|rule| run.about(rule).len())
    };
    assert_eq!(rules("2026-06-30"), [0, 0]);
    assert_eq!(rules("2026-07-01"), [0, 1]);
    assert_eq!(rules("2027-01-01"), [0, 1]);
    assert_eq!(rules("2027-01-02"), [1, 1]);
    let run = project.check(&["--as-of", "soon"]);
    assert_eq!(run.code, 2, "{run:?}");
}
