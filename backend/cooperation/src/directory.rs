//! Industrial colleges and cooperation projects: public facts, read by everyone, written by the secretariat.

use qd_db::{ActorTx, Error};
use qd_kernel::{Actor, CollegeId, MemberRole, ProjectId};
use uuid::Uuid;

use crate::{Cooperation, CooperationCode, Refusal};

/// The most colleges or projects a list shows.
const MAX_LISTED: i64 = 500;
/// As the tables' checks have it.
const MAX_PROJECT_NAME: usize = 200;
const MAX_COLLEGE_NAME: usize = 120;

/// 产业学院.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct College {
    /// Its id.
    pub id: CollegeId,
    /// As the report writes it.
    pub name: String,
    /// Partner organizations, as the report names them.
    pub partners: Vec<String>,
}

/// A college to enter into the book.
#[derive(Debug, Clone)]
pub struct NewCollege {
    /// 1–120 characters, of no other college.
    pub name: String,
    /// Partner organizations.
    pub partners: Vec<String>,
}

/// What kind of thing a project is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProjectKind {
    /// 直播
    Livestream,
    /// 展览
    Exhibition,
    /// 媒体
    Media,
    /// 招聘
    Recruitment,
    /// 治理
    Governance,
    /// 培训
    Training,
    /// 其他
    Other,
}

impl ProjectKind {
    const ALL: [Self; 7] = [
        Self::Livestream,
        Self::Exhibition,
        Self::Media,
        Self::Recruitment,
        Self::Governance,
        Self::Training,
        Self::Other,
    ];

    /// As stored and as the facts write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Livestream => "livestream",
            Self::Exhibition => "exhibition",
            Self::Media => "media",
            Self::Recruitment => "recruitment",
            Self::Governance => "governance",
            Self::Training => "training",
            Self::Other => "other",
        }
    }

    /// Reads what is stored.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// 校企合作项目.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// Its id.
    pub id: ProjectId,
    /// In Chinese.
    pub name: String,
    /// In English, if anybody wrote it.
    pub name_en: Option<String>,
    /// What it is.
    pub kind: ProjectKind,
    /// With whom, as the report names them.
    pub partner: Option<String>,
    /// The college it belongs to.
    pub college: Option<CollegeId>,
    /// When, in the report's words.
    pub held_on: Option<String>,
    /// Invented for the demo.
    pub is_demo: bool,
}

/// A project to enter into the book.
#[derive(Debug, Clone)]
pub struct NewProject {
    /// In Chinese, 1–200 characters, of no other project.
    pub name: String,
    /// In English.
    pub name_en: Option<String>,
    /// What it is.
    pub kind: ProjectKind,
    /// With whom.
    pub partner: Option<String>,
    /// The college it belongs to.
    pub college: Option<CollegeId>,
    /// Invented for the demo.
    pub is_demo: bool,
}

impl Cooperation {
    /// All colleges, in the report's order. Everyone may read them.
    pub async fn colleges(&self, actor: &Actor) -> Result<Vec<College>, Refusal> {
        let mut tx = self.db.begin(actor).await?;
        Ok(select_colleges(&mut tx, None).await?)
    }

