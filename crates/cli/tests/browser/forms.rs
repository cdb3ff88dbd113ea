//! Each settings form: everything that can be changed is changed, saved, and stands there when the
//! page is opened again.

use crate::house::with_demo;
use crate::window::{Script, Window};
use serde_json::{Value, json};
use sim::OWNER;

/// Where a form is, and what in it this test leaves alone, and why.
struct Sheet {
    path: &'static str,
    form: &'static str,
    /// Names of fields.
    left_alone: &'static [&'static str],
}

const SHEETS: &[Sheet] = &[
    Sheet { path: "/settings/main", form: "#general form", left_alone: &["applicationUrl"] },
    Sheet {
        path: "/settings/users",
        form: "main form[action$='/settings/users']",
        // Without them nobody could come in again.
        left_alone: &["mediaServerLogin", "localLogin"],
    },
    Sheet {
        path: "/profile/settings/main",
        form: "main form[action$='/profile/settings/main']",
        // Another language would change the words of the page, another address needs to be one.
        left_alone: &["locale", "email"],
    },
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

/// What stands in the same fields now.
const READ: &str = "
    const [selector, chosen] = arguments;
    const form = document.querySelector(selector);
    const read = (key) => {
        const [name, value] = key.split(/=(.*)/s);
        const fields = [...form.elements].filter((field) => field.name === name);
        const box = fields.find((field) => field.type === 'checkbox' && field.value === value);
        return box ? box.checked : fields[0]?.value;
    };
    return Object.fromEntries(Object.keys(chosen).map((key) => [key, read(key)]));";

#[test]
fn every_settings_form_keeps_what_was_chosen() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        for sheet in SHEETS {
            window.go(sheet.path).await;
            window.settle().await;
            let chosen = ask(&window, CHANGE, sheet, json!(sheet.left_alone)).await;
            assert!(!chosen.as_object().unwrap().is_empty(), "{} has no fields", sheet.path);
            window.click(&format!("{} button[type=submit]:not([value])", sheet.form)).await;
            let news = window.text("#toasts [data-toast]").await;
            assert!(!news.is_empty(), "{}", sheet.path);
            window.go(sheet.path).await;
            window.settle().await;
            let kept = ask(&window, READ, sheet, chosen.clone()).await;
            assert_eq!(kept, chosen, "{}", sheet.path);
        }
        window.assert_silent().await;
        window.close().await;
    });
}

async fn ask(window: &Window, script: &str, sheet: &Sheet, more: Value) -> Value {
    window.find(sheet.form).await;
    let answer = window.driver.execute(script, vec![json!(sheet.form), more]).await.unwrap();
    answer.json().clone()
}
