//! The archive divided by time: ordered streams of posts, never numbered pages.

use std::cmp::Reverse;

use chrono::NaiveDateTime;

use super::date::Month;
use super::post::{Post, PostId};

/// Posts in order, newest first, with their months.
#[derive(Debug, Clone, Default)]
pub struct Stream {
    /// Newest first; two of one moment by stem.
    pub posts: Vec<PostId>,
    /// Each month that has a post, newest first, with its stretch of `posts`.
    pub months: Vec<(Month, std::ops::Range<usize>)>,
    /// When each of `posts` was, so that looking for one asks no other post.
    whens: Vec<When>,
}

/// Local month and moment of a post, newest first.
///
/// The month goes before the moment, since it is the local one of each ambassador: near midnight the two need not agree.
type When = Reverse<(Month, NaiveDateTime)>;

fn when(post: &Post) -> When {
    Reverse((post.date.month(), post.date.at.naive_utc()))
}

impl Stream {
    /// Puts posts in order and finds their months.
    pub fn new(ids: Vec<PostId>, posts: &[Post]) -> Self {
        let post = |id: PostId| &posts[id.0 as usize];
        let mut order: Vec<(When, PostId)> = ids.into_iter().map(|id| (when(post(id)), id)).collect();
        order.sort_by(|(one, a), (two, b)| one.cmp(two).then_with(|| post(*a).stem.cmp(&post(*b).stem)).then(a.cmp(b)));
        let mut months: Vec<(Month, std::ops::Range<usize>)> = Vec::new();
        for (at, (Reverse((month, _)), _)) in order.iter().enumerate() {
            match months.last_mut() {
                Some((last, range)) if last == month => range.end = at + 1,
                _ => months.push((*month, at..at + 1)),
            }
        }
        let (whens, posts) = order.into_iter().unzip();
        Self { posts, months, whens }
    }

    /// Where a post stands; `None` where the stream does not have it.
    pub fn position(&self, id: PostId, posts: &[Post]) -> Option<usize> {
        let when = when(&posts[id.0 as usize]);
        let first = self.whens.partition_point(|other| *other < when);
        let same = self.whens[first..].iter().take_while(|other| **other == when).count();
        self.posts[first..first + same].iter().position(|other| *other == id).map(|at| first + at)
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

    /// Whether a year has a post.
    pub fn has_year(&self, year: i32) -> bool {
        let at = self.months.partition_point(|(month, _)| month.year > year);
        self.months.get(at).is_some_and(|(month, _)| month.year == year)
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
