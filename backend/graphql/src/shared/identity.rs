//! Asking for a code and signing out, which both faces do alike.

use async_graphql::{Context, InputObject, Result, SimpleObject};
use qd_identity::{ClientKey, IdentityCode};

use crate::{
    Door,
    context::ContextExt,
    errors::{payload, user_error},
};

user_error!(
    IdentityUserError,
    IdentityErrorCode,
    IdentityCode {
        InvalidPhone,
        InvalidCode,
        CodeExpired,
        TooManyTries,
        TooManyRequests,
        InvalidName,
        NotSignedIn,
        NotAllowed,
        NotFound,
        TooMany,
        AlreadyStaff,
        LastOwner,
        TooManyInvitations,
        InvitationGone,
    }
);

/// A telephone number that wants to sign in.
#[derive(InputObject)]
pub struct RequestSignInCodeInput {
    pub(crate) phone: String,
}

/// How asking for a code went.
#[derive(SimpleObject)]
pub struct RequestSignInCodePayload {
    /// Seconds until another code may be asked for.
    retry_after: Option<i64>,
    user_errors: Vec<IdentityUserError>,
}

/// A number and the code that was sent to it.
#[derive(InputObject)]
pub struct SignInInput {
    pub(crate) phone: String,
    pub(crate) code: String,
}

/// How signing out went.
#[derive(SimpleObject)]
pub struct SignOutPayload {
    user_errors: Vec<IdentityUserError>,
}

pub(crate) async fn request_code(
    ctx: &Context<'_>,
    input: &RequestSignInCodeInput,
) -> Result<RequestSignInCodePayload> {
    let client = ClientKey(ctx.request().client_ip.clone());
    let (wait, user_errors) = payload(ctx.rooms().identity.request_code(&input.phone, &client).await)?;
    Ok(RequestSignInCodePayload { retry_after: wait.map(|wait| wait.0), user_errors })
}

pub(crate) async fn sign_out(ctx: &Context<'_>, door: Door) -> Result<SignOutPayload> {
    let (_, user_errors) = match &ctx.request().token {
        Some(token) => payload(ctx.rooms().identity.sign_out(token).await)?,
        None => (None, Vec::new()),
    };
    ctx.clear_session(door);
    Ok(SignOutPayload { user_errors })
}
