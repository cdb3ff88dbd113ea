//! What a machine needs before the tests can run, and how it gets there.

use crate::Result;
use crate::cluster;
use crate::shell::{self, find_program};
use std::process::Command;

/// Something the tests start, and the Debian package that brings it.
struct Need {
    what: &'static str,
    package: &'static str,
    is_here: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need {
        what: "the PostgreSQL server (tests run on both engines)",
        package: "postgresql",
        is_here: || cluster::find_binary("initdb").is_some(),
    },
    Need {
        what: "Chromium (pages are tested in a browser)",
        package: "chromium",
        is_here: || find_program("chromium").is_some(),
    },
    Need {
        what: "the driver of Chromium",
        package: "chromium-driver",
        is_here: || find_program("chromedriver").is_some(),
    },
    Need {
        what: "the maker of certificates (the way to PostgreSQL is tested encrypted)",
        package: "openssl",
        is_here: || find_program("openssl").is_some(),
    },
    Need {
        what: "the SQLite shell (the databases we write are read by it too)",
        package: "sqlite3",
        is_here: || find_program("sqlite3").is_some(),
    },
];

/// What figures of paint are taken in, where it can be had.
const BARE_BROWSER: &str = "chromium-headless-shell";

/// Installs the browser without a frame, which makes a bench truer and which no test needs.
pub(crate) fn prepare_bench() -> Result<()> {
    prepare()?;
    if find_program(BARE_BROWSER).is_none()
        && let Err(why) = install(&[BARE_BROWSER])
    {
        println!("`{BARE_BROWSER}` is not here and cannot be installed: {why}");
    }
    Ok(())
}

/// Installs what is missing, or says what to install where this may not.
pub(crate) fn prepare() -> Result<()> {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.is_here)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    for need in &missing {
        println!("missing: {}, package `{}`", need.what, need.package);
    }
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    install(&packages)
        .map_err(|why| format!("{why}; install {} and try again", packages.join(", ")))?;
    match missing.iter().find(|need| !(need.is_here)()) {
        None => Ok(()),
        Some(need) => {
            Err(format!("`{}` is installed, but {} is not there", need.package, need.what).into())
        }
    }
}

fn install(packages: &[&str]) -> Result<()> {
    if find_program("apt-get").is_none() {
        return Err("there is no `apt-get` on this machine".into());
    }
    let elevated = shell::output(Command::new("id").arg("-u"))?.trim() == "0";
    if !elevated && !may_sudo() {
        return Err(
            "packages may only be installed by root (or with `sudo` without a password)".into()
        );
    }
    println!("installing: {}", packages.join(" "));
    apt(elevated, &["update", "--quiet"])?;
    apt(elevated, &[&["install", "--quiet", "--yes", "--no-install-recommends"], packages].concat())
}

fn may_sudo() -> bool {
    Command::new("sudo").args(["-n", "true"]).output().is_ok_and(|done| done.status.success())
}

fn apt(elevated: bool, arguments: &[&str]) -> Result<()> {
    let mut command = Command::new(if elevated { "env" } else { "sudo" });
    if !elevated {
        command.args(["-n", "env"]);
    }
    command.arg("DEBIAN_FRONTEND=noninteractive").arg("apt-get").args(arguments);
    if shell::succeeds(&mut command)? { Ok(()) } else { Err("`apt-get` failed".into()) }
}
