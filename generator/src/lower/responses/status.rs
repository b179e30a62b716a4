//! Statuses and their names.

use openapiv3::StatusCode;

use crate::ir::Status;
use crate::names::{Case, Identifier};

/// The reason phrases of the status codes in RFC 9110 and other RFCs, as variant names.
const PHRASES: [(u16, &str); 60] = [
    (100, "Continue"),
    (101, "SwitchingProtocols"),
    (102, "Processing"),
    (103, "EarlyHints"),
    (200, "Ok"),
    (201, "Created"),
    (202, "Accepted"),
    (203, "NonAuthoritativeInformation"),
    (204, "NoContent"),
    (205, "ResetContent"),
    (206, "PartialContent"),
    (207, "MultiStatus"),
    (208, "AlreadyReported"),
    (226, "ImUsed"),
    (300, "MultipleChoices"),
    (301, "MovedPermanently"),
    (302, "Found"),
    (303, "SeeOther"),
    (304, "NotModified"),
    (305, "UseProxy"),
    (307, "TemporaryRedirect"),
    (308, "PermanentRedirect"),
    (400, "BadRequest"),
    (401, "Unauthorized"),
    (402, "PaymentRequired"),
    (403, "Forbidden"),
    (404, "NotFound"),
    (405, "MethodNotAllowed"),
    (406, "NotAcceptable"),
    (407, "ProxyAuthenticationRequired"),
    (408, "RequestTimeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (411, "LengthRequired"),
    (412, "PreconditionFailed"),
    (413, "ContentTooLarge"),
    (414, "UriTooLong"),
    (415, "UnsupportedMediaType"),
    (416, "RangeNotSatisfiable"),
    (417, "ExpectationFailed"),
    (421, "MisdirectedRequest"),
    (422, "UnprocessableContent"),
    (423, "Locked"),
    (424, "FailedDependency"),
    (425, "TooEarly"),
    (426, "UpgradeRequired"),
    (428, "PreconditionRequired"),
    (429, "TooManyRequests"),
    (431, "RequestHeaderFieldsTooLarge"),
    (451, "UnavailableForLegalReasons"),
    (500, "InternalServerError"),
    (501, "NotImplemented"),
    (502, "BadGateway"),
    (503, "ServiceUnavailable"),
    (504, "GatewayTimeout"),
    (505, "HttpVersionNotSupported"),
    (506, "VariantAlsoNegotiates"),
    (507, "InsufficientStorage"),
    (508, "LoopDetected"),
    (511, "NetworkAuthenticationRequired"),
];

/// The names of the classes of statuses, by first digit.
const CLASSES: [(u16, &str); 5] = [
    (1, "Informational"),
    (2, "Success"),
    (3, "Redirection"),
    (4, "ClientError"),
    (5, "ServerError"),
];

/// Converts a status of the document.
pub(super) fn of(status: &StatusCode) -> Status {
    match status {
        StatusCode::Code(code) => Status::Code(*code),
        StatusCode::Range(digit) => Status::Range(*digit),
    }
}

/// Returns the first digit, which is the class of the status. `default` has none.
pub(super) fn class(status: Status) -> Option<u16> {
    match status {
        Status::Code(code) => Some(code / 100),
        Status::Range(digit) => Some(digit),
        Status::Default => None,
    }
}

/// Returns `true` if HTTP forbids responses with this status to have content.
pub(super) fn has_no_content(status: Status) -> bool {
    matches!(status, Status::Code(100..=199 | 204 | 205 | 304) | Status::Range(1))
}

/// Returns the name of the variant for a status.
pub(super) fn name(status: Status) -> Identifier {
    let (names, number) = match status {
        Status::Code(code) => (PHRASES.as_slice(), code),
        Status::Range(digit) => (CLASSES.as_slice(), digit),
        Status::Default => return Identifier::fixed("Default"),
    };
    match names.iter().find(|(of, _)| *of == number) {
        Some((_, name)) => Identifier::fixed(name),
        None => Identifier::from_wire(&format!("status {number}"), Case::UpperCamel),
    }
}
