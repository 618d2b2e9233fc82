//! Archives for print services: pictures with exact pixels, pages in order, correct manifest and README.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use crate::pdf::Pdf;
use crate::support::{CHALLENGE, Project};

/// Three challenges, the second of them printed twice.
fn project(print: &str, card: &str) -> Project {
    let deck = format!(
        "title: All\nversion: \"2.1\"\nselect: {{}}\norder: [number]\nquantity: {{default: 1, ask-b: 2}}\ncard: {card}\nprint:\n{print}"
    );
    let mut project = Project::empty()
        .file("content/site.yaml", "title: Small library\nlanguage: en-GB\nbase_url: https://example.org\n")
        .file("content/decks/all.yaml", &deck);
    for (letter, number) in [("a", 1), ("b", 2), ("c", 3)] {
        let card = CHALLENGE
            .replace("Hold the door\n", &format!("Ask {letter}\n"))
            .replace("level: 1\n", &format!("level: 1\nnumber: {number}\neasier: Ask a friend.\n"));
        project = project.file(&format!("content/challenges/ask-{letter}.md"), &card);
    }
    project
}

type Files = BTreeMap<String, Vec<u8>>;

/// The files of an archive, in its order.
fn unpacked(bytes: &[u8]) -> (Vec<String>, Files) {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let (mut names, mut files) = (Vec::new(), Files::new());
    for idx in 0..archive.len() {
        let mut file = archive.by_index(idx).expect("an entry");
        assert_eq!(file.compression(), zip::CompressionMethod::Stored);
        let name = file.name().expect("a name").into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its bytes");
        names.push(name.clone());
        files.insert(name, content);
    }
    (names, files)
}

fn built(project: &Project, target: &str) -> (Vec<String>, Files) {
    project.build(&[]);
    unpacked(&project.output_bytes(&format!("decks/all/all-{target}.zip")))
}

fn manifest(files: &Files) -> serde_json::Value {
    serde_json::from_slice(&files["manifest.json"]).expect("a list")
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8(files[path].clone()).expect("a text").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The output of a run, with spaces collapsed.
fn output_of(project: &Project, args: &[&str], code: i32) -> String {
    let run = project.run(args);
    run.ended(code);
    format!("{} {}", run.stdout, run.stderr).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn pictures_have_the_pixels_the_size_and_the_colours_that_the_service_checks() {
    for (profile, pixels) in [
        ("thegamecrafter/poker", (825, 1125)),
        ("thegamecrafter/tarot", (900, 1500)),
        ("makeplayingcards/poker", (822, 1122)),
    ] {
        let (_, files) = built(&project(&format!("  order: {{profile: {profile}}}\n"), "{}"), "order");
        let pictures: Vec<&Vec<u8>> =
            files.iter().filter(|(path, _)| path.ends_with(".png")).map(|(_, bytes)| bytes).collect();
        assert_eq!(pictures.len(), 8, "{profile}");
        for picture in pictures {
            let reader = png::Decoder::new(Cursor::new(picture)).read_info().expect("a picture");
            let info = reader.info();
            assert_eq!((info.width, info.height), pixels, "{profile}");
            assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Rgb, png::BitDepth::Eight));
            let size = info.pixel_dims.expect("its true size");
            // 300 dots an inch are 11,811 a metre.
            assert_eq!((size.xppu, size.yppu, size.unit), (11_811, 11_811, png::Unit::Meter));
            assert!(info.srgb.is_some() && info.trns.is_none(), "{profile}");
        }
    }
}

#[test]
fn colour_runs_to_the_edge_of_a_picture() {
    let (_, files) = built(&project("  order: {profile: thegamecrafter/poker}\n", "{}"), "order");
    let mut reader = png::Decoder::new(Cursor::new(&files["fronts/001-ask-a.png"])).read_info().expect("a picture");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut pixels).expect("pixels");
    // The band in the suit's colour is at the left edge of every front, in the bleed too.
    let pixel = |x: usize, y: usize| pixels[(y * 825 + x) * 3..][..3].to_vec();
    let band = pixel(50, 60);
    assert_ne!(band, [255, 255, 255]);
    assert!([pixel(0, 0), pixel(0, 1124), pixel(37, 0)].iter().all(|edge| *edge == band));
    assert_eq!(pixel(824, 0), [255, 255, 255]);
}

#[test]
fn files_are_named_in_the_deck_s_order_and_backs_as_their_fronts() {
    let (names, files) = built(&project("  order: {profile: thegamecrafter/poker}\n", "{}"), "order");
    let cards = ["001-ask-a", "002-ask-b", "003-ask-b", "004-ask-c"];
    let faces = ["fronts", "backs"].iter().flat_map(|side| cards.map(|card| format!("{side}/{card}.png")));
    let expected: Vec<String> = ["README.txt", "manifest.json"].map(str::to_owned).into_iter().chain(faces).collect();
    assert_eq!(names, expected);
    assert_eq!(files["fronts/002-ask-b.png"], files["fronts/003-ask-b.png"]);
    assert_ne!(files["fronts/001-ask-a.png"], files["fronts/004-ask-c.png"]);
}

