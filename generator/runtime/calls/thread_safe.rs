//! What must be safe to use from several threads: everything, except in JavaScript.
//!
//! A value of JavaScript belongs to one thread. With the feature `fetch`, clients for WebAssembly contain such values.

use std::future::Future;
use std::pin::Pin;

/// A future that can move between threads, except in JavaScript.
#[cfg(not(all(feature = "fetch", target_family = "wasm")))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A future that can move between threads, except in JavaScript.
#[cfg(all(feature = "fetch", target_family = "wasm"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A type that is `Send + Sync`. With the feature `fetch`, all types are `ThreadSafe` on WebAssembly.
#[cfg(not(all(feature = "fetch", target_family = "wasm")))]
pub trait ThreadSafe: Send + Sync {}
#[cfg(not(all(feature = "fetch", target_family = "wasm")))]
impl<T: Send + Sync + ?Sized> ThreadSafe for T {}

/// A type that is `Send + Sync`. With the feature `fetch`, all types are `ThreadSafe` on WebAssembly.
#[cfg(all(feature = "fetch", target_family = "wasm"))]
pub trait ThreadSafe {}
#[cfg(all(feature = "fetch", target_family = "wasm"))]
impl<T: ?Sized> ThreadSafe for T {}
