//! Operations that return pages of lists.

use serde::de::DeserializeOwned;

use super::super::requests::operation::Operation;
use super::super::requests::request::Request;
use super::page::{Cursor, Page};

/// An operation that returns one page of a list.
pub trait PagedOperation: Operation<Response = Page<<Self as PagedOperation>::Item>> + Clone {
    /// The type of the items.
    type Item: Cursor + DeserializeOwned;

    /// Returns the cursor of the item after which the page starts.
    fn starting_after(&self) -> Option<&str>;

    /// Returns the cursor of the item before which the page ends.
    fn ending_before(&self) -> Option<&str>;

    /// Sets or removes the cursor of the item after which the page starts.
    fn set_starting_after(&mut self, cursor: Option<String>);

    /// Sets or removes the cursor of the item before which the page ends.
    fn set_ending_before(&mut self, cursor: Option<String>);
}

impl<C: Clone + 'static, O: PagedOperation> PagedOperation for Request<C, O> {
    type Item = O::Item;

    fn starting_after(&self) -> Option<&str> {
        self.operation.starting_after()
    }

    fn ending_before(&self) -> Option<&str> {
        self.operation.ending_before()
    }

    fn set_starting_after(&mut self, cursor: Option<String>) {
        self.operation.set_starting_after(cursor);
    }

    fn set_ending_before(&mut self, cursor: Option<String>) {
        self.operation.set_ending_before(cursor);
    }
}
