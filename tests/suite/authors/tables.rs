//! `nerve import`, `nerve export`, and `nerve list --columns`.

use proptest::prelude::*;

use crate::authors::support::{Folder, files};

/// A library whose site names its categories, with nothing to import into it yet.
fn library() -> Folder {
    let folder = Folder::new();
    folder.write("content/site.yaml", "title: Asks\ncategories: [{id: small-asks}, {id: speak-up}]\n");
    folder
}

fn import(folder: &Folder, table: impl AsRef<[u8]>) -> crate::authors::support::Ran {
    std::fs::write(folder.at("cards.csv"), table).unwrap();
    folder.nerve(&["import", "cards.csv"])
}

#[test]
fn rows_become_files_with_ids_and_numbers() {
    let folder = library();
    let table = "\u{feff}Level;Title;Ask;Category;Say;Modes;Quiet time\r\n\
        2.0;Ask for \"more\";\"Ask: #1\nand a line\";Small asks;Hi; Text | Phone;yes\r\n\
        1;Wave;Wave.;speak-up;;;\r\n";
    // `;` separates columns here, so the two modes stand around a bar.
    let said = import(&folder, table.replace("\"more\"", "more")).succeeds().stdout();
    assert_eq!(said, "content/challenges/ask-for-more.md\ncontent/challenges/wave.md\n");
    assert_eq!(
        folder.read("content/challenges/ask-for-more.md"),
        "---\nnumber: 1\ntitle: \"Ask for more\"\ncategory: small-asks\nlevel: 2\nask: \"Ask: #1\\nand a line\"\n\
         say:\n  - \"Hi\"\nmodes:\n  - text\n  - phone\nquiet_time: true\n---\n"
    );
    assert!(folder.read("content/challenges/wave.md").starts_with("---\nnumber: 2\n"));
    folder.nerve(&["check", "--strict"]).succeeds();
}

#[test]
fn mistakes_are_told_by_cell_and_nothing_is_written() {
    let folder = library();
    let table = "title,ask,level,category,minutes\nWave,Wave.,9,small-ask,5\nNod,,1,small-asks,five\n";
    let before = files(&folder.at("content"));
    let told = import(&folder, table).refuses(1, "nothing was written").stderr();
    for part in
        ["C2 (level): ", "the cell: `9`", "D2 (category): ", "did you mean `small-asks`?", "row 3: ", "E3 (minutes): "]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert_eq!(files(&folder.at("content")), before);
    let told =
        import(&folder, "titel,ask,lvel\nWave,Wave.,1\n").refuses(1, "A1 (heading): no field has this name").stderr();
    assert!(told.contains("did you mean `title`?") && told.contains("did you mean `level`?"), "{told}");
}

#[test]
fn a_second_import_leaves_out_what_is_there_and_a_dry_run_writes_nothing() {
    let folder = library();
    let table = "title\task\tlevel\tcategory\nWave\tWave.\t1\tspeak-up\nWave\tAgain.\t1\tspeak-up\n";
    std::fs::write(folder.at("cards.csv"), table).unwrap();
    let dry = folder.nerve(&["import", "cards.csv", "--dry-run"]).succeeds();
    assert!(dry.stderr().contains("2 files would be written") && !folder.at("content/challenges").exists());
    assert_eq!(import(&folder, table).succeeds().stdout(), dry.stdout());
    let before = files(&folder.at("content"));
    let again = import(&folder, table).succeeds();
    assert!(again.stderr().contains("row 2: left out, since the library has `wave` already"), "{}", again.stderr());
    assert!(again.stderr().contains("row 3: left out, since the library has `wave-2` already"), "{}", again.stderr());
    assert_eq!(files(&folder.at("content")), before);
}

#[test]
fn other_encodings_are_named_or_understood() {
    let folder = library();
    let table = "title,ask,level,category\nCaf\u{e9},Ask.,1,speak-up\n";
    let latin: Vec<u8> = table.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    import(&folder, &latin).refuses(2, "see line 2. If `Café` there is right, it is Windows-1252");
    folder.nerve(&["import", "cards.csv", "--encoding", "windows-1252"]).succeeds();
    assert!(folder.read("content/challenges/caf.md").contains("Café"));
    let utf16: Vec<u8> = "\u{feff}title\task\tlevel\tcategory\nNaïve\tAsk.\t1\tspeak-up\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    import(&folder, utf16).succeeds();
    import(&folder, "").refuses(2, "the table is empty");
}

