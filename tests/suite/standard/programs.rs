//! Rules about programs and about the built site.

use crate::standard::support::{Reported as _, Standards as _};
use crate::support::Project;

const FILE: &str = "content/programs/planted.yaml";

/// A program of some days in the bundled library; the first day stands in line 4.
fn program(days: &[&str]) -> String {
    let lines: Vec<String> = days
        .iter()
        .map(|day| match *day {
            "rest" => "  - rest: Rest.".to_owned(),
            id => format!("  - challenge: {id}"),
        })
        .collect();
    format!("title: Planted\npace: daily\ndays:\n{}\n", lines.join("\n"))
}

#[test]
fn a_violation_of_every_pacing_rule_is_reported_at_its_day() {
    let project = Project::bundled();
    let small = ["find-the-way", "ask-for-the-time", "hold-the-door", "one-minute-pen", "share-the-table"];
    let ten_small: Vec<&str> = small.iter().chain(&small).copied().collect();
    let staff = ["which-aisle", "just-a-napkin", "any-in-the-back"];
    let cases: [(&str, &[&str], usize); 10] = [
        ("challenge-repeated", &["find-the-way", "rest", "find-the-way"], 6),
        ("first-day-too-hard", &["rest", "one-minute-pen"], 5),
        ("opening-too-hard", &["another-view"], 4),
        ("rise-too-steep", &["find-the-way", "better-rate"], 5),
        ("summits-too-close", &["find-the-way", "one-fair-fix", "rest", "mend-a-tie"], 7),
        ("category-in-a-row", &["find-the-way", "ask-for-the-time"], 5),
        ("staff-asked-too-often", &staff, 6),
        ("too-few-categories", &ten_small, 13),
        ("rest-missing", &["find-the-way"; 7], 10),
        ("swaps-missing", &["find-the-way"], 4),
    ];
    for (rule, days, row) in cases {
        project.write(FILE, program(days));
        let run = project.check(&[]);
        let place = format!("{FILE}:{row}:");
        assert!(run.about(rule).iter().any(|line| line.starts_with(&place)), "{rule} at {place}\n{}", run.stdout);
    }
    project.write(FILE, program(&staff));
    let run = project.check(&[]);
    let message = "day 3 is the 3rd with `audience:service-staff` within 5 days, at most 2 are allowed";
    assert!(run.about("staff-asked-too-often")[0].contains(message), "{run:?}");
}

#[test]
fn a_program_can_be_done_from_home_and_the_hundred_are_a_hundred() {
    let project = Project::bundled();
    let door = "content/challenges/hold-the-door.md";
    let without: Vec<String> =
        project.text(door).lines().filter(|line| !line.starts_with("home_version")).map(str::to_owned).collect();
    project.write(door, &(without.join("\n") + "\n"));
    project.write(FILE, program(&["hold-the-door"]));
    let hundred = "content/programs/hundred-day.yaml";
    project
        .write(hundred, project.text(hundred).replace("  - challenge: find-the-way\n", "  - challenge: hello-dog\n"));
    let run = project.check(&[]);
    assert!(run.about("too-little-from-home")[0].starts_with(&format!("{FILE}:4:")), "{}", run.stdout);
    assert!(run.about("not-a-hundred")[0].starts_with(hundred), "{}", run.stdout);
}

#[test]
fn a_self_paced_program_rests_when_its_reader_does() {
    let project = Project::bundled();
    project.write(FILE, program(&["find-the-way"; 7]).replace("daily", "self-paced"));
    assert!(project.check(&[]).about("rest-missing").is_empty());
}

#[test]
fn the_built_site_links_to_help_and_requests_nothing_from_others() {
    let project = Project::small();
    let footer = include_str!("../../../themes/default/templates/footer.html");
    let script =
        "<img src=\"https://elsewhere.example/a.png\" alt=\"\"><a href=\"https://elsewhere.example/\">there</a>";
    let footer = footer.replace("Not therapy.", "").replace("</footer>", &format!("{script}</footer>"));
    project.write("themes/default/templates/footer.html", &footer);
    project.write("content/assets/ask.js", "fetch('https://elsewhere.example/all-that-was-written')\n");
    let run = project.check(&[]);
    for rule in ["not-therapy-line-missing", "outside-request", "referrer-told", "outside-request-by-script"] {
        assert!(!run.about(rule).is_empty(), "{rule}\n{run:?}");
    }
}
