//! Values that the API description does not describe.

/// Any JSON value. The API description does not describe it further.
pub type Json = serde_json::Value;
