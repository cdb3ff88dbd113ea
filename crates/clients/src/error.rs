//! What can go wrong with an outside call, told without addresses' secrets.

/// The outcome of every outside call.
pub type Result<T, E = ClientError> = std::result::Result<T, E>;

/// An outside call that brought nothing usable.
///
/// `url` and every text are free of keys, tokens and passwords: an error may be logged or shown
/// as it is. It is cheap to copy, because everyone who waited for the same call receives it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    /// No connection, or it broke before the answer was complete.
    #[error("{service} cannot be reached at {url}: {cause}")]
    Unreachable { service: &'static str, url: String, cause: String },
    /// The service accepted the call and did not answer in time.
    #[error("{service} did not answer in time at {url}")]
    TimedOut { service: &'static str, url: String },
    /// The service answered with another status than success.
    #[error("{service} refused {url} with status {status}: {body_excerpt}")]
    Refused { service: &'static str, url: String, status: u16, body_excerpt: String },
    /// The service answered, but not in a way that can be understood.
    #[error("{service} gave an answer at {url} that cannot be read: {cause}")]
    Unreadable { service: &'static str, url: String, cause: String },
    /// What was to be sent cannot be: an address or a header is malformed. Nobody was called.
    #[error("{service} was not called: {cause}")]
    Unsendable { service: &'static str, cause: String },
}

impl ClientError {
    /// Returns the status when the service answered with one.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Refused { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// Tells that the service is up and knows no such thing.
    ///
    /// Only this is evidence of absence; every other error leaves the question open.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// Tells that the key, token or password was not accepted.
    pub fn is_unauthorized(&self) -> bool {
        matches!(self.status(), Some(401 | 403))
    }

    /// Tells that nothing at all answered at the address.
    pub fn is_unreachable(&self) -> bool {
        matches!(self, Self::Unreachable { .. } | Self::TimedOut { .. })
    }

    /// Tells that the service has a bad moment, so that an older answer is better than none.
    pub fn is_outage(&self) -> bool {
        match self {
            Self::Unreachable { .. } | Self::TimedOut { .. } | Self::Unreadable { .. } => true,
            Self::Refused { status, .. } => *status == 429 || *status >= 500,
            Self::Unsendable { .. } => false,
        }
    }

    pub fn service(&self) -> &'static str {
        match self {
            Self::Unreachable { service, .. }
            | Self::TimedOut { service, .. }
            | Self::Refused { service, .. }
            | Self::Unreadable { service, .. }
            | Self::Unsendable { service, .. } => service,
        }
    }
}
