//! What somebody saved: the system's events, gathered until a save is complete, without what editors leave lying about.
//!
//! The decision which event counts is a function of its kind and path alone. Where the system cannot tell (folders of a
//! network, too many folders), `poll.rs` looks at the files. Deliberately absent: what a change means.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant as Clock};

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RemoveKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::load::source;
use crate::load::{CONTENT, SETTINGS};

use super::events::{Changes, Message};
use super::poll;

/// How long nothing may happen until a save is complete whose end the system has told.
const QUIET: Duration = Duration::from_millis(6);
/// The same where it has told only of the writing. Linux tells when a file is closed; elsewhere silence is all there is.
const WRITING: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 300 } else { 60 });
/// How long a save may take at most: somebody who copies for minutes sees something of it meanwhile.
const PATIENCE: Duration = Duration::from_millis(500);

/// The folders that a site is made from.
pub(super) const FOLDERS: [&str; 3] = [CONTENT, "themes", crate::ledger::log::FOLDER];
/// The files beside them.
pub(super) const FILES: [&str; 2] = [SETTINGS, "redirects.csv"];

/// Begins to watch a site. That the system does not tell is told.
pub(super) fn start(root: &Path, poll: bool, room: &Sender<Message>) {
    let watching = if poll { Err(None) } else { watch(root, room).map_err(Some) };
    let Err(why) = watching else { return };
    if let Some(why) = why {
        drop(room.send(Message::NotWatched(why.to_string())));
    }
    let (root, to, before) = (root.to_owned(), room.clone(), poll::survey(root));
    if let Err(error) = std::thread::Builder::new().name("poll".to_owned()).spawn(move || poll::look(&root, before, &to)) {
        drop(room.send(Message::NotWatched(error.to_string())));
    }
}

fn watch(root: &Path, room: &Sender<Message>) -> notify::Result<()> {
    let (to, events) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(to)?;
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    folders(&mut watcher, root)?;
    // Some systems name the site by its real path.
    let (roots, room) = ([root.to_owned(), source::real(root)], room.clone());
    let gather = move || gather(watcher, &events, &roots, &room);
    std::thread::Builder::new().name("watch".to_owned()).spawn(gather).map_err(notify::Error::io).map(drop)
}

/// Watches the folders that there are; one that is watched already goes on being watched.
fn folders(watcher: &mut impl Watcher, root: &Path) -> notify::Result<()> {
    let there = FOLDERS.into_iter().filter(|folder| source::is_folder(root, folder));
    there.into_iter().try_for_each(|folder| watcher.watch(&root.join(folder), RecursiveMode::Recursive))
}

