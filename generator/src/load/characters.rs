use crate::diagnostic::{Diagnostic, Diagnostics, Place, Source};

use super::fault::LoadFault;

/// Reports the first character of each line that YAML does not allow, such as most control characters.
pub(super) fn check(source: &Source) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    if !source.content().chars().any(is_forbidden) {
        return diagnostics;
    }
    let (mut line, mut column, mut last, mut reported) = (1, 0, '\0', 0);
    for character in source.content().chars() {
        if character == '\r' || character == '\n' {
            // "\r\n" is one line break.
            if !(character == '\n' && last == '\r') {
                line += 1;
            }
            column = 0;
        } else {
            column += 1;
            if is_forbidden(character) && reported < line {
                let place = Place {
                    source: 0,
                    line,
                    column,
                };
                diagnostics.push(Diagnostic::at(LoadFault::Forbidden(character), source, place));
                reported = line;
            }
        }
        last = character;
    }
    diagnostics
}

fn is_forbidden(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' | '\u{85}' => false,
        // A byte order mark is allowed only at the start of the text; the other two are noncharacters.
        '\u{feff}' | '\u{fffe}' | '\u{ffff}' => true,
        _ => character.is_control(),
    }
}
