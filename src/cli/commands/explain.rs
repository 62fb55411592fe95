//! `chancery explain CODE`: what a finding means, at leisure.

use chancery::config::fields::suggest;
use chancery::diagnostic::Code;

use crate::cli::Status;
use crate::cli::console::{Console, line};
use crate::cli::failure::Failure;
use crate::cli::wrap::{NARROW, wrap};

pub(crate) fn run(code: Option<&str>, console: &Console) -> anyhow::Result<Status> {
    let Some(typed) = code else { return list() };
    // As it is printed, people copy it: `error[unknown-key]`.
    let name = typed.rsplit('[').next().unwrap_or(typed).trim_end_matches([']', ':']).to_ascii_lowercase();
    let Some(code) = Code::ALL.iter().find(|code| code.as_str() == name) else {
        let near = suggest(&name, Code::ALL.iter().map(|code| code.as_str())).unwrap_or("none");
        return Err(Failure::new("no-such-code").with("code", typed).with("suggestion", near).into());
    };
    let words = &console.words;
    line(&words.text("explain-title", [("code", code.as_str().into())]))?;
    line("")?;
    line(&wrap(&words.explanation(*code).unwrap_or_default(), NARROW))?;
    Ok(Status::Good)
}

/// Every code, for whoever types no code.
fn list() -> anyhow::Result<Status> {
    for code in Code::ALL {
        line(code.as_str())?;
    }
    Ok(Status::Good)
}
