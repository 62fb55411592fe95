//! The ledger on the disk: `published/<year>.jsonl`, and the earlier texts of `published/texts/`. The one place of it
//! that reads, and the only one that writes.
//!
//! A kill at any instant leaves none, some or all of the lines of an append, each whole, and at most one torn behind
//! them. Deliberately absent: what lines mean, and any way to change or take out one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::diagnostic::{Code, Diagnostic, Span};

use super::chain::{self, Ledger, Torn, YearFile};
use super::digest::Sha;
use super::missing::{Sources, missing};
use super::record::Draft;
pub use super::seal::FOLDER;
use super::seal::{self, not_written};

/// The folder of the earlier texts, in the site's.
pub const TEXTS: &str = "published/texts";
/// A text there until it is whole.
const WAITING: &str = ".chancery-text";

/// Reads and verifies the ledger of a site; one that has none has an empty one.
///
/// # Errors
///
/// Everything that is wrong with it. A torn tail is no error, and stands in the value.
pub fn read(root: &Path) -> Result<Ledger, Vec<Diagnostic>> {
    chain::ledger(chain::verify(&files(root)?)?)
}

/// The ledger's files, in order of years.
fn files(root: &Path) -> Result<Vec<YearFile>, Vec<Diagnostic>> {
    let entries = match fs::read_dir(root.join(FOLDER)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(vec![unreadable(FOLDER, &error)]),
    };
    let mut found = Vec::new();
    let mut files = Vec::new();
    for entry in entries {
        let name = match entry {
            Ok(entry) => entry.file_name().to_string_lossy().into_owned(),
            Err(error) => {
                found.push(unreadable(FOLDER, &error));
                continue;
            }
        };
        let Some(stem) = name.strip_suffix(".jsonl").filter(|_| !name.starts_with('.')) else { continue };
        let path: Arc<str> = Arc::from(format!("{FOLDER}/{name}"));
        let year = stem.parse().ok().filter(|_| stem.len() == 4 && stem.bytes().all(|b| b.is_ascii_digit()));
        let Some(year) = year else {
            found.push(Diagnostic::error(Code::LedgerDamaged, Span::file(path)).with("reason", "name"));
            continue;
        };
        match fs::read(root.join(&*path)) {
            Ok(bytes) => files.push(YearFile { name: path, year, bytes }),
            Err(error) => found.push(unreadable(&path, &error)),
        }
    }
    files.sort_by_key(|file| file.year);
    if found.is_empty() { Ok(files) } else { Err(found) }
}

/// Appends acts, all of one instant: the later of `now` and the last line's. A torn tail is cut off first, also where
/// there is nothing to append.
///
/// On the way out the ledger holds what the disk holds.
///
/// # Errors
///
/// What the file system says; an act that no line can hold; a ledger that is no longer the one that was read, because
/// somebody else has appended since. Then nothing was appended.
pub fn append(root: &Path, ledger: &mut Ledger, drafts: Vec<Draft>, now: DateTime<Utc>) -> Result<(), Vec<Diagnostic>> {
    if drafts.is_empty() && ledger.torn.is_none() {
        return Ok(());
    }
    let _lock = lock(root).map_err(one)?;
    let fresh = read(root)?;
    if (fresh.records.len(), &fresh.head, &fresh.torn) != (ledger.records.len(), &ledger.head, &ledger.torn) {
        return Err(vec![not_written(FOLDER, "changed")]);
    }
    let at = seal::moment(ledger, now);
    let name = seal::file(at);
    let (mut entries, lines) = seal::seal(&ledger.head, drafts, at, &name, salt)?;
    if let Some(torn) = &ledger.torn {
        mend(root, torn).map_err(|error| vec![failed(&torn.file, &error)])?;
        ledger.torn = None;
    }
    let Some(last) = entries.last() else { return Ok(()) };
    let head = vec![last.digest];
    let (before, number) = write(root, &name, &lines).map_err(|error| vec![failed(&name, &error)])?;
    for (at, entry) in entries.iter_mut().enumerate() {
        entry.line = number + at;
        entry.range = (entry.range.0 + before, entry.range.1 + before);
    }
    ledger.records.extend(entries);
    ledger.head = head;
    ledger.last_at = Some(at);
    Ok(())
}

