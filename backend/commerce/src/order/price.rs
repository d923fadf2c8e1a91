//! What a purchase costs: one pure function for the cart and for the order, so that they cannot disagree.

use qd_kernel::ShopId;

/// What pricing needs of a line.
#[derive(Debug, Clone, Copy)]
pub struct PriceLine {
    /// Whose.
    pub shop: ShopId,
    /// Whether it is sent by parcel, and so costs freight.
    pub by_parcel: bool,
    /// Fen a piece.
    pub unit_price_fen: i64,
    /// Pieces.
    pub quantity: i32,
    /// The shop's freight for one order, in fen.
    pub freight_fen: i64,
    /// Parcel goods from this amount on travel free.
    pub free_freight_from_fen: Option<i64>,
}

impl PriceLine {
    /// Pieces times price; none when that is more than money can be.
    pub fn total(&self) -> Option<i64> {
        self.unit_price_fen.checked_mul(self.quantity.into())
    }
}

/// What one shop's part of a purchase costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopQuote {
    /// Whose.
    pub shop: ShopId,
    /// The positions of its lines in what was priced.
    pub lines: Vec<usize>,
    /// Goods, in fen.
    pub goods_fen: i64,
    /// Freight, in fen.
    pub freight_fen: i64,
}

impl ShopQuote {
    /// Goods and freight, in fen.
    pub const fn total_fen(&self) -> i64 {
        self.goods_fen + self.freight_fen
    }
}

/// Prices lines shop by shop, in the order in which the shops first appear. None when a sum does not fit.
pub fn quote(lines: &[PriceLine]) -> Option<Vec<ShopQuote>> {
    let mut quotes: Vec<ShopQuote> = Vec::new();
    for (position, line) in lines.iter().enumerate() {
        let total = line.total()?;
        match quotes.iter_mut().find(|quote| quote.shop == line.shop) {
            Some(quote) => {
                quote.lines.push(position);
                quote.goods_fen = quote.goods_fen.checked_add(total)?;
            }
            None => {
                quotes.push(ShopQuote { shop: line.shop, lines: vec![position], goods_fen: total, freight_fen: 0 });
            }
        }
    }
    for quote in &mut quotes {
        quote.freight_fen = freight(quote.lines.iter().map(|&position| &lines[position]));
    }
    Some(quotes)
}

/// One parcel's freight an order, nothing from the shop's threshold on, nothing when nothing is sent.
fn freight<'a>(lines: impl Iterator<Item = &'a PriceLine>) -> i64 {
    let parcels: Vec<&PriceLine> = lines.filter(|line| line.by_parcel).collect();
    let Some(first) = parcels.first() else { return 0 };
    let goods: i64 = parcels.iter().filter_map(|line| line.total()).sum();
    match first.free_freight_from_fen {
        Some(threshold) if goods >= threshold => 0,
        _ => first.freight_fen,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use qd_kernel::SystemClock;

    use super::*;

    fn line(shop: ShopId, by_parcel: bool, unit_price_fen: i64, quantity: i32) -> PriceLine {
        PriceLine { shop, by_parcel, unit_price_fen, quantity, freight_fen: 800, free_freight_from_fen: Some(9_900) }
    }

    #[test]
    fn each_shop_takes_its_own_freight() {
        let (a, b) = (ShopId::new(&SystemClock), ShopId::new(&SystemClock));
        let quotes = quote(&[line(a, true, 1_000, 2), line(b, true, 9_900, 1), line(a, true, 500, 1)]).unwrap();
        assert_eq!(quotes[0], ShopQuote { shop: a, lines: vec![0, 2], goods_fen: 2_500, freight_fen: 800 });
        assert_eq!(quotes[1].freight_fen, 0, "free from the threshold on");
    }

    #[test]
    fn what_is_not_sent_costs_no_freight_and_does_not_help_to_the_threshold() {
        let shop = ShopId::new(&SystemClock);
        assert_eq!(quote(&[line(shop, false, 5_000, 1)]).unwrap()[0].freight_fen, 0);
        assert_eq!(quote(&[line(shop, false, 50_000, 1), line(shop, true, 1_000, 1)]).unwrap()[0].freight_fen, 800);
    }

    #[test]
    fn a_sum_that_does_not_fit_is_no_price() {
        let shop = ShopId::new(&SystemClock);
        assert!(quote(&[line(shop, true, i64::MAX, 2)]).is_none());
        assert!(quote(&[line(shop, true, i64::MAX, 1), line(shop, true, 1, 1)]).is_none());
    }

    proptest! {
        #[test]
        fn every_line_is_in_exactly_one_quote_and_nothing_is_lost(
            lines in prop::collection::vec((0_usize..4, any::<bool>(), 1_i64..1_000_000, 1_i32..100), 1..30),
        ) {
            let shops: Vec<ShopId> = (0..4).map(|_| ShopId::new(&SystemClock)).collect();
            let lines: Vec<PriceLine> = lines.into_iter().map(|(s, p, u, q)| line(shops[s], p, u, q)).collect();
            let quotes = quote(&lines).unwrap();
            let mut seen: Vec<usize> = quotes.iter().flat_map(|quote| quote.lines.clone()).collect();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..lines.len()).collect::<Vec<_>>());
            let goods: i64 = lines.iter().filter_map(PriceLine::total).sum();
            prop_assert_eq!(quotes.iter().map(|quote| quote.goods_fen).sum::<i64>(), goods);
        }
    }
}
