//! The examples of `docs/guide.md` make a library that builds without errors or warnings.

use crate::authors::support::Folder;

#[test]
fn the_examples_of_the_guide_build() {
    let guide = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide.md");
    let guide = std::fs::read_to_string(guide).unwrap();
    let folder = Folder::new();
    let mut count = 0;
    for fence in guide.split("\n```").skip(1).step_by(2) {
        let (info, text) = fence.split_once('\n').unwrap();
        // A fence without a path shows terminal commands.
        if let Some((_, path)) = info.split_once(' ') {
            folder.write(path, &format!("{text}\n"));
            count += 1;
        }
    }
    assert!(count >= 5, "the guide's examples were not found");
    let stderr = folder.nerve(&["check", "--strict"]).succeeds().stderr();
    assert!(stderr.starts_with("no mistakes in "), "{stderr}");
    folder.nerve(&["build", "--strict"]).succeeds();
    assert!(folder.read("output/challenges/borrow-a-pen/index.html").contains("guides/breathe-out/"));
    assert!(folder.at("output/decks/easy/easy-a4.pdf").is_file());
}
