//! Every field of the admin's SDL, asked by somebody who must get nothing.

use std::collections::HashMap;

use async_graphql::{
    Request,
    parser::{
        parse_schema,
        types::{BaseType, FieldDefinition, ServiceDocument, Type, TypeDefinition, TypeKind, TypeSystemDefinition},
    },
};
use qd_graphql::{AdminSchema, RequestContext, admin_request, admin_schema};
use qd_kernel::{Actor, MemberRole};
use sqlx::AssertSqlSafe;

use super::{
    snapshot,
    world::{self, MARK, World},
};

/// What staff of any organization may read although it is another's, with the reason.
const PUBLIC_FIELDS: &[(&str, &str)] = &[
    ("publishedProducts", "what every shopper sees, for rundowns"),
    ("shopRequirements", "what an applicant has to bring"),
];

/// How deep answers are read.
const DEPTH: usize = 2;

struct Sdl(HashMap<String, TypeDefinition>);

impl Sdl {
    fn of(schema: &AdminSchema) -> Self {
        let document: ServiceDocument = parse_schema(schema.sdl()).unwrap();
        let types = document.definitions.into_iter().filter_map(|definition| match definition {
            TypeSystemDefinition::Type(definition) => Some((definition.node.name.node.to_string(), definition.node)),
            _ => None,
        });
        Self(types.collect())
    }

    fn fields(&self, name: &str) -> Vec<FieldDefinition> {
        match &self.0[name].kind {
            TypeKind::Object(object) => object.fields.iter().map(|field| field.node.clone()).collect(),
            _ => Vec::new(),
        }
    }

    /// Everything that can be read of a type without further arguments.
    fn selection(&self, kind: &Type, depth: usize) -> Option<String> {
        let Some(definition) = self.0.get(&named(kind)) else { return Some(String::new()) };
        match &definition.kind {
            TypeKind::Object(object) => {
                let inner: Vec<String> = object
                    .fields
                    .iter()
                    .filter(|field| {
                        field
                            .node
                            .arguments
                            .iter()
                            .all(|argument| argument.node.ty.node.nullable || argument.node.default_value.is_some())
                    })
                    .filter_map(|field| {
                        let name = &field.node.name.node;
                        let leaf = self.is_leaf(&field.node.ty.node);
                        if !leaf && depth == 0 {
                            return None;
                        }
                        self.selection(&field.node.ty.node, depth.saturating_sub(1))
                            .map(|inner| format!("{name} {inner}"))
                    })
                    .collect();
                (!inner.is_empty()).then(|| format!("{{ {} }}", inner.join(" ")))
            }
            _ => Some(String::new()),
        }
    }

    fn is_leaf(&self, kind: &Type) -> bool {
        !matches!(
            self.0.get(&named(kind)).map(|definition| &definition.kind),
            Some(TypeKind::Object(_) | TypeKind::Union(_))
        )
    }

    /// A value for an argument, with `id` wherever an id is asked for.
    fn value(&self, kind: &Type, id: &str) -> String {
        if let BaseType::List(inner) = &kind.base {
            return format!("[{}]", self.value(inner, id));
        }
        let name = named(kind);
        match name.as_str() {
            "ID" => format!("\"{id}\""),
            "Int" => "1".to_owned(),
            "Boolean" => "true".to_owned(),
            "Decimal" => "\"1.00\"".to_owned(),
            "DateTime" => "\"2026-03-02T04:00:00Z\"".to_owned(),
            "String" => "\"walk-1234567\"".to_owned(),
            other => match &self.0[other].kind {
                TypeKind::Enum(list) => list.values[0].node.value.node.to_string(),
                TypeKind::InputObject(input) => {
                    let fields: Vec<String> = input
                        .fields
                        .iter()
                        .map(|field| format!("{}: {}", field.node.name.node, self.value(&field.node.ty.node, id)))
                        .collect();
                    format!("{{ {} }}", fields.join(", "))
                }
                kind => panic!("no value for {other}: {kind:?}"),
            },
        }
    }

    fn call(&self, operation: &str, field: &FieldDefinition, id: &str, depth: usize) -> String {
        let arguments: Vec<String> = field
            .arguments
            .iter()
            // A cursor is no id: another list's is refused, which says nothing about tenancy.
            .filter(|argument| argument.node.name.node != "after")
            .map(|argument| format!("{}: {}", argument.node.name.node, self.value(&argument.node.ty.node, id)))
            .collect();
        let arguments = if arguments.is_empty() { String::new() } else { format!("({})", arguments.join(", ")) };
        let selection = self.selection(&field.ty.node, depth).unwrap_or_default();
        format!("{operation} {{ {}{arguments} {selection} }}", field.name.node)
    }

    fn takes_ids(&self, field: &FieldDefinition) -> bool {
        field.arguments.iter().any(|argument| self.value(&argument.node.ty.node, "\u{1}").contains('\u{1}'))
    }
}

fn named(kind: &Type) -> String {
    match &kind.base {
        BaseType::Named(name) => name.to_string(),
        BaseType::List(inner) => named(inner),
    }
}

