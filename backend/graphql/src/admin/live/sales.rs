use std::collections::HashMap;

use async_graphql::{Error, Result, SimpleObject, dataloader::Loader};
use qd_commerce::report::SalesFigures;
use qd_kernel::LiveSessionId;

use crate::{errors::or_empty, money::Money};

/// What sessions have sold.
pub(crate) struct SessionFigures {
    pub(crate) rooms: crate::Rooms,
    pub(crate) actor: qd_kernel::Actor,
}

impl Loader<LiveSessionId> for SessionFigures {
    type Value = SalesFigures;
    type Error = Error;

    async fn load(&self, sessions: &[LiveSessionId]) -> Result<HashMap<LiveSessionId, SalesFigures>> {
        or_empty(self.rooms.commerce.session_sales(&self.actor, sessions).await)
    }
}

/// What a session has sold. gpm is 千次观看成交: paid × 1000 / views.
#[derive(SimpleObject)]
pub struct SessionSales {
    order_count: i64,
    buyer_count: i64,
    ordered: Money,
    paid: Money,
    net: Money,
    gpm: Option<Money>,
    average_order: Option<Money>,
}

impl SessionSales {
    /// The figures of a session that was watched `views` times.
    pub(super) fn new(figures: &SalesFigures, views: i64) -> Self {
        let fen = figures.paid.minor;
        Self {
            order_count: figures.order_count,
            buyer_count: figures.buyer_count,
            ordered: figures.ordered.into(),
            paid: figures.paid.into(),
            net: figures.net.into(),
            gpm: quotient(fen, 1000, views).map(shown),
            average_order: quotient(fen, 1, figures.buyer_count).map(shown),
        }
    }
}

/// `fen` × `times` / `by` in whole fen; none by nothing.
fn quotient(fen: i64, times: i64, by: i64) -> Option<i64> {
    if by <= 0 {
        return None;
    }
    i64::try_from(i128::from(fen) * i128::from(times) / i128::from(by)).ok()
}

fn shown(fen: i64) -> Money {
    qd_kernel::Money::cny(fen).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_times_what_was_paid_over_the_views_in_whole_fen() {
        assert_eq!(quotient(50_000, 1000, 2_000), Some(25_000));
        assert_eq!(quotient(100, 1, 3), Some(33));
        assert_eq!(quotient(i64::MAX / 2, 1000, 1_000_000), Some(i64::MAX / 2_000));
    }

    #[test]
    fn over_nothing_there_is_no_figure() {
        assert_eq!(quotient(50_000, 1000, 0), None);
    }
}
