//! Everything that `verify` can find, as one table: each kind has a name, which programs, documentation and tests know it by.

use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// What is online is not what was promised.
    Error,
    /// It soon will not be, or nobody can tell.
    Warning,
    /// As much as the host can do.
    Note,
}

impl Weight {
    /// Its name for other programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One row for each kind: its variant, its name, its weight, and what it means.
macro_rules! kinds {
    ($($variant:ident $name:literal $weight:ident $meaning:literal;)*) => {
        /// What can be wrong with what is online. The order is that of a report: what explains the rest comes first.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Kind {
            $(#[doc = $meaning] $variant,)*
        }

        impl Kind {
            /// All of them, in the order of a report.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its name for other programs and for messages.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How much it weighs.
            pub const fn weight(self) -> Weight {
                match self { $(Self::$variant => Weight::$weight,)* }
            }
        }
    };
}

kinds! {
    CertificateExpired "certificate-expired" Error "The host's certificate has expired: browsers show nothing of the site.";
    CertificateRefused "certificate-refused" Error "The host's certificate is not trusted, or is another host's.";
    CertificateEnding "certificate-ending" Warning "The host's certificate expires within thirty days.";
    LedgerAhead "ledger-ahead" Error "The record online has lines that are missing here.";
    LedgerLacks "ledger-lacks" Error "The record online lacks lines that its manifest says it has.";
    LedgerDamaged "ledger-damaged" Error "The record online does not verify, or says something else than the one here.";
    Earlier "earlier" Error "What is online is an earlier state of the site, whole.";
    Unfinished "unfinished" Error "The deploy did not finish: this file is still to come.";
    PageChanged "page-changed" Error "A page is neither the one here nor the one that was deployed.";
    FileChanged "file-changed" Error "The same of a picture, a feed, or another file.";
    CutOff "cut-off" Error "A file ends before its end.";
    Missing "missing" Error "A page or file is not there.";
    PageRedirects "page-redirects" Error "Where a page or file should be, there is a redirect.";
    PackedDiffers "packed-differs" Error "The compressed copy of a file is another file.";
    WithdrawnShown "withdrawn-shown" Error "What was withdrawn is still to be read.";
    NotGone "not-gone" Error "A withdrawn address does not answer 410.";
    GonePage "gone-page" Error "A withdrawn address answers 410 without its notice.";
    NoGoneHere "no-410-here" Note "A withdrawn address shows its notice without 410, which its host cannot say.";
    RedirectLost "redirect-lost" Error "An old address no longer leads anywhere.";
    RedirectElsewhere "redirect-elsewhere" Error "An old address leads to the wrong place.";
    RedirectChain "redirect-chain" Error "An old address redirects more than once.";
    RedirectTemporary "redirect-temporary" Error "An old address redirects for now only (302, 303, 307).";
    SlashLost "slash-lost" Error "A page does not answer without its final slash.";
    FormerLost "former-lost" Error "An address below an earlier base URL does not lead to the new one.";
    NotFoundAnswers "not-found-answers" Error "An address that there is not answers otherwise than 404.";
    NotFoundPage "not-found-page" Error "A 404 comes without the site's own page, in its language.";
    HttpOpen "http-open" Error "Without encryption the site answers, rather than sending readers to https.";
    HeaderMissing "header-missing" Error "A header that the host was told to send is missing.";
    HeaderDiffers "header-differs" Error "It has another value, or is sent twice.";
    PolicyDiffers "policy-differs" Error "The content policy is another one.";
    TypeWrong "type-wrong" Error "A file is sent as another type.";
    CharsetMissing "charset-missing" Error "A text is sent without its encoding, or with another.";
    CacheWrong "cache-wrong" Error "Browsers are told to keep something too long, or not long enough.";
    NotCompressed "not-compressed" Error "A text is not compressed for those who ask for it.";
    MementoMissing "memento-missing" Error "An earlier text does not say when it was the text (RFC 7089).";
    Noindex "noindex" Error "The host tells search engines to leave a page out.";
    HostFilesOpen "host-files-open" Error "What only the host should read is open to readers.";
    SecurityMissing "security-missing" Error "`security.txt` is not there.";
    SecurityExpired "security-expired" Error "`security.txt` has expired.";
    SecurityEnding "security-ending" Warning "It expires within thirty days.";
    ServerError "server-error" Error "The server fails (500 and above).";
    Refused "refused" Error "The server refuses (401, 403), or what it says makes no sense.";
    NoAnswer "no-answer" Error "No answer, after a second try.";
    Busy "busy" Warning "The host asked to be left alone, and was: nobody knows.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_one_name_in_every_form() {
        for kind in Kind::ALL {
            let json = serde_json::to_string(kind).expect("a name");
            // Digits in a name are not what a machine would make of a variant.
            assert!(json.trim_matches('"') == kind.name() || *kind == Kind::NoGoneHere, "{json}");
            assert_eq!(Kind::ALL.iter().filter(|other| other.name() == kind.name()).count(), 1);
        }
    }
}
