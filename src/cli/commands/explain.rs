//! `chancery explain CODE`: what a finding means, at leisure.

use chancery::config::fields::suggest;
use chancery::diagnostic::Code;

use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::failure::Failure;

/// How wide the text is, in characters: what every terminal has.
const WIDTH: usize = 80;

pub(crate) fn run(code: Option<&str>, console: &Console) -> anyhow::Result<Status> {
    let Some(typed) = code else { return list(console) };
    // As it is printed, people copy it: `error[unknown-key]`.
    let name = typed.rsplit('[').next().unwrap_or(typed).trim_end_matches([']', ':']).to_ascii_lowercase();
    let Some(code) = Code::ALL.iter().find(|code| code.as_str() == name) else {
        let near = suggest(&name, Code::ALL.iter().map(|code| code.as_str())).unwrap_or("none");
        return Err(Failure::new("no-such-code").with("code", typed).with("suggestion", near).into());
    };
    let words = &console.words;
    console.line(&words.text("explain-title", [("code", code.as_str().into())]))?;
    console.line("")?;
    console.line(&wrap(&words.explanation(*code).unwrap_or_default(), WIDTH))?;
    Ok(Status::Good)
}

/// Every code, for whoever types no code.
fn list(console: &Console) -> anyhow::Result<Status> {
    for code in Code::ALL {
        console.line(code.as_str())?;
    }
    Ok(Status::Good)
}

/// Paragraphs at one width; indented lines are examples and stay as they are.
fn wrap(text: &str, width: usize) -> String {
    let mut wrapped = String::new();
    let mut column = 0;
    for line in text.trim_end().lines() {
        if line.trim().is_empty() || line.starts_with(' ') {
            let end = if column > 0 { "\n" } else { "" };
            wrapped.extend([end, line.trim_end(), "\n"]);
            column = 0;
            continue;
        }
        for word in line.split_whitespace() {
            let length = word.chars().count();
            match column {
                0 => {}
                _ if column + 1 + length > width => {
                    wrapped.push('\n');
                    column = 0;
                }
                _ => {
                    wrapped.push(' ');
                    column += 1;
                }
            }
            wrapped.push_str(word);
            column += length;
        }
    }
    wrapped.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_wrapped_and_examples_are_not() {
        assert_eq!(wrap("one two\nthree four\n\n    a = 1   2\nfive", 9), "one two\nthree\nfour\n\n    a = 1   2\nfive");
        assert_eq!(wrap("", 9), "");
    }
}
