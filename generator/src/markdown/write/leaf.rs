//! Writes blocks without children as Markdown lines.

use crate::markdown::document::{Block, Inline, Row};
use crate::markdown::form::Form;
use crate::markdown::inline::{longest_run_of_backticks, words};
use crate::markdown::read;
use crate::markdown::wrap::wrap;

/// Writes a block, with paragraphs wrapped at `width` characters.
pub(super) fn lines(block: &Block, width: usize) -> Vec<String> {
    match block {
        Block::Paragraph(inlines) => paragraph(inlines, width),
        Block::Table(rows) => best_form(|form| table(rows, form), |form| Block::Table(formed_rows(rows, form))),
        Block::Code(code) => code_block(code),
        Block::Rule => vec!["***".to_owned()],
        // Not leaves.
        Block::Open(_) | Block::Close => Vec::new(),
    }
}

/// Writes a sentence on one line.
pub(in crate::markdown) fn sentence(inlines: &[Inline]) -> String {
    paragraph(inlines, usize::MAX).concat()
}

fn paragraph(inlines: &[Inline], width: usize) -> Vec<String> {
    best_form(
        |form| wrap(&words(&form.of(inlines), form, false), width),
        |form| Block::Paragraph(form.of(inlines)),
    )
}

/// Returns the lines in the richest form that parses as the intended block, or in the plain form.
fn best_form(lines: impl Fn(Form) -> Vec<String>, shown: impl Fn(Form) -> Block) -> Vec<String> {
    for form in [Form::Whole, Form::WithoutEmphasis] {
        let lines = lines(form);
        if read::blocks(&lines.join("\n")) == [shown(form)] {
            return lines;
        }
    }
    lines(Form::Plain)
}

fn formed_rows(rows: &[Row], form: Form) -> Vec<Row> {
    rows.iter()
        .map(|row| row.iter().map(|cell| form.of(cell)).collect())
        .collect()
}

fn table(rows: &[Row], form: Form) -> Vec<String> {
    let mut lines = Vec::with_capacity(rows.len() + 1);
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| wrap(&words(&form.of(cell), form, true), usize::MAX).concat())
            .collect();
        lines.push(format!("| {} |", cells.join(" | ")));
        if lines.len() == 1 {
            lines.push(format!("| {} |", vec!["---"; row.len()].join(" | ")));
        }
    }
    lines
}

/// Writes a code block tagged `text`. rustdoc would compile and run an untagged one.
fn code_block(code: &[String]) -> Vec<String> {
    let longest = code
        .iter()
        .map(|line| longest_run_of_backticks(line))
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(3.max(longest + 1));
    let mut lines = vec![format!("{fence}text")];
    lines.extend_from_slice(code);
    lines.push(fence);
    lines
}
