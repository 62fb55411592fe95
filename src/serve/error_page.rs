//! The preview's own pages: findings, where there is nothing else to show, and where every post stands.
//!
//! They need no theme, which may be what is broken, and come alive like any other page when something changes.

use pulldown_cmark_escape::escape_html;

use super::OverlayWords;
use super::answer::Answer;

/// The page of findings, under a heading.
pub(super) fn page(heading: &str, findings: &[String], words: &OverlayWords) -> Answer {
    let mut body = format!("<h1>{}</h1>\n<p>{}</p>\n", escaped(heading), escaped(&words.mend));
    for finding in findings {
        body.push_str(&format!("<pre tabindex=\"0\">{}</pre>\n", escaped(finding)));
    }
    Answer { status: 500, ..whole("findings", heading, &body, words) }
}

/// The page that says where every post stands; its body is HTML already.
pub(super) fn status(title: &str, body: &str, words: &OverlayWords) -> Answer {
    Answer { status: 200, ..whole("status", title, body, words) }
}

/// A page around a body; `class` is how the style sheet knows it.
fn whole(class: &str, title: &str, body: &str, words: &OverlayWords) -> Answer {
    let (lang, title, style) = (escaped(&words.lang), escaped(title), super::front::STYLE);
    let html = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" href=\"{style}\">\n</head>\n<body>\n<main class=\"{class}\">\n\
         {body}</main>\n</body>\n</html>\n"
    );
    let seen = blake3::hash(html.as_bytes()).to_hex()[..32].to_owned();
    Answer { media: "text/html; charset=utf-8".to_owned(), bytes: html.into_bytes(), seen, ..Answer::default() }
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape_html(&mut html, text).expect("a string takes whatever it is given");
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_text_and_nothing_else() {
        let words = OverlayWords { lang: "en".to_owned(), mend: "mend <it>".to_owned(), ..OverlayWords::default() };
        let page = page("1 error", &["error: `<script>alert(1)</script>` & \"more\"".to_owned()], &words);
        let html = String::from_utf8(page.bytes).expect("UTF-8");
        assert!(html.contains("<pre tabindex=\"0\">error: `&lt;script&gt;alert(1)&lt;/script&gt;` &amp; &quot;more&quot;</pre>"), "{html}");
        assert_eq!((html.matches("<h1>1 error</h1>").count(), html.matches("<script").count()), (1, 0), "{html}");
    }
}
