//! The TLS configuration of the transports.

use std::sync::Arc;

use rustls::{ClientConfig, RootCertStore};

/// Returns a configuration of rustls that trusts Mozilla's certificate authorities.
///
/// The cryptography provider is ring, which requires only a C compiler to build.
pub(crate) fn client_config() -> Result<ClientConfig, rustls::Error> {
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
