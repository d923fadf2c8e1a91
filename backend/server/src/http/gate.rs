use http::HeaderMap;
use qd_graphql::{Door, RequestContext};
use qd_identity::{Identity, Person, SigningKey};
use qd_kernel::{Actor, OrganizationId, SharedClock};

use super::{answer::Refusal, client::Client, cookies};

/// Says on whose behalf a request comes: reads its cookies and asks identity.
#[derive(Debug, Clone)]
pub(crate) struct Gate {
    pub identity: Identity,
    pub key: SigningKey,
    pub clock: SharedClock,
    pub secure_cookies: bool,
}

/// The header by which the admin says for which organization it acts.
const ORGANIZATION: &str = "x-qiaodu-organization";

/// A request's context, and the `Set-Cookie` of a cart that was given to it just now.
#[derive(Debug)]
pub(crate) struct Admitted {
    pub context: RequestContext,
    pub cart_cookie: Option<String>,
}

impl Gate {
    /// A shopper or a guest, with a cart: a browser without one gets it now.
    pub async fn admit_to_storefront(&self, headers: &HeaderMap, client: Client) -> Result<Admitted, Refusal> {
        let (person, token) = self.session(headers, Door::Storefront).await?;
        let (cart, cart_cookie) = match cookies::read_cart(headers, &self.key) {
            Some(cart) => (cart, None),
            None => {
                let (cart, cookie) = cookies::new_cart(&*self.clock, &self.key, self.secure_cookies);
                (cart, Some(cookie))
            }
        };
        let actor = match &person {
            Some(person) => Actor::Shopper { person: person.id, cart: Some(cart) },
            None => Actor::Guest { cart: Some(cart) },
        };
        Ok(Admitted { context: self.context(actor, person, token, client), cart_cookie })
    }

    /// A member acting for the organization that is named in `organization`, else in the request's header, else
    /// under its weightiest role. Who holds no role there is as good as a guest.
    pub async fn admit_to_admin(
        &self,
        headers: &HeaderMap,
        organization: Option<&str>,
        client: Client,
    ) -> Result<Admitted, Refusal> {
        let (person, token) = self.session(headers, Door::Admin).await?;
        let header = headers.get(ORGANIZATION).map(|value| value.to_str().unwrap_or("?"));
        let actor = match &person {
            Some(person) => self.member(person, organization.or(header)).await?,
            None => Actor::PUBLIC,
        };
        Ok(Admitted { context: self.context(actor, person, token, client), cart_cookie: None })
    }

    async fn session(&self, headers: &HeaderMap, door: Door) -> Result<(Option<Person>, Option<String>), Refusal> {
        let Some(token) = cookies::read(headers, door.cookie()) else { return Ok((None, None)) };
        let person = self.identity.resolve(token).await.map_err(unavailable)?;
        let token = person.is_some().then(|| token.to_owned());
        Ok((person, token))
    }

    async fn member(&self, person: &Person, organization: Option<&str>) -> Result<Actor, Refusal> {
        let asked: Option<OrganizationId> = match organization.map(str::parse) {
            None => None,
            Some(Ok(id)) => Some(id),
            Some(Err(_)) => return Ok(Actor::PUBLIC),
        };
        let membership = self.identity.act_for(person.id, asked).await.map_err(unavailable)?;
        Ok(membership.map_or(Actor::PUBLIC, |held| Actor::Member {
            person: person.id,
            org: held.organization.id,
            role: held.role,
        }))
    }

    fn context(&self, actor: Actor, person: Option<Person>, token: Option<String>, client: Client) -> RequestContext {
        RequestContext {
            actor,
            person: person.map(|person| person.id),
            token,
            client_ip: client.network().to_string(),
            secure_cookies: self.secure_cookies,
        }
    }
}

fn unavailable(error: impl std::fmt::Display) -> Refusal {
    tracing::error!(%error, "a session could not be read");
    Refusal::UNAVAILABLE
}
