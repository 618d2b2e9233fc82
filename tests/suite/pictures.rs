//! Pictures of challenges, for where links to them are shared.

use std::io::Cursor;

use nerve_core::source::{Snapshot, SourceFile};
use nerve_pipeline::{Request, Session};

use crate::support::{CHALLENGE, Project};

const SITE: &str = "title: Small library\nbase_url: https://example.org/asks\n";
const PICTURE: &str = "challenges/hold-the-door/social.png";

fn published(more: &str) -> Project {
    Project::minimal().file("content/site.yaml", &format!("{SITE}{more}"))
}

#[test]
fn a_challenge_is_shared_with_a_picture_of_its_card() {
    let project = published("");
    project.build(&[]);
    let bytes = project.output_bytes(PICTURE);
    let info = png::Decoder::new(Cursor::new(&bytes)).read_info().expect("a picture").info().clone();
    assert_eq!((info.width, info.height), (1200, 630));
    assert!(bytes.len() < 60_000, "{}", bytes.len());
    let page = project.output("challenges/hold-the-door/index.html");
    assert!(page.contains(&format!("og:image\" content=\"https://example.org/asks/{PICTURE}\"")), "{page}");
    assert!(page.contains("og:image:width\" content=\"1200\"") && page.contains("og:image:height\" content=\"630\""));
    assert!(page.contains("og:image:alt\" content=\"Hold the door: Ask someone to hold the door.\""));
    let home = project.output("index.html");
    assert!(home.contains("content=\"https://example.org/asks/static/social."), "{home}");
}

#[test]
fn pictures_can_be_left_out() {
    for (more, arguments) in [("social_pictures: false\n", &[][..]), ("", &["--no-decks"])] {
        let project = published(more);
        project.build(arguments);
        assert!(!project.tree().iter().any(|path| path.ends_with("/social.png")));
        let page = project.output("challenges/hold-the-door/index.html");
        assert!(page.contains("og:image\" content=\"https://example.org/asks/static/social."), "{page}");
    }
    let without_address = Project::minimal();
    without_address.build(&[]);
    assert!(!without_address.tree().iter().any(|path| path.ends_with("/social.png")));
}

#[test]
fn letters_that_no_font_has_leave_level_and_suit() {
    let text = CHALLENGE.replace("Ask someone to hold the door.", "扉を押さえてもらう。");
    let project = published("").file("content/challenges/hold-the-door.md", &text);
    project.build(&[]);
    let plain = published("");
    plain.build(&[]);
    assert!(project.output_bytes(PICTURE).len() < plain.output_bytes(PICTURE).len());
}

#[test]
fn a_mistake_in_the_template_of_pictures_is_told_at_its_place() {
    let project =
        published("theme: mine\n").file("themes/mine/print/social.typ", "#let picture(common, card) = nothing\n");
    let run = project.run(&["build"]);
    assert_eq!(run.code, 1);
    let told = run.stdout + &run.stderr;
    assert!(told.contains("themes/mine/print/social.typ:1:30"), "{told}");
}

#[test]
fn only_a_picture_that_would_differ_is_drawn_again() {
    let mut snapshot = crate::support::snapshot();
    snapshot.insert(SourceFile::from_text("content/site.yaml", SITE));
    snapshot.insert(SourceFile::from_text("content/challenges/one.md", CHALLENGE));
    snapshot.insert(SourceFile::from_text("content/challenges/other.md", CHALLENGE));
    let request = Request { decks: true, ..Request::default() };
    let mut session = Session::default();
    let drawn = |session: &mut Session, snapshot: &Snapshot| {
        let (_, jobs) = session.build_pages(&snapshot.clone().into(), &request);
        let files = jobs.iter().flat_map(|job| job.files()).map(|path| path.as_str().to_owned()).collect::<Vec<_>>();
        jobs.iter().for_each(|job| session.remember(job.run()));
        files
    };
    assert_eq!(drawn(&mut session, &snapshot), ["challenges/one/social.png", "challenges/other/social.png"]);
    let longer = format!("{CHALLENGE}\nA body, which no picture shows.\n");
    snapshot.insert(SourceFile::from_text("content/challenges/one.md", &longer));
    assert!(drawn(&mut session, &snapshot).is_empty());
    let other = CHALLENGE.replace("title: Hold the door", "title: Hold the gate");
    snapshot.insert(SourceFile::from_text("content/challenges/other.md", &other));
    assert_eq!(drawn(&mut session, &snapshot), ["challenges/other/social.png"]);
}
