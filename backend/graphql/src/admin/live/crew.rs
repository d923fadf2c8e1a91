use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject, dataloader::DataLoader};
use qd_kernel::{CrewId, StudioRoomId};

use crate::{
    admin::cooperation::{College, college_by_id},
    ids::id,
    loaders::{list_loader, one_loader},
};

list_loader!(CrewMembers, live.members_by_crews, CrewId => qd_live::CrewMember);
one_loader!(StudioRooms, live.rooms_by_ids, StudioRoomId => qd_live::StudioRoom);

/// What somebody does in a crew.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "qd_live::LiveRole")]
pub enum LiveRole {
    /// 主播
    Host,
    /// 副播
    CoHost,
    /// 场控
    Floor,
    /// 运营
    Operator,
    /// 客服
    Service,
    /// 选品
    Selector,
}

/// 直播团队
pub struct Crew(qd_live::Crew);

impl From<qd_live::Crew> for Crew {
    fn from(crew: qd_live::Crew) -> Self {
        Self(crew)
    }
}

#[Object]
impl Crew {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its English name.
    async fn name_en(&self) -> Option<&str> {
        self.0.name_en.as_deref()
    }

    /// The college that trains it.
    async fn college(&self, ctx: &Context<'_>) -> Result<Option<College>> {
        match self.0.college {
            Some(college) => college_by_id(ctx, college).await,
            None => Ok(None),
        }
    }

    /// Who is in it, the host first.
    #[graphql(complexity = "8 * child_complexity + 1")]
    async fn members(&self, ctx: &Context<'_>) -> Result<Vec<CrewMember>> {
        let members = ctx.data_unchecked::<DataLoader<CrewMembers>>().load_one(self.0.id).await?;
        Ok(members.unwrap_or_default().into_iter().map(CrewMember::from).collect())
    }
}

/// Somebody in a crew.
#[derive(SimpleObject)]
pub struct CrewMember {
    display_name: String,
    role: LiveRole,
}

impl From<qd_live::CrewMember> for CrewMember {
    fn from(member: qd_live::CrewMember) -> Self {
        Self { display_name: member.display_name, role: member.role.into() }
    }
}

/// 直播间
#[derive(SimpleObject)]
pub struct StudioRoom {
    id: ID,
    name: String,
}

impl From<qd_live::StudioRoom> for StudioRoom {
    fn from(room: qd_live::StudioRoom) -> Self {
        Self { id: id(room.id), name: room.name }
    }
}
