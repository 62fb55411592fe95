//! A WACZ file (1.1.1): records, their index and a list of pages in one ZIP file, which a browser can show by itself.

use std::io::{Seek, Write};
use std::path::Path;

use chrono::{Datelike, Timelike};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::diagnostic::Diagnostic;
use crate::hosting::media_type;
use crate::ledger::Sha;
use crate::model::date::Instant;
use crate::model::site::Keep;
use crate::plan::Recipe;
use crate::render::subject::Subject;

use super::cdxj::{self, Entry};
use super::place::Staging;
use super::warc::{self, Resource};
use super::{Archive, Content, Cut, Exported, File, SOFTWARE, Sink};

/// A page of the site, for the list of pages.
struct Page {
    url: String,
    title: String,
    /// Whether readers begin here.
    seed: bool,
    subject: Subject,
}

/// A record that is packed, but for its place.
struct Packed {
    member: Vec<u8>,
    entry: Entry,
    page: Option<Page>,
}

/// The records, as they are written.
struct Records<'a, W: Write + Seek> {
    archive: &'a Archive<'a>,
    staging: &'a Staging,
    zip: ZipWriter<W>,
    digest: Sha256,
    length: u64,
    entries: Vec<Entry>,
    pages: Vec<Page>,
}

impl<W: Write + Seek> Records<'_, W> {
    fn append(&mut self, member: &[u8]) -> Result<(), Box<Diagnostic>> {
        self.zip.write_all(member).map_err(|error| self.staging.failed(&error))?;
        self.digest.update(member);
        self.length += member.len() as u64;
        Ok(())
    }
}

impl<W: Write + Seek + Send + Sync> Sink for Records<'_, W> {
    type Made = Vec<Packed>;

    /// What a server reads is nothing that a reader can ask for.
    fn wants(&self, recipe: Recipe) -> bool {
        !matches!(recipe, Recipe::Host(_))
    }

    fn make(&self, file: &File, content: &Content<'_>) -> Result<Vec<Packed>, Box<Diagnostic>> {
        let media = media_type(&file.path.0);
        let leads = matches!(file.recipe, Some(Recipe::Redirect(_) | Recipe::Alias(..) | Recipe::Moved(_)));
        let one = |base: &usize| {
            let url = self.archive.bases[*base].absolute(&file.path.asked());
            let resource = Resource { url: &url, media: &media, bytes: content.bytes, sha: content.sha };
            let member = warc::resource(&resource, self.archive.instant).map_err(|error| self.staging.failed(&error))?;
            let (digest, length) = (warc::labelled(&content.sha), member.len() as u64);
            let page = page(self.archive, file, &url, content.title);
            Ok(Packed { member, page, entry: Entry { url, media: media.clone(), digest, offset: 0, length, leads } })
        };
        file.bases.iter().map(one).collect()
    }

    fn take(&mut self, made: Vec<Packed>) -> Result<(), Box<Diagnostic>> {
        for Packed { member, mut entry, page } in made {
            entry.offset = self.length;
            self.append(&member)?;
            self.entries.push(entry);
            self.pages.extend(page);
        }
        Ok(())
    }
}

/// A file as the list of pages has it; none of what is no page, or leads elsewhere.
fn page(archive: &Archive<'_>, file: &File, url: &str, title: Option<&str>) -> Option<Page> {
    let Some(Recipe::Page(subject, _)) = file.recipe else { return None };
    let listed = match subject {
        Subject::NotFound | Subject::Gone => false,
        Subject::Kept(at) => matches!(archive.prepared.site.kept[at as usize].what, Keep::Withdrawn(_)),
        _ => true,
    };
    let title = title.filter(|title| !title.is_empty()).unwrap_or(url).to_owned();
    listed.then(|| Page { url: url.to_owned(), title, seed: is_seed(subject, archive.cut), subject })
}

/// Whether readers of a part of a site begin with a page.
fn is_seed(subject: Subject, cut: Cut) -> bool {
    match subject {
        Subject::Entry | Subject::Home => true,
        Subject::Profile(_) => cut.ambassador.is_some(),
        Subject::Year(..) => cut.ambassador.is_none() && cut.year.is_some(),
        _ => false,
    }
}

/// Writes a WACZ file.
///
/// # Errors
///
/// Every error of every page, or the first of the file system; then nothing has changed at the place.
pub fn wacz(archive: &Archive<'_>, output: &Path) -> Result<Exported, Vec<Diagnostic>> {
    let one = |error: Box<Diagnostic>| vec![*error];
    let staging = Staging::beside(output).map_err(one)?;
    let mut zip = ZipWriter::new(staging.file().map_err(one)?);
    // Nobody knows how long it becomes, so there is room for more than 4 GB.
    let options = stored(archive.instant).large_file(true);
    zip.start_file(format!("archive/{}", warc::NAME), options).map_err(|error| vec![*zipped(&staging, error)])?;
    let mut records = Records { archive, staging: &staging, zip, digest: Sha256::new(), length: 0, entries: Vec::new(), pages: Vec::new() };
    let about = warc::about(archive.instant, &archive.title(), &archive.description());
    records.append(&about.map_err(|error| vec![*staging.failed(&error)])?).map_err(one)?;
    let exported = archive.hand(&mut records)?;
    end(records).map_err(one)?;
    staging.done().map_err(one)?;
    Ok(exported)
}

