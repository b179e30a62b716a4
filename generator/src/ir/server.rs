use crate::diagnostic::Pointer;
use crate::names::Identifier;

use super::Enumeration;

/// The server that requests go to, unless an operation has its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServerChoice {
    /// A server with this URL, without a trailing slash.
    Fixed(String),
    /// A server whose URL the document does not contain. The constructors of clients take the URL that this path is
    /// appended to. The path is empty, or starts with a slash and does not end with one.
    Given(String),
    /// One of several servers, or a server whose URL has variables.
    Chosen(Servers),
}

/// The servers that users choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Servers {
    /// The servers, in the order of the document.
    pub list: Vec<Server>,
    /// The index of the default server. If it is `None`, the constructors of clients take a server.
    pub default: Option<usize>,
    /// The enumerations of the values of variables.
    pub enumerations: Vec<ServerEnumeration>,
}

/// A server whose URL can have variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// The name of the variant, and of the struct with the values of the variables if there are any.
    pub name: Identifier,
    /// The location in the document.
    pub pointer: Pointer,
    /// The URL as written in the document, without a trailing slash.
    pub url: String,
    /// The parts of the URL.
    pub parts: Vec<UrlPart>,
    /// The variables of the URL, in the order in which they occur in it.
    pub variables: Vec<ServerVariable>,
    /// The description, in CommonMark or HTML.
    pub description: Option<String>,
}

/// A part of the URL of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UrlPart {
    /// A constant string.
    Text(String),
    /// The value of the variable with this index, at this place.
    Variable(usize, UrlPlace),
}

/// The place of a variable in a URL, which decides what its value can contain. `Place` in the runtime has the same
/// variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlPlace {
    /// The scheme.
    Scheme,
    /// The scheme and the host, possibly with a port and a path.
    Origin,
    /// The scheme and the beginning of the host.
    Start,
    /// The host, or a part of it.
    Host,
    /// The end of the host, possibly with a port.
    HostAndPort,
    /// The end of the host, possibly with a port and a path.
    HostAndPath,
    /// After the host: a port or a path.
    AfterHost,
    /// The port.
    Port,
    /// The path, or a part of it.
    Path,
}

/// A variable of the URL of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// The name of the argument or setter.
    pub name: Identifier,
    /// The name in the document.
    pub wire_name: String,
    /// The location in the document.
    pub pointer: Pointer,
    /// The default value. A variable without one is an argument of the constructor.
    pub default: Option<String>,
    /// The index of the enumeration of its values, if the document lists them.
    pub enumeration: Option<usize>,
    /// `true` for the URL that a relative URL is appended to, which is not a variable of the document.
    pub is_base_url: bool,
    /// The description, in CommonMark or HTML.
    pub description: Option<String>,
}

/// The values of one or more variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerEnumeration {
    /// The name of the type.
    pub name: Identifier,
    /// The name of the first variable with these values.
    pub variable: String,
    /// The values.
    pub enumeration: Enumeration,
}

/// A server that only some operations use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnServer {
    /// The URL as written in the document, without a trailing slash.
    pub url: String,
    /// The URL with the default values of its variables. A path is appended to the URL that the constructors of clients
    /// take. It is `None` if the document does not contain it.
    pub resolved: Option<String>,
    /// The URLs for those of the servers that users choose from that have a variable of this URL.
    pub chosen: Vec<ChosenUrl>,
    /// The URLs of the other servers that the operation lists.
    pub alternatives: Vec<String>,
}

/// The URL of a server that only some operations use, with the values of the variables of the server that users chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenUrl {
    /// The index of the server that users chose.
    pub server: usize,
    /// The parts of the URL, with the variables of that server.
    pub parts: Vec<UrlPart>,
}

impl ServerChoice {
    /// Returns the URL of the default server as written in the document; a path if the document does not name a server.
    pub fn default_url(&self) -> Option<&str> {
        match self {
            Self::Fixed(url) | Self::Given(url) => Some(url),
            Self::Chosen(servers) => servers
                .default
                .and_then(|index| servers.list.get(index))
                .map(|server| &*server.url),
        }
    }

    /// Returns `true` if the constructors of clients take one of the servers that users choose from.
    pub fn is_argument(&self) -> bool {
        self.chosen().is_some_and(|servers| servers.default.is_none())
    }

    /// Returns the servers that users choose from, if there is a choice.
    pub fn chosen(&self) -> Option<&Servers> {
        match self {
            Self::Chosen(servers) => Some(servers),
            Self::Fixed(_) | Self::Given(_) => None,
        }
    }
}

impl Server {
    /// Returns the variables without a default value.
    pub fn required(&self) -> impl Iterator<Item = &ServerVariable> {
        self.variables.iter().filter(|variable| variable.default.is_none())
    }
}
