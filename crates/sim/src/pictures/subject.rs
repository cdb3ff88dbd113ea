//! What a picture shows, and the file name by which it is asked for.

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    FilmPoster(u32),
    FilmBackdrop(u32),
    SeriesPoster(u32),
    SeriesBackdrop(u32),
    /// Series and season number.
    SeasonPoster(u32, u32),
    /// Episode id, which begins with the id of its series.
    Still(u32),
    CollectionPoster(u32),
    CollectionBackdrop(u32),
    Portrait(u32),
    Studio(u32),
    Network(u32),
    Provider(u32),
}

impl Subject {
    /// Returns the path as TMDB gives it: a slash and a name of letters and digits.
    pub(crate) fn path(self) -> String {
        let (word, id) = match self {
            Self::FilmPoster(id) => ("fp", id),
            Self::FilmBackdrop(id) => ("fb", id),
            Self::SeriesPoster(id) => ("sp", id),
            Self::SeriesBackdrop(id) => ("sb", id),
            Self::SeasonPoster(id, number) => ("np", id * 100 + number),
            Self::Still(id) => ("st", id),
            Self::CollectionPoster(id) => ("cp", id),
            Self::CollectionBackdrop(id) => ("cb", id),
            Self::Portrait(id) => ("pp", id),
            Self::Studio(id) => ("ls", id),
            Self::Network(id) => ("ln", id),
            Self::Provider(id) => ("lp", id),
        };
        format!("/sim{word}{id}.png")
    }

    /// Reads a file name back; `None` when no picture has that name.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let name = name.strip_prefix("sim")?.strip_suffix(".png")?;
        let (word, id) = name.split_at_checked(2)?;
        let id: u32 = id.parse().ok()?;
        Some(match word {
            "fp" => Self::FilmPoster(id),
            "fb" => Self::FilmBackdrop(id),
            "sp" => Self::SeriesPoster(id),
            "sb" => Self::SeriesBackdrop(id),
            "np" => Self::SeasonPoster(id / 100, id % 100),
            "st" => Self::Still(id),
            "cp" => Self::CollectionPoster(id),
            "cb" => Self::CollectionBackdrop(id),
            "pp" => Self::Portrait(id),
            "ls" => Self::Studio(id),
            "ln" => Self::Network(id),
            "lp" => Self::Provider(id),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for subject in [
            Subject::FilmPoster(1001),
            Subject::SeasonPoster(1006, 12),
            Subject::Still(10_060_103),
            Subject::Provider(8),
        ] {
            assert_eq!(Subject::of(subject.path().trim_start_matches('/')), Some(subject));
        }
        for stranger in ["", "simfp.png", "simfp12.jpg", "simzz1.png", "../etc/passwd", "simé1.png"]
        {
            assert_eq!(Subject::of(stranger), None, "{stranger}");
        }
    }
}
