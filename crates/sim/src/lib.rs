//! A household in a box: simulated TMDB, media server, Radarr and Sonarr for the demo and every
//! test.
//!
//! [`Household::start`] opens small HTTP servers on loopback that share one [`World`]. Nothing in
//! it looks at a wall clock or at chance: the same [`Options`] give the same household, and time
//! stands still until [`World::advance`] or [`Household::keep_pace`] moves it.
//!
//! [`Household::environment`] gives the variables that lead the server here, and [`PEOPLE`] the
//! accounts. Services are broken with [`World::break_down`] and a [`FaultRule`], what they received
//! is read with [`World::calls`]. Programs that cannot hold a [`World`] do the same over HTTP at
//! `/sim` on [`Service::CONTROL`].

mod seed;

mod catalog;
pub use catalog::{
    ANIME_KEYWORD, Catalog, Collection, Company, Episode, Film, Person, Season, Series, Stage,
    TitleId, Work,
};

mod world;
pub use world::{Call, Fault, FaultRule, Service, World};

mod wire;

mod pictures;

mod tmdb;

mod tvdb;

mod jellyfin;
pub use jellyfin::{Flavour, LibraryKind};

mod arr;
pub use arr::{ArrOptions, Pace};

mod radarr;

mod sonarr;

mod extras;

mod smtp;
pub use smtp::Mail;

mod control;

mod demo;
pub use demo::{
    DemoComment, DemoFacts, DemoIssue, DemoProblem, DemoRequest, DemoRole, DemoState, DemoUser,
    DemoWish,
};

mod port;
pub use port::free_port;

mod household;
pub use household::{FRIEND, Household, Login, OWNER, Options, PEOPLE};
