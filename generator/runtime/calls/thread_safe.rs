//! Bounds for types that are shared between threads.
//!
//! A JavaScript value belongs to one thread. With the feature `fetch`, clients for WebAssembly contain such values.

use std::future::Future;
use std::pin::Pin;

/// A boxed future. It is `Send`, except for WebAssembly with the feature `fetch`.
#[cfg(not(all(feature = "fetch", target_family = "wasm", target_os = "unknown")))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A boxed future. It is `Send`, except for WebAssembly with the feature `fetch`.
#[cfg(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A type that is `Send + Sync`. For WebAssembly with the feature `fetch`, every type is `ThreadSafe`.
#[cfg(not(all(feature = "fetch", target_family = "wasm", target_os = "unknown")))]
pub trait ThreadSafe: Send + Sync {}
#[cfg(not(all(feature = "fetch", target_family = "wasm", target_os = "unknown")))]
impl<T: Send + Sync + ?Sized> ThreadSafe for T {}

/// A type that is `Send + Sync`. For WebAssembly with the feature `fetch`, every type is `ThreadSafe`.
#[cfg(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))]
pub trait ThreadSafe {}
#[cfg(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))]
impl<T: ?Sized> ThreadSafe for T {}
