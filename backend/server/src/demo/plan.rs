//! Who buys what and what becomes of it, thought out beforehand and always the same: a seeded dice decides.

use chrono::{DateTime, Duration, Utc};
use qd_commerce::fulfilment::Courier;
use rand::{Rng, SeedableRng, rngs::StdRng};

use super::{
    calendar::{Broadcast, Calendar, DAYS, State},
    content::Content,
};

const SEED: u64 = 750;

/// A purchase of one or more shops' goods.
#[derive(Debug, Clone)]
pub struct Purchase {
    /// When the cart is placed.
    pub at: DateTime<Utc>,
    /// Index of the shopper.
    pub shopper: usize,
    /// What.
    pub lines: Vec<Line>,
    /// Index of the session that the shopper came from.
    pub session: Option<usize>,
    /// What becomes of it.
    pub fate: Fate,
}

/// Some pieces of a variant, by indices into the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Index of the shop.
    pub shop: usize,
    /// Index of its product.
    pub product: usize,
    /// Index of the variant.
    pub variant: usize,
    /// Pieces.
    pub quantity: i32,
}

/// What becomes of a purchase.
#[derive(Debug, Clone)]
pub enum Fate {
    /// Nobody pays; the timer closes it.
    Forgotten,
    /// The shopper thinks again.
    Cancelled,
    /// It is paid and goes its way.
    Paid(Journey),
}

/// The way of what was paid.
#[derive(Debug, Clone)]
pub struct Journey {
    /// From placing to paying.
    pub pay: Duration,
    /// From paying to shipping.
    pub ship: Duration,
    /// With whom.
    pub courier: Courier,
    /// Under which number.
    pub tracking: String,
    /// From paying to using the codes; none: they are kept for later.
    pub redeem: Option<Duration>,
    /// From sending to the shopper's word that it came; none: the timer says so.
    pub confirm: Option<Duration>,
    /// Money that goes back.
    pub refund: Option<GoingBack>,
}

/// Money that goes back.
#[derive(Debug, Clone, Copy)]
pub struct GoingBack {
    /// From paying.
    pub after: Duration,
    /// Of the order, in percent; 100 before anything is sent.
    pub percent: i64,
    /// Why.
    pub reason: &'static str,
}

/// All purchases up to now, in order.
pub fn purchases(content: &Content, calendar: &Calendar, sessions: &[Broadcast<'_>]) -> Vec<Purchase> {
    let mut planner = Planner { content, calendar, sessions, dice: StdRng::seed_from_u64(SEED) };
    let mut all = Vec::new();
    for day in -DAYS + 1..=0 {
        planner.ordinary_day(day, &mut all);
    }
    for (index, session) in sessions.iter().enumerate() {
        match session.state {
            State::Over => planner.evening(index, session, &mut all),
            State::OnAir => planner.on_air(index, session, &mut all),
            State::ToCome => {}
        }
    }
    all.retain(|purchase| purchase.at < calendar.now && !purchase.lines.is_empty());
    all.sort_by_key(|purchase| purchase.at);
    all
}

struct Planner<'a> {
    content: &'a Content,
    calendar: &'a Calendar,
    sessions: &'a [Broadcast<'a>],
    dice: StdRng,
}

