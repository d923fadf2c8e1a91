//! What a shop may tell of itself, and when news is seen. No I/O.

use chrono::{DateTime, Duration, Utc};
use qd_identity::WordsInForce;
use qd_kernel::{Failure, Problems};

use super::{
    ShowcaseCode,
    entity::{BlockDraft, BlockKind, NewsPost, NewsStatus, SaveNews},
    error::Result,
};
use crate::{
    asset::Purpose,
    catalog::{Limits, Lines, flaw, tidy},
};

/// The most blocks of a story.
pub const MAX_BLOCKS: usize = 30;
/// The most news posts that a shop keeps, archived ones apart.
pub const MAX_POSTS: i64 = 500;
/// The most news posts that stand before the others.
pub const MAX_PINNED: i64 = 3;
/// The most pictures of a story, or of one news post.
pub const MAX_PICTURES: usize = Purpose::StoryPicture.limits().max_count;
/// The most videos of a story.
pub const MAX_VIDEOS: usize = Purpose::ShopVideo.limits().max_count;
/// How far ahead news can be planned.
pub const MAX_AHEAD: Duration = Duration::days(180);

const HEADING: Limits = Limits { min: 1, max: 40, lines: Lines::One };
const TEXT: Limits = Limits { min: 1, max: 2_000, lines: Lines::Many };
const CAPTION: Limits = Limits { min: 0, max: 80, lines: Lines::One };
const TITLE: Limits = Limits { min: 1, max: 60, lines: Lines::One };
const BODY: Limits = Limits { min: 0, max: 3_000, lines: Lines::Many };

/// English takes about twice the letters, and may be left out.
const fn english(limits: Limits) -> Limits {
    Limits { min: 0, max: limits.max * 2, lines: limits.lines }
}

/// Notes what is wrong with a text; gives it as it is kept.
fn clean(
    problems: &mut Problems<ShowcaseCode>,
    field: &str,
    code: ShowcaseCode,
    label: &str,
    text: &str,
    limits: Limits,
) -> String {
    let text = tidy(text);
    let flaw = flaw(label, &text, limits);
    problems.require(flaw.is_none(), field, code, flaw.unwrap_or_default());
    text
}

/// As [`clean`], of what may be absent.
fn clean_english(
    problems: &mut Problems<ShowcaseCode>,
    field: &str,
    code: ShowcaseCode,
    label: &str,
    text: Option<&str>,
    limits: Limits,
) -> Option<String> {
    let text = clean(problems, field, code, label, text?, english(limits));
    (!text.is_empty()).then_some(text)
}

fn check_words(problems: &mut Problems<ShowcaseCode>, words: &WordsInForce, field: &str, text: &str) {
    if let Some(word) = words.forbidden_claim(text) {
        let message = format!("“{word}”是广告法禁止的绝对化用语，请改写");
        problems.require(false, field, ShowcaseCode::ForbiddenWord, message);
    }
}

/// A story whose texts are tidy and within bounds; tells all that is wrong at once.
pub(super) fn check_story(drafts: Vec<BlockDraft>) -> Result<Vec<BlockDraft>> {
    if drafts.len() > MAX_BLOCKS {
        let message = format!("店铺故事最多 {MAX_BLOCKS} 段");
        return Err(Failure::field("story", ShowcaseCode::TooMany, message));
    }
    for (kind, most, name) in [(BlockKind::Picture, MAX_PICTURES, "张图片"), (BlockKind::Video, MAX_VIDEOS, "个视频")]
    {
        if drafts.iter().filter(|draft| draft.kind == kind).count() > most {
            return Err(Failure::field("story", ShowcaseCode::TooMany, format!("店铺故事最多 {most} {name}")));
        }
    }
    let mut problems = Problems::default();
    let mut blocks = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.into_iter().enumerate() {
        blocks.push(check_block(&mut problems, index, draft));
    }
    problems.check()?;
    Ok(blocks)
}

fn check_block(problems: &mut Problems<ShowcaseCode>, index: usize, draft: BlockDraft) -> BlockDraft {
    let field = |name: &str| format!("story.{index}.{name}");
    let (label, limits) = match draft.kind {
        BlockKind::Heading => ("小标题", HEADING),
        BlockKind::Text => ("文字", TEXT),
        BlockKind::Picture => ("图片说明", CAPTION),
        BlockKind::Video => ("视频说明", CAPTION),
    };
    let code = ShowcaseCode::InvalidText;
    let text = clean(problems, &field("text"), code, label, &draft.text, limits);
    let label_en = format!("英文{label}");
    let text_en = clean_english(problems, &field("textEn"), code, &label_en, draft.text_en.as_deref(), limits);
    let fits = draft.asset.is_some() == matches!(draft.kind, BlockKind::Picture | BlockKind::Video);
    problems.require(fits, &field("asset"), ShowcaseCode::InvalidPicture, "请先上传图片或视频");
    BlockDraft { kind: draft.kind, text, text_en, asset: draft.asset }
}

