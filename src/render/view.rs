//! What templates see: one struct for each template, built from the site for one page and dropped.
//!
//! The fingerprint of a page is a digest of its view, so nothing that a template can print is ever
//! forgotten by an incremental build, and nothing that it cannot print makes a page new. What is the
//! same on every page of a language stands in [`SiteView`], which templates know as `site`.
//! Deliberately absent: the build instant (no template sees it), and maps that anything could be put into.
//!
//! Text is plain and is escaped by the templates; fields named `html` or ending in `_html` are HTML.

use serde::{Serialize, Serializer};

use super::shared::Shared;

/// `site`: what every page of one language shares.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// Bare code of the language: `fr`.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The site's title.
    pub title: String,
    /// The site's description.
    pub description: String,
    /// The language's home.
    pub home: Link,
    /// The entry page.
    pub entry: Link,
    /// The archive across ambassadors.
    pub archive: Link,
    /// Topics.
    pub topics: Link,
    /// Follow links and feeds.
    pub follow: Link,
    /// The public record.
    pub record: Link,
    /// The page that searches; none where `search = false`.
    pub search: Option<Link>,
    /// Each ambassador whose pages exist in this language.
    pub ambassadors: Vec<AmbassadorCard>,
    /// Fixed pages.
    pub pages: Vec<Link>,
    /// The ministry's own accounts.
    pub accounts: Vec<AccountView>,
    /// The accounts of every ambassador of `ambassadors`, then the ministry's: for home, foot and follow page.
    pub all_accounts: Vec<AccountView>,
    /// Addresses of the theme's assets by their name in `assets/`: `{"style.css": "/assets/style.1a2b.css"}`.
    pub assets: std::collections::BTreeMap<String, String>,
    /// Whether every page says that its text is a sample (`sample = true`).
    pub sample: bool,
    /// Whether this is a preview: every page says so and is not indexed.
    pub preview: bool,
    /// How the site ended, if it has (`closed` in `site.toml`).
    pub closed: Option<ClosedView>,
}

/// The end of a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClosedView {
    /// Since when nothing new appears.
    pub on: DateView,
    /// Where the site is kept, if it says so: an address of the web.
    pub kept_at: Option<String>,
}

/// A link inside the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// From the host's root.
    pub url: String,
    /// Plain text.
    pub title: String,
    /// The language of the title, where it is another one than the page's.
    pub lang: Option<String>,
}

/// A day or a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// For `datetime`: `2011-12-05`, or RFC 3339.
    pub iso: String,
    /// For people, in the page's language, with `<sup>` in French: HTML.
    pub html: String,
}

/// `page`: the frame of one page.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// The `<title>`: the page's own title and the site's.
    pub title: String,
    /// The heading.
    pub heading: String,
    /// The language of the heading and title, where it is another one.
    pub heading_lang: Option<String>,
    /// For `<meta name=description>`; may be empty.
    pub description: String,
    /// Absolute address; empty on the notice of a private withdrawal, which does not say where it is.
    pub canonical: String,
    /// Its address from the host's root.
    pub here: String,
    /// The address of the entry of the menu that it is, or stands under, from the host's root.
    pub menu: Option<String>,
    /// Every version, this one among them; empty where there is only this one.
    pub alternates: Vec<Alternate>,
    /// Absolute address of the entry page, on the entry page and homes only.
    pub x_default: Option<String>,
    /// One entry a language, in the order of the site's languages.
    pub switch: Vec<SwitchEntry>,
    /// Feeds of this page's language, for discovery.
    pub feeds: Shared<Vec<FeedLink>>,
    /// From home to the page above this one.
    pub breadcrumbs: Vec<Link>,
    /// Kept out of search engines.
    pub noindex: bool,
    /// Open Graph.
    pub og: OpenGraph,
    /// Dublin Core.
    pub dc: DublinCore,
    /// When the page was last modified, as Canadian federal pages carry it.
    pub modified: Option<DateView>,
    /// JSON-LD, ready to stand in a script element.
    pub jsonld: String,
    /// Relations to other texts of the page (RFC 5829, RFC 7089).
    pub relations: Vec<Relation>,
}

