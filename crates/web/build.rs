//! Turns the English catalogue into Rust, so that a text which does not exist does not compile.
//!
//! Every `locales/en/<page>.ftl` becomes a module `text::<page>`. A message without arguments
//! becomes a constant; one with arguments becomes a function that asks for each of them, in the
//! order and with the types of the comments above the message (`# $name (String)`).

use std::{error::Error, fmt::Write as _, fs, path::Path};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const LOCALES: [&str; 4] = ["en", "de", "fr", "es"];

#[expect(clippy::disallowed_methods, reason = "cargo tells a build script its folder this way")]
fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build.rs");
    let out = std::env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?;
    let folder = Path::new("locales");
    let mut pages = list_pages(&folder.join("en"))?;
    pages.sort();

    let mut code = String::new();
    for page in &pages {
        let source = fs::read_to_string(folder.join("en").join(format!("{page}.ftl")))?;
        write_module(&mut code, page, &source)?;
    }
    for locale in LOCALES {
        write_sources(&mut code, &folder.join(locale), locale)?;
    }
    fs::write(Path::new(&out).join("texts.rs"), code)?;
    Ok(())
}

fn list_pages(folder: &Path) -> Result<Vec<String>> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if let (Some(stem), Some("ftl")) =
            (path.file_stem().and_then(|s| s.to_str()), path.extension().and_then(|e| e.to_str()))
        {
            pages.push(stem.to_owned());
        }
    }
    Ok(pages)
}

fn write_module(code: &mut String, page: &str, source: &str) -> Result<()> {
    writeln!(code, "/// Texts of `{page}.ftl`.\npub mod {page} {{")?;
    let mut comments = Vec::new();
    for line in source.lines() {
        if let Some(comment) = line.strip_prefix("# ") {
            comments.push(comment);
        } else if let Some((id, english)) = message_start(line) {
            write_message(code, page, id, english, &comments)?;
            comments.clear();
        } else if line.is_empty() {
            comments.clear();
        }
    }
    writeln!(code, "}}")?;
    Ok(())
}

/// Splits `id = value`, but not the indented lines that continue a message.
fn message_start(line: &str) -> Option<(&str, &str)> {
    let (id, value) = line.split_once('=')?;
    let id = id.trim_end();
    let plain = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    (plain && !id.is_empty() && line.starts_with(id)).then(|| (id, value.trim()))
}

fn write_message(
    code: &mut String,
    page: &str,
    id: &str,
    english: &str,
    comments: &[&str],
) -> Result<()> {
    let name = id
        .strip_prefix(page)
        .and_then(|rest| rest.strip_prefix('-'))
        .ok_or_else(|| format!("`{id}` in {page}.ftl must begin with `{page}-`"))?
        .replace('-', "_");
    let mut parameters = String::new();
    let mut setters = String::new();
    for comment in comments.iter().filter_map(|comment| comment.strip_prefix('$')) {
        let (argument, kind) = comment
            .split_once(" (")
            .ok_or_else(|| format!("`${comment}` above `{id}` needs a type: `$name (String)`"))?;
        let kind = match kind.split(')').next() {
            Some("Number") => "u64",
            Some("String") => "impl Into<std::borrow::Cow<'a, str>>",
            other => return Err(format!("type {other:?} above `{id}` is not known").into()),
        };
        let variable = argument.replace('-', "_");
        write!(parameters, "{variable}: {kind}, ")?;
        write!(setters, ".with(\"{argument}\", {variable}{})", into(kind))?;
    }
    let meaning = if english.is_empty() { "several forms" } else { english };
    writeln!(code, "    /// `{meaning}`")?;
    if setters.is_empty() {
        let name = name.to_uppercase();
        writeln!(
            code,
            "    pub const {name}: super::Phrase<'static> = super::Phrase::plain(\"{id}\");"
        )?;
    } else {
        writeln!(
            code,
            "    pub fn {name}<'a>({parameters}) -> super::Phrase<'a> {{ super::Phrase::plain(\"{id}\"){setters} }}"
        )?;
    }
    Ok(())
}

fn into(kind: &str) -> &'static str {
    if kind == "u64" { "" } else { ".into()" }
}

fn write_sources(code: &mut String, folder: &Path, locale: &str) -> Result<()> {
    let mut pages = list_pages(folder)?;
    pages.sort();
    writeln!(code, "pub(super) const {}: &[&str] = &[", locale.to_uppercase())?;
    for page in pages {
        writeln!(
            code,
            "    include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/locales/{locale}/{page}.ftl\")),"
        )?;
    }
    writeln!(code, "];")?;
    Ok(())
}