/// Gathers events into saves, for as long as there is a watch.
fn gather(mut watcher: RecommendedWatcher, events: &Receiver<notify::Result<Event>>, roots: &[PathBuf; 2], room: &Sender<Message>) {
    while let Ok(first) = events.recv() {
        let began = Clock::now();
        let mut save = Save::default();
        save.add(first, roots);
        while !save.changes.is_empty() && began.elapsed() < PATIENCE {
            match events.recv_timeout(save.wait()) {
                Ok(event) => save.add(event, roots),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        // One of the site's own folders may have come only now.
        if save.changes.all
            && let Err(error) = folders(&mut watcher, &roots[0])
        {
            let before = poll::survey(&roots[0]);
            drop(room.send(Message::NotWatched(error.to_string())));
            drop(room.send(Message::Changed(save.changes)));
            return poll::look(&roots[0], before, room);
        }
        if !save.changes.is_empty() && room.send(Message::Changed(save.changes)).is_err() {
            return;
        }
    }
}

/// A save, as far as it has been told.
#[derive(Debug, Default)]
struct Save {
    changes: Changes,
    /// Whether somebody may still be writing.
    open: bool,
}

impl Save {
    fn wait(&self) -> Duration {
        if self.open { WRITING } else { QUIET }
    }

    fn add(&mut self, event: notify::Result<Event>, roots: &[PathBuf]) {
        // What cannot be told may be anything.
        let Ok(event) = event else {
            self.changes.all = true;
            return;
        };
        if event.need_rescan() {
            self.changes.all = true;
        }
        let paths = event.paths.iter().filter_map(|path| below(path, roots));
        for path in paths {
            match decide(event.kind, &path) {
                Decision::Nothing => {}
                Decision::Writing => {
                    self.open = true;
                    self.changes.files.insert(path);
                }
                Decision::Written => {
                    self.open = false;
                    self.changes.files.insert(path);
                }
                Decision::Everything => self.changes.all = true,
            }
        }
    }
}

/// A path as the site has it.
fn below(path: &Path, roots: &[PathBuf]) -> Option<Arc<str>> {
    let root = roots.iter().find(|root| path.starts_with(root))?;
    Some(source::site_path(root, path)).filter(|path| !path.is_empty())
}

/// What an event asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decision {
    /// Nothing: it is not of the site, or nothing was written.
    Nothing,
    /// A file is being written.
    Writing,
    /// A file is written, moved or gone.
    Written,
    /// A folder came or went, and with it who knows what.
    Everything,
}

fn decide(kind: EventKind, path: &str) -> Decision {
    if !is_of_the_site(path) {
        return Decision::Nothing;
    }
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Decision::Written,
        EventKind::Access(_) => Decision::Nothing,
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => Decision::Everything,
        // A name may be that of a folder, which nobody can ask any more once it is gone.
        EventKind::Modify(ModifyKind::Name(_)) | EventKind::Remove(_) if !has_ending(path) => Decision::Everything,
        EventKind::Modify(ModifyKind::Name(_)) | EventKind::Remove(_) => Decision::Written,
        EventKind::Modify(ModifyKind::Metadata(_)) => Decision::Written,
        EventKind::Create(_) | EventKind::Modify(_) => Decision::Writing,
        EventKind::Any | EventKind::Other => Decision::Everything,
    }
}

fn has_ending(path: &str) -> bool {
    path.rsplit('/').next().unwrap_or(path).contains('.')
}

/// Whether the site may be made from a file: one below its folders, or one of the two beside them, that is no dot file, no
/// `README` and nothing that an editor needs for itself.
pub(super) fn is_of_the_site(path: &str) -> bool {
    let mut parts = path.split('/');
    let first = parts.next().unwrap_or_default();
    let inside = FOLDERS.contains(&first) || (FILES.contains(&path));
    inside && !path.split('/').any(|part| part.starts_with('.') || part.starts_with("README")) && !is_an_editors(path)
}