/// How a page is related to another one, for machines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Relation {
    /// Types of links, a space between them: `original latest-version`.
    pub rel: &'static str,
    /// Absolute address.
    pub url: String,
    /// Media type, where it is no page.
    pub mime: Option<&'static str>,
}

/// A version of a page, for `hreflang`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// Bare code.
    pub lang: String,
    /// Absolute address.
    pub url: String,
}

/// One language of the switch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SwitchEntry {
    /// Bare code.
    pub lang: String,
    /// The language's own name.
    pub label: String,
    /// The same thing in that language, from the host's root; none where it does not exist.
    pub url: Option<String>,
    /// Whether it is the page's own language.
    pub current: bool,
    /// "not available", in that language, where there is no `url`.
    pub missing: Option<String>,
}

/// A feed to discover or to list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedLink {
    /// From the host's root.
    pub url: String,
    /// Media type.
    pub mime: &'static str,
    /// `RSS`, `Atom`, `JSON Feed`.
    pub format: &'static str,
    /// What it is a feed of.
    pub title: String,
}

/// Open Graph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenGraph {
    /// `website`, `article` or `profile`.
    pub kind: &'static str,
    /// `fr_CA`.
    pub locale: String,
    /// The other versions'.
    pub locale_alternates: Vec<String>,
    /// Absolute address of the picture.
    pub image: Option<String>,
    /// Its alternative text.
    pub image_alt: Option<String>,
    /// Pixels, where they are known.
    pub image_width: Option<u32>,
    /// Pixels, where they are known.
    pub image_height: Option<u32>,
    /// Whether the picture is of this page alone, and to be shown large.
    pub large: bool,
    /// RFC 3339, of an article.
    pub published: Option<String>,
    /// RFC 3339, of an article.
    pub modified: Option<String>,
    /// Absolute address of the author's page, of an article.
    pub author: Option<String>,
}

/// Dublin Core as Canadian federal pages carry it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DublinCore {
    /// ISO 639-2/T: `eng`, `fra`.
    pub language: String,
    /// Who made it.
    pub creator: String,
    /// `2011-12-05`.
    pub issued: Option<String>,
    /// `2011-12-05`.
    pub modified: Option<String>,
    /// Topics.
    pub subject: Vec<String>,
}

/// An ambassador in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AmbassadorCard {
    /// The id: `barrett`.
    pub id: String,
    /// The name.
    pub name: String,
    /// The ambassador's page.
    pub url: String,
    /// The office, where known.
    pub role: Option<String>,
    /// The city, where known.
    pub place: Option<String>,
    /// Whether the term is over.
    pub former: bool,
    /// The accounts, those in the page's language first.
    pub accounts: Vec<AccountView>,
}

/// A follow link, written out so that it makes sense read aloud or printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountView {
    /// What stands before the address: `John Barrett, Twitter:`.
    pub label: String,
    /// Whose it is: `John Barrett`, or the site's title for the ministry's.
    pub owner: String,
    /// `twitter`.
    pub platform: String,
    /// `Twitter`.
    pub platform_label: String,
    /// `CanAmbAustria`.
    pub handle: String,
    /// The address without `https://`: `twitter.com/CanAmbAustria`.
    pub text: String,
    /// The address; none where the account is closed or has moved, since a stranger can take its name.
    pub url: Option<String>,
    /// `rel=me`: only where it is current.
    pub me: bool,
    /// Whether it belongs to the person rather than to the office.
    pub personal: bool,
    /// The language it speaks: its own name for itself, and its code.
    pub language: Option<Link>,
    /// Since when.
    pub from: Option<DateView>,
    /// Until when.
    pub until: Option<DateView>,
    /// What took its place.
    pub moved_to: Option<String>,
    /// Where its posts are kept.
    pub archived: Option<String>,
    /// Address of the notice on the use of social media.
    pub notice: Option<String>,
}

