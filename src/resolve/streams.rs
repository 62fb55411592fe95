//! The streams of the archive: which posts a language lists, of whom, and on which topic.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::config::settings::Settings;
use crate::model::ambassador::AmbassadorId;
use crate::model::archive::Stream;
use crate::model::language::Lang;
use crate::model::post::{PostId, TopicId};
use crate::model::site::Site;

/// The streams of the archive and of the topics.
pub(super) fn streams(site: &mut Site, settings: &Settings) {
    let langs: Vec<Lang> = settings.languages.all().collect();
    let made: Vec<_> = langs.par_iter().map(|&lang| of_language(site, lang, settings)).collect();
    for (streams, topics) in made {
        site.streams.extend(streams);
        site.topic_streams.extend(topics);
    }
}

/// Those of a language: of everybody and of each person, and of each topic.
type Streams = (Vec<((Option<AmbassadorId>, Lang), Stream)>, Vec<((TopicId, Lang), Stream)>);

fn of_language(site: &Site, lang: Lang, settings: &Settings) -> Streams {
    let official = settings.languages.get(lang).official;
    let listed = |id: &PostId| {
        let post = site.post(*id);
        // An official language lists everything; what it does not have yet it says.
        post.withdrawn.is_none() && (official || post.version(lang).is_some())
    };
    let all: Vec<PostId> = site.post_ids().filter(listed).collect();
    let mut of: BTreeMap<AmbassadorId, Vec<PostId>> = BTreeMap::new();
    let mut about: BTreeMap<TopicId, Vec<PostId>> = BTreeMap::new();
    for &id in &all {
        of.entry(site.post(id).ambassador).or_default().push(id);
        for &topic in &site.post(id).topics {
            about.entry(topic).or_default().push(id);
        }
    }
    let people = site.ambassador_ids().filter(|&id| site.ambassador(id).languages.contains(&lang));
    let mut lists: Vec<(Option<AmbassadorId>, Vec<PostId>)> =
        people.map(|person| (Some(person), of.remove(&person).unwrap_or_default())).collect();
    lists.push((None, all));
    let streams = lists.into_par_iter().map(|(scope, ids)| ((scope, lang), Stream::new(ids, &site.posts))).collect();
    let about: Vec<_> = about.into_iter().collect();
    (streams, about.into_par_iter().map(|(topic, ids)| ((topic, lang), Stream::new(ids, &site.posts))).collect())
}
