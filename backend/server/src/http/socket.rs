//! A GraphQL face over a WebSocket: subscriptions, by the protocol `graphql-transport-ws`.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use async_graphql::{Data, Executor, Request, Response as GraphQLResponse, ServerError, Value};
use async_graphql_axum::{GraphQLProtocol, GraphQLWebSocket};
use axum::{
    Extension,
    extract::{
        State, WebSocketUpgrade,
        ws::{CloseFrame, Message, WebSocket, close_code},
    },
    response::Response,
};
use futures::{
    SinkExt, StreamExt,
    channel::mpsc,
    future::join,
    stream::{self, BoxStream, SplitSink},
};
use http::{HeaderMap, StatusCode, header::SEC_WEBSOCKET_PROTOCOL};
use tokio::sync::{Semaphore, watch};
use tokio_util::sync::CancellationToken;

use super::{answer::Refusal, client::Client, documents::Documents, face::Face, guard};

const PROTOCOL: &str = "graphql-transport-ws";
const MAX_MESSAGE: usize = 64 * 1024;
/// The most operations that run at once on one socket.
const MAX_RUNNING: usize = 20;
/// Between two pings; a browser answers by itself.
const BEAT: Duration = Duration::from_secs(20);
/// A peer that said nothing for so long is gone.
const SILENCE: Duration = Duration::from_secs(60);
/// After so long the browser comes again, and its session is looked at again.
const LIFETIME: Duration = Duration::from_secs(6 * 60 * 60);

const WRONG_PROTOCOL: Refusal =
    Refusal::new(StatusCode::BAD_REQUEST, "WRONG_PROTOCOL", "the socket speaks graphql-transport-ws");

/// Opens a socket for a page of the mall. Who it is, the cookies say; for which organization, `connection_init`.
pub(crate) async fn upgrade<E: Executor>(
    State(face): State<Face<E>>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
    protocol: GraphQLProtocol,
    upgrade: WebSocketUpgrade,
) -> Result<Response, Refusal> {
    guard::check_origin(&headers, &face.public_origin)?;
    let asked = headers.get(SEC_WEBSOCKET_PROTOCOL).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if asked.split(',').next().is_none_or(|first| first.trim() != PROTOCOL) {
        return Err(WRONG_PROTOCOL);
    }
    let upgrade = upgrade.max_message_size(MAX_MESSAGE).protocols([PROTOCOL]);
    Ok(upgrade.on_upgrade(move |socket| converse(face, headers, client, protocol, socket)))
}

async fn converse<E: Executor>(
    face: Face<E>,
    headers: HeaderMap,
    client: Client,
    protocol: GraphQLProtocol,
    socket: WebSocket,
) {
    let stop = face.shutdown.child_token();
    let (out, incoming) = socket.split();
    let (to_peer, from_us) = mpsc::channel(64);
    let (heard, last_heard) = watch::channel(Instant::now());
    let incoming = incoming
        .inspect(move |_| {
            heard.send_replace(Instant::now());
        })
        .take_until(stop.clone().cancelled_owned());
    let executor = Bounded {
        inner: face.executor.clone(),
        documents: face.documents.clone(),
        running: Arc::new(Semaphore::new(MAX_RUNNING)),
    };
    let talk = GraphQLWebSocket::new_with_pair(to_peer, Box::pin(incoming), executor, protocol)
        .on_connection_init(move |payload| async move {
            let organization = payload.get("organization").and_then(|value| value.as_str());
            let admitted = face.admit(&headers, organization, client).await;
            let admitted = admitted.map_err(|refusal| async_graphql::Error::new(refusal.message))?;
            let mut data = Data::default();
            (face.fill)(&mut data, admitted.context);
            Ok(data)
        })
        .serve();
    join(talk, write(out, from_us, last_heard, stop)).await;
}

/// Sends what we say and a ping now and then, until we have no more to say, the peer is gone, or we stop.
async fn write(
    mut out: SplitSink<WebSocket, Message>,
    mut from_us: mpsc::Receiver<Message>,
    last_heard: watch::Receiver<Instant>,
    stop: CancellationToken,
) {
    let mut beat = tokio::time::interval(BEAT);
    let lifetime = tokio::time::sleep(LIFETIME);
    tokio::pin!(lifetime);
    loop {
        let sent = tokio::select! {
            message = from_us.next() => match message {
                Some(message) => out.send(message).await,
                None => break,
            },
            _ = beat.tick() => {
                if last_heard.borrow().elapsed() > SILENCE {
                    break;
                }
                out.send(Message::Ping(bytes::Bytes::new())).await
            }
            () = &mut lifetime => break,
            () = stop.cancelled() => break,
        };
        if sent.is_err() {
            break;
        }
    }
    let bye = CloseFrame { code: close_code::AWAY, reason: "come again".into() };
    out.send(Message::Close(Some(bye))).await.ok();
    stop.cancel();
}

/// Runs known operations only, and not too many at once.
#[derive(Clone)]
struct Bounded<E> {
    inner: E,
    documents: Arc<Documents>,
    running: Arc<Semaphore>,
}

impl<E> Bounded<E> {
    #[expect(clippy::result_large_err, reason = "made once an operation and passed on at once")]
    fn ready(&self, mut request: Request) -> Result<Request, GraphQLResponse> {
        let hash = match request.extensions.get("persistedQuery") {
            Some(Value::Object(persisted)) => match persisted.get("sha256Hash") {
                Some(Value::String(hash)) => Some(hash.clone()),
                _ => None,
            },
            _ => None,
        };
        let query = Some(std::mem::take(&mut request.query)).filter(|query| !query.is_empty());
        request.query = self.documents.text(hash.as_deref(), query).map_err(refuse)?;
        Ok(if self.documents.are_required() { request.disable_introspection() } else { request })
    }
}

impl<E: Executor> Executor for Bounded<E> {
    async fn execute(&self, request: Request) -> GraphQLResponse {
        match self.ready(request) {
            Ok(request) => self.inner.execute(request).await,
            Err(refused) => refused,
        }
    }

    fn execute_stream(&self, request: Request, data: Option<Arc<Data>>) -> BoxStream<'static, GraphQLResponse> {
        let Ok(permit) = self.running.clone().try_acquire_owned() else {
            return stream::iter([refuse(Refusal::TOO_MANY)]).boxed();
        };
        match self.ready(request) {
            Ok(request) => {
                let answers = self.inner.execute_stream(request, data);
                answers
                    .map(move |answer| {
                        // Held until the operation's stream is dropped.
                        let _running = &permit;
                        answer
                    })
                    .boxed()
            }
            Err(refused) => stream::iter([refused]).boxed(),
        }
    }
}

fn refuse(refusal: Refusal) -> GraphQLResponse {
    let mut error = ServerError::new(refusal.message, None);
    error.extensions.get_or_insert_default().set("code", refusal.code);
    GraphQLResponse::from_errors(vec![error])
}
