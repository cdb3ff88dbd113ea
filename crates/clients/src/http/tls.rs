//! Certificates and the one crypto provider of the process.

use std::sync::{Arc, OnceLock};

use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;

/// Installs ring as the crypto provider of the process; a second call changes nothing.
pub fn install_crypto() {
    let _already = rustls::crypto::ring::default_provider().install_default();
}

/// Builds the TLS settings: the system's authorities and, if given, those of `extra_ca_pem`.
pub(super) fn config(extra_ca_pem: Option<&str>) -> Result<ClientConfig, String> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|cause| cause.to_string())?
        .with_root_certificates(roots(extra_ca_pem)?)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// Says what is wrong with certificates of authorities that are to be trusted, before they are.
pub fn check_authorities(pem: &str) -> Result<(), String> {
    let mut found = CertificateDer::pem_slice_iter(pem.as_bytes()).peekable();
    if found.peek().is_none() {
        return Err("there is no certificate in it".to_owned());
    }
    roots(Some(pem)).map(drop)
}

fn roots(extra_ca_pem: Option<&str>) -> Result<Arc<RootCertStore>, String> {
    let Some(pem) = extra_ca_pem else {
        return Ok(Arc::clone(system_roots()));
    };
    let mut roots = RootCertStore::clone(system_roots());
    for certificate in CertificateDer::pem_slice_iter(pem.as_bytes()) {
        certificate
            .map_err(|cause| cause.to_string())
            .and_then(|certificate| roots.add(certificate).map_err(|cause| cause.to_string()))
            .map_err(|cause| format!("the extra certificate cannot be used ({cause})"))?;
    }
    Ok(Arc::new(roots))
}

/// Reads the system's authorities once. A bare container image has none: then Mozilla's are used.
fn system_roots() -> &'static Arc<RootCertStore> {
    static ROOTS: OnceLock<Arc<RootCertStore>> = OnceLock::new();
    ROOTS.get_or_init(|| {
        let mut roots = RootCertStore::empty();
        let (added, _unusable) =
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if added == 0 {
            roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        }
        Arc::new(roots)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn broken_extra_certificates_are_refused_rather_than_ignored() {
        let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assert!(super::config(Some(broken)).unwrap_err().contains("extra certificate"));
        assert!(super::config(None).is_ok());
        assert!(super::check_authorities(broken).unwrap_err().contains("extra certificate"));
        assert!(super::check_authorities("hello").unwrap_err().contains("no certificate"));
    }
}
