//! The mark as pictures, for phones and desks that keep the app among their own.

use std::sync::LazyLock;

use super::assets::Asset;

static ICONS: LazyLock<[Asset; 4]> = LazyLock::new(|| {
    let icon = |stem, bytes: &[u8]| Asset::new(stem, "png", "image/png", bytes.to_vec());
    [
        icon("icon-192", include_bytes!("../../assets/img/icons/icon-192.png")),
        icon("icon-512", include_bytes!("../../assets/img/icons/icon-512.png")),
        icon("icon-mask", include_bytes!("../../assets/img/icons/icon-mask.png")),
        icon("icon-touch", include_bytes!("../../assets/img/icons/icon-touch.png")),
    ]
});

/// Lists the icons: small, large, one that may be cut to any shape, and Apple's.
pub fn all() -> &'static [Asset; 4] {
    &ICONS
}

/// Returns the icon that Apple's devices take.
pub fn touch() -> &'static Asset {
    let [_, _, _, touch] = all();
    touch
}