/// A post in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    /// From the host's root.
    pub url: String,
    /// The title; of a note its first words.
    pub title: String,
    /// The language of the title, and of the summary, where it is another one than the page's.
    pub lang: Option<String>,
    /// The day.
    pub date: DateView,
    /// `post`, `note`, `answer` or `alert`.
    pub kind: &'static str,
    /// Plain text; empty in lists of titles.
    pub summary: String,
    /// A note in full, where the list shows notes in full.
    pub note: Option<Body>,
    /// The ambassador's name and page; none in lists of one ambassador.
    pub author: Option<Link>,
    /// "in a personal capacity", where that matters.
    pub capacity: Option<String>,
    /// The picture.
    pub image: Option<ImageView>,
    /// Set where the post is not there in the page's language yet: the other language's own name.
    pub only_in: Option<String>,
    /// "draft", "waiting for …": in previews only.
    pub waiting: Option<String>,
    /// Whether it is no longer current.
    pub expired: bool,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImageView {
    /// The file beside the page, from the host's root: as large as it is, and for good.
    pub url: String,
    /// What an `img` loads that knows nothing of sizes.
    pub src: String,
    /// The sizes that there are of it, as `srcset` has them.
    pub srcset: Option<String>,
    /// The same in WebP.
    pub webp: Option<String>,
    /// Alternative text.
    pub alt: String,
    /// Who made it.
    pub credit: Option<String>,
    /// Pixels.
    pub width: Option<u32>,
    /// Pixels.
    pub height: Option<u32>,
}

/// A month, a year or a topic, with how much there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// From the host's root.
    pub url: String,
    /// `December`, `2011`, `Trade`.
    pub title: String,
    /// Number of posts.
    pub count: usize,
}

/// `entry.html` at `/`: every official language alike.
#[derive(Debug, Clone, Serialize)]
pub struct EntryView {
    /// The frame.
    pub page: PageView,
    /// Official languages in their order, then host languages.
    pub languages: Vec<EntryLanguage>,
}

/// One language of the entry page, in that language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntryLanguage {
    /// Bare code.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its own name.
    pub label: String,
    /// Its home.
    pub url: String,
    /// The site's title.
    pub title: String,
    /// The site's description.
    pub description: String,
    /// Whether it is official.
    pub official: bool,
    /// How the site ended, if it has, in this language.
    pub closed: Option<ClosedView>,
}

/// `home.html`
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// The frame.
    pub page: PageView,
    /// Alerts that stand.
    pub alerts: Vec<Item>,
    /// The newest posts.
    pub recent: Vec<Item>,
    /// Years of the archive, newest first.
    pub years: Vec<Count>,
    /// Topics that have posts.
    pub topics: Vec<Count>,
}

/// `profile.html`
#[derive(Debug, Clone, Serialize)]
pub struct ProfileView {
    /// The frame.
    pub page: PageView,
    /// The ambassador.
    pub ambassador: Shared<AmbassadorView>,
    /// The picture that the header of the profile names.
    pub portrait: Option<ImageView>,
    /// The profile text, where there is one.
    pub profile: Option<Body>,
    /// Documents and other files that the profile leads to, pictures aside.
    pub files: Vec<FileView>,
    /// Alerts that stand.
    pub alerts: Vec<Item>,
    /// The newest posts.
    pub recent: Vec<Item>,
    /// Years with their months, newest first: the whole stream at a glance.
    pub activity: Vec<ArchiveYear>,
    /// The ambassador's feeds.
    pub feeds: Vec<FeedLink>,
}

