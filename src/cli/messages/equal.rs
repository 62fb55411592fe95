//! The editions are equal: what one says, in every message, attribute and value, the others say too.

use std::collections::{BTreeMap, BTreeSet};

use chancery::diagnostic::Code;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};

use super::{EDITIONS, Words};

/// Every message of an edition, `id` or `id.attribute`, with the values that it asks for.
type Inventory = BTreeMap<String, BTreeSet<String>>;

fn inventory(code: &str, text: &'static str) -> Inventory {
    let resource: Resource<&str> = fluent_syntax::parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{code}.ftl: {errors:?}"));
    let mut all = Inventory::new();
    let mut add = |name: String, pattern: &Pattern<&str>| {
        let mut values = BTreeSet::new();
        in_pattern(pattern, &mut values);
        assert!(all.insert(name.clone(), values).is_none(), "{code}.ftl says `{name}` twice");
    };
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        if let Some(pattern) = &message.value {
            add(message.id.name.to_owned(), pattern);
        }
        for attribute in &message.attributes {
            add(format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
        }
    }
    all
}

fn in_pattern(pattern: &Pattern<&str>, values: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, values);
        }
    }
}

fn in_expression(expression: &Expression<&str>, values: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, values),
        Expression::Select { selector, variants } => {
            in_inline(selector, values);
            variants.iter().for_each(|variant| in_pattern(&variant.value, values));
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, values: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => drop(values.insert(id.name.to_owned())),
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            positional.iter().for_each(|argument| in_inline(argument, values));
        }
        InlineExpression::Placeable { expression } => in_expression(expression, values),
        _ => {}
    }
}

#[test]
fn every_edition_says_the_same_with_the_same_values() {
    let first = inventory(EDITIONS[0].code, EDITIONS[0].text);
    for edition in &EDITIONS[1..] {
        let own = inventory(edition.code, edition.text);
        let mut wrong: Vec<String> = Vec::new();
        for (name, values) in &first {
            match own.get(name) {
                None => wrong.push(format!("{}.ftl lacks `{name}`", edition.code)),
                Some(others) if others != values => {
                    wrong.push(format!("`{name}` asks for {values:?}, in {}.ftl for {others:?}", edition.code))
                }
                Some(_) => {}
            }
        }
        wrong.extend(own.keys().filter(|name| !first.contains_key(*name)).map(|name| format!("only {}.ftl has `{name}`", edition.code)));
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn every_finding_has_words_and_an_explanation() {
    for edition in EDITIONS {
        let (words, all) = (Words::new(edition.code), inventory(edition.code, edition.text));
        for finding in Code::ALL {
            let id = finding.as_str();
            assert!(all.contains_key(id), "{}: `{id}` has no message", edition.code);
            assert!(words.explanation(*finding).is_some_and(|text| text.contains('.')), "{}: `{id}` has no explanation", edition.code);
        }
    }
}

/// What a French text must not hold: the marks of another typography, or a space at which a line may break.
#[test]
fn french_is_set_as_french() {
    let Some(french) = EDITIONS.iter().find(|edition| edition.code == "fr") else { return };
    for (at, line) in french.text.lines().enumerate() {
        // What is typed stands in backticks, and examples are indented twice.
        if line.starts_with("            ") && line.contains(" = ") || line.starts_with("        {\"") {
            continue;
        }
        for prose in line.split('`').step_by(2) {
            for wrong in ["'", "« ", " »", " :", " ;", " !", " ?"] {
                assert!(!prose.contains(wrong), "fr.ftl:{}: `{wrong}` in {line}", at + 1);
            }
            let tight = prose.match_indices(": ").any(|(colon, _)| !prose[..colon].is_empty() && !prose[..colon].ends_with('\u{a0}'));
            assert!(!tight, "fr.ftl:{}: a colon without its space in {line}", at + 1);
        }
    }
}

/// What the program itself asks for; everything else must be the name of a finding.
const OWN: &[&str] = &[
    "error",
    "warning",
    "hint",
    "working",
    "before",
    "number",
    "heading",
    "more",
    "language",
    "type",
    "group",
    "value",
    "help",
    "usage",
    "failure",
    "quoted",
    "offline",
    "summary",
    "phase",
    "file",
    "act",
    "beyond",
    "explain",
    "man",
    "next",
    "ask",
    "settings",
    "theme",
    "lost",
    "remedy",
    "published",
    "publish",
    "check",
    "deploy",
    "export",
    "verify",
    "field",
    "person",
    "setting",
    "decap",
    "review",
    "status",
    "plan",
    "serve",
    "overlay",
];

#[test]
fn no_message_is_about_nothing() {
    let known: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    for name in inventory(EDITIONS[0].code, EDITIONS[0].text).keys() {
        let id = name.split('.').next().unwrap_or(name);
        let own = id.split('-').next().is_some_and(|first| OWN.contains(&first));
        assert!(known.contains(id) || own, "nothing asks for `{id}`");
    }
}
