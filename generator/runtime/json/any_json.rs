//! Values that the API description does not describe.

/// Any JSON value. The API description does not say more.
pub type Json = serde_json::Value;
