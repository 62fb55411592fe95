//! A card as a drawing, and the drawing as PNG: always the same bytes of the same words.

use std::fmt::Write;
use std::sync::{Arc, OnceLock};

use pulldown_cmark_escape::escape_html_body_text;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Options, Tree};

use super::font::{self, Weight};
use super::lines::{self, LEADING, TRACKING};
use super::palette::{INK, MUTED, PAPER, RED, RULE, Rgb, WHITE, palette};
use super::{Card, HEIGHT, WIDTH};

/// From the sides to what is between them.
const MARGIN: f32 = 84.0;
/// The right margin, from the left.
const RIGHT: f32 = 1200.0 - MARGIN;
/// The band that a title stands in the middle of.
const TITLE: (f32, f32) = (126.0, 458.0);

/// So many pixels are looked at together; they fill a line of the card.
const RUN: usize = 12;

/// A text at a place.
struct Text<'a> {
    text: &'a str,
    /// Of its beginning, or of its end where it ends there.
    x: f32,
    baseline: f32,
    size: f32,
    weight: Weight,
    colour: Rgb,
    anchor: &'static str,
    spacing: f32,
}

impl Default for Text<'_> {
    fn default() -> Self {
        Self { text: "", x: MARGIN, baseline: 0.0, size: 28.0, weight: Weight::Regular, colour: INK, anchor: "start", spacing: 0.0 }
    }
}

/// The card as PNG.
pub(super) fn png(card: &Card) -> Vec<u8> {
    let svg = svg(card);
    let tree = Tree::from_str(&svg, options()).expect("the drawing is made here, and its words are escaped");
    let mut pixels = Pixmap::new(WIDTH, HEIGHT).expect("its size is not zero");
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    packed(&pixels)
}

/// What a drawing is read with: our font, and nothing of the machine's.
fn options() -> &'static Options<'static> {
    static OPTIONS: OnceLock<Options<'static>> = OnceLock::new();
    OPTIONS.get_or_init(|| {
        let mut fonts = usvg::fontdb::Database::new();
        for file in font::FILES {
            fonts.load_font_data(file.to_vec());
        }
        Options { fontdb: Arc::new(fonts), font_family: font::FAMILY.to_owned(), ..Options::default() }
    })
}

/// The drawing: masthead, title, author, as on the pages of the official theme.
fn svg(card: &Card) -> String {
    let mut svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\">");
    rectangle(&mut svg, [0.0, 0.0, 1200.0, 630.0], PAPER);
    masthead(&mut svg, card);
    title(&mut svg, card);
    author(&mut svg, card);
    svg.push_str("</svg>");
    svg
}

/// The bars at the top, the title of the site, the language.
fn masthead(svg: &mut String, card: &Card) {
    rectangle(svg, [0.0, 0.0, 300.0, 16.0], RED);
    rectangle(svg, [900.0, 0.0, 300.0, 16.0], RED);
    let (size, baseline) = (30.0, 86.0);
    let language = lines::line(&card.language, Weight::Semibold, size, 300.0);
    let wide = Weight::Semibold.measure(&language, size);
    let site = lines::line(&card.site, Weight::Regular, size, RIGHT - MARGIN - wide - 60.0);
    text(svg, &Text { text: &site, baseline, size, colour: MUTED, ..Text::default() });
    text(svg, &Text { text: &language, x: RIGHT, baseline, size, weight: Weight::Semibold, anchor: "end", ..Text::default() });
    rectangle(svg, [RIGHT - wide, baseline + 12.0, wide, 4.0], RED);
}

fn title(svg: &mut String, card: &Card) {
    let set = lines::title(&card.title, RIGHT - MARGIN);
    let size = set.size;
    // From the top of the capitals of the first line to the baseline of the last.
    let (capitals, leading) = (size * 0.67, size * LEADING);
    let after = leading * set.lines.iter().skip(1).map(|_| 1.0).sum::<f32>();
    let mut baseline = (TITLE.0 + TITLE.1 - capitals - after) / 2.0 + capitals;
    for line in &set.lines {
        let spacing = TRACKING * size;
        // Large letters have room at their left that a margin shows.
        text(svg, &Text { text: line, x: MARGIN - size * 0.03, baseline, size, weight: Weight::Semibold, spacing, ..Text::default() });
        baseline += leading;
    }
}

