//! The group's book: funds, targets, colleges, projects.

use async_graphql::{Context, Data, Enum, ID, Object, Result, SimpleObject, dataloader::DataLoader};
use qd_cooperation as cooperation;
use qd_kernel::{Actor, CollegeId, ProjectId};
use rust_decimal::Decimal;

use crate::{
    Rooms,
    context::ContextExt,
    errors::{found, or_empty},
    ids::id,
    loaders::{insert_list_loaders, one_loader},
    money::Money,
};

one_loader!(Colleges, cooperation.colleges_by_ids, CollegeId => cooperation::College);
one_loader!(Projects, cooperation.projects_by_ids, ProjectId => cooperation::Project);

/// 资金来源
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "cooperation::FundSource")]
pub enum FundSource {
    /// 省级及以上财政
    Provincial,
    /// 市级财政
    Municipal,
    /// 行业企业
    Industry,
    /// 集团自筹
    SelfRaised,
}

/// Amounts in yuan; the report prints 万元. Rates in percent, two decimals, half up; null without a budget.
#[derive(SimpleObject)]
pub struct FundsTable {
    as_of: String,
    tasks: Vec<FundsRow>,
    total: FundsRow,
}

impl From<cooperation::FundsTable> for FundsTable {
    fn from(table: cooperation::FundsTable) -> Self {
        Self {
            as_of: table.as_of,
            tasks: table.tasks.into_iter().map(FundsRow::from).collect(),
            total: table.total.into(),
        }
    }
}

/// A task, or all of them.
#[derive(SimpleObject)]
pub struct FundsRow {
    name: String,
    name_en: Option<String>,
    sources: Vec<FundsCell>,
    total: FundsCell,
    received_rate: Option<Decimal>,
    spent_rate: Option<Decimal>,
}

impl From<cooperation::FundsRow> for FundsRow {
    fn from(row: cooperation::FundsRow) -> Self {
        Self {
            received_rate: row.total.received_rate(),
            spent_rate: row.total.spent_rate(),
            name: row.name,
            name_en: row.name_en,
            sources: row.sources.into_iter().map(FundsCell::from).collect(),
            total: row.total.into(),
        }
    }
}

/// 预算 / 到位 / 支出
#[derive(SimpleObject)]
pub struct FundsCell {
    /// Null in the total of a row.
    source: Option<FundSource>,
    budget: Money,
    received: Money,
    spent: Money,
}

impl From<cooperation::FundsCell> for FundsCell {
    fn from(cell: cooperation::FundsCell) -> Self {
        Self {
            source: cell.source.map(Into::into),
            budget: cell.budget.into(),
            received: cell.received.into(),
            spent: cell.spent.into(),
        }
    }
}

/// 指标
#[derive(SimpleObject)]
pub struct Target {
    code: String,
    task: String,
    name: String,
    name_en: Option<String>,
    unit: String,
    target: Option<String>,
    actual: Option<String>,
    status: String,
    note: String,
}

impl From<cooperation::Target> for Target {
    fn from(target: cooperation::Target) -> Self {
        Self {
            code: target.code,
            task: target.task,
            name: target.name,
            name_en: target.name_en,
            unit: target.unit,
            target: target.target.map(|figure| figure.to_string()),
            actual: target.actual.map(|figure| figure.to_string()),
            status: target.status,
            note: target.note,
        }
    }
}

/// 产业学院
#[derive(SimpleObject)]
pub struct College {
    id: ID,
    name: String,
    partners: Vec<String>,
}

impl From<cooperation::College> for College {
    fn from(college: cooperation::College) -> Self {
        Self { id: id(college.id), name: college.name, partners: college.partners }
    }
}

/// What kind of thing a project is.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "cooperation::ProjectKind")]
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

/// 校企合作项目
pub struct Project(cooperation::Project);

impl From<cooperation::Project> for Project {
    fn from(project: cooperation::Project) -> Self {
        Self(project)
    }
}

#[Object]
impl Project {
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

    /// What it is.
    async fn kind(&self) -> ProjectKind {
        self.0.kind.into()
    }

    /// With whom, as the report names them.
    async fn partner(&self) -> Option<&str> {
        self.0.partner.as_deref()
    }

    /// When, in the report's words.
    async fn held_on(&self) -> Option<&str> {
        self.0.held_on.as_deref()
    }

    /// The college that it belongs to.
    async fn college(&self, ctx: &Context<'_>) -> Result<Option<College>> {
        match self.0.college {
            Some(college) => college_by_id(ctx, college).await,
            None => Ok(None),
        }
    }

    /// Invented for the demo.
    async fn is_demo(&self) -> bool {
        self.0.is_demo
    }
}

/// The book's part of the admin's queries.
#[derive(Default)]
pub struct CooperationQuery;

#[Object]
impl CooperationQuery {
    /// 资金到位和支出情况; null before anything was imported, and for who does not see the group.
    async fn funds_table(&self, ctx: &Context<'_>) -> Result<Option<FundsTable>> {
        let table = found(ctx.rooms().cooperation.funds_table(ctx.actor()).await)?;
        Ok(table.flatten().map(FundsTable::from))
    }

    /// 指标完成情况
    #[graphql(complexity = "40 * child_complexity + 1")]
    async fn targets(&self, ctx: &Context<'_>) -> Result<Vec<Target>> {
        let targets = or_empty(ctx.rooms().cooperation.targets(ctx.actor()).await)?;
        Ok(targets.into_iter().map(Target::from).collect())
    }

    /// All industrial colleges.
    async fn colleges(&self, ctx: &Context<'_>) -> Result<Vec<College>> {
        let colleges = or_empty(ctx.rooms().cooperation.colleges(ctx.actor()).await)?;
        Ok(colleges.into_iter().map(College::from).collect())
    }

    /// All cooperation projects.
    #[graphql(complexity = "20 * child_complexity + 1")]
    async fn projects(&self, ctx: &Context<'_>) -> Result<Vec<Project>> {
        let projects = or_empty(ctx.rooms().cooperation.projects(ctx.actor()).await)?;
        Ok(projects.into_iter().map(Project::from).collect())
    }
}

/// A college, batched with the others that the answer needs.
pub(crate) async fn college_by_id(ctx: &Context<'_>, college: CollegeId) -> Result<Option<College>> {
    Ok(ctx.data_unchecked::<DataLoader<Colleges>>().load_one(college).await?.map(College::from))
}

/// A project, batched with the others that the answer needs.
pub(crate) async fn project_by_id(ctx: &Context<'_>, project: ProjectId) -> Result<Option<Project>> {
    Ok(ctx.data_unchecked::<DataLoader<Projects>>().load_one(project).await?.map(Project::from))
}

/// Gives a request its own loaders.
pub(crate) fn insert_loaders(data: &mut Data, rooms: &Rooms, actor: &Actor) {
    insert_list_loaders!(data, rooms, actor, Colleges, Projects);
}
