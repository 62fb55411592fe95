//! The media type of a file by its name: what the hosts are told, and what every server knows by itself.

use super::{BINARY, BYTES, Files, TYPES};

/// Types that every server's own list has.
const KNOWN: &[(&str, &str)] = &[
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("ico", "image/x-icon"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("pdf", "application/pdf"),
    ("zip", "application/zip"),
    ("epub", "application/epub+zip"),
    ("ics", "text/calendar"),
    ("mp3", "audio/mpeg"),
    ("ogg", "audio/ogg"),
    ("wav", "audio/wav"),
    ("mp4", "video/mp4"),
    ("webm", "video/webm"),
    ("woff", "font/woff"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", "application/vnd.oasis.opendocument.text"),
];

/// The media type of a file, with the encoding of a text.
pub fn media_type(path: &str) -> String {
    let (media, is_text) = known(path);
    if is_text { [media, "; charset=utf-8"].concat() } else { media.to_owned() }
}

/// The media type of a file, and no more.
pub fn bare_media_type(path: &str) -> &'static str {
    known(path).0
}

/// Whether servers are told the type of a file, rather than left to what they know.
pub fn is_told(path: &str) -> bool {
    let known = known(path).0;
    TYPES.iter().any(|(_, media)| *media == known) || BINARY.iter().any(|(_, media)| *media == known && known != BYTES)
}

/// A type, and whether it is one of texts. What nobody knows is bytes.
fn known(path: &str) -> (&'static str, bool) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    let text = TYPES.iter().find(|(files, _)| match files {
        Files::Named(file) => *file == name,
        Files::Ending(own) => *own == end,
    });
    if let Some((_, media)) = text {
        return (media, true);
    }
    let other = BINARY.iter().chain(KNOWN).find(|(own, _)| *own == end);
    (other.map_or(BYTES, |(_, media)| media), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_those_of_the_hosts() {
        #[track_caller]
        fn check(path: &str, expected: &str) {
            assert_eq!(media_type(path), expected, "{path}");
            assert_eq!(bare_media_type(path), expected.trim_end_matches("; charset=utf-8"), "{path}");
        }
        check("fr/index.html", "text/html; charset=utf-8");
        check("fr/feed.xml", "application/rss+xml; charset=utf-8");
        check("sitemap.xml", "application/xml; charset=utf-8");
        check("published/2011.jsonl", "application/jsonl; charset=utf-8");
        check("fr/barrett/2011/12/neige/Photo.JPG", "image/jpeg");
        check("a.webp", "image/webp");
        check("a.pdf", "application/pdf");
        check(".htaccess", "application/octet-stream");
        check("", "application/octet-stream");
    }
}
