//! The archive divided by time: ordered streams of posts, never numbered pages.

use super::date::Month;
use super::post::{Post, PostId};

/// Posts in order, newest first, with their months.
#[derive(Debug, Clone, Default)]
pub struct Stream {
    /// Newest first; two of one moment by stem.
    pub posts: Vec<PostId>,
    /// Each month that has a post, newest first, with its stretch of `posts`.
    pub months: Vec<(Month, std::ops::Range<usize>)>,
}

impl Stream {
    /// Puts posts in order and finds their months.
    pub fn new(mut ids: Vec<PostId>, posts: &[Post]) -> Self {
        ids.sort_by(|a, b| order(*a, *b, posts));
        let mut months: Vec<(Month, std::ops::Range<usize>)> = Vec::new();
        for (at, id) in ids.iter().enumerate() {
            let month = posts[id.0 as usize].date.month();
            match months.last_mut() {
                Some((last, range)) if *last == month => range.end = at + 1,
                _ => months.push((month, at..at + 1)),
            }
        }
        Self { posts: ids, months }
    }

    /// Where a post stands; `None` where the stream does not have it.
    pub fn position(&self, id: PostId, posts: &[Post]) -> Option<usize> {
        self.posts.binary_search_by(|other| order(*other, id, posts)).ok()
    }

    /// The posts of a month, newest first.
    pub fn month(&self, month: Month) -> &[PostId] {
        self.months.binary_search_by(|(m, _)| month.cmp(m)).map_or(&[], |at| &self.posts[self.months[at].1.clone()])
    }

    /// The years that have a post, newest first, with the number of posts.
    pub fn years(&self) -> Vec<(i32, usize)> {
        let mut years: Vec<(i32, usize)> = Vec::new();
        for (month, range) in &self.months {
            match years.last_mut() {
                Some((year, count)) if *year == month.year => *count += range.len(),
                _ => years.push((month.year, range.len())),
            }
        }
        years
    }

    /// The months of a year, oldest first, with the number of posts.
    pub fn months_of(&self, year: i32) -> impl Iterator<Item = (Month, usize)> + '_ {
        self.months.iter().rev().filter(move |(month, _)| month.year == year).map(|(month, range)| (*month, range.len()))
    }

    /// The posts of a year, newest first.
    pub fn year(&self, year: i32) -> impl Iterator<Item = PostId> + '_ {
        self.months.iter().filter(move |(month, _)| month.year == year).flat_map(|(_, range)| self.posts[range.clone()].iter().copied())
    }

    /// The month before and the month after one that the stream has.
    pub fn around(&self, month: Month) -> (Option<Month>, Option<Month>) {
        match self.months.binary_search_by(|(m, _)| month.cmp(m)) {
            Ok(at) => (self.months.get(at + 1).map(|(m, _)| *m), at.checked_sub(1).map(|at| self.months[at].0)),
            Err(_) => (None, None),
        }
    }
}

/// Newest first; two of one moment by stem.
///
/// The month goes before the moment, since it is the local one of each ambassador: near midnight the two need not agree.
fn order(a: PostId, b: PostId, posts: &[Post]) -> std::cmp::Ordering {
    let (one, two) = (&posts[a.0 as usize], &posts[b.0 as usize]);
    let by_time = two.date.month().cmp(&one.date.month()).then_with(|| two.date.at.cmp(&one.date.at));
    by_time.then_with(|| one.stem.cmp(&two.stem)).then(a.cmp(&b))
}
