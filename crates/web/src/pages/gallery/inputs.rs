//! What is typed and chosen: fields, boxes, lists, and forms around them.

use maud::{Markup, html};

use super::samples;
use crate::{
    pages::{
        path,
        permissions::{Editor, tree},
    },
    ui::{
        Context,
        button::Button,
        choice::Choice,
        field::{Field, Kind},
        filters::filters,
        form::{Form, actions, group, refusal},
        icon::Icon,
        radio::{Radio, radios},
        search::{SearchBox, search_box},
        select::Select,
        several::{Several, several},
        sure::sure,
        textbox::TextBox,
    },
};
use domain::Permissions;

pub(super) fn choices() -> Markup {
    html! {
        div.gallery-narrow {
            (Choice::checkbox("box-off", "A checkbox"))
            (Choice::checkbox("box-on", "A chosen one").on(true).value("7").help("With help."))
            (Choice::checkbox("box-fixed", "A fixed one").on(true).disabled(true))
            (Choice::switch("switch-off", "A switch"))
            (Choice::switch("switch-on", "A switch that is on").on(true))
            (Choice::switch("switch-wrong", "A refused switch").error(Some("One must stay on.")))
        }
    }
}

pub(super) fn fields() -> Markup {
    html! {
        div.gallery-narrow {
            (Field::new("plain", "Plain").value("Typed").help("With help below."))
            (Field::new("required", "Required").required().autocomplete("name"))
            (Field::new("wrong", "Refused").kind(Kind::Url).value("films").help("With help, too.")
                .error(Some("Begin with http:// or https://.")))
            (Field::new("number", "Number").kind(Kind::Number).range(0, 250).value("50"))
            (Field::new("mail", "Email").kind(Kind::Email))
            (Field::new("fixed", "Read only").read_only().value("MTcxMDI2ODQ1OWFi"))
            (Field::new("search", "Search").kind(Kind::Search).unseen_label())
        }
    }
}

pub(super) fn form(cx: &Context<'_>) -> Markup {
    let body = html! {
        (refusal(Some("Nothing was saved yet.")))
        (group("The house", Some("Its name."), &html! { (Field::new("name", "Name")) }))
        (group("A secret", None, &html! {
            (Field::new("secret", "Password").kind(Kind::Password).value("secret")
                .autocomplete("current-password"))
        }))
        (group("Requests", None, &html! { (Choice::switch("seasons", "Single seasons")) }))
        (actions(&[Button::submit("Save changes").primary()]))
    };
    html! { (Form::post(cx, path::GALLERY, body).swap("main")) }
}

pub(super) fn selects() -> Markup {
    let kind = Select::new("kind", "Kind")
        .option("all", "Films and series")
        .option("movie", "Films")
        .chosen("movie");
    html! {
        div.gallery-narrow {
            (kind.help("What is shown."))
            (Select::new("slim", "Order").slim().option("newest", "Newest first"))
            (Select::new("region", "Region").option("", "All").error(Some("Choose a region.")))
        }
    }
}

pub(super) fn several_kinds(cx: &Context<'_>) -> Markup {
    let languages = samples::general().languages;
    let suggest = cx.url("/suggest/keywords");
    let list = |name| Several::new(name, "Languages", "All", &languages);
    html! {
        div.gallery-narrow {
            (several("spoken", "Languages", "All languages", Some("None means all."), &languages))
            (several("none", "Languages", "All languages", None, &[]))
            (list("sieved").searched("Search languages"))
            (Several::new("keywords", "Keywords", "Any", &[]).suggested("Search keywords", suggest))
            (list("one-language").one())
            (list("open-languages").searched("Search languages").open(true))
            (list("open-one").one().open(true))
            (list("wrong-languages").error(Some("Choose one that films are told in.")))
        }
    }
}

pub(super) fn search(cx: &Context<'_>) -> Markup {
    let search = |id, value| SearchBox {
        id,
        action: path::GALLERY,
        name: "query",
        label: "Search this list",
        hint: "Search",
        value,
        swap: "main",
        kept: &[("filter", "all")],
        form: None,
    };
    html! {
        (search_box(cx, &search("gallery-search", "")))
        (search_box(cx, &search("gallery-searched", "lighthouse")))
    }
}

pub(super) fn boxes() -> Markup {
    html! {
        div.gallery-narrow {
            (TextBox::new("box-plain", "Several lines").value("One.\nTwo.").help("With help below."))
            (TextBox::new("box-required", "Required").required())
            (TextBox::new("box-wrong", "Refused").help("With help, too.")
                .error(Some("Say what is wrong with it.")))
        }
    }
}

pub(super) fn choices_in_sight() -> Markup {
    let choice = |value, words: &'static str, on| Radio { value, words: words.into(), on };
    let two = [choice("picture", "Picture", true), choice("sound", "Sound", false)];
    let none = [choice("a", "Neither", false), choice("b", "Is chosen", false)];
    html! {
        div.gallery-narrow {
            (radios("subject", "What is wrong", &two))
            (radios("open-choice", "Not chosen yet", &none))
        }
    }
}

pub(super) fn filter_row(cx: &Context<'_>) -> Markup {
    let kind = Select::new("filtered-kind", "Kind").slim().option("all", "Films and series");
    let order = Select::new("filtered-order", "Order").slim().option("newest", "Newest first");
    filters(cx, path::GALLERY, "main", &[("take", "20")], &[&kind, &order])
}

pub(super) fn second_steps(cx: &Context<'_>) -> Markup {
    let remove = Button::submit("Remove it for good").danger().icon(Icon::Remove);
    let body = html! { p { "Its history goes with it." } (actions(&[remove])) };
    html! {
        (sure("Remove this person", &Form::post(cx, path::GALLERY, body)))
    }
}

pub(super) fn permissions(cx: &Context<'_>) -> Markup {
    let held = Permissions::REQUEST | Permissions::MANAGE_REQUESTS | Permissions::REQUEST_4K_TV;
    let editor = Editor { held, films_4k: true, ..Editor::default() };
    html! { (Form::post(cx, path::GALLERY, tree(cx, &editor))) }
}
