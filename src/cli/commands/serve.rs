//! `chancery serve`: the site in a browser, as it would be, and again after every save.

use std::io::ErrorKind;

use anyhow::Context;
use chancery::diagnostic::Code;
use chancery::serve::{self, Door, Order};

use crate::cli::Status;
use crate::cli::args::{Global, Serve};
use crate::cli::console::{Console, aside};
use crate::cli::failure::Failure;
use crate::cli::preview::Terminal;
use crate::cli::{instant, report, site_root};

pub(crate) fn run(options: &Serve, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let root = site_root::find(global.root.as_deref())?;
    let at = instant::fixed(options.at.as_deref(), &root)?;
    // A folder without a site will not become one by a save.
    let (_, found) = site_root::settings(&root, at.unwrap_or_else(instant::now));
    if found.iter().any(|finding| finding.code == Code::NoSite) {
        return report::stopped_by(console, &root, &found);
    }
    let door = Door::open(options.bind, options.port).map_err(|error| {
        let next = options.port.checked_add(1).unwrap_or(1111);
        let id = if error.kind() == ErrorKind::AddrInUse { "port-taken" } else { "cannot-listen" };
        let failure = Failure::new(id).with("port", options.port).with("next", next).with("bind", options.bind);
        // That another program has the port says it all.
        if id == "port-taken" { anyhow::Error::new(failure) } else { anyhow::Error::new(error).context(failure) }
    })?;
    if !options.bind.is_loopback() {
        aside(&console.words.text("serve-open-door", [("bind", options.bind.to_string().into())]))?;
    }
    let url = door.url();
    if options.open && open::that_detached(&url).is_err() {
        aside(&console.words.text("serve-no-browser", [("address", url.into())]))?;
    }
    let shows = if options.published { "serve-shows-published" } else { "serve-shows-all" };
    let order = Order { root: root.clone(), at, published: options.published, poll: options.poll };
    let twin = console.twin();
    let reporter = move || Terminal::new(twin(), root, shows, at, instant::now);
    serve::serve(order, door, reporter).with_context(|| Failure::new("could-not-run"))?;
    Ok(Status::Good)
}
