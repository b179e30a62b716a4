//! Tables.

use std::io::{self, Write};

use serde_json::Value;
use unicode_width::UnicodeWidthStr;
use zeroize::Zeroizing;

use super::color::{Style, Styled};
use super::printable::Printable;

/// The names of columns that come first.
const FIRST: [&str; 2] = ["id", "name"];

/// The space between columns.
const GAP: &str = "  ";

/// A table: rows under the names of their columns, or names with values.
pub struct Table {
    /// The names of the columns. There are none if each row is a name with a value.
    columns: Vec<String>,
    rows: Vec<Vec<Zeroizing<String>>>,
}

impl Table {
    /// Returns the table for a value: a row for each item of an array, or for each property of an object.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Array(items) => Self::of_items(items.iter()),
            _ => {
                let mut rows = Vec::new();
                add_properties("", value, &mut rows);
                Self {
                    columns: Vec::new(),
                    rows,
                }
            }
        }
    }

    /// Returns a table with a row for each item, and a column for each property that has no further properties in its
    /// values. The properties of an object in an item are columns, too.
    pub fn of_items<'a>(items: impl Iterator<Item = &'a Value> + Clone) -> Self {
        let mut columns: Vec<String> = Vec::new();
        for (name, _) in items.clone().flat_map(cells) {
            if !columns.contains(&name) {
                columns.push(name);
            }
        }
        columns.sort_by_key(|name| FIRST.iter().position(|first| first == name).unwrap_or(FIRST.len()));
        let row = |item| {
            let mut row = vec![Zeroizing::new(String::new()); columns.len()];
            for (name, text) in cells(item) {
                let index = columns.iter().position(|column| *column == name);
                if let Some(cell) = index.and_then(|index| row.get_mut(index)) {
                    *cell = text;
                }
            }
            row
        };
        let rows = items.map(row).collect();
        Self { columns, rows }
    }

    /// Writes the table, without the columns on the right that do not fit into the width. Returns their number.
    ///
    /// # Errors
    ///
    /// Returns the error of the writer.
    pub fn write(&self, writer: &mut dyn Write, width: Option<usize>, names: Option<Style>) -> io::Result<usize> {
        let count = self
            .rows
            .iter()
            .map(Vec::len)
            .max()
            .unwrap_or(0)
            .max(self.columns.len());
        let widths: Vec<usize> = (0..count).map(|index| self.width(index)).collect();
        // Rows without names of columns wrap, because their values are in the last column.
        let shown = match width {
            Some(width) if !self.columns.is_empty() => fitting(&widths, width),
            _ => count,
        };
        if !self.columns.is_empty() {
            write_row(writer, &widths, shown, |index| {
                (self.columns.get(index).map_or("", String::as_str), names)
            })?;
        }
        for row in &self.rows {
            write_row(writer, &widths, shown, |index| {
                let is_name = self.columns.is_empty() && index == 0;
                (
                    row.get(index).map_or("", |cell| cell.as_str()),
                    names.filter(|_| is_name),
                )
            })?;
        }
        Ok(count - shown)
    }

    fn width(&self, index: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(index));
        let name = self.columns.get(index).map(|name| name.width());
        cells.map(|cell| cell.width()).chain(name).max().unwrap_or(0)
    }
}

/// Returns the number of columns that fit into the width, but at least 1.
fn fitting(widths: &[usize], width: usize) -> usize {
    let mut end = 0;
    let fits = |column: &&usize| {
        end += **column;
        let fits = end <= width;
        end += GAP.len();
        fits
    };
    widths.iter().take_while(fits).count().max(1)
}

fn write_row<'a>(
    writer: &mut dyn Write,
    widths: &[usize],
    shown: usize,
    cell: impl Fn(usize) -> (&'a str, Option<Style>),
) -> io::Result<()> {
    let is_empty = |index: usize| cell(index).0.is_empty();
    // A row does not end with spaces.
    let last = (0..shown).rev().find(|index| !is_empty(*index));
    for (index, width) in widths.iter().enumerate().take(last.map_or(0, |last| last + 1)) {
        let (text, style) = cell(index);
        write!(writer, "{}", Styled(style, text))?;
        if Some(index) != last {
            let padding = width.saturating_sub(text.width());
            write!(writer, "{:padding$}{GAP}", "")?;
        }
    }
    writeln!(writer)
}

/// Returns the cells of an item, each with the name of its column.
fn cells(item: &Value) -> Vec<(String, Zeroizing<String>)> {
    let Value::Object(properties) = item else {
        return vec![("value".to_owned(), text(item).unwrap_or_default())];
    };
    let mut cells = Vec::new();
    for (name, value) in properties {
        match value {
            Value::Object(inner) => {
                for (inner, value) in inner {
                    cells.extend(text(value).map(|text| (joined(name, inner), text)));
                }
            }
            value => cells.extend(text(value).map(|text| (joined("", name), text))),
        }
    }
    cells
}

/// Returns the name of a property with the names of the objects around it.
fn joined(outer: &str, name: &str) -> String {
    match outer {
        "" => Printable(name).to_string(),
        _ => format!("{}.{}", Printable(outer), Printable(name)),
    }
}

/// Adds a row for each value in an object: its name, with those of the objects around it, and its text.
fn add_properties(prefix: &str, value: &Value, rows: &mut Vec<Vec<Zeroizing<String>>>) {
    match (value, text(value)) {
        (Value::Null, _) => {}
        (_, Some(text)) if prefix.is_empty() => rows.push(vec![text]),
        (_, Some(text)) => rows.push(vec![Zeroizing::new(prefix.to_owned()), text]),
        (Value::Object(properties), None) => {
            for (inner, value) in properties {
                add_properties(&joined(prefix, inner), value, rows);
            }
        }
        (Value::Array(items), None) => {
            for (index, item) in items.iter().enumerate() {
                add_properties(&joined(prefix, &index.to_string()), item, rows);
            }
        }
        _ => {}
    }
}

/// Returns the text of a value without properties, or of an array of such values.
fn text(value: &Value) -> Option<Zeroizing<String>> {
    let text = match value {
        Value::Null => String::new(),
        Value::Bool(value) => value.to_string(),
        Value::Number(value) => value.to_string(),
        Value::String(text) => Printable(text).to_string(),
        Value::Array(items) => {
            let items: Option<Vec<_>> = items
                .iter()
                .map(|item| if item.is_array() { None } else { text(item) })
                .collect();
            let items = items?;
            let texts: Vec<&str> = items.iter().map(|item| item.as_str()).collect();
            texts.join(", ")
        }
        Value::Object(_) => return None,
    };
    Some(Zeroizing::new(text))
}