/// An id of each kind that the other enterprise, its shopper and its school own.
async fn others_ids(world: &World) -> Vec<String> {
    const KINDS: &[(&str, &str)] = &[
        ("org", "organization"),
        ("per", "person"),
        ("mem", "membership"),
        ("shp", "shop"),
        ("lic", "license"),
        ("lfl", "license_filing"),
        ("prd", "product"),
        ("var", "variant"),
        ("loc", "stock_location"),
        ("stt", "stock_take"),
        ("sim", "sheet_import"),
        ("stm", "stock_movement"),
        ("ord", "orders"),
        ("oln", "order_line"),
        ("shi", "shipment"),
        ("rdm", "redeem_code"),
        ("ref", "refund"),
        ("chk", "checkout"),
        ("pay", "payment"),
        ("crt", "cart"),
        ("adr", "address"),
        ("stu", "studio_room"),
        ("crw", "crew"),
        ("liv", "live_session"),
        ("msg", "chat_message"),
        ("agr", "split_agreement"),
        ("acc", "ledger_account"),
        ("ent", "journal_entry"),
        ("pst", "posting"),
        ("aud", "audit_entry"),
        ("ntc", "notice"),
        ("inv", "staff_invitation"),
        ("plc", "search_placement"),
        ("ast", "asset"),
        ("nws", "news_post"),
        ("col", "collection"),
    ];
    let mut ids = Vec::with_capacity(KINDS.len());
    for (prefix, table) in KINDS {
        let sql = format!("select id from {table} order by id limit 1");
        let id: uuid::Uuid = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&world.mall.test.admin).await.unwrap();
        ids.push(format!("{prefix}_{}", id.simple()));
    }
    ids
}

async fn ask(world: &World, schema: &AdminSchema, actor: Actor, document: &str) -> String {
    let context = RequestContext {
        actor,
        person: actor.person(),
        token: None,
        client_ip: "127.0.0.1".to_owned(),
        secure_cookies: false,
    };
    let request = admin_request(Request::new(document), &world.mall.rooms, context);
    serde_json::to_string(&schema.execute(request).await).unwrap()
}

/// Asks for as much as the limits on a document's cost let through.
async fn ask_deeply(
    world: &World,
    schema: &AdminSchema,
    sdl: &Sdl,
    actor: Actor,
    field: &FieldDefinition,
    id: &str,
) -> (String, String) {
    let mut asked = (String::new(), String::new());
    for depth in (0..=DEPTH).rev() {
        let document = sdl.call("query", field, id, depth);
        let answer = ask(world, schema, actor, &document).await;
        let too_much = answer.contains("too complex");
        asked = (document, answer);
        if !too_much {
            break;
        }
    }
    asked
}

/// An answer that came about, or the door shut: a document that the schema refuses would prove nothing.
fn is_answer(actor: &Actor, text: &str) -> bool {
    let answer: serde_json::Value = serde_json::from_str(text).unwrap();
    let shut = |error: &serde_json::Value| error["extensions"]["code"] == "UNAUTHENTICATED";
    match answer["errors"].as_array() {
        Some(errors) => *actor == Actor::PUBLIC && errors.iter().all(shut),
        None => true,
    }
}

async fn strangers(world: &World) -> Vec<Actor> {
    let stranger = world.mall.enterprise("yifang").await;
    let mut actors = vec![Actor::PUBLIC];
    for role in [MemberRole::Owner, MemberRole::Clerk, MemberRole::Student, MemberRole::Teacher, MemberRole::Mentor] {
        actors.push(world.mall.member(stranger.org, role).await);
    }
    actors
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_query_of_the_admin_gives_a_stranger_anything() {
    let world = world::build().await;
    let schema = admin_schema(Some(world.mall.rooms.clone()));
    let sdl = Sdl::of(&schema);
    let ids = others_ids(&world).await;
    for actor in strangers(&world).await {
        for field in sdl.fields("Query") {
            let tries: &[String] = if sdl.takes_ids(&field) { &ids } else { &ids[..1] };
            for id in tries {
                let (document, answer) = ask_deeply(&world, &schema, &sdl, actor, &field, id).await;
                assert!(is_answer(&actor, &answer), "{document}\n{answer}");
                if PUBLIC_FIELDS.iter().any(|(open, _)| field.name.node == *open) {
                    continue;
                }
                assert!(!answer.contains(MARK), "{actor:?} reads {document}\n{answer}");
                let leaked = ids.iter().find(|id| answer.contains(id.as_str()));
                assert!(leaked.is_none(), "{actor:?} reads {leaked:?} by {document}\n{answer}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_mutation_of_the_admin_lets_a_stranger_change_anything() {
    let world = world::build().await;
    let schema = admin_schema(Some(world.mall.rooms.clone()));
    let sdl = Sdl::of(&schema);
    let ids = others_ids(&world).await;
    let before = snapshot::take(&world.mall.test.admin).await;
    for actor in strangers(&world).await {
        for field in sdl.fields("Mutation") {
            let tries: &[String] = if sdl.takes_ids(&field) { &ids } else { &ids[..1] };
            for id in tries {
                let document = sdl.call("mutation", &field, id, DEPTH);
                let answer = ask(&world, &schema, actor, &document).await;
                assert!(is_answer(&actor, &answer), "{document}\n{answer}");
            }
            let changed = snapshot::changed(&world.mall.test.admin, &before).await;
            assert!(changed.is_empty(), "{actor:?} by {}: {changed:?}", field.name.node);
        }
    }
}

#[tokio::test]
async fn the_walk_would_notice_a_leak() {
    let world = world::build().await;
    let schema = admin_schema(Some(world.mall.rooms.clone()));
    let sdl = Sdl::of(&schema);
    let ids = others_ids(&world).await;
    let mut seen = String::new();
    for field in sdl.fields("Query") {
        for id in &ids {
            seen += &ask(&world, &schema, world.seller.owner, &sdl.call("query", &field, id, 1)).await;
        }
    }
    assert!(seen.contains(MARK), "the owner reads their own");
    let product = ids.iter().find(|id| id.starts_with("prd_")).unwrap();
    assert!(seen.contains(product.as_str()), "by id too");
}
