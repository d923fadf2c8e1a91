use std::net::SocketAddr;

use futures::{SinkExt, StreamExt};
use qd_graphql::Door;
use qd_kernel::MemberRole;
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest},
};

use super::house::{House, KNOWN, PHONE};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// The faces behind a real port: a socket needs one.
async fn listen(house: &House) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    let service = house.app.clone().into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    addr
}

async fn open(addr: SocketAddr, path: &str, headers: &[(&'static str, &str)]) -> Result<Socket, u16> {
    let mut request = format!("ws://{addr}{path}").into_client_request().unwrap();
    request.headers_mut().insert("sec-websocket-protocol", "graphql-transport-ws".parse().unwrap());
    for (name, value) in headers {
        request.headers_mut().insert(*name, value.parse().unwrap());
    }
    match connect_async(request).await {
        Ok((socket, _)) => Ok(socket),
        Err(Error::Http(response)) => Err(response.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

async fn say(socket: &mut Socket, message: Value) {
    socket.send(Message::text(message.to_string())).await.unwrap();
}

/// The next thing that is not a ping.
async fn hear(socket: &mut Socket) -> Value {
    loop {
        match socket.next().await.unwrap().unwrap() {
            Message::Text(text) => return serde_json::from_str(&text).unwrap(),
            Message::Close(frame) => return json!({ "closed": frame.map(|frame| u16::from(frame.code)) }),
            _ => {}
        }
    }
}

async fn greet(socket: &mut Socket, payload: Value) {
    say(socket, json!({ "type": "connection_init", "payload": payload })).await;
    assert_eq!(hear(socket).await["type"], "connection_ack");
}

async fn subscribe(socket: &mut Socket, id: &str, query: &str) -> Value {
    say(socket, json!({ "id": id, "type": "subscribe", "payload": { "query": query } })).await;
    hear(socket).await
}

fn listener(message: &Value) -> &str {
    message["payload"]["data"]["listener"].as_str().unwrap_or_else(|| panic!("no listener in {message}"))
}

#[tokio::test]
async fn a_shopper_subscribes_with_the_cookies_of_the_page() {
    let house = House::new().await;
    let addr = listen(&house).await;
    let session = house.sign_in(PHONE, Door::Storefront).await;
    let origin = format!("http://{addr}");
    let mut socket = open(addr, "/graphql/ws", &[("cookie", &session), ("origin", &origin)]).await.unwrap();
    greet(&mut socket, json!({})).await;
    let first = subscribe(&mut socket, "1", "subscription { listener }").await;
    assert!(listener(&first).starts_with("Shopper { person: per_"), "{first}");
}

#[tokio::test]
async fn a_member_says_for_which_organization_when_it_connects() {
    let house = House::new().await;
    let addr = listen(&house).await;
    house.member(PHONE, "新会陈皮行", MemberRole::Owner).await;
    let school = house.member(PHONE, "江海职业学校", MemberRole::Teacher).await;
    let session = house.sign_in(PHONE, Door::Admin).await;
    let mut socket = open(addr, "/admin/graphql/ws", &[("cookie", &session)]).await.unwrap();
    greet(&mut socket, json!({ "organization": school.to_string() })).await;
    let first = subscribe(&mut socket, "1", "subscription { listener }").await;
    assert!(listener(&first).contains(&format!("org: {school}, role: Teacher")), "{first}");
}

#[tokio::test]
async fn another_sites_page_opens_no_socket() {
    let house = House::new().await;
    let addr = listen(&house).await;
    for foreign in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
        assert_eq!(open(addr, "/graphql/ws", &[foreign]).await.err(), Some(403), "{foreign:?}");
    }
}

#[tokio::test]
async fn a_socket_speaks_one_protocol() {
    let house = House::new().await;
    let addr = listen(&house).await;
    assert_eq!(open(addr, "/graphql/ws", &[("sec-websocket-protocol", "graphql-ws")]).await.err(), Some(400));
}

#[tokio::test]
async fn a_socket_in_production_runs_known_operations_only() {
    let house = House::with_operations(true).await;
    let addr = listen(&house).await;
    let mut socket = open(addr, "/graphql/ws", &[]).await.unwrap();
    greet(&mut socket, json!({})).await;
    let unknown = subscribe(&mut socket, "1", "subscription { listener }").await;
    assert_eq!(unknown["payload"]["errors"][0]["extensions"]["code"], "PERSISTED_QUERY_NOT_FOUND", "{unknown}");
    assert_eq!(hear(&mut socket).await["type"], "complete");
    let hash = json!({ "persistedQuery": { "version": 1, "sha256Hash": KNOWN.0 } });
    say(&mut socket, json!({ "id": "2", "type": "subscribe", "payload": { "query": "", "extensions": hash } })).await;
    let known = hear(&mut socket).await;
    assert!(known["payload"]["data"]["actor"].is_string(), "{known}");
}

#[tokio::test]
async fn a_socket_runs_twenty_operations_at_once() {
    let house = House::new().await;
    let addr = listen(&house).await;
    let mut socket = open(addr, "/graphql/ws", &[]).await.unwrap();
    greet(&mut socket, json!({})).await;
    for id in 0..20 {
        listener(&subscribe(&mut socket, &id.to_string(), "subscription { listener }").await);
    }
    let one_more = subscribe(&mut socket, "20", "subscription { listener }").await;
    assert_eq!(one_more["payload"]["errors"][0]["extensions"]["code"], "TOO_MANY_REQUESTS", "{one_more}");
    assert_eq!(hear(&mut socket).await["type"], "complete");
    say(&mut socket, json!({ "id": "0", "type": "complete" })).await;
    assert_eq!(hear(&mut socket).await["type"], "complete");
    let again = subscribe(&mut socket, "21", "subscription { listener }").await;
    listener(&again);
}

#[tokio::test]
async fn open_sockets_are_told_when_the_mall_stops() {
    let house = House::new().await;
    let addr = listen(&house).await;
    let mut socket = open(addr, "/graphql/ws", &[]).await.unwrap();
    greet(&mut socket, json!({})).await;
    house.shutdown.cancel();
    assert_eq!(hear(&mut socket).await, json!({ "closed": 1001 }));
}
