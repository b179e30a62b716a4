//! Settings: credentials, profiles and the options of all commands.

pub mod answers;
pub mod duration;
pub mod general;
pub mod profile;
pub mod profile_error;
pub mod setting_error;
pub mod values;
