//! The rules of `check`: their names, their levels, and which commands look at them.
//!
//! A rule is a judgement that an editor may overrule: for a site in `[check]`, for one text in `allow`. Whatever spoils
//! an address, a language or a date is no rule and cannot be switched off.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::post::Allow;

/// The level of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Nothing is said.
    Off,
    /// A warning.
    Warn,
    /// An error.
    Error,
}

/// Which commands look at a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// All: what it has to know is known anyway.
    Always,
    /// `check`; and all others once the site has made it an error, which then holds back what is not public yet.
    Held,
    /// `check` alone: nothing is ever held back for it.
    Checked,
}

/// How closely a command looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// As a build does.
    Build,
    /// At everything.
    Check,
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// As settings and headers name it; also the code of its finding, where it has only one.
    pub name: &'static str,
    /// Its level where the site sets none.
    pub level: Level,
    /// Who looks at it.
    pub when: When,
}

const fn rule(name: &'static str, level: Level, when: When) -> Rule {
    Rule { name, level, when }
}

/// Every rule (design, section 6).
pub const RULES: &[Rule] = &[
    rule("missing-file", Level::Error, When::Always),
    rule("picture-format", Level::Error, When::Always),
    rule("alt-text", Level::Error, When::Always),
    rule("broken-link", Level::Warn, When::Always),
    rule("broken-anchor", Level::Warn, When::Always),
    rule("heading-order", Level::Warn, When::Held),
    rule("link-text", Level::Warn, When::Held),
    rule("part-language", Level::Warn, When::Held),
    rule("html-removed", Level::Warn, When::Always),
    rule("undeclared-topic", Level::Warn, When::Always),
    rule("near-miss-key", Level::Warn, When::Always),
    rule("unlike-versions", Level::Warn, When::Always),
    rule("correction-missing", Level::Error, When::Checked),
    rule("silent-edit", Level::Warn, When::Checked),
    rule("waiver-over", Level::Error, When::Checked),
    rule("capacity", Level::Warn, When::Held),
    rule("marking", Level::Warn, When::Held),
    rule("personal-data", Level::Warn, When::Held),
    rule("photo-location", Level::Warn, When::Held),
    rule("document-author", Level::Warn, When::Held),
    rule("tracking", Level::Warn, When::Held),
    rule("glossary", Level::Warn, When::Held),
    rule("social-length", Level::Warn, When::Held),
    rule("card-length", Level::Warn, When::Held),
    rule("external-link", Level::Warn, When::Checked),
    rule("unused-allow", Level::Warn, When::Checked),
];

/// A rule by its name.
pub fn rule_named(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// The rule that a finding belongs to; none where it is no rule's.
pub fn rule_of(code: Code) -> Option<&'static Rule> {
    match code {
        Code::DatesDiffer | Code::VersionsDisagree | Code::PicturesDiffer => rule_named("unlike-versions"),
        code => rule_named(code.as_str()),
    }
}

/// The rules' levels: those of the site over the defaults.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules(pub BTreeMap<&'static str, Level>);

impl Rules {
    /// The level of a rule by its name.
    pub fn level(&self, name: &str) -> Level {
        self.0.get(name).copied().or_else(|| rule_named(name).map(|rule| rule.level)).unwrap_or(Level::Warn)
    }

    /// Whether a rule is looked at.
    pub fn is_wanted(&self, name: &str, look: Look) -> bool {
        let when = rule_named(name).map_or(When::Always, |rule| rule.when);
        match (self.level(name), when, look) {
            (Level::Off, ..) => false,
            (_, When::Always, _) | (_, _, Look::Check) => true,
            (level, When::Held, Look::Build) => level == Level::Error,
            (_, When::Checked, Look::Build) => false,
        }
    }

    /// A finding of a rule at its level; none where the rule is off. What the text allows is kept, for `check` to count.
    pub fn weigh(&self, diagnostic: Diagnostic, allow: &[Allow], key: &Arc<str>) -> Option<Diagnostic> {
        let rule = rule_of(diagnostic.code)?;
        let severity = match self.level(rule.name) {
            Level::Off => return None,
            _ if allow.iter().any(|allowed| allowed.rule == rule.name) => Severity::Allowed,
            Level::Error if rule.when != When::Checked => {
                return Some(Diagnostic { severity: Severity::Error, ..diagnostic }.leaving_out(key));
            }
            // What holds nothing back is a warning wherever it is found; only the report of `check` makes more of it.
            Level::Warn | Level::Error => Severity::Warning,
        };
        Some(Diagnostic { severity, ..diagnostic })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_looks_at_a_rule_of_texts_once_it_holds_something_back() {
        let mut rules = Rules::default();
        #[track_caller]
        fn check(rules: &Rules, name: &str, in_build: bool, in_check: bool) {
            assert_eq!((rules.is_wanted(name, Look::Build), rules.is_wanted(name, Look::Check)), (in_build, in_check), "{name}");
        }
        check(&rules, "alt-text", true, true);
        check(&rules, "marking", false, true);
        check(&rules, "correction-missing", false, true);
        rules.0.insert("marking", Level::Error);
        rules.0.insert("alt-text", Level::Off);
        check(&rules, "marking", true, true);
        check(&rules, "alt-text", false, false);
    }
}
