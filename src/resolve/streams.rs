//! The streams of the archive: which posts a language lists, of whom, and on which topic.

use std::collections::BTreeMap;

use crate::config::settings::Settings;
use crate::model::ambassador::AmbassadorId;
use crate::model::archive::Stream;
use crate::model::post::{PostId, TopicId};
use crate::model::site::Site;

/// The streams of the archive and of the topics.
pub(super) fn streams(site: &mut Site, settings: &Settings) {
    for lang in settings.languages.all() {
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
        for person in site.ambassador_ids().filter(|&id| site.ambassador(id).languages.contains(&lang)).collect::<Vec<_>>() {
            let stream = Stream::new(of.remove(&person).unwrap_or_default(), &site.posts);
            site.streams.insert((Some(person), lang), stream);
        }
        for (topic, ids) in about {
            site.topic_streams.insert((topic, lang), Stream::new(ids, &site.posts));
        }
        site.streams.insert((None, lang), Stream::new(all, &site.posts));
    }
}
