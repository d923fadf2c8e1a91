//! Shops that are still on their way: one that waits for the secretariat, one that came back with reasons; and a licence
//! that is being renewed. All through the use-cases that people use.

use anyhow::{Context as _, Result};
use chrono::{DateTime, Duration, Utc};
use qd_commerce::{
    asset::{Purpose, StartUpload},
    shop::{FieldReason, FileLicense, LicenseKind, SaveApplication, StartApplication},
};
use qd_identity::OrganizationKind;
use qd_kernel::{Actor, AssetId, MemberRole, Money, business_day};

use super::{
    people,
    setup::{self, Cast},
    world::Rooms,
};

/// Somebody who applies, invented.
struct Applicant {
    organization: (&'static str, &'static str),
    owner: &'static str,
    name: (&'static str, &'static str),
    slug: &'static str,
    tagline: &'static str,
    story: &'static str,
    town: &'static str,
    food: bool,
}

const APPLICANTS: [Applicant; 2] = [
    Applicant {
        organization: ("柚香人家果脯坊（演示）", "Pomelo Home Preserves (demo)"),
        owner: "黎柚生",
        name: ("柚香人家", "Pomelo Home"),
        slug: "pomelo-home",
        tagline: "沙田柚做的蜜饯与柚子酱",
        story: "我们在村口的老粮仓里熬柚子酱。柚皮先用清水泡三天去苦，再和冰糖慢慢熬。\n职校食品班的同学帮我们做了配料表和保质期记录。",
        town: "开平",
        food: true,
    },
    Applicant {
        organization: ("榕荫竹编社（演示）", "Banyan Shade Weavers (demo)"),
        owner: "陈竹君",
        name: ("榕荫竹编", "Banyan Shade"),
        slug: "banyan-shade",
        tagline: "竹编",
        story: "老榕树下的竹编小社，做竹篮、竹灯罩，也接课堂体验。",
        town: "鹤山",
        food: false,
    },
];

/// Lets them apply, unless they have.
pub async fn play(rooms: &Rooms, cast: &Cast, shops: usize, now: DateTime<Utc>) -> Result<()> {
    for (index, applicant) in APPLICANTS.iter().enumerate() {
        let owner = owner(rooms, shops + index, applicant).await?;
        if rooms.commerce.my_application(&owner).await.is_ok() {
            continue;
        }
        rooms.set_clock(now - Duration::hours(50 - 20 * i64::try_from(index)?));
        let shop = apply(rooms, &owner, shops + index, applicant).await?;
        if !applicant.food {
            rooms.set_clock(now - Duration::hours(6));
            let reason = |field: &str, reason: &str| FieldReason { field: field.to_owned(), reason: reason.to_owned() };
            let reasons = vec![
                reason("tagline", "请写清主营商品和产地，方便顾客了解"),
                reason("licenses.BUSINESS.holder", "与加盟时登记的单位名称不一致，请按执照填写"),
            ];
            rooms.commerce.return_shop(&cast.secretary, shop, reasons).await?;
        }
    }
    rooms.set_clock(now - Duration::hours(3));
    renew(rooms, cast, now).await?;
    rooms.set_clock(now);
    rooms.commerce.watch_shops().await?;
    Ok(())
}

async fn owner(rooms: &Rooms, number: usize, applicant: &Applicant) -> Result<Actor> {
    let mut tx = rooms.db.begin(&Actor::System).await?;
    let (name, name_en) = applicant.organization;
    let org = setup::organization(&mut tx, rooms, OrganizationKind::Enterprise, name, name_en).await?;
    let who = (people::staff(number, 0), applicant.owner, MemberRole::Owner);
    let owner = setup::member(&mut tx, rooms, org, (&who.0, who.1, who.2)).await?;
    tx.commit().await?;
    Ok(owner)
}

async fn apply(rooms: &Rooms, owner: &Actor, number: usize, applicant: &Applicant) -> Result<qd_kernel::ShopId> {
    let commerce = &rooms.commerce;
    let start = StartApplication { name: applicant.name.0.to_owned(), slug: applicant.slug.to_owned() };
    let started = commerce.start_application(owner, start).await?;
    let terms = commerce.shop_requirements().await?.terms_version;
    let form = SaveApplication {
        version: started.version,
        name: applicant.name.0.to_owned(),
        name_en: Some(applicant.name.1.to_owned()),
        slug: applicant.slug.to_owned(),
        tagline: applicant.tagline.to_owned(),
        tagline_en: None,
        story: applicant.story.to_owned(),
        story_en: None,
        town: applicant.town.to_owned(),
        contact_name: applicant.owner.to_owned(),
        contact_phone: people::staff(number, 0),
        contact_email: format!("{}@example.com", applicant.slug),
        sells_food: applicant.food,
        exemption: None,
        freight: Ok(Money::cny(800)),
        free_freight_from: Some(Ok(Money::cny(8_800))),
        pickup_address: None,
        pickup_hours: None,
        terms_version: Some(terms),
    };
    commerce.save_application(owner, form).await?;
    let today = business_day(rooms.clock.now());
    let kinds = [(LicenseKind::Business, None), (LicenseKind::Food, Some(today + Duration::days(900)))];
    for (kind, valid_until) in kinds.into_iter().filter(|(kind, _)| *kind == LicenseKind::Business || applicant.food) {
        let number = match kind {
            LicenseKind::Business => format!("演示 91440705MADEMO{:04}", number + 1),
            LicenseKind::Food => format!("演示 JY144078300{:05}", number + 1),
        };
        let holder = applicant.organization.0.to_owned();
        let valid_from = Some(today - Duration::days(300));
        let scans = vec![scan(rooms, owner).await?];
        commerce.file_license(owner, FileLicense { kind, number, holder, valid_from, valid_until, scans }).await?;
    }
    Ok(commerce.submit_application(owner).await?.shop.id)
}

/// A licence as it was scanned: it says of itself that it is none.
const SCAN: &[u8] = include_bytes!("pictures/license.jpg");

async fn scan(rooms: &Rooms, owner: &Actor) -> Result<AssetId> {
    let upload = StartUpload {
        purpose: Purpose::LicenseScan,
        file_name: "证照样张.jpg".to_owned(),
        content_type: "image/jpeg".to_owned(),
        bytes: i64::try_from(SCAN.len())?,
    };
    let id = rooms.commerce.upload(owner, upload, SCAN.to_vec()).await?;
    rooms.commerce.process_assets().await?;
    Ok(id)
}

/// The shop whose food licence runs out soon has filed the new one.
async fn renew(rooms: &Rooms, cast: &Cast, now: DateTime<Utc>) -> Result<()> {
    let owner = cast.stands.get(setup::SOON_EXPIRING).context("the demo has that shop")?.owner;
    let shop = rooms.commerce.my_application(&owner).await?.shop;
    if !rooms.commerce.filings_by_shops(&owner, &[shop.id]).await?.is_empty() {
        return Ok(());
    }
    let records = rooms.commerce.license_records(&owner, &[shop.id]).await?;
    let held = records.into_iter().find(|record| record.license.kind == LicenseKind::Food);
    let held = held.context("it sells food")?.license;
    let until = business_day(now) + Duration::days(5 * 365);
    let command = FileLicense {
        kind: held.kind,
        number: held.number,
        holder: held.holder,
        valid_from: Some(business_day(now)),
        valid_until: Some(until),
        scans: vec![scan(rooms, &owner).await?],
    };
    rooms.commerce.file_license(&owner, command).await?;
    Ok(())
}
