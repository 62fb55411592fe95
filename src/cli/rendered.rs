//! What a build rendered and why, for whoever asks with `--verbose`.

use std::io;

use chancery::write::{Why, Written};
use serde_json::json;

use super::args::Format;
use super::console::{Console, json_line};

/// Names every file that was rendered, and what made it necessary.
pub(crate) fn tell(console: &Console, written: &Written) -> io::Result<()> {
    if !console.verbose || written.rendered.is_empty() {
        return Ok(());
    }
    let human = console.format == Format::Human;
    // Where nothing is known of an earlier build, one reason does for all.
    if human && written.rendered.len() == written.files && written.rendered.iter().all(|(_, why)| *why == Why::New) {
        return console.say(&console.words.text("summary-rendered-all", [("count", written.files.into())]));
    }
    for (file, why) in &written.rendered {
        let why = name(*why);
        if human {
            let reason = console.words.plain(&format!("summary-why-{why}"));
            console.say(&console.words.text("summary-rendered", [("file", file.as_str().into()), ("why", reason.into())]))?;
        } else {
            json_line(&json!({"type": "rendered", "file": file, "why": why}))?;
        }
    }
    console.say("")
}

fn name(why: Why) -> &'static str {
    match why {
        Why::New | Why::Not => "new",
        Why::Touched => "touched",
        Why::Shared => "shared",
        Why::Own => "own",
    }
}
