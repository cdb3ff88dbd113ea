//! From the `DB_*` options to an address: host or socket, credentials, and TLS in each of its
//! forms (data §1.3).

use super::postgres::PostgresAddress;
use crate::options::{DatabaseOptions, TlsOptions};
use crate::{Error, Result};
use rustls::ClientConfig;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{DigitallySignedStruct, RootCertStore, SignatureScheme};
use std::sync::Arc;
use std::time::Duration;
use tokio_postgres::config::SslMode;

/// How long to wait for a server that does not answer.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// How long what was sent may go without a sign that it arrived, on a network that lost it.
const UNHEARD: Duration = Duration::from_secs(20);
/// After how long without a word the network is asked whether the other end is there still,
const KEEPALIVE_IDLE: Duration = Duration::from_secs(30);
/// how often,
const KEEPALIVE_INTERVAL: Duration = Duration::from_secs(10);
/// and how many times in vain.
const KEEPALIVE_RETRIES: u32 = 3;

impl PostgresAddress {
    /// Reads the options; `database` is one of [`DatabaseOptions::names_to_try`].
    pub fn from_options(options: &DatabaseOptions, database: &str) -> Result<Self> {
        let mut config = tokio_postgres::Config::new();
        config.connect_timeout(CONNECT_TIMEOUT).application_name("usherr").dbname(database);
        match &options.socket {
            Some(socket) => config.host_path(socket),
            None => config
                .host(options.host.as_deref().unwrap_or("localhost"))
                .tcp_user_timeout(UNHEARD)
                .keepalives_idle(KEEPALIVE_IDLE)
                .keepalives_interval(KEEPALIVE_INTERVAL)
                .keepalives_retries(KEEPALIVE_RETRIES),
        };
        config.port(options.port.unwrap_or(DatabaseOptions::DEFAULT_PORT));
        if let Some(user) = &options.user {
            config.user(user);
        }
        if let Some(password) = &options.password {
            config.password(password);
        }
        let tls = options.tls.as_ref().map(tls_config).transpose()?;
        if tls.is_some() {
            config.ssl_mode(SslMode::Require);
        }
        Ok(Self { config, tls })
    }

    /// Does something with the first of [`DatabaseOptions::names_to_try`] that is there. Only a
    /// server that says that there is no such database leads on to the next: one that is just
    /// starting, or has no session free, would lead to a household of long ago.
    pub fn first_there<T>(
        options: &DatabaseOptions,
        mut work: impl FnMut(&Self) -> Result<T>,
    ) -> Result<T> {
        let mut first = None;
        for name in options.names_to_try() {
            match work(&Self::from_options(options, name)?) {
                Err(error) if error.is_unknown_database() => first = first.or(Some(error)),
                decided => return decided,
            }
        }
        Err(first.unwrap_or_else(|| Error::Folder("no database name to try".to_owned())))
    }
}

fn unusable(what: &str, error: impl std::fmt::Display) -> Error {
    Error::Folder(format!("{what} cannot be used: {error}"))
}

fn tls_config(options: &TlsOptions) -> Result<ClientConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| unusable("TLS", error))?;
    let trust = match (&options.ca, options.reject_unauthorized) {
        (_, false) => Some(Trust::Any),
        (None, true) => None,
        (Some(ca), true) => Some(Trust::in_named(ca, &provider)?),
    };
    let builder = match trust {
        None => builder.with_root_certificates(system_roots()),
        Some(trust) => {
            let verifier = Arc::new(Verifier { trust, provider });
            builder.dangerous().with_custom_certificate_verifier(verifier)
        }
    };
    match (&options.cert, &options.key) {
        (Some(cert), Some(key)) => {
            let chain = certificates("DB_SSL_CERT", cert)?;
            let key = PrivateKeyDer::from_pem_slice(key.as_bytes())
                .map_err(|error| unusable("the key in DB_SSL_KEY", error))?;
            builder
                .with_client_auth_cert(chain, key)
                .map_err(|error| unusable("the certificate in DB_SSL_CERT", error))
        }
        (None, None) => Ok(builder.with_no_client_auth()),
        (Some(_), None) => Err(unusable("the certificate in DB_SSL_CERT", "DB_SSL_KEY is missing")),
        (None, Some(_)) => Err(unusable("the key in DB_SSL_KEY", "DB_SSL_CERT is missing")),
    }
}

