//! Parts that are the same on many pages, rendered once for each set of arguments: `cached(part="parts/menu.html", …)`.
//!
//! A part sees `site` and its arguments and nothing else, so the same arguments cannot but give the same HTML: no theme can
//! keep too much. What is kept has a limit; beyond it parts are rendered again and again. Deliberately absent: parts in parts.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::RwLock;

use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::Limited;

/// How many bytes of parts are kept: the menu and the foot of thousands of ambassadors.
const KEPT_BYTES: usize = 16 * 1024 * 1024;

thread_local! {
    /// What went wrong in a part of the page that this thread renders: Tera passes on the sentence and loses the place.
    static FAILED: RefCell<Option<tera::Error>> = const { RefCell::new(None) };
}

/// Forgets what went wrong on an earlier page.
pub(super) fn begin() {
    FAILED.set(None);
}

/// What went wrong in a part, at its own place.
pub(super) fn failed() -> Option<tera::Error> {
    FAILED.take()
}

/// The function of templates, with what it has rendered.
pub(super) struct Cached {
    templates: Tera,
    kept: RwLock<Kept>,
}

/// How many sets of arguments are known by where they are in memory.
const KNOWN_MAX: usize = 4096;

#[derive(Default)]
struct Kept {
    parts: BTreeMap<[u8; 32], Value>,
    bytes: usize,
    /// The same by where the arguments are, which is found sooner than what they say. They are kept, so that nothing else
    /// can come to be there.
    known: BTreeMap<Vec<u8>, (Value, Kwargs)>,
}

impl Cached {
    /// `templates` have the words and the `site` of their language.
    pub(super) fn new(mut templates: Tera) -> Self {
        // Numbers are counted by page, and whichever page asked first would pay for a part.
        templates.register_function("range", |_: Kwargs, _: &State| -> TeraResult<Value> {
            Err(tera::Error::message("`range` is for pages: a part that is cached has lists alone"))
        });
        Self { templates, kept: RwLock::default() }
    }

    fn render(&self, part: &str, kwargs: &Kwargs) -> TeraResult<String> {
        let mut context = Context::new();
        for (name, value) in kwargs.iter().filter_map(|(name, value)| Some((name.as_str()?, value))) {
            context.insert_value(name.to_owned(), value.clone());
        }
        let mut writer = Limited::new(1024);
        self.templates.render_to(part, &context, &mut writer)?;
        Ok(String::from_utf8(writer.bytes)?)
    }
}

impl tera::Function<TeraResult<Value>> for Cached {
    fn call(&self, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
        let part = kwargs.must_get::<&str>("part")?;
        let place = place(part, &kwargs);
        // A poisoned lock only means that nothing is spared.
        let known = |place: &Vec<u8>| Some(self.kept.read().ok()?.known.get(place)?.0.clone());
        if let Some(known) = place.as_ref().and_then(known) {
            return Ok(known);
        }
        let value = self.kept_or_made(part, &kwargs)?;
        if let (Some(place), Ok(mut kept)) = (place, self.kept.write())
            && kept.known.len() < KNOWN_MAX
        {
            kept.known.insert(place, (value.clone(), kwargs));
        }
        Ok(value)
    }
}

impl Cached {
    fn kept_or_made(&self, part: &str, kwargs: &Kwargs) -> TeraResult<Value> {
        let key = key(kwargs)?;
        if let Some(known) = self.kept.read().ok().and_then(|kept| kept.parts.get(&key).cloned()) {
            return Ok(known);
        }
        let html = self.render(part, kwargs).map_err(|error| {
            let sentence = error.to_string();
            FAILED.set(Some(error));
            tera::Error::message(sentence)
        })?;
        let value = Value::safe_string(&html);
        if let Ok(mut kept) = self.kept.write()
            && kept.bytes + html.len() <= KEPT_BYTES
            && kept.parts.insert(key, value.clone()).is_none()
        {
            kept.bytes += html.len();
        }
        Ok(value)
    }
}

/// Where the arguments are in memory, where all of them are lists and maps: people, accounts and feeds are made once for
/// thousands of pages.
fn place(part: &str, kwargs: &Kwargs) -> Option<Vec<u8>> {
    let mut place = Vec::with_capacity(part.len() + 32);
    place.extend_from_slice(part.as_bytes());
    for (name, value) in kwargs.iter().filter(|(name, _)| name.as_str() != Some("part")) {
        let list = || value.as_array().map(|list| std::ptr::from_ref(list).cast::<()>().addr());
        let at = value.as_map().map(|map| std::ptr::from_ref(map).addr()).or_else(list)?;
        place.push(0);
        place.extend_from_slice(name.as_str()?.as_bytes());
        place.extend_from_slice(&at.to_ne_bytes());
    }
    Some(place)
}

/// A digest of the arguments.
fn key(kwargs: &Kwargs) -> TeraResult<[u8; 32]> {
    let mut bytes = Vec::with_capacity(512);
    for (name, value) in kwargs.iter() {
        bytes = postcard::to_extend(&(name, value), bytes).map_err(tera::Error::message)?;
    }
    Ok(*blake3::hash(&bytes).as_bytes())
}