/// Brings back lines that stand in the copy online and are missing here: appended to the files of their years, the oldest
/// first, so that a kill leaves the beginning of them. A torn tail is cut off first. How many there were.
///
/// # Errors
///
/// What the file system says; a copy that does not verify, does not follow what is here, or no longer says what the lines
/// said; nothing to bring back; a ledger that is no longer the one that was read. Then nothing was appended.
pub fn recover(root: &Path, ledger: &mut Ledger, online: &[YearFile], sources: &Sources) -> Result<usize, Vec<Diagnostic>> {
    let _lock = lock(root).map_err(one)?;
    if read(root)? != *ledger {
        return Err(vec![not_written(FOLDER, "changed")]);
    }
    let mut here = files(root)?;
    if let Some(torn) = &ledger.torn {
        here.iter_mut().filter(|file| file.name == torn.file).for_each(|file| file.bytes.truncate(torn.at));
    }
    let (lines, count) = missing(&here, online, sources)?;
    if let Some(torn) = &ledger.torn {
        mend(root, torn).map_err(|error| vec![failed(&torn.file, &error)])?;
    }
    for (name, lines) in &lines {
        write(root, name, lines).map_err(|error| vec![failed(name, &error)])?;
    }
    *ledger = read(root)?;
    Ok(count)
}

/// Random bytes for a line.
fn salt() -> Result<[u8; 16], String> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|error| error.to_string())?;
    Ok(salt)
}

/// Cuts off a torn tail.
fn mend(root: &Path, torn: &Torn) -> io::Result<()> {
    let file = OpenOptions::new().write(true).open(root.join(&*torn.file))?;
    file.set_len(torn.at as u64)?;
    file.sync_all()
}

/// Writes lines behind a file's end, on the disk and not only in memory. The offset and the number of the first.
fn write(root: &Path, name: &str, lines: &str) -> io::Result<(usize, usize)> {
    let path = root.join(name);
    fs::create_dir_all(root.join(FOLDER))?;
    let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path)?;
    let mut before = Vec::new();
    file.read_to_end(&mut before)?;
    // A last line without its end is whole all the same: an editor took the end away.
    let end = if before.is_empty() || before.ends_with(b"\n") { "" } else { "\n" };
    let number = before.iter().filter(|b| **b == b'\n').count() + end.len() + 1;
    let length = file.seek(SeekFrom::End(0))?;
    // One call, so that a kill tears one line at most.
    let written = file.write_all(format!("{end}{lines}").as_bytes()).and_then(|()| file.sync_all());
    if let Err(error) = written {
        // A full disk: whatever part arrived goes again. Where even that fails, the rule of the torn tail holds.
        let _ = file.set_len(length).and_then(|()| file.sync_all());
        return Err(error);
    }
    sync_folder(&root.join(FOLDER))?;
    sync_folder(root)?;
    Ok((before.len() + end.len(), number))
}

/// Makes the names in a folder last through a loss of power, where the system can.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Holds the ledger until it is dropped: two runs take turns.
fn lock(root: &Path) -> Result<File, Diagnostic> {
    let folder = root.join(".chancery");
    let place = ".chancery/ledger.lock";
    let open = || {
        fs::create_dir_all(&folder)?;
        let file = File::create(root.join(place))?;
        file.lock()?;
        Ok(file)
    };
    open().map_err(|error: io::Error| failed(place, &error))
}

/// Keeps an earlier text as it was, in `published/texts/<digest>.md`.
///
/// # Errors
///
/// What the file system says.
pub fn keep_text(root: &Path, text: &[u8]) -> Result<Sha, Diagnostic> {
    let digest = Sha::of(text);
    let name = text_name(digest);
    let folder = root.join(TEXTS);
    let _lock = lock(root)?;
    let keep = || {
        if fs::read(root.join(&name)).is_ok_and(|kept| kept == text) {
            return Ok(());
        }
        fs::create_dir_all(&folder)?;
        // Beside its place, so that the rename stays in one file system; a dot file, so that nobody takes it for a text.
        let path = folder.join(WAITING);
        let mut file = File::create(&path)?;
        file.write_all(text)?;
        file.sync_all()?;
        fs::rename(&path, root.join(&name))?;
        sync_folder(&folder)?;
        sync_folder(&root.join(FOLDER))
    };
    keep().map(|()| digest).map_err(|error: io::Error| failed(&name, &error))
}

