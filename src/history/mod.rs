//! The only caller of the `git` program: the commit that removed a file, and an earlier text.
//!
//! Asked only by commands of people, never by a build, whose output must not depend on it. Where there is no git, no
//! repository, or no answer in time, there is simply no answer. Deliberately absent: any command that changes something.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long git may think.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many earlier versions of a file are looked at.
const VERSIONS: usize = 200;

/// What git prints, where it has something to say in time.
fn git(root: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let mut command = Command::new("git");
    // Nothing that somebody has set for themselves changes what is printed; nobody is asked for a password.
    command.arg("-C").arg(root).args(["-c", "core.quotePath=false", "-c", "color.ui=false"]).args(arguments);
    command.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0").env("GIT_NO_LAZY_FETCH", "1").env("LC_ALL", "C");
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    let mut out = child.stdout.take()?;
    // A full pipe would stop it: somebody has to read while we wait.
    let reader = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        out.read_to_end(&mut bytes).map(|_| bytes)
    });
    let started = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break Some(status),
            Ok(None) if started.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(2)),
            Ok(None) | Err(_) => {
                // One that has just ended cannot be killed, which is as good.
                drop(child.kill());
                drop(child.wait());
                break None;
            }
        }
    };
    let bytes = reader.join().ok()?.ok()?;
    status.filter(std::process::ExitStatus::success).map(|_| bytes)
}

fn text(root: &Path, arguments: &[&str]) -> Option<String> {
    git(root, arguments).and_then(|bytes| String::from_utf8(bytes).ok())
}

/// Whether the site is in a repository.
pub fn is_there(root: &Path) -> bool {
    text(root, &["rev-parse", "--is-inside-work-tree"]).is_some_and(|said| said.trim() == "true")
}

/// Whether only a part of the history is here.
pub fn is_shallow(root: &Path) -> bool {
    text(root, &["rev-parse", "--is-shallow-repository"]).is_some_and(|said| said.trim() == "true")
}

/// The command that brings files back as they were, all from one commit: the last one where that still has them, else
/// the one before the newest that removed one of them.
pub fn restoring(root: &Path, files: &[String]) -> Option<String> {
    if files.is_empty() {
        return None;
    }
    let of_files = |before: &[&str]| {
        let arguments: Vec<&str> = before.iter().copied().chain(files.iter().map(String::as_str)).collect();
        text(root, &arguments)
    };
    let there = of_files(&["ls-tree", "-r", "--name-only", "HEAD", "--"])?;
    if !there.trim().is_empty() {
        return Some(format!("git checkout HEAD -- {}", quoted(there.lines())));
    }
    let removed = of_files(&["log", "-1", "--format=%h", "--diff-filter=D", "--no-renames", "--name-only", "--relative", "--"])?;
    let mut lines = removed.lines().filter(|line| !line.is_empty());
    let commit = lines.next()?;
    Some(format!("git checkout {commit}^ -- {}", quoted(lines)))
}

/// Names as a shell takes them.
fn quoted<'a>(files: impl Iterator<Item = &'a str>) -> String {
    let plain = |name: &str| name.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_'));
    let quote = |name: &str| if plain(name) { name.to_owned() } else { format!("'{}'", name.replace('\'', "'\\''")) };
    files.map(quote).collect::<Vec<_>>().join(" ")
}

/// The newest earlier text of a file that somebody recognises.
pub fn earlier(root: &Path, file: &str, is_it: impl Fn(&str) -> bool) -> Option<Vec<u8>> {
    let number = format!("-{VERSIONS}");
    let said = text(root, &["log", &number, "--format=%H", "--", file])?;
    let versions = said.lines().map(|commit| format!("{commit}:./{file}"));
    versions.filter_map(|version| git(root, &["show", &version])).find(|bytes| std::str::from_utf8(bytes).is_ok_and(&is_it))
}

/// The files below the root that differ from where this branch left another one, uncommitted edits among them; of the
/// ledger's `folder` only committed ones, since whoever looks at a request takes it from the branch where it stands.
pub fn changed(root: &Path, reference: &str, folder: &str) -> Option<Vec<String>> {
    if reference.starts_with('-') {
        return None;
    }
    let names = |with: &[&str]| {
        let arguments = ["diff", "--name-only", "--no-renames", "--relative", "-z", "--merge-base", reference];
        let arguments: Vec<&str> = arguments.iter().chain(with).copied().collect();
        text(root, &arguments).map(|said| said.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect::<Vec<_>>())
    };
    let beside = format!(":(exclude){folder}");
    let mut changed = names(&["--", ".", &beside])?;
    changed.extend(names(&["HEAD", "--", folder])?);
    changed.sort();
    Some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_run_anything() {
        let names = ["content/a.md", "content/été.md", "content/a b.md", "content/$(rm).md", "it's"];
        let expected = "content/a.md content/été.md 'content/a b.md' 'content/$(rm).md' 'it'\\''s'";
        assert_eq!(quoted(names.into_iter()), expected);
    }

    #[test]
    fn where_there_is_no_history_there_is_no_answer() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(!is_there(folder.path()) && !is_shallow(folder.path()));
        assert_eq!((changed(folder.path(), "main", "published"), changed(folder.path(), "--output=x", "published")), (None, None));
        assert_eq!(restoring(folder.path(), &["content/a.md".to_owned()]), None);
        assert_eq!(earlier(folder.path(), "content/a.md", |_| true), None);
    }
}
