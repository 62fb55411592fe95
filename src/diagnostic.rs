//! Every complaint is data: a code, a place, arguments and labels. Words live in `cli/messages`.
//!
//! A diagnostic never holds a sentence. The command line turns it into text with carets, or into a
//! line of JSON, in the language of the person who reads it. Deliberately absent: printing, colour,
//! and any knowledge of what a file contains.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Spoils an address, a language or a date, or is a rule that the site set to `error`.
    Error,
    /// Worth a person's attention; nothing is held back.
    Warning,
    /// The text says that this rule does not apply to it: counted by `check`, shown by nobody.
    Allowed,
}

/// What an error keeps from being published (design, section 6: "one rule for all commands").
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Spoils {
    /// The whole site: nothing is written.
    Site,
    /// One post or page, which is left out with all its versions; everything else goes on.
    Post(Arc<str>),
    /// One version, named by its file, of a post that is public without it: that stays as it was.
    Version(Arc<str>),
    /// Nothing: an error of `check` alone.
    Nothing,
}

/// A stretch of one file, in bytes of its text as it is on disk.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Path from the site's root, `/` between folders.
    pub file: Arc<str>,
    /// Byte offsets into the file; `None` means the file as a whole.
    pub range: Option<Range2>,
}

/// `Range<usize>` with an order, so that diagnostics sort by place.
pub type Range2 = (usize, usize);

impl Span {
    /// The file as a whole.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), range: None }
    }

    /// Bytes `range` of `file`.
    pub fn new(file: impl Into<Arc<str>>, range: Range<usize>) -> Self {
        Self { file: file.into(), range: Some((range.start, range.end)) }
    }
}

/// A second place that explains the first ("the other file that wants this address").
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// Attribute of the code's message that says what is there, e.g. `other`.
    pub key: Cow<'static, str>,
}

/// A value inside a message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Arg {
    /// Text, shown as it is.
    Text(String),
    /// A number, with the plural rules of the message's language.
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Which finding it is; also the key of its words.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// What an error keeps from being published.
    pub spoils: Spoils,
    /// Where it is; `None` where there is no file to name (an option of the command line).
    pub span: Option<Span>,
    /// Other places that belong to it.
    pub labels: Vec<Label>,
    /// Values for its words, by name.
    pub args: Vec<(Cow<'static, str>, Arg)>,
}

impl Diagnostic {
    /// An error that keeps the whole site from being written.
    pub fn error(code: Code, span: Span) -> Self {
        Self { code, severity: Severity::Error, spoils: Spoils::Site, span: Some(span), labels: Vec::new(), args: Vec::new() }
    }

    /// Something worth a person's attention.
    pub fn warning(code: Code, span: Span) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span) }
    }

    /// The same finding, which leaves out one post instead of stopping the site.
    #[must_use]
    pub fn leaving_out(mut self, post: &Arc<str>) -> Self {
        self.spoils = Spoils::Post(Arc::clone(post));
        self
    }

    /// The same finding with a value for its words.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((Cow::Borrowed(name), value.into()));
        self
    }

    /// The same finding with a second place.
    #[must_use]
    pub fn and(mut self, key: &'static str, span: Span) -> Self {
        self.labels.push(Label { span, key: Cow::Borrowed(key) });
        self
    }

    /// Whether nothing may be written while this stands.
    pub fn stops_the_site(&self) -> bool {
        self.severity == Severity::Error && self.spoils == Spoils::Site
    }

    /// The order in which findings are shown: errors first, then by file and place.
    pub fn sort_key(&self) -> impl Ord + '_ {
        (self.severity, &self.spoils, &self.span, self.code, &self.args)
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $kebab:literal,)*) => {
        /// What can be found. The kebab-case name is the key of its words and what `explain` takes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, in the order of declaration.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The name that users see and type.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$name => $kebab,)* }
            }
        }
    };
}

