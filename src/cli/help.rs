//! `--help` in the reader's language: every command and argument gets its words from the messages, by its name.
//!
//! The message `help-new-post` says what `new post` does, and its attribute `lang` what `--lang` does there.
//! Whoever adds an argument adds its line to the messages; a test below finds what was forgotten.

use std::fmt::Write as _;

use clap::{Arg, Command, CommandFactory};

use super::args::Arguments;
use super::messages::Words;

/// The front page's groups, in the order of section 6 of the design.
const GROUPS: &[(&str, &[&[&str]])] = &[
    ("group-editors", &[&["new", "post"], &["serve"], &["check"], &["status"]]),
    (
        "group-webmasters",
        &[
            &["init"],
            &["new", "ambassador"],
            &["build"],
            &["plan"],
            &["publish"],
            &["deploy"],
            &["verify"],
            &["export", "schema"],
            &["export", "decap"],
            &["export", "review"],
            &["export", "bagit"],
            &["export", "wacz"],
        ],
    ),
    ("group-acts", &[&["correct"], &["move"], &["withdraw"]]),
    ("group-also", &[&["explain"], &["completions"], &["man"]]),
];

/// The whole command line with its words.
pub(crate) fn command(words: &Words) -> Command {
    let command = dress(Arguments::command(), "help", words);
    let page = front_page(&command, words);
    command.help_template(page)
}

/// Words for one command, its arguments and the commands inside it.
fn dress(command: Command, id: &str, words: &Words) -> Command {
    let usage = words.plain("heading-usage");
    let header = *command.get_styles().get_header();
    let template = format!("{{about-with-newline}}\n{header}{usage}{header:#} {{usage}}\n\n{{all-args}}{{after-help}}");
    let command = command
        .help_template(template)
        .subcommand_help_heading(words.leading("heading-commands"))
        .subcommand_value_name(words.plain("value-command"))
        .mut_args(|argument| dress_argument(argument, id, words))
        .mut_subcommands(|inner| {
            let inner_id = format!("{id}-{}", inner.get_name());
            dress(inner, &inner_id, words)
        });
    match words.maybe(id) {
        Some(about) => command.about(about),
        None => command,
    }
}

fn dress_argument(argument: Arg, id: &str, words: &Words) -> Arg {
    let name = argument.get_id().as_str().replace('_', "-");
    let heading = match (argument.is_positional(), id) {
        (true, _) => "heading-arguments",
        (false, "help") => "heading-global-options",
        (false, _) => "heading-options",
    };
    let mut argument = argument.help_heading(words.leading(heading));
    // The help names values and defaults itself, since clap's own way to do it is English.
    if argument.get_action().takes_values() {
        argument = argument.hide_default_value(true).hide_possible_values(true);
    }
    if let Some(help) = words.attribute(id, &name, []) {
        argument = argument.help(help);
    }
    match words.attribute(id, &format!("{name}-value"), []).or_else(|| value_name(&argument, words)) {
        Some(value) => argument.value_name(value),
        None => argument,
    }
}

/// What stands for a value wherever nothing more is to be said of it: `LANG` is `LANGUE` in French.
fn value_name(argument: &Arg, words: &Words) -> Option<String> {
    let name = argument.get_value_names()?.first()?;
    words.maybe(&format!("value-{}", name.to_ascii_lowercase()))
}

/// What `chancery --help` shows: who types what, on one screen.
fn front_page(command: &Command, words: &Words) -> String {
    let header = *command.get_styles().get_header();
    let literal = *command.get_styles().get_literal();
    let mut page = format!("{{about-with-newline}}\n{header}{}{header:#} {{usage}}\n", words.plain("heading-usage"));
    let width = GROUPS.iter().flat_map(|(_, paths)| *paths).map(|path| path.join(" ").len()).max().unwrap_or(0);
    for (group, paths) in GROUPS {
        let _ = write!(page, "\n{header}{}:{header:#}\n", words.leading(group));
        for path in *paths {
            let about = words.plain(&format!("help-{}", path.join("-")));
            let _ = writeln!(page, "  {literal}{:width$}{literal:#}  {about}", path.join(" "));
        }
    }
    let _ = write!(page, "\n{header}{}:{header:#}\n{{options}}\n\n{}", words.leading("heading-global-options"), words.plain("help-end"));
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(command: &Command, id: &str, missing: &mut Vec<String>) {
        if command.get_about().is_none() {
            missing.push(id.to_owned());
        }
        let silent = command.get_arguments().filter(|argument| !argument.is_hide_set() && argument.get_help().is_none());
        missing.extend(silent.map(|argument| format!("{id}.{}", argument.get_id())));
        for inner in command.get_subcommands() {
            check(inner, &format!("{id}-{}", inner.get_name()), missing);
        }
    }

    #[test]
    fn everything_that_can_be_typed_is_explained() {
        for language in Words::all() {
            let mut missing = Vec::new();
            check(&command(&Words::new(language)), "help", &mut missing);
            assert_eq!(missing, Vec::<String>::new(), "{language}");
        }
    }

    #[test]
    fn every_value_has_a_name_in_the_readers_language() {
        fn collect(command: &Command, names: &mut Vec<String>) {
            let values = command.get_arguments().filter(|argument| !argument.is_hide_set() && argument.get_action().takes_values());
            names.extend(values.flat_map(|argument| argument.get_value_names().unwrap_or_default().iter().map(ToString::to_string)));
            command.get_subcommands().for_each(|inner| collect(inner, names));
        }
        let mut names = Vec::new();
        collect(&Arguments::command(), &mut names);
        for name in names {
            let id = format!("value-{}", name.to_ascii_lowercase());
            assert!(Words::new("fr").maybe(&id).is_some(), "`{id}` is not among the messages");
        }
    }

    #[test]
    fn the_front_page_lists_every_visible_command() {
        let command = command(&Words::new("en"));
        let listed: Vec<String> = GROUPS.iter().flat_map(|(_, paths)| *paths).map(|path| path.join(" ")).collect();
        let mut typed = Vec::new();
        for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()) {
            let deeper: Vec<String> = inner.get_subcommands().map(|deep| format!("{} {}", inner.get_name(), deep.get_name())).collect();
            typed.extend(if deeper.is_empty() { vec![inner.get_name().to_owned()] } else { deeper });
        }
        typed.sort();
        let mut sorted = listed;
        sorted.sort();
        assert_eq!(sorted, typed);
    }

    #[test]
    fn clap_finds_no_contradiction() {
        Words::all().for_each(|language| command(&Words::new(language)).debug_assert());
    }

    #[test]
    fn the_front_page_fits_one_screen_and_ends_with_the_way_out() {
        for (language, end) in [
            ("en", "Working in a web editor? You need none of these."),
            ("fr", "Vous écrivez dans un éditeur Web? Rien de ceci ne vous est nécessaire."),
        ] {
            let page = command(&Words::new(language)).render_help().to_string();
            assert!(page.lines().count() <= 48, "{page}");
            assert!(page.lines().all(|line| line.chars().count() <= 100), "{page}");
            assert!(page.trim_end().ends_with(end), "{page}");
        }
    }
}