#[test]
fn backs_that_are_all_equal_are_one_file() {
    let print = "  order: {profile: makeplayingcards/poker}\n";
    let (names, files) = built(&project(print, "{back: {kind: common}}"), "order");
    assert_eq!(names.iter().filter(|name| name.contains("back")).collect::<Vec<_>>(), ["back.png"]);
    let readme = text(&files, "README.txt");
    assert!(readme.contains("back.png: the back of all cards") && !readme.contains("- backs:"), "{readme}");

    let (names, files) = built(&project(print, "{back: {kind: none}}"), "order");
    assert!(!names.iter().any(|name| name.contains("back")), "{names:?}");
    assert!(text(&files, "README.txt").contains("This deck has no backs"));
}

#[test]
fn the_manifest_lists_the_content_of_every_file() {
    let (_, files) = built(&project("  order: {profile: thegamecrafter/poker}\n", "{}"), "order");
    let list = manifest(&files);
    assert_eq!((&list["profile"], &list["count"]), (&"thegamecrafter/poker".into(), &4.into()));
    assert_eq!(list["cards"][1]["id"], "ask-b");
    assert_eq!(list["cards"][1]["code"], "2");
    assert_eq!((&list["cards"][1]["quantity"], &list["cards"][1]["numbers"]), (&2.into(), &vec![2, 3].into()));
    assert_eq!(list["files"][0]["path"], "fronts/001-ask-a.png");
    assert_eq!(list["files"][0]["pixels"], serde_json::json!([825, 1125]));
    let back = &list["faces"][6];
    assert_eq!(
        (&back["side"], &back["number"], &back["file"]),
        (&"back".into(), &3.into(), &"backs/003-ask-b.png".into())
    );
}

#[test]
fn a_document_has_its_pages_in_the_order_of_the_service_and_owns_up_to_its_colours() {
    let project = project("  us: {profile: drivethrucards/poker}\n  shop: {profile: generic/tarot}\n", "{}");
    let (names, files) = built(&project, "us");
    assert_eq!(names, ["README.txt", "manifest.json", "all-us.pdf"]);
    let pdf = Pdf::read(&files["all-us.pdf"]);
    assert_eq!(pdf.page_count(), 8);
    for idx in 0..8 {
        let [left, bottom, right, top] = pdf.boxes("TrimBox")[idx].expect("a trim box");
        let media = pdf.boxes("MediaBox")[idx].expect("a media box");
        assert!((media[2] - media[0] - 69_850).abs() <= 2 && (media[3] - media[1] - 95_250).abs() <= 2, "{media:?}");
        assert!((left - 3_175).abs() <= 2 && (bottom - 3_175).abs() <= 2, "{left} {bottom}");
        assert!((right - left - 63_500).abs() <= 2 && (top - bottom - 88_900).abs() <= 2);
    }
    let list = manifest(&files);
    let sides: Vec<(u64, &str)> = list["faces"]
        .as_array()
        .expect("faces")
        .iter()
        .map(|face| (face["page"].as_u64().expect("a page"), face["side"].as_str().expect("a side")))
        .collect();
    assert_eq!(sides[..4], [(1, "back"), (2, "front"), (3, "back"), (4, "front")]);
    let readme = text(&files, "README.txt");
    assert!(readme.contains("CMYK") && readme.contains("THIS PDF IS NOT THAT"), "{readme}");
    assert!(!String::from_utf8_lossy(&files["all-us.pdf"]).contains("PDF/X"));

    let (_, files) = unpacked(&project.output_bytes("decks/all/all-shop.zip"));
    assert_eq!(manifest(&files)["faces"][0]["side"], "front");
    assert!(!text(&files, "README.txt").contains("CMYK"));
}

/// The picture with a white bleed.
fn with_white_bleed(picture: &[u8]) -> Vec<u8> {
    let mut reader = png::Decoder::new(Cursor::new(picture)).read_info().expect("a picture");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let frame = reader.next_frame(&mut pixels).expect("pixels");
    for row in pixels.chunks_exact_mut(frame.width as usize * 3) {
        row[..37 * 3].fill(255);
    }
    let info = reader.info();
    let mut paled = Vec::new();
    let mut encoder = png::Encoder::new(&mut paled, info.width, info.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    encoder.set_pixel_dims(info.pixel_dims);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&pixels).expect("pixels");
    writer.finish().expect("a picture");
    paled
}

