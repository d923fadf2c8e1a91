//! Crews and studio rooms. Teachers make them; everybody of the school sees them; shoppers learn a crew's name.

mod entity;
pub(crate) mod repo;

use std::collections::HashMap;

use qd_db::Error;
use qd_kernel::{Actor, CrewId, PersonId, StudioRoomId};
use uuid::Uuid;

pub use entity::{Crew, CrewMember, LiveRole, NewCrew, StudioRoom};

use crate::{
    Live, LiveCode, Refusal,
    authority::{Director, may_look},
    chat::clean,
    code::not_found,
};

const MAX_NAME: usize = 40;

impl Live {
    /// The crews of the school that is acted for.
    pub async fn crews(&self, actor: &Actor) -> Result<Vec<Crew>, Refusal> {
        may_look(actor)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::crews(&mut tx, None).await?)
    }

    /// The crews of these ids, in no order: for loaders. A crew's name is public.
    pub async fn crews_by_ids(&self, actor: &Actor, ids: &[CrewId]) -> Result<Vec<Crew>, Refusal> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::crews(&mut tx, Some(&ids)).await?)
    }

    /// Who is in each of these crews, the host first: for loaders.
    pub async fn members_by_crews(
        &self,
        actor: &Actor,
        crews: &[CrewId],
    ) -> Result<HashMap<CrewId, Vec<CrewMember>>, Refusal> {
        may_look(actor)?;
        let ids: Vec<Uuid> = crews.iter().map(|id| id.uuid()).collect();
        let mut tx = self.db.begin(actor).await?;
        let mut members: HashMap<_, Vec<_>> = HashMap::new();
        for member in repo::members(&mut tx, &ids).await? {
            members.entry(member.crew).or_default().push(member);
        }
        Ok(members)
    }

    /// The studio rooms of the school that is acted for.
    pub async fn studio_rooms(&self, actor: &Actor) -> Result<Vec<StudioRoom>, Refusal> {
        may_look(actor)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::rooms(&mut tx).await?)
    }

    /// The rooms of these ids that the actor may see, in no order: for loaders.
    pub async fn rooms_by_ids(&self, actor: &Actor, ids: &[StudioRoomId]) -> Result<Vec<StudioRoom>, Refusal> {
        may_look(actor)?;
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::rooms_by_ids(&mut tx, &ids).await?)
    }

    /// Makes a crew: a teacher's work.
    pub async fn create_crew(&self, actor: &Actor, new: NewCrew) -> Result<Crew, Refusal> {
        let director = Director::teacher(actor)?;
        let name = checked_name(&new.name)?;
        let crew = Crew {
            id: CrewId::new(&*self.clock),
            org: director.org,
            name,
            name_en: new.name_en,
            college: new.college,
            is_demo: new.is_demo,
        };
        let mut tx = self.db.begin(actor).await?;
        repo::insert_crew(&mut tx, &crew, self.now()).await.map_err(refusal)?;
        tx.commit().await?;
        Ok(crew)
    }

    /// Makes a studio room: a teacher's work.
    pub async fn create_room(&self, actor: &Actor, name: &str) -> Result<StudioRoom, Refusal> {
        let director = Director::teacher(actor)?;
        let room = StudioRoom { id: StudioRoomId::new(&*self.clock), org: director.org, name: checked_name(name)? };
        let mut tx = self.db.begin(actor).await?;
        repo::insert_room(&mut tx, &room).await.map_err(refusal)?;
        tx.commit().await?;
        Ok(room)
    }

    /// Puts a student or teacher of the school into one of its crews, or changes what they do there: a
    /// teacher's work.
    pub async fn add_crew_member(
        &self,
        actor: &Actor,
        crew: CrewId,
        person: PersonId,
        role: LiveRole,
    ) -> Result<(), Refusal> {
        let director = Director::teacher(actor)?;
        let mut tx = self.db.begin(actor).await?;
        director.check_crew(&mut tx, crew).await?;
        if !repo::works_in_studio(&mut tx, director.org, person).await? {
            return Err(not_found());
        }
        repo::save_member(&mut tx, director.org, (crew.uuid(), person, role)).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn checked_name(name: &str) -> Result<String, Refusal> {
    let name = clean(name);
    if (1..=MAX_NAME).contains(&name.chars().count()) {
        Ok(name)
    } else {
        Err(Refusal::field("name", LiveCode::InvalidTitle, "名称须为 1–40 个字"))
    }
}

fn refusal(error: Error) -> Refusal {
    match error.constraint() {
        Some("crew_key") => Refusal::field("name", LiveCode::InvalidTitle, "已有同名的团队"),
        Some("studio_room_key") => Refusal::field("name", LiveCode::InvalidTitle, "已有同名的直播间"),
        Some("crew_college_id_fkey") => Refusal::field("college", LiveCode::NotFound, "找不到这个产业学院"),
        _ => error.into(),
    }
}
