//! The settings of TLS that the transports share.

use std::sync::Arc;

use rustls::{ClientConfig, RootCertStore};

/// TLS by rustls with ring, so that nothing but a C compiler is needed to build it, with the certificate authorities that
/// Mozilla trusts.
pub(crate) fn client_config() -> Result<ClientConfig, rustls::Error> {
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
