//! Numbers with a decimal mark, and how much room something takes.

use super::{Catalogue, Locale};

impl Catalogue {
    /// Writes a number with one decimal as the language does.
    pub fn decimal(&self, number: f64) -> String {
        self.marked(&format!("{number:.1}"))
    }

    /// Says how much room something takes, in units that people know from their disks.
    pub fn bytes(&self, bytes: u64) -> String {
        const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
        if bytes < 1000 {
            return format!("{bytes}\u{202f}B");
        }
        let mut tenths = bytes / 100;
        let mut units = UNITS.iter().peekable();
        while let Some(unit) = units.next() {
            if tenths < 10_000 || units.peek().is_none() {
                let (whole, rest) = (tenths / 10, tenths % 10);
                let text = if whole < 10 {
                    self.marked(&format!("{whole}.{rest}"))
                } else {
                    whole.to_string()
                };
                return format!("{text}\u{202f}{unit}");
            }
            tenths /= 1000;
        }
        String::new()
    }

    fn marked(&self, written: &str) -> String {
        match self.locale() {
            Locale::En => written.to_owned(),
            Locale::De | Locale::Fr | Locale::Es => written.replace('.', ","),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Locale;

    #[test]
    fn sizes_are_short() {
        for (bytes, text) in [
            (0, "0\u{202f}B"),
            (999, "999\u{202f}B"),
            (1_500, "1.5\u{202f}kB"),
            (23_400, "23\u{202f}kB"),
            (999_999, "999\u{202f}kB"),
            (1_000_000, "1.0\u{202f}MB"),
            (2_345_000_000, "2.3\u{202f}GB"),
        ] {
            assert_eq!(Locale::En.catalogue().bytes(bytes), text);
        }
    }

    #[test]
    fn decimals_are_marked_as_the_language_does() {
        for (locale, score, size) in [
            (Locale::En, "7.9", "1.5\u{202f}kB"),
            (Locale::De, "7,9", "1,5\u{202f}kB"),
            (Locale::Fr, "7,9", "1,5\u{202f}kB"),
            (Locale::Es, "7,9", "1,5\u{202f}kB"),
        ] {
            let t = locale.catalogue();
            assert_eq!((t.decimal(7.94).as_str(), t.bytes(1_500).as_str()), (score, size));
        }
    }
}