    /// The colleges of these ids that exist, in no order: for loaders.
    pub async fn colleges_by_ids(&self, actor: &Actor, ids: &[CollegeId]) -> Result<Vec<College>, Refusal> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let mut tx = self.db.begin(actor).await?;
        Ok(select_colleges(&mut tx, Some(&ids)).await?)
    }

    /// All projects, in the report's order and then by age. Everyone may read them.
    pub async fn projects(&self, actor: &Actor) -> Result<Vec<Project>, Refusal> {
        let mut tx = self.db.begin(actor).await?;
        Ok(select_projects(&mut tx, None).await?)
    }

    /// The projects of these ids that exist, in no order: for loaders.
    pub async fn projects_by_ids(&self, actor: &Actor, ids: &[ProjectId]) -> Result<Vec<Project>, Refusal> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let mut tx = self.db.begin(actor).await?;
        Ok(select_projects(&mut tx, Some(&ids)).await?)
    }

    /// Enters a college into the book: the secretariat's work.
    pub async fn create_college(&self, actor: &Actor, new: NewCollege) -> Result<College, Refusal> {
        if actor.member_if(MemberRole::keeps_book).is_none() && *actor != Actor::System {
            return Err(Refusal::refused(CooperationCode::NotAllowed, "只有秘书处可以登记产业学院"));
        }
        let name = new.name.trim().to_owned();
        if name.is_empty() || name.chars().count() > MAX_COLLEGE_NAME {
            return Err(Refusal::field("name", CooperationCode::InvalidName, "产业学院名称须为 1–120 个字"));
        }
        let college = College { id: CollegeId::new(&*self.clock), name, partners: new.partners };
        let mut tx = self.db.begin(actor).await?;
        insert_college(&mut tx, &college).await.map_err(refusal)?;
        tx.commit().await?;
        Ok(college)
    }

    /// Enters a project into the book: the secretariat's work.
    pub async fn create_project(&self, actor: &Actor, new: NewProject) -> Result<Project, Refusal> {
        if actor.member_if(MemberRole::keeps_book).is_none() && *actor != Actor::System {
            return Err(Refusal::refused(CooperationCode::NotAllowed, "只有秘书处可以登记合作项目"));
        }
        let name = new.name.trim().to_owned();
        if name.is_empty() || name.chars().count() > MAX_PROJECT_NAME {
            return Err(Refusal::field("name", CooperationCode::InvalidName, "项目名称须为 1–200 个字"));
        }
        let project = Project {
            id: ProjectId::new(&*self.clock),
            name,
            name_en: new.name_en,
            kind: new.kind,
            partner: new.partner,
            college: new.college,
            held_on: None,
            is_demo: new.is_demo,
        };
        let mut tx = self.db.begin(actor).await?;
        insert_project(&mut tx, &project).await.map_err(refusal)?;
        tx.commit().await?;
        Ok(project)
    }
}

fn refusal(error: Error) -> Refusal {
    match error.constraint() {
        Some("cooperation_project_name_key") => {
            Refusal::field("name", CooperationCode::InvalidName, "已有同名的合作项目")
        }
        Some("industrial_college_name_key") => {
            Refusal::field("name", CooperationCode::InvalidName, "已有同名的产业学院")
        }
        Some("cooperation_project_college_id_fkey") => {
            Refusal::field("college", CooperationCode::NotFound, "找不到这个产业学院")
        }
        _ => error.into(),
    }
}

async fn select_colleges(tx: &mut ActorTx, ids: Option<&[Uuid]>) -> qd_db::Result<Vec<College>> {
    let rows = sqlx::query!(
        "select id, name, partners from industrial_college
         where $1::uuid[] is null or id = any($1) order by position, id limit $2",
        ids,
        MAX_LISTED,
    )
    .map(|row| College { id: row.id.into(), name: row.name, partners: row.partners })
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

async fn select_projects(tx: &mut ActorTx, ids: Option<&[Uuid]>) -> qd_db::Result<Vec<Project>> {
    let rows = sqlx::query!(
        "select id, name, name_en, kind, partner, college_id, held_on, is_demo from cooperation_project
         where $1::uuid[] is null or id = any($1) order by position, id limit $2",
        ids,
        MAX_LISTED,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            let kind = ProjectKind::parse(&row.kind).ok_or_else(|| Error::unknown_word("project kind", &row.kind))?;
            Ok(Project {
                id: row.id.into(),
                name: row.name,
                name_en: row.name_en,
                kind,
                partner: row.partner,
                college: row.college_id.map(Into::into),
                held_on: row.held_on,
                is_demo: row.is_demo,
            })
        })
        .collect()
}

async fn insert_college(tx: &mut ActorTx, college: &College) -> qd_db::Result<()> {
    sqlx::query!(
        "insert into industrial_college (id, name, partners, position)
         select $1, $2, $3, coalesce(max(position) + 1, 0) from industrial_college",
        college.id.uuid(),
        college.name,
        &college.partners,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

async fn insert_project(tx: &mut ActorTx, project: &Project) -> qd_db::Result<()> {
    sqlx::query!(
        "insert into cooperation_project (id, name, name_en, kind, partner, college_id, is_demo, position)
         select $1, $2, $3, $4, $5, $6, $7, coalesce(max(position) + 1, 0) from cooperation_project",
        project.id.uuid(),
        project.name,
        project.name_en,
        project.kind.as_str(),
        project.partner,
        project.college.map(CollegeId::uuid),
        project.is_demo,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
