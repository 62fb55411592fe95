//! What a store says, for people: its answers are documents, and some repeat the request.

use object_store::Error;

use super::Trouble;

/// Where a machine of a provider asks who it is; whoever gets there without being one has no credentials.
const WHO_AM_I: [&str; 3] = ["169.254.", "fd00:ec2::", "metadata.google.internal"];
/// How providers name a bucket or container that there is not.
const NO_STORE: [&str; 4] = ["NoSuchBucket", "ContainerNotFound", "The specified bucket does not exist", "bucketNotFound"];

/// What went wrong, by whom it is to be mended.
pub(super) fn said(error: &Error) -> Trouble {
    let whole = whole(error);
    let has = |parts: &[&str]| parts.iter().any(|part| whole.contains(part));
    if has(&WHO_AM_I) {
        return Trouble::Nobody;
    }
    if has(&NO_STORE) {
        return Trouble::NoStore;
    }
    match error {
        Error::PermissionDenied { .. } | Error::Unauthenticated { .. } => Trouble::Refused(short(&whole)),
        _ => Trouble::Store(short(&whole)),
    }
}

/// Whether it is the bucket or container that is not there, and not the object.
pub(super) fn lacking(error: &Error) -> bool {
    matches!(said(error), Trouble::NoStore)
}

/// Everything that an error says, the causes too.
fn whole(error: &Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let more = cause.to_string();
        if !text.contains(&more) {
            text.push('\n');
            text.push_str(&more);
        }
        source = cause.source();
    }
    text
}

/// One line: who was asked, and what came back.
fn short(whole: &str) -> String {
    let line = whole.lines().find(|line| !line.is_empty()).unwrap_or_default();
    // "… Error performing PUT https://… in 12.3ms, after 3 retries - Server returned non-2xx status code: 403 Forbidden: <?xml …"
    let told = line.split_once("Error performing ").and_then(|(_, asked)| {
        let url = asked.split(' ').nth(1)?;
        let (_, reason) = asked.rsplit_once(" - ")?;
        let reason = reason.trim_start_matches("Server returned non-2xx status code: ").trim_start_matches("HTTP error: ");
        let reason = reason.trim_start_matches("io: ").split(": <").next().unwrap_or_default();
        Some(format!("{}: {}", url.split('?').next().unwrap_or(url), reason.trim_end_matches([' ', ':'])))
    });
    told.unwrap_or_else(|| line.to_owned()).chars().take(400).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_one_line_with_who_was_asked() {
        #[track_caller]
        fn check(whole: &str, expected: &str) {
            assert_eq!(short(whole), expected);
        }
        check(
            "The operation lacked the necessary privileges to complete for path folder/x: Error performing PUT https://a.example/c/x?sv=secret in \
             29.4ms - Server returned non-2xx status code: 403 Forbidden: <?xml version=\"1.0\"?>\n<Error>",
            "https://a.example/c/x: 403 Forbidden",
        );
        check(
            "Generic S3 error: Error performing PUT http://127.0.0.1:5056/b/.deploying in 2.1ms - HTTP error: io: Connection refused (os error 111)",
            "http://127.0.0.1:5056/b/.deploying: Connection refused (os error 111)",
        );
        check("something else", "something else");
    }

    #[test]
    fn whoever_can_mend_it_is_told_apart() {
        let error = |text: &str| Error::Generic { store: "S3", source: text.to_owned().into() };
        assert!(matches!(said(&error("Error performing PUT http://169.254.169.254/latest/api/token in 1ms - x")), Trouble::Nobody));
        assert!(matches!(said(&error("<Code>NoSuchBucket</Code>")), Trouble::NoStore));
        assert!(matches!(said(&error("timed out")), Trouble::Store(_)));
        let denied = Error::PermissionDenied { path: "x".to_owned(), source: "403".into() };
        assert!(matches!(said(&denied), Trouble::Refused(_)));
    }
}
