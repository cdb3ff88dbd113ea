//! Whose certificates are believed.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use rustls::{ServerConfig, ServerConnection, StreamOwned};
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use serde_json::Value;
use tempfile::TempDir;

use super::super::{Api, HttpOptions};
use crate::testing::{Clock, local};
use crate::{Http, Overrides};

/// An authority of the household's own, a stranger, and what the first one signed for this machine.
struct Papers(TempDir);

impl Papers {
    fn new() -> Option<Self> {
        if Command::new("openssl").arg("version").stdout(Stdio::null()).status().is_err() {
            eprintln!("skipped: `openssl`, which makes the certificates, is not installed");
            return None;
        }
        let papers = Self(TempDir::new().unwrap());
        let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
        for name in ["ca", "stranger"] {
            papers.openssl(&format!(
                "req -x509 {key} -days 2 -subj /CN={name} -keyout {name}.key -out {name}.crt \
                 -addext basicConstraints=critical,CA:TRUE -addext keyUsage=keyCertSign"
            ));
        }
        papers.openssl(&format!("req {key} -subj /CN=server -keyout server.key -out server.csr"));
        std::fs::write(papers.path().join("names"), "subjectAltName=IP:127.0.0.1").unwrap();
        papers.openssl(
            "x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 \
             -extfile names -out server.crt",
        );
        Some(papers)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).unwrap()
    }

    fn openssl(&self, words: &str) {
        let mut command = Command::new("openssl");
        let made = command.args(words.split_whitespace()).current_dir(self.path());
        let Output { status, stderr, .. } = made.output().unwrap();
        assert!(status.success(), "{words}: {}", String::from_utf8_lossy(&stderr));
    }

    /// Serves `7` over TLS for as long as the test runs, and gives its address.
    fn serve(&self) -> String {
        let certificate = CertificateDer::from_pem_slice(self.text("server.crt").as_bytes());
        let key = PrivateKeyDer::from_pem_slice(self.text("server.key").as_bytes());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.unwrap()], key.unwrap())
            .unwrap();
        let config = Arc::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("https://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let session = ServerConnection::new(Arc::clone(&config)).unwrap();
                let mut stream = StreamOwned::new(session, stream.unwrap());
                // Who does not believe us hangs up here.
                if stream.read(&mut [0; 4096]).is_ok() {
                    let answer = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
                        content-length: 1\r\nconnection: close\r\n\r\n7";
                    let _gone = stream.write_all(answer.as_bytes());
                    stream.conn.send_close_notify();
                    let _gone = stream.flush();
                }
            }
        });
        address
    }
}

fn trusting(extra_ca_pem: Option<String>) -> Http {
    let options = HttpOptions { extra_ca_pem, ..local() };
    Clock::default().http(options, Overrides::default())
}

#[tokio::test]
async fn a_service_with_a_certificate_of_the_households_own_authority_is_believed() {
    let Some(papers) = Papers::new() else { return };
    let address = papers.serve();
    let ask = async |authority: Option<&str>| {
        let http = trusting(authority.map(|name| papers.text(name)));
        Api::new(&http, "Radarr", &address).get("/").fetch::<Value>().await
    };
    assert_eq!(ask(Some("ca.crt")).await, Ok(Value::from(7)));
    for other in [None, Some("stranger.crt")] {
        let error = ask(other).await.unwrap_err();
        assert!(error.is_unreachable(), "{other:?}: {error}");
        assert!(error.to_string().contains("certificate"), "{other:?}: {error}");
    }
}

#[tokio::test]
async fn an_authority_counts_from_the_next_call_on() {
    let Some(papers) = Papers::new() else { return };
    let (address, http) = (papers.serve(), trusting(None));
    let api = Api::new(&http, "Radarr", &address);
    api.get("/").fetch::<Value>().await.unwrap_err();
    let options = HttpOptions { extra_ca_pem: Some(papers.text("ca.crt")), ..local() };
    http.reconfigure(options);
    assert_eq!(api.get("/").fetch::<Value>().await, Ok(Value::from(7)));
}
