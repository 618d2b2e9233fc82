//! Libraries in other scripts, printed with fonts of their own and read back: nothing is lost, and what begins at the
//! right lies mirrored.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings};

use crate::pdf::{DeckEntry, Pdf};
use crate::support::Project;

/// A library, the font that it brings, and words that stand on its cards: a title, an ask, a label of the program's.
struct Script {
    library: &'static str,
    language: &'static str,
    font: &'static str,
    words: [&'static str; 3],
    mirrored: bool,
}

const SCRIPTS: [Script; 3] = [
    Script {
        library: "arabic",
        language: "ar",
        font: "AskArabic",
        words: ["أمسك الباب", "اطلب من صديق", "أسهل"],
        mirrored: true,
    },
    Script {
        library: "hindi",
        language: "hi",
        font: "NotoSansDevanagari",
        words: ["समय", "पास", "कठिन"],
        mirrored: false,
    },
    Script {
        library: "japanese",
        language: "ja",
        font: "NotoSansJP",
        words: ["正直な感想", "近くにいる人に", "難しく"],
        mirrored: false,
    },
];

/// A poker card with its bleed is 69.5 mm wide.
const MIDDLE_MM: f64 = 69.5 / 2.0;

fn built(script: &Script) -> Project {
    let project = Project::library(script.library);
    project.build(&[]);
    project
}

fn read(project: &Project, target: &str) -> Pdf {
    Pdf::read(&project.output_bytes(&format!("decks/all/all-{target}.pdf")))
}

#[test]
fn a_library_in_another_script_is_printed_with_its_own_fonts_and_no_letter_is_lost() {
    for script in &SCRIPTS {
        let project = built(script);
        for target in ["cards", "home"] {
            let pdf = read(&project, target);
            let fonts = pdf.fonts();
            assert!(fonts.values().all(|embedded| *embedded), "{}: {fonts:?}", script.library);
            assert!(fonts.keys().any(|name| name.contains(script.font)), "{}: {fonts:?}", script.library);
            assert_eq!(pdf.glyphs_without_shape(), 0, "{} {target}", script.library);
            let path = format!("output/decks/all/all-{target}.pdf");
            project.run(&["deck", "verify", &path, "--library", "."]).ended(0);
        }
        let cards = read(&project, "cards");
        assert_eq!(cards.catalog_text("Lang").as_deref(), Some(script.language));
        let text: String = cards.text().chars().filter(|letter| !letter.is_whitespace()).collect();
        for words in script.words {
            let letters = words.chars().filter(|letter| !letter.is_whitespace());
            // A file holds glyphs from left to right, whichever way they are read.
            let wanted: String = if script.mirrored { letters.rev().collect() } else { letters.collect() };
            assert!(text.contains(&wanted), "{}: {words} is not in {text}", script.library);
        }
    }
}

/// Whether the piece that holds `letters` begins left of the card's middle.
fn is_left(page: &[DeckEntry], letters: &str) -> bool {
    let piece = page.iter().find(|piece| piece.text.contains(letters));
    piece.unwrap_or_else(|| panic!("{letters} is not in {page:?}")).x_mm < MIDDLE_MM
}

/// Whether the colour of the card lies along its left edge, and along its right one.
fn bands(pdf: &[u8]) -> (bool, bool) {
    let pdf = hayro::hayro_syntax::Pdf::new(pdf.to_vec()).expect("a PDF");
    let settings = RenderSettings { bg_color: WHITE, ..RenderSettings::default() };
    let page = hayro::render(&pdf.pages()[0], &RenderCache::new(), &InterpreterSettings::default(), &settings);
    let (width, middle) = (page.width(), page.height() / 2);
    let painted = |x: u16| page.data()[usize::from(middle) * usize::from(width) + usize::from(x)].r < 128;
    (painted(3), painted(width - 4))
}

#[test]
fn cards_in_a_script_that_begins_at_the_right_lie_mirrored() {
    for script in &SCRIPTS {
        let project = built(script);
        let cards = project.output_bytes("decks/all/all-cards.pdf");
        let pages = Pdf::read(&cards).pieces();
        // The last numeral that is drawn is the rank in the far corner, where lines end.
        let rank = pages[0].iter().rfind(|piece| piece.text.trim() == "1").expect("a rank");
        assert_eq!(rank.x_mm < MIDDLE_MM, script.mirrored, "{}: the corner", script.library);
        assert_eq!(is_left(&pages[1], "example.org"), !script.mirrored, "{}: the address", script.library);
        assert_eq!(bands(&cards), (!script.mirrored, script.mirrored), "{}: the band", script.library);
    }
    let pages = read(&built(&SCRIPTS[0]), "cards").pieces();
    assert!(is_left(&pages[0], "مقر"), "the number stands where lines end");
}

#[test]
fn without_their_fonts_each_card_names_the_letters_that_no_font_has() {
    for (script, named, font) in SCRIPTS
        .iter()
        .zip(["(U+06", "(U+09", "(U+30"])
        .zip(["IBM Plex Sans Arabic", "Noto Sans Devanagari", "Noto Sans"])
        .map(|((a, b), c)| (a, b, c))
    {
        let project = Project::library(script.library);
        for file in std::fs::read_dir(project.path("content/assets/fonts")).expect("fonts").flatten() {
            std::fs::remove_file(file.path()).expect("a font to take away");
        }
        let lines = project.diagnostics();
        let cards: Vec<&String> = lines.iter().filter(|line| line.starts_with("content/challenges/")).collect();
        assert_eq!(cards.len(), 3, "{lines:#?}");
        for line in cards {
            assert!(line.contains(".md:2:1: error[glyph-missing]: no font has the characters "), "{line}");
            assert!(line.contains(named) && line.contains(" on the card `") && line.contains(font), "{line}");
        }
    }
}

#[test]
fn letters_of_several_scripts_get_a_font_each() {
    let card = "---\ntitle: Ask\nlevel: 1\ncategory: small-asks\nask: Ask for 苺, ষ or 🍓.\n---\n";
    let project = Project::minimal()
        .file("content/challenges/ask.md", card)
        .file("content/decks/all.yaml", "title: All\nselect: {}\n");
    let stderr = project.run(&["build", "--strict"]).stderr;
    for part in [
        "Bengali letters, such as Noto Sans Bengali, and a font with Chinese or Japanese letters",
        "write the others in another way",
    ] {
        assert!(stderr.contains(part), "{part}: {stderr}");
    }
}
