use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::{Diagnostic, Location, printable};

/// How many characters of a message, a pointer or a file's name are shown; any of them can hold text of a document.
const MAXIMUM_MESSAGE: usize = 500;

/// The renderer without colours.
pub(super) fn plain() -> Renderer {
    // Excerpts have been cut already; the renderer would cut them once more.
    Renderer::plain().term_width(1000)
}

impl Diagnostic {
    /// The report that a person reads, as the renderer writes it: plain, or with colours for a terminal.
    pub(super) fn report(&self, renderer: &Renderer) -> String {
        let shown = |text: &str| printable::line(text, MAXIMUM_MESSAGE);
        let mut group = Group::with_title(Level::ERROR.primary_title(shown(&self.fault.to_string())));
        let excerpt = self.location.as_ref().map(Location::excerpt);
        if let (Some(location), Some(excerpt)) = (&self.location, &excerpt) {
            group = group.element(
                Snippet::source(&excerpt.text)
                    .path(shown(&location.source.name))
                    .line_start(location.place.line)
                    .annotation(AnnotationKind::Primary.span(excerpt.span.clone())),
            );
        }
        if let Some(pointer) = &self.pointer {
            group = group.element(Level::NOTE.message(format!("at {}", shown(&pointer.to_string()))));
        }
        group = group.element(Level::HELP.message(shown(&self.fault.help())));
        let report = renderer.render(&[group]);
        match (&self.location, &excerpt) {
            (Some(location), Some(excerpt)) => location.with_true_column(excerpt, report),
            _ => report,
        }
    }
}

impl Location {
    fn excerpt(&self) -> Excerpt {
        Excerpt::new(self.source.line(self.place.line), self.place.column)
    }

    /// The renderer counts columns in what it is shown, and that may be cut or escaped.
    fn with_true_column(&self, excerpt: &Excerpt, report: String) -> String {
        let shown_column = excerpt.text[..excerpt.span.start].chars().count() + 1;
        if shown_column == excerpt.column {
            return report;
        }
        // The place is what follows the title, and the title is one line.
        let Some((title, rest)) = report.split_once('\n') else {
            return report;
        };
        let prefix = format!(
            "{}:{}:",
            printable::line(&self.source.name, MAXIMUM_MESSAGE),
            self.place.line
        );
        let rest = rest.replacen(
            &format!("{prefix}{shown_column}"),
            &format!("{prefix}{}", excerpt.column),
            1,
        );
        format!("{title}\n{rest}")
    }
}
