//! Sessions of every command, in `tests/transcripts`.
//!
//! `NAME.md` is the session. `NAME.in` names the library that it starts with. With a folder `NAME.out`, the session may
//! write files, and must leave those in that folder. `TRYCMD=overwrite` replaces the expected output.

#[test]
fn the_commands_match_their_transcripts() {
    trycmd::TestCases::new()
        .register_bin("nerve", trycmd::cargo::cargo_bin!("nerve"))
        .env("NO_COLOR", "1")
        .env("VISUAL", "")
        .case("tests/transcripts/*.md")
        .run();
}
