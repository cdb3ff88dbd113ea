//! Errors with what led to them, in one line.

/// Joins an error and what led to it, leaving out what was said before: the last cause is usually the
/// one that helps.
pub fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let said = error.to_string();
        if !text.contains(&said) {
            let between = if text.ends_with('.') { " " } else { ": " };
            text = format!("{text}{between}{said}");
        }
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::with_causes;
    use domain::refusal::upstream;

    #[test]
    fn sentences_follow_each_other_and_nothing_is_said_twice() {
        let cause = std::io::Error::other("the disk is full");
        let error = upstream("Jellyfin could not be asked.").because(cause);
        assert_eq!(with_causes(&error), "Jellyfin could not be asked. the disk is full");
        let cause = std::io::Error::other("could not be asked");
        let error = upstream("Jellyfin could not be asked").because(cause);
        assert_eq!(with_causes(&error), "Jellyfin could not be asked");
    }
}
