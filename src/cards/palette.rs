//! The colours of a card, which are few: those of the official theme by day, and the steps between them at the edges of
//! letters. A picture of one byte for each pixel is a quarter of the work to pack.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};

/// A colour of the screen.
pub(super) type Rgb = [u8; 3];

pub(super) const PAPER: Rgb = [0xfd, 0xfc, 0xfa];
pub(super) const INK: Rgb = [0x1c, 0x1f, 0x23];
pub(super) const MUTED: Rgb = [0x56, 0x5b, 0x62];
pub(super) const RULE: Rgb = [0xdc, 0xd7, 0xcd];
pub(super) const RED: Rgb = [0xa5, 0x12, 0x2a];
pub(super) const WHITE: Rgb = [0xff, 0xff, 0xff];

/// What meets what.
const EDGES: [(Rgb, Rgb); 5] = [(PAPER, INK), (PAPER, MUTED), (PAPER, RED), (PAPER, RULE), (RED, WHITE)];
/// Steps from one to the other.
const STEPS: u32 = 32;
/// Bits of each channel by which the nearest colour is looked up.
const BITS: u32 = 5;

/// Where nobody has asked yet; there are not so many colours.
const UNKNOWN: u8 = u8::MAX;

/// The colours, and for each cell of the cube of all colours the nearest of them. A card is in a few hundred of its
/// thirty thousand cells, so that each is looked for when it is asked for first; it comes to the same whoever asks.
pub(super) struct Palette {
    /// Each once.
    pub(super) colours: Vec<Rgb>,
    nearest: Vec<AtomicU8>,
}

/// The palette of all cards.
pub(super) fn palette() -> &'static Palette {
    static PALETTE: OnceLock<Palette> = OnceLock::new();
    PALETTE.get_or_init(|| {
        let colours = colours();
        let mut nearest: Vec<AtomicU8> = (0..1u32 << (3 * BITS)).map(|_| AtomicU8::new(UNKNOWN)).collect();
        // What fills areas is exactly itself.
        for colour in [PAPER, INK, MUTED, RULE, RED] {
            nearest[cell(colour)] = AtomicU8::new(index(&colours, colour));
        }
        Palette { colours, nearest }
    })
}

impl Palette {
    /// The index of the colour that is nearest.
    pub(super) fn index(&self, colour: Rgb) -> u8 {
        let cell = cell(colour);
        match self.nearest[cell].load(Ordering::Relaxed) {
            UNKNOWN => {
                let nearest = index(&self.colours, middle(cell));
                self.nearest[cell].store(nearest, Ordering::Relaxed);
                nearest
            }
            nearest => nearest,
        }
    }
}

fn colours() -> Vec<Rgb> {
    let mut colours = Vec::new();
    for (from, to) in EDGES {
        for step in 0..=STEPS {
            let mix = |channel: usize| (u32::from(from[channel]) * (STEPS - step) + u32::from(to[channel]) * step + STEPS / 2) / STEPS;
            let colour = [0, 1, 2].map(|channel| u8::try_from(mix(channel)).unwrap_or(u8::MAX));
            if !colours.contains(&colour) {
                colours.push(colour);
            }
        }
    }
    colours
}

/// The cell that a colour is in.
fn cell([red, green, blue]: Rgb) -> usize {
    let part = |channel: u8, place: u32| usize::from(channel >> (8 - BITS)) << (BITS * place);
    part(red, 2) | part(green, 1) | part(blue, 0)
}

/// The colour in the middle of a cell.
fn middle(cell: usize) -> Rgb {
    let channel = |place: u32| {
        let value = (cell >> (BITS * place)) & ((1 << BITS) - 1);
        u8::try_from((value << (8 - BITS)) + (1 << (7 - BITS))).unwrap_or(u8::MAX)
    };
    [channel(2), channel(1), channel(0)]
}

fn index(colours: &[Rgb], colour: Rgb) -> u8 {
    let far = |own: &Rgb| (0..3).map(|channel| (i32::from(own[channel]) - i32::from(colour[channel])).pow(2)).sum::<i32>();
    let nearest = (0u8..).zip(colours).min_by_key(|(_, own)| far(own));
    nearest.map_or(0, |(at, _)| at)
}
