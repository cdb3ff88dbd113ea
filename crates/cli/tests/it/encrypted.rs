//! An encrypted way to PostgreSQL, in every form that the variables have.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::support::Home;
use crate::support::cluster::Cluster;
use crate::support::program::refused;

/// Whom the server lets in over an encrypted way only.
const CAREFUL: &str = "careful";
/// Whom it lets in with a certificate of ours only.
const KNOWN: &str = "known";

const ACCESS: &str = "\
hostssl all known 127.0.0.1/32 trust clientcert=verify-ca
hostssl all careful 127.0.0.1/32 trust
hostnossl all known,careful 127.0.0.1/32 reject
local all all trust
host all usherr 127.0.0.1/32 trust
";

/// Two authorities that know nothing of each other, and what the first one signed.
struct Papers(TempDir);

impl Papers {
    fn new() -> Option<Self> {
        if Command::new("openssl").arg("version").stdout(Stdio::null()).status().is_err() {
            eprintln!("skipped: `openssl`, which makes the certificates, is not installed");
            return None;
        }
        let papers = Self(TempDir::new().unwrap());
        papers.authority("ca");
        papers.authority("stranger");
        papers.signed("server", "subjectAltName=IP:127.0.0.1,DNS:localhost");
        papers.signed("client", "extendedKeyUsage=clientAuth");
        papers.signed("elsewhere", "subjectAltName=DNS:elsewhere.example");
        Some(papers)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn authority(&self, name: &str) {
        self.openssl(&format!(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 \
             -subj /CN={name} -keyout {name}.key -out {name}.crt \
             -addext basicConstraints=critical,CA:TRUE -addext keyUsage=keyCertSign"
        ));
    }

    fn signed(&self, name: &str, extension: &str) {
        self.openssl(&format!(
            "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN={name} \
             -keyout {name}.key -out {name}.csr"
        ));
        fs::write(self.path("extension"), extension).unwrap();
        self.openssl(&format!(
            "x509 -req -in {name}.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 \
             -extfile extension -out {name}.crt"
        ));
    }

    fn openssl(&self, words: &str) {
        let mut command = Command::new("openssl");
        let made = command.args(words.split_whitespace()).current_dir(self.0.path());
        let Output { status, stderr, .. } = made.output().unwrap();
        assert!(status.success(), "{words}: {}", String::from_utf8_lossy(&stderr));
    }

    /// Has the server show a certificate and ask for ours.
    fn hand_to(&self, cluster: &mut Cluster, certificate: &str) {
        for (from, to) in [("ca.crt", "ca.crt"), (certificate, "server.crt")] {
            cluster.put(to, &self.text(from));
        }
        cluster.put("server.key", &self.text(&certificate.replace(".crt", ".key")));
        cluster.put("pg_hba.conf", ACCESS);
        cluster.put("postgresql.auto.conf", "ssl = on\nssl_ca_file = 'ca.crt'\n");
        cluster.stop("INT");
        cluster.start();
    }
}

/// A household whose database lies behind such a server.
fn household() -> Option<(Papers, Cluster, Home)> {
    let mut cluster = Cluster::start_new()?;
    let papers = Papers::new()?;
    papers.hand_to(&mut cluster, "server.crt");
    let home = Home::on_server(cluster.address(), None);
    let grants =
        format!("CREATE ROLE {CAREFUL} LOGIN SUPERUSER; CREATE ROLE {KNOWN} LOGIN SUPERUSER");
    home.store().write_now(|tx| tx.batch(&grants)).unwrap();
    Some((papers, cluster, home))
}

/// The program as somebody whom the server knows only over an encrypted way.
fn listing(home: &Home, user: &str, variables: &[(&str, &str)]) -> Command {
    let mut command = home.usherr(&["user", "list"]);
    command.env("DB_USER", user).env("DB_USE_SSL", "true").envs(variables.iter().copied());
    command
}

fn succeeds(mut command: Command) {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let (said, why) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success() && said.contains("owner@example.com"), "{said}{why}");
}