codes! {
    // Files
    /// A file could not be read. Args: `reason`.
    UnreadableFile = "unreadable-file",
    /// Not UTF-8. Args: `offset` (byte), `byte` (hexadecimal), `letter` (what Windows-1252 calls it, or `none`).
    NotUtf8 = "not-utf8",
    /// A limit of section 2. Args: `what`, `limit`, `actual`.
    TooLarge = "too-large",
    /// Quotes, lists or tags nested deeper than 100. Args: `limit`.
    TooDeep = "too-deep",
    /// Two names that differ only by case or normalisation. Args: `stored` (both as bytes are stored, or `none`). Label `other`.
    NamesDifferByCase = "names-differ-by-case",
    /// A symbolic link that leaves the site's folder. Args: `target`.
    LinkLeavesSite = "link-leaves-site",
    /// A file under `content` that belongs to nothing. Args: `reason` (`no-ambassador`, `not-markdown`, `too-deep`).
    StrayFile = "stray-file",
    /// A NUL character in a text.
    NulCharacter = "nul-character",
    /// A file's contents changed while the build ran.
    ChangedDuringBuild = "changed-during-build",

    // Languages of files
    /// No language in the name. Args: `example`, `languages`.
    MissingLanguage = "missing-language",
    /// The suffix is not a language of the site. Args: `language`, `languages`.
    UnknownLanguage = "unknown-language",
    /// Folder and suffix disagree. Args: `folder`, `suffix`.
    LanguagesDisagree = "languages-disagree",
    /// A language that this ambassador does not use. Args: `language`, `ambassador`.
    LanguageNotOffered = "language-not-offered",
    /// Two files are the same version of one post. Args: `language`. Label `other`.
    DuplicateVersion = "duplicate-version",

    // Headers
    /// Front matter that never ends.
    UnclosedHeader = "unclosed-header",
    /// The header is not valid TOML or YAML. Args: `syntax`, `message`.
    HeaderSyntax = "header-syntax",
    /// A colon in a value of YAML without quotes. Args: `line` (as it should be).
    UnquotedColon = "unquoted-colon",
    /// Quotation marks of print where straight ones belong, or round a whole title. Args: `line` (as it should be).
    CurlyQuotes = "curly-quotes",
    /// A space that looks like one and is none. Args: `kind` (`no-break`, `thin`, `wide`, `zero-width`), `where` (`header`, `text`).
    StrangeSpace = "strange-space",
    /// A tab at the beginning of a line of YAML.
    TabInHeader = "tab-in-header",
    /// A header between lines that are no fences. Args: `fence` (the right one).
    LongFence = "long-fence",
    /// An unknown key. Args: `key`, `suggestion` (or `none`).
    UnknownKey = "unknown-key",
    /// A key given twice, also under another of its names. Args: `key`. Label `other`.
    DuplicateKey = "duplicate-key",
    /// A value of the wrong type. Args: `key`, `expected`, `found`.
    WrongType = "wrong-type",
    /// A value outside the ones that are allowed. Args: `key`, `found`, `allowed`.
    NotAllowed = "not-allowed",
    /// A required key is not there. Args: `key`.
    MissingKey = "missing-key",
    /// A date that does not exist or is not in a known form. Args: `found`, `suggestion` (or `none`).
    BadDate = "bad-date",
    /// No date in the name and none in the header. Args: `example`.
    MissingDate = "missing-date",
    /// A slug with characters that an address may not hold. Args: `slug`, `suggestion`.
    BadSlug = "bad-slug",
    /// An alias that is not an address of this site. Args: `alias`.
    BadAlias = "bad-alias",
    /// A file with a header and no text.
    EmptyText = "empty-text",

    // Settings
    /// There is no `site.toml`. Args: `folder`.
    NoSite = "no-site",
    /// `site.toml` or `ambassador.toml` is not valid TOML. Args: `message`.
    SettingsSyntax = "settings-syntax",
    /// A language is listed but has no table. Args: `language`.
    LanguageWithoutTable = "language-without-table",
    /// Not a locale that CLDR knows. Args: `locale`.
    BadLocale = "bad-locale",
    /// Not a time zone. Args: `zone`, `suggestion` (or `none`).
    BadTimeZone = "bad-time-zone",
    /// Not an address. Args: `url`.
    BadUrl = "bad-url",
    /// A label is missing in an official language. Args: `what`, `language`.
    MissingTranslation = "missing-translation",
    /// Too many topics on a post or on the site. Args: `limit`, `actual`.
    TooManyTopics = "too-many-topics",
    /// An ambassador's folder is named like a language or a fixed page. Args: `id`.
    ReservedName = "reserved-name",
    /// A folder of posts without `ambassador.toml`. Args: `folder`.
    NoAmbassadorFile = "no-ambassador-file",
    /// Two hosts that read the same files otherwise. Label `other`.
    HostsClash = "hosts-clash",
    /// A contact of `security.txt` that is no address. Args: `found`, `suggestion`.
    BadContact = "bad-contact",
    /// `security.txt` is past its day. Args: `until`.
    SecurityTxtExpired = "security-txt-expired",
    /// `redirects.csv` has a line that cannot be used. Args: `reason`.
    BadRedirect = "bad-redirect",

    // The ledger
    /// A line that is not as chancery wrote it. Args: `reason` (`unreadable`, `changed`, `move`, `chain`, `time`, `year`,
    /// `twice`, `salt`, `gone`, `name`), `message` (of `unreadable`). Label `other`.
    LedgerDamaged = "ledger-damaged",
    /// What a killed run left at the end of the last file.
    LedgerTorn = "ledger-torn",
    /// A line of a newer format. Args: `version`.
    LedgerNewer = "ledger-newer",
    /// What git left of a conflict.
    LedgerConflict = "ledger-conflict",
    /// Acts could not be recorded. Args: `reason` (`changed`, `refused`, or the system's words), `address` (of `refused`).
    LedgerNotWritten = "ledger-not-written",
    /// An earlier text that was kept cannot be shown. Args: `reason` (`missing`, `changed`).
    LedgerText = "ledger-text",

    /// The build instant is before the ledger's last line. Args: `last`.
    InstantBeforeLedger = "instant-before-ledger",
    /// A text that was withdrawn, and whose file no longer says so.
    WithdrawnBefore = "withdrawn-before",
    /// Recorded addresses at which nothing would answer any more. Args: `count`, `counts`, `lost`, `remedy`, `files`,
    /// `restore` (each a list of lines with tabs, or `none`; `cli/messages/lost.rs` says them).
    AddressesLost = "addresses-lost",
    /// The text before a correction is not to be found. Args: `reason` (`shallow`, `lost`).
    EarlierTextNotFound = "earlier-text-not-found",
    /// With `--locked`: a text that is not the recorded one. Args: `reason` (`text`, `address`, `withdrawn`).
    NotRecorded = "not-recorded",

    // Relations
    /// Two sources for one address. Args: `address`, `slug` (one to paste, or `none`). Label `other`.
    AddressConflict = "address-conflict",
    /// Old addresses that lead to one another. Args: `address`.
    RedirectLoop = "redirect-loop",
    /// A heading two levels or more below the one before it. Args: `before`, `level` (as shown), `marks` (to write).
    HeadingOrder = "heading-order",
    /// A link whose words say nothing. Args: `words` (or `none`).
    LinkText = "link-text",
    /// A paragraph in another language of the site, which does not say so. Args: `language`, `count` (of such paragraphs).
    PartLanguage = "part-language",
    /// A protective marking. Args: `words`.
    Marking = "marking",
    /// What looks like somebody's own. Args: `kind` (`mail`, `telephone`, `passport`, `insurance`), `words`.
    PersonalData = "personal-data",
    /// A photo that says where it was taken. Label `shown`.
    PhotoLocation = "photo-location",
    /// A PDF that says who has written it. Args: `author`. Label `shown`.
    DocumentAuthor = "document-author",
    /// A link that follows its readers. Args: `names`, `clean` (the address without).
    Tracking = "tracking",
    /// Words that the site has decided to write otherwise. Args: `wrong`, `right`.
    Glossary = "glossary",
    /// A text for the networks that they would cut. Args: `actual`, `limit`.
    SocialLength = "social-length",
    /// A title or summary that a sharing card cuts. Args: `field`, `actual`, `limit`.
    CardLength = "card-length",
    /// Nothing says in which capacity somebody speaks. Args: `ambassador`.
    Capacity = "capacity",
    /// A correction that another official version has. Args: `date`, `language` (of that version). Label `other`.
    CorrectionMissing = "correction-missing",
    /// An edit of a published post that changes what it says. Args: `gone`, `new` (words that weigh, or `none`), `share` (percent of words).
    SilentEdit = "silent-edit",
    /// A link to another site that leads nowhere. Args: `target`, `reason` (`status`, `host`, `loop`), `status`.
    ExternalLink = "external-link",
    /// An `allow` that allows nothing. Args: `rule`.
    UnusedAllow = "unused-allow",
    /// A term that is over, and nobody is named who follows. Args: `until`, `ambassador`.
    TermOver = "term-over",
    /// Official versions that show another number of pictures. Args: `counts`. Label `other`.
    PicturesDiffer = "pictures-differ",
    /// Official versions whose dates differ. Args: `dates`. Label `other`.
    DatesDiffer = "dates-differ",
    /// Versions of one post that differ in kind or capacity. Args: `key`. Label `other`.
    VersionsDisagree = "versions-disagree",
    /// `translation_key`, or a file, with no partner that has almost the same. Args: `key`, `suggestion` (or `none`), `of`
    /// (`key` or `file`). Label `other` of a file.
    NearMissKey = "near-miss-key",
    /// A topic that `site.toml` does not declare. Args: `topic`, `lines`, `suggestion` (or `none`).
    UndeclaredTopic = "undeclared-topic",
    /// A picture or attachment that is not there. Args: `target`, `suggestion` (or `none`).
    MissingFile = "missing-file",
    /// A picture that is not published, since it cannot be cleaned. Args: `kind` (`heic`, `avif`, `gif`, `tiff`, `bmp`, `jxl`,
    /// `other`, `damaged`, `svg`), `target`. Label `file`.
    PictureFormat = "picture-format",
    /// A link to a post, page or address that does not exist. Args: `target`, `suggestion` (or `none`).
    BrokenLink = "broken-link",
    /// A link to a heading that does not exist. Args: `target`, `anchor`, `suggestion` (or `none`).
    BrokenAnchor = "broken-anchor",
    /// A link to a post that is not out yet. Args: `target`.
    LinkNotOut = "link-not-out",
    /// A picture without alternative text in this language. Args: `target`.
    AltText = "alt-text",
    /// Raw HTML that was taken out. Args: `removed`.
    HtmlRemoved = "html-removed",
    /// An alert without `expires_at`. Args: `until`.
    AlertWithoutEnd = "alert-without-end",
    /// A waiver whose day has passed. Args: `until`.
    WaiverOver = "waiver-over",

    // Theme and templates
    /// There is no such theme. Args: `theme`, `suggestion` (or `none`).
    NoTheme = "no-theme",
    /// `theme.toml` extends itself. Args: `theme`.
    ThemeLoop = "theme-loop",
    /// A template that does not parse, or fails. Args: `message`, `page` (or `none`).
    TemplateError = "template-error",
    /// A template prints without end. Args: `template`, `limit`, `page`.
    TemplateTooLong = "template-too-long",
    /// A style sheet that does not parse. Args: `message`.
    StyleError = "style-error",
    /// `i18n/<lang>.ftl` does not parse. Args: `message`.
    StringsSyntax = "strings-syntax",
    /// Words that a configured language does not have. Args: `language`, `words`, `count`.
    MissingWords = "missing-words",

    // Output
    /// The output folder is, holds or lies in something of the site's. Args: `folder`.
    BadOutput = "bad-output",
    /// Writing failed. Args: `reason`.
    WriteFailed = "write-failed",
    /// More than a host takes. Args: `host`, `what` (`files` or `bytes`), `limit`, `actual`.
    HostLimit = "host-limit",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_kebab_case() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
