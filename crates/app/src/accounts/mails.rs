//! Mails about accounts.

use clients::mail::{Correspondent, Mail};
use domain::User;
use store::settings::Settings;

/// Where the page is that takes a new password.
const RESET_PAGE: &str = "/resetpassword/";

/// The mail with a link for a new password. Only the household's own setting says where the link
/// leads: what a caller claims to have called would let anybody collect codes.
pub(super) fn reset_link(settings: &Settings, user: &User, guid: &str) -> Mail {
    let title = &settings.main.application_title;
    let link = format!("{}{RESET_PAGE}{guid}", settings.main.application_url);
    let name = user.display_name();
    let text = format!(
        "Hello {name},\n\n\
         somebody asked for a new password for your account at {title}. To choose one, open\n\n\
         {link}\n\n\
         The link works once and until tomorrow. If it was not you, there is nothing to do: your \
         password stays as it is.\n"
    );
    let html = format!(
        "<p>Hello {name},</p>\
         <p>somebody asked for a new password for your account at {title}. To choose one, open</p>\
         <p><a href=\"{link}\">{link}</a></p>\
         <p>The link works once and until tomorrow. If it was not you, there is nothing to do: \
         your password stays as it is.</p>",
        name = escaped(name),
        title = escaped(title),
        link = escaped(&link),
    );
    Mail {
        from: sender(settings),
        to: Correspondent { name: None, address: user.email.clone() },
        subject: format!("A new password for {title}"),
        text,
        html,
    }
}

/// Whom mails of this household come from.
pub(crate) fn sender(settings: &Settings) -> Correspondent {
    let email = &settings.notifications.email.options;
    let name = Some(email.sender_name.clone()).filter(|name| !name.is_empty());
    Correspondent { name, address: email.email_from.clone() }
}

/// Makes a text safe inside HTML.
pub(crate) fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut safe, c| {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
        safe
    })
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn names_cannot_be_markup() {
        assert_eq!(escaped(r#"<a href="x">'&"#), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
    }
}
