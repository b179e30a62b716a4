use std::num::NonZero;
use std::sync::Arc;

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::{Place, Pointer};

/// The position of each part of a document: a tree of the same shape as the document's value.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    source: u32,
    key: Option<Packed>,
    start: Packed,
    children: Children,
    /// The location in the text, if a stage moved the value or made it from another one.
    origin: Option<Arc<Pointer>>,
}

/// A line and a column, both starting at 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Position {
    /// The position of the first character.
    pub(super) const START: Self = Self { line: 1, column: 1 };

    /// Returns the position at the end of a text that begins at this position.
    pub(super) fn after(self, text: &[u8]) -> Self {
        let Self { mut line, mut column } = self;
        for (index, byte) in text.iter().enumerate() {
            match byte {
                // "\r\n" is one line break.
                b'\r' if text.get(index + 1) == Some(&b'\n') => {}
                b'\n' | b'\r' => (line, column) = (line + 1, 1),
                // A byte after the first one of a character.
                0x80..0xc0 => {}
                _ => column += 1,
            }
        }
        Self { line, column }
    }
}

/// A position in half of its memory: a large document has millions. A file has fewer than 2³² bytes.
#[derive(Clone, Copy, Debug)]
struct Packed {
    line: NonZero<u32>,
    column: u32,
}

impl From<Position> for Packed {
    fn from(Position { line, column }: Position) -> Self {
        let [line, column] = [line, column].map(|number| u32::try_from(number).unwrap_or(u32::MAX));
        Self {
            line: NonZero::new(line).unwrap_or(NonZero::<u32>::MIN),
            column,
        }
    }
}

/// The children of a value. Aliases share the children of their anchor until one of them is changed.
#[derive(Clone, Debug)]
pub(super) enum Children {
    /// A scalar, with its text if it is a number that [`Value`] rounds.
    Scalar(Option<Arc<String>>),
    Sequence(Arc<Vec<Places>>),
    Mapping(Arc<Properties>),
}

/// The properties of a mapping, in the order of the text.
pub(crate) type Properties = IndexMap<Box<str>, Places>;

impl Places {
    /// Creates the places of a value in the first source. The root and the elements of sequences have no key.
    pub(super) fn new(key: Option<Position>, start: Position, children: Children) -> Self {
        Self {
            source: 0,
            key: key.map(Packed::from),
            start: start.into(),
            children,
            origin: None,
        }
    }

    /// Returns the places of a value that was made from this one. It has the same place and no parts.
    pub(crate) fn of_made(&self, origin: Pointer) -> Self {
        let position = |place: Place| Position {
            line: place.line,
            column: place.column,
        };
        Self {
            source: self.source,
            key: Some(position(self.key_place()).into()),
            start: position(self.place()).into(),
            children: Children::Scalar(None),
            origin: Some(Arc::new(origin)),
        }
    }

    /// Returns the places of a mapping with other properties.
    pub(crate) fn with_properties(&self, properties: Properties) -> Self {
        let children = Children::Mapping(Arc::new(properties));
        Self {
            children,
            ..self.clone()
        }
    }

    /// Returns the places of a sequence with other elements.
    pub(crate) fn with_elements(&self, elements: Vec<Self>) -> Self {
        let children = Children::Sequence(Arc::new(elements));
        Self {
            children,
            ..self.clone()
        }
    }

    /// Sets the location in the text if there is none yet.
    pub(crate) fn or_origin(self, origin: Pointer) -> Self {
        Self {
            origin: Some(self.origin.unwrap_or_else(|| Arc::new(origin))),
            ..self
        }
    }

    /// Returns the location in the text of the part at `pointer`.
    pub(crate) fn original(&self, pointer: &Pointer) -> Pointer {
        let mut found = Pointer::root();
        let mut part = Some(self);
        for token in pointer.tokens() {
            let child = part.and_then(|part| part.child(&token));
            match (child, part) {
                (
                    None,
                    Some(Self {
                        children: Children::Scalar(_),
                        origin: Some(_),
                        ..
                    }),
                ) => break,
                (
                    Some(Self {
                        origin: Some(origin), ..
                    }),
                    _,
                ) => found = Pointer::clone(origin),
                _ => found = found.join(token),
            }
            part = child;
        }
        found
    }

