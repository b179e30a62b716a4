//! Kinds of failures.

/// The kind of a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// The reader of standard output closed it. This counts as a success.
    Closed,
    /// The API refused the request, or the server failed.
    Refused,
    /// The arguments, the input or the configuration are invalid, or the output cannot be written.
    Usage,
    /// The API reports that the resource does not exist.
    NotFound,
    /// The credentials are wrong, or do not permit the request.
    Permission,
    /// Too many requests.
    RateLimit,
    /// No complete response arrived.
    Network,
    /// The response does not match the API description.
    Response,
    /// A program that the command was to start cannot be started.
    ProgramNotStarted,
    /// A program that the command was to start does not exist.
    ProgramNotFound,
    /// The user pressed Ctrl-C.
    Interrupted,
}

impl FailureKind {
    /// Returns the exit code.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Closed => 0,
            Self::Refused => 1,
            Self::Usage => 2,
            Self::NotFound => 3,
            Self::Permission => 4,
            Self::RateLimit => 5,
            Self::Network => 6,
            Self::Response => 7,
            // The codes of shells.
            Self::ProgramNotStarted => 126,
            Self::ProgramNotFound => 127,
            Self::Interrupted => 130,
        }
    }

    /// Returns the name of the kind in errors that are written as JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Refused => "refused",
            Self::Usage => "usage",
            Self::NotFound => "not_found",
            Self::Permission => "permission",
            Self::RateLimit => "rate_limit",
            Self::Network => "network",
            Self::Response => "response",
            Self::ProgramNotStarted => "program_not_started",
            Self::ProgramNotFound => "program_not_found",
            Self::Interrupted => "interrupted",
        }
    }
}
