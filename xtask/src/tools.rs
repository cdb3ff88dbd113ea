//! What others made and the tests use, obtained by its ordinary package manager and kept below
//! `target/`, never with the source.

use crate::Result;
use crate::shell;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Names the file with axe-core for the tests.
pub(crate) const AXE_VARIABLE: &str = "USHERR_TEST_AXE";

/// The package that carries axe-core 4.12.
const AXE_PACKAGE: &str = "axe-playwright-python==0.1.8";
const AXE_INSIDE: &str = "axe_playwright_python/axe.min.js";

/// Takes the one file out of the package, which is an archive as `zip` makes them.
const UNPACK: &str = "import sys, zipfile; \
    sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))";

/// Returns where axe-core lies, which checks pages for accessibility, and fetches it the first time.
pub(crate) fn axe() -> Result<PathBuf> {
    let folder = shell::root().join("target/tools");
    let file = folder.join("axe-4.12.min.js");
    if file.is_file() {
        return Ok(file);
    }
    let python = shell::find_program("python3").ok_or("there is no `python3`")?;
    let download = tempfile::Builder::new().prefix("usherr-axe-").tempdir()?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--retries", "1", "--dest"]);
    shell::output(pip.arg(download.path()).arg(AXE_PACKAGE))?;
    let package = fs::read_dir(download.path())?.next().ok_or("`pip` brought nothing")??.path();
    let mut unpack = Command::new(&python);
    let source = shell::output(unpack.args(["-c", UNPACK]).arg(package).arg(AXE_INSIDE))?;
    fs::create_dir_all(&folder)?;
    fs::write(&file, source)?;
    Ok(file)
}
