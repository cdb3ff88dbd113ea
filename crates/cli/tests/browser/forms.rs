//! Each settings form: everything that can be changed is changed, saved, and stands there when the
//! page is opened again.

use crate::house::with_demo;
use crate::window::{Script, Window};
use serde_json::{Value, json};
use sim::{FRIEND, OWNER};

/// Where a form is, and what in it this test leaves alone, and why.
struct Sheet {
    path: &'static str,
    form: &'static str,
    /// The button that saves it, if it is not the one that says nothing more.
    button: Option<&'static str>,
    /// The link to what was saved, where it has a page of its own only then.
    kept_at: Option<&'static str>,
    /// Names of fields.
    left_alone: &'static [&'static str],
}

const fn sheet(
    path: &'static str,
    form: &'static str,
    left_alone: &'static [&'static str],
) -> Sheet {
    Sheet { path, form, button: None, kept_at: None, left_alone }
}

/// How one comes to a server: it would not be found elsewhere.
const PLACE: &[&str] = &["host", "port", "tls", "base"];

const SHEETS: &[Sheet] = &[
    // First, while the household hides nothing yet: a row in which there is nothing is refused.
    Sheet {
        kept_at: Some(".sliders a[href*='/settings/discover/']"),
        ..sheet("/settings/discover/new?kind=14", "form[action$='/settings/discover/new']", &[])
    },
    // Numbers that are brought move on to what is chosen.
    sheet("/settings/main", "#general form", &["applicationUrl", "blocklistedTagsNumbers"]),
    // Without these doors nobody could come in again.
    sheet(
        "/settings/users",
        "form[action$='/settings/users']",
        &["mediaServerLogin", "localLogin"],
    ),
    Sheet {
        button: Some("button[value=keep]"),
        ..sheet("/settings/jellyfin", "form[action$='/jellyfin/libraries']", &[])
    },
    sheet("/settings/jellyfin", "form[action$='/settings/jellyfin']", PLACE),
    Sheet {
        kept_at: Some("main a[href*='/settings/rules/']:not([href*=new])"),
        ..sheet("/settings/rules/new?service=radarr-0", "form[action*='/settings/rules/new']", &[])
    },
    sheet("/settings/services/radarr/0", "form[action$='/services/radarr/0']", PLACE),
    sheet("/settings/services/sonarr/0", "form[action$='/services/sonarr/0']", PLACE),
    sheet("/settings/discover", "form[action$='/settings/discover']", &[]),
    // It stays switched off, as there is nobody to bring the mail.
    sheet("/settings/mail", "form[action$='/settings/mail']", &["on"]),
    sheet("/settings/metadata", "form[action$='/settings/metadata']", &[]),
    // A rhythm is chosen, or typed.
    sheet("/settings/jobs/radarr-scan", "form[action$='/settings/jobs/radarr-scan']", &["cron"]),
    // A folder has to be there, a key has to be one, and a line of cron to be read.
    sheet(
        "/settings/backups",
        "form[action$='/settings/backups']",
        &["folder", "schedule", "by", "recipients"],
    ),
    // Another language would change the words of the page, another address needs to be one.
    sheet("/profile/settings/main", "form[action$='/settings/main']", &["locale", "email"]),
    // A limit of one's own is there already.
    sheet(
        "/users/2/settings/main",
        "form[action$='/settings/main']",
        &["locale", "email", "movieOwn"],
    ),
    sheet("/users/2/settings/permissions", "form[action$='/settings/permissions']", &[]),
    // Through a proxy that is not there nothing would be found any more; it comes last all the same.
    sheet("/settings/network", "form[action$='/settings/network']", &["proxy"]),
];

/// Changes what it can, as a person would with each control, and tells what was chosen.
const CHANGE: &str = "
    const [selector, leftAlone] = arguments;
    const form = document.querySelector(selector);
    const chosen = {};
    const told = (field) => field.dispatchEvent(new Event('change', { bubbles: true }));
    for (const field of form.elements) {
        const { name, type } = field;
        if (!name || field.disabled || field.readOnly || leftAlone.includes(name)) continue;
        if (type === 'checkbox') {
            // Of a list of many, the first is enough.
            const key = `${name}=${field.value}`;
            if (Object.keys(chosen).some((one) => one.startsWith(`${name}=`))) continue;
            field.checked = !field.checked;
            chosen[key] = field.checked;
        } else if (field.localName === 'select') {
            const other = [...field.options].find((option) => !option.selected && option.value);
            if (!other) continue;
            field.value = other.value;
            chosen[name] = field.value;
        } else if (type === 'number') {
            field.value = Number(field.value || 0) + 1;
            chosen[name] = field.value;
        } else if (type === 'text') {
            field.value = /^[0-9, ]*$/.test(field.value) ? '12' : `${field.value} again`;
            chosen[name] = field.value;
        } else if (type === 'url') {
            field.value = 'https://films.example/elsewhere';
            chosen[name] = field.value;
        } else continue;
        told(field);
    }
    return chosen;";

