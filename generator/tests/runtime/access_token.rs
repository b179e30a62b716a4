//! Tests access tokens from a source: their renewal, calls that wait for it, and what errors show.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

use http::{Method, Request, Response};

use super::calls::call_token::CallToken;
use super::calls::shared_token::SharedToken;
use super::clients::access_token::{AccessToken, IssuedToken, Token, TokenError, TokenFuture, TokenSource};
use super::secrets::request_secrets::RequestSecrets;
use super::{
    AsyncClient, AsyncTransport, Attempt, Client, ClientBuilder, Error, Hook, Operation, Outcome, RequestParts,
    Transport, TransportError, TransportErrorKind, TransportFuture, TransportOptions, VirtualTimer, transport_fn,
};

/// An operation whose credential is the token.
#[derive(Clone)]
struct Get(Arc<SharedToken>);

impl Operation for Get {
    type Response = ();

    const PATH_TEMPLATE: &'static str = "/v1/x";

    fn request(&self) -> RequestParts {
        let mut parts = RequestParts::new(Method::POST, "/v1/x");
        parts.call_token = CallToken::of(Arc::clone(&self.0));
        parts
    }
}

fn operation(token: AccessToken) -> Get {
    match token.0 {
        Token::Issued(source) => Get(Arc::new(SharedToken::new(source))),
        Token::Constant(_) => panic!("the token has a source"),
    }
}

/// Issues `token-1`, `token-2` and so on, each after the given time.
fn numbered(issued: &Arc<AtomicUsize>, delay: Duration) -> Get {
    let (issued, active) = (Arc::clone(issued), AtomicUsize::new(0));
    operation(AccessToken::from_fn(move || {
        assert_eq!(
            active.fetch_add(1, Ordering::SeqCst),
            0,
            "two renewals at the same time"
        );
        thread::sleep(delay);
        active.fetch_sub(1, Ordering::SeqCst);
        let number = issued.fetch_add(1, Ordering::SeqCst) + 1;
        Ok(IssuedToken::new(format!("token-{number}")))
    }))
}

/// Refuses some tokens with status 401, and repeats the header in the error.
#[derive(Default)]
struct Server {
    refused: Mutex<Vec<&'static str>>,
    received: Mutex<Vec<String>>,
}

