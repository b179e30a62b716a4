//! async-stripe's requests, as its clients take them.

use stripe_client_core::{RequestBuilder, StripeRequest};
use stripe_connect::apps_secret::{
    CreateAppsSecret, CreateAppsSecretScope, CreateAppsSecretScopeType, ListAppsSecret, ListAppsSecretScope,
    ListAppsSecretScopeType,
};

use super::expected::{self, Pair};
use super::{list, set};
use crate::case::Contender;
use crate::error::Mismatch;

pub fn make_set() -> Contender {
    let mut scope = CreateAppsSecretScope::new(CreateAppsSecretScopeType::User);
    scope.user = Some(set::USER.to_owned());
    let request = CreateAppsSecret::new(set::NAME, set::PAYLOAD, scope)
        .expires_at(set::EXPIRES_AT)
        .expand([set::EXPAND.to_owned()]);
    maker(request, |request| request.body, expected::set)
}

pub fn make_list() -> Contender {
    let mut scope = ListAppsSecretScope::new(ListAppsSecretScopeType::User);
    scope.user = Some(list::USER.to_owned());
    let request = ListAppsSecret::new(scope)
        .limit(list::LIMIT)
        .starting_after(list::STARTING_AFTER)
        .expand([list::EXPAND.to_owned()]);
    maker(request, |request| request.query, expected::list)
}

fn maker<R: StripeRequest + Clone + 'static>(
    request: R,
    form: fn(RequestBuilder) -> Option<String>,
    expected: fn() -> Vec<Pair>,
) -> Contender {
    let checked = request.clone();
    let check = move || {
        let form = form(checked.build()).ok_or_else(|| Mismatch::failed("no form"))?;
        expected::check(form.as_bytes(), &expected())
    };
    Contender::new("async-stripe", check, move || request.build())
}