/// An ambassador at the head of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AmbassadorView {
    /// The card.
    pub card: AmbassadorCard,
    /// The running or last term's first day.
    pub since: Option<DateView>,
    /// The last day of a term that is over.
    pub until: Option<DateView>,
    /// Who follows: a name, and a page where the site has one (`url` is empty otherwise).
    pub successor: Option<Link>,
    /// Where a reader can ask a question.
    pub ask: Option<String>,
}

/// `year.html`: of one ambassador or of the archive.
#[derive(Debug, Clone, Serialize)]
pub struct YearView {
    /// The frame.
    pub page: PageView,
    /// Of an ambassador's year: who.
    pub ambassador: Option<Shared<AmbassadorView>>,
    /// `2011`.
    pub year: String,
    /// Months that have posts, oldest first.
    pub months: Vec<Count>,
    /// The year before.
    pub older: Option<Link>,
    /// The year after.
    pub newer: Option<Link>,
}

/// `month.html`: of one ambassador or of the archive.
#[derive(Debug, Clone, Serialize)]
pub struct MonthView {
    /// The frame.
    pub page: PageView,
    /// Of an ambassador's month: who.
    pub ambassador: Option<Shared<AmbassadorView>>,
    /// Newest first.
    pub items: Vec<Item>,
    /// The month before that has posts.
    pub older: Option<Link>,
    /// The month after that has posts.
    pub newer: Option<Link>,
}

/// `archive.html`
#[derive(Debug, Clone, Serialize)]
pub struct ArchiveView {
    /// The frame.
    pub page: PageView,
    /// Years, newest first.
    pub years: Vec<ArchiveYear>,
    /// Each ambassador's page, with the number of posts.
    pub ambassadors: Vec<Count>,
    /// Number of posts.
    pub total: usize,
}

/// `search.html`
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    /// The frame.
    pub page: PageView,
    /// The folders of the index, from the host's root: the first has the program that searches. None where there is no text.
    pub bundles: Vec<String>,
    /// The folder of the program that asks them.
    pub engine: String,
    /// By whom results can be narrowed down.
    pub ambassadors: Vec<Choice>,
    /// By which topic, in the alphabetical order of the language.
    pub topics: Vec<Choice>,
    /// By which year, newest first.
    pub years: Vec<Choice>,
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What the index calls it.
    pub value: String,
    /// What people call it.
    pub label: String,
    /// Its own page, from the host's root.
    pub url: String,
}

/// A year of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArchiveYear {
    /// The year.
    pub year: Count,
    /// January to December, each with its posts; months without posts have no `url`.
    pub months: Vec<Count>,
    /// The number of posts of each month, in hundredths of that of the busiest month of all years: the height of a bar.
    pub shares: Vec<usize>,
}

/// `post.html`
#[derive(Debug, Clone, Serialize)]
pub struct PostView {
    /// The frame.
    pub page: PageView,
    /// `post`, `note`, `answer` or `alert`.
    pub kind: &'static str,
    /// The text.
    pub body: Body,
    /// The author, with the office held on the date of the post.
    pub author: Shared<AmbassadorView>,
    /// The date.
    pub date: DateView,
    /// When this version came, where it came later than the post.
    pub translated: Option<DateView>,
    /// When it was last changed.
    pub updated: Option<DateView>,
    /// "in an official capacity", where that matters.
    pub capacity: Option<String>,
    /// The picture of the header, where the text does not show it.
    pub image: Option<ImageView>,
    /// Topics.
    pub topics: Vec<Link>,
    /// Headings below the title, on a long post; else empty.
    pub contents: Vec<ContentsEntry>,
    /// The same post in other languages.
    pub versions: Vec<Link>,
    /// Official languages that it is not there in yet: "Not yet in French", in that language.
    pub missing: Vec<Link>,
    /// Documents and other files that the text leads to, pictures aside.
    pub files: Vec<FileView>,
    /// Public corrections, oldest first.
    pub corrections: Vec<CorrectionView>,
    /// Every text that it has had, the oldest first, today's last; empty where no earlier one can be read.
    pub texts: Vec<TextEntry>,
    /// From when it is no longer current.
    pub expired: Option<DateView>,
    /// Of an answer: when the question came.
    pub asked_on: Option<DateView>,
    /// Of an answer: where the question came.
    pub asked_via: Option<String>,
    /// Copies on other networks.
    pub syndication: Vec<String>,
    /// The older neighbour in the ambassador's stream.
    pub older: Option<Link>,
    /// The newer neighbour.
    pub newer: Option<Link>,
    /// Older posts of the same topic.
    pub related: Vec<Item>,
    /// The author's accounts, then the ministry's.
    pub accounts: Shared<Vec<AccountView>>,
    /// "draft", "waiting for …": in previews only.
    pub waiting: Option<String>,
}

