//! Sessions: announced, on air, pinned, chatted in, ended.

use anyhow::{Context as _, Result};
use chrono::Duration;
use qd_commerce::order::SessionTouch;
use qd_kernel::{Actor, LiveSessionId};
use qd_live::{NewRundownItem, ScheduleSession, SessionStatus};

use super::{
    calendar::Broadcast,
    content::Content,
    setup::Cast,
    shelf::{Shelf, poster_key},
    world::Rooms,
};

/// What is said in a session that is over, by shoppers (and, every fourth time, by the crew).
const SMALL_TALK: [&str; 16] = [
    "晚上好，头一回进来看",
    "这个真的不错，家里一直回购",
    "主播今天讲得很清楚",
    "欢迎大家，左下角可以看到今天的排品",
    "有小份的吗？想先试试",
    "上次的收到了，包装很仔细",
    "支持职校同学，加油",
    "规格在商品页里选，有大小两种",
    "请问什么时候发货？",
    "能自提吗，我就住附近",
    "颜色比图片还好看",
    "四十八小时内发出，生鲜当天发",
    "刚拍了一份，等收货",
    "保质期多久呀",
    "给外地的家人也寄一份",
    "生产日期在包装底部，收到请先看一眼",
];

/// Sessions as the database knows them.
#[derive(Debug)]
pub struct Studio<'a> {
    sessions: &'a [Broadcast<'a>],
    ids: Vec<Option<LiveSessionId>>,
}

impl<'a> Studio<'a> {
    /// Finds those that were announced before.
    pub async fn find(rooms: &Rooms, sessions: &'a [Broadcast<'a>]) -> Result<Self> {
        let known = rooms.live.sessions(&Actor::System, None).await?;
        let find =
            |it: &Broadcast<'_>| known.iter().find(|session| session.title == it.title).map(|session| session.id);
        Ok(Self { sessions, ids: sessions.iter().map(find).collect() })
    }

    /// Whether the last of them was announced: with it a load ends.
    pub fn is_complete(&self) -> bool {
        self.ids.last().is_some_and(Option::is_some)
    }

    /// Whether any was.
    pub fn is_begun(&self) -> bool {
        self.ids.iter().any(Option::is_some)
    }

    fn of(&self, index: usize, cast: &Cast) -> Result<(LiveSessionId, Actor)> {
        let (_, host) = cast.crews[self.sessions[index].crew];
        Ok((self.ids[index].context("a session was not announced")?, host))
    }

    /// Announces a session with its rundown and poster.
    pub async fn announce(
        &mut self,
        rooms: &Rooms,
        content: &Content,
        cast: &Cast,
        shelf: &Shelf,
        index: usize,
    ) -> Result<()> {
        if self.ids[index].is_some() {
            return Ok(());
        }
        let session = &self.sessions[index];
        let (crew, host) = cast.crews[session.crew];
        let mut rundown = Vec::new();
        for &(shop, product) in &session.rundown {
            let it = &content.shops[shop].products[product];
            let talking_point = it.text.split_inclusive('。').next().unwrap_or_default().to_owned();
            rundown.push(NewRundownItem { product: shelf.product(shop, product)?, talking_point });
        }
        let command = ScheduleSession {
            title: session.title.to_owned(),
            title_en: Some(session.title_en.to_owned()),
            kind: session.kind,
            crew,
            room: cast.rooms[session.room],
            project: Some(cast.project(session.project)?),
            scheduled_start: session.start,
            scheduled_end: session.end,
            rundown,
        };
        let made = rooms.live.schedule_session(&host, command).await.with_context(|| session.title.to_owned())?;
        rooms.live.set_poster(&host, made.id, &poster_key(index)).await?;
        self.ids[index] = Some(made.id);
        Ok(())
    }

    /// Takes a session on air; one that was is left alone.
    pub async fn start(&self, rooms: &Rooms, cast: &Cast, index: usize) -> Result<()> {
        let (id, host) = self.of(index, cast)?;
        if rooms.live.session(&host, id).await?.status() != SessionStatus::Scheduled {
            return Ok(());
        }
        rooms.live.go_on_air(&host, id).await?;
        let views = self.sessions[index].views;
        rooms.live.record_views(&Actor::System, id, views, views / 9).await?;
        Ok(())
    }

    /// Shows a product of the rundown, by its place.
    pub async fn pin(&self, rooms: &Rooms, cast: &Cast, shelf: &Shelf, (index, place): (usize, usize)) -> Result<()> {
        let (id, host) = self.of(index, cast)?;
        let Some(&(shop, product)) = self.sessions[index].rundown.get(place) else { return Ok(()) };
        if self.is_on_air(rooms, &host, id).await? {
            rooms.live.pin_product(&host, id, Some(shelf.product(shop, product)?)).await?;
        }
        Ok(())
    }

    /// Small talk in a session that is long over.
    pub async fn chat(&self, rooms: &Rooms, cast: &Cast, (index, number): (usize, usize)) -> Result<()> {
        let said = (index * 5 + number) % SMALL_TALK.len();
        let speaker = if said % 4 == 3 { None } else { Some((index * 7 + number * 11) % cast.shoppers.len()) };
        self.say(rooms, cast, index, speaker, SMALL_TALK[said]).await
    }

    /// Somebody says something while a session is on air: a shopper by index, or the crew.
    pub async fn say(
        &self,
        rooms: &Rooms,
        cast: &Cast,
        index: usize,
        speaker: Option<usize>,
        body: &str,
    ) -> Result<()> {
        let (id, host) = self.of(index, cast)?;
        if !self.is_on_air(rooms, &host, id).await? {
            return Ok(());
        }
        match speaker {
            Some(shopper) => rooms.live.post_message(&cast.shopper(shopper), id, body).await?,
            None => rooms.live.post_crew_message(&host, id, body).await?,
        };
        Ok(())
    }

    /// Takes a session off the air.
    pub async fn end(&self, rooms: &Rooms, cast: &Cast, index: usize) -> Result<()> {
        let (id, host) = self.of(index, cast)?;
        if self.is_on_air(rooms, &host, id).await? {
            rooms.live.end_session(&host, id).await?;
        }
        Ok(())
    }

    async fn is_on_air(&self, rooms: &Rooms, host: &Actor, id: LiveSessionId) -> Result<bool> {
        Ok(rooms.live.session(host, id).await?.status() == SessionStatus::OnAir)
    }

    /// A session's id, for a cart line.
    pub fn id(&self, index: usize) -> Option<LiveSessionId> {
        self.ids.get(index).copied().flatten()
    }

    /// What attribution needs to know of a session.
    pub async fn touch(&self, rooms: &Rooms, index: usize) -> Result<Vec<SessionTouch>> {
        let Some(id) = self.id(index) else { return Ok(Vec::new()) };
        let known = rooms.live.touches(&[id]).await?;
        let touch = known.into_iter().map(|it| SessionTouch {
            session: it.session,
            title: it.title,
            crew: it.crew,
            project: it.project,
            college: it.college,
            started_at: it.started_at,
            ended_at: it.ended_at,
            products: it.products,
        });
        Ok(touch.collect())
    }
}

/// How long before it begins a session is announced.
pub const NOTICE: Duration = Duration::hours(26);
