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