/// Takes away what a killed run has left among the earlier texts: a part of one.
///
/// # Errors
///
/// What the file system says.
pub fn tidy(root: &Path) -> Result<(), Diagnostic> {
    let name = [TEXTS, "/", WAITING].concat();
    if !root.join(&name).exists() {
        return Ok(());
    }
    let _lock = lock(root)?;
    match fs::remove_file(root.join(&name)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(&name, &error)),
        _ => Ok(()),
    }
}

/// An earlier text, as it was.
///
/// # Errors
///
/// It is not there, or not the text of that digest.
pub fn text(root: &Path, digest: Sha) -> Result<Vec<u8>, Diagnostic> {
    let name = text_name(digest);
    let lost = |reason: &str| Diagnostic::error(Code::LedgerText, Span::file(name.as_str())).with("reason", reason);
    let bytes = fs::read(root.join(&name)).map_err(|error| match error.kind() {
        ErrorKind::NotFound => lost("missing"),
        _ => unreadable(&name, &error),
    })?;
    if Sha::of(&bytes) == digest {
        return Ok(bytes);
    }
    // A Windows checkout has other line ends; the text is the same.
    let mut unix = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        if *byte != b'\r' || bytes.get(at + 1) != Some(&b'\n') {
            unix.push(*byte);
        }
    }
    if Sha::of(&unix) == digest { Ok(unix) } else { Err(lost("changed")) }
}

/// Takes away the texts of which somebody says so.
///
/// # Errors
///
/// What the file system says.
pub fn forget_texts(root: &Path, is_gone: impl Fn(&[u8]) -> bool) -> Result<(), Diagnostic> {
    let _lock = lock(root)?;
    for path in text_files(root) {
        if fs::read(&path).is_ok_and(|bytes| is_gone(&bytes)) {
            fs::remove_file(&path).map_err(|error| failed(TEXTS, &error))?;
        }
    }
    Ok(())
}

/// Every text that was kept. What cannot be read is none of them.
pub fn texts(root: &Path) -> Vec<Vec<u8>> {
    text_files(root).into_iter().filter_map(|path| fs::read(path).ok()).collect()
}

fn text_files(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root.join(TEXTS)).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    paths.sort();
    paths
}

/// The name of an earlier text, from the site's root.
pub fn text_name(digest: Sha) -> String {
    format!("{TEXTS}/{digest}.md")
}

fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error(Code::UnreadableFile, Span::file(path)).with("reason", error.to_string())
}

fn failed(path: &str, error: &io::Error) -> Diagnostic {
    not_written(path, &error.to_string())
}

