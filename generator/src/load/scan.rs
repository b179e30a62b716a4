//! A single, non-recursive pass over the YAML events, which records the places of all values and reports errors.

mod node;

use std::borrow::Cow;
use std::collections::HashMap;
use std::mem;
use std::sync::Arc;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span, Tag};

use crate::diagnostic::{Diagnostic, Diagnostics, Place, Pointer, Source};

use super::fault::LoadFault;
use super::json::string::without_surrogate_pairs;
use super::places::{Children, Places, Position, Properties};
use super::syntax::Syntax;
use super::{MAXIMUM_DEPTH, MAXIMUM_NODES, scalar};

use node::{Anchor, Content, Frame, Key, Node};

/// Scans YAML text and returns the places of its values. `forbidden` reports the forbidden characters of the text.
///
/// # Errors
///
/// Returns an error if there are forbidden characters, or if the text is not YAML, is ambiguous, or contains anything
/// that JSON cannot represent.
pub(super) fn scan(source: &Source, forbidden: Diagnostics) -> Result<Places, Diagnostics> {
    let mut scan = Scan::of(source, forbidden);
    // A fault that stops the scan is among the diagnostics.
    let _stopped = scan.run();
    match scan.root.take() {
        Some(places) => scan.diagnostics.into_result(places),
        None => {
            if scan.diagnostics.is_empty() {
                scan.report_at(Position { line: 1, column: 1 }, LoadFault::Empty);
            }
            Err(scan.diagnostics)
        }
    }
}

/// Scans YAML text like [`scan`], and returns the places of the values that are not faulty. Returns `None` if a fault
/// stops the scan.
pub(super) fn scan_despite_errors(source: &Source) -> Option<Places> {
    let mut scan = Scan::of(source, Diagnostics::default());
    scan.run().ok()?;
    scan.root
}

/// The scan stopped at a fault after which the rest of the text is meaningless.
struct Stopped;

struct Scan<'a> {
    source: &'a Source,
    stack: Vec<Frame>,
    anchors: HashMap<usize, Anchor>,
    root: Option<Places>,
    nodes: usize,
    diagnostics: Diagnostics,
}

impl<'a> Scan<'a> {
    fn of(source: &'a Source, diagnostics: Diagnostics) -> Self {
        Self {
            source,
            stack: Vec::new(),
            anchors: HashMap::new(),
            root: None,
            nodes: 0,
            diagnostics,
        }
    }