#[test]
fn tables_that_name_each_other_come_in_together() {
    let folder = library();
    folder.write("cards.csv", "title,ask,level,category\nWave,Wave.,1,speak-up\n");
    folder.write("ideas.csv", "title,try,next\nOne nod,Nod once.,wave\n");
    folder.nerve(&["import", "ideas.csv"]).refuses(1, "C2 (next): there is no challenge `wave`");
    let said = folder.nerve(&["import", "ideas.csv", "cards.csv"]).succeeds().stdout();
    assert_eq!(said, "content/ideas/one-nod.md\ncontent/challenges/wave.md\n");
    folder.nerve(&["check", "--strict"]).succeeds();
    // With several tables, a mistake names its own; rows of one kind share ids and numbers.
    folder.write("a.csv", "id,title,ask,level,category\nnod,Nod,Nod.,1,speak-up\n");
    folder.write("b.csv", "id,title,ask,level,category\nnod,Nod,Nod.,1,speak-up\n");
    folder.nerve(&["import", "a.csv", "b.csv"]).refuses(1, "b.csv: A2 (id): an earlier row has this id");
    folder.write("b.csv", "title,ask,level,category\nBow,Bow.,1,speak-up\n");
    folder.nerve(&["import", "a.csv", "b.csv"]).succeeds();
    assert!(folder.read("content/challenges/bow.md").starts_with("---\nnumber: 3\n"));
}

