//! Libraries in other languages: a translation is a site of its own in a folder, beside that of the library.

use nerve_core::source::{Snapshot, SourceFile};
use nerve_pipeline::{Request, Session};

use crate::pdf::Pdf;
use crate::support::{Project, Run, paths_below};

fn built() -> Project {
    let project = Project::library("languages");
    project.build(&[]);
    project
}

fn pages(project: &Project, below: &str) -> Vec<String> {
    let all = project.tree().into_iter().filter_map(|path| Some(path.strip_prefix(below)?.to_owned()));
    all.filter(|path| path.ends_with("index.html")).collect()
}

#[test]
fn a_translation_has_the_pages_of_what_is_translated_at_the_same_paths() {
    let project = built();
    let whole = pages(&project, "");
    let translated = pages(&project, "ar/");
    let missing: Vec<&String> =
        whole.iter().filter(|path| !path.starts_with("ar/") && !translated.contains(path)).collect();
    let absent = [
        "C/4/index.html",
        "challenges/swap-seats/index.html",
        "guides/after-a-no/index.html",
        "levels/3/index.html",
        "time/5/index.html",
    ];
    assert_eq!(missing, absent);
    assert!(translated.iter().all(|path| whole.contains(path)), "{translated:?}");
    assert!(!project.tree().iter().any(|path| path.starts_with("ar/assets/") || path == "ar/robots.txt"));
}

#[test]
fn pages_name_their_translations_to_search_engines_and_to_readers() {
    let project = built();
    let at = |path: &str| format!("href=\"https://example.org/asks/{path}\"");
    for page in ["challenges/hold-the-door/", "ar/challenges/hold-the-door/"] {
        let html = project.output(&format!("{page}index.html"));
        for (tag, path) in [("en", ""), ("ar", "ar/"), ("x-default", "")] {
            let link = format!(
                "<link rel=\"alternate\" hreflang=\"{tag}\" {}>",
                at(&format!("{path}challenges/hold-the-door/"))
            );
            assert!(html.contains(&link), "{page} lacks {link}");
        }
        assert!(html.contains(&format!("<link rel=\"canonical\" {}>", at(page))));
    }
    let english = project.output("challenges/hold-the-door/index.html");
    assert!(english.contains(
        "<a href=\"../../ar/challenges/hold-the-door/\" lang=\"ar\" hreflang=\"ar\" dir=\"rtl\">العربية</a>"
    ));
    let arabic = project.output("ar/challenges/hold-the-door/index.html");
    assert!(arabic.contains(
        "<a href=\"../../../challenges/hold-the-door/\" lang=\"en\" hreflang=\"en\" dir=\"ltr\">English</a>"
    ));
    let map = project.output("ar/sitemap.xml");
    assert!(map.contains("hreflang=\"en\" href=\"https://example.org/asks/challenges/hold-the-door/\""));
    assert!(project.output("robots.txt").contains("Sitemap: https://example.org/asks/ar/sitemap.xml"));
}

#[test]
fn a_page_without_a_translation_leads_to_the_first_page_of_the_language() {
    let project = built();
    let html = project.output("challenges/swap-seats/index.html");
    assert!(html.contains("<a href=\"../../ar/\" lang=\"ar\""), "{html}");
    assert!(!html.contains("rel=\"alternate\" hreflang"), "{html}");
}

#[test]
fn what_is_not_translated_is_left_out_and_links_to_it_lead_to_the_original() {
    let project = built();
    let html = project.output("ar/challenges/hold-the-door/index.html");
    assert!(html.contains("../../guides/breathe-out/"), "{html}");
    assert!(!html.contains("after-a-no"), "{html}");
    assert!(html.contains("<a href=\"../../../challenges/swap-seats/\">"), "{html}");
    assert!(html.contains("src=\"../../../assets/door.svg\""), "{html}");
}

