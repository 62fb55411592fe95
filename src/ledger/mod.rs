//! The ledger: every public act of the site, one JSON object a line, in `published/<year>.jsonl`, only ever appended to.
//!
//! ```json
//! {"v":1,"at":"2011-12-05T14:00:00Z","act":"published","path":"/fr/barrett/2011/12/premiere-neige/","id":"tag:…","salt":"…","prev":"…"}
//! ```
//!
//! What holds of the format, and what an old reader does with a new file:
//!
//! - A line has one spelling only: members in a fixed order, no space, what is absent left out, digests and salt in
//!   lower-case hexadecimal. Any other spelling is damage. A greater `v` is an error that says so; an unknown member too.
//! - **The digest of a line** is the SHA-256 of its bytes without the line's end and **without its member `source`**: of
//!   the form that goes online. So one chain verifies here and there alike. The price is that the chain does not hold
//!   the names of source files, which name no address; git, where the ledger lives, does.
//! - **`prev`** is the digest of the line before; in the first line it is empty. After a merge of two branches two lines
//!   share a `prev` (or are both first), and the next act names both heads in an array, in the order of the records.
//! - `at` never goes back along the chain, and its year is the file's. The lines of two merged branches may stand in any
//!   order that leaves each one behind the line that it names; read, they are in order of time.
//! - Line ends may be CRLF, a file may begin with a byte order mark, and empty lines say nothing: an editor or a Windows
//!   checkout takes nothing away.
//! - **A torn tail** is what a killed run leaves: the end of the last file, without a line's end, that is no whole
//!   object. It is no act yet, so it is reported, and cut off by the next append. An object that is whole counts,
//!   with or without its line's end: a promise too many is harmless, one too few is not.
//!
//! [`record`] is one act and one line, [`chain`] what the lines prove together, [`log`] the only file here that touches
//! the disk, `seal` turns acts into lines, [`promises`] what each address is owed today. Deliberately absent: the clock (an argument), git, and any
//! way to take out or change a line.

pub mod chain;
pub mod digest;
pub mod log;
mod members;
mod missing;
pub mod promises;
pub mod record;
pub mod removed;
mod seal;
mod things;

pub use chain::{Entry, Ledger, Torn};
pub use digest::Sha;
pub use missing::Sources;
pub use seal::rehearse;
