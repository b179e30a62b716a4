//! The routes of the backend.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;

use crate::tokens::{Authorization, TokenError, Tokens};

/// Returns the routes of the backend.
pub fn router<A: Authorization>(tokens: Tokens<A>) -> Router {
    Router::new()
        .route("/users/{user}/connection", get(connection))
        .with_state(tokens)
}

/// Tells the app's UI extension whether the user is connected to the service.
async fn connection<A: Authorization>(
    State(tokens): State<Tokens<A>>,
    Path(user): Path<String>,
) -> (StatusCode, &'static str) {
    match tokens.access_token(&user).await {
        Ok(_) => (StatusCode::OK, "connected"),
        Err(TokenError::SignedOut) => (StatusCode::OK, "signed out"),
        Err(TokenError::Store(_)) => (StatusCode::BAD_GATEWAY, "unknown"),
    }
}