#[test]
fn a_translation_speaks_its_language_and_begins_at_the_right() {
    let project = built();
    let html = project.output("ar/index.html");
    assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(html.contains("اسحب بطاقة") && !html.contains("Draw a card"), "{html}");
    assert!(project.output("index.html").contains("Draw a card"));
    let scripts: Vec<String> = project.tree().into_iter().filter(|path| path.ends_with("js/draw.js")).collect();
    assert!(scripts.is_empty());
    let script = |folder: &str, name: &str| {
        let path = project.tree().into_iter().find(|path| path.starts_with(folder) && path.ends_with(name));
        project.output(&path.expect("a script"))
    };
    assert!(script("static/js/", "/draw.js").contains("${n} cards match."));
    assert!(!script("ar/static/js/", "/draw.js").contains("${n} cards match."));
    // Notes are kept under one name for all languages.
    assert!(script("ar/static/js/", "/store.js").contains("new URL(\"../\", root).pathname"));
}

#[test]
fn cards_of_a_translation_keep_their_numbers_and_lead_to_its_own_short_addresses() {
    let project = built();
    assert!(project.output("ar/C/2/index.html").contains("url=../../challenges/what-time-is-it/"));
    let pdf = Pdf::read(&project.output_bytes("ar/decks/all/all-cards.pdf"));
    let text = pdf.text();
    assert!(text.contains("example.org/asks/ar/C/2"), "{text}");
    assert!(Pdf::read(&project.output_bytes("decks/all/all-cards.pdf")).text().contains("example.org/asks/C/2"));
}

#[test]
fn an_audit_holds_cards_of_a_translation_against_the_translation() {
    let project = built();
    let lost = |run: &Run| run.stdout.lines().filter(|line| line.contains("no deck")).count();
    let verify = |file: &str| project.run(&["deck", "verify", file]);
    let within = verify("output/ar/decks/all/all-cards.pdf");
    within.ended(0);
    assert!(within.stdout.contains("ok     text "), "{}", within.stdout);
    // A copy elsewhere says by itself which language it has.
    project.write("copies/all-cards.pdf", project.output_bytes("ar/decks/all/all-cards.pdf"));
    let copy = verify("copies/all-cards.pdf");
    copy.ended(0);
    assert!(copy.stdout.contains("ok     text ") && lost(&copy) == 0, "{}", copy.stdout);
    project.write("copies/all-cards.pdf", project.output_bytes("decks/all/all-cards.pdf"));
    verify("copies/all-cards.pdf").ended(0);

    let path = "content/ar/challenges/hold-the-door.md";
    let text = std::fs::read_to_string(project.path(path)).expect("a challenge");
    project.write(path, text.replace("title: \"", "title: \"المصعد "));
    let behind = verify("output/ar/decks/all/all-cards.pdf");
    behind.ended(1);
    assert!(behind.stdout.contains("is not on the card `hold-the-door`"), "{}", behind.stdout);
}

#[test]
fn decks_of_a_translation_are_printed_by_its_language() {
    let project = Project::library("languages");
    let build = |language: &str| project.run(&["deck", "build", "all", "--language", language, "--out", "cards.pdf"]);
    build("AR").ended(0);
    let printed = std::fs::read(project.path("cards.pdf")).expect("a PDF");
    assert!(Pdf::read(&printed).text().contains("example.org/asks/ar/C/2"));
    build("fr").refused("the library has no translation `fr`; it has ar");
    project.write(
        "content/ar/decks/all.yaml",
        "title: كل\nselect: {}\nprint:\n  home: {paper: A4, card: {size: {width: 9cm, height: 2cm}}}\n",
    );
    let long = build("ar");
    long.ended(1);
    assert!(long.stderr.contains("--> content/ar/"), "{}", long.stderr);
}

#[test]
fn a_mistake_in_a_translation_is_told_where_it_stands() {
    let project = Project::library("languages")
        .file("content/ar/challenges/hold-the-dor.md", "---\ntitle: x\nlevel: 1\ncategory: small-asks\nask: x\n---\n");
    let told = project.diagnostics();
    let error = told.iter().find(|line| line.contains("translation-invalid")).expect("the mistake is told");
    assert!(error.starts_with("content/ar/challenges/hold-the-dor.md:"), "{told:?}");
    assert!(error.contains("there is no challenge `hold-the-dor`"), "{told:?}");
}

