//! Every form and every link of every page leads to a page that there is.

use crate::support::on_sqlite;
use std::collections::BTreeSet;
use web::pages::gallery::samples;
use web::text::Locale;
use web::ui::Theme;

/// What stands in an attribute, wherever a tag begins like this.
fn values<'p>(page: &'p str, tag: &str, attribute: &str) -> Vec<&'p str> {
    let mark = format!(" {attribute}=\"");
    page.split(tag)
        .skip(1)
        .filter_map(|rest| {
            let tag = rest.split('>').next()?;
            let (_, value) = tag.split_once(&mark)?;
            value.split('"').next()
        })
        .collect()
}

/// An address of ours without what changes nothing about who answers.
fn path(address: &str) -> Option<String> {
    let address = address.split(['#', '?']).next()?.replace("&amp;", "&");
    let is_ours = address.starts_with('/') && !address.starts_with("/api/");
    (is_ours && !address.starts_with("/assets/")).then_some(address)
}

#[test]
fn forms_and_links_lead_to_pages_that_there_are() {
    let pages = samples::pages(Locale::En, "", Theme::Auto);
    let (mut sent, mut followed) = (BTreeSet::new(), BTreeSet::new());
    for (name, page) in pages.into_iter().filter(|(name, _)| *name != "gallery") {
        let page = page.into_string();
        let posts = page.split("<form").skip(1).filter(|form| {
            form.split('>').next().is_some_and(|tag| tag.contains("method=\"post\""))
        });
        for form in posts {
            sent.extend(
                path(values(&format!("<form{form}"), "<form", "action")[0]).map(|p| (p, name)),
            );
        }
        followed
            .extend(values(&page, "<a", "href").into_iter().filter_map(path).map(|p| (p, name)));
    }
    assert!(sent.len() > 30 && followed.len() > 60, "{} {}", sent.len(), followed.len());
    on_sqlite(async |home| {
        // Whoever is not in is led to the door wherever there is a page, and told where there is none.
        let stranger = home.anonymous();
        for (path, page) in &sent {
            let status = stranger.send(path, "").await.status;
            assert!(![404, 405].contains(&status.as_u16()), "{page}: a form is sent to {path}");
        }
        for (path, page) in &followed {
            let status = stranger.get(path).await.status;
            assert!(![404, 405].contains(&status.as_u16()), "{page}: a link leads to {path}");
        }
    });
}