impl Server {
    fn refusing(tokens: &[&'static str]) -> Arc<Self> {
        Arc::new(Self {
            refused: Mutex::new(tokens.to_vec()),
            received: Mutex::default(),
        })
    }

    fn answer(&self, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        let header = &request.headers()["authorization"];
        assert!(header.is_sensitive());
        let token = header.to_str().unwrap().strip_prefix("Bearer ").unwrap().to_owned();
        let is_refused = self.refused.lock().unwrap().contains(&token.as_str());
        let mut response = Response::new(format!(r#"{{"error": {{"message": "no {token}"}}}}"#).into_bytes());
        if is_refused {
            *response.status_mut() = http::StatusCode::UNAUTHORIZED;
        } else {
            response.body_mut().clear();
        }
        self.received.lock().unwrap().push(token);
        response
    }

    fn received(&self) -> Vec<String> {
        self.received.lock().unwrap().clone()
    }

    fn client(self: &Arc<Self>, timer: &VirtualTimer) -> Client {
        let builder = ClientBuilder::new("key").max_retries(0);
        builder.build_with_timer(Arc::clone(self), timer.clone()).unwrap()
    }

    fn async_client(self: &Arc<Self>) -> AsyncClient {
        let builder = ClientBuilder::new("key").max_retries(0);
        builder
            .asynchronous()
            .build_with_timer(Arc::clone(self), VirtualTimer::new())
            .unwrap()
    }
}

impl Transport for Server {
    fn send(&self, request: &Request<Vec<u8>>, _: &TransportOptions) -> Result<Response<Vec<u8>>, TransportError> {
        Ok(self.answer(request))
    }
}

impl AsyncTransport for Server {
    fn send<'a>(&'a self, request: &'a Request<Vec<u8>>, _: &'a TransportOptions) -> TransportFuture<'a> {
        Box::pin(async move { Ok(self.answer(request)) })
    }
}

#[test]
fn calls_share_a_token_until_it_is_refused() {
    let issued = Arc::default();
    let get = numbered(&issued, Duration::ZERO);
    let server = Server::refusing(&[]);
    let client = server.client(&VirtualTimer::new());
    client.execute(&get).unwrap();
    client.execute(&get).unwrap();
    assert_eq!(server.received(), ["token-1", "token-1"]);
    server.refused.lock().unwrap().push("token-1");
    let (_, metadata) = client.execute_with_metadata(&get).unwrap();
    assert_eq!(metadata.attempts(), 2);
    assert_eq!(server.received()[2..], ["token-1", "token-2"]);
    // The request can also be sent by other means.
    let request = client.http_request(&get).unwrap();
    assert_eq!(request.headers()["authorization"], "Bearer token-2");
    assert_eq!(issued.load(Ordering::SeqCst), 2);
}

#[test]
fn a_call_renews_the_token_only_once() {
    let issued = Arc::default();
    let get = numbered(&issued, Duration::ZERO);
    let server = Server::refusing(&["token-1", "token-2", "token-3"]);
    let client = server.client(&VirtualTimer::new());
    let error = client.execute(&get).unwrap_err();
    assert_eq!(server.received(), ["token-1", "token-2"]);
    assert!(
        matches!(&error, Error::Api(error) if error.status() == 401),
        "{error:?}"
    );
    // The next call does not use a refused token.
    client.execute(&get).unwrap();
    assert_eq!(server.received()[2..], ["token-3", "token-4"]);
}

#[test]
fn a_token_is_renewed_before_it_expires() {
    let count = AtomicUsize::new(0);
    let get = operation(AccessToken::from_fn(move || {
        let number = count.fetch_add(1, Ordering::SeqCst);
        Ok(IssuedToken::new(format!("token-{number}")).expires_in(Duration::from_secs(100)))
    }));
    let (server, timer) = (Server::refusing(&[]), VirtualTimer::new());
    let client = server.client(&timer);
    for seconds in [0, 89, 1, 89, 0, 1] {
        timer.advance(Duration::from_secs(seconds));
        client.execute(&get).unwrap();
    }
    assert_eq!(
        server.received(),
        ["token-0", "token-0", "token-1", "token-1", "token-1", "token-2"]
    );
    // A late response can repeat the token before the current one.
    let mut secrets = RequestSecrets::default();
    get.0.add_secrets(&mut secrets);
    assert_eq!(secrets.redact("token-1 token-2"), "[redacted] [redacted]");
}

/// Answers after other calls have renewed the token twice.
struct SlowServer {
    get: Arc<Get>,
    others: Client,
}

impl Transport for SlowServer {
    fn send(&self, request: &Request<Vec<u8>>, _: &TransportOptions) -> Result<Response<Vec<u8>>, TransportError> {
        self.others.execute(&*self.get).unwrap_err();
        self.others.execute(&*self.get).unwrap();
        let token = request.headers()["authorization"].to_str().unwrap();
        let mut response = Response::new(format!(r#"{{"error": {{"message": "no {token}"}}}}"#).into_bytes());
        *response.status_mut() = http::StatusCode::FORBIDDEN;
        Ok(response)
    }
}

#[test]
fn the_token_of_a_request_is_redacted_after_two_renewals() {
    let get = Arc::new(numbered(&Arc::default(), Duration::ZERO));
    let server = Server::refusing(&["token-1", "token-2"]);
    let others = server.client(&VirtualTimer::new());
    let slow = SlowServer {
        get: Arc::clone(&get),
        others,
    };
    let builder = ClientBuilder::new("key").max_retries(0);
    let client = builder.build_with_timer(slow, VirtualTimer::new()).unwrap();
    let error = client.execute(&*get).unwrap_err();
    assert_eq!(server.received(), ["token-1", "token-2", "token-3"]);
    assert!(error.to_string().contains("no Bearer [redacted]"), "{error}");
    assert!(!format!("{error:?}").contains("token-1"), "{error:?}");
}

/// A token that has already expired when it is issued is used for one call.
#[test]
fn a_token_without_time_left_is_used_once() {
    let issued = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&issued);
    let get = operation(AccessToken::from_fn(move || {
        count.fetch_add(1, Ordering::SeqCst);
        Ok(IssuedToken::new("token").expires_in(Duration::ZERO))
    }));
    let client = Server::refusing(&[]).client(&VirtualTimer::new());
    client.execute(&get).unwrap();
    client.execute(&get).unwrap();
    assert_eq!(issued.load(Ordering::SeqCst), 2);
}

#[test]
fn threads_wait_for_one_renewal() {
    const THREADS: usize = 16;
    let issued = Arc::default();
    let get = numbered(&issued, Duration::from_millis(30));
    let server = Server::refusing(&["token-1"]);
    let client = server.client(&VirtualTimer::new());
    let barrier = Barrier::new(THREADS);
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                barrier.wait();
                client.execute(&get).unwrap();
            });
        }
    });
    let received = server.received();
    let of = |token: &str| received.iter().filter(|received| *received == token).count();
    // A call that was slow to wake up can find the second token already.
    assert!((1..=THREADS).contains(&of("token-1")), "{received:?}");
    assert_eq!(of("token-2"), THREADS);
    assert_eq!(issued.load(Ordering::SeqCst), 2);
}

