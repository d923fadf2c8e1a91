//! Signing in, and what a shopper knows of themselves.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use qd_identity::Person;
use qd_kernel::Actor;

use super::{
    address::Address,
    order::{OrderConnection, order_connection},
};
use crate::{
    Door,
    connection::page_request,
    context::ContextExt,
    errors::{found, or_empty, payload},
    ids::id,
    shared::{
        identity::{
            IdentityUserError, RequestSignInCodeInput, RequestSignInCodePayload, SignInInput, SignOutPayload,
            request_code, sign_out,
        },
        order::OrderStatus,
    },
};

/// The signed-in shopper.
pub struct Viewer(Person);

#[Object]
impl Viewer {
    /// Its id.
    async fn id(&self) -> async_graphql::ID {
        id(self.0.id)
    }

    /// What others read in the chat.
    async fn display_name(&self) -> &str {
        &self.0.display_name
    }

    /// Masked: 138****8000.
    async fn phone(&self) -> String {
        self.0.phone.masked()
    }

    /// Kept addresses, the default first.
    async fn addresses(&self, ctx: &Context<'_>) -> Result<Vec<Address>> {
        let addresses = or_empty(ctx.rooms().commerce.addresses(ctx.actor()).await)?;
        Ok(addresses.into_iter().map(Address).collect())
    }

    /// The shopper's orders, newest first.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(100) * child_complexity + 1")]
    async fn orders(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        status: Option<OrderStatus>,
    ) -> Result<OrderConnection> {
        let page = page_request(first, after.as_deref())?;
        let orders = ctx.rooms().commerce.orders(ctx.actor(), status.map(Into::into), &page).await;
        Ok(order_connection(found(orders)?))
    }

    /// True when this person also works in a member organization: the admin is open to them.
    async fn is_member(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(!or_empty(ctx.rooms().identity.memberships(self.0.id).await)?.is_empty())
    }
}

#[derive(Default)]
pub struct IdentityQuery;

#[Object]
impl IdentityQuery {
    /// The signed-in shopper; null for a guest.
    async fn viewer(&self, ctx: &Context<'_>) -> Result<Option<Viewer>> {
        if ctx.actor().person().is_none() {
            return Ok(None);
        }
        Ok(found(ctx.rooms().identity.person(ctx.actor()).await)?.map(Viewer))
    }
}

/// How signing in went.
#[derive(SimpleObject)]
pub struct SignInPayload {
    viewer: Option<Viewer>,
    user_errors: Vec<IdentityUserError>,
}

/// What a shopper changes of themselves.
#[derive(InputObject)]
pub struct UpdateProfileInput {
    display_name: String,
}

/// How the change went.
#[derive(SimpleObject)]
pub struct UpdateProfilePayload {
    viewer: Option<Viewer>,
    user_errors: Vec<IdentityUserError>,
}

#[derive(Default)]
pub struct IdentityMutation;

#[Object]
impl IdentityMutation {
    /// Sends a one-time code. The answer is the same for numbers known and unknown.
    async fn request_sign_in_code(
        &self,
        ctx: &Context<'_>,
        input: RequestSignInCodeInput,
    ) -> Result<RequestSignInCodePayload> {
        request_code(ctx, &input).await
    }

    /// Signs in (a new number becomes a shopper), sets the session cookie, merges the guest's cart.
    async fn sign_in(&self, ctx: &Context<'_>, input: SignInInput) -> Result<SignInPayload> {
        let outcome = ctx.rooms().identity.sign_in(&input.phone, &input.code, Door::Storefront.into()).await;
        let (signed_in, user_errors) = payload(outcome)?;
        let Some(signed_in) = signed_in else { return Ok(SignInPayload { viewer: None, user_errors }) };
        ctx.set_session(Door::Storefront, &signed_in);
        if let Actor::Guest { cart: Some(cart) } = ctx.actor() {
            found(ctx.rooms().commerce.merge_guest_cart(signed_in.person.id, *cart).await)?;
        }
        Ok(SignInPayload { viewer: Some(Viewer(signed_in.person)), user_errors })
    }

    /// Ends this browser's session.
    async fn sign_out(&self, ctx: &Context<'_>) -> Result<SignOutPayload> {
        sign_out(ctx, Door::Storefront).await
    }

    /// Changes what the shopper is called.
    async fn update_profile(&self, ctx: &Context<'_>, input: UpdateProfileInput) -> Result<UpdateProfilePayload> {
        let outcome = ctx.rooms().identity.update_profile(ctx.actor(), &input.display_name).await;
        let (person, user_errors) = payload(outcome)?;
        Ok(UpdateProfilePayload { viewer: person.map(Viewer), user_errors })
    }
}
