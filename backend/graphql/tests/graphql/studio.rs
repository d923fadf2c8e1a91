//! A school's studio in the mall.

use std::time::Duration;

use async_graphql::{Request, Variables};
use futures::{Stream, StreamExt};
use qd_graphql::{admin_request, storefront_request};
use qd_kernel::{Actor, CrewId, MemberRole, OrganizationId, PersonId, ProductId, StudioRoomId};
use qd_live::{LiveRole, NewCrew};
use serde_json::{Value, json};

use crate::mall::{Mall, answer, context};

/// A school with a teacher, a student in its crew, and a room.
pub struct Studio {
    pub teacher: Actor,
    pub student: Actor,
    pub crew: CrewId,
    pub room: StudioRoomId,
}

const SCHEDULE: &str = "mutation($input: ScheduleSessionInput!) {
  scheduleSession(input: $input) { session { id status } userErrors { field code message } } }";

impl Mall {
    /// A school with a studio.
    pub async fn studio(&self, name: &str) -> Studio {
        let org = OrganizationId::new(&*self.clock);
        sqlx::query("insert into organization (id, kind, name, created_at) values ($1, 'school', $2, $3)")
            .bind(org.uuid())
            .bind(name)
            .bind(self.clock.now())
            .execute(&self.test.admin)
            .await
            .unwrap();
        let teacher = self.member(org, MemberRole::Teacher).await;
        let student = self.member(org, MemberRole::Student).await;
        let new = NewCrew { name: "陈皮队".into(), name_en: Some("Peel crew".into()), college: None, is_demo: true };
        let crew = self.rooms.live.create_crew(&teacher, new).await.unwrap().id;
        let room = self.rooms.live.create_room(&teacher, "1 号直播间").await.unwrap().id;
        self.rooms.live.add_crew_member(&teacher, crew, student.person().unwrap(), LiveRole::Host).await.unwrap();
        Studio { teacher, student, crew, room }
    }

    /// Somebody with a role in an organization.
    pub async fn member(&self, org: OrganizationId, role: MemberRole) -> Actor {
        let person = self.person(role.as_str()).await;
        sqlx::query("insert into membership (id, org_id, person_id, role, created_at) values ($1, $2, $3, $4, $5)")
            .bind(qd_kernel::MembershipId::new(&*self.clock).uuid())
            .bind(org.uuid())
            .bind(person.uuid())
            .bind(role.as_str())
            .bind(self.clock.now())
            .execute(&self.test.admin)
            .await
            .unwrap();
        Actor::Member { person, org, role }
    }

    /// A signed-in shopper.
    pub async fn shopper(&self, name: &str) -> Actor {
        Actor::Shopper { person: self.person(name).await, cart: None }
    }

    async fn person(&self, name: &str) -> PersonId {
        let person = PersonId::new(&*self.clock);
        sqlx::query("insert into person (id, phone, display_name, created_at) values ($1, $2, $3, $4)")
            .bind(person.uuid())
            .bind(format!("+862{:010}", person.uuid().as_u128() % 10_000_000_000))
            .bind(name)
            .bind(self.clock.now())
            .execute(&self.test.admin)
            .await
            .unwrap();
        person
    }

    /// Announces a session through the admin, from 14:00 to 16:00.
    pub async fn scheduled(&self, studio: &Studio, products: &[ProductId]) -> String {
        let input = json!({
            "title": "新会陈皮专场", "kind": "CLASS_PRACTICE", "crewId": studio.crew, "roomId": studio.room,
            "scheduledStart": "2026-03-01T06:00:00Z", "scheduledEnd": "2026-03-01T08:00:00Z", "productIds": products,
        });
        let data = self.back_office(studio.student, SCHEDULE, json!({ "input": input })).await;
        assert_eq!(data["scheduleSession"]["userErrors"], json!([]));
        data["scheduleSession"]["session"]["id"].as_str().unwrap().to_owned()
    }

    /// Does one thing with a session through the admin.
    pub async fn run(&self, actor: Actor, mutation: &str, input: Value) -> Value {
        let mut name = mutation.to_owned();
        name[..1].make_ascii_uppercase();
        let query = format!(
            "mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ session {{ id status pinnedProduct {{ id }} }}
               userErrors {{ field code }} }} }}"
        );
        self.back_office(actor, &query, json!({ "input": input })).await[mutation].take()
    }

    /// Asks the storefront for somebody.
    pub async fn shop_front_for(&self, actor: Actor, query: &str, variables: Value) -> Value {
        let request = Request::new(query).variables(Variables::from_json(variables));
        let request = storefront_request(request, &self.rooms, context(actor));
        answer(self.storefront.execute(request).await)
    }

    /// Subscribes at the storefront.
    pub fn watch(&self, actor: Actor, query: &str, session: &str) -> impl Stream<Item = Value> + Unpin {
        let request = Request::new(query).variables(Variables::from_json(json!({ "id": session })));
        let request = storefront_request(request, &self.rooms, context(actor));
        self.storefront.execute_stream(request).map(answer).boxed()
    }

    /// Subscribes at the admin.
    pub fn follow(&self, actor: Actor, query: &str, session: &str) -> impl Stream<Item = Value> + Unpin {
        let request = Request::new(query).variables(Variables::from_json(json!({ "id": session })));
        let request = admin_request(request, &self.rooms, context(actor));
        self.admin.execute_stream(request).map(answer).boxed()
    }
}

/// The next event of a kind; others are passed over. One that never comes fails the test.
pub async fn next_of(events: &mut (impl Stream<Item = Value> + Unpin), kind: &str) -> Value {
    let waiting = async {
        loop {
            let mut event = events.next().await.unwrap();
            if event["sessionEvents"]["__typename"] == kind {
                return event["sessionEvents"].take();
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(10), waiting).await.unwrap_or_else(|_| panic!("{kind} never came"))
}