#[test]
fn the_librarys_standard_is_told_by_cell_and_hinders_nothing() {
    let folder = library();
    let rule = "{name: red, level: warn, why: Doors are blue., scope: [challenge.ask], pattern: '\\bred\\b', \
        example: A red door.}";
    folder.write("content/standard.yaml", &format!("rules:\n  - {rule}\n"));
    let table = "title,ask,level,category\nKnock,Knock at a red door.,1,speak-up\nWave,Wave.,1,speak-up\n";
    let told = import(&folder, table).succeeds().stderr();
    for part in ["B2 (ask): warning: ", "[red]", "the cell: `Knock at a red door.`", "Doors are blue.", "1 remark"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(folder.at("content/challenges/wave.md").exists());
}

#[test]
fn no_exported_cell_is_a_formula() {
    let folder = library();
    let texts = ["=1+1", "+1 more", "-dash", "@home", "\tTab", "\rReturn", "'=quoted", "''+twice", "'tis fine"];
    for (idx, text) in texts.iter().enumerate() {
        let quoted = serde_json::Value::from(*text);
        folder.write(
            &format!("content/challenges/ask-{idx}.md"),
            &format!("---\ntitle: {quoted}\nask: {quoted}\nlevel: 1\ncategory: speak-up\nsay: [{quoted}]\n---\n"),
        );
    }
    for command in [&["export"][..], &["list", "--format", "csv"], &["list", "--columns", "title", "--format", "csv"]] {
        let table = folder.nerve(command).succeeds().stdout();
        let mut cells = csv::Reader::from_reader(table.as_bytes());
        for record in cells.records() {
            let record = record.unwrap();
            let formula = record.iter().find(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
            assert_eq!(formula, None, "{command:?}");
        }
    }
    let table = folder.nerve(&["export"]).succeeds().stdout();
    assert!(table.contains("'tis fine") && !table.contains("''tis"), "{table}");
    comes_back(&folder, "challenge");
}

/// Exports a kind, imports it into the library without that kind, and compares what both build.
fn comes_back(folder: &Folder, kind: &str) {
    let empty = Folder::new();
    for (path, bytes) in files(&folder.at("content")) {
        if !path.starts_with(&format!("{kind}s/")) {
            let target = empty.at(&format!("content/{path}"));
            std::fs::create_dir_all(target.parent().unwrap()).unwrap();
            std::fs::write(target, bytes).unwrap();
        }
    }
    let table = empty.at("cards.csv");
    folder.nerve(&["export", "--kind", kind, "--out", table.to_str().unwrap()]).succeeds();
    empty.nerve(&["import", "cards.csv", "--kind", kind]).succeeds();
    for library in [folder, &empty] {
        library.nerve(&["build", "--no-decks", "--drafts"]).succeeds();
    }
    let (ours, theirs) = (files(&folder.at("output")), files(&empty.at("output")));
    for (path, bytes) in &ours {
        let other = theirs.get(path).map_or(&[][..], Vec::as_slice);
        assert!(other == &bytes[..], "{path}:\n{}\n{}", String::from_utf8_lossy(bytes), String::from_utf8_lossy(other));
    }
    assert_eq!(ours.len(), theirs.len());
}

#[test]
fn an_exported_library_comes_back_whole() {
    let folder = Folder::new();
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/libraries/every-field");
    for (path, bytes) in files(&source) {
        let target = folder.at(&path);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(target, bytes).unwrap();
    }
    comes_back(&folder, "challenge");
    comes_back(&folder, "idea");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn strange_texts_come_back_whole(
        texts in prop::collection::vec("['=+@-]{0,2}[a-z][a-zA-Z0-9 ,;|\"'#:\\-{}@&!%?é鉛“”😀]{0,30}[a-z]", 6),
    ) {
        let folder = library();
        let quoted: Vec<String> = texts.iter().map(|text| serde_json::Value::from(text.as_str()).to_string()).collect();
        let [title, ask, say, more, why, alt] = &quoted[..] else { unreachable!() };
        folder.write("content/challenges/strange.md", &format!(
            "---\ntitle: {title}\nask: {ask}\nlevel: 1\ncategory: speak-up\nsay: [{say}, {more}]\nwhy: {why}\nreviewed_by: {alt}\n---\n\n{}\n",
            texts[0]
        ));
        if folder.nerve(&["check", "--no-decks"]).code() == 0 {
            comes_back(&folder, "challenge");
        }
    }
}

#[test]
fn columns_are_any_field_in_any_order() {
    let folder = Folder::with_starter();
    let said =
        folder.nerve(&["list", "level <= 1", "--columns", "title,id,words", "--format", "csv"]).succeeds().stdout();
    assert!(said.starts_with("title,id,words\r\n"), "{said}");
    assert!(said.contains("Borrow a pen,borrow-a-pen,"), "{said}");
    folder.nerve(&["list", "--columns", "titel"]).refuses(2, "did you mean `title`?");
}

#[test]
fn commas_part_words_and_no_texts() {
    let folder = library();
    let table =
        "title,level,category,ask,modes,say\n\"Tea, please\",1,small-asks,Ask.,\"in-person, Phone\",\"Hi, may I?\"\n";
    import(&folder, table).succeeds();
    let file = folder.read("content/challenges/tea-please.md");
    assert!(file.contains("title: \"Tea, please\"\n"), "{file}");
    assert!(file.contains("modes:\n  - in-person\n  - phone\n"), "{file}");
    assert!(file.contains("say:\n  - \"Hi, may I?\"\n"), "{file}");
}

#[test]
fn a_quotation_mark_left_open_is_told_at_its_row() {
    let folder = library();
    let ran = import(&folder, "title,ask\n\"a \"\"b\"\", c\nd\",x\ne,\"Ask\nf,g\n");
    assert!(ran.stderr().contains("row 3 has a quotation mark that is never closed"), "{}", ran.stderr());
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    for end in ["\n", "\r\n", "\r"] {
        let folder = library();
        let table = "title,ask,level,category\n\n\"A\n\nb\",Ask.,1,speak-up\n,,,\n\nC,Ask.,9,speak-up\n";
        import(&folder, table.replace('\n', end)).refuses(1, "C6 (level): ");
    }
}

#[test]
fn a_number_in_a_file_with_errors_is_not_given_away() {
    let folder = library();
    folder.write("content/challenges/printed.md", "---\nnumber: 7\ntitle: \"Printed\nask: Ask.\n---\n");
    import(&folder, "title,ask,level,category\nWave,Wave.,1,speak-up\n").succeeds();
    assert!(folder.read("content/challenges/wave.md").contains("number: 8\n"));
}

#[test]
fn a_mistyped_title_is_told_once_and_mistakes_come_in_the_order_of_rows() {
    let folder = library();
    let ran = import(&folder, "titel,ask\na,b\n");
    assert!(ran.stderr().ends_with("1 mistake; nothing was written\n"), "{}", ran.stderr());
    let ran = import(&folder, "title,level,category,ask\na,one,small-asks,Ask.\n,1,small-asks,Ask.\nc,1,small-asks,\n");
    let told = ran.stderr();
    let rows: Vec<&str> = told.lines().filter(|line| !line.starts_with(' ')).map(|line| &line[..5]).collect();
    assert_eq!(rows, ["B2 (l", "row 3", "row 4", "3 mis"], "{told}");
    assert!(told.contains("fill in its column in this row"), "{told}");
}
