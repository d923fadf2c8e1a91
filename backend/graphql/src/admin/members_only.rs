use std::sync::Arc;

use async_graphql::{
    ErrorExtensionValues, ServerError, ServerResult, Value,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextResolve, ResolveInfo},
};
use qd_kernel::Actor;

use crate::RequestContext;

/// What somebody may ask who acts for no organization: who they are, to sign in or out, and to answer an invitation.
const OPEN: &[&str] = &[
    "me",
    "clock",
    "requestSignInCode",
    "signIn",
    "signOut",
    "myInvitations",
    "invitation",
    "acceptInvitation",
    "declineInvitation",
];

/// Shuts the admin to everyone else. Domains answer guests with what is public; here even that is not given.
pub(super) struct MembersOnly;

impl ExtensionFactory for MembersOnly {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait::async_trait]
impl Extension for MembersOnly {
    async fn resolve(
        &self,
        ctx: &ExtensionContext<'_>,
        info: ResolveInfo<'_>,
        next: NextResolve<'_>,
    ) -> ServerResult<Option<Value>> {
        let is_root = matches!(info.parent_type, "Query" | "Mutation");
        if is_root && !info.name.starts_with("__") && !OPEN.contains(&info.name) {
            let request = ctx.data::<RequestContext>().map_err(|error| error.into_server_error(info.field.name.pos))?;
            if !matches!(request.actor, Actor::Member { .. }) {
                return Err(unauthenticated(info.field.name.pos));
            }
        }
        next.run(ctx, info).await
    }
}

fn unauthenticated(at: async_graphql::Pos) -> ServerError {
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", "UNAUTHENTICATED");
    ServerError { extensions: Some(extensions), ..ServerError::new("请先登录", Some(at)) }
}