/// A source whose futures complete when the test says so.
#[derive(Default)]
struct Gate {
    is_open: Arc<Mutex<bool>>,
    begun: Arc<AtomicUsize>,
}

impl TokenSource for Gate {
    fn issue(&self) -> TokenFuture<'_> {
        let number = self.begun.fetch_add(1, Ordering::SeqCst) + 1;
        Box::pin(std::future::poll_fn(move |_| match *self.is_open.lock().unwrap() {
            true => Poll::Ready(Ok(IssuedToken::new(format!("token-{number}")))),
            false => Poll::Pending,
        }))
    }
}

#[test]
fn asynchronous_calls_wait_for_one_renewal_and_one_takes_it_over() {
    let gate = Gate::default();
    let (is_open, begun) = (Arc::clone(&gate.is_open), Arc::clone(&gate.begun));
    let get = operation(AccessToken::from_source(gate));
    let server = Server::refusing(&[]);
    let client = server.async_client();
    let context = &mut Context::from_waker(Waker::noop());
    let mut first = Box::pin(client.execute(&get));
    let mut second = pin!(client.execute(&get));
    let mut third = pin!(client.execute(&get));
    for _ in 0..2 {
        assert!(first.as_mut().poll(context).is_pending());
        assert!(second.as_mut().poll(context).is_pending());
        assert!(third.as_mut().poll(context).is_pending());
    }
    assert_eq!(begun.load(Ordering::SeqCst), 1);
    // The first call is cancelled while it renews the token.
    drop(first);
    assert!(third.as_mut().poll(context).is_pending());
    assert!(second.as_mut().poll(context).is_pending());
    assert_eq!(begun.load(Ordering::SeqCst), 2);
    *is_open.lock().unwrap() = true;
    assert!(
        second.as_mut().poll(context).is_pending(),
        "the third call renews the token"
    );
    assert!(matches!(third.as_mut().poll(context), Poll::Ready(Ok(()))));
    assert!(matches!(second.as_mut().poll(context), Poll::Ready(Ok(()))));
    assert_eq!(server.received(), ["token-2", "token-2"]);
}

/// A server that answers when a request is polled for the second time, so that the requests of all calls are on the way
/// at the same time.
struct Slow(Arc<Server>);