    /// Adds the locations of the part at `pointer` in the text of a source, if it was moved from there. `here` is the
    /// location of this part.
    pub(super) fn moved_from(&self, source: usize, pointer: &Pointer, here: &Pointer, found: &mut Vec<Pointer>) {
        if self.source as usize == source
            && let Some(origin) = &self.origin
            && let Some(inner) = pointer.below(origin)
        {
            found.push(here.joined(&inner));
        }
        match &self.children {
            Children::Scalar(_) => {}
            Children::Sequence(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    element.moved_from(source, pointer, &here.join(index), found);
                }
            }
            Children::Mapping(properties) => {
                for (name, property) in properties.iter() {
                    property.moved_from(source, pointer, &here.join(name), found);
                }
            }
        }
    }

    /// Returns the places with `key` as the position of the key.
    pub(super) fn with_key(self, key: Position) -> Self {
        Self {
            key: Some(key.into()),
            ..self
        }
    }

    /// Returns the place of a scalar, or of the key of a mapping or sequence.
    pub(super) fn place(&self) -> Place {
        match self.children {
            Children::Scalar(_) => self.at(self.start),
            _ => self.key_place(),
        }
    }

    /// Returns the place of the key, or of the value if it has no key.
    pub(super) fn key_place(&self) -> Place {
        self.at(self.key.unwrap_or_else(|| self.first_key()))
    }

    fn at(&self, position: Packed) -> Place {
        Place {
            source: self.source as usize,
            line: position.line.get() as usize,
            column: position.column as usize,
        }
    }

    /// Returns the position of a mapping's first key, or of the value itself.
    ///
    /// The start of a mapping in flow style is its brace.
    fn first_key(&self) -> Packed {
        match &self.children {
            Children::Mapping(properties) => properties
                .first()
                .and_then(|(_, first)| first.key)
                .unwrap_or(self.start),
            _ => self.start,
        }
    }

    /// Returns the part at `pointer`, or its nearest existing ancestor.
    pub(super) fn nearest(&self, pointer: &Pointer) -> &Self {
        let mut part = self;
        for token in pointer.tokens() {
            match part.child(&token) {
                Some(child) => part = child,
                None => break,
            }
        }
        part
    }

    /// Returns the part at `pointer`.
    pub(crate) fn get(&self, pointer: &Pointer) -> Option<&Self> {
        pointer.tokens().try_fold(self, |part, token| part.child(&token))
    }

    /// Returns a property of a mapping or an element of a sequence.
    pub(crate) fn child(&self, token: &str) -> Option<&Self> {
        match &self.children {
            Children::Scalar(_) => None,
            Children::Sequence(elements) => elements.get(token.parse::<usize>().ok()?),
            Children::Mapping(properties) => properties.get(token),
        }
    }

    /// Returns the text of a number that [`Value`] rounds.
    pub(crate) fn exact(&self) -> Option<&str> {
        match &self.children {
            Children::Scalar(exact) => exact.as_ref().map(|exact| exact.as_str()),
            _ => None,
        }
    }

    /// Returns the part at `pointer` for modification.
    pub(crate) fn get_mut(&mut self, pointer: &Pointer) -> Option<&mut Self> {
        pointer.tokens().try_fold(self, |part, token| part.child_mut(&token))
    }

    /// Returns a property of a mapping or an element of a sequence for modification.
    pub(crate) fn child_mut(&mut self, token: &str) -> Option<&mut Self> {
        match &mut self.children {
            Children::Scalar(_) => None,
            Children::Sequence(elements) => Arc::make_mut(elements).get_mut(token.parse::<usize>().ok()?),
            Children::Mapping(properties) => Arc::make_mut(properties).get_mut(token),
        }
    }

    /// Replaces the property of this name in a mapping, or appends it.
    pub(crate) fn insert(&mut self, name: &str, property: Self) {
        if let Children::Mapping(properties) = &mut self.children {
            Arc::make_mut(properties).insert(name.into(), property);
        }
    }

    /// Appends an element to a sequence.
    pub(crate) fn append(&mut self, element: Self) {
        if let Children::Sequence(elements) = &mut self.children {
            // An element has no key, even if the value had one at its origin.
            Arc::make_mut(elements).push(Self { key: None, ..element });
        }
    }

    /// Removes a property or an element.
    pub(crate) fn remove(&mut self, token: &str) {
        match &mut self.children {
            Children::Scalar(_) => {}
            Children::Sequence(elements) => {
                if let Some(index) = token.parse().ok().filter(|index| *index < elements.len()) {
                    Arc::make_mut(elements).remove(index);
                }
            }
            Children::Mapping(properties) => {
                Arc::make_mut(properties).shift_remove(token);
            }
        }
    }

    /// Keeps the properties or elements whose entry in `kept` is `true`.
    pub(crate) fn retain(&mut self, kept: &[bool]) {
        let mut kept = kept.iter();
        let mut is_kept = || kept.next().copied().unwrap_or_default();
        match &mut self.children {
            Children::Scalar(_) => {}
            Children::Sequence(elements) => Arc::make_mut(elements).retain(|_| is_kept()),
            Children::Mapping(properties) => Arc::make_mut(properties).retain(|_, _| is_kept()),
        }
    }

    /// Returns the number of values, including this one.
    pub(crate) fn count(&self) -> usize {
        1 + self.children().map(Self::count).sum::<usize>()
    }

    /// Returns the number of nested levels of mappings and sequences, which is 0 for a scalar.
    pub(crate) fn height(&self) -> usize {
        match self.children {
            Children::Scalar(_) => 0,
            _ => 1 + self.children().map(Self::height).max().unwrap_or_default(),
        }
    }

    fn children(&self) -> impl Iterator<Item = &Self> {
        let (elements, properties) = match &self.children {
            Children::Scalar(_) => (None, None),
            Children::Sequence(elements) => (Some(elements.iter()), None),
            Children::Mapping(properties) => (None, Some(properties.values())),
        };
        elements.into_iter().flatten().chain(properties.into_iter().flatten())
    }

    /// Returns the places with another source index.
    pub(crate) fn in_source(mut self, source: usize) -> Self {
        self.set_source(u32::try_from(source).unwrap_or(u32::MAX));
        self
    }

    fn set_source(&mut self, source: u32) {
        self.source = source;
        match &mut self.children {
            Children::Scalar(_) => {}
            Children::Sequence(elements) => {
                Arc::make_mut(elements)
                    .iter_mut()
                    .for_each(|element| element.set_source(source));
            }
            Children::Mapping(properties) => {
                Arc::make_mut(properties)
                    .values_mut()
                    .for_each(|property| property.set_source(source));
            }
        }
    }

    /// Returns the pointer of the first part whose shape differs from that of the value.
    pub(super) fn difference(&self, value: &Value) -> Option<Pointer> {
        let mut tokens = self.difference_below(value).err()?;
        tokens.reverse();
        Some(tokens.iter().collect())
    }

    /// Compares the shapes. The error is the path to the first difference, from its last token to its first.
    fn difference_below(&self, value: &Value) -> Result<(), Vec<String>> {
        let through = |token: &dyn ToString| {
            let token = token.to_string();
            move |mut tokens: Vec<String>| {
                tokens.push(token);
                tokens
            }
        };
        match (&self.children, value) {
            (Children::Scalar(_), Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => Ok(()),
            (Children::Sequence(elements), Value::Array(values)) if elements.len() == values.len() => {
                let mut parts = elements.iter().zip(values).enumerate();
                parts.try_for_each(|(index, (part, value))| part.difference_below(value).map_err(through(&index)))
            }
            (Children::Mapping(properties), Value::Object(values))
                if properties.keys().map(AsRef::as_ref).eq(values.keys()) =>
            {
                let mut parts = properties.values().zip(values);
                parts.try_for_each(|(part, (key, value))| part.difference_below(value).map_err(through(key)))
            }
            _ => Err(Vec::new()),
        }
    }
}
