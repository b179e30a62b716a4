//! Parameters with `content`: a media type in place of a style.

use openapiv3::{Content, MediaType};

use crate::diagnostic::Pointer;
use crate::ir::Style;
use crate::lower::content_schema::is_structured;
use crate::lower::fault::Unsupported;
use crate::lower::media_types::{Essence, includes_json};
use crate::lower::reporting::{ErrorGuaranteed, Reporter};

use super::Described;

/// Returns the description of a parameter's value. A parameter in `text/plain` is written as its style writes a string.
pub(super) fn described<'a>(
    reporter: &Reporter<'a>,
    content: &'a Content,
    place: &Pointer,
    style: Style,
) -> Result<Described<'a>, ErrorGuaranteed> {
    let offered = content.iter().filter_map(|(name, media_type)| {
        let essence = Essence::of(name)?;
        let style = match essence.as_str() {
            "text/plain" => style,
            _ if essence.is_json() => Style::Json,
            // JSON text and plain text are in the range.
            range if includes_json(range) => match is_structured(reporter, media_type, &place.join(name)) {
                true => Style::Json,
                false => style,
            },
            _ => return None,
        };
        Some((name, media_type, style))
    });
    // OpenAPI allows a single media type. JSON can express every value.
    let Some((name, MediaType { schema, .. }, style)) = offered.min_by_key(|(.., style)| *style != Style::Json) else {
        let found: Vec<_> = content.keys().map(|name| format!("`{name}`")).collect();
        return reporter.refuse(place, Unsupported::ParameterMediaType(found.join(", ")));
    };
    let media_type = place.join(name);
    Ok(Described {
        schema: schema.as_ref(),
        place: match schema {
            Some(_) => media_type.join("schema"),
            None => media_type,
        },
        style,
        text: (style != Style::Json).then_some(name),
    })
}