/// What stands in fields of the same names now.
const READ: &str = "
    const [chosen] = arguments;
    const all = [...document.querySelectorAll('main [name]')];
    const read = (key) => {
        const [name, value] = key.split(/=(.*)/s);
        const fields = all.filter((field) => field.name === name);
        const box = fields.find((field) => field.type === 'checkbox' && field.value === value);
        return box ? box.checked : fields[0]?.value;
    };
    return Object.fromEntries(Object.keys(chosen).map((key) => [key, read(key)]));";

#[test]
fn every_settings_form_keeps_what_was_chosen() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        arrange_home(&window).await;
        for sheet in SHEETS {
            window.go(sheet.path).await;
            window.settle().await;
            let form = format!("main {}", sheet.form);
            window.find(&form).await;
            let chosen = ask(&window, CHANGE, vec![json!(form), json!(sheet.left_alone)]).await;
            assert!(!chosen.as_object().unwrap().is_empty(), "{} has no fields", sheet.path);
            let button = sheet.button.unwrap_or("button[type=submit]:not([value], [hidden])");
            window.click(&format!("{form} {button}")).await;
            let news = window.text("#toasts [data-toast]").await;
            assert!(!news.is_empty(), "{}", sheet.path);
            if let Some(link) = sheet.kept_at {
                window.click(link).await;
            } else {
                window.go(sheet.path).await;
            }
            window.settle().await;
            let kept = ask(&window, READ, vec![chosen.clone()]).await;
            assert_eq!(kept, chosen, "{}", sheet.path);
        }
        keep_a_place(&window).await;
        window.assert_silent().await;
        window.close().await;
    });
}

async fn ask(window: &Window, script: &str, about: Vec<Value>) -> Value {
    window.driver.execute(script, about).await.unwrap().json().clone()
}

/// Adds a place that backups go to, finds it there with its address, and tries it.
async fn keep_a_place(window: &Window) {
    let folder = tempfile::tempdir().unwrap();
    let address = folder.path().to_str().unwrap();
    window.go("/settings/backups").await;
    window.fill("[name=placeName]", "Attic").await;
    window.fill("[name=address]", address).await;
    window.click("[name=allowPlain]").await;
    window.click("form[action$='/backups/places'] button[type=submit]").await;
    window.find("#toasts [data-toast]").await;
    window.go("/settings/backups").await;
    let kept = window.text("form[action$='/backups/places/act'] p").await;
    assert!(kept.contains("Attic") && kept.contains(address), "{kept}");
    window.click("form[action$='/backups/places/act'] button[value=test]").await;
    window.find("#toasts [data-toast]").await;
}

/// Moves and hides rows of the home page, and finds them there so.
async fn arrange_home(window: &Window) {
    let mut rows = rows_at_home(window).await;
    window.go("/settings/discover").await;
    window.click(&format!("#{} button[name=down]", rows[0])).await;
    let second = format!("return document.querySelector('#{} + #{}')", rows[1], rows[0]);
    window.until("it is moved", &format!("{second} !== null")).await;
    window.click(&format!("#{} [name=shown]", rows[2])).await;
    window.click("form[action$='/settings/discover'] .form-actions .button-primary").await;
    let saved = "return document.querySelectorAll('#toasts [data-toast]').length > 1";
    window.until("it is saved", saved).await;
    rows.swap(0, 1);
    rows.remove(2);
    assert_eq!(rows_at_home(window).await, rows);
}

/// The rows of the home page that come from outside, in their order.
async fn rows_at_home(window: &Window) -> Vec<String> {
    window.go("/").await;
    window.settle().await;
    let rows = "return [...document.querySelectorAll('main [id^=row-]')]
        .map((row) => row.id).filter((id) => /^row-[0-9]+$/.test(id))";
    let rows = window.ask(rows).await;
    rows.as_array().unwrap().iter().map(|row| row.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_password_of_ones_own_and_a_linked_account_open_the_door() {
    const NEW: &str = "a boat of newspaper";
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(FRIEND).await;
        window.go("/profile/settings/password").await;
        window.fill("[name=currentPassword]", FRIEND.password).await;
        window.fill("[name=newPassword]", NEW).await;
        window.fill("[name=confirmPassword]", NEW).await;
        window.click("main form button[type=submit]").await;
        window.find("#toasts [data-toast]").await;

        window.go("/profile/settings/linked-accounts").await;
        window.click("details.sure > summary").await;
        window.click("form[action$='/linked-accounts/remove'] button").await;
        window.find("form[action$='/linked-accounts'] [name=username]").await;
        sign_out(&window).await;

        window.click("details.form-other > summary").await;
        window.fill("[name=email]", "finn@household.example").await;
        window.fill("#local-password", NEW).await;
        window.click("details.form-other button[type=submit]").await;
        window.find(".shell-nav").await;

        window.go("/profile/settings/linked-accounts").await;
        window.fill("main [name=username]", FRIEND.name).await;
        window.fill("main [name=password]", FRIEND.password).await;
        window.click("form[action$='/linked-accounts'] button[type=submit]").await;
        window.find("details.sure").await;
        sign_out(&window).await;
        window.sign_in(FRIEND).await;
        window.assert_silent().await;
        window.close().await;
    });
}

async fn sign_out(window: &Window) {
    window.click("details.menu > summary").await;
    window.click("form[action$='/logout'] button").await;
    window.arrive("/login").await;
}