fn certificates(variable: &str, pem: &str) -> Result<Vec<CertificateDer<'static>>> {
    let found: Vec<_> = CertificateDer::pem_slice_iter(pem.as_bytes())
        .collect::<Result<_, _>>()
        .map_err(|error| unusable(&format!("the certificate in {variable}"), error))?;
    if found.is_empty() {
        return Err(unusable(&format!("the certificate in {variable}"), "it holds none"));
    }
    Ok(found)
}

fn system_roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    roots
}

/// Which servers are accepted, when not those that the system's authorities signed.
#[derive(Debug)]
enum Trust {
    /// Every one, as `DB_SSL_REJECT_UNAUTHORIZED=false` asks.
    Any,
    /// What the authorities in `DB_SSL_CA` signed, and the very certificate that stands there. One that
    /// PostgreSQL's manual makes signs itself, calls itself an authority and names no host where hosts
    /// are looked for; but only the server that was meant has its key.
    Named { signed: Arc<WebPkiServerVerifier>, named: Vec<CertificateDer<'static>> },
}

impl Trust {
    fn in_named(ca: &str, provider: &Arc<CryptoProvider>) -> Result<Self> {
        let named = certificates("DB_SSL_CA", ca)?;
        let wrong = |error: &dyn std::fmt::Display| unusable("the certificate in DB_SSL_CA", error);
        let mut roots = RootCertStore::empty();
        for certificate in &named {
            roots.add(certificate.clone()).map_err(|error| wrong(&error))?;
        }
        let provider = Arc::clone(provider);
        let signed = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider)
            .build()
            .map_err(|error| wrong(&error))?;
        Ok(Self::Named { signed, named })
    }
}

/// Accepts the servers that are trusted. The handshake's own signatures are checked in any case.
#[derive(Debug)]
struct Verifier {
    trust: Trust,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let Trust::Named { signed, named } = &self.trust else {
            return Ok(ServerCertVerified::assertion());
        };
        match signed.verify_server_cert(shown, others, name, ocsp, now) {
            Err(error) if !is_out_of_date(&error) && named.iter().any(|one| one == shown) => {
                refuse_if_of_another(shown, name)?;
                Ok(ServerCertVerified::assertion())
            }
            usual => usual,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// Refuses a certificate that says of which hosts it is and does not name this one. What names none, or
/// is too old a form for it, says nothing against it.
fn refuse_if_of_another(
    shown: &CertificateDer<'_>,
    name: &ServerName<'_>,
) -> Result<(), rustls::Error> {
    use rustls::CertificateError::NotValidForNameContext;
    let Ok(parsed) = ParsedCertificate::try_from(shown) else { return Ok(()) };
    match verify_server_name(&parsed, name) {
        Err(rustls::Error::InvalidCertificate(NotValidForNameContext { presented, .. }))
            if presented.is_empty() =>
        {
            Ok(())
        }
        checked => checked,
    }
}

fn is_out_of_date(error: &rustls::Error) -> bool {
    use rustls::CertificateError::{Expired, ExpiredContext, NotValidYet, NotValidYetContext};
    matches!(
        error,
        rustls::Error::InvalidCertificate(
            Expired | ExpiredContext { .. } | NotValidYet | NotValidYetContext { .. }
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::EngineKind;

    #[test]
    fn a_network_that_loses_everything_is_noticed_and_a_socket_is_none() {
        let mut options = DatabaseOptions { engine: EngineKind::Postgres, ..Default::default() };
        let config = PostgresAddress::from_options(&options, "seerr").unwrap().config;
        assert_eq!(config.get_tcp_user_timeout(), Some(&UNHEARD));
        assert!(config.get_keepalives());
        assert_eq!(config.get_keepalives_idle(), KEEPALIVE_IDLE);
        assert_eq!(config.get_keepalives_interval(), Some(KEEPALIVE_INTERVAL));
        assert_eq!(config.get_keepalives_retries(), Some(KEEPALIVE_RETRIES));
        options.socket = Some("/run/postgresql".into());
        let config = PostgresAddress::from_options(&options, "seerr").unwrap().config;
        assert_eq!(config.get_tcp_user_timeout(), None);
    }
}
