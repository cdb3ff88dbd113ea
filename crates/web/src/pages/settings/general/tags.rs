//! Blocked keywords: chosen from what a search finds, or brought as a list of numbers.

use app::App;
use maud::{Markup, html};
use std::time::Duration;

use super::view::General;
use crate::{
    pages::{form::Form, lookup},
    text::{browse, settings},
    ui::{Context, button::copy_shown, field::Field, several::Several},
};

/// The field of the boxes; numbers between commas are understood in it, too.
const CHOSEN: &str = "blocklistedTags";
/// The field in which a list of numbers is brought.
const BROUGHT: &str = "blocklistedTagsNumbers";
/// So long TMDB is asked whether it knows what was brought.
const PATIENCE: Duration = Duration::from_secs(5);

/// The keywords that were sent, each on its own or several between commas, without repetition.
pub(super) fn numbers(form: &Form) -> Vec<&str> {
    let sent = form.all(CHOSEN).chain(form.all(BROUGHT)).flat_map(lookup::numbers);
    sent.fold(Vec::new(), |mut numbers, number| {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
        numbers
    })
}

/// Finds the first number that TMDB does not know. Those that hold already are not asked for, and
/// while TMDB is silent any number will do.
pub(super) async fn unknown<'n>(app: &App, numbers: &[&'n str]) -> Option<&'n str> {
    let known = app.settings().main.blocklisted_tags.clone();
    let ask = async |number: &&'n str| {
        let id: i64 = number.parse().ok()?;
        let is_new = !known.contains(&id);
        (is_new && matches!(app.keyword(id).await, Ok(None))).then_some(*number)
    };
    let asked = futures_util::future::join_all(numbers.iter().map(ask));
    tokio::time::timeout(PATIENCE, asked).await.ok()?.into_iter().flatten().next()
}

/// Renders the choice, and the same as numbers: to be copied, and to bring others.
pub(super) fn fields(cx: &Context<'_>, data: &General) -> Markup {
    let lines = &data.blocklisted_tags;
    let chosen: Vec<&str> =
        lines.iter().filter(|line| line.on).map(|line| line.value.as_str()).collect();
    html! {
        (Several::new(CHOSEN, cx.say(settings::TAGS), cx.say(settings::NO_TAGS), lines)
            .suggested(cx.say(browse::FIND_KEYWORD), cx.url("/suggest/blocklistedTags"))
            .found_by(cx.say(browse::FIND), None::<String>)
            .all(cx.say(settings::TAGS_ALL))
            .open(!data.words.is_empty())
            .help(cx.say(settings::TAGS_HELP))
            .error(data.error(CHOSEN)))
        details.form-other {
            summary.form-opener { (cx.say(settings::TAGS_NUMBERS)) }
            div.form {
                @if !chosen.is_empty() {
                    div.settings-part {
                        pre.settings-raw { (chosen.join(",")) }
                        div { (copy_shown(cx, &cx.say(settings::TAGS))) }
                    }
                }
                (Field::new(BROUGHT, cx.say(settings::TAGS_BRING))
                    .help(cx.say(settings::TAGS_BRING_HELP)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_come_one_by_one_or_between_commas() {
        let form = Form::parse("blocklistedTags=12,+7+,,9&blocklistedTags=5");
        assert_eq!(numbers(&form), ["12", "7", "9", "5"]);
    }

    #[test]
    fn a_list_that_is_brought_is_added_once() {
        let form = Form::parse("blocklistedTags=12&blocklistedTags=7&blocklistedTagsNumbers=7,+3");
        assert_eq!(numbers(&form), ["12", "7", "3"]);
    }
}