fn one(error: Diagnostic) -> Vec<Diagnostic> {
    vec![error]
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;
    use proptest::prelude::*;

    use super::super::promises::Promises;
    use super::super::record::tests::draft;
    use super::super::record::{Act, Record};
    use super::*;
    use crate::model::address::SitePath;

    fn at(seconds: i64) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2011, 12, 31, 23, 59, 0).single().expect("an instant") + chrono::Duration::seconds(seconds)
    }

    fn post(name: &str) -> Draft {
        Draft { source: Some(format!("b/{name}.fr.md")), ..Draft::new(Act::Published, SitePath::folder(&["fr", name])) }
    }

    /// A ledger with an act for each name, a second apart; the last is in 2012 if there are sixty of them.
    fn site(names: &[&str]) -> (tempfile::TempDir, Ledger) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut ledger = Ledger::default();
        for (seconds, name) in names.iter().enumerate() {
            append(folder.path(), &mut ledger, vec![post(name)], at(seconds.try_into().expect("few"))).expect("appended");
        }
        (folder, ledger)
    }

    const FILE: &str = "published/2011.jsonl";

    fn text_of(root: &Path) -> String {
        fs::read_to_string(root.join(FILE)).expect("a ledger")
    }

    /// Reads a ledger of one file: names at its end, or each finding with its line.
    fn outcome(bytes: &[u8]) -> String {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join(FOLDER)).expect("a folder");
        fs::write(folder.path().join(FILE), bytes).expect("written");
        match read(folder.path()) {
            Ok(ledger) => {
                let names: Vec<&str> = ledger.records.iter().map(|entry| &entry.record.path.as_str()[4..5]).collect();
                format!("{} heads {}{}", names.concat(), ledger.head.len(), if ledger.torn.is_some() { " torn" } else { "" })
            }
            Err(found) => found.iter().map(finding).collect::<Vec<_>>().join(", "),
        }
    }

    fn finding(found: &Diagnostic) -> String {
        let reason = found.args.iter().find(|(name, _)| *name == "reason").map(|(_, reason)| format!("{reason:?}"));
        format!("{} {}", found.code.as_str(), reason.unwrap_or_default())
    }

    #[track_caller]
    fn check(bytes: impl AsRef<[u8]>, expected: &str) {
        assert_eq!(outcome(bytes.as_ref()).replace("Text(\"", "").replace("\")", ""), expected);
    }

    #[test]
    fn what_is_read() {
        let (folder, ledger) = site(&["a", "b", "c"]);
        let text = text_of(folder.path());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(read(folder.path()), Ok(ledger.clone()));
        let places: Vec<_> = ledger.records.iter().map(|entry| (entry.line, &text[entry.range.0..entry.range.1])).collect();
        assert_eq!(places, lines.iter().copied().enumerate().map(|(at, line)| (at + 1, line)).collect::<Vec<_>>());
        check("", " heads 0");
        check(&text, "abc heads 1");
        check(text.replace('\n', "\r\n"), "abc heads 1");
        check(format!("\u{feff}{text}\n\n"), "abc heads 1");
        check(text.trim_end(), "abc heads 1");
        check(format!("{text}{{\"v\":1,"), "abc heads 1 torn");
        check([text.as_bytes(), b"\0\0\xff"].concat(), "abc heads 1 torn");
        check(format!("{text}{{\"v\":1,\n"), "ledger-damaged unreadable");
        check(format!("{text}{{\"v\":2}}"), "ledger-newer ");
        check(lines[1..].join("\n"), "ledger-damaged chain");
        check([lines[0], lines[2]].join("\n"), "ledger-damaged chain");
        check([lines[0], lines[2], lines[1]].join("\n"), "ledger-damaged chain");
        check([lines[0], lines[1], lines[1], lines[2]].join("\n"), "ledger-damaged twice");
        check(format!("<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> b\n", lines[0], lines[1]), "ledger-conflict ");
        let last = &ledger.records[2].record;
        let line = |record: &Record| format!("{text}{}\n", record.to_line());
        let prev = vec![ledger.head[0]];
        check(line(&post("d").record(at(1), [7; 16], prev.clone())), "ledger-damaged time");
        check(line(&post("d").record(at(70), [7; 16], prev.clone())), "ledger-damaged year");
        check(line(&post("d").record(at(2), last.salt, prev.clone())), "ledger-damaged salt");
        check(line(&post("d").record(at(2), [7; 16], prev)), "abcd heads 1");
        check(format!("{text}{}\n", last.gone_line()), "ledger-damaged twice");
        check(format!("{}\n{}\n{}\n", lines[0], lines[1], last.gone_line()), "ledger-damaged gone");
    }

    #[test]
    fn other_files_of_the_folder() {
        let (folder, ledger) = site(&["a"]);
        let place = |name: &str| folder.path().join(FOLDER).join(name);
        fs::write(place("README.md"), "x").expect("written");
        fs::write(place(".2010.jsonl"), "x").expect("written");
        assert_eq!(read(folder.path()), Ok(ledger));
        fs::rename(place("2011.jsonl"), place("2011 (1).jsonl")).expect("renamed");
        let found = read(folder.path()).expect_err("a name that is no year");
        assert_eq!(found.iter().map(finding).collect::<Vec<_>>(), ["ledger-damaged Text(\"name\")"]);
    }

    #[test]
    fn a_year_ends() {
        let (folder, mut ledger) = site(&["a", "b"]);
        append(folder.path(), &mut ledger, vec![post("c"), post("d")], at(60)).expect("appended");
        append(folder.path(), &mut ledger, vec![post("e")], at(-99)).expect("appended, though the clock went back");
        let places: Vec<_> = ledger.records.iter().map(|entry| (&*entry.file, entry.line)).collect();
        let (old, new) = (FILE, "published/2012.jsonl");
        assert_eq!(places, [(old, 1), (old, 2), (new, 1), (new, 2), (new, 3)]);
        assert_eq!((ledger.last_at, read(folder.path())), (Some(at(60)), Ok(ledger)));
        // A line that is not whole is damage where lines follow.
        let text = text_of(folder.path());
        fs::write(folder.path().join(FILE), format!("{text}{{\"v\"")).expect("written");
        assert!(read(folder.path()).is_err());
    }

    #[test]
    fn a_cut_at_any_byte_loses_no_earlier_line() {
        let (folder, ledger) = site(&["a", "b", "c"]);
        let whole = text_of(folder.path());
        let start = ledger.records[1].range.0;
        for end in start..whole.len() {
            fs::write(folder.path().join(FILE), &whole.as_bytes()[..end]).expect("written");
            let mut cut = read(folder.path()).expect("whole or torn");
            let kept = ledger.records.iter().take_while(|entry| entry.range.1 <= end).count();
            assert_eq!(cut.records, ledger.records[..kept], "{end}");
            let tail = ledger.records.get(kept).map_or(whole.len(), |entry| entry.range.0);
            assert_eq!(cut.torn.as_ref().map(|torn| (torn.at, torn.bytes.len())), (tail < end).then(|| (tail, end - tail)), "{end}");
            append(folder.path(), &mut cut, vec![post("d")], at(9)).expect("appended");
            assert_eq!((cut.records.len(), cut.torn.is_none()), (kept + 1, true));
            assert_eq!(read(folder.path()), Ok(cut), "{end}");
        }
    }

    #[test]
    fn lines_come_back_from_the_copy_online() {
        let (folder, mut whole) = site(&["a", "b", "c"]);
        append(folder.path(), &mut whole, vec![post("d")], at(60)).expect("appended");
        let copy = |hidden: &[usize]| -> Vec<YearFile> {
            let texts = whole.public_copy(&hidden.iter().copied().collect());
            let file =
                |(name, text): (Arc<str>, String)| YearFile { year: name[10..14].parse().expect("a year"), name, bytes: text.into_bytes() };
            texts.into_iter().map(file).collect()
        };
        let lines = text_of(folder.path());
        let first = lines.split_inclusive('\n').next().expect("a line");
        // However much was lost: everything, all but the first line, or that with a torn tail.
        for rest in ["", first, &format!("{first}{{\"v\"")] {
            let other = tempfile::tempdir().expect("a folder");
            fs::create_dir(other.path().join(FOLDER)).expect("a folder");
            fs::write(other.path().join(FILE), rest).expect("written");
            let mut lost = read(other.path()).expect("sound");
            let there = lost.records.len();
            let sources = Sources { by_address: [(SitePath::folder(&["fr", "c"]), "b/c.fr.md".to_owned())].into(), ..Sources::default() };
            assert_eq!(recover(other.path(), &mut lost, &copy(&[]), &sources), Ok(4 - there));
            let digests = |ledger: &Ledger| ledger.records.iter().map(|entry| entry.digest).collect::<Vec<_>>();
            assert_eq!((digests(&lost), &lost.head, &lost.torn), (digests(&whole), &whole.head, &None));
            assert_eq!((&lost.records[2].record, &lost.records[3].record.source), (&whole.records[2].record, &None));
            // Nothing is left to bring back, and nothing is written.
            assert!(recover(other.path(), &mut lost, &copy(&[]), &sources).is_err());
            assert_eq!(read(other.path()), Ok(lost));
        }
        // What was taken out is no line any more, nor does what follows it follow anything; what does not verify is nothing.
        let other = tempfile::tempdir().expect("a folder");
        let mut none = Ledger::default();
        assert!(recover(other.path(), &mut none, &copy(&[2]), &Sources::default()).is_err());
        assert!(recover(other.path(), &mut none, &copy(&[])[1..], &Sources::default()).is_err());
        assert!(!other.path().join(FOLDER).exists());
    }

    #[test]
    fn nothing_to_append_mends_all_the_same() {
        let (folder, mut ledger) = site(&["a"]);
        let whole = text_of(folder.path());
        append(folder.path(), &mut ledger, Vec::new(), at(1)).expect("nothing to do");
        fs::write(folder.path().join(FILE), format!("{whole}{{")).expect("written");
        let mut torn = read(folder.path()).expect("torn");
        append(folder.path(), &mut torn, Vec::new(), at(1)).expect("mended");
        assert_eq!((torn, text_of(folder.path())), (ledger, whole));
    }

    #[test]
    fn any_changed_byte_of_an_earlier_line_shows() {
        let (folder, ledger) = site(&["a", "b", "c"]);
        let whole = text_of(folder.path()).into_bytes();
        // The chain does not hold the value of `source`.
        let text = text_of(folder.path());
        let free: Vec<usize> = text.match_indices(".fr.md").flat_map(|(at, _)| at - 3..at + 6).collect();
        for place in (0..ledger.records[2].range.0).filter(|place| !free.contains(place)) {
            for byte in [whole[place] ^ 1, whole[place] ^ 32, b' ', b'\n', 0xff] {
                let mut changed = whole.clone();
                changed[place] = byte;
                let found = outcome(&changed);
                assert!(changed == whole || found.contains("ledger-"), "{place}: {found}");
            }
        }
    }

    /// Two branches from one line on: what each one adds.
    fn branches() -> (tempfile::TempDir, [Vec<String>; 3]) {
        let (folder, base) = site(&["a"]);
        let text = text_of(folder.path());
        let mut sides = [Vec::new(), Vec::new()];
        for (side, (names, start)) in sides.iter_mut().zip([(["b", "d"], 1), (["c", "e"], 2)]) {
            fs::write(folder.path().join(FILE), &text).expect("written");
            let mut ledger = base.clone();
            for (step, name) in names.iter().enumerate() {
                let seconds = start + 2 * i64::try_from(step).expect("few");
                append(folder.path(), &mut ledger, vec![post(name)], at(seconds)).expect("appended");
            }
            side.extend(text_of(folder.path()).lines().skip(1).map(str::to_owned));
        }
        let [left, right] = sides;
        (folder, [vec![text.trim_end().to_owned()], left, right])
    }

    #[test]
    fn a_merge_in_any_order_reads_alike_and_the_next_act_names_both_heads() {
        let (folder, [base, left, right]) = branches();
        let order = |places: &[(usize, usize)]| -> String {
            let sides = [&base, &left, &right];
            places.iter().map(|(side, line)| format!("{}\n", sides[*side][*line])).collect()
        };
        let (a, b, d, c, e) = ((0, 0), (1, 0), (1, 1), (2, 0), (2, 1));
        for places in [[a, b, d, c, e], [a, c, e, b, d], [a, b, c, d, e], [a, c, b, d, e]] {
            let text = order(&places);
            check(&text, "abcde heads 2");
            fs::write(folder.path().join(FILE), &text).expect("written");
            let mut ledger = read(folder.path()).expect("a merge");
            append(folder.path(), &mut ledger, vec![post("f"), post("g")], at(9)).expect("appended");
            check(text_of(folder.path()), "abcdefg heads 1");
            let prev: Vec<usize> = ledger.records.iter().map(|entry| entry.record.prev.len()).collect();
            assert_eq!(prev, [0, 1, 1, 1, 1, 2, 1]);
            let after = text_of(folder.path());
            check(after.replace(&(left[1].clone() + "\n"), ""), "ledger-damaged chain");
        }
        check(order(&[a, d, b, c, e]), "ledger-damaged chain");
    }

    #[test]
    fn two_runs_take_turns() {
        let (folder, mut ledger) = site(&["a"]);
        let mut other = ledger.clone();
        append(folder.path(), &mut ledger, vec![post("b")], at(1)).expect("appended");
        let found = append(folder.path(), &mut other, vec![post("c")], at(1)).expect_err("somebody else was first");
        assert_eq!(found.iter().map(finding).collect::<Vec<_>>(), ["ledger-not-written Text(\"changed\")"]);
        let refused = Draft { path: SitePath::folder(&["fr", "a\\b"]), ..post("d") };
        let found = append(folder.path(), &mut ledger, vec![post("e"), refused], at(1)).expect_err("no address");
        assert_eq!(found.iter().map(finding).collect::<Vec<_>>(), ["ledger-not-written Text(\"refused\")"]);
        assert_eq!(read(folder.path()), Ok(ledger));
        let shared = folder.path();
        let appended = std::thread::scope(|scope| {
            let run = |name: &'static str| {
                scope.spawn(move || {
                    let mut done = false;
                    while !done {
                        let mut ledger = read(shared).expect("no torn line is read as damage");
                        done = append(shared, &mut ledger, vec![post(name), post(name)], at(2)).is_ok();
                    }
                })
            };
            ["x", "y", "z"].map(run).map(std::thread::ScopedJoinHandle::join)
        });
        assert!(appended.iter().all(Result::is_ok));
        let ledger = read(folder.path()).expect("a ledger");
        assert_eq!((ledger.records.len(), ledger.head.len()), (8, 1));
    }

    #[test]
    fn the_copy_online_verifies_and_tells_nothing_private() {
        let (folder, mut ledger) = site(&["a", "b"]);
        let path = |name| SitePath::folder(&["fr", name]);
        let moved = Draft { to: Some(path("secret")), ..Draft::new(Act::Moved, path("b")) };
        let gone = Draft { private: true, reason: Some("…".to_owned()), ..Draft::new(Act::Withdrawn, path("secret")) };
        append(folder.path(), &mut ledger, vec![moved, post("d")], at(3)).expect("appended");
        append(folder.path(), &mut ledger, vec![gone, post("e")], at(60)).expect("appended");
        let hidden = Promises::of(&ledger).hidden().clone();
        assert_eq!(hidden.iter().copied().collect::<Vec<_>>(), [1, 2, 4]);
        let copy = ledger.public_copy(&hidden);
        let files: Vec<YearFile> =
            (2011..).zip(&copy).map(|(year, (name, text))| YearFile { name: Arc::clone(name), year, bytes: text.clone().into() }).collect();
        let verified = chain::verify(&files).expect("the chain holds");
        assert_eq!(
            verified.lines.iter().map(|placed| placed.line.digest()).collect::<Vec<_>>(),
            ledger.records.iter().map(|entry| entry.digest).collect::<Vec<_>>()
        );
        let text: String = copy.values().map(String::as_str).collect();
        assert!(!text.contains("secret") && !text.contains("/fr/b/") && !text.contains(".md") && text.contains("/fr/e/"), "{text}");
    }

    #[test]
    fn earlier_texts() {
        let folder = tempfile::tempdir().expect("a folder");
        let digest = keep_text(folder.path(), b"# A\n\nb\n").expect("kept");
        assert_eq!(keep_text(folder.path(), b"# A\n\nb\n"), Ok(digest));
        let place = folder.path().join(text_name(digest));
        assert_eq!(fs::read_dir(folder.path().join(TEXTS)).expect("a folder").count(), 1);
        assert_eq!(text(folder.path(), digest).as_deref(), Ok(&b"# A\n\nb\n"[..]));
        fs::write(&place, "# A\r\n\r\nb\r\n").expect("written");
        assert_eq!(text(folder.path(), digest).as_deref(), Ok(&b"# A\n\nb\n"[..]));
        fs::write(&place, "# A\n\nc\n").expect("written");
        assert_eq!(text(folder.path(), digest).map_err(|error| finding(&error)), Err("ledger-text Text(\"changed\")".to_owned()));
        let lost = text(folder.path(), Sha::of(b"")).map_err(|error| finding(&error));
        assert_eq!(lost, Err("ledger-text Text(\"missing\")".to_owned()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn whatever_is_appended_is_read(runs in prop::collection::vec(prop::collection::vec(draft(), 0..4), 0..5), cut in any::<prop::sample::Index>()) {
            let folder = tempfile::tempdir().expect("a folder");
            let mut ledger = Ledger::default();
            let mut drafts = Vec::new();
            for run in runs {
                drafts.extend(run.clone());
                append(folder.path(), &mut ledger, run, at(0)).expect("appended");
            }
            prop_assert_eq!(read(folder.path()), Ok(ledger.clone()));
            let records: Vec<Record> = ledger.records.iter().map(|entry| entry.record.clone()).collect();
            let expected: Vec<Record> = drafts.into_iter().zip(&records).map(|(draft, record)| draft.record(record.at, record.salt, record.prev.clone())).collect();
            prop_assert_eq!(&records, &expected);
            let promises = Promises::of(&ledger);
            prop_assert!(records.iter().all(|record| promises.get(&record.path).is_some()));
            let copy: String = ledger.public_copy(promises.hidden()).into_values().collect();
            let verified = chain::verify(&[YearFile { name: FILE.into(), year: 2011, bytes: copy.into() }]);
            prop_assert!(verified.is_ok());
            if !records.is_empty() {
                let whole = fs::read(folder.path().join(FILE)).expect("a ledger");
                let end = cut.index(whole.len());
                fs::write(folder.path().join(FILE), &whole[..end]).expect("written");
                let cut = read(folder.path()).expect("whole or torn");
                prop_assert_eq!(&cut.records[..], &ledger.records[..cut.records.len()]);
            }
        }
    }
}
