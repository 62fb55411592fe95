//! The preview: the plan in a browser, rendered page by page as they are asked for, and told of every save.
//!
//! One thread (`room.rs`) has the site and renders; `front.rs` speaks HTTP and asks it; `watch.rs` tells it what somebody
//! wrote. What a page shows when it is asked for is what `build` would write, with one script before `</body>`; `live.js` keeps it
//! so. Nothing is ever written. Deliberately absent: words for people and the clock, which a [`Reporter`] brings.

mod answer;
mod error_page;
mod events;
mod front;
mod hosts;
mod poll;
mod room;
mod shown;
mod standing;
mod watch;

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use crate::diagnostic::Diagnostic;
use crate::model::address::BaseUrl;
use crate::model::date::Instant;
use crate::pipeline::Prepared;

/// The address of the page that says where every post stands.
pub const STATUS: &str = "/.chancery/status";

/// What somebody asked for.
#[derive(Debug)]
pub struct Order {
    /// The site's root.
    pub root: PathBuf,
    /// The instant to show; none for that of each look at the site.
    pub at: Option<Instant>,
    /// Show what `build` would write, and not what `build --drafts --future` would.
    pub published: bool,
    /// Look at the files again and again instead of waiting for the system to tell: for folders of a network.
    pub poll: bool,
}

/// What happened, for whoever sits at the terminal.
#[derive(Debug)]
pub enum News<'a> {
    /// The site was read for the first time.
    Begun {
        /// Where the browser finds it.
        address: String,
        /// Everything that was found.
        found: &'a [Diagnostic],
        /// The site, where no error stops it.
        site: Option<&'a Prepared>,
        /// How long it took.
        took: Duration,
    },
    /// Somebody saved something, and the site was looked at again.
    Rebuilt {
        /// What was found and not told before.
        new: Vec<&'a Diagnostic>,
        /// How many errors there are now, new or not.
        errors: usize,
        /// Whether an error stops the site, so that the last good one is still shown.
        stopped: bool,
        /// How long it took.
        took: Duration,
    },
    /// A page failed when it was rendered, or something was found on the way.
    OnPage(Vec<&'a Diagnostic>),
    /// The system does not tell of changes, and why; the files are looked at every second instead.
    NotWatched(String),
}

/// Whoever words and tells what the preview found: the edge.
pub trait Reporter {
    /// The instant of a look at the site.
    fn now(&self) -> Instant;
    /// Findings with their carets, as plain text.
    fn texts(&self, found: &[&Diagnostic]) -> Vec<String>;
    /// What the overlay of the browser says besides.
    fn words(&self) -> OverlayWords;
    /// The page that says where every post of the public site stands at an instant: its title, and its body as HTML.
    fn status(&self, public: &Prepared, instant: Instant) -> (String, String);
    /// Tells whoever sits at the terminal.
    fn tell(&self, news: News<'_>);
}

/// The words of the overlay and of the page of errors.
#[derive(Debug, Clone, Default)]
pub struct OverlayWords {
    /// The language that they are in.
    pub lang: String,
    /// Errors stop the site: what is below is the last good version.
    pub stopped: String,
    /// Errors leave something out.
    pub left_out: String,
    /// This page cannot be shown.
    pub page: String,
    /// It goes away when it is mended.
    pub mend: String,
    /// The button that hides the overlay.
    pub hide: String,
}

/// A place to listen at.
#[derive(Debug)]
pub struct Door {
    listener: TcpListener,
    address: SocketAddr,
}

impl Door {
    /// Takes a port; 0 takes any that is free.
    ///
    /// # Errors
    ///
    /// Whatever the system says: [`io::ErrorKind::AddrInUse`] where another program has it.
    pub fn open(bind: IpAddr, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((bind, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    /// The host and port that a browser on this machine types.
    fn host(&self) -> String {
        let ip = match self.address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
            ip => ip,
        };
        SocketAddr::new(ip, self.address.port()).to_string()
    }

    /// The address that a browser on this machine types.
    pub fn url(&self) -> String {
        BaseUrl::preview(&self.host(), "/").whole()
    }
}

/// Serves until the program is interrupted. `reporter` is made in the thread that needs it.
///
/// # Errors
///
/// Where the system gives no thread or no socket.
pub fn serve<R: Reporter>(order: Order, door: Door, reporter: impl FnOnce() -> R + Send + 'static) -> io::Result<()> {
    let (to_room, inbox) = mpsc::channel();
    let watcher = to_room.clone();
    let host = door.host();
    std::thread::Builder::new().name("room".to_owned()).spawn(move || room::run(order, host, &reporter(), watcher, &inbox))?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(front::answer(door, to_room))
}
