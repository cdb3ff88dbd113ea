//! Just enough MIME to read what was sent: folded headers, encoded words, parts and their encodings.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Returns a header of a head, unfolded and decoded.
pub(super) fn header(head: &str, name: &str) -> Option<String> {
    let mut lines = head.split("\r\n").skip_while(|line| {
        !line.split_once(':').is_some_and(|(known, _)| known.eq_ignore_ascii_case(name))
    });
    let mut value = lines.next()?.split_once(':')?.1.trim().to_owned();
    for line in lines.take_while(|line| line.starts_with([' ', '\t'])) {
        value.push(' ');
        value.push_str(line.trim());
    }
    Some(decode_words(&value))
}

/// Returns the texts of a mail or of a part, in order.
pub(super) fn texts(message: &str) -> Vec<String> {
    let Some((head, body)) = message.split_once("\r\n\r\n") else { return Vec::new() };
    let kind = header(head, "content-type").unwrap_or_else(|| "text/plain".to_owned());
    if let Some(boundary) = parameter(&kind, "boundary") {
        let mark = format!("--{boundary}");
        return body
            .split(mark.as_str())
            .skip(1)
            .flat_map(|part| texts(part.trim_start()))
            .collect();
    }
    if !kind.to_lowercase().starts_with("text/") {
        return Vec::new();
    }
    let encoding = header(head, "content-transfer-encoding").unwrap_or_default().to_lowercase();
    vec![match encoding.as_str() {
        "base64" => base64_text(&body.replace("\r\n", "")).unwrap_or_default(),
        "quoted-printable" => quoted(&body.replace("=\r\n", ""), false),
        _ => body.to_owned(),
    }]
}

fn parameter(kind: &str, name: &str) -> Option<String> {
    let mut pairs = kind.split(';').skip(1).filter_map(|pair| pair.trim().split_once('='));
    let found = pairs.find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.trim_matches('"').to_owned())
}

/// Decodes words such as `=?utf-8?b?w7g=?=`; white space between two of them goes away.
fn decode_words(value: &str) -> String {
    let mut decoded = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once("=?") {
        let mut fields = after.splitn(4, '?');
        let (_, kind, text) = (fields.next(), fields.next(), fields.next());
        let tail = fields.next().and_then(|tail| tail.strip_prefix('='));
        let word = kind.zip(text).and_then(|(kind, text)| match kind {
            "b" | "B" => base64_text(text),
            "q" | "Q" => Some(quoted(text, true)),
            _ => None,
        });
        let (Some(word), Some(tail)) = (word, tail) else { break };
        if !before.trim().is_empty() || decoded.is_empty() {
            decoded.push_str(before);
        }
        decoded.push_str(&word);
        rest = tail;
    }
    decoded + rest
}

fn base64_text(text: &str) -> Option<String> {
    let bytes = STANDARD.decode(text.trim()).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn quoted(text: &str, is_header: bool) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        let code = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let code = code.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (first, code) {
            (b'=', Some(code)) => {
                bytes.push(code);
                rest = tail.get(2..).unwrap_or_default();
            }
            (b'_', _) if is_header => bytes.push(b' '),
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_unfolded_and_decoded() {
        let head = "From: a@example.org\r\nSubject: =?utf-8?b?R3LDvMOfZQ==?=\r\n =?utf-8?q?_aus_K=C3=B6ln?= now\r\nTo: b";
        assert_eq!(header(head, "subject").unwrap(), "Grüße aus Köln now");
        assert_eq!(header(head, "TO").unwrap(), "b");
        assert_eq!(header(head, "cc"), None);
    }

    #[test]
    fn nested_parts_are_read_in_order() {
        let message = "Content-Type: multipart/mixed; boundary=\"m\"\r\n\r\n--m\r\n\
            Content-Type: multipart/alternative; boundary=n\r\n\r\n--n\r\n\
            Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
            Caf=C3=A9 =\r\nau lait\r\n--n\r\nContent-Type: text/html\r\n\
            Content-Transfer-Encoding: base64\r\n\r\nPGI+aGk8\r\nL2I+\r\n--n--\r\n--m\r\n\
            Content-Type: image/png\r\n\r\nxx\r\n--m--\r\n";
        assert_eq!(texts(message), ["Café au lait\r\n", "<b>hi</b>"]);
    }
}
