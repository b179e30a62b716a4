//! The content of a response: the media type that the client decodes.

use openapiv3::{MediaType, Response};

use crate::diagnostic::Pointer;
use crate::ir::{Content, ContentFormat, JSON, Type};
use crate::lower::media_types::{Essence, essence, includes_json, is_json};
use crate::lower::names::Owner;
use crate::lower::reporting::ErrorGuaranteed;
use crate::lower::schemas::{Context, Schemas, is_binary, is_secret, is_string};

/// The range of all media types.
pub(super) const ANY: &str = "*/*";

/// The content of a response, and its media types.
#[derive(Default)]
pub(super) struct LoweredContent {
    /// The content, or `None` if there is none.
    pub(super) content: Option<Content>,
    /// The media types.
    pub(super) media_types: MediaTypes,
}

/// The media types of a response.
#[derive(Default)]
pub(super) struct MediaTypes {
    /// Those that are requested, in the syntax of the `Accept` header.
    pub(super) accepted: Vec<String>,
    /// The others, without ranges such as `*/*`.
    pub(super) others: Vec<String>,
}

/// A media type of a response.
struct Candidate<'a> {
    name: &'a str,
    media_type: &'a MediaType,
    format: ContentFormat,
}

/// Lowers the content of a response. JSON is preferred to text, and text to other media types.
pub(super) fn lowered<'a>(
    schemas: &mut Schemas<'a>,
    response: &'a Response,
    pointer: &Pointer,
    owner: &Owner,
) -> Result<LoweredContent, ErrorGuaranteed> {
    let section = pointer.join("content");
    let candidates: Vec<Candidate> = response
        .content
        .iter()
        .map(|(name, media_type)| Candidate {
            name,
            media_type,
            format: format(schemas, name, media_type, &section.join(name)),
        })
        .collect();
    let preference = |candidate: &&Candidate| (candidate.format, essence(candidate.name) != JSON);
    let Some(chosen) = candidates.iter().min_by_key(preference) else {
        return Ok(LoweredContent::default());
    };
    let (content, understood) = match (chosen.format, &chosen.media_type.schema) {
        (ContentFormat::Json, Some(schema)) => {
            let place = section.join(chosen.name).join("schema");
            let lowered = schemas.value(schema, &place, owner, Context::default())?;
            let value = match lowered.nullable {
                true => Type::Nullable(Box::new(lowered.value)),
                false => lowered.value,
            };
            let format = ContentFormat::Json;
            // Another JSON media type can have another schema.
            (Content { format, value }, std::slice::from_ref(chosen))
        }
        (ContentFormat::Text, schema) => {
            let place = section.join(chosen.name).join("schema");
            let schema = schema.as_ref().map(|schema| schemas.reporter.resolve(schema, &place));
            let is_secret = schema.transpose()?.is_some_and(|schema| is_secret(schema.value));
            let text = match is_secret {
                true => Content::SECRET_TEXT,
                false => Content::TEXT,
            };
            (text, candidates.as_slice())
        }
        _ => (Content::RAW, candidates.as_slice()),
    };
    let understood = understood.iter().filter(|candidate| candidate.format == content.format);
    let understood: Vec<&Candidate<'_>> = understood.collect();
    let is_other = |candidate: &&Candidate<'_>| {
        !understood.iter().any(|other| other.name == candidate.name)
            && Essence::of(candidate.name).is_some_and(|essence| !essence.is_range())
    };
    let others = candidates.iter().filter(is_other);
    let media_types = MediaTypes {
        others: others.map(|candidate| candidate.name.to_owned()).collect(),
        accepted: understood
            .iter()
            .map(|candidate| accepted(candidate.name, candidate.format))
            .collect(),
    };
    let content = Some(content);
    Ok(LoweredContent { content, media_types })
}

/// Returns the format in which content of a media type is decoded.
fn format<'a>(schemas: &Schemas<'a>, name: &str, media_type: &'a MediaType, place: &Pointer) -> ContentFormat {
    let Some(schema) = &media_type.schema else {
        return ContentFormat::Raw;
    };
    let located = schemas.reporter.specification.resolve(schema, &place.join("schema"));
    // A reference that cannot be resolved is reported when the schema is lowered.
    let schema = located.ok().map(|located| located.value);
    let is_bytes = schema.is_some_and(is_binary);
    let is_text = schema.is_some_and(is_string);
    match essence(name).as_str() {
        name if is_json(name) && !is_bytes => ContentFormat::Json,
        name if includes_json(name) && !is_text => ContentFormat::Json,
        name if name.starts_with("text/") && is_text && !is_bytes => ContentFormat::Text,
        _ => ContentFormat::Raw,
    }
}

/// Returns the media type in the syntax of the `Accept` header.
///
/// A `charset` is omitted: the client always decodes UTF-8.
fn accepted(name: &str, format: ContentFormat) -> String {
    let (essence, parameters) = name.split_once(';').unwrap_or((name, ""));
    let essence = essence.trim();
    match format {
        _ if Essence::of(essence).is_none() => ANY.to_owned(),
        ContentFormat::Json if essence.contains('*') => JSON.to_owned(),
        _ if parameters.trim().is_empty() || !is_sent(parameters) => essence.to_owned(),
        _ => name.trim().to_owned(),
    }
}

/// Returns `true` if the parameters of a media type are sent in the `Accept` header.
fn is_sent(parameters: &str) -> bool {
    let is_plain = |byte: u8| matches!(byte, b' ' | b'!' | b'#'..=b'+' | b'-'..=b'~');
    parameters.bytes().all(is_plain) && !parameters.to_ascii_lowercase().contains("charset")
}