    fn run(&mut self) -> Result<(), Stopped> {
        let text = as_yaml(self.source.content());
        let mut documents = 0;
        for event in Parser::new_from_str(&text) {
            let (event, span) = event.map_err(|error| self.syntax(&error))?;
            let start = position(span.start);
            match event {
                Event::DocumentStart(_) => {
                    documents += 1;
                    if documents == 2 {
                        self.report_at(start, LoadFault::MultipleDocuments);
                        return Err(Stopped);
                    }
                }
                Event::Scalar(text, style, anchor, tag) => {
                    self.check_tag(start, tag.as_deref());
                    self.scalar(&text, style, anchor, tag.as_deref(), span)?;
                }
                Event::Alias(anchor) => self.alias(anchor, start)?,
                Event::SequenceStart(anchor, tag) => {
                    self.open(anchor, start, tag.as_deref(), Content::Sequence(Vec::new()))?;
                }
                Event::MappingStart(anchor, tag) => {
                    let content = Content::Mapping {
                        properties: Properties::new(),
                        pending: None,
                    };
                    self.open(anchor, start, tag.as_deref(), content)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.close()?,
                Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
            }
        }
        Ok(())
    }

    fn syntax(&mut self, error: &ScanError) -> Stopped {
        // The parser limits the nesting of brackets too.
        let fault = match error.info() {
            "recursion limit exceeded" => LoadFault::TooDeep,
            message => LoadFault::Syntax(Syntax::of(self.source.content(), message)),
        };
        let position = position(*error.marker());
        // A forbidden character is already reported, with better help.
        let at = (position.line, position.column);
        let is_reported =
            |diagnostic: &Diagnostic| diagnostic.place().is_some_and(|place| (place.line, place.column) == at);
        if !self.diagnostics.iter().any(is_reported) {
            self.report_at(position, fault);
        }
        Stopped
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        span: Span,
    ) -> Result<(), Stopped> {
        let is_plain = style == ScalarStyle::Plain;
        let is_key = self.expects_key();
        let mut start = position(span.start);
        if is_key && is_plain && text == "<<" {
            self.report_at(start, LoadFault::MergeKey);
        }
        if !is_key
            && scalar::is_number(is_plain, tag)
            && let Err(fault) = scalar::check_number(text)
        {
            self.report_at(start, fault);
        }
        if let Some(key) = self.pending_key()
            && span.start.index() == span.end.index()
        {
            // For an empty value, the parser reports the position of the next token.
            start = key.position;
        }
        let is_null = is_plain && tag.is_none() && scalar::is_null(text);
        let exact = scalar::is_number(is_plain, tag).then(|| scalar::exact(text)).flatten();
        let text = Some(text.into());
        let node = Node {
            start,
            children: Children::Scalar(exact.map(Arc::new)),
            height: 0,
            text,
            is_null,
        };
        self.anchor(anchor, &node, 1);
        self.complete(node, 1)
    }

    fn alias(&mut self, anchor: usize, start: Position) -> Result<(), Stopped> {
        let Some(Anchor::Closed { mut node, nodes }) = self.anchors.get(&anchor).cloned() else {
            self.report_at(start, LoadFault::AliasCycle);
            return Err(Stopped);
        };
        if self.expects_key() {
            // A value keeps the position of its anchor; a key has the position of its alias.
            node.start = start;
        }
        if self.stack.len() + node.height > MAXIMUM_DEPTH {
            self.report_at(start, LoadFault::TooDeep);
            return Err(Stopped);
        }
        if self.nodes + nodes > MAXIMUM_NODES {
            self.report_at(start, LoadFault::TooManyNodes);
            return Err(Stopped);
        }
        self.complete(node, nodes)
    }

    fn open(&mut self, anchor: usize, start: Position, tag: Option<&Tag>, content: Content) -> Result<(), Stopped> {
        self.check_tag(start, tag);
        if self.stack.len() == MAXIMUM_DEPTH {
            self.report_at(start, LoadFault::TooDeep);
            return Err(Stopped);
        }
        if anchor > 0 {
            self.anchors.insert(anchor, Anchor::Open);
        }
        self.stack.push(Frame {
            anchor,
            start,
            content,
            nodes_before: self.nodes,
            height: 1,
        });
        Ok(())
    }

    fn close(&mut self) -> Result<(), Stopped> {
        // The parser emits an end event only after a start event.
        let Some(frame) = self.stack.pop() else {
            return Err(Stopped);
        };
        let children = match frame.content {
            Content::Sequence(elements) => Children::Sequence(Arc::new(elements)),
            Content::Mapping { properties, .. } => Children::Mapping(Arc::new(properties)),
        };
        let node = Node {
            start: frame.start,
            children,
            height: frame.height,
            text: None,
            is_null: false,
        };
        self.anchor(frame.anchor, &node, self.nodes - frame.nodes_before + 1);
        self.complete(node, 1)
    }

    fn anchor(&mut self, anchor: usize, node: &Node, nodes: usize) {
        if anchor > 0 {
            self.anchors.insert(
                anchor,
                Anchor::Closed {
                    node: node.clone(),
                    nodes,
                },
            );
        }
    }

    /// Adds a node to the enclosing mapping or sequence.
    fn complete(&mut self, node: Node, nodes: usize) -> Result<(), Stopped> {
        self.nodes += nodes;
        if self.nodes > MAXIMUM_NODES {
            self.report_at(node.start, LoadFault::TooManyNodes);
            return Err(Stopped);
        }
        if self.expects_key() {
            self.key(node);
            return Ok(());
        }
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(Places::new(None, node.start, node.children));
            return Ok(());
        };
        frame.height = frame.height.max(node.height + 1);
        match &mut frame.content {
            Content::Sequence(elements) => elements.push(Places::new(None, node.start, node.children)),
            Content::Mapping { properties, pending } => {
                if let Some(Key {
                    name: Some(name),
                    position,
                    is_valid: true,
                }) = mem::take(pending)
                {
                    properties.insert(name, Places::new(Some(position), node.start, node.children));
                }
            }
        }
        Ok(())
    }