/// The seal with the initials, the name, the office; the day at the end.
fn author(svg: &mut String, card: &Card) {
    rectangle(svg, [MARGIN, 478.0, RIGHT - MARGIN, 2.0], RULE);
    rectangle(svg, [MARGIN, 476.0, 64.0, 5.0], RED);
    let (middle, radius) = ((MARGIN + 46.0, 550.0), 46.0);
    circle(svg, middle, radius, RED);
    let initials = initials(&card.name);
    let (left, small) = (MARGIN + 2.0 * radius + 28.0, 27.0);
    text(
        svg,
        &Text { text: &initials, x: middle.0, baseline: middle.1 + 12.0, size: 36.0, colour: WHITE, anchor: "middle", ..Text::default() },
    );
    let date = Weight::Regular.measure(&card.date, small);
    let name = lines::line(&card.name, Weight::Semibold, 37.0, RIGHT - left - date - 30.0);
    let baseline = if card.office.is_some() { 541.0 } else { 562.0 };
    text(svg, &Text { text: &name, x: left, baseline, size: 37.0, weight: Weight::Semibold, ..Text::default() });
    text(svg, &Text { text: &card.date, x: RIGHT, baseline, size: small, colour: MUTED, anchor: "end", ..Text::default() });
    if let Some(office) = &card.office {
        let office = lines::line(office, Weight::Regular, small, RIGHT - left);
        text(svg, &Text { text: &office, x: left, baseline: 582.0, size: small, colour: MUTED, ..Text::default() });
    }
}

/// The first letters of the first and the last name, as the theme's seal has them.
fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let ends = if words.len() > 1 { vec![words[0], words[words.len() - 1]] } else { words };
    ends.into_iter().filter_map(|word| word.chars().next()).collect()
}

fn text(svg: &mut String, text: &Text<'_>) {
    let Text { text, x, baseline, size, weight, colour, anchor, spacing } = text;
    let (family, weight, colour) = (font::FAMILY, weight.number(), hex(*colour));
    put(
        svg,
        format_args!(
            "<text x=\"{x:.1}\" y=\"{baseline:.1}\" font-family=\"{family}\" font-size=\"{size}\" font-weight=\"{weight}\" \
             fill=\"{colour}\" text-anchor=\"{anchor}\" letter-spacing=\"{spacing:.2}\">"
        ),
    );
    escape_html_body_text(&mut *svg, text).expect("memory takes whatever it is given");
    svg.push_str("</text>");
}

fn rectangle(svg: &mut String, [x, y, width, height]: [f32; 4], colour: Rgb) {
    let colour = hex(colour);
    put(svg, format_args!("<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{colour}\"/>"));
}

/// A seal: a disc with a fine ring inside.
fn circle(svg: &mut String, (x, y): (f32, f32), radius: f32, colour: Rgb) {
    let (colour, ring, inner) = (hex(colour), hex(WHITE), radius - 5.0);
    put(svg, format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{colour}\"/>"));
    put(svg, format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{inner}\" fill=\"none\" stroke=\"{ring}\" stroke-width=\"1.6\"/>"));
}

fn put(svg: &mut String, what: std::fmt::Arguments<'_>) {
    svg.write_fmt(what).expect("memory takes whatever it is given");
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The pixels as PNG with a palette.
fn packed(pixels: &Pixmap) -> Vec<u8> {
    let palette = palette();
    let mut indices: Vec<u8> = Vec::with_capacity(pixels.data().len() / 4);
    let mut before: &[u8] = &[];
    for run in pixels.data().chunks(4 * RUN) {
        // Most of a card is empty: what is like the run before it is not looked at again.
        if run == before {
            indices.extend_from_within(indices.len() - RUN..);
        } else {
            // The ground is opaque, so that nothing is transparent.
            indices.extend(run.chunks_exact(4).map(|pixel| palette.index([pixel[0], pixel[1], pixel[2]])));
            before = run;
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH, HEIGHT);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.colours.concat());
    // A tenth larger than the best there is, in a seventh of the time.
    encoder.set_deflate_compression(png::DeflateCompression::Level(2));
    encoder.set_filter(png::Filter::NoFilter);
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&indices)?;
        writer.finish()
    });
    written.expect("memory takes whatever it is given");
    bytes
}
