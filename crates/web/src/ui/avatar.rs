//! A person's picture, or their initial on a colour that stays theirs.

use maud::{Markup, html};

use super::Context;

const TINTS: [&str; 6] = [
    "avatar avatar-wine",
    "avatar avatar-amber",
    "avatar avatar-moss",
    "avatar avatar-sea",
    "avatar avatar-dusk",
    "avatar avatar-clay",
];

/// Shows a person beside their name, so the picture itself is silent for screen readers.
pub fn avatar(cx: &Context<'_>, id: u64, name: &str, src: Option<&str>) -> Markup {
    html! {
        @if let Some(src) = src {
            img.avatar src=(cx.url(src)) alt="" width="40" height="40" loading="lazy" decoding="async";
        } @else {
            span class=(tint(id)) aria-hidden="true" { (initial(name)) }
        }
    }
}

fn tint(id: u64) -> &'static str {
    let place = usize::try_from(id % TINTS.len() as u64).unwrap_or_default();
    TINTS.get(place).copied().unwrap_or("avatar")
}

fn initial(name: &str) -> String {
    let first = name.chars().find(|letter| letter.is_alphanumeric());
    first.map_or_else(|| "?".to_owned(), |letter| letter.to_uppercase().collect())
}