/// Whether a story says nothing that the statute forbids.
pub(super) fn check_story_words(blocks: &[BlockDraft], words: &WordsInForce) -> Result<()> {
    let mut problems = Problems::default();
    for (index, block) in blocks.iter().enumerate() {
        check_words(&mut problems, words, &format!("story.{index}.text"), &block.text);
        let english = block.text_en.as_deref().unwrap_or_default();
        check_words(&mut problems, words, &format!("story.{index}.textEn"), english);
    }
    problems.check()
}

/// News whose texts are tidy and within bounds; tells all that is wrong at once.
pub(super) fn check_news(save: SaveNews) -> Result<SaveNews> {
    let mut problems = Problems::default();
    let (title_code, text_code) = (ShowcaseCode::InvalidTitle, ShowcaseCode::InvalidText);
    let title = clean(&mut problems, "title", title_code, "标题", &save.title, TITLE);
    let title_en = clean_english(&mut problems, "titleEn", title_code, "英文标题", save.title_en.as_deref(), TITLE);
    let body = clean(&mut problems, "body", text_code, "正文", &save.body, BODY);
    let body_en = clean_english(&mut problems, "bodyEn", text_code, "英文正文", save.body_en.as_deref(), BODY);
    let few = save.pictures.len() <= MAX_PICTURES;
    problems.require(few, "pictures", ShowcaseCode::TooMany, format!("最多 {MAX_PICTURES} 张图片"));
    problems.check()?;
    Ok(SaveNews { title, title_en, body, body_en, ..save })
}

/// Whether news says nothing that the statute forbids, as far as shoppers will read it.
pub(super) fn check_news_words(post: &NewsPost, words: &WordsInForce) -> Result<()> {
    let mut problems = Problems::default();
    check_words(&mut problems, words, "title", &post.title);
    check_words(&mut problems, words, "titleEn", post.title_en.as_deref().unwrap_or_default());
    check_words(&mut problems, words, "body", &post.body);
    check_words(&mut problems, words, "bodyEn", post.body_en.as_deref().unwrap_or_default());
    problems.check()
}