fn plain(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn the_servers_certificate_is_checked_in_every_form() {
    let Some((papers, mut cluster, home)) = household() else { return };
    let (authority, stranger) = (papers.text("ca.crt"), papers.text("stranger.crt"));
    let file = papers.path("ca.crt");
    for good in [
        &[("DB_SSL_CA", &*authority)][..],
        &[("DB_SSL_CA_FILE", plain(&file))],
        &[("DB_SSL_REJECT_UNAUTHORIZED", "false")],
        &[("DB_SSL_REJECT_UNAUTHORIZED", "false"), ("DB_SSL_CA", &*stranger)],
    ] {
        succeeds(listing(&home, CAREFUL, good));
    }
    let mut unencrypted = listing(&home, CAREFUL, &[("DB_USE_SSL", "false")]);
    refused(&mut unencrypted);
    let missing = papers.path("nowhere.crt");
    for (bad, words) in [
        (&[][..], "certificate"),
        (&[("DB_SSL_CA", &*stranger)][..], "certificate"),
        (&[("DB_SSL_CA", "no certificate at all")][..], "DB_SSL_CA"),
        (&[("DB_SSL_CA_FILE", plain(&missing))][..], "DB_SSL_CA_FILE"),
    ] {
        let said = refused(&mut listing(&home, CAREFUL, bad));
        assert!(said.contains(words), "{words}: {said}");
        assert!(!said.contains("BEGIN CERTIFICATE"), "{said}");
    }
    // The right authority, and a server that is somebody else.
    papers.hand_to(&mut cluster, "elsewhere.crt");
    let said = refused(&mut listing(&home, CAREFUL, &[("DB_SSL_CA", &*authority)]));
    assert!(said.contains("certificate"), "{said}");
}

#[test]
fn a_server_that_signed_for_itself_is_known_by_its_own_certificate() {
    let Some((papers, mut cluster, home)) = household() else { return };
    // As PostgreSQL's manual makes it: an authority that names no host where TLS looks for one.
    for name in ["alone", "another"] {
        papers.openssl(&format!(
            "req -new -x509 -days 2 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 \
             -subj /CN=dbhost.example -keyout {name}.key -out {name}.crt"
        ));
    }
    papers.hand_to(&mut cluster, "alone.crt");
    let (alone, another) = (papers.text("alone.crt"), papers.text("another.crt"));
    let file = papers.path("alone.crt");
    let several = format!("{}{alone}", papers.text("ca.crt"));
    succeeds(listing(&home, CAREFUL, &[("DB_SSL_CA", &*alone)]));
    succeeds(listing(&home, CAREFUL, &[("DB_SSL_CA", &*several)]));
    succeeds(listing(&home, CAREFUL, &[("DB_SSL_CA_FILE", plain(&file))]));
    for bad in [&[("DB_SSL_CA", &*another)][..], &[("DB_SSL_CA", &*papers.text("ca.crt"))], &[]] {
        let said = refused(&mut listing(&home, CAREFUL, bad));
        assert!(said.contains("certificate"), "{said}");
    }
    // One that says whose it is is not another's.
    papers.openssl(
        "req -new -x509 -days 2 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 \
         -subj /CN=dbhost.example -addext subjectAltName=DNS:dbhost.example \
         -keyout elsewhere.key -out elsewhere.crt",
    );
    papers.hand_to(&mut cluster, "elsewhere.crt");
    let elsewhere = papers.text("elsewhere.crt");
    let said = refused(&mut listing(&home, CAREFUL, &[("DB_SSL_CA", &*elsewhere)]));
    assert!(said.contains("certificate"), "{said}");
}

#[test]
fn our_certificate_is_shown_in_every_form() {
    let Some((papers, _cluster, home)) = household() else { return };
    let authority = papers.text("ca.crt");
    let (cert, key) = (papers.text("client.crt"), papers.text("client.key"));
    let (cert_file, key_file) = (papers.path("client.crt"), papers.path("client.key"));
    let by_text = [("DB_SSL_CA", &*authority), ("DB_SSL_CERT", &*cert), ("DB_SSL_KEY", &*key)];
    let by_file = [
        ("DB_SSL_CA", &*authority),
        ("DB_SSL_CERT_FILE", plain(&cert_file)),
        ("DB_SSL_KEY_FILE", plain(&key_file)),
    ];
    succeeds(listing(&home, KNOWN, &by_text));
    succeeds(listing(&home, KNOWN, &by_file));
    let (other, other_key) = (papers.text("stranger.crt"), papers.text("stranger.key"));
    for bad in [
        &[("DB_SSL_CA", &*authority)][..],
        &[("DB_SSL_CA", &*authority), ("DB_SSL_CERT", &*other), ("DB_SSL_KEY", &*other_key)],
        &[("DB_SSL_CA", &*authority), ("DB_SSL_CERT", &*cert), ("DB_SSL_KEY", &*other_key)],
        &[("DB_SSL_CA", &*authority), ("DB_SSL_CERT", &*cert), ("DB_SSL_KEY", "no key")],
    ] {
        let said = refused(&mut listing(&home, KNOWN, bad));
        assert!(!said.contains("PRIVATE KEY"), "{said}");
    }
    for (half, missing) in
        [(("DB_SSL_CERT", &*cert), "DB_SSL_KEY"), (("DB_SSL_KEY", &*key), "DB_SSL_CERT")]
    {
        let said = refused(&mut listing(&home, KNOWN, &[("DB_SSL_CA", &*authority), half]));
        assert!(said.contains(&format!("{missing} is missing")), "{said}");
    }
}

#[test]
fn a_server_runs_over_an_encrypted_way() {
    let Some((papers, _cluster, home)) = household() else { return };
    let authority = papers.text("ca.crt");
    let mut command = home.usherr(&[]);
    command.env("DB_USER", CAREFUL).env("DB_USE_SSL", "true").env("DB_SSL_CA", authority);
    let _server = crate::support::Server::run(&mut command);
    assert_eq!(home.call("GET /api/v1/user", None).unwrap().status, 200);
    let encrypted: bool = home
        .store()
        .read_now(|tx| {
            store::sql(
                r#"SELECT bool_and(s."ssl") FROM pg_stat_ssl s
                    JOIN pg_stat_activity a ON a."pid" = s."pid" WHERE a."usename" = $1"#,
            )
            .bind(CAREFUL)
            .value(tx)
        })
        .unwrap();
    assert!(encrypted);
}