/// What stands behind the records.
fn end<W: Write + Seek>(records: Records<'_, W>) -> Result<(), Box<Diagnostic>> {
    let Records { archive, staging, mut zip, digest, length, entries, mut pages } = records;
    let instant = archive.instant;
    let warc = resource(&format!("archive/{}", warc::NAME), &Sha(digest.finalize().into()), length);
    let (index, blocks) = cdxj::index(&entries, &instant.format("%Y%m%d%H%M%S").to_string()).map_err(|error| staging.failed(&error))?;
    drop(entries);
    let main = main_page(&pages);
    // Where readers begin stands first, and of that the page that is shown first.
    pages.sort_by_key(|page| (!page.seed, page.seed.then_some(page.subject)));
    let pages = listed(&pages, instant);
    let small = stored(instant);
    let packed = small.compression_method(CompressionMethod::Deflated).compression_level(Some(6));
    let mut resources = vec![warc];
    let mut add = |path: &str, bytes: &[u8], options| {
        zip.start_file(path, options).map_err(|error| zipped(staging, error))?;
        zip.write_all(bytes).map_err(|error| staging.failed(&error))?;
        Ok::<Value, Box<Diagnostic>>(resource(path, &Sha::of(bytes), bytes.len() as u64))
    };
    resources.push(add(&format!("indexes/{}", cdxj::INDEX), &index, small)?);
    resources.push(add(&format!("indexes/{}", cdxj::BLOCKS), blocks.as_bytes(), small)?);
    resources.push(add("pages/pages.jsonl", pages.as_bytes(), packed)?);
    let package = format!("{:#}\n", package(archive, main, &resources));
    add("datapackage.json", package.as_bytes(), packed)?;
    let digest = json!({"path": "datapackage.json", "hash": warc::labelled(&Sha::of(package.as_bytes()))});
    add("datapackage-digest.json", format!("{digest:#}\n").as_bytes(), packed)?;
    let mut file = zip.finish().map_err(|error| zipped(staging, error))?;
    file.flush().map_err(|error| staging.failed(&error))
}

fn resource(path: &str, sha: &Sha, length: u64) -> Value {
    let name = path.rsplit('/').next().unwrap_or(path);
    json!({"name": name, "path": path, "hash": warc::labelled(sha), "bytes": length})
}

/// The page that is shown first: the entry page, else the first of what readers begin with.
fn main_page(pages: &[Page]) -> Option<String> {
    pages.iter().min_by_key(|page| (!page.seed, page.subject)).map(|page| page.url.clone())
}

/// `pages.jsonl`.
fn listed(pages: &[Page], instant: Instant) -> String {
    let mut lines = json!({"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}).to_string() + "\n";
    let ts = warc::date(instant);
    for page in pages {
        let id = uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_URL, page.url.as_bytes()).to_string();
        let mut line = json!({"id": id, "url": page.url, "ts": ts, "title": page.title});
        if let (true, Value::Object(line)) = (page.seed, &mut line) {
            line.insert("seed".to_owned(), json!(true));
        }
        lines.push_str(&line.to_string());
        lines.push('\n');
    }
    lines
}

/// `datapackage.json`.
fn package(archive: &Archive<'_>, main: Option<String>, resources: &[Value]) -> Value {
    let created = warc::date(archive.instant);
    let mut package = json!({
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": archive.title(),
        "description": archive.description(),
        "software": SOFTWARE,
        "created": created,
    });
    if let Value::Object(package) = &mut package {
        if let Some(main) = main {
            package.insert("mainPageUrl".to_owned(), json!(main));
            package.insert("mainPageDate".to_owned(), json!(created));
        }
        package.insert("resources".to_owned(), json!(resources));
    }
    package
}

/// A file of the ZIP as it is, with the time of the instant as far as ZIP can say it.
fn stored(instant: Instant) -> SimpleFileOptions {
    let number = |part: u32| u8::try_from(part).unwrap_or_default();
    let year = u16::try_from(instant.year()).unwrap_or_default();
    let (month, day) = (number(instant.month()), number(instant.day()));
    let (hour, minute, second) = (number(instant.hour()), number(instant.minute()), number(instant.second()));
    let time = DateTime::from_date_and_time(year, month, day, hour, minute, second).unwrap_or(DateTime::DEFAULT);
    SimpleFileOptions::default().compression_method(CompressionMethod::Stored).last_modified_time(time).unix_permissions(0o644)
}

fn zipped(staging: &Staging, error: zip::result::ZipError) -> Box<Diagnostic> {
    staging.failed(&std::io::Error::from(error))
}
