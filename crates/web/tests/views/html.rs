//! Reads the markup that Maud writes: tags in order, quoted attributes, void elements.

use std::collections::BTreeSet;

/// An element with all that is inside it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Self>,
    /// All text inside, also that of children.
    pub(crate) text: String,
}

const VOID: &[&str] = &["br", "hr", "img", "input", "link", "meta"];

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// Lists the element and everything inside it, in the order of the page.
    pub(crate) fn all(&self) -> Vec<&Self> {
        let mut found = vec![self];
        for child in &self.children {
            found.extend(child.all());
        }
        found
    }

    pub(crate) fn classes(&self) -> BTreeSet<String> {
        self.all()
            .iter()
            .filter_map(|element| element.attribute("class"))
            .flat_map(str::split_whitespace)
            .map(str::to_owned)
            .collect()
    }
}

/// Reads a page or a part of one, or panics where it is not well formed.
pub(crate) fn read(source: &str) -> Element {
    let mut open = vec![Element::default()];
    let mut rest = source;
    while let Some(start) = rest.find('<') {
        say(&mut open, &rest[..start]);
        let end = start + tag_length(&rest[start..]);
        let tag = &rest[start + 1..end - 1];
        rest = &rest[end..];
        if tag.starts_with('!') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            let element = open.pop().expect("something is open");
            assert_eq!(element.name, name, "a tag is closed out of its order");
            open.last_mut().expect("the page is open").children.push(element);
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let element = Element {
            name: name.to_owned(),
            attributes: read_attributes(attributes.trim_end_matches('/')),
            ..Element::default()
        };
        if VOID.contains(&name) || tag.ends_with('/') {
            open.last_mut().expect("the page is open").children.push(element);
        } else {
            open.push(element);
        }
    }
    say(&mut open, rest);
    assert_eq!(open.len(), 1, "not closed: {:?}", open.last().map(|element| &element.name));
    open.remove(0)
}

fn say(open: &mut [Element], text: &str) {
    for element in open {
        element.text.push_str(text);
    }
}

/// Finds the end of a tag; a `>` inside quotes does not end it.
fn tag_length(tag: &str) -> usize {
    let mut quoted = false;
    for (index, letter) in tag.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '>' if !quoted => return index + 1,
            _ => {}
        }
    }
    panic!("a tag has no end: {tag}");
}

fn read_attributes(source: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut rest = source.trim();
    while !rest.is_empty() {
        let name_end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(name_end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(value) => value.split_once('"').expect("a value has its closing quote"),
            None => ("", after),
        };
        assert!(found.iter().all(|(n, _)| n != name), "`{name}` is given twice: {source}");
        found.push((name.to_owned(), value.to_owned()));
        rest = after.trim_start();
    }
    found
}

#[test]
#[should_panic(expected = "closed out of its order")]
fn crossed_tags_are_noticed() {
    read("<p><b>bold</p></b>");
}

#[test]
fn text_and_attributes_are_read() {
    let page = read(r#"<p class="a b" hidden>one <img alt="x > y"><b>two</b></p>"#);
    let paragraph = &page.children[0];
    assert_eq!(paragraph.text, "one two");
    assert_eq!(paragraph.attribute("hidden"), Some(""));
    assert_eq!(paragraph.children[0].attribute("alt"), Some("x > y"));
    assert_eq!(page.classes().len(), 2);
}
