//! Telling a WebSub hub that feeds have changed (W3C Recommendation "WebSub", section 7; its publishers' part is by
//! convention `hub.mode=publish` with `hub.url`).

use std::time::Duration;

/// How long a hub may take, in seconds.
const WAIT_S: u64 = 20;

/// Tells a hub which feeds have changed.
///
/// # Errors
///
/// What the hub or the network says. The site is online whatever that is.
pub fn ping(hub: &str, feeds: &[String]) -> Result<(), String> {
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(WAIT_S)))
        .user_agent(concat!("chancery/", env!("CARGO_PKG_VERSION")))
        .build();
    let agent: ureq::Agent = config.into();
    let mut form = vec![("hub.mode", "publish")];
    form.extend(feeds.iter().map(|feed| ("hub.url", feed.as_str())));
    agent.post(hub).send_form(form).map(drop).map_err(|error| error.to_string())
}
