//! Reading the little XML that services still send: elements and their attributes.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// What a reader of XML is told, element by element.
pub(crate) trait Listener {
    fn open(&mut self, tag: &Tag<'_>);
    fn close(&mut self, _name: &str) {}
    fn text(&mut self, _text: &str) {}
}

/// The beginning of an element.
pub(crate) struct Tag<'a>(&'a BytesStart<'a>);

impl Tag<'_> {
    pub(crate) fn name(&self) -> &str {
        self.0.name().0
    }

    /// Returns an attribute without surrounding space; nothing if it is absent or malformed.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let value = self.0.try_get_attribute(name).ok()??;
        let value = value.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.trim().to_owned())
    }
}

/// Reads a whole text, or says why it is not XML.
pub(crate) fn read(xml: &[u8], listener: &mut impl Listener) -> Result<(), String> {
    let xml = std::str::from_utf8(xml).map_err(|cause| cause.to_string())?;
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|cause| cause.to_string())? {
            Event::Start(tag) => listener.open(&Tag(&tag)),
            Event::Empty(tag) => {
                listener.open(&Tag(&tag));
                listener.close(tag.name().as_ref());
            }
            Event::Text(text) => listener.text(&text),
            Event::End(tag) => listener.close(tag.name().as_ref()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Finds the text of the first element of a name; nothing if there is none, or the text is no XML.
pub(crate) fn text_of(xml: &str, name: &'static str) -> Option<String> {
    let mut search = Search { name, is_inside: false, found: None };
    // What comes after it may be cut off.
    let _ = read(xml.as_bytes(), &mut search);
    search.found.filter(|text| !text.is_empty())
}

struct Search {
    name: &'static str,
    is_inside: bool,
    found: Option<String>,
}

impl Listener for Search {
    fn open(&mut self, tag: &Tag<'_>) {
        self.is_inside = self.found.is_none() && tag.name() == self.name;
    }

    fn close(&mut self, _name: &str) {
        self.is_inside = false;
    }

    fn text(&mut self, text: &str) {
        if self.is_inside {
            self.found.get_or_insert_default().push_str(text.trim());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_of_a_refusal_is_found() {
        let said = "<?xml version=\"1.0\"?>\n<Error><Code>NoSuchBucket</Code>\
                    <Message>There is no such bucket</Message><BucketName>films</Bu";
        assert_eq!(text_of(said, "Message").as_deref(), Some("There is no such bucket"));
        for other in ["", "no XML", "{\"Message\":1}", "<html><p>Message</p></html>"] {
            assert_eq!(text_of(other, "Message"), None, "{other}");
        }
    }
}
