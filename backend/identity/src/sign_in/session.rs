use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use qd_db::ActorTx;
use qd_kernel::{Actor, Failure, PersonId, Phone};
use serde_json::json;

use super::{
    Door, SESSION_LIFETIME, SignedIn,
    code::{read_phone, wrong_code},
    repo,
};
use crate::{
    Identity, Person, Result, audit_in_tx,
    organization::memberships_of,
    person::{by_phone, find_or_create},
    secret::{random_bytes, token_hash},
    staff::is_invited,
};

/// How long a token is: 32 bytes in base64url.
pub(crate) const TOKEN_LENGTH: usize = 43;

impl Identity {
    /// Begins a session with the code that [`Identity::request_code`] sent.
    ///
    /// Five tries a code, which holds for five minutes and one session. At the admin's door somebody without a role
    /// hears the same as after a wrong code.
    pub async fn sign_in(&self, phone: &str, code: &str, door: Door) -> Result<SignedIn> {
        let phone = read_phone(phone)?;
        self.spend_code(&phone, code).await?;
        let mut tx = self.db.begin(&Actor::System).await?;
        let person = match door {
            Door::Storefront => find_or_create(&mut tx, &*self.clock, &phone, &first_name(&phone), false).await?,
            Door::Admin => self.admit_staff(&mut tx, &phone).await?,
        };
        let token = URL_SAFE_NO_PAD.encode(random_bytes().map_err(Failure::internal)?);
        let expires_at = self.clock.now() + SESSION_LIFETIME;
        repo::insert_session(&mut tx, &*self.clock, person.id, &token_hash(&token), expires_at).await?;
        tx.commit().await?;
        Ok(SignedIn { token, person, expires_at })
    }

    /// Whose session a token proves, while it holds.
    pub async fn resolve(&self, token: &str) -> Result<Option<Person>> {
        if token.len() != TOKEN_LENGTH {
            return Ok(None);
        }
        let mut tx = self.db.begin(&Actor::System).await?;
        Ok(repo::session_person(&mut tx, &token_hash(token), self.clock.now()).await?)
    }

    /// Ends the session that a token proves; one that has ended stays so.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        let mut tx = self.db.begin(&Actor::System).await?;
        repo::end_session(&mut tx, &token_hash(token), self.clock.now()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Forgets codes and messages of the dev inbox after a day, sessions a month after they ended. For a job.
    pub async fn forget_old_sign_ins(&self) -> Result<u64> {
        let now = self.clock.now();
        let mut tx = self.db.begin(&Actor::System).await?;
        let gone = repo::delete_before(&mut tx, now - Duration::days(1), now - Duration::days(30)).await?;
        tx.commit().await?;
        Ok(gone)
    }

    async fn admit_staff(&self, tx: &mut ActorTx, phone: &Phone) -> Result<Person> {
        let known = by_phone(tx, phone).await?;
        let held = match &known {
            Some(person) => memberships_of(tx, person.id).await?,
            None => Vec::new(),
        };
        let (Some(person), Some(membership)) = (known, held.first()) else {
            return self.admit_invited(tx, phone).await;
        };
        let actor = Actor::Member { person: person.id, org: membership.organization.id, role: membership.role };
        audit_in_tx(tx, &*self.clock, &actor, "staff.signed_in", &subject(person.id), json!({})).await?;
        Ok(person)
    }

    /// Who holds no role gets in to take up an invitation, and sees nothing else.
    async fn admit_invited(&self, tx: &mut ActorTx, phone: &Phone) -> Result<Person> {
        if !is_invited(tx, phone, self.clock.now()).await? {
            return Err(wrong_code());
        }
        Ok(find_or_create(tx, &*self.clock, phone, &first_name(phone), false).await?)
    }
}

fn subject(person: PersonId) -> String {
    person.to_string()
}

/// What a newcomer is called until they say otherwise: 乡亲8000.
fn first_name(phone: &Phone) -> String {
    let number = phone.as_str();
    format!("乡亲{}", &number[number.len() - 4..])
}
