//! Names in braces: the variables of server URLs and the parameters of path templates.

/// A piece of a string with names in braces.
#[derive(Clone, Copy)]
pub(super) enum Piece<'t> {
    /// Text outside of braces, which is not empty.
    Text(&'t str),
    /// The name in braces.
    Name(&'t str),
}

/// Splits a string at its names. Returns `None` if a brace has no counterpart, or if a name is empty.
pub(super) fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((text, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        if name.is_empty() || name.contains('{') || text.contains('}') {
            return None;
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        pieces.push(Piece::Name(name));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    (!rest.contains('}')).then_some(pieces)
}
