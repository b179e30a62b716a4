//! Records logs and traces.

// Each test binary compiles this module, and none uses all of it.
#![allow(dead_code, reason = "each test binary uses another part of it")]

use std::fmt::Debug;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// All recorded output. Clones are handles to the same recording.
#[derive(Clone, Default)]
pub struct Recording(Arc<Mutex<Recorded>>);

#[derive(Default)]
struct Recorded {
    lines: Vec<Line>,
    spans: Vec<Span>,
}

/// Recorded text.
#[derive(Clone)]
pub struct Line {
    /// The source: `log`, `tracing`, `panic`, or the name of a printed value.
    pub source: String,
    pub target: String,
    pub level: String,
    pub text: String,
}

/// A span with all its fields, including those recorded later.
#[derive(Clone)]
pub struct Span {
    pub name: &'static str,
    pub level: tracing::Level,
    fields: Vec<(&'static str, String)>,
}

impl Span {
    /// Returns the value of a field, if it was recorded.
    pub fn field(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|(field, _)| *field == name);
        field.map(|(_, value)| value.as_str())
    }

    /// Returns the recorded fields, sorted by name.
    pub fn fields(&self) -> Vec<(&str, &str)> {
        let mut fields: Vec<_> = self
            .fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        fields.sort_unstable();
        fields
    }
}

impl Recording {
    pub fn lines(&self) -> Vec<Line> {
        self.lock().lines.clone()
    }

    pub fn spans(&self) -> Vec<Span> {
        self.lock().spans.clone()
    }

    /// Adds text that the test itself has printed.
    pub fn add(&self, source: &str, target: &str, level: &str, text: String) {
        let (source, target, level) = (source.to_owned(), target.to_owned(), level.to_owned());
        self.lock().lines.push(Line {
            source,
            target,
            level,
            text,
        });
    }

    fn add_traced(&self, metadata: &Metadata<'_>, text: String) {
        self.add("tracing", metadata.target(), metadata.level().as_str(), text);
    }

    /// Ignores poisoning: a panicking test cannot leave the recording incomplete.
    fn lock(&self) -> MutexGuard<'_, Recorded> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl log::Log for Recording {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let text = record.args().to_string();
        self.add("log", record.target(), record.level().as_str(), text);
    }

    fn flush(&self) {}
}

impl Subscriber for Recording {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        let metadata = attributes.metadata();
        self.add_traced(metadata, format!("{} {:?}", metadata.name(), fields.0));
        let mut recorded = self.lock();
        recorded.spans.push(Span {
            name: metadata.name(),
            level: *metadata.level(),
            fields: fields.0,
        });
        // The position, counted from 1, because 0 is not a valid identifier.
        Id::from_u64(recorded.spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut fields = Fields::default();
        values.record(&mut fields);
        self.add("tracing", "record", "", format!("{:?}", fields.0));
        let position = usize::try_from(span.into_u64() - 1).expect("it was made of a usize");
        self.lock().spans[position].fields.extend(fields.0);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        self.add_traced(event.metadata(), format!("{:?}", fields.0));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[derive(Default)]
struct Fields(Vec<(&'static str, String)>);

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.push((field.name(), value.to_owned()));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.push((field.name(), format!("{value:?}")));
    }
}