impl AsyncTransport for Slow {
    fn send<'a>(&'a self, request: &'a Request<Vec<u8>>, options: &'a TransportOptions) -> TransportFuture<'a> {
        let mut is_on_its_way = false;
        let mut sent = AsyncTransport::send(&self.0, request, options);
        Box::pin(std::future::poll_fn(move |context| {
            if std::mem::replace(&mut is_on_its_way, true) {
                return sent.as_mut().poll(context);
            }
            context.waker().wake_by_ref();
            Poll::Pending
        }))
    }
}

/// Polls all futures in turn until each is ready.
fn all<F: Future>(futures: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let mut futures: Vec<_> = futures.into_iter().map(|future| (Box::pin(future), None)).collect();
    let context = &mut Context::from_waker(Waker::noop());
    for _ in 0..100 {
        for (future, output) in futures.iter_mut().filter(|(_, output)| output.is_none()) {
            if let Poll::Ready(ready) = future.as_mut().poll(context) {
                *output = Some(ready);
            }
        }
    }
    futures
        .into_iter()
        .map(|(_, output)| output.expect("it is ready after a few rounds"))
        .collect()
}

#[test]
fn asynchronous_calls_whose_token_is_refused_share_one_renewal() {
    const CALLS: usize = 16;
    let issued = Arc::default();
    let get = numbered(&issued, Duration::ZERO);
    let server = Server::refusing(&["token-1"]);
    let builder = ClientBuilder::new("key").max_retries(0);
    let client = builder
        .asynchronous()
        .build_with_timer(Slow(Arc::clone(&server)), VirtualTimer::new())
        .unwrap();
    let results = all((0..CALLS).map(|_| client.execute_with_metadata(&get)));
    for result in results {
        assert_eq!(result.unwrap().1.attempts(), 2);
    }
    let (refused, accepted) = (["token-1"; CALLS], ["token-2"; CALLS]);
    assert_eq!(server.received(), [refused, accepted].concat());
    assert_eq!(issued.load(Ordering::SeqCst), 2);
}

/// Sets a header of each attempt, and records the tokens and the statuses.
#[derive(Default)]
struct Seen(Mutex<Vec<String>>);

impl Hook for Seen {
    fn before(&self, attempt: &mut Attempt<'_>) {
        let headers = attempt.request().headers();
        assert!(
            !headers.contains_key("x-attempt"),
            "the header of an earlier attempt remains"
        );
        let token = headers["authorization"].to_str().unwrap();
        let seen = format!("{} with {token}", attempt.number());
        self.0.lock().unwrap().push(seen);
        let number = attempt.number().to_string();
        attempt.set_header("X-Attempt", &number).unwrap();
    }

    fn after(&self, outcome: &Outcome<'_>) {
        let status = outcome.status().unwrap().as_u16();
        self.0.lock().unwrap().push(format!("{}: {status}", outcome.number()));
    }
}

#[test]
fn hooks_run_with_the_renewed_token() {
    for is_blocking in [true, false] {
        let (issued, seen) = (Arc::default(), Arc::<Seen>::default());
        let get = numbered(&issued, Duration::ZERO);
        let server = Server::refusing(&["token-1"]);
        let builder = ClientBuilder::new("key").max_retries(0).hook(Arc::clone(&seen));
        let (transport, timer) = (Arc::clone(&server), VirtualTimer::new());
        let result = match is_blocking {
            true => builder.build_with_timer(transport, timer).unwrap().execute(&get),
            false => {
                let client = builder.asynchronous().build_with_timer(transport, timer).unwrap();
                all([client.execute(&get)]).remove(0)
            }
        };
        result.unwrap();
        let expected = ["1 with Bearer token-1", "1: 401", "2 with Bearer token-2", "2: 200"];
        assert_eq!(*seen.0.lock().unwrap(), expected);
        assert_eq!(server.received(), ["token-1", "token-2"]);
    }
}

/// Issues `token-1`, and fails afterwards.
fn failing_after_one(issued: &Arc<AtomicUsize>) -> Get {
    let issued = Arc::clone(issued);
    operation(AccessToken::from_fn(move || {
        match issued.fetch_add(1, Ordering::SeqCst) {
            0 => Ok(IssuedToken::new("token-1")),
            _ => Err(TokenError::from("no more tokens")),
        }
    }))
}