#[test]
fn what_is_written_passes_its_audit_and_a_planted_fault_does_not() {
    let project = project("  order: {profile: thegamecrafter/poker}\n  us: {profile: drivethrucards/poker}\n", "{}");
    project.run(&["deck", "build", "all", "--target", "order", "--out", "all-order.zip"]).ended(0);
    project.run(&["deck", "build", "all", "--target", "us", "--out", "out"]).ended(0);
    let good = output_of(&project, &["deck", "verify", "all-order.zip"], 0);
    assert!(good.contains("8 pictures of 825 × 1125 pixels at 300 dots an inch"), "{good}");
    project.run(&["deck", "verify", "out/all-us.zip"]).ended(0);

    let (names, mut files) = unpacked(&std::fs::read(project.path("all-order.zip")).expect("an archive"));
    let mut small = Vec::new();
    let mut encoder = png::Encoder::new(&mut small, 2, 1);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&[0; 8]).expect("pixels");
    writer.finish().expect("a picture");
    files.insert("fronts/001-ask-a.png".to_owned(), small);
    let paled = with_white_bleed(&files["fronts/002-ask-b.png"]);
    files.insert("fronts/002-ask-b.png".to_owned(), paled);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for name in names.iter().filter(|name| *name != "backs/004-ask-c.png") {
        archive.start_file(name.as_str(), stored).expect("an entry");
        std::io::Write::write_all(&mut archive, &files[name]).expect("its bytes");
    }
    project.write("all-order.zip", archive.finish().expect("an archive").into_inner());
    let bad = output_of(&project, &["deck", "verify", "all-order.zip"], 1);
    for fault in [
        "`fronts/001-ask-a.png` is not as it was when the list was made",
        "`backs/004-ask-c.png` is listed and is not there",
        "`fronts/001-ask-a.png`: 2 × 1 pixels instead of 825 × 1125",
        "`fronts/001-ask-a.png`: not plain RGB of 8 bits without transparency",
        "`fronts/001-ask-a.png`: its size is not given as 300 dots an inch",
        "`fronts/002-ask-b.png`: its colour ends at the left cut: the bleed beyond is white",
    ] {
        assert!(bad.contains(fault), "{fault}: {bad}");
    }
}

#[test]
fn the_deck_s_page_offers_what_goes_to_a_service() {
    let project = project("  order: {profile: thegamecrafter/poker}\n", "{}");
    project.build(&[]);
    let page = project.output("decks/all/index.html");
    assert!(page.contains("decks/all/all-order.zip") && page.contains("ZIP,"), "{page}");
    assert!(page.contains("The Game Crafter, poker size: pictures to upload, and how"), "{page}");
}

#[test]
fn the_same_deck_gives_the_same_bytes() {
    let project = project("  order: {profile: makeplayingcards/mini}\n  us: {profile: drivethrucards/poker}\n", "{}");
    project.build(&[]);
    for target in ["order", "us"] {
        let out = format!("again-{target}.zip");
        project.run(&["deck", "build", "all", "--target", target, "--out", &out]).ended(0);
        let again = std::fs::read(project.path(&out)).expect("an archive");
        assert!(project.output_bytes(&format!("decks/all/all-{target}.zip")) == again, "{target}");
    }
}

#[test]
fn an_unknown_profile_is_reported_with_the_known_ones() {
    let run = output_of(&project("  order: {profile: thegamecrafters/poker}\n", "{}"), &["check"], 1);
    assert!(run.contains("there is no profile `thegamecrafters/poker`"), "{run}");
    assert!(run.contains("did you mean `thegamecrafter/poker`?") && run.contains("drivethrucards/poker"), "{run}");
}

#[test]
fn profiles_are_listed_with_the_day_of_their_facts() {
    let run = output_of(&Project::empty(), &["deck", "profiles"], 0);
    assert!(run.contains("thegamecrafter/poker") && run.contains("825 × 1125 pixels"), "{run}");
    assert!(run.contains("DriveThruCards, checked 2026-11-23:") && run.contains("at most 612 cards"), "{run}");
}

#[test]
fn a_deck_s_page_shows_its_fronts_in_one_small_picture_and_only_where_decks_are_printed() {
    let project = project("  cards: {profile: cards}\n", "{}");
    project.build(&[]);
    let bytes = project.output_bytes("decks/all/all.png");
    let info = png::Decoder::new(Cursor::new(&bytes)).read_info().expect("a picture").info().clone();
    assert!(bytes.len() <= 80_000 && info.color_type == png::ColorType::Indexed);
    // Three portrait fronts in a row make a landscape picture.
    assert!(info.width > info.height && info.width <= 1200, "{} × {}", info.width, info.height);
    let shown = format!(
        "all/all.png\" width=\"{}\" height=\"{}\" alt=\"The fronts of its 3 different cards, side by side\"",
        info.width, info.height
    );
    assert!(project.output("decks/all/index.html").contains(&shown), "{}", project.output("decks/all/index.html"));
    assert!(project.output("decks/index.html").contains(&shown));

    project.build(&["--no-decks"]);
    assert!(!project.tree().iter().any(|path| path.ends_with("all.png")));
    assert!(!project.output("decks/all/index.html").contains("all.png"));
}
