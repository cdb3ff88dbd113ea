//! What people write, with the few marks of Markdown that they use in comments: paragraphs, lists,
//! `**strong**` and `*emphasis*`. Everything else is shown as it was written.

use maud::{Markup, html};

/// Shows a text that somebody wrote.
pub fn markdown(text: &str) -> Markup {
    let text = text.replace("\r\n", "\n");
    html! { @for block in text.split("\n\n").filter(|block| !block.trim().is_empty()) { (block_of(block)) } }
}

fn block_of(block: &str) -> Markup {
    let lines: Vec<&str> = block.lines().filter(|line| !line.trim().is_empty()).collect();
    let items: Vec<&str> = lines.iter().filter_map(|line| bullet(line)).collect();
    if items.len() == lines.len() {
        return html! { ul { @for item in items { li { (inline(item)) } } } };
    }
    let numbered: Vec<&str> = lines.iter().filter_map(|line| number(line)).collect();
    if numbered.len() == lines.len() {
        return html! { ol { @for item in numbered { li { (inline(item)) } } } };
    }
    html! {
        p {
            @for (index, line) in lines.iter().enumerate() {
                @if index > 0 { br; }
                (inline(line))
            }
        }
    }
}

fn bullet(line: &str) -> Option<&str> {
    let line = line.trim_start();
    line.strip_prefix("- ").or_else(|| line.strip_prefix("* "))
}

fn number(line: &str) -> Option<&str> {
    let (number, rest) = line.trim_start().split_once(". ")?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(rest)
}

/// Finds the first pair of marks and shows what is before, within and after it.
fn inline(text: &str) -> Markup {
    let strong = pair(text, "**");
    let slight = pair(text, "*").or_else(|| pair(text, "_"));
    match (strong, slight) {
        (Some((before, within, after)), slight)
            if slight.is_none_or(|(other, ..)| before.len() <= other.len()) =>
        {
            html! { (before) strong { (inline(within)) } (inline(after)) }
        }
        (_, Some((before, within, after))) => {
            html! { (before) em { (inline(within)) } (inline(after)) }
        }
        _ => html! { (text) },
    }
}

/// Splits at a pair of marks that hold words, not spaces: `2 * 3 * 4` is no emphasis, and neither is
/// a name with underscores.
fn pair<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str, &'t str)> {
    let (before, rest) = text.split_once(mark)?;
    let (within, after) = rest.split_once(mark)?;
    let holds = !within.is_empty()
        && !within.starts_with(char::is_whitespace)
        && !within.ends_with(char::is_whitespace);
    let inside_word = before.ends_with(char::is_alphanumeric);
    (holds && !inside_word).then_some((before, within, after))
}

#[cfg(test)]
mod tests {
    use super::markdown;

    #[test]
    fn marks_become_elements_and_everything_else_is_escaped() {
        let cases = [
            ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
            ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
            ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
            ("so **very *loud*** here", "<p>so <strong>very *loud</strong>* here</p>"),
            ("*quiet* and **loud**", "<p><em>quiet</em> and <strong>loud</strong></p>"),
            ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
            ("a_file_name", "<p>a_file_name</p>"),
            ("<img src=x> **", "<p>&lt;img src=x&gt; **</p>"),
            ("  \n\n ", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(markdown(text).into_string(), expected, "{text}");
        }
    }
}
