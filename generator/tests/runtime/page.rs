//! Tests the paging of lists.

use super::models::{Scope, Secret};
use super::operations::ListOperation;
use super::recorder::{Recorder, SECRET};
use super::runtime::{Error, Items, Page, Pages, PagingError};

fn secret(id: &str) -> String {
    SECRET.replace("appsecret_5110hHS1707T6fjBnah1LkdIwHu7ix", id)
}

fn page(ids: &[&str], has_more: bool) -> String {
    let data: Vec<_> = ids.iter().map(|id| secret(id)).collect();
    format!(
        r#"{{"object": "list", "url": "/v1/apps/secrets", "has_more": {has_more}, "data": [{}]}}"#,
        data.join(",")
    )
}

fn list(starting_after: Option<&str>, ending_before: Option<&str>) -> ListOperation {
    let mut list = ListOperation::new(Scope::Account);
    list.limit = Some(2);
    list.starting_after = starting_after.map(str::to_owned);
    list.ending_before = ending_before.map(str::to_owned);
    list
}

/// Returns the identifiers of the items, the queries that were sent, and the error that ended the list.
fn follow(list: ListOperation, pages: &[String]) -> (Vec<String>, Vec<String>, Option<PagingError>) {
    let recorder = Recorder::answering(pages.iter().map(String::as_str));
    let client = recorder.client();
    let mut items = Items::new(&client, list);
    let mut ids = Vec::new();
    let mut paging_error = None;
    for item in items.by_ref() {
        match item {
            Ok(secret) => ids.push(secret.id),
            Err(Error::Paging(error)) => paging_error = Some(error),
            Err(error) => panic!("{error}"),
        }
    }
    assert!(items.next().is_none());
    let prefix = "https://api.stripe.com/v1/apps/secrets?";
    let queries = recorder
        .sent()
        .iter()
        .map(|sent| sent.url.strip_prefix(prefix).unwrap().to_owned())
        .collect();
    (ids, queries, paging_error)
}

