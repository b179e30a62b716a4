//! The TLS configuration of the transports.

use std::sync::Arc;

use rustls::ClientConfig;
#[cfg(not(feature = "platform-verifier"))]
use rustls::RootCertStore;
use rustls::crypto::CryptoProvider;
#[cfg(feature = "platform-verifier")]
use rustls_platform_verifier::BuilderVerifierExt;

/// Returns a configuration of rustls that trusts the certificate authorities of Mozilla, or those of the operating
/// system with the feature `platform-verifier`.
pub(crate) fn client_config() -> Result<ClientConfig, rustls::Error> {
    let builder = ClientConfig::builder_with_provider(provider()?).with_safe_default_protocol_versions()?;
    #[cfg(feature = "platform-verifier")]
    let builder = builder.with_platform_verifier()?;
    #[cfg(not(feature = "platform-verifier"))]
    let builder = builder.with_root_certificates(RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    });
    Ok(builder.with_no_client_auth())
}

/// Returns the default provider of the process, or ring, which requires only a C compiler to build.
fn provider() -> Result<Arc<CryptoProvider>, rustls::Error> {
    CryptoProvider::get_default().cloned().or_else(ring).ok_or_else(|| {
        rustls::Error::General(
            "there is no cryptography provider: install a default provider of rustls, or enable the feature `ring`"
                .to_owned(),
        )
    })
}

#[cfg(feature = "ring")]
fn ring() -> Option<Arc<CryptoProvider>> {
    Some(Arc::new(rustls::crypto::ring::default_provider()))
}

#[cfg(not(feature = "ring"))]
fn ring() -> Option<Arc<CryptoProvider>> {
    None
}
