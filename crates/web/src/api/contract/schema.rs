//! The words the table is written in: routes, fields and their types, built by small const
//! functions so that one route is one row.

use super::guard::Guard;

/// The methods that version 1 knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    Get,
    Post,
    Put,
    Delete,
}

impl Verb {
    /// Every method, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Get, Self::Post, Self::Put, Self::Delete];

    /// The method as it stands in a request.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }

    /// Returns the method of that name, or nothing: HEAD, OPTIONS and PATCH have no routes.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.name() == name)
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    pub verb: Verb,
    /// The path below `/api/v1`, parameters in braces, letters as the reference writes them.
    pub path: &'static str,
    pub guard: Guard,
    /// One line for the description.
    pub about: &'static str,
    /// The path's parameters, in the order of the path.
    pub params: &'static [Field],
    pub query: &'static [Field],
    pub body: Body,
}

/// What a route declares about its body.
#[derive(Debug, Clone, Copy)]
pub enum Body {
    /// Nothing: whatever is sent is let through.
    Free,
    /// JSON of this shape; a call without a content type is refused.
    Json(Schema),
    /// JSON of this shape, or no body and no content type at all.
    OptionalJson(Schema),
}

/// A named value: a path or query parameter, or a property of an object.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    pub name: &'static str,
    pub schema: Schema,
    pub required: bool,
    /// Filled in when a query does not name the parameter.
    pub default: Option<Preset>,
    /// Whether a query value may hold reserved characters unescaped.
    pub raw: bool,
}

/// The value of a parameter that was not sent.
#[derive(Debug, Clone, Copy)]
pub enum Preset {
    Text(&'static str),
    Number(i64),
}

/// A type and what else may be said about a value.
#[derive(Debug, Clone, Copy)]
pub struct Schema {
    pub kind: Kind,
    pub nullable: bool,
    /// Shown but never taken: sending it is an error.
    pub read_only: bool,
}

/// The types of the contract.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Known to be understood, but not checked: the reference does not declare it.
    Any,
    Bool,
    Number,
    /// A number that is zero or more.
    FromZero,
    /// A whole number that is zero or more. The reference says number and hands fractions and
    /// negatives to the database, which is no use to anyone.
    Count,
    Integer,
    Text,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    List(&'static Schema),
    Object(&'static [Field]),
    /// An object that has a name of its own, so that shapes may contain each other.
    Named(&'static Shape),
    /// Exactly one of these.
    Either(&'static [Schema]),
    /// At least one of these.
    Some(&'static [Schema]),
}

/// An object with a name of its own.
#[derive(Debug)]
pub struct Shape {
    pub name: &'static str,
    pub fields: &'static [Field],
}

impl Schema {
    pub const fn new(kind: Kind) -> Self {
        Self { kind, nullable: false, read_only: false }
    }

    #[must_use]
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }
}

impl Kind {
    /// The properties, if this is an object.
    pub const fn fields(self) -> Option<&'static [Field]> {
        match self {
            Self::Object(fields) => Some(fields),
            Self::Named(shape) => Some(shape.fields),
            _ => None,
        }
    }
}

const fn route(verb: Verb, path: &'static str, guard: Guard, about: &'static str) -> Route {
    Route { verb, path, guard, about, params: &[], query: &[], body: Body::Free }
}

pub(super) const fn get(path: &'static str, guard: Guard, about: &'static str) -> Route {
    route(Verb::Get, path, guard, about)
}

pub(super) const fn post(path: &'static str, guard: Guard, about: &'static str) -> Route {
    route(Verb::Post, path, guard, about)
}

pub(super) const fn put(path: &'static str, guard: Guard, about: &'static str) -> Route {
    route(Verb::Put, path, guard, about)
}

pub(super) const fn delete(path: &'static str, guard: Guard, about: &'static str) -> Route {
    route(Verb::Delete, path, guard, about)
}

impl Route {
    /// Names the parameters of the path.
    pub(super) const fn at(mut self, params: &'static [Field]) -> Self {
        self.params = params;
        self
    }

    /// Names the parameters of the query.
    pub(super) const fn query(mut self, query: &'static [Field]) -> Self {
        self.query = query;
        self
    }

    /// Takes a JSON object with these properties.
    pub(super) const fn body(self, fields: &'static [Field]) -> Self {
        self.takes(Kind::Object(fields))
    }

    /// Takes a JSON object with these properties, or nothing at all.
    pub(super) const fn optional_body(mut self, fields: &'static [Field]) -> Self {
        self.body = Body::OptionalJson(Schema::new(Kind::Object(fields)));
        self
    }

    /// Takes JSON of this type.
    pub(super) const fn takes(mut self, kind: Kind) -> Self {
        self.body = Body::Json(Schema::new(kind));
        self
    }
}

const fn field(name: &'static str, kind: Kind) -> Field {
    Field { name, schema: Schema::new(kind), required: false, default: None, raw: false }
}

pub(super) const fn any(name: &'static str) -> Field {
    field(name, Kind::Any)
}

pub(super) const fn boolean(name: &'static str) -> Field {
    field(name, Kind::Bool)
}

pub(super) const fn number(name: &'static str) -> Field {
    field(name, Kind::Number)
}

pub(super) const fn count(name: &'static str) -> Field {
    field(name, Kind::Count)
}

pub(super) const fn integer(name: &'static str) -> Field {
    field(name, Kind::Integer)
}

pub(super) const fn text(name: &'static str) -> Field {
    field(name, Kind::Text)
}

pub(super) const fn one_of(name: &'static str, words: &'static [&'static str]) -> Field {
    field(name, Kind::OneOf(words))
}

pub(super) const fn list(name: &'static str, of: &'static Schema) -> Field {
    field(name, Kind::List(of))
}

pub(super) const fn object(name: &'static str, fields: &'static [Field]) -> Field {
    field(name, Kind::Object(fields))
}

pub(super) const fn named(name: &'static str, shape: &'static Shape) -> Field {
    field(name, Kind::Named(shape))
}

pub(super) const fn either(name: &'static str, of: &'static [Schema]) -> Field {
    field(name, Kind::Either(of))
}

pub(super) const fn some(name: &'static str, of: &'static [Schema]) -> Field {
    field(name, Kind::Some(of))
}

impl Field {
    pub(super) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(super) const fn nullable(mut self) -> Self {
        self.schema.nullable = true;
        self
    }

    pub(super) const fn read_only(mut self) -> Self {
        self.schema.read_only = true;
        self
    }

    /// The text to use when the parameter is not sent.
    pub(super) const fn or(mut self, text: &'static str) -> Self {
        self.default = Some(Preset::Text(text));
        self
    }

    /// The number to use when the parameter is not sent.
    pub(super) const fn or_number(mut self, number: i64) -> Self {
        self.default = Some(Preset::Number(number));
        self
    }

    /// Lets reserved characters through unescaped.
    pub(super) const fn raw(mut self) -> Self {
        self.raw = true;
        self
    }
}

/// The page of a list that TMDB pages.
pub(super) const PAGE: Field = number("page").or_number(1);
/// How many rows a list shows.
pub(super) const TAKE: Field = count("take").nullable();
/// How many rows a list leaves out at its start.
pub(super) const SKIP: Field = count("skip").nullable();
/// The language of titles and descriptions.
pub(super) const LANGUAGE: Field = text("language");