fn assert_is_failed_renewal(error: &Error) {
    assert!(matches!(error, Error::Transport(error) if error.kind() == TransportErrorKind::Token));
    let mut shown = format!("{error} {error:?}");
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        shown.push_str(&format!(" {cause} {cause:?}"));
        source = cause.source();
    }
    assert!(
        shown.contains("no more tokens") && !shown.contains("token-1"),
        "{shown}"
    );
}

#[test]
fn a_renewal_that_fails_after_a_refusal_is_an_error_without_the_token() {
    let issued = Arc::default();
    let server = Server::refusing(&["token-1"]);
    let client = server.client(&VirtualTimer::new());
    let error = client.execute(&failing_after_one(&issued)).unwrap_err();
    assert_is_failed_renewal(&error);
    assert_eq!(error.attempts(), 1, "the request was sent once");
    assert_eq!(server.received(), ["token-1"]);
    assert_eq!(issued.load(Ordering::SeqCst), 2);

    let issued = Arc::default();
    let get = failing_after_one(&issued);
    let server = Server::refusing(&["token-1"]);
    let builder = ClientBuilder::new("key").max_retries(0);
    let client = builder
        .asynchronous()
        .build_with_timer(Slow(Arc::clone(&server)), VirtualTimer::new())
        .unwrap();
    for result in all((0..8).map(|_| client.execute(&get))) {
        let error = result.unwrap_err();
        assert_is_failed_renewal(&error);
        assert_eq!(error.attempts(), 1);
    }
    assert_eq!(server.received(), ["token-1"; 8]);
}

/// The time that a source takes is part of the call.
#[test]
fn a_deadline_includes_the_renewal() {
    /// Sends a request whose token takes 30 seconds. Returns the timeout that the transport gets.
    fn timeout(deadline: u64) -> Result<Duration, Error> {
        let timer = VirtualTimer::new();
        let clock = timer.clone();
        let get = operation(AccessToken::from_fn(move || {
            clock.advance(Duration::from_secs(30));
            Ok(IssuedToken::new("token"))
        }));
        let timeout = Arc::new(Mutex::new(Duration::ZERO));
        let seen = Arc::clone(&timeout);
        let builder = || ClientBuilder::new("key").deadline(Duration::from_secs(deadline));
        let transport = transport_fn(move |_, options: &TransportOptions| {
            *seen.lock().unwrap() = options.timeout();
            Ok(Response::new(Vec::new()))
        });
        let blocking = builder()
            .build_with_timer(transport.clone(), timer.clone())
            .unwrap()
            .execute(&get);
        let of_blocking = std::mem::take(&mut *timeout.lock().unwrap());

        let clock = timer.clone();
        let get = operation(AccessToken::from_fn(move || {
            clock.advance(Duration::from_secs(30));
            Ok(IssuedToken::new("token"))
        }));
        let client = builder().asynchronous().build_with_timer(transport, timer).unwrap();
        let asynchronous = all([client.execute(&get)]).remove(0);
        assert_eq!(blocking.is_ok(), asynchronous.is_ok());
        assert_eq!(of_blocking, *timeout.lock().unwrap());
        blocking.map(|()| of_blocking)
    }

    assert_eq!(timeout(100).unwrap(), Duration::from_secs(70));
    assert_eq!(timeout(1000).unwrap(), Duration::from_secs(80));
    for deadline in [20, 30] {
        let error = timeout(deadline).unwrap_err();
        assert!(matches!(&error, Error::Timeout(_)), "{error:?}");
        assert_eq!(error.attempts(), 0);
    }
}