/// From when on news is seen that is published now for `wanted`: at once when that has passed or is not said.
pub(super) fn decide_publishing(
    post: &NewsPost,
    wanted: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>> {
    if post.is_seen(now) {
        return Err(Failure::refused(ShowcaseCode::WrongState, "这条动态已经发布"));
    }
    let from = wanted.unwrap_or(now).max(now);
    if from > now + MAX_AHEAD {
        return Err(Failure::field("at", ShowcaseCode::InvalidTime, "最多提前 180 天安排发布"));
    }
    Ok(from)
}

/// Whether news may be taken away.
pub(super) fn check_archiving(post: &NewsPost) -> Result<()> {
    match post.status {
        NewsStatus::Draft | NewsStatus::Published => Ok(()),
        NewsStatus::Archived => Err(Failure::refused(ShowcaseCode::WrongState, "这条动态已经下架")),
    }
}

/// Whether news may stand before the others (or need not any more). `pinned` are those that do.
pub(super) fn check_pinning(post: &NewsPost, pin: bool, pinned: i64) -> Result<()> {
    if !pin {
        return Ok(());
    }
    if post.status != NewsStatus::Published {
        return Err(Failure::refused(ShowcaseCode::WrongState, "发布以后才能置顶"));
    }
    if !post.is_pinned && pinned >= MAX_PINNED {
        return Err(Failure::refused(ShowcaseCode::TooMany, format!("最多置顶 {MAX_PINNED} 条")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use qd_identity::{ListedWord, Verdict, WordUsage};
    use uuid::Uuid;

    use super::*;

    fn heading(text: &str) -> BlockDraft {
        BlockDraft { kind: BlockKind::Heading, text: text.to_owned(), text_en: None, asset: None }
    }

    fn code(outcome: Result<Vec<BlockDraft>>) -> (String, ShowcaseCode) {
        let Err(Failure::Refused(mut problems)) = outcome else { panic!("refused") };
        let problem = problems.remove(0);
        (problem.field.unwrap_or_default(), problem.code)
    }

    #[test]
    fn a_storys_flaws_are_told_beside_their_block() {
        let long = "长".repeat(41);
        let drafts = vec![heading("橘里"), heading(&long)];
        assert_eq!(code(check_story(drafts)), ("story.1.text".to_owned(), ShowcaseCode::InvalidText));
        for text in ["", "\0", "反\u{202E}转", &"a".repeat(10_000_000)] {
            assert_eq!(code(check_story(vec![heading(text)])).1, ShowcaseCode::InvalidText);
        }
        let bare = BlockDraft { kind: BlockKind::Picture, ..heading("") };
        assert_eq!(code(check_story(vec![bare])), ("story.0.asset".to_owned(), ShowcaseCode::InvalidPicture));
        let needless = BlockDraft { asset: Some(Uuid::nil().into()), ..heading("橘里") };
        assert_eq!(code(check_story(vec![needless])).1, ShowcaseCode::InvalidPicture);
        let many = (0..=MAX_BLOCKS).map(|_| heading("橘里")).collect();
        assert_eq!(code(check_story(many)), ("story".to_owned(), ShowcaseCode::TooMany));
    }

    #[test]
    fn a_story_holds_nine_pictures_and_three_videos() {
        for (kind, most) in [(BlockKind::Picture, 9), (BlockKind::Video, 3)] {
            let block = || BlockDraft { kind, asset: Some(Uuid::nil().into()), ..heading("") };
            assert!(check_story((0..most).map(|_| block()).collect()).is_ok());
            let many = (0..=most).map(|_| block()).collect();
            assert_eq!(code(check_story(many)), ("story".to_owned(), ShowcaseCode::TooMany));
        }
    }

    #[test]
    fn a_forbidden_word_is_told_beside_its_text() {
        let verdict = Verdict::Block;
        let word =
            ListedWord { usage: WordUsage::Advertising, word: "全网第一".into(), verdict, reason: String::new() };
        let words = WordsInForce::new(1, vec![word]);
        let blocks = check_story(vec![heading("橘里"), heading("全网第一")]).unwrap();
        let Err(Failure::Refused(problems)) = check_story_words(&blocks, &words) else { panic!("refused") };
        assert_eq!(problems[0].field.as_deref(), Some("story.1.text"));
        assert_eq!(problems[0].code, ShowcaseCode::ForbiddenWord);
    }

    #[test]
    fn script_tags_and_emoji_are_words_like_others() {
        let blocks = check_story(vec![heading("<script>alert(1)</script>"), heading(" 🍊 橘里 ")]).unwrap();
        assert_eq!(blocks[0].text, "<script>alert(1)</script>");
        assert_eq!(blocks[1].text, "🍊 橘里");
    }

    fn post(status: NewsStatus, publish_at: Option<DateTime<Utc>>) -> NewsPost {
        NewsPost {
            id: Uuid::nil().into(),
            org_id: Uuid::nil().into(),
            shop_id: Uuid::nil().into(),
            title: "开皮了".to_owned(),
            title_en: None,
            body: String::new(),
            body_en: None,
            picture_keys: Vec::new(),
            status,
            publish_at,
            is_pinned: false,
            version: 1,
            updated_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn news_is_seen_from_its_moment_on() {
        let now = DateTime::UNIX_EPOCH + Duration::days(1);
        let planned = post(NewsStatus::Published, Some(now));
        assert!(planned.is_seen(now) && !planned.is_seen(now - Duration::microseconds(1)));
        assert!(!post(NewsStatus::Archived, Some(now)).is_seen(now));
        assert!(!post(NewsStatus::Draft, None).is_seen(now));
    }

    #[test]
    fn news_is_published_at_once_or_up_to_half_a_year_ahead() {
        let now = DateTime::UNIX_EPOCH + Duration::days(1);
        let draft = post(NewsStatus::Draft, None);
        assert_eq!(decide_publishing(&draft, None, now).unwrap(), now);
        assert_eq!(decide_publishing(&draft, Some(now - Duration::days(1)), now).unwrap(), now, "never in the past");
        let last = now + MAX_AHEAD;
        assert_eq!(decide_publishing(&draft, Some(last), now).unwrap(), last);
        let late = decide_publishing(&draft, Some(last + Duration::seconds(1)), now).unwrap_err();
        assert_eq!(late.code(), Some(&ShowcaseCode::InvalidTime));
        let seen = decide_publishing(&post(NewsStatus::Published, Some(now)), None, now).unwrap_err();
        assert_eq!(seen.code(), Some(&ShowcaseCode::WrongState));
        let planned = post(NewsStatus::Published, Some(now + Duration::days(3)));
        assert_eq!(decide_publishing(&planned, None, now).unwrap(), now, "what is planned may come sooner");
    }

    #[test]
    fn three_posts_stand_before_the_others() {
        let seen = post(NewsStatus::Published, Some(DateTime::UNIX_EPOCH));
        assert!(check_pinning(&seen, true, MAX_PINNED - 1).is_ok());
        let full = check_pinning(&seen, true, MAX_PINNED).unwrap_err();
        assert_eq!(full.code(), Some(&ShowcaseCode::TooMany));
        let pinned = NewsPost { is_pinned: true, ..seen };
        assert!(check_pinning(&pinned, true, MAX_PINNED).is_ok() && check_pinning(&pinned, false, MAX_PINNED).is_ok());
        assert!(check_pinning(&post(NewsStatus::Draft, None), true, 0).is_err());
    }
}
