//! The TLS configuration of the transports.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use rustls::ClientConfig;
#[cfg(not(feature = "platform-verifier"))]
use rustls::RootCertStore;
use rustls::crypto::CryptoProvider;
#[cfg(feature = "platform-verifier")]
use rustls_platform_verifier::BuilderVerifierExt;

/// The reason why there is no default TLS configuration.
#[derive(Clone, Debug)]
pub(crate) enum TlsFault {
    NoProvider,
    Other(rustls::Error),
}

impl fmt::Display for TlsFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoProvider => formatter.write_str(
                "there is no cryptography provider: install a default provider of rustls, or enable the feature `ring`",
            ),
            Self::Other(error) => error.fmt(formatter),
        }
    }
}

impl Error for TlsFault {}

impl From<rustls::Error> for TlsFault {
    fn from(error: rustls::Error) -> Self {
        Self::Other(error)
    }
}

/// Returns a configuration of rustls that trusts the certificate authorities of Mozilla, or those of the operating
/// system with the feature `platform-verifier`.
pub(crate) fn client_config() -> Result<ClientConfig, TlsFault> {
    let provider = CryptoProvider::get_default().cloned().or_else(ring);
    let builder = ClientConfig::builder_with_provider(provider.ok_or(TlsFault::NoProvider)?);
    let builder = builder.with_safe_default_protocol_versions()?;
    #[cfg(feature = "platform-verifier")]
    let builder = builder.with_platform_verifier()?;
    #[cfg(not(feature = "platform-verifier"))]
    let builder = builder.with_root_certificates(RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    });
    Ok(builder.with_no_client_auth())
}

/// Offers only HTTP/1.1, because the transports support no other protocol.
pub(crate) fn only_http1(mut config: ClientConfig) -> ClientConfig {
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    config
}

/// Returns ring, which requires only a C compiler to build, if it is enabled.
#[cfg(feature = "ring")]
fn ring() -> Option<Arc<CryptoProvider>> {
    Some(Arc::new(rustls::crypto::ring::default_provider()))
}

#[cfg(not(feature = "ring"))]
fn ring() -> Option<Arc<CryptoProvider>> {
    None
}
