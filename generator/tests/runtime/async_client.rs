//! Tests asynchronous clients: concurrent calls, streams, waits and dropped futures.

use std::future::{Future, pending};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use http::{Request, Response};

use super::models::Scope;
use super::operations::{FindOperation, ListOperation, SetOperation};
use super::recorder::{KEY, SECRET};
use super::runtime::{
    AsyncClient, AsyncItems, AsyncPages, AsyncTimer, AsyncTransport, ClientBuilder, Error, PagingError, TransportError,
    TransportErrorKind, TransportFuture, TransportOptions, VirtualTimer, WaitFuture, transport_fn,
};

/// A transport whose future for each request is ready when it is polled for the second time.
struct Slow {
    answers: Vec<String>,
    begun: AtomicUsize,
    ended: AtomicUsize,
    dropped: Arc<AtomicUsize>,
}

/// Increments a counter when it is dropped.
struct Guard(Arc<AtomicUsize>);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

impl Slow {
    fn answering(answers: impl IntoIterator<Item = String>) -> Arc<Self> {
        Arc::new(Self {
            answers: answers.into_iter().collect(),
            begun: AtomicUsize::new(0),
            ended: AtomicUsize::new(0),
            dropped: Arc::default(),
        })
    }

    fn client(self: &Arc<Self>) -> AsyncClient {
        let builder = ClientBuilder::new(KEY);
        builder
            .asynchronous()
            .build_with_timer(Arc::clone(self), VirtualTimer::new())
            .unwrap()
    }

    fn begun(&self) -> usize {
        self.begun.load(Ordering::SeqCst)
    }
}

impl AsyncTransport for Slow {
    fn send<'a>(&'a self, _: &'a Request<Vec<u8>>, _: &'a TransportOptions) -> TransportFuture<'a> {
        let guard = Guard(Arc::clone(&self.dropped));
        Box::pin(async move {
            let _guard = guard;
            let number = self.begun.fetch_add(1, Ordering::SeqCst);
            once_pending().await;
            self.ended.fetch_add(1, Ordering::SeqCst);
            let answer = self.answers.get(number);
            let answer = answer.ok_or_else(|| TransportError::new(TransportErrorKind::Other))?;
            Ok(Response::new(answer.clone().into_bytes()))
        })
    }
}