#[test]
fn a_page_decodes_with_and_without_a_url() {
    let with: Page<Secret> = serde_json::from_str(&page(&["a"], true)).unwrap();
    assert_eq!(
        (with.data.len(), with.has_more, with.url.as_deref()),
        (1, true, Some("/v1/apps/secrets"))
    );
    let without: Page<Secret> = serde_json::from_str(r#"{"data": [], "has_more": false}"#).unwrap();
    assert_eq!((without.data.len(), without.has_more, without.url), (0, false, None));
    for json in [
        r#"{"data": []}"#,
        r#"{"has_more": true}"#,
        r#"{"data": {}, "has_more": true}"#,
    ] {
        assert!(serde_json::from_str::<Page<Secret>>(json).is_err(), "{json}");
    }
}

#[test]
fn forward_paging_starts_each_page_after_the_last_item() {
    let pages = [page(&["a", "b"], true), page(&["c", "d"], true), page(&["e"], false)];
    let (ids, queries, paging_error) = follow(list(None, None), &pages);
    assert_eq!(ids, ["a", "b", "c", "d", "e"]);
    assert_eq!(
        queries,
        [
            "limit=2&scope%5Btype%5D=account",
            "limit=2&scope%5Btype%5D=account&starting_after=b",
            "limit=2&scope%5Btype%5D=account&starting_after=d",
        ]
    );
    assert_eq!(paging_error, None);
}

#[test]
fn backward_paging_reverses_each_page_and_ends_the_next_before_its_first_item() {
    let pages = [page(&["d", "e"], true), page(&["b", "c"], true), page(&["a"], false)];
    let (ids, queries, paging_error) = follow(list(None, Some("f")), &pages);
    assert_eq!(ids, ["e", "d", "c", "b", "a"]);
    assert_eq!(
        queries,
        [
            "ending_before=f&limit=2&scope%5Btype%5D=account",
            "ending_before=d&limit=2&scope%5Btype%5D=account",
            "ending_before=b&limit=2&scope%5Btype%5D=account",
        ]
    );
    assert_eq!(paging_error, None);
}

#[test]
fn both_cursors_are_rejected_before_a_request_is_sent() {
    assert_eq!(
        follow(list(Some("a"), Some("b")), &[]),
        (vec![], vec![], Some(PagingError::BothCursors))
    );
    let recorder = Recorder::answering([]);
    let operation = list(Some("a"), Some("b"));
    let result = recorder.client().execute(&operation);
    assert!(matches!(result, Err(Error::Paging(PagingError::BothCursors))));
    let result = recorder.client().http_request(&operation);
    assert!(matches!(result, Err(Error::Paging(PagingError::BothCursors))));
    assert!(recorder.sent().is_empty());
}

#[test]
fn an_empty_page_ends_the_list_or_is_an_error() {
    let (ids, queries, paging_error) = follow(list(None, None), &[page(&[], false)]);
    assert_eq!((ids.len(), queries.len(), paging_error), (0, 1, None));
    let (ids, queries, paging_error) = follow(list(None, None), &[page(&["a"], true), page(&[], true)]);
    assert_eq!(
        (ids.len(), queries.len(), paging_error),
        (1, 2, Some(PagingError::EmptyPage))
    );
    let (_, _, paging_error) = follow(list(None, Some("z")), &[page(&[], true)]);
    assert_eq!(paging_error, Some(PagingError::EmptyPage));
}

#[test]
fn a_cursor_that_does_not_advance_is_an_error() {
    let repeated = Some(PagingError::RepeatedCursor);
    assert_eq!(follow(list(Some("a"), None), &[page(&["a"], true)]).2, repeated);
    assert_eq!(follow(list(None, Some("a")), &[page(&["a", "b"], true)]).2, repeated);
    let stuck = [
        page(&["a"], true),
        page(&["b"], true),
        page(&["c"], true),
        page(&["c"], true),
    ];
    let (ids, _, paging_error) = follow(list(None, None), &stuck);
    assert_eq!((ids.len(), paging_error), (3, repeated));
    let (ids, _, paging_error) = follow(
        list(None, None),
        &[page(&["a"], true), page(&["b"], true), page(&["b"], true)],
    );
    assert_eq!((ids.len(), paging_error), (2, repeated));
}

#[test]
fn cycles_of_any_length_are_detected() {
    for lead in [0, 1, 5] {
        for period in [1, 2, 3, 7, 20] {
            let ids = (0..lead)
                .map(|n| format!("l{n}"))
                .chain((0..10 * period).map(|n| format!("c{}", n % period)));
            let pages: Vec<_> = ids
                .map(|id| page(&[&id], true))
                .chain([page(&["end"], false)])
                .collect();
            let (ids, _, paging_error) = follow(list(None, None), &pages);
            assert_eq!(
                paging_error,
                Some(PagingError::RepeatedCursor),
                "lead {lead}, period {period}"
            );
            assert!(
                ids.len() <= 4 * (lead + period),
                "lead {lead}, period {period}: {} pages",
                ids.len()
            );
        }
    }
}

#[test]
fn a_repeated_cursor_on_the_last_page_is_not_an_error() {
    let (ids, _, paging_error) = follow(list(Some("a"), None), &[page(&["a"], false)]);
    assert_eq!((ids.len(), paging_error), (1, None));
}

#[test]
fn pages_are_requested_lazily() {
    let answers = [page(&["a", "b"], true), page(&["c"], true)];
    let recorder = Recorder::answering(answers.iter().map(String::as_str));
    let client = recorder.client();
    let mut items = Items::new(&client, list(None, None));
    assert_eq!(recorder.sent().len(), 0);
    items.next().unwrap().unwrap();
    items.next().unwrap().unwrap();
    assert_eq!(recorder.sent().len(), 1);
    items.next().unwrap().unwrap();
    assert_eq!(recorder.sent().len(), 2);
}

#[test]
fn a_failed_request_ends_the_list() {
    let answers = [page(&["a"], true)];
    let recorder = Recorder::answering(answers.iter().map(String::as_str));
    recorder.push(500, "");
    recorder.push(200, &page(&["b"], false));
    let client = recorder.client();
    let mut pages = Pages::new(&client, list(None, None));
    assert_eq!(pages.next().unwrap().unwrap().data.len(), 1);
    assert!(matches!(pages.next(), Some(Err(Error::Api(_)))));
    assert!(pages.next().is_none());
    assert_eq!(recorder.sent().len(), 2);
}

#[test]
fn debug_of_the_iterators_shows_no_cursor_and_no_key() {
    let client = Recorder::answering([]).client();
    let shown = format!(
        "{:?} {:?}",
        Pages::new(&client, list(Some("cursor"), None)),
        Items::new(&client, list(None, None))
    );
    assert!(!shown.contains("cursor") && !shown.contains("sk_test"), "{shown}");
}
