//! What people searched for, the words that mean the same, and one paid place: so that the search has something to show.

use anyhow::Result;
use chrono::{DateTime, Duration, Utc};
use qd_commerce::search::{NewPlacement, Question, SaveSynonyms};
use qd_kernel::Actor;

use super::world::Rooms;

const SYNONYMS: &[&[&str]] = &[
    &["陈皮", "柑皮", "橘皮", "tangerine peel", "citrus peel"],
    &["柑普茶", "小青柑", "大红柑"],
    &["葛根", "粉葛", "kudzu"],
    &["伴手礼", "手信", "礼盒", "礼物", "gift"],
    &["凉瓜", "苦瓜", "bitter melon"],
    &["葵扇", "蒲扇", "palm fan"],
];

/// Questions, the most frequent first.
const ASKED: &[&str] = &["陈皮", "小青柑", "温泉票", "葵艺", "手信", "葛根粉", "腐乳", "红茶", "腊肠"];

/// Makes them; what is there stays.
pub async fn fill(rooms: &Rooms, secretary: &Actor, now: DateTime<Utc>) -> Result<()> {
    let commerce = &rooms.commerce;
    if commerce.synonyms(secretary).await?.version == 0 {
        let groups = SYNONYMS.iter().map(|group| group.iter().map(|word| (*word).to_owned()).collect()).collect();
        let command = SaveSynonyms { version: 0, groups, note: "开店时整理".to_owned() };
        commerce.save_synonyms(secretary, command).await?;
    }
    let ask = |words: &str| Question { words: words.to_owned(), first: 1, ..Question::default() };
    if commerce.popular_searches(1).await?.is_empty() {
        for (words, rank) in ASKED.iter().zip(0..) {
            for _ in 0..ASKED.len() + 2 - rank {
                commerce.search(&ask(words)).await?;
            }
        }
        commerce.flush_searches().await?;
    }
    let found = commerce.search(&ask("陈皮 礼盒")).await?.hits;
    if let (Some(hit), true) = (found.first(), commerce.placements(secretary).await?.is_empty()) {
        let new = NewPlacement {
            product: hit.product.id,
            keywords: vec!["陈皮".to_owned(), "手信".to_owned()],
            starts_at: now - Duration::days(1),
            ends_at: now + Duration::days(60),
            note: "演示推广".to_owned(),
        };
        commerce.add_placement(secretary, new).await?;
    }
    Ok(())
}