/// Returns a future that is pending when it is polled for the first time.
fn once_pending() -> impl Future<Output = ()> {
    let mut is_ready = false;
    std::future::poll_fn(move |context| {
        if std::mem::replace(&mut is_ready, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
}

fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    runtime.block_on(future)
}

/// Polls a future once with a waker that does nothing.
fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

fn page(ids: &[&str], has_more: bool) -> String {
    let secret = |id: &&str| SECRET.replace("appsecret_5110hHS1707T6fjBnah1LkdIwHu7ix", id);
    let data: Vec<_> = ids.iter().map(secret).collect();
    format!(
        r#"{{"object": "list", "has_more": {has_more}, "data": [{}]}}"#,
        data.join(",")
    )
}

#[test]
fn calls_can_move_between_threads_and_clients_can_be_shared() {
    fn movable<F: Future + Send>(future: F) -> F {
        future
    }

    fn shared<T: Send + Sync + Clone>(value: T) -> T {
        value
    }

    let slow = Slow::answering([SECRET.to_owned(), page(&["a"], false)]);
    let client = shared(slow.client());
    let find = FindOperation::new("n", Scope::Account);
    assert_eq!(block_on(movable(client.execute(&find))).unwrap().name, "my-api-key");
    let mut items = AsyncItems::new(&client, ListOperation::new(Scope::Account));
    assert_eq!(block_on(movable(items.next())).unwrap().unwrap().id, "a");
}

#[test]
fn many_calls_run_concurrently() {
    let slow = Slow::answering((0..20).map(|_| SECRET.to_owned()));
    let client = slow.client();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build()
        .unwrap();
    let tasks: Vec<_> = (0..20)
        .map(|_| {
            let client = client.clone();
            runtime.spawn(async move { client.execute(&FindOperation::new("n", Scope::Account)).await.is_ok() })
        })
        .collect();
    for task in tasks {
        assert!(runtime.block_on(task).unwrap());
    }
}

#[test]
fn dropping_a_call_drops_its_request() {
    let slow = Slow::answering([SECRET.to_owned(), SECRET.to_owned()]);
    let client = slow.client();
    let set = SetOperation::new("n", "hunter2", Scope::Account);
    {
        let mut call = pin!(client.execute(&set));
        assert!(poll(call.as_mut()).is_pending());
        assert_eq!(slow.dropped.load(Ordering::SeqCst), 0);
    }
    assert_eq!(slow.dropped.load(Ordering::SeqCst), 1);
    assert_eq!((slow.begun(), slow.ended.load(Ordering::SeqCst)), (1, 0));
    // The client is still usable.
    assert!(block_on(client.execute(&set)).is_ok());
}

#[test]
fn a_call_dropped_while_waiting_sends_no_further_request() {
    /// A timer that never ends.
    struct Never;

    impl AsyncTimer for Never {
        fn now(&self) -> Duration {
            Duration::ZERO
        }

        fn wait(&self, _: Duration) -> WaitFuture<'_> {
            Box::pin(pending())
        }
    }

    let count = Arc::new(AtomicUsize::new(0));
    let sent = Arc::clone(&count);
    let transport = transport_fn(move |_: &Request<Vec<u8>>, _: &TransportOptions| {
        sent.fetch_add(1, Ordering::SeqCst);
        Err(TransportError::new(TransportErrorKind::Connect))
    });
    let client = ClientBuilder::new(KEY)
        .asynchronous()
        .build_with_timer(transport, Never)
        .unwrap();
    {
        let find = FindOperation::new("n", Scope::Account);
        let mut call = pin!(client.execute(&find));
        assert!(poll(call.as_mut()).is_pending());
        assert!(poll(call.as_mut()).is_pending());
    }
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

#[test]
fn a_stream_follows_the_list_like_the_iterator() {
    let pages = [page(&["a", "b"], true), page(&["c"], true), page(&["d"], false)];
    let slow = Slow::answering(pages);
    let client = slow.client();
    let mut items = AsyncItems::new(&client, ListOperation::new(Scope::Account));
    assert_eq!(slow.begun(), 0, "the stream sent a request before it was polled");
    let ids = block_on(async {
        let mut ids = Vec::new();
        while let Some(item) = items.next().await {
            ids.push((item.unwrap().id, slow.begun()));
        }
        assert!(items.next().await.is_none());
        ids
    });
    let expected = [("a", 1), ("b", 1), ("c", 2), ("d", 3)];
    assert_eq!(ids, expected.map(|(id, begun)| (id.to_owned(), begun)));
}

#[test]
fn a_backward_stream_is_reversed() {
    let slow = Slow::answering([page(&["c", "d"], true), page(&["a", "b"], false)]);
    let client = slow.client();
    let mut list = ListOperation::new(Scope::Account);
    list.ending_before = Some("e".to_owned());
    let mut pages = AsyncPages::new(&client, list);
    let ids = block_on(async {
        let mut ids = Vec::new();
        while let Some(page) = pages.next().await {
            ids.extend(page.unwrap().data.into_iter().map(|secret| secret.id));
        }
        ids
    });
    assert_eq!(ids, ["d", "c", "b", "a"]);
}

#[test]
fn no_item_is_lost_when_a_wait_is_cancelled() {
    let slow = Slow::answering([page(&["a"], true), page(&["b"], false)]);
    let client = slow.client();
    let mut items = AsyncItems::new(&client, ListOperation::new(Scope::Account));
    assert!(poll(pin!(items.next())).is_pending());
    let first = block_on(items.next()).unwrap().unwrap();
    assert!(poll(pin!(items.next())).is_pending());
    let second = block_on(items.next()).unwrap().unwrap();
    assert_eq!((first.id.as_str(), second.id.as_str()), ("a", "b"));
    assert_eq!(slow.begun(), 2, "a page was requested twice");
}

#[test]
fn a_stream_ends_after_an_error() {
    let slow = Slow::answering([page(&["a"], true), page(&["a"], true)]);
    let client = slow.client();
    let mut items = AsyncItems::new(&client, ListOperation::new(Scope::Account));
    block_on(async {
        assert!(items.next().await.unwrap().is_ok());
        assert!(matches!(
            items.next().await,
            Some(Err(Error::Paging(PagingError::RepeatedCursor)))
        ));
        assert!(items.next().await.is_none());
    });
    let mut both = ListOperation::new(Scope::Account);
    both.starting_after = Some("a".to_owned());
    both.ending_before = Some("b".to_owned());
    let mut items = AsyncItems::new(&client, both);
    let error = block_on(items.next()).unwrap().map(|secret| secret.id);
    assert!(matches!(error, Err(Error::Paging(PagingError::BothCursors))));
}

#[cfg(feature = "stream")]
#[test]
fn async_items_implements_stream() {
    use futures_core::Stream;

    let slow = Slow::answering([page(&["a", "b"], false)]);
    let client = slow.client();
    let mut items = AsyncItems::new(&client, ListOperation::new(Scope::Account));
    let next = |items: &mut AsyncItems<ListOperation>| {
        let mut items = Pin::new(items);
        let item = std::future::poll_fn(move |context| items.as_mut().poll_next(context));
        block_on(item).map(|item| item.map(|secret| secret.id))
    };
    assert_eq!(next(&mut items).unwrap().unwrap(), "a");
    assert_eq!(next(&mut items).unwrap().unwrap(), "b");
    assert!(next(&mut items).is_none());
}

#[cfg(feature = "tokio")]
#[test]
fn retries_wait_on_tokio() {
    let attempts = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&attempts);
    let transport = transport_fn(move |_: &Request<Vec<u8>>, _: &TransportOptions| {
        let mut attempts = counted.lock().unwrap();
        *attempts += 1;
        let status = if *attempts == 1 { 500 } else { 200 };
        Ok(Response::builder()
            .status(status)
            .body(SECRET.as_bytes().to_vec())
            .unwrap())
    });
    let client = ClientBuilder::new(KEY).asynchronous().build_with(transport).unwrap();
    // The paused clock of Tokio advances only when all tasks wait, so the test takes no real time.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    let waited = runtime.block_on(async {
        let start = tokio::time::Instant::now();
        let find = FindOperation::new("n", Scope::Account);
        let (_, metadata) = client.execute_with_metadata(&find).await.unwrap();
        assert_eq!(metadata.attempts(), 2);
        start.elapsed()
    });
    assert!(waited >= Duration::from_millis(500), "{waited:?}");
}

#[test]
fn transports_can_be_shared_or_boxed() {
    let slow = Slow::answering([SECRET.to_owned(), SECRET.to_owned()]);
    let find = FindOperation::new("n", Scope::Account);
    let builder = || ClientBuilder::new(KEY).asynchronous();
    let shared = builder().build_with_timer(Arc::clone(&slow), VirtualTimer::new());
    assert!(block_on(shared.unwrap().execute(&find)).is_ok());
    let boxed: Box<dyn AsyncTransport> = Box::new(slow);
    let boxed = builder().build_with_timer(boxed, VirtualTimer::new());
    assert!(block_on(boxed.unwrap().execute(&find)).is_ok());
}

#[test]
fn debug_shows_no_key_and_no_cursor() {
    let client = Slow::answering([]).client();
    let mut list = ListOperation::new(Scope::Account);
    list.starting_after = Some("cursor".to_owned());
    let shown = format!(
        "{client:?} {:?} {:?}",
        AsyncPages::new(&client, list.clone()),
        AsyncItems::new(&client, list)
    );
    assert!(!shown.contains("cursor") && !shown.contains("sk_test"), "{shown}");
}