/// A document or another file beside a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileView {
    /// From the host's root.
    pub url: String,
    /// Its name.
    pub name: String,
    /// "PDF": how its name ends, in capitals.
    pub kind: String,
    /// Its media type.
    pub mime: &'static str,
    /// "340 KB"
    pub size: String,
    /// Code of the language that it is in.
    pub lang: String,
    /// That language's own name.
    pub language: String,
}

/// A line of a table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContentsEntry {
    /// 2 to 6.
    pub level: u8,
    /// Anchor.
    pub id: String,
    /// Plain text.
    pub text: String,
}

/// A public correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CorrectionView {
    /// When.
    pub date: DateView,
    /// What: plain text.
    pub text: String,
    /// The text before it, where it can be read.
    pub before: Option<TextEntry>,
}

/// One of the texts that a post has had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextEntry {
    /// From the host's root.
    pub url: String,
    /// Its number; none of today's.
    pub number: Option<u32>,
    /// When it appeared.
    pub from: DateView,
    /// When it was superseded; none of today's.
    pub until: Option<DateView>,
    /// Whether it is the page's own.
    pub current: bool,
}

/// `version.html`: an earlier text of a post.
#[derive(Debug, Clone, Serialize)]
pub struct EarlierView {
    /// The frame.
    pub page: PageView,
    /// `post`, `note`, `answer` or `alert`.
    pub kind: &'static str,
    /// The text.
    pub body: Body,
    /// The author, with the office held on the date of the post.
    pub author: Shared<AmbassadorView>,
    /// The date of the post.
    pub date: DateView,
    /// "in an official capacity", where that matters.
    pub capacity: Option<String>,
    /// The picture of the header, where it is still there and the text does not show it.
    pub image: Option<ImageView>,
    /// Headings below the title, on a long text; else empty.
    pub contents: Vec<ContentsEntry>,
    /// When it appeared.
    pub from: DateView,
    /// When it was superseded.
    pub until: DateView,
    /// The corrections that superseded it: plain text.
    pub notes: Vec<String>,
    /// The post, as it is today.
    pub latest: Link,
    /// Every text that the post has had, the oldest first, today's last.
    pub texts: Vec<TextEntry>,
}

/// `withdrawn.html`: the notice in the place of a withdrawn post.
#[derive(Debug, Clone, Serialize)]
pub struct WithdrawnView {
    /// The frame.
    pub page: PageView,
    /// When the post was published; of a post without a file only where the public record says it.
    pub date: Option<DateView>,
    /// When it was withdrawn.
    pub withdrawn: DateView,
    /// Why.
    pub reason: String,
    /// Whose it was, where that is known.
    pub author: Option<Link>,
}

/// `topics.html`
#[derive(Debug, Clone, Serialize)]
pub struct TopicsView {
    /// The frame.
    pub page: PageView,
    /// In alphabetical order of the language.
    pub topics: Vec<Count>,
}

