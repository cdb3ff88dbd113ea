//! How much is logged: the reference's seven level names on the five levels of `tracing`.

use tracing::level_filters::LevelFilter;

/// The threshold that `LOG_LEVEL` sets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogLevel {
    Error,
    Warn,
    Info,
    /// Written by the reference between `Info` and `Debug`; Usherr writes nothing there.
    Http,
    /// See [`Self::Http`].
    Verbose,
    #[default]
    Debug,
    Silly,
}

impl LogLevel {
    /// Returns the level of a name in any case, or `None` for an unknown one.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name.to_lowercase().as_str() {
            "error" => Self::Error,
            "warn" => Self::Warn,
            "info" => Self::Info,
            "http" => Self::Http,
            "verbose" => Self::Verbose,
            "debug" => Self::Debug,
            "silly" => Self::Silly,
            _ => return None,
        })
    }

    pub fn filter(self) -> LevelFilter {
        match self {
            Self::Error => LevelFilter::ERROR,
            Self::Warn => LevelFilter::WARN,
            Self::Info | Self::Http | Self::Verbose => LevelFilter::INFO,
            Self::Debug => LevelFilter::DEBUG,
            Self::Silly => LevelFilter::TRACE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_case_are_known_and_others_are_not() {
        let cases = [
            ("error", Some(LevelFilter::ERROR)),
            ("WARN", Some(LevelFilter::WARN)),
            ("Info", Some(LevelFilter::INFO)),
            ("http", Some(LevelFilter::INFO)),
            ("verbose", Some(LevelFilter::INFO)),
            ("debug", Some(LevelFilter::DEBUG)),
            ("silly", Some(LevelFilter::TRACE)),
            ("trace", None),
            ("", None),
        ];
        for (name, filter) in cases {
            assert_eq!(LogLevel::from_name(name).map(LogLevel::filter), filter, "{name}");
        }
    }
}
