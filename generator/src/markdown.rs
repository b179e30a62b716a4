//! Converts descriptions, which are untrusted, to Markdown that is safe in a documentation comment.
//!
//! A description is Markdown, HTML or both. It is parsed into a small model, which is written as simple Markdown that
//! renders the same:
//!
//! * Code blocks are fenced and tagged `text`, so that rustdoc does not compile or run them as doctests.
//! * Only `http:`, `https:` and `mailto:` links are kept. Text that looks like a link to an item is escaped, and bare
//!   URLs become links.
//! * The output contains no HTML. Elements with an equivalent in Markdown are translated. The tags of layout elements
//!   are dropped. `<script>`, `<style>` and comments are dropped with their content. Anything else that looks like a
//!   tag, such as `<api_key>`, is shown as text.
//! * Headings become bold paragraphs, because the headings of a documentation comment belong to its author.
//! * Control characters and characters that override the direction of text are dropped.
//!
//! Every paragraph and table is parsed again after it is written. If the result differs from the model, it is written
//! without emphasis, and if that fails too, without any markup. The time is linear in the length of the description.
//! Nesting is bounded both in memory and in the output.
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
pub(crate) use inline::longest_run_of_backticks;

/// Converts a description to Markdown lines for a documentation comment.
///
/// No line contains a line break or trailing white space. An empty line separates blocks. An empty description has no
/// lines. Paragraphs are wrapped at 100 columns, unless a single word or link is longer.
pub fn lines(description: &str) -> Vec<String> {
    if description.is_empty() {
        return Vec::new();
    }
    if plain::is_plain(description) {
        return plain::lines(description);
    }
    write::lines(&read::blocks(description))
}

/// Returns the first sentence of a description's first paragraph on one line, for tables and headings.
///
/// Returns `None` if the description has no paragraph. Bars are escaped, so that the sentence can be used in a cell of
/// a table.
pub fn first_sentence(description: &str) -> Option<String> {
    sentence::first(&read::blocks(description)).map(|sentence| write::sentence(&sentence))
}
