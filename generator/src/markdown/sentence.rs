//! The first sentence of a description.

use super::document::{Block, Inline, push_code, push_space, push_text, push_words};

/// Abbreviations whose full stop does not end a sentence, even before a capital letter.
const ABBREVIATIONS: [&str; 6] = ["e.g.", "i.e.", "vs.", "cf.", "approx.", "incl."];

/// Returns the first sentence of the first paragraph that is not a heading, or of the first heading.
///
/// Line breaks become spaces. Code that contains `|` becomes text, which is written the same inside and outside
/// tables.
pub(super) fn first(blocks: &[Block]) -> Option<Vec<Inline>> {
    let mut paragraphs = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(inlines) => Some(inlines),
        _ => None,
    });
    let first = paragraphs.clone().next()?;
    let paragraph = paragraphs.find(|inlines| !is_heading(inlines)).unwrap_or(first);

    let mut sentence = Vec::new();
    for inline in &paragraph[..end(paragraph)] {
        match inline {
            Inline::Text(text, style) => push_text(&mut sentence, text, style),
            Inline::Code(code, style) if code.contains('|') => push_words(&mut sentence, code, style),
            Inline::Code(code, style) => push_code(&mut sentence, code, style),
            Inline::Space | Inline::Break => push_space(&mut sentence),
        }
    }
    Some(sentence)
}

fn is_heading(inlines: &[Inline]) -> bool {
    inlines.iter().filter_map(Inline::style).all(|style| style.strong)
}

/// Returns the end of the first sentence: the first space between two sentences that is not inside a link.
fn end(paragraph: &[Inline]) -> usize {
    let is_end = |at: &usize| match &paragraph[at.saturating_sub(1)..] {
        [Inline::Text(word, style), Inline::Space | Inline::Break, next, ..] => {
            let is_in_link = style.link.is_some() && next.style().is_some_and(|next| next.link == style.link);
            ends_sentence(word) && !continues(next) && !is_in_link
        }
        _ => false,
    };
    (1..paragraph.len()).find(is_end).unwrap_or(paragraph.len())
}

fn ends_sentence(word: &str) -> bool {
    let bare = word.trim_end_matches([')', ']', '"', '\'', '”', '’']);
    let word = bare
        .trim_start_matches(['(', '[', '"', '\'', '“', '‘'])
        .to_ascii_lowercase();
    bare.ends_with(['.', '!', '?']) && !ABBREVIATIONS.contains(&word.as_str())
}

fn continues(next: &Inline) -> bool {
    matches!(next, Inline::Text(text, _) if text.starts_with(char::is_lowercase))
}