impl Planner<'_> {
    fn chance(&mut self, percent: u32) -> bool {
        self.dice.random_range(0..100) < percent
    }

    fn between(&mut self, from: i64, to: i64) -> Duration {
        Duration::minutes(self.dice.random_range(from..to))
    }

    fn ordinary_day(&mut self, day: i64, all: &mut Vec<Purchase>) {
        let weekend = i64::from(day.rem_euclid(7) > 4);
        let growth = (DAYS + day) / 45;
        for _ in 0..self.dice.random_range(1..=2 + weekend + growth) {
            let at = self.calendar.at(day, 0) + self.between(8 * 60, 23 * 60);
            let lines = self.basket(at);
            self.add(at, lines, None, all);
        }
    }

    fn evening(&mut self, index: usize, session: &Broadcast<'_>, all: &mut Vec<Purchase>) {
        let length = (session.end - session.start).num_minutes();
        for _ in 0..self.dice.random_range(7..13) {
            let at = session.start + self.between(6, length - 2);
            let lines = self.lines_of_rundown(session);
            self.add(at, lines, Some(index), all);
        }
        for _ in 0..self.dice.random_range(2..5) {
            let at = session.end + self.between(30, 6 * 24 * 60);
            if at < self.calendar.now {
                let lines = self.lines_of_rundown(session);
                self.add(at, lines, Some(index), all);
            }
        }
    }

    fn on_air(&mut self, index: usize, session: &Broadcast<'_>, all: &mut Vec<Purchase>) {
        for minute in [4, 7, 9, 12, 15, 17, 20, 23] {
            let at = session.start + Duration::minutes(minute) + Duration::seconds(self.dice.random_range(0..50));
            let lines = self.lines_of_rundown(session);
            self.add(at, lines, Some(index), all);
        }
    }

    fn add(&mut self, at: DateTime<Utc>, lines: Vec<Line>, session: Option<usize>, all: &mut Vec<Purchase>) {
        debug_assert!(session.is_none_or(|index| self.sessions[index].counts_at(at)));
        let shopper = self.dice.random_range(0..self.content.shoppers.len());
        let fate = self.fate();
        all.push(Purchase { at, shopper, lines, session, fate });
    }

    /// What somebody buys who came by themselves: one shop's goods, now and then two shops'.
    fn basket(&mut self, at: DateTime<Utc>) -> Vec<Line> {
        let mut lines = Vec::new();
        let shops = if self.chance(14) { 2 } else { 1 };
        for _ in 0..shops {
            let shop = self.dice.random_range(0..self.content.shops.len());
            let on_shelf: Vec<usize> = (0..self.content.shops[shop].products.len())
                .filter(|&product| self.calendar.on_shelf(shop, product) < at)
                .collect();
            if on_shelf.is_empty() {
                continue;
            }
            for _ in 0..self.pieces() {
                let product = on_shelf[self.dice.random_range(0..on_shelf.len())];
                self.put(&mut lines, shop, product);
            }
        }
        lines
    }

    fn lines_of_rundown(&mut self, session: &Broadcast<'_>) -> Vec<Line> {
        let mut lines = Vec::new();
        for _ in 0..self.pieces() {
            // What is shown first sells more often.
            let reach = self.dice.random_range(1..=session.rundown.len());
            let (shop, product) = session.rundown[self.dice.random_range(0..reach)];
            self.put(&mut lines, shop, product);
        }
        lines
    }

    /// One to three, mostly one.
    fn pieces(&mut self) -> i32 {
        match self.dice.random_range(0..100) {
            0..58 => 1,
            58..88 => 2,
            _ => 3,
        }
    }

    fn put(&mut self, lines: &mut Vec<Line>, shop: usize, product: usize) {
        let variants = &self.content.shops[shop].products[product].variants;
        let variant = if self.chance(62) { 0 } else { self.dice.random_range(0..variants.len()) };
        let quantity = if variants[variant].2 > 15_000 { 1 } else { self.pieces().min(variants[variant].3 / 20 + 1) };
        let line = Line { shop, product, variant, quantity };
        let known = lines.iter().any(|it| (it.shop, it.product, it.variant) == (shop, product, variant));
        if !known {
            lines.push(line);
        }
    }

    fn fate(&mut self) -> Fate {
        match self.dice.random_range(0..100) {
            0..7 => Fate::Forgotten,
            7..10 => Fate::Cancelled,
            _ => Fate::Paid(self.journey()),
        }
    }

    fn journey(&mut self) -> Journey {
        let courier = [Courier::Sf, Courier::Zto, Courier::Yto, Courier::Jd][self.dice.random_range(0..4)];
        let digits = self.dice.random_range(100_000_000_000_u64..999_999_999_999);
        let tracking = match courier {
            Courier::Sf => format!("SF{digits}"),
            Courier::Yto => format!("YT{digits}0"),
            Courier::Jd => format!("JD{digits}"),
            _ => digits.to_string(),
        };
        Journey {
            pay: Duration::seconds(self.dice.random_range(25..420)),
            ship: self.between(3 * 60, 44 * 60),
            courier,
            tracking,
            redeem: self.chance(82).then(|| self.between(90, 9 * 24 * 60)),
            confirm: self.chance(64).then(|| self.between(40 * 60, 6 * 24 * 60)),
            refund: self.refund(),
        }
    }

    fn refund(&mut self) -> Option<GoingBack> {
        let (after, percent, reason) = match self.dice.random_range(0..100) {
            0..2 => (self.between(20, 150), 100, "顾客拍错规格，发货前协商全额退款"),
            2..4 => (self.between(5 * 24 * 60, 8 * 24 * 60), 25, "外盒有压痕，协商退部分货款"),
            4..6 => (self.between(4 * 24 * 60, 7 * 24 * 60), 15, "少发一小包，按件退差价"),
            6 => (self.between(9 * 24 * 60, 12 * 24 * 60), 40, "有两件破损，按件退款"),
            _ => return None,
        };
        Some(GoingBack { after, percent, reason })
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone as _;

    use super::*;

    fn planned() -> (Content, Vec<Purchase>) {
        let content = Content::read().unwrap();
        let calendar = Calendar::until(Utc.with_ymd_and_hms(2026, 11, 23, 4, 0, 0).unwrap());
        let sessions = calendar.broadcasts(&content).unwrap();
        let all = purchases(&content, &calendar, &sessions);
        (content, all)
    }

    #[test]
    fn there_are_a_few_hundred_and_about_half_came_from_a_session() {
        let (_, all) = planned();
        assert!((330..480).contains(&all.len()), "{}", all.len());
        let live = all.iter().filter(|purchase| purchase.session.is_some()).count() * 100 / all.len();
        assert!((40..60).contains(&live), "{live} %");
    }

    #[test]
    fn they_are_the_same_every_time() {
        assert_eq!(format!("{:?}", planned().1), format!("{:?}", planned().1));
    }

    #[test]
    fn some_are_forgotten_some_cancelled_some_refunded() {
        let (_, all) = planned();
        let count = |test: fn(&Fate) -> bool| all.iter().filter(|purchase| test(&purchase.fate)).count();
        assert!(count(|fate| matches!(fate, Fate::Forgotten)) > 10);
        assert!(count(|fate| matches!(fate, Fate::Cancelled)) > 0);
        assert!(count(|fate| matches!(fate, Fate::Paid(journey) if journey.refund.is_some())) > 10);
    }

    #[test]
    fn nothing_is_bought_before_it_is_on_the_shelf() {
        let (content, all) = planned();
        let calendar = Calendar::until(Utc.with_ymd_and_hms(2026, 11, 23, 4, 0, 0).unwrap());
        for purchase in &all {
            for line in &purchase.lines {
                assert!(calendar.on_shelf(line.shop, line.product) < purchase.at);
                assert!(line.variant < content.shops[line.shop].products[line.product].variants.len());
            }
        }
    }
}
