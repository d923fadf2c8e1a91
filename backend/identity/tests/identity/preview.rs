use chrono::Duration;
use qd_identity::PREVIEW_LIFETIME;
use qd_kernel::{Clock, ProductId};

use crate::house::House;

#[tokio::test]
async fn a_preview_shows_its_product_until_it_runs_out() {
    let house = House::new().await;
    let product = ProductId::new(&*house.clock);
    let (token, until) = house.identity.preview_token(product);
    assert_eq!(until, house.clock.now() + PREVIEW_LIFETIME);
    assert_eq!(house.identity.read_preview_token(&token), Some((product, until)));
    house.clock.advance(PREVIEW_LIFETIME - Duration::seconds(1));
    assert!(house.identity.read_preview_token(&token).is_some());
    house.clock.advance(Duration::seconds(1));
    assert_eq!(house.identity.read_preview_token(&token), None);
}

#[tokio::test]
async fn a_token_that_was_tampered_with_shows_nothing() {
    let house = House::new().await;
    let (token, _) = house.identity.preview_token(ProductId::new(&*house.clock));
    for at in 0..token.len() {
        let mut forged: Vec<char> = token.chars().collect();
        forged[at] = if forged[at] == 'A' { 'B' } else { 'A' };
        let forged: String = forged.into_iter().collect();
        assert_eq!(house.identity.read_preview_token(&forged), None, "{at}");
    }
    for token in ["", "预览", &token[..74], &format!("{token}A"), &"A".repeat(1_000_000)] {
        assert_eq!(house.identity.read_preview_token(token), None);
    }
}