/// All calls that waited for a failed renewal return its error, and the source is asked once for all of them.
#[test]
fn asynchronous_calls_that_wait_share_a_failure() {
    struct Failing(Arc<AtomicUsize>);

    impl TokenSource for Failing {
        fn issue(&self) -> TokenFuture<'_> {
            let mut polls = 0;
            self.0.fetch_add(1, Ordering::SeqCst);
            Box::pin(std::future::poll_fn(move |_| match polls {
                3 => Poll::Ready(Err(TokenError::from("no more tokens"))),
                _ => {
                    polls += 1;
                    Poll::Pending
                }
            }))
        }
    }

    let asked = Arc::new(AtomicUsize::new(0));
    let get = operation(AccessToken::from_source(Failing(Arc::clone(&asked))));
    let server = Server::refusing(&[]);
    let client = server.async_client();
    for result in all((0..8).map(|_| client.execute(&get))) {
        assert_is_failed_renewal(&result.unwrap_err());
    }
    assert_eq!((server.received(), asked.load(Ordering::SeqCst)), (vec![], 1));
}

#[test]
fn waiting_calls_share_a_failure_and_the_next_call_asks_again() {
    let (release, is_released) = (Arc::new(Barrier::new(2)), Arc::new(AtomicUsize::new(0)));
    let (gate, count) = (Arc::clone(&release), Arc::clone(&is_released));
    let get = operation(AccessToken::from_fn(move || {
        if count.fetch_add(1, Ordering::SeqCst) > 0 {
            return Ok(IssuedToken::new("token-2"));
        }
        gate.wait();
        // The other call begins to wait meanwhile.
        thread::sleep(Duration::from_millis(50));
        Err(TokenError::from("the authorization server is down"))
    }));
    let server = Server::refusing(&[]);
    let client = server.client(&VirtualTimer::new());
    let errors = thread::scope(|scope| {
        let first = scope.spawn(|| client.execute(&get).unwrap_err());
        release.wait();
        let second = client.execute(&get).unwrap_err();
        [first.join().unwrap(), second]
    });
    for error in errors {
        assert!(matches!(&error, Error::Transport(error) if error.kind() == TransportErrorKind::Token));
        assert_eq!(
            error.to_string(),
            "the source of access tokens failed; check its settings"
        );
        let source = std::error::Error::source(&error).unwrap();
        let cause = source.to_string() + &source.source().map(ToString::to_string).unwrap_or_default();
        assert!(cause.contains("the authorization server is down"), "{cause}");
    }
    assert_eq!(server.received(), [""; 0]);
    client.execute(&get).unwrap();
    assert_eq!(server.received(), ["token-2"]);
}

#[test]
fn a_panic_of_the_source_does_not_block_other_calls() {
    let count = AtomicUsize::new(0);
    let get = operation(AccessToken::from_fn(move || {
        assert!(count.fetch_add(1, Ordering::SeqCst) > 0, "the first call panics");
        Ok(IssuedToken::new("token-2"))
    }));
    let server = Server::refusing(&[]);
    let client = server.client(&VirtualTimer::new());
    let panicked = thread::scope(|scope| scope.spawn(|| client.execute(&get)).join().is_err());
    assert!(panicked);
    client.execute(&get).unwrap();
    assert_eq!(server.received(), ["token-2"]);
}

#[test]
fn invalid_tokens_are_not_sent() {
    for invalid in ["", "a b", "a\nb", "é"] {
        let get = operation(AccessToken::from_fn(move || Ok(IssuedToken::new(invalid))));
        let server = Server::refusing(&[]);
        let error = server.client(&VirtualTimer::new()).execute(&get).unwrap_err();
        assert!(matches!(&error, Error::Transport(error) if error.kind() == TransportErrorKind::Token));
        assert_eq!(server.received(), [""; 0]);
        assert!(
            invalid.is_empty() || !format!("{error:?}").contains(invalid),
            "{error:?}"
        );
    }
}

#[test]
fn debug_output_shows_no_token() {
    assert_eq!(format!("{:?}", AccessToken::from("MARKER")), "AccessToken([redacted])");
    let issued = IssuedToken::new("MARKER").expires_in(Duration::from_secs(1));
    assert_eq!(format!("{issued:?}"), "IssuedToken { lifetime: Some(1s), .. }");
}
