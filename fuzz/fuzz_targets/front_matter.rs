//! Any text as a file of the site: its header, what a reader gets of it, what is said of it.
#![no_main]

use chancery::load::front_matter;
use chancery::load::reader::Reader;
use chancery::load::rules::spoken;
use chancery::load::text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|content: &str| {
    if let Ok(split) = front_matter::split(content) {
        assert!(split.header.end <= split.body_at && split.body_at <= content.len());
        let (entries, errors) = front_matter::parse(content, &split);
        // Every place is one in the file.
        for entry in &entries {
            assert!(content.get(entry.node.span.clone()).is_some(), "{entry:?}");
        }
        for error in &errors {
            assert!(content.get(error.span.clone()).is_some(), "{error:?}");
        }
        let scan = text::scan(&content[split.body_at..], None, "fr");
        assert!(scan.references.iter().all(|reference| content[split.body_at..].get(reference.range.clone()).is_some()));
    }
    let read = Reader::of(content);
    // A checkout on Windows is the same text.
    if !content.contains('\r') {
        assert_eq!(read.digest(), Reader::of(&content.replace('\n', "\r\n")).digest());
    }
    for piece in spoken(content) {
        let whole = 0..piece.text.len();
        assert!(piece.place(whole).is_none_or(|place| content.get(place).is_some()));
    }
});
