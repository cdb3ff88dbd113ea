//! Titles: what they are, where they can be seen, what is being downloaded.

pub mod links;
pub mod media;
pub mod pictures;
pub mod titles;

pub use links::Links;
pub use media::MediaView;
pub use pictures::Picture;
pub use titles::Titles;
