use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::{Diagnostic, Location, Severity, printable};

/// The maximum number of displayed characters of a message, pointer or file name. All of them can contain text of a
/// document.
const MAXIMUM_MESSAGE: usize = 500;

/// Returns a renderer without colors.
pub(super) fn plain() -> Renderer {
    // Excerpts are already truncated; the renderer must not truncate them again.
    Renderer::plain().term_width(1000)
}

impl Diagnostic {
    /// Returns the file, the line and the column, or `None` if there is no location.
    pub(crate) fn location(&self) -> Option<String> {
        let Location { place, source } = self.location.as_ref()?;
        let text = format!("{}:{}:{}", source.name, place.line, place.column);
        Some(printable::line(&text, MAXIMUM_MESSAGE))
    }

    /// Returns the message as one printable line of limited length.
    pub fn message(&self) -> String {
        printable::line(&self.fault.to_string(), MAXIMUM_MESSAGE)
    }

    /// Returns the help text as one printable line of limited length.
    pub fn help(&self) -> String {
        printable::line(&self.fault.help(), MAXIMUM_MESSAGE)
    }

    /// Returns the location, the message, the help and the code as one line.
    pub(crate) fn line(&self) -> String {
        let message = format!("{}: {}", self.fault, self.fault.help());
        let message = printable::line(&message, MAXIMUM_MESSAGE);
        let code = self.code();
        match self.location() {
            Some(location) => format!("{location}: {message} [{code}]"),
            None => format!("{message} [{code}]"),
        }
    }

    /// Renders the report, plain or with colors, depending on the renderer.
    pub(super) fn report(&self, renderer: &Renderer) -> String {
        let shown = |text: &str| printable::line(text, MAXIMUM_MESSAGE);
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(self.message()).id(self.code().as_str());
        let mut group = Group::with_title(title);
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
        group = group.element(Level::HELP.message(self.help()));
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

    /// Replaces the column in the report. The renderer counts columns in the excerpt, which may be truncated or
    /// escaped.
    fn with_true_column(&self, excerpt: &Excerpt, report: String) -> String {
        let shown_column = excerpt.text[..excerpt.span.start].chars().count() + 1;
        if shown_column == excerpt.column {
            return report;
        }
        // The location follows the title, which is a single line.
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
