//! Checks that run only with `FULL=1`: they mostly repeat what the table and other tests check.

mod names;
mod requests;
mod responses;

pub const ALL: &[&[crate::Check]] = &[names::CHECKS, requests::CHECKS, responses::CHECKS];
