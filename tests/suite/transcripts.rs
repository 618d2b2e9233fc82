//! Every command as its user meets it: sessions in `tests/transcripts`, each in a folder of its own.
//!
//! `NAME.md` is the session. `NAME.in` names the library that it begins with; where there is a folder `NAME.out`, the
//! session may write, and must leave those files behind. `TRYCMD=overwrite` writes what is said now.

#[test]
fn every_command_says_what_its_transcript_says() {
    trycmd::TestCases::new()
        .register_bin("nerve", trycmd::cargo::cargo_bin!("nerve"))
        .env("NO_COLOR", "1")
        .env("VISUAL", "")
        .case("tests/transcripts/*.md")
        .run();
}
