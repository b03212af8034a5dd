//! Transcripts of the command line, as a reader would see them: `tests/cmd/`.

use std::path::Path;

#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .register_bin("goalpost", Path::new(env!("CARGO_BIN_EXE_goalpost")))
        .env("NO_COLOR", "1")
        .case("tests/cmd/*.md");
}
