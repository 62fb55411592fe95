//! Rebuilds the binary when the theme that is embedded in it changes, and gives it a digest of its own source: what one
//! program has remembered is nothing to another one, also between two releases.

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let parts = ["src", "Cargo.lock", "build.rs"];
    for part in parts.iter().chain(&["themes/official"]) {
        println!("cargo::rerun-if-changed={part}");
    }
    let mut files = Vec::new();
    for part in parts {
        collect(Path::new(part), &mut files);
    }
    files.sort();
    // FNV-1a: nobody forges a program against its own cache.
    let mut digest: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        for byte in file.to_string_lossy().bytes().chain(fs::read(&file).unwrap_or_default()) {
            digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    println!("cargo::rustc-env=CHANCERY_SOURCE={digest:016x}");
}

/// Every file below a path.
fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| collect(&entry.path(), files)),
        Err(_) => files.push(path.to_owned()),
    }
}
