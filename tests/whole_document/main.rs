//! Tests a crate with all operations of Stripe's full document: it compiles, and conforms to the document.
//!
//! `tests/documents/fetch` fetches the document; without it, these tests are skipped and print a message.

mod command_line;
mod comparison;
mod document;
mod free_form;
mod instance;
#[path = "../fake/tests/python/mod.rs"]
mod python;
mod requests;
mod responses;
mod schemas;
#[path = "../scratch/mod.rs"]
mod scratch;
mod validator;
mod values;

use std::collections::BTreeSet;

use document::Document;
use scratch::is_full;

#[test]
fn the_crate_has_every_operation() {
    let Some(document) = Document::find() else { return };
    let declared = requests::operations(&document.json);
    let ids: BTreeSet<&str> = declared.iter().map(|operation| operation.id).collect();
    assert!(ids.len() > 400 && ids.len() == declared.len(), "{}", ids.len());
    let emitted: Vec<&str> = document
        .api
        .operations()
        .filter_map(|one| one.operation_id.as_deref())
        .collect();
    assert_eq!(emitted.len(), declared.len());
    assert_eq!(emitted.into_iter().collect::<BTreeSet<_>>(), ids);
}

#[test]
fn every_free_form_object_is_listed() {
    let Some(document) = Document::find() else { return };
    free_form::check(&document.json, &document.api);
}

#[test]
fn the_crate_compiles_with_one_group() {
    let what = "the crate for the whole document with one group of operations";
    if let Some(document) = is_full(what).then(Document::find).flatten() {
        document.check("client,apps_secrets");
    }
}
