//! Lost addresses in words: the finding carries lines with tabs, because what is counted and named there has no fixed
//! number.

use chancery::diagnostic::{Arg, Diagnostic};

use super::{Named, Words, clean};

impl Words {
    /// The value of an argument of `addresses-lost`.
    pub(super) fn lost(&self, finding: &Diagnostic, name: &str, lines: &str) -> String {
        if name == "counts" {
            let counts: Vec<String> = lines.lines().map(|line| self.lost_count(line)).collect();
            return self.list(&counts);
        }
        let number = |name: &str| match finding.args.iter().find(|(own, _)| *own == name) {
            Some((_, Arg::Number(number))) => usize::try_from(*number).unwrap_or(0),
            _ => 0,
        };
        let each = finding.args.iter().any(|(name, value)| *name == "remedy" && *value == Arg::from("each"));
        let mut told: Vec<String> = lines.lines().map(|line| self.lost_one(line, each)).collect();
        told.extend(self.more(number("count"), told.len()));
        told.join("\n")
    }

    fn lost_count(&self, line: &str) -> String {
        let mut parts = line.split('\t');
        let mut next = || parts.next().unwrap_or_default();
        let (kind, language, count) = (next(), next(), next());
        let named: [Named<'_>; 3] =
            [("kind", kind.into()), ("language", self.language(language).into()), ("count", count.parse::<usize>().unwrap_or(0).into())];
        self.text("lost-count", named)
    }

    /// An address, why nothing would answer there, and how that is settled.
    fn lost_one(&self, line: &str, remedy: bool) -> String {
        let mut parts = line.split('\t').map(clean);
        let mut next = || parts.next().unwrap_or_default();
        let (cause, address, title, file, other) = (next(), next(), next(), next(), next());
        let language = address.split('/').nth(1).unwrap_or_default().to_owned();
        let title = match &*title {
            "" => "none".to_owned(),
            title => self.text("quoted-title", [("title", title.into()), ("language", language.into())]),
        };
        let named: [Named<'_>; 4] = [("address", address.into()), ("title", title.into()), ("file", file.into()), ("other", other.into())];
        let mut told = format!("{}\n  {}", self.text("lost-one", named.clone()), self.text(&format!("lost-{cause}"), named.clone()));
        if remedy {
            told = format!("{told}\n  {}", self.text(&format!("remedy-{cause}"), named));
        }
        told
    }
}