    fn key(&mut self, node: Node) {
        let position = node.start;
        let fault = match &node {
            Node {
                children: Children::Mapping(_),
                ..
            } => Some(LoadFault::KeyNotAName("an object")),
            Node {
                children: Children::Sequence(_),
                ..
            } => Some(LoadFault::KeyNotAName("an array")),
            Node { is_null: true, .. } => Some(LoadFault::KeyNotAName("null")),
            Node { text: Some(text), .. } => self.duplicate(text),
            Node { text: None, .. } => None,
        };
        let is_valid = fault.is_none();
        if let Some(Frame {
            content: Content::Mapping { pending, .. },
            ..
        }) = self.stack.last_mut()
        {
            *pending = Some(Key {
                name: node.text,
                position,
                is_valid,
            });
        }
        if let Some(fault) = fault {
            self.report_at(position, fault);
        }
    }

    fn duplicate(&self, name: &str) -> Option<LoadFault> {
        match self.stack.last() {
            Some(Frame {
                content: Content::Mapping { properties, .. },
                ..
            }) => {
                let first = properties.get(name)?;
                Some(LoadFault::DuplicateKey {
                    key: name.to_owned(),
                    first: first.key_place().line,
                })
            }
            _ => None,
        }
    }

    fn expects_key(&self) -> bool {
        matches!(
            self.stack.last(),
            Some(Frame {
                content: Content::Mapping { pending: None, .. },
                ..
            })
        )
    }

    fn pending_key(&self) -> Option<&Key> {
        match self.stack.last() {
            Some(Frame {
                content: Content::Mapping { pending, .. },
                ..
            }) => pending.as_ref(),
            _ => None,
        }
    }

    fn check_tag(&mut self, start: Position, tag: Option<&Tag>) {
        if let Some(tag) = tag.filter(|tag| !scalar::is_json_tag(tag)) {
            self.report_at(start, LoadFault::Tag(scalar::tag_name(tag)));
        }
    }

    fn report_at(&mut self, position: Position, fault: LoadFault) {
        let place = Place {
            source: 0,
            line: position.line,
            column: position.column,
        };
        let diagnostic = Diagnostic::at(fault, self.source, place);
        self.diagnostics.push(match self.stack.is_empty() {
            true => diagnostic,
            false => diagnostic.with_pointer(self.pointer()),
        });
    }

    /// Returns the pointer of the value, element or mapping that is being scanned.
    fn pointer(&self) -> Pointer {
        self.stack
            .iter()
            .fold(Pointer::root(), |pointer, frame| match &frame.content {
                Content::Sequence(elements) => pointer.join(elements.len()),
                Content::Mapping {
                    pending: Some(Key { name: Some(name), .. }),
                    ..
                } => pointer.join(name),
                Content::Mapping { .. } => pointer,
            })
    }
}

/// Replaces what JSON allows but the YAML parser rejects: a tab after a colon, and an escaped surrogate pair.
///
/// Positions do not change.
fn as_yaml(text: &str) -> Cow<'_, str> {
    match text.trim_start().starts_with('{') {
        true => without_surrogate_pairs(text).replace(":\t", ": ").into(),
        false => text.into(),
    }
}

fn position(marker: Marker) -> Position {
    // The parser counts lines from 1 and columns from 0.
    Position {
        line: marker.line(),
        column: marker.col() + 1,
    }
}
