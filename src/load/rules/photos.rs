//! A photo that says where it was taken.
//!
//! Exif's GPS directory (CIPA DC-008, section 4.6.6) in JPEG, PNG, WebP and TIFF; and XMP, where editors of pictures
//! write the same place a second time.

use std::io::Cursor;

use exif::{In, Reader, Tag};

/// What XMP calls a place.
const XMP_PLACES: &[&[u8]] = &[b"exif:GPSLatitude", b"exif:GPSLongitude"];

/// Whether a picture says where it was taken.
pub fn says_place(bytes: &[u8]) -> bool {
    // A field that cannot be read is left out; what can be is enough to know.
    let exif = Reader::new().continue_on_error(true).read_from_container(&mut Cursor::new(bytes));
    let exif = exif.or_else(|error| error.distill_partial_result(|_| {}));
    let gps = exif.is_ok_and(|exif| [Tag::GPSLatitude, Tag::GPSLongitude].iter().any(|tag| exif.get_field(*tag, In::PRIMARY).is_some()));
    gps || XMP_PLACES.iter().any(|name| bytes.windows(name.len()).any(|part| part == *name))
}
