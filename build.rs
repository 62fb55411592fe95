//! Rebuilds the binary when the theme that is embedded in it changes.

fn main() {
    println!("cargo::rerun-if-changed=themes/official");
    println!("cargo::rerun-if-changed=build.rs");
}
