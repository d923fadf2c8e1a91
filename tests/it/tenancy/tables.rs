use qd_kernel::{Actor, CartId, MemberRole};
use sqlx::{AssertSqlSafe, Row};

use super::{
    snapshot::{self, Table},
    world::{self, World},
};

/// What every member may read although it is not theirs, with the reason.
const OPEN_TO_MEMBERS: &[(&str, &str)] = &[
    ("category", "the mall's shelves"),
    ("search_generation", "which index is searched"),
    ("search_term", "words that anybody can find"),
    ("word_list", "what everybody's texts are checked by"),
    ("listed_word", "what everybody's texts are checked by"),
    ("shop_requirements", "what shops have to bring, which applicants read"),
    ("industrial_college", "the group's colleges, named on public pages"),
    ("cooperation_project", "the group's projects, named on public pages"),
];

/// The shop window: what everybody may read, signed in or not.
const OPEN_TO_ALL: &[(&str, &str)] = &[
    ("category", "the mall's shelves"),
    ("search_document", "what stands on shelves"),
    ("search_generation", "which index is searched"),
    ("search_term", "words that anybody can find"),
    ("shop_requirements", "what shops have to bring, and the terms"),
    ("industrial_college", "the group's colleges"),
    ("cooperation_project", "the group's projects"),
    ("shop", "open shops"),
    ("license", "the law wants it shown"),
    ("shop_home", "what open shops tell of themselves"),
    ("news_post", "news that is published"),
    ("collection", "collections that are shown"),
    ("product", "published products"),
    ("variant", "of published products"),
    ("product_option", "of published products"),
    ("word_list", "what a shopper's messages are checked by"),
    ("listed_word", "what a shopper's messages are checked by"),
    ("stock", "whether something is sold out"),
    ("crew", "who is on air"),
    ("live_session", "sessions"),
    ("session_product", "what a session sells"),
    ("chat_message", "what was said on air"),
];

/// PostgreSQL's word for "you may not".
const DENIED: &str = "42501";

fn denied(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(|error| error.code()).as_deref() == Some(DENIED)
}

async fn reads(world: &World, actor: &Actor, table: &Table) -> i64 {
    let mut tx = world.mall.test.db.begin(actor).await.unwrap();
    let sql = format!("select count(*) from {} where ctid = any($1::text[]::tid[])", table.name);
    match sqlx::query_scalar(AssertSqlSafe(sql)).bind(&table.places).fetch_one(tx.conn()).await {
        Ok(count) => count,
        Err(error) if denied(&error) => 0,
        Err(error) => panic!("{}: {error}", table.name),
    }
}

async fn writes(world: &World, actor: &Actor, table: &Table, verb: &str) -> u64 {
    let mut tx = world.mall.test.db.begin(actor).await.unwrap();
    match sqlx::query(AssertSqlSafe(verb.to_owned())).bind(&table.places).execute(tx.conn()).await {
        Ok(done) => done.rows_affected(),
        Err(error) if denied(&error) => 0,
        Err(error) => panic!("{verb}: {error}"),
    }
}

/// Copies somebody else's rows in the stranger's name: row-level security must refuse before any constraint does.
async fn forges(world: &World, actor: &Actor, table: &Table) -> bool {
    let sql = format!("select to_jsonb(t) as row from {} t limit 1", table.name);
    let Some(row) = sqlx::query(AssertSqlSafe(sql)).fetch_optional(&world.mall.test.admin).await.unwrap() else {
        return false;
    };
    let row: serde_json::Value = row.get("row");
    let mut tx = world.mall.test.db.begin(actor).await.unwrap();
    let sql = format!("insert into {0} select * from jsonb_populate_record(null::{0}, $1)", table.name);
    match sqlx::query(AssertSqlSafe(sql)).bind(row).execute(tx.conn()).await {
        Err(error) if denied(&error) => false,
        Ok(_) | Err(_) => true,
    }
}