/// `topic.html`
#[derive(Debug, Clone, Serialize)]
pub struct TopicView {
    /// The frame.
    pub page: PageView,
    /// The newest.
    pub items: Vec<Item>,
    /// Years, newest first.
    pub years: Vec<Count>,
    /// Number of posts.
    pub total: usize,
    /// Its feed.
    pub feeds: Vec<FeedLink>,
}

/// `topic-year.html`
#[derive(Debug, Clone, Serialize)]
pub struct TopicYearView {
    /// The frame.
    pub page: PageView,
    /// Newest first: titles and dates.
    pub items: Vec<Item>,
    /// The year before that has posts.
    pub older: Option<Link>,
    /// The year after that has posts.
    pub newer: Option<Link>,
}

/// `follow.html`
#[derive(Debug, Clone, Serialize)]
pub struct FollowView {
    /// The frame.
    pub page: PageView,
    /// The ministry first, then each ambassador.
    pub groups: Vec<FollowGroup>,
    /// The topics' feeds.
    pub topics: Vec<FeedLink>,
    /// The list of all feeds.
    pub opml: String,
}

/// One owner of accounts and feeds.
#[derive(Debug, Clone, Serialize)]
pub struct FollowGroup {
    /// The ministry (the site's title) or an ambassador; `url` is its page.
    pub owner: Link,
    /// Of an ambassador.
    pub ambassador: Option<Shared<AmbassadorView>>,
    /// The accounts, those in the page's language first.
    pub accounts: Vec<AccountView>,
    /// The feeds in this language.
    pub feeds: Vec<FeedLink>,
}

/// `record.html`: the public record.
#[derive(Debug, Clone, Serialize)]
pub struct RecordView {
    /// The frame.
    pub page: PageView,
    /// Years, newest first, withdrawn posts among them.
    pub years: Vec<RecordYear>,
    /// The sums of `years`.
    pub totals: Vec<RecordCount>,
    /// The newest corrections, newest first.
    pub corrections: Vec<RecordAct>,
    /// How many older ones there are.
    pub older_corrections: usize,
    /// The newest withdrawals and restorations, newest first.
    pub withdrawals: Vec<RecordAct>,
    /// How many older ones there are.
    pub older_withdrawals: usize,
    /// The newest posts that appeared, or may appear, without all official languages, newest first.
    pub exceptions: Vec<RecordException>,
    /// How many older ones there are.
    pub older_exceptions: usize,
    /// The site's ledger, where it has one.
    pub ledger: Option<RecordLedger>,
    /// The list of all files with their digests.
    pub manifest: String,
    /// The record's feed.
    pub feeds: Vec<FeedLink>,
}

/// A year of the public record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordYear {
    /// `2011`.
    pub year: String,
    /// The year in the archive, where the archive of the language has it.
    pub url: Option<String>,
    /// One entry a language, in the order of the site's languages.
    pub counts: Vec<RecordCount>,
}

/// How much was published in a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordCount {
    /// Bare code of the language.
    pub lang: String,
    /// The language's own name.
    pub label: String,
    /// Number of posts.
    pub count: usize,
    /// The same in hundredths of the largest number of any year and language: the length of a bar.
    pub share: usize,
}

/// A correction, a withdrawal or a restoration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordAct {
    /// When.
    pub date: DateView,
    /// Whether a withdrawn post came back.
    pub restored: bool,
    /// What it was about; none where that is private.
    pub post: Option<Link>,
    /// What was put right, or why it was withdrawn: plain text, may be empty.
    pub text: String,
    /// The language of the text, where it is another one than the page's.
    pub lang: Option<String>,
}

/// A post with an exception to the equality of languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordException {
    /// The post.
    pub post: Link,
    /// The day of the post.
    pub date: DateView,
    /// The last day of the exception.
    pub until: DateView,
    /// Why: plain text.
    pub reason: String,
    /// The official languages that it is still missing in, as a list; none where it is there in all of them.
    pub missing: Option<String>,
}

