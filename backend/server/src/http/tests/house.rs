use std::{collections::HashMap, net::SocketAddr, sync::Arc};

use async_graphql::{Context, Object, Schema, Subscription};
use axum::{Router, body::Body, extract::ConnectInfo};
use chrono::{DateTime, Duration};
use futures::Stream;
use http::{
    Request, Response,
    header::{CONTENT_TYPE, COOKIE, SET_COOKIE},
};
use qd_db::testing::TestDb;
use qd_graphql::{Door, RequestContext, session_cookie};
use qd_identity::{ClientKey, DevInbox, Identity, NewOrganization, NewPerson, OrganizationKind, SigningKey};
use qd_kernel::{Actor, ManualClock, MemberRole, OrganizationId};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use crate::http::{
    documents::Documents,
    face::{self, Face},
    gate::Gate,
    headers::Hardening,
    stack,
};

pub const ORIGIN: &str = "https://mall.example";
pub const PHONE: &str = "13800138000";
/// The one operation of which the faces know the hash.
pub const KNOWN: (&str, &str) = ("0a1b", "{ actor }");

pub struct Query;

#[Object]
impl Query {
    async fn actor(&self, ctx: &Context<'_>) -> String {
        format!("{:?}", context(ctx).actor)
    }

    async fn person(&self, ctx: &Context<'_>) -> Option<String> {
        context(ctx).person.map(|person| person.to_string())
    }

    async fn client(&self, ctx: &Context<'_>) -> String {
        context(ctx).client_ip.clone()
    }

    async fn panics(&self) -> bool {
        assert!(std::hint::black_box(false), "on purpose");
        true
    }
}

pub struct Mutation;

#[Object]
impl Mutation {
    async fn sign_in(&self, ctx: &Context<'_>) -> bool {
        ctx.append_http_header(
            "set-cookie",
            session_cookie(Door::Storefront, "token", 60, context(ctx).secure_cookies),
        );
        true
    }
}

pub struct Subscriptions;

#[Subscription]
impl Subscriptions {
    /// Says who listens, and goes on listening.
    async fn listener(&self, ctx: &Context<'_>) -> impl Stream<Item = String> {
        use futures::StreamExt;
        let actor = format!("{:?}", context(ctx).actor);
        futures::stream::iter([actor]).chain(futures::stream::pending())
    }
}

fn context<'a>(ctx: &Context<'a>) -> &'a RequestContext {
    ctx.data_unchecked()
}

/// The two faces over a database of their own.
pub struct House {
    pub identity: Identity,
    pub inbox: DevInbox,
    pub shutdown: CancellationToken,
    pub app: Router,
    _db: TestDb,
}

impl House {
    pub async fn new() -> Self {
        Self::with_operations(false).await
    }

    /// One that answers known operations only, when they are `required`.
    pub async fn with_operations(required: bool) -> Self {
        let db = TestDb::new().await;
        let clock = Arc::new(ManualClock::at(DateTime::UNIX_EPOCH + Duration::days(20_500)));
        let inbox = DevInbox::new(db.db.clone(), clock.clone());
        let key = SigningKey::new([7; 32]);
        let identity = Identity::new(db.db.clone(), clock.clone(), Arc::new(inbox.clone()), key.clone());
        let gate = Gate { identity: identity.clone(), key, clock, secure_cookies: true };
        let shutdown = CancellationToken::new();
        let face = |door| {
            let known = HashMap::from([(KNOWN.0.to_owned(), KNOWN.1.to_owned())]);
            face::routes(Face {
                door,
                executor: Schema::new(Query, Mutation, Subscriptions),
                fill: Arc::new(|data, context| data.insert(context)),
                documents: Arc::new(Documents::new(known, required)),
                gate: gate.clone(),
                public_origin: ORIGIN.into(),
                shutdown: shutdown.clone(),
            })
        };
        let routes = face(Door::Storefront).merge(face(Door::Admin));
        let app = stack::surround(routes, Router::new(), Hardening::new(ORIGIN, None), false);
        Self { identity, inbox, shutdown, app, _db: db }
    }

    /// Signs a person in and gives the cookie that the browser then sends.
    pub async fn sign_in(&self, phone: &str, door: Door) -> String {
        let client = ClientKey("203.0.113.9".to_owned());
        self.identity.request_code(phone, &client).await.unwrap();
        let body = self.inbox.dev_messages(1).await.unwrap().remove(0).body;
        let code: String = body.chars().skip_while(|c| !c.is_ascii_digit()).take(6).collect();
        let token = self.identity.sign_in(phone, &code, door.into()).await.unwrap().token;
        format!("{}={token}", door.cookie())
    }

    /// A person with a role in a new organization.
    pub async fn member(&self, phone: &str, organization: &str, role: MemberRole) -> OrganizationId {
        let new = NewOrganization {
            kind: OrganizationKind::Enterprise,
            name: organization.to_owned(),
            name_en: None,
            role_note: String::new(),
            membership_stated: false,
            is_demo: true,
        };
        let org = self.identity.create_organization(&Actor::System, &new).await.unwrap();
        let new = NewPerson { phone: phone.parse().unwrap(), display_name: "阿员".to_owned(), is_demo: true };
        let person = self.identity.create_person(&Actor::System, &new).await.unwrap();
        self.identity.add_membership(&Actor::System, org, person, role).await.unwrap();
        org
    }

    pub async fn send(&self, mut request: Request<Body>) -> Response<Body> {
        let peer: SocketAddr = ([203, 0, 113, 9], 4711).into();
        request.extensions_mut().insert(ConnectInfo(peer));
        self.app.clone().oneshot(request).await.unwrap()
    }

    /// Posts an operation as a program that is no browser would, with more headers.
    pub async fn post(&self, path: &str, body: &Value, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::post(path).header(CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::read(self.send(request.body(Body::from(body.to_string())).unwrap()).await).await
    }

    pub async fn ask(&self, path: &str, query: &str, cookie: &str) -> Answer {
        self.post(path, &json!({ "query": query }), &[(COOKIE.as_str(), cookie)]).await
    }
}

/// An answer, read.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: http::HeaderMap,
    pub body: Value,
}

impl Answer {
    pub async fn read(response: Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or_default();
        Self { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    #[track_caller]
    pub fn actor(&self) -> &str {
        self.body["data"]["actor"].as_str().unwrap_or_else(|| panic!("no actor in {:?}", self.body))
    }

    pub fn code(&self) -> Option<&str> {
        self.body["errors"][0]["extensions"]["code"].as_str()
    }

    /// The cookies that it sets, without their attributes.
    pub fn cookies(&self) -> Vec<String> {
        let lines = self.headers.get_all(SET_COOKIE).iter().map(|line| line.to_str().unwrap());
        lines.map(|line| line.split(';').next().unwrap().to_owned()).collect()
    }
}
