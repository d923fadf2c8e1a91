use std::sync::Arc;

use chrono::{TimeDelta, TimeZone, Utc};
use qd_db::testing::TestDb;
use qd_kernel::{
    Actor, Clock, CrewId, LiveSessionId, ManualClock, MemberRole, OrganizationId, PersonId, ProductId, StudioRoomId,
};
use qd_live::{Live, LiveCode, LiveRole, NewCrew, NewRundownItem, Refusal, ScheduleSession, Session, SessionKind};
use sqlx::query;
use uuid::Uuid;

/// A school with a teacher, a student in its crew, a room, and an enterprise's shop with products.
pub struct World {
    pub db: TestDb,
    pub clock: Arc<ManualClock>,
    pub live: Live,
    pub school: School,
    pub products: Vec<ProductId>,
    pub draft: ProductId,
    pub shopper: Actor,
}

/// One school and who works in it.
pub struct School {
    pub org: OrganizationId,
    pub teacher: Actor,
    pub student: Actor,
    pub crew: CrewId,
    pub room: StudioRoomId,
}

impl World {
    pub async fn new() -> Self {
        let db = TestDb::new().await;
        let clock = Arc::new(ManualClock::at(Utc.with_ymd_and_hms(2026, 5, 6, 2, 0, 0).unwrap()));
        let live = Live::new(db.db.clone(), clock.clone());
        let school = School::new(&db, &clock, &live, "一号").await;
        let (products, draft) = make_products(&db, &clock).await;
        let person = make_person(&db, &clock, "阿珍").await;
        let shopper = Actor::Shopper { person, cart: None };
        Self { db, clock, live, school, products, draft, shopper }
    }

    pub async fn another_school(&self) -> School {
        School::new(&self.db, &self.clock, &self.live, "二号").await
    }

    pub async fn another_shopper(&self) -> Actor {
        Actor::Shopper { person: make_person(&self.db, &self.clock, "阿明").await, cart: None }
    }

    /// A session of this school that may be announced: two hours from now, with all products.
    pub fn plan(&self, school: &School) -> ScheduleSession {
        let item = |product: &ProductId| NewRundownItem { product: *product, talking_point: String::new() };
        ScheduleSession {
            title: "新会陈皮专场".to_owned(),
            title_en: None,
            kind: SessionKind::ClassPractice,
            crew: school.crew,
            room: school.room,
            project: None,
            scheduled_start: self.clock.now() + TimeDelta::hours(2),
            scheduled_end: self.clock.now() + TimeDelta::hours(4),
            rundown: self.products.iter().map(item).collect(),
        }
    }

    pub async fn scheduled(&self) -> Session {
        self.live.schedule_session(&self.school.teacher, self.plan(&self.school)).await.unwrap()
    }

    pub async fn on_air(&self) -> LiveSessionId {
        let session = self.scheduled().await.id;
        self.live.go_on_air(&self.school.student, session).await.unwrap();
        session
    }

    /// A member of the school in another role.
    pub async fn colleague(&self, school: &School, role: MemberRole) -> Actor {
        make_member(&self.db, &self.clock, school.org, role).await
    }

    pub async fn kinds_of_events(&self, session: LiveSessionId) -> Vec<String> {
        sqlx::query_scalar("select kind from session_event where session_id = $1 order by id")
            .bind(session.uuid())
            .fetch_all(&self.db.admin)
            .await
            .unwrap()
    }

    pub async fn topics(&self) -> Vec<String> {
        sqlx::query_scalar("select topic from outbox order by id").fetch_all(&self.db.admin).await.unwrap()
    }
}

impl School {
    async fn new(db: &TestDb, clock: &ManualClock, live: &Live, name: &str) -> Self {
        let org = make_org(db, clock, "school", &format!("{name}职校")).await;
        let teacher = make_member(db, clock, org, MemberRole::Teacher).await;
        let student = make_member(db, clock, org, MemberRole::Student).await;
        let room = live.create_room(&teacher, "1 号直播间").await.unwrap().id;
        let crew = live.create_crew(&teacher, new_crew("陈皮队")).await.unwrap().id;
        live.add_crew_member(&teacher, crew, student.person().unwrap(), LiveRole::Host).await.unwrap();
        Self { org, teacher, student, crew, room }
    }
}

pub fn new_crew(name: &str) -> NewCrew {
    NewCrew { name: name.to_owned(), name_en: None, college: None, is_demo: true }
}

/// The code with which something was refused.
pub fn code<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> LiveCode {
    *outcome.unwrap_err().code().expect("a refusal, not a bug")
}

async fn make_org(db: &TestDb, clock: &ManualClock, kind: &str, name: &str) -> OrganizationId {
    let org = OrganizationId::new(clock);
    query("insert into organization (id, kind, name, created_at) values ($1, $2, $3, $4)")
        .bind(org.uuid())
        .bind(kind)
        .bind(name)
        .bind(clock.now())
        .execute(&db.admin)
        .await
        .unwrap();
    org
}

async fn make_person(db: &TestDb, clock: &ManualClock, name: &str) -> PersonId {
    let person = PersonId::new(clock);
    let people: i64 = sqlx::query_scalar("select count(*) from person").fetch_one(&db.admin).await.unwrap();
    query("insert into person (id, phone, display_name, created_at) values ($1, $2, $3, $4)")
        .bind(person.uuid())
        .bind(format!("+86138{people:08}"))
        .bind(name)
        .bind(clock.now())
        .execute(&db.admin)
        .await
        .unwrap();
    person
}

async fn make_member(db: &TestDb, clock: &ManualClock, org: OrganizationId, role: MemberRole) -> Actor {
    let person = make_person(db, clock, role.as_str()).await;
    query("insert into membership (id, org_id, person_id, role, created_at) values ($1, $2, $3, $4, $5)")
        .bind(Uuid::from(qd_kernel::MembershipId::new(clock)))
        .bind(org.uuid())
        .bind(person.uuid())
        .bind(role.as_str())
        .bind(clock.now())
        .execute(&db.admin)
        .await
        .unwrap();
    Actor::Member { person, org, role }
}

/// Three published products and a draft.
async fn make_products(db: &TestDb, clock: &ManualClock) -> (Vec<ProductId>, ProductId) {
    let org = make_org(db, clock, "enterprise", "小冈香料行").await;
    let (shop, category) = (qd_kernel::ShopId::new(clock), qd_kernel::CategoryId::new(clock));
    query(
        "insert into shop (id, org_id, slug, name, status, freight_fen) values ($1, $2, 'xiaogang', '小冈', 'open', 0)",
    )
    .bind(shop.uuid())
    .bind(org.uuid())
    .execute(&db.admin)
    .await
    .unwrap();
    query("insert into category (id, slug, name, name_en, position) values ($1, 'dry', '干货', 'Dry goods', 1)")
        .bind(category.uuid())
        .execute(&db.admin)
        .await
        .unwrap();
    let mut products = Vec::new();
    for status in ["published", "published", "published", "draft"] {
        let product = ProductId::new(clock);
        query(
            "insert into product (id, org_id, shop_id, category_id, kind, status, title, created_at, updated_at)
             values ($1, $2, $3, $4, 'parcel', $5, '陈皮', $6, $6)",
        )
        .bind(product.uuid())
        .bind(org.uuid())
        .bind(shop.uuid())
        .bind(category.uuid())
        .bind(status)
        .bind(clock.now())
        .execute(&db.admin)
        .await
        .unwrap();
        products.push(product);
    }
    let draft = products.pop().unwrap();
    (products, draft)
}