async fn walk(world: &World, actor: &Actor, before: &[Table], open: &[(&str, &str)]) {
    for table in before.iter().filter(|table| !table.places.is_empty()) {
        let name = &table.name;
        if !open.iter().any(|(open, _)| open == name) {
            assert_eq!(reads(world, actor, table).await, 0, "{actor:?} reads {name}");
        }
        let column = &table.columns[0];
        let place = "ctid = any($1::text[]::tid[])";
        let update = format!("update {name} set {column} = {column} where {place}");
        assert_eq!(writes(world, actor, table, &update).await, 0, "{actor:?} changes {name}");
        let delete = format!("delete from {name} where {place}");
        assert_eq!(writes(world, actor, table, &delete).await, 0, "{actor:?} deletes from {name}");
    }
}

#[tokio::test]
async fn every_table_has_forced_row_level_security() {
    let mall = qd_tests::Mall::new().await;
    let bare: Vec<String> = sqlx::query_scalar(
        "select relname::text from pg_class
         where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
           and not (relrowsecurity and relforcerowsecurity) and relname <> '_sqlx_migrations'",
    )
    .fetch_all(&mall.test.admin)
    .await
    .unwrap();
    assert_eq!(
        bare,
        Vec::<String>::new(),
        "only sqlx's own table may stand without: no actor is granted anything on it"
    );
}

#[tokio::test]
async fn a_role_that_acts_for_nobody_can_read_nothing() {
    let world = world::build().await;
    let before = snapshot::take(&world.mall.test.admin).await;
    let mut connection = world.mall.test.admin.acquire().await.unwrap();
    sqlx::query("set role qiaodu_app").execute(&mut *connection).await.unwrap();
    for table in &before {
        let sql = format!("select count(*) from {}", table.name);
        let refused = sqlx::query(AssertSqlSafe(sql)).fetch_one(&mut *connection).await.unwrap_err();
        assert!(denied(&refused), "{}: {refused}", table.name);
    }
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
}

#[tokio::test]
async fn a_member_of_another_enterprise_sees_and_changes_nothing_in_any_table() {
    let world = world::build().await;
    let before = snapshot::take(&world.mall.test.admin).await;
    let filled = before.iter().filter(|table| !table.places.is_empty()).count();
    assert!(
        filled * 10 >= before.len() * 8,
        "the walk needs rows to look for: only {filled} of {} tables",
        before.len()
    );
    let stranger = world.mall.enterprise("yifang").await;
    for role in MemberRole::ALL.into_iter().filter(|role| !role.sees_group()) {
        let actor = world.mall.member(stranger.org, role).await;
        walk(&world, &actor, &before, OPEN_TO_MEMBERS).await;
        for table in before.iter().filter(|table| table.columns.iter().any(|column| column == "org_id")) {
            assert!(!forges(&world, &actor, table).await, "{actor:?} writes {} in another's name", table.name);
        }
    }
}

#[tokio::test]
async fn another_shopper_and_a_guest_see_the_shop_window_and_nothing_else() {
    let world = world::build().await;
    let before = snapshot::take(&world.mall.test.admin).await;
    let stranger = world.mall.shopper().await.actor;
    let guest = Actor::Guest { cart: Some(CartId::new(&*world.mall.clock)) };
    for actor in [stranger, guest, Actor::PUBLIC] {
        walk(&world, &actor, &before, OPEN_TO_ALL).await;
    }
}

#[tokio::test]
async fn the_walk_would_notice_a_leak() {
    let world = world::build().await;
    let before = snapshot::take(&world.mall.test.admin).await;
    let orders = before.iter().find(|table| table.name == "orders").unwrap();
    assert!(reads(&world, &world.seller.owner, orders).await > 0, "the owner sees what the stranger must not");
    assert!(reads(&world, &world.shopper.actor, orders).await > 0, "and so does who bought");
}
