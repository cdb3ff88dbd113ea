//! Pictures drawn on the fly: posters, backdrops, stills, portraits and logos.

mod subject;
pub(crate) use subject::Subject;

mod font;

mod canvas;

mod draw;
pub(crate) use draw::{Sheet, draw};

mod png;
