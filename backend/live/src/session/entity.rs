use chrono::{DateTime, Utc};
use qd_kernel::{CollegeId, CrewId, LiveSessionId, OrganizationId, ProductId, ProjectId, StudioRoomId};

use super::state::{SessionState, SessionStatus};

/// The most products on a rundown.
pub const MAX_RUNDOWN: usize = 100;

/// In which kind of training a session is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SessionKind {
    /// 课堂实训
    ClassPractice,
    /// 岗位实习
    Internship,
    /// 勤工俭学
    WorkStudy,
}

impl SessionKind {
    const ALL: [Self; 3] = [Self::ClassPractice, Self::Internship, Self::WorkStudy];

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClassPractice => "class_practice",
            Self::Internship => "internship",
            Self::WorkStudy => "work_study",
        }
    }

    /// Reads what is stored.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// 直播场次.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: LiveSessionId,
    /// The school that runs it.
    pub org: OrganizationId,
    /// Who runs it.
    pub crew: CrewId,
    /// From where.
    pub room: StudioRoomId,
    /// The cooperation project that it belongs to.
    pub project: Option<ProjectId>,
    /// In Chinese.
    pub title: String,
    /// In English.
    pub title_en: Option<String>,
    /// In which kind of training it is held.
    pub kind: SessionKind,
    /// Where it stands.
    pub state: SessionState,
    /// Its picture in the object store.
    pub poster_key: Option<String>,
    /// When it is to begin.
    pub scheduled_start: DateTime<Utc>,
    /// When it is to end.
    pub scheduled_end: DateTime<Utc>,
    /// 观看次数: how often somebody came to watch while it was on air.
    pub view_count: i64,
    /// The most viewers at once.
    pub peak_viewers: i32,
}

impl Session {
    /// Where it stands, in one word.
    pub const fn status(&self) -> SessionStatus {
        self.state.status()
    }
}

/// A line of the rundown 排品表.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RundownItem {
    /// Whose.
    pub session: LiveSessionId,
    /// What is sold.
    pub product: ProductId,
    /// From 1.
    pub position: i32,
    /// What to say about it.
    pub talking_point: String,
}

/// A session to be announced.
#[derive(Debug, Clone)]
pub struct ScheduleSession {
    /// In Chinese, 1–60 characters.
    pub title: String,
    /// In English, at most 120.
    pub title_en: Option<String>,
    /// In which kind of training it is held.
    pub kind: SessionKind,
    /// Who runs it.
    pub crew: CrewId,
    /// From where.
    pub room: StudioRoomId,
    /// The cooperation project that it belongs to.
    pub project: Option<ProjectId>,
    /// When it is to begin.
    pub scheduled_start: DateTime<Utc>,
    /// When it is to end: still to come, and at most twelve hours after it begins.
    pub scheduled_end: DateTime<Utc>,
    /// What it sells, in this order: at most [`MAX_RUNDOWN`] published products.
    pub rundown: Vec<NewRundownItem>,
}

/// A line of a session to be announced.
#[derive(Debug, Clone)]
pub struct NewRundownItem {
    /// What is sold.
    pub product: ProductId,
    /// What to say about it, at most 500 characters.
    pub talking_point: String,
}

/// What attribution needs to know of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionTouch {
    /// Which.
    pub session: LiveSessionId,
    /// Its title, kept with the order line.
    pub title: String,
    /// Who ran it.
    pub crew: CrewId,
    /// The cooperation project that it belongs to.
    pub project: Option<ProjectId>,
    /// The college of its crew.
    pub college: Option<CollegeId>,
    /// When it went on air; none: not yet.
    pub started_at: Option<DateTime<Utc>>,
    /// When it left the air; none: not yet.
    pub ended_at: Option<DateTime<Utc>>,
    /// What it sells.
    pub products: Vec<ProductId>,
}
