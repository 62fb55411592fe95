//! Opening an object store: whose it is, where it answers, and what its provider's own variables say. No variable is shown.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::azure::{AzureConfigKey, MicrosoftAzureBuilder};
use object_store::gcp::{GoogleCloudStorageBuilder, GoogleConfigKey};
use object_store::{BackoffConfig, Error, ObjectStore, RetryConfig};

use super::http::{Client, Signer};

/// The region that everybody speaks of who names none.
const REGION: &str = "us-east-1";
/// How often a request is tried, and for how long.
const TRIES: usize = 10;
const PATIENCE: Duration = Duration::from_secs(150);
/// Where a store is, and what opens it.
#[derive(Debug, Clone, Copy)]
pub struct Remote<'a> {
    /// `s3://bucket/folder`, `gs://…`, `az://…`
    pub url: &'a str,
    /// Where its interface answers, if not where everybody's does.
    pub endpoint: Option<&'a str>,
    /// The region of a bucket.
    pub region: Option<&'a str>,
    /// Variables of the environment: credentials among them. They are shown nowhere.
    pub environment: &'a [(String, String)],
}

/// Opens a store; nothing is asked yet.
pub(super) fn opened(remote: Remote<'_>) -> Result<Arc<dyn ObjectStore>, Error> {
    let signer = Signer::default();
    let client = Client::new(Arc::clone(&signer));
    match remote.url.split_once("://").map(|(scheme, _)| scheme) {
        Some("s3") => s3(remote, client, &signer),
        Some("gs") => google(remote, client),
        _ => azure(remote, client),
    }
}

fn retry() -> RetryConfig {
    let backoff = BackoffConfig { init_backoff: Duration::from_millis(100), max_backoff: Duration::from_secs(10), base: 2.0 };
    RetryConfig { backoff, max_retries: TRIES, retry_timeout: PATIENCE }
}

/// Variables that a provider's own programs know, by what begins their names. An empty one is none: a forge makes it of a
/// secret that there is not.
fn settings<'a, K: std::str::FromStr>(remote: Remote<'a>, start: &'a str) -> impl Iterator<Item = (K, &'a str)> {
    let own = remote.environment.iter().filter(move |(name, _)| name.starts_with(start));
    own.filter(|(_, value)| !value.is_empty()).filter_map(|(name, value)| Some((name.to_ascii_lowercase().parse().ok()?, value.as_str())))
}

fn is_plain(endpoint: Option<&str>) -> bool {
    endpoint.is_some_and(|endpoint| endpoint.starts_with("http://"))
}

fn s3(remote: Remote<'_>, client: Client, signer: &Signer) -> Result<Arc<dyn ObjectStore>, Error> {
    let mut builder = AmazonS3Builder::new().with_region(REGION);
    for (key, value) in settings::<AmazonS3ConfigKey>(remote, "AWS_") {
        builder = builder.with_config(key, value);
    }
    builder = builder.with_url(remote.url).with_retry(retry()).with_http_connector(client);
    if let Some(region) = remote.region {
        builder = builder.with_region(region);
    }
    if let Some(endpoint) = remote.endpoint {
        builder = builder.with_endpoint(endpoint).with_allow_http(is_plain(remote.endpoint));
    }
    let region = builder.get_config_value(&AmazonS3ConfigKey::Region).unwrap_or_else(|| REGION.to_owned());
    let store = builder.build()?;
    // Nobody has set it before: it was made for this store.
    let _: Result<(), _> = OnceLock::set(signer, (Arc::clone(store.credentials()), region));
    Ok(Arc::new(store))
}

fn google(remote: Remote<'_>, client: Client) -> Result<Arc<dyn ObjectStore>, Error> {
    let mut builder = GoogleCloudStorageBuilder::new();
    for (key, value) in settings::<GoogleConfigKey>(remote, "GOOGLE_") {
        builder = builder.with_config(key, value);
    }
    Ok(Arc::new(builder.with_url(remote.url).with_retry(retry()).with_http_connector(client).build()?))
}

fn azure(remote: Remote<'_>, client: Client) -> Result<Arc<dyn ObjectStore>, Error> {
    let mut builder = MicrosoftAzureBuilder::new();
    for (key, value) in settings::<AzureConfigKey>(remote, "AZURE_") {
        builder = builder.with_config(key, value);
    }
    builder = builder.with_url(remote.url).with_retry(retry()).with_http_connector(client);
    if let Some(endpoint) = remote.endpoint {
        builder = builder.with_endpoint(endpoint.to_owned()).with_allow_http(is_plain(remote.endpoint));
    }
    Ok(Arc::new(builder.build()?))
}
