//! Descriptions of a document, which nobody has vetted, as Markdown that is safe to stand behind `///`.
//!
//! A description is Markdown, HTML or both. It is read into a small model of what it shows, and that is
//! written again as the plainest Markdown that shows the same:
//!
//! * Code is fenced and tagged `text`, so that none of it is ever compiled or run as a doctest.
//! * Only links to `http:`, `https:` and `mailto:` stay links; what looks like a link to an item is escaped, and bare
//!   URLs become links.
//! * No HTML comes out. Elements that Markdown has a form for are translated, those of pure layout drop their tags,
//!   `<script>`, `<style>` and comments drop their content too, and whatever else looks like a tag (`<api_key>`) is
//!   shown as it was written.
//! * Headings become bold paragraphs: the headings of a documentation comment are those of its author.
//! * Control characters and characters that override the direction of text are left out.
//!
//! Every paragraph and table is read again after it is written; one that would not show what it should loses its
//! emphasis, and after that all its markup. Time is linear in the length of the description and nesting is bounded,
//! both in memory and in the output.
//!
//! ```
//! use crateform::markdown;
//!
//! let description = "<p>Lists <a href=\"https://stripe.com\">secrets</a> of a `Scope`, [newest] &lt; oldest.</p>";
//! assert_eq!(
//!     markdown::lines(description),
//!     [r"Lists [secrets](https://stripe.com) of a \`Scope\`, \[newest\] \< oldest."],
//! );
//! ```

mod builder;
mod character;
mod descriptions;
mod document;
mod escape;
mod form;
mod html;
mod inline;
mod link;
mod list;
mod nesting;
mod plain;
mod read;
mod sentence;
mod wrap;
mod write;

pub use descriptions::Descriptions;

/// A description as lines of rustdoc Markdown, ready to stand behind `///`.
///
/// No line has a line break or trailing white space; blocks are separated by an empty line; an empty description
/// gives no lines. Paragraphs are wrapped at 100 columns, where no word or link has to be broken for it.
pub fn lines(description: &str) -> Vec<String> {
    if description.is_empty() {
        return Vec::new();
    }
    if plain::is_plain(description) {
        return plain::lines(description);
    }
    write::lines(&read::blocks(description))
}

/// The first sentence of a description's first paragraph on one line, for tables and headings.
///
/// `None` where the description has no paragraph. Bars are escaped, so that the sentence also fits into the cell of
/// a table.
pub fn first_sentence(description: &str) -> Option<String> {
    sentence::first(&read::blocks(description)).map(|sentence| write::sentence(&sentence))
}
