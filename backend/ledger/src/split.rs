use qd_kernel::allocate;

/// All of it, in basis points.
const WHOLE_BP: u32 = 10_000;

/// How one line's money is shared, in fen. The parts always add up to the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// The enterprise that sold.
    pub enterprise: i64,
    /// 平台服务费.
    pub platform_fee: i64,
    /// 学生团队的实训基金.
    pub practice_fund: i64,
}

/// Shares `amount` fen by the rates of the agreement (basis points), by largest remainder.
///
/// Rates that exceed the whole together leave the enterprise nothing; agreements are bounded far below that.
pub fn split(amount: i64, platform_fee_bp: u32, practice_fund_bp: u32) -> Split {
    let rest = WHOLE_BP.saturating_sub(platform_fee_bp).saturating_sub(practice_fund_bp);
    let parts = allocate(amount, &[rest.into(), platform_fee_bp.into(), practice_fund_bp.into()]);
    Split { enterprise: parts[0], platform_fee: parts[1], practice_fund: parts[2] }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_enterprise_keeps_what_the_agreement_leaves_it() {
        let shares = split(10_000, 500, 800);
        assert_eq!(shares, Split { enterprise: 8_700, platform_fee: 500, practice_fund: 800 });
    }

    proptest! {
        #[test]
        fn the_parts_add_up_to_the_fen(amount in 0_i64..10_000_000_000, fee in 0_u32..=3000, fund in 0_u32..=3000) {
            let shares = split(amount, fee, fund);
            prop_assert_eq!(shares.enterprise + shares.platform_fee + shares.practice_fund, amount);
            prop_assert!(shares.enterprise >= 0 && shares.platform_fee >= 0 && shares.practice_fund >= 0);
        }

        #[test]
        fn no_share_strays_a_fen_from_its_rate(amount in 0_i64..1_000_000_000, fee in 0_u32..=3000) {
            let exact = i128::from(amount) * i128::from(fee);
            let given = i128::from(split(amount, fee, 0).platform_fee) * 10_000;
            prop_assert!((exact - given).abs() < 10_000);
        }
    }
}
