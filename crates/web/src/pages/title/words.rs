//! What TMDB tells in English words, in the reader's language.

use crate::text::{Catalogue, Phrase, crew, title};
use std::borrow::Cow;

/// Says how a title is getting on.
pub(super) fn status(t: &'static Catalogue, status: &str) -> String {
    let words = match status {
        "Released" => title::STATUS_RELEASED,
        "Post Production" | "In Production" => title::STATUS_IN_PRODUCTION,
        "Planned" | "Rumored" => title::STATUS_PLANNED,
        "Returning Series" => title::STATUS_RETURNING,
        "Ended" => title::STATUS_ENDED,
        "Canceled" | "Cancelled" => title::STATUS_CANCELLED,
        other => return other.to_owned(),
    };
    t.say(words).into_owned()
}

/// Says what somebody did for a title; what is rare stays as it is told.
pub(super) fn job(t: &'static Catalogue, job: &str) -> Cow<'static, str> {
    match phrase(job) {
        Some(phrase) => t.say(phrase),
        None => Cow::Owned(job.to_owned()),
    }
}

fn phrase(job: &str) -> Option<Phrase<'static>> {
    Some(match job {
        "Director" => crew::DIRECTOR,
        "Creator" => crew::CREATOR,
        "Screenplay" => crew::SCREENPLAY,
        "Writer" => crew::WRITER,
        "Story" => crew::STORY,
        "Novel" => crew::NOVEL,
        "Original Music Composer" => crew::MUSIC,
        "Producer" => crew::PRODUCER,
        "Executive Producer" => crew::EXECUTIVE_PRODUCER,
        "Co-Producer" => crew::CO_PRODUCER,
        "Director of Photography" => crew::CAMERA,
        "Editor" => crew::EDITOR,
        "Casting" => crew::CASTING,
        "Production Design" => crew::PRODUCTION_DESIGN,
        "Costume Design" => crew::COSTUMES,
        "Sound Designer" | "Sound Director" => crew::SOUND,
        "Stunts" | "Stunt Coordinator" => crew::STUNTS,
        "Animation" => crew::ANIMATION,
        "Visual Effects Supervisor" | "Visual Effects" => crew::EFFECTS,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::text::Locale;

    #[test]
    fn jobs_are_named_in_the_language_of_the_reader() {
        let spanish = Locale::Es.catalogue();
        for (job, said) in [("Animation", "Animación"), ("Dolly Grip", "Dolly Grip")] {
            assert_eq!(super::job(spanish, job), said);
        }
    }
}
