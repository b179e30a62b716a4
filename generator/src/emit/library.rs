//! The crate's front page.

use quote::{format_ident, quote};

use crate::ir::{Api, Authentication, Type};
use crate::markdown;

use super::documentation::{Comment, code};
use super::{EmittedFile, example, runtime};

pub(super) fn emit(api: &Api) -> EmittedFile {
    let comment = comment(api).inner();
    let exports = runtime::exports(api).into_iter().map(|name| format_ident!("{name}"));
    let optional = runtime::optional_exports().into_iter().map(|(feature, name)| {
        let name = format_ident!("{name}");
        quote!(#[cfg(feature = #feature)] pub use self::runtime::#name;)
    });
    EmittedFile::rust(
        "src/lib.rs",
        quote! {
            #comment
            #![forbid(unsafe_code)]
            #![warn(missing_docs)]

            pub mod models;
            pub mod resources;
            pub mod runtime;

            pub use self::runtime::{#(#exports),*};
            #(#optional)*
        },
    )
}

fn comment(api: &Api) -> Comment {
    let title = first_line(&api.title);
    let mut comment = Comment::new(format!("A client for the {title}, version {}.", code(&api.version)));
    let description = markdown::lines(api.description.as_deref().unwrap_or_default());
    if !description.is_empty() {
        comment.block(description);
    }
    comment.paragraph("# Example").block(example::library(api));
    if let Some(authentication) = api.authentication {
        let how = match authentication {
            Authentication::Bearer => {
                "`Authorization: Bearer`; `basic_auth` of [`ClientBuilder`] sends it as the user of basic authentication \
                 instead"
            }
            Authentication::Basic => "the user of basic authentication, with no password",
        };
        let text = format!(
            "The key that the client is made with is sent as {how}. It never shows in `Debug`, `Display` or errors."
        );
        comment.section("Authentication", text);
    }
    if api
        .models
        .iter()
        .any(|model| model.shape.properties().any(|property| property.value == Type::Secret))
    {
        comment.paragraph(
            "Values that the API's description marks as sensitive are [`SecretString`]s, which print as `[redacted]` \
             and are cleared from memory when they are dropped.",
        );
    }
    comment.section(
        "Features",
        "- `ureq` (on by default): `Client::new` sends requests with the blocking client ureq, over rustls.",
    );
    comment.line("- Without it the crate does no input or output: give a [`Transport`] of your own to [`ClientBuilder::build_with`].");
    comment
}

/// The title on one line of plain text.
pub(super) fn first_line(title: &str) -> String {
    let lines = markdown::lines(title);
    lines
        .into_iter()
        .take_while(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
