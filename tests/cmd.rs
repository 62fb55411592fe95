//! What commands say, to the word, and what they leave on the disk; compared in both directions.
//!
//! `tests/cmd/NAME.in` is the folder that the commands of `NAME.md` run in. Only times are left open (`[..]`).

#[test]
fn commands_say_what_they_should() {
    let cases = trycmd::TestCases::new();
    cases.register_bin("chancery", std::path::Path::new(env!("CARGO_BIN_EXE_chancery")));
    cases.env("LC_ALL", "C").env("COLUMNS", "100").env("NO_COLOR", "1").env("CI", "");
    cases.case("tests/cmd/*.md").case("tests/cmd/*.toml");
    cases.run();
}
