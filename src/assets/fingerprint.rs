//! Names that change with the bytes they stand for, so that a host may cache them for ever.

use sha2::{Digest, Sha256};

/// `style.css` and its bytes as `style.1a2b3c4d5e6f7081.css`.
pub fn name(name: &str, bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let short: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{short}.{extension}"),
        None => format!("{name}.{short}"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_changes_with_its_bytes() {
        let one = super::name("icons/a.svg", b"<svg/>");
        assert!(one.starts_with("icons/a.") && one.ends_with(".svg") && one.len() == "icons/a.svg".len() + 17, "{one}");
        assert_ne!(one, super::name("icons/a.svg", b"<svg />"));
    }
}