/// The site's ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordLedger {
    /// Number of acts.
    pub acts: usize,
    /// How many of them took over what was there before the ledger.
    pub adopted: usize,
    /// The day of the first act.
    pub since: DateView,
    /// The day of the last act.
    pub until: DateView,
    /// Its files, oldest first; the title is the file's name.
    pub files: Vec<Link>,
    /// The digest of the last line; two or more after branches were joined.
    pub digests: Vec<String>,
}

/// `page.html`: a fixed page.
#[derive(Debug, Clone, Serialize)]
pub struct FixedPageView {
    /// The frame.
    pub page: PageView,
    /// The text.
    pub body: Body,
    /// Documents and other files that the text leads to, pictures aside.
    pub files: Vec<FileView>,
    /// Headings below the title, on a long page; else empty.
    pub contents: Vec<ContentsEntry>,
}

/// `emptied.html`, `404.html` and `410.html` of one language, and of all official ones at the root.
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundView {
    /// The frame.
    pub page: PageView,
    /// The languages to say it in.
    pub languages: Vec<NotFoundLanguage>,
}

/// One language of an error page, in that language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotFoundLanguage {
    /// Bare code.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// "Page not found".
    pub heading: String,
    /// What to do.
    pub text: String,
    /// Home and archive.
    pub links: Vec<Link>,
    /// How the site ended, if it has, in this language.
    pub closed: Option<ClosedView>,
}

/// `redirect.html`: where an old address leads, for hosts that know no redirects.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectView {
    /// Bare code of the language of the page it leads to.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Where it is now: absolute.
    pub url: String,
    /// "This page has a new address", in that language.
    pub title: String,
}

/// A body of text: in a view its inputs, in a template its HTML.
///
/// Binary serialisation (the fingerprint) sees what the HTML is made from; a template sees the HTML,
/// which is rendered only when the page is.
#[derive(Debug, Clone)]
pub struct Body {
    /// All that the HTML is made from.
    pub inputs: BodyInputs,
    /// The HTML; empty until the page is rendered.
    pub html: String,
}

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { serializer.serialize_str(&self.html) } else { self.inputs.serialize(serializer) }
    }
}

/// Everything besides settings and theme that a body's HTML depends on.
#[derive(Debug, Clone, Serialize)]
pub struct BodyInputs {
    /// The file, from the site's root.
    pub source: std::sync::Arc<str>,
    /// blake3 of the file.
    pub digest: [u8; 32],
    /// Where the body begins.
    pub body_at: usize,
    /// Index of the language.
    pub lang: crate::model::language::Lang,
    /// Title, headings, raw HTML.
    pub shape: crate::model::post::BodyShape,
    /// What destinations in the text become; those that are not here stay as they are.
    pub links: Vec<(String, ResolvedLink)>,
    /// In feeds: absolute addresses, no anchors on headings, embeds as links.
    pub feed: bool,
    /// Put before every `id` of the text, so that several texts fit on one page; usually empty.
    pub id_prefix: String,
    /// The first picture is what a reader sees first.
    pub picture_first: bool,
    /// An earlier text: `digest` is the SHA-256 that the ledger names.
    pub superseded: bool,
}

/// The sizes of a picture, as addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sizes {
    /// The largest in its own format.
    pub src: String,
    /// Those in its own format, as `srcset` has them; none where that is the file alone.
    pub srcset: Option<String>,
    /// Those in WebP.
    pub webp: Option<String>,
}

/// What a destination in a text becomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum ResolvedLink {
    /// A page: its address, and the language it is in where that is another one.
    Page {
        /// Address.
        url: String,
        /// Code of the other language.
        lang: Option<String>,
    },
    /// A picture or another file, with width and height in pixels where known.
    File {
        /// Address.
        url: String,
        /// Width and height.
        dimensions: Option<(u32, u32)>,
        /// Other sizes of a picture; none in feeds.
        sizes: Option<Sizes>,
    },
    /// The words stay, the link goes.
    Gone,
}