/// Files that editors write beside the one that is edited: copies, locks, and tries whether a folder can be written.
fn is_an_editors(path: &str) -> bool {
    const ENDINGS: [&str; 10] = ["~", ".swp", ".swo", ".swx", ".tmp", ".bak", ".crswap", ".part", "___jb_tmp___", "___jb_old___"];
    let name = path.rsplit('/').next().unwrap_or(path);
    // vim tries 4913, and numbers above it where that is taken.
    let tried = matches!(name, "4913" | "5036" | "5159");
    let emacs = name.starts_with('#') && name.ends_with('#');
    tried || emacs || name.starts_with("~$") || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use notify::event::{DataChange, MetadataKind, RenameMode};

    use super::*;

    const POST: &str = "content/barrett/2011-12-05-first-snow.fr.md";

    #[test]
    fn a_save_counts_however_an_editor_saves() {
        #[track_caller]
        fn check(kind: EventKind, path: &str, expected: Decision) {
            assert_eq!(decide(kind, path), expected, "{kind:?} {path}");
        }
        use Decision::{Everything, Nothing, Writing, Written};
        check(EventKind::Modify(ModifyKind::Data(DataChange::Any)), POST, Writing);
        check(EventKind::Access(AccessKind::Close(AccessMode::Write)), POST, Written);
        check(EventKind::Access(AccessKind::Close(AccessMode::Read)), POST, Nothing);
        check(EventKind::Access(AccessKind::Open(AccessMode::Any)), POST, Nothing);
        check(EventKind::Modify(ModifyKind::Name(RenameMode::To)), POST, Written);
        check(EventKind::Modify(ModifyKind::Metadata(MetadataKind::WriteTime)), POST, Written);
        check(EventKind::Remove(RemoveKind::File), POST, Written);
        check(EventKind::Create(CreateKind::File), POST, Writing);
        check(EventKind::Create(CreateKind::Folder), "content/barrett/2011-12-19-carols", Everything);
        check(EventKind::Modify(ModifyKind::Name(RenameMode::From)), "content/barrett", Everything);
        check(EventKind::Remove(RemoveKind::Any), "themes/official", Everything);
        check(EventKind::Create(CreateKind::Folder), "content/.git", Nothing);
        check(EventKind::Other, "site.toml", Everything);
    }

    #[test]
    fn what_is_no_part_of_the_site_is_passed_over() {
        for yes in [
            POST,
            "site.toml",
            "redirects.csv",
            "published/2011.jsonl",
            "themes/official/assets/style.css",
            "content/a/x/photo.jpg",
            "content",
        ] {
            assert!(is_of_the_site(yes), "{yes}");
        }
        for no in [
            "public/index.html",
            ".chancery/cache",
            ".git/index",
            "README.md",
            "content/README.md",
            "content/barrett/README.fr.md",
            "content/site.toml/..swp",
            "content/barrett/4913",
            "content/barrett/.2011-12-05-first-snow.fr.md.swp",
            "content/barrett/2011-12-05-first-snow.fr.md~",
            "content/barrett/2011-12-05-first-snow.fr.md.tmp",
            "content/barrett/.#2011-12-05-first-snow.fr.md",
            "content/barrett/#2011-12-05-first-snow.fr.md#",
            "content/barrett/2011-12-05-first-snow.fr.md___jb_tmp___",
            "content/barrett/2011-12-05-first-snow.fr.md___jb_old___",
            "content/barrett/.goutputstream-X1Y2Z3",
            "content/barrett/~$note.docx",
            "sites.toml",
            "contents/a.md",
            "published/.chancery-text",
            "",
        ] {
            assert!(!is_of_the_site(no), "{no}");
        }
    }

    #[test]
    fn one_save_is_one_change() {
        let roots = [PathBuf::from("/site")];
        let event = |kind, path: &str| Ok(Event::new(kind).add_path(Path::new("/site").join(path)));
        let mut save = Save::default();
        // As vim does it.
        save.add(event(EventKind::Create(CreateKind::File), "content/barrett/4913"), &roots);
        assert!(save.changes.is_empty());
        save.add(event(EventKind::Modify(ModifyKind::Name(RenameMode::From)), POST), &roots);
        save.add(event(EventKind::Modify(ModifyKind::Name(RenameMode::To)), &format!("{POST}~")), &roots);
        save.add(event(EventKind::Create(CreateKind::File), POST), &roots);
        assert_eq!(save.wait(), WRITING);
        save.add(event(EventKind::Access(AccessKind::Close(AccessMode::Write)), POST), &roots);
        assert_eq!(save.wait(), QUIET);
        save.add(event(EventKind::Remove(RemoveKind::File), &format!("{POST}~")), &roots);
        assert_eq!(save.changes, Changes { files: std::iter::once(Arc::from(POST)).collect(), all: false });
        save.add(Err(notify::Error::generic("lost")), &roots);
        assert!(save.changes.all);
    }

    #[test]
    fn what_is_saved_while_the_site_is_read_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("content/barrett");
        std::fs::create_dir_all(&place).expect("a folder");
        for number in 0..300 {
            std::fs::write(place.join(format!("{number}.en.md")), "x").expect("a file");
        }
        let (to, room) = mpsc::channel();
        start(folder.path(), true, &to);
        std::fs::write(place.join("0.en.md"), "saved").expect("a file");
        let Ok(Message::Changed(changes)) = room.recv_timeout(Duration::from_secs(20)) else { panic!("the save is lost") };
        assert_eq!(changes.files.iter().map(|path| &**path).collect::<Vec<_>>(), ["content/barrett/0.en.md"]);
    }
}
