//! Real servers where backups go in tests: one that speaks S3 (`moto`) and one that speaks `WebDAV`
//! (`wsgidav`), both from the package registry of Python. Without it the tests that need them say that
//! they are skipped.

use crate::Result;
use crate::shell::{self, Guarded};
use std::fs;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const PACKAGES: [&str; 3] = ["moto[server]>=5,<6", "wsgidav>=4.3,<5", "cheroot>=10"];

/// The servers, as long as this lives, and the variables that name them.
#[derive(Default)]
pub(crate) struct Away {
    running: Vec<Guarded>,
    variables: Vec<(&'static str, String)>,
    /// What the servers are made of goes with them.
    _folder: Option<TempDir>,
}

impl Away {
    /// Starts both, unless the caller named servers or they cannot be had here.
    pub(crate) fn find_or_start() -> Result<Self> {
        if std::env::var("USHERR_TEST_S3").is_ok() && std::env::var("USHERR_TEST_WEBDAV").is_ok() {
            return Ok(Self::default());
        }
        let folder = tempfile::Builder::new().prefix("usherr-away-").tempdir()?;
        if let Err(why) = install(folder.path()) {
            println!("S3 and WebDAV: not tried, the servers cannot be installed here: {why}");
            return Ok(Self::default());
        }
        let (s3, webdav) = (sim::free_port(), sim::free_port());
        let mut away = Self::default();
        away.start_s3(folder.path(), s3)?;
        away.start_webdav(folder.path(), webdav)?;
        for port in [s3, webdav] {
            wait_for(port)?;
        }
        make_bucket(folder.path(), s3)?;
        away.variables = vec![
            ("USHERR_TEST_S3", format!("http://127.0.0.1:{s3}")),
            ("USHERR_TEST_WEBDAV", format!("http://127.0.0.1:{webdav}")),
        ];
        Ok(Self { _folder: Some(folder), ..away })
    }

    /// The variables that tell tests where the servers are.
    pub(crate) fn variables(&self) -> &[(&'static str, String)] {
        &self.variables
    }

    fn start_s3(&mut self, folder: &Path, port: u16) -> Result<()> {
        let mut command = Command::new(folder.join("bin/moto_server"));
        command.args(["-H", "127.0.0.1", "-p", &port.to_string()]);
        self.start(command, "moto")
    }

    fn start_webdav(&mut self, folder: &Path, port: u16) -> Result<()> {
        let (files, config) = (folder.join("files"), folder.join("wsgidav.json"));
        fs::create_dir(&files)?;
        let files = files.display();
        fs::write(
            &config,
            format!(
                r#"{{"host": "127.0.0.1", "port": {port}, "provider_mapping": {{"/": "{files}"}},
                "simple_dc": {{"user_mapping": {{"*": {{"olive": {{"password": "simulated-password"}}}}}}}},
                "http_authenticator": {{"accept_basic": true, "accept_digest": false,
                "default_to_digest": false}}}}"#
            ),
        )?;
        let mut command = Command::new(folder.join("bin/wsgidav"));
        command.arg("--config").arg(config);
        self.start(command, "wsgidav")
    }

    fn start(&mut self, mut command: Command, name: &str) -> Result<()> {
        command.stdout(Stdio::null()).stderr(Stdio::null());
        self.running.push(Guarded::start(command, name, "TERM")?);
        Ok(())
    }
}

fn install(folder: &Path) -> Result<()> {
    let python = shell::find_program("python3").ok_or("there is no `python3`")?;
    shell::output(Command::new(python).args(["-m", "venv"]).arg(folder))?;
    let mut pip = Command::new(folder.join("bin/pip"));
    pip.args(["install", "--quiet", "--retries", "1"]).args(PACKAGES);
    shell::output(&mut pip).map(drop)
}

fn make_bucket(folder: &Path, port: u16) -> Result<()> {
    let script = format!(
        "import urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:{port}/usherr', method='PUT'))"
    );
    shell::output(Command::new(folder.join("bin/python")).args(["-c", &script])).map(drop)
}

fn wait_for(port: u16) -> Result<()> {
    let deadline = Instant::now() + Duration::from_mins(1);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        shell::go_on()?;
        if Instant::now() > deadline {
            return Err(format!("nothing answers at port {port}").into());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}