#[test]
fn commands_about_one_language_take_that_of_the_library() {
    let run = Project::library("languages").run(&["list", "--columns", "id,title"]);
    run.ended(0);
    assert!(run.stdout.contains("Swap seats") && !run.stdout.contains("أمسك"), "{}", run.stdout);
}

/// The library as the disk gives it.
fn snapshot() -> Snapshot {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/libraries/languages");
    let file = |path: String| {
        let bytes = std::fs::read(folder.join(&path)).expect("a file of the library");
        SourceFile { path: nerve_core::source::SourcePath::new(&path), bytes: bytes.into() }
    };
    let mut snapshot = crate::support::snapshot();
    snapshot.extend(paths_below(&folder).into_iter().filter(|path| path.starts_with("content/")).map(file));
    snapshot
}

#[test]
fn building_again_gives_what_a_clean_build_gives_in_every_language() {
    let original = "---\ntitle: Hold the door\nnumber: 9\nlevel: 2\ncategory: small-asks\nask: Ask.\n---\n";
    let edits: &[(&str, Option<&str>)] = &[
        (
            "content/ar/challenges/what-time-is-it.md",
            Some("---\ntitle: الوقت\nlevel: 1\ncategory: small-asks\nask: كم الساعة؟\n---\n"),
        ),
        ("content/challenges/hold-the-door.md", Some(original)),
        (
            "content/ar/guides/after-a-no.md",
            Some("---\ntitle: بعد الرفض\nkind: learn\nsummary: لا بأس.\n---\n\nلا بأس.\n"),
        ),
        (
            "content/ar/challenges/hold-the-door.md",
            Some("---\ntitle: الباب\nlevel: 2\ncategory: small-asks\nask: أمسك الباب.\nguides: [breathe-out]\n---\n"),
        ),
        ("content/ar/guides/breathe-out.md", None),
        ("content/challenges/swap-seats.md", None),
        ("content/ar/site.yaml", None),
        (
            "content/site.yaml",
            Some(
                "title: Alone\nlevels: [{name: One}, {name: Two}, {name: Three}]\ncategories: [{id: small-asks, name: Small}]\nlanguages: [ar]\n",
            ),
        ),
    ];
    let (mut session, mut now) = (Session::default(), snapshot());
    let request = Request::default();
    for (path, text) in edits {
        let path_of = nerve_core::source::SourcePath::new(path);
        now.retain(|known| *known != path_of);
        if let Some(text) = text {
            now.insert(SourceFile::from_text(path, text));
        }
        let again = session.build(&now.clone().into(), &request, &mut |_| {});
        let clean = nerve_pipeline::build(&now.clone().into(), &request, &mut |_| {});
        assert_eq!(again.diagnostics(), clean.diagnostics(), "after {path}");
        assert_eq!(again.tree(), clean.tree(), "after {path}");
    }
    assert!(session.build(&now.clone().into(), &request, &mut |_| {}).tree().is_some());
}

#[test]
fn an_edit_of_a_translation_renders_its_own_pages_alone() {
    let (mut session, mut now) = (Session::default(), snapshot());
    let request = Request::default();
    let _ = session.build(&now.clone().into(), &request, &mut |_| {});
    let path = "content/ar/challenges/what-time-is-it.md";
    let text = now.get(&nerve_core::source::SourcePath::new(path)).expect("the file").text().expect("text").to_owned();
    now.insert(SourceFile::from_text(path, &(text + "\nلا تستعجل.\n")));
    let build = session.build(&now.clone().into(), &request, &mut |_| {});
    let parsed: Vec<String> = build.work.parsed.iter().map(ToString::to_string).collect();
    let rendered: Vec<String> = build.work.rendered.iter().map(ToString::to_string).collect();
    assert_eq!(
        (parsed, rendered),
        (vec![path.to_owned()], vec!["ar/challenges/what-time-is-it/index.html".to_owned()])
    );
}

