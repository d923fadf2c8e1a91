use std::sync::Arc;

use chrono::{DateTime, Duration};
use qd_db::testing::TestDb;
use qd_identity::{
    ClientKey, DevInbox, Door, Identity, IdentityCode, NewOrganization, NewPerson, OrganizationKind, Result, SignedIn,
    SigningKey,
};
use qd_kernel::{Actor, ManualClock, MemberRole, OrganizationId, PersonId};

pub const PHONE: &str = "138 0013 8000";

/// An identity of a test's own, with its inbox and its clock.
pub struct House {
    pub identity: Identity,
    pub inbox: DevInbox,
    pub clock: Arc<ManualClock>,
    pub db: TestDb,
}

impl House {
    pub async fn new() -> Self {
        let db = TestDb::new().await;
        let clock = Arc::new(ManualClock::at(DateTime::UNIX_EPOCH + Duration::days(20_500)));
        let inbox = DevInbox::new(db.db.clone(), clock.clone());
        let identity = Identity::new(db.db.clone(), clock.clone(), Arc::new(inbox.clone()), SigningKey::new([7; 32]));
        Self { identity, inbox, clock, db }
    }

    pub async fn request(&self, phone: &str) -> Result<i64> {
        self.identity.request_code(phone, &client()).await.map(|retry| retry.0)
    }

    /// Asks for a code and reads it from the inbox.
    pub async fn code(&self, phone: &str) -> String {
        self.request(phone).await.expect("a code is sent");
        self.last_code().await
    }

    pub async fn last_code(&self) -> String {
        let body = self.inbox.dev_messages(1).await.unwrap().remove(0).body;
        let digits: String =
            body.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        assert_eq!(digits.len(), 6, "{body}");
        digits
    }

    pub async fn sign_in(&self, phone: &str, door: Door) -> Result<SignedIn> {
        let code = self.code(phone).await;
        self.identity.sign_in(phone, &code, door).await
    }

    pub async fn organization(&self, name: &str) -> OrganizationId {
        let new = NewOrganization {
            kind: OrganizationKind::Enterprise,
            name: name.to_owned(),
            name_en: None,
            role_note: String::new(),
            membership_stated: false,
            is_demo: true,
        };
        self.identity.create_organization(&Actor::System, &new).await.unwrap()
    }

    pub async fn person(&self, phone: &str, name: &str) -> PersonId {
        let new = NewPerson { phone: phone.parse().unwrap(), display_name: name.to_owned(), is_demo: true };
        self.identity.create_person(&Actor::System, &new).await.unwrap()
    }

    /// A new person with a role.
    pub async fn member(&self, phone: &str, org: OrganizationId, role: MemberRole) -> Actor {
        let person = self.person(phone, "阿员").await;
        self.identity.add_membership(&Actor::System, org, person, role).await.unwrap();
        Actor::Member { person, org, role }
    }
}

pub fn client() -> ClientKey {
    ClientKey("203.0.113.9".to_owned())
}

/// A code that is not `code`, one of many.
pub fn other_than(code: &str, nth: u32) -> String {
    let right: u32 = code.parse().unwrap();
    format!("{:06}", (right + 1 + nth) % 1_000_000)
}

#[track_caller]
pub fn refused<T: std::fmt::Debug>(outcome: Result<T>) -> IdentityCode {
    *outcome.expect_err("it is refused").code().expect("not an internal error")
}
