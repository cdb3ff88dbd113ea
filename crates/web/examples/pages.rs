//! Writes every page as a file, to be looked at in a browser: `cargo run --example pages -- FOLDER`.

use std::{error::Error, fs, path::PathBuf};

use web::{
    pages::gallery::samples,
    text::Locale,
    ui::{Theme, assets},
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("say which folder to write to")?);
    fs::create_dir_all(folder.join("assets"))?;
    let folder = folder.canonicalize()?;
    // The samples keep the address for as long as the program runs.
    let base: &str = format!("file://{}", folder.display()).leak();
    for asset in assets::all() {
        fs::write(folder.join(asset.path().trim_start_matches('/')), asset.body())?;
    }
    for locale in Locale::ALL {
        for theme in [Theme::Light, Theme::Dark] {
            for (name, page) in samples::pages(locale, base, theme) {
                let file = format!("{name}-{}-{}.html", locale.code(), theme.code());
                fs::write(folder.join(file), page.into_string())?;
            }
        }
    }
    Ok(())
}
