use super::*;
use crate::demo::content::Content;

/// Every picture of the demo, by a name for messages.
fn all() -> Vec<(String, String)> {
    let content = Content::read().unwrap();
    let mut drawn = Vec::new();
    let mut turn = 0;
    for (index, shop) in (0..).zip(&content.shops) {
        drawn.push((shop.logo_key(), shop_logo(&shop.mark, &shop.hue).unwrap()));
        drawn.push((shop.banner_key(), shop_banner(&shop.motifs, &shop.mark, &shop.hue, index).unwrap()));
        drawn.push((
            format!("{} poster", shop.slug),
            session_poster(&shop.motifs, &shop.mark, &shop.hue, index).unwrap(),
        ));
        for product in &shop.products {
            for number in 0..COMPOSITIONS {
                let art = product.art(shop).unwrap();
                drawn.push((product.picture_key(number), product_picture(&art, turn, number)));
            }
            turn += 1;
        }
    }
    drawn
}

/// Walks over the tags: each one is closed by its own name.
fn is_well_formed(svg: &str) -> bool {
    let mut open = Vec::new();
    for tag in svg.split('<').skip(1) {
        let Some((inside, text)) = tag.split_once('>') else { return false };
        if !text.is_empty() || inside.matches('"').count() % 2 == 1 {
            return false;
        }
        let name = inside.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if inside.starts_with('/') {
            if open.pop() != Some(name) {
                return false;
            }
        } else if !inside.ends_with('/') {
            open.push(name);
        }
    }
    open.is_empty()
}

#[test]
fn every_picture_is_well_formed_and_small() {
    for (name, svg) in all() {
        assert!(is_well_formed(&svg), "{name}");
        assert!(svg.len() <= LARGEST, "{name}: {} bytes", svg.len());
    }
}

#[test]
fn no_picture_refers_to_anything_outside_itself() {
    for (name, svg) in all() {
        let inside = svg.replace("http://www.w3.org/2000/svg", "");
        for outside in ["http", "//", "<script", "<image", "<text", "url(h", "href=\"h"] {
            assert!(!inside.contains(outside), "{name}: {outside}");
        }
    }
}

#[test]
fn the_same_product_is_drawn_the_same_every_time() {
    assert_eq!(all(), all());
}

#[test]
fn no_two_pictures_are_the_same() {
    let mut pictures: Vec<String> = all().into_iter().map(|(_, svg)| svg).collect();
    let count = pictures.len();
    pictures.sort_unstable();
    pictures.dedup();
    assert_eq!(pictures.len(), count);
}
