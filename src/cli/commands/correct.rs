//! `chancery correct`: an entry in `corrections` of each official version, in its own language.

use serde_json::json;

use crate::cli::Status;
use crate::cli::act::{self, Edits, Wording, repeated, word};
use crate::cli::args::{Correct, Global};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use chancery::acts::correction;
use chancery::acts::versions::Version;

pub(crate) fn run(options: &Correct, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let at = options.at.as_deref();
    let site = match act::site(at, global, console) {
        Ok(site) => site,
        Err(stopped) => return stopped,
    };
    let subject = match act::subject(&site, &options.subject, at, console) {
        Ok(subject) => subject,
        Err(stopped) => return stopped,
    };
    subject.must_be_public_post("correct")?;
    if let Some(date) = subject.versions.iter().find_map(Version::withdrawn) {
        return Err(Failure::new("corrects-withdrawn").with("path", &subject.text.file.path).with("date", date).into());
    }
    let wording = Wording {
        option: "note",
        said: &options.note,
        command: format!("chancery correct {}", word(&options.subject)),
        rest: repeated(options.private, at, global.root.as_deref()),
    };
    let all: Vec<&Version> = subject.versions.iter().collect();
    let words = wording.of(&subject, &all, console)?;
    let mut edits = Edits::default();
    let mut silent = Vec::new();
    for version in &subject.versions {
        match words.get(&version.lang) {
            Some(text) => edits.add(version, &[correction(subject.day, text, options.private)])?,
            None => silent.push(version),
        }
    }
    let again = !edits.is_empty();
    edits.write(&site.root, console, "corrected", json!({"date": subject.day.to_string(), "private": options.private}))?;
    for version in silent {
        let code = site.settings.languages.code(version.lang);
        let named = [("path", version.path.as_ref().into()), ("language", console.words.language(code).into()), ("code", code.into())];
        console.say(&console.words.text("act-no-note", named))?;
    }
    if again {
        let named = [("private", if options.private { "yes" } else { "no" }.into())];
        console.say(&console.words.text("next-after-correction", named))?;
    }
    Ok(Status::Good)
}