#[test]
fn a_translation_is_listed_and_exported_in_its_language_and_in_the_order_of_its_original() {
    let project = Project::library("languages");
    let titles = |args: &[&str]| {
        let run = project.run(args);
        run.ended(0);
        run.stdout.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let list = |more: &[&str]| titles(&[&["list", "--columns", "number,title", "--format", "csv"], more].concat());
    assert_eq!(list(&["--language", "AR"]), ["1,أمسك الباب", "2,كم الساعة؟", "3,رأي صادق"]);
    assert_eq!(list(&["--language", "ar", "level == 2"]), ["3,رأي صادق"]);
    assert_eq!(list(&["--language", "en"]).len(), 4);
    assert_eq!(list(&["--language", "ar", "--missing"]), ["4,Swap seats"]);
    let exported = titles(&["export", "--language", "ar"]).join("\n");
    assert!(exported.contains("أمسك الباب") && !exported.contains("Hold the door"), "{exported}");
}

#[test]
fn what_is_missing_can_be_listed_while_the_translation_has_mistakes() {
    let project =
        Project::library("languages").file("content/ar/challenges/hold-the-door.md", "---\ntitle: \"x\n---\n");
    let run = project.run(&["list", "--language", "ar", "--missing"]);
    run.ended(0);
    assert!(run.stdout.contains("swap-seats") && !run.stdout.contains("hold-the-door"), "{}", run.stdout);
    project.run(&["list", "--language", "ar"]).ended(1);
}

#[test]
fn a_language_that_the_library_does_not_have_is_refused() {
    let project = Project::library("languages");
    for command in [&["list"][..], &["export"], &["deck", "list"], &["list", "--missing"]] {
        let run = project.run(&[command, &["--language", "fr"]].concat());
        run.refused("the library has no translation `fr`; it has ar");
    }
    Project::minimal().run(&["list", "--language", "fr"]).refused("`languages: [fr]` in content/site.yaml begins one");
}

#[test]
fn a_translated_deck_is_printed_and_audited_without_a_build() {
    let project = Project::library("languages");
    project.run(&["deck", "build", "all", "--language", "ar"]).ended(0);
    let quick = ["deck", "build", "--where", "level == 1", "--language", "ar", "--out", "quick.pdf"];
    project.run(&quick).ended(0);
    let printed = project.path("print/ar/all-cards.pdf");
    let verified = project.run(&["deck", "verify", printed.to_str().expect("a path is text")]);
    verified.ended(0);
    assert!(verified.stdout.contains("texts as the library has them"), "{}", verified.stdout);
    let wrong = project.run(&["deck", "verify", printed.to_str().expect("a path is text"), "--language", "en"]);
    wrong.ended(1);
    let mistaken = project.run(&["deck", "build", "--where", "lvel == 1", "--language", "ar", "--out", "quick.pdf"]);
    mistaken.ended(1);
    assert_eq!(mistaken.stderr.matches("error[").count(), 1, "{}", mistaken.stderr);
}

#[test]
fn mistakes_of_the_library_and_of_its_translation_are_told_together_and_each_once() {
    let arabic = "---\ntitle: x\nlevel: 12\ncategory: small-asks\nask: x\n---\n";
    let told = |path: &str, text: &str| {
        let project = Project::library("languages").file("content/ar/challenges/hold-the-door.md", arabic);
        let before = project.diagnostics();
        let told = project.file(path, text).diagnostics();
        assert!(told.iter().any(|line| line.starts_with(path)), "{told:?}");
        let rest: Vec<&String> = told.iter().filter(|line| !line.starts_with(path)).collect();
        assert_eq!(rest, before.iter().collect::<Vec<_>>(), "{told:?}");
    };
    let challenge = "content/challenges/hold-the-door.md";
    told(challenge, "---\ntitle: \"Hold\nnumber: 1\nlevel: 1\ncategory: small-asks\nask: Ask.\n---\n");
    told(challenge, "---\ntitle: Hold\nnumber: x\nlevel: 14\ncategory: small-asks\nask: Ask.\n---\n");
    told("content/challenges/more.yaml", "- id: hold-the-window\n  title: [\n");
    told("content/decks/all.yaml", "title: All\nselect: {where: lvel}\n");
}

#[test]
fn a_site_file_that_can_not_be_read_is_one_mistake_and_none_of_its_translations() {
    let project = Project::library("languages").file("content/site.yaml", "title: \"Ask\nlanguages: [ar]\n");
    assert_eq!(project.diagnostics().len(), 1);
}
