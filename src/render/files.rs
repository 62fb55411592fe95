//! Documents and other files that a text leads to, as a list at its foot: what each is, how large, in which language.
//!
//! Deliberately absent: pictures, which the text shows.

use crate::hosting::bare_media_type;
use crate::model::language::Lang;
use crate::model::post::{Attachment, Version};

use super::Press;
use super::view::FileView;

impl Press<'_> {
    /// The files of a version that are no pictures, in the order of the text.
    pub(super) fn files(&self, version: &Version) -> Vec<FileView> {
        version.files.iter().filter(|file| file.picture.is_none()).map(|file| self.file(file, version)).collect()
    }

    fn file(&self, file: &Attachment, version: &Version) -> FileView {
        let name = file.name.rsplit('/').next().unwrap_or(&file.name);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        // `programme.fr.pdf` says its language as a text does; any other file has that of its text.
        let said = stem.rsplit_once('.').and_then(|(_, code)| self.settings.languages.find(code));
        let language = self.settings.languages.get(said.unwrap_or(version.lang));
        FileView {
            url: self.local(&version.path.with_file(&file.name), version.lang),
            name: name.to_owned(),
            kind: ending.to_uppercase(),
            mime: bare_media_type(&file.name),
            size: self.file_size(file.size, version.lang),
            lang: language.code.clone(),
            language: language.label.clone(),
        }
    }

    /// "340 KB", with one digit behind the point up to ten of a unit.
    fn file_size(&self, bytes: u64, lang: Lang) -> String {
        let voice = self.theme.voice(lang);
        let (unit, word) = match bytes {
            0..1_000 => (1, "size-bytes"),
            1_000..1_000_000 => (1_000, "size-kilobytes"),
            _ => (1_000_000, "size-megabytes"),
        };
        let tenths = (bytes * 10 + unit / 2) / unit;
        let number = if unit > 1 && tenths < 100 { tenths } else { (tenths + 5) / 10 * 10 };
        let whole = usize::try_from(number / 10).unwrap_or(usize::MAX);
        let said = if number % 10 == 0 { voice.calendar.number(whole) } else { voice.calendar.tenths(number) };
        voice.words.with(word, &[("number", said.into())])
    }
}
