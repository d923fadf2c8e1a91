//! The group, the school, the shops and everybody in them, as on the day the shops opened.

use anyhow::{Context as _, Result};
use chrono::Duration;
use qd_commerce::shop::{Exemption, LicenseKind, NewLicense, NewShop, ShopStatus};
use qd_cooperation::{NewCollege, NewProject, ProjectKind};
use qd_db::ActorTx;
use qd_identity::{
    NewOrganization, NewPerson, OrganizationKind, add_membership_in_tx, create_organization_in_tx, create_person_in_tx,
};
use qd_kernel::{
    Actor, CollegeId, CrewId, MemberRole, Money, OrganizationId, PersonId, ProjectId, StudioRoomId, business_day,
};
use qd_ledger::SetAgreement;
use qd_live::{LiveRole, NewCrew};

use super::{
    calendar::DAYS,
    categories::Categories,
    content::{Content, Shop},
    people,
    world::Rooms,
};

/// The shop, by its place in the content, whose food licence runs out within the month.
pub const SOON_EXPIRING: usize = 1;

/// A shop with its staff's actors.
#[derive(Debug, Clone, Copy)]
pub struct Stand {
    /// The enterprise's id.
    pub org: OrganizationId,
    /// May do everything.
    pub owner: Actor,
    /// Works on orders.
    pub clerk: Actor,
}

/// Who and what is there.
#[derive(Debug)]
pub struct Cast {
    /// Where goods are filed.
    pub categories: Categories,
    /// By slug.
    pub projects: Vec<(String, ProjectId)>,
    /// In the content's order.
    pub stands: Vec<Stand>,
    /// In the content's order.
    pub shoppers: Vec<PersonId>,
    /// Each crew with its host.
    pub crews: Vec<(CrewId, Actor)>,
    /// In the content's order.
    pub rooms: Vec<StudioRoomId>,
    /// Decides for the group, and keeps its settings.
    pub secretary: Actor,
}

impl Cast {
    /// A project by its slug.
    pub fn project(&self, slug: &str) -> Result<ProjectId> {
        by_slug(&self.projects, slug)
    }

    /// A shopper as an actor.
    pub fn shopper(&self, index: usize) -> Actor {
        Actor::Shopper { person: self.shoppers[index], cart: None }
    }
}

fn by_slug<T: Copy>(known: &[(String, T)], slug: &str) -> Result<T> {
    known.iter().find(|(it, _)| it == slug).map(|(_, id)| *id).with_context(|| format!("nothing is called `{slug}`"))
}

/// Makes sure that everybody is there. Run again, it changes nothing.
pub async fn cast(rooms: &Rooms, content: &Content) -> Result<Cast> {
    let categories = Categories::make(rooms, content).await?;
    let colleges = colleges(rooms, content).await?;
    let projects = projects(rooms, content, &colleges).await?;
    let mut tx = rooms.db.begin(&Actor::System).await?;
    let secretary = group(&mut tx, rooms, content).await?;
    let shoppers = shoppers(&mut tx, rooms, content).await?;
    let mut staffed = Vec::new();
    for (index, shop) in content.shops.iter().enumerate() {
        staffed.push(staff(&mut tx, rooms, index, shop).await?);
    }
    let (teacher, students) = school(&mut tx, rooms, content).await?;
    tx.commit().await?;

    let mut stands = Vec::new();
    for (index, (shop, (org, owner, clerk))) in content.shops.iter().zip(staffed).enumerate() {
        open(rooms, index, shop, org).await?;
        agree(rooms, &secretary, shop, org, by_slug(&projects, &shop.project)?, content, &colleges).await?;
        stands.push(Stand { org, owner, clerk });
    }
    let (crews, studios) = studio(rooms, content, teacher, &students, &colleges).await?;
    Ok(Cast { categories, projects, stands, shoppers, crews, rooms: studios, secretary })
}

async fn colleges(rooms: &Rooms, content: &Content) -> Result<Vec<(String, CollegeId)>> {
    let known = rooms.cooperation.colleges(&Actor::System).await?;
    let mut made = Vec::new();
    for college in &content.world.colleges {
        let id = match known.iter().find(|it| it.name == college.name) {
            Some(known) => known.id,
            None => {
                let new = NewCollege { name: college.name.clone(), partners: college.partners.clone() };
                rooms.cooperation.create_college(&Actor::System, new).await?.id
            }
        };
        made.push((college.slug.clone(), id));
    }
    Ok(made)
}

async fn projects(
    rooms: &Rooms,
    content: &Content,
    colleges: &[(String, CollegeId)],
) -> Result<Vec<(String, ProjectId)>> {
    let known = rooms.cooperation.projects(&Actor::System).await?;
    let mut made = Vec::new();
    for project in &content.world.projects {
        let id = match known.iter().find(|it| it.name == project.name) {
            Some(known) => known.id,
            None => {
                let new = NewProject {
                    name: project.name.clone(),
                    name_en: Some(project.name_en.clone()),
                    kind: ProjectKind::Livestream,
                    partner: Some(project.partner.clone()),
                    college: Some(by_slug(colleges, &project.college)?),
                    is_demo: true,
                };
                rooms.cooperation.create_project(&Actor::System, new).await?.id
            }
        };
        made.push((project.slug.clone(), id));
    }
    Ok(made)
}

/// An organization of the demo.
pub(super) async fn organization(
    tx: &mut ActorTx,
    rooms: &Rooms,
    kind: OrganizationKind,
    name: &str,
    name_en: &str,
) -> Result<OrganizationId> {
    let new = NewOrganization {
        kind,
        name: name.to_owned(),
        name_en: Some(name_en.to_owned()),
        role_note: String::new(),
        membership_stated: false,
        is_demo: true,
    };
    Ok(create_organization_in_tx(tx, &*rooms.clock, &new).await?)
}

async fn person(tx: &mut ActorTx, rooms: &Rooms, number: &str, name: &str) -> Result<PersonId> {
    let new = NewPerson { phone: people::phone(number)?, display_name: name.to_owned(), is_demo: true };
    Ok(create_person_in_tx(tx, &*rooms.clock, &new).await?)
}

/// Somebody with a role in it.
pub(super) async fn member(
    tx: &mut ActorTx,
    rooms: &Rooms,
    org: OrganizationId,
    (number, name, role): (&str, &str, MemberRole),
) -> Result<Actor> {
    let person = person(tx, rooms, number, name).await?;
    add_membership_in_tx(tx, &*rooms.clock, org, person, role).await?;
    Ok(Actor::Member { person, org, role })
}

async fn group(tx: &mut ActorTx, rooms: &Rooms, content: &Content) -> Result<Actor> {
    let group = &content.world.group;
    let org = organization(tx, rooms, OrganizationKind::Association, &group.name, &group.name_en).await?;
    member(tx, rooms, org, (&people::auditor(), &group.auditor, MemberRole::Auditor)).await?;
    member(tx, rooms, org, (&people::secretary(), &group.secretary, MemberRole::Secretariat)).await
}

async fn shoppers(tx: &mut ActorTx, rooms: &Rooms, content: &Content) -> Result<Vec<PersonId>> {
    let mut all = Vec::new();
    for (index, shopper) in content.shoppers.iter().enumerate() {
        all.push(person(tx, rooms, &people::shopper(index), &shopper.display_name).await?);
    }
    Ok(all)
}

async fn staff(tx: &mut ActorTx, rooms: &Rooms, index: usize, shop: &Shop) -> Result<(OrganizationId, Actor, Actor)> {
    let kind = OrganizationKind::Enterprise;
    let org = organization(tx, rooms, kind, &shop.organization, &shop.organization_en).await?;
    let mut actors = Vec::new();
    for (place, (role, name)) in shop.people.iter().enumerate() {
        let role = people::role(role)?;
        actors.push(member(tx, rooms, org, (&people::staff(index, place), name, role)).await?);
    }
    match actors[..] {
        [owner, _, clerk] => Ok((org, owner, clerk)),
        _ => anyhow::bail!("the demo shop {} needs owner, manager and clerk", shop.slug),
    }
}

async fn school(tx: &mut ActorTx, rooms: &Rooms, content: &Content) -> Result<(Actor, Vec<Vec<Actor>>)> {
    let school = &content.world.school;
    let org = organization(tx, rooms, OrganizationKind::School, &school.name, &school.name_en).await?;
    let teacher = member(tx, rooms, org, (&people::teacher(), &school.teacher, MemberRole::Teacher)).await?;
    let mut students = Vec::new();
    for (crew, it) in content.world.crews.iter().enumerate() {
        let mut members = Vec::new();
        for (place, (_, name)) in it.members.iter().enumerate() {
            let number = people::student(crew, place);
            members.push(member(tx, rooms, org, (&number, name, MemberRole::Student)).await?);
        }
        students.push(members);
    }
    Ok((teacher, students))
}

async fn open(rooms: &Rooms, index: usize, shop: &Shop, org: OrganizationId) -> Result<()> {
    let exemption = shop.exemption.as_deref().map(Exemption::parse).transpose()?;
    let new = NewShop {
        org_id: org,
        slug: shop.slug.clone(),
        name: shop.name.clone(),
        name_en: Some(shop.name_en.clone()),
        tagline: shop.tagline.clone(),
        tagline_en: Some(shop.tagline_en.clone()),
        story: shop.story.clone(),
        story_en: Some(shop.story_en.clone()),
        town: shop.town.clone(),
        status: ShopStatus::Open,
        is_self_run: shop.self_run,
        exemption,
        logo_key: Some(shop.logo_key()),
        banner_key: Some(shop.banner_key()),
        freight: Money::cny(shop.freight_fen),
        free_freight_from: shop.free_freight_from_fen.map(Money::cny),
        pickup_address: shop.pickup_address.clone(),
        pickup_hours: shop.pickup_hours.clone(),
        is_demo: true,
    };
    let made = rooms.commerce.create_shop(&Actor::System, new).await?.id;
    let today = business_day(rooms.clock.now());
    let mut licenses = Vec::new();
    if exemption.is_none() {
        licenses.push((LicenseKind::Business, format!("演示 91{}MADEMO{:04}", shop.region, index + 1), None));
    }
    if shop.food {
        let number = format!("演示 JY1{}00{:05}", shop.region, index + 1);
        let days = if index == SOON_EXPIRING { DAYS + 24 } else { 3 * 365 + 40 * i64::try_from(index)? };
        licenses.push((LicenseKind::Food, number, Some(today + Duration::days(days))));
    }
    for (kind, number, valid_until) in licenses {
        let holder = shop.organization.clone();
        let valid_from = today - Duration::days(400 + 30 * i64::try_from(index)?);
        let license = NewLicense { shop_id: made, kind, number, holder, valid_from, valid_until };
        rooms.commerce.add_license(&Actor::System, license).await?;
    }
    Ok(())
}

async fn agree(
    rooms: &Rooms,
    secretary: &Actor,
    shop: &Shop,
    org: OrganizationId,
    project: ProjectId,
    content: &Content,
    colleges: &[(String, CollegeId)],
) -> Result<()> {
    let mut tx = rooms.db.begin(&Actor::System).await?;
    let known = rooms.ledger.agreements_in_tx(&mut tx, &[org], rooms.clock.now()).await?;
    drop(tx);
    if !known.is_empty() {
        return Ok(());
    }
    let college = content.world.projects.iter().find(|it| it.slug == shop.project).map(|it| it.college.as_str());
    let college = college.map(|slug| by_slug(colleges, slug)).transpose()?;
    let (platform_fee_bp, practice_fund_bp) = (shop.platform_fee_bp, shop.practice_fund_bp);
    let command = SetAgreement { org, project: Some(project), college, platform_fee_bp, practice_fund_bp };
    rooms.ledger.set_agreement(secretary, command).await?;
    Ok(())
}

async fn studio(
    rooms: &Rooms,
    content: &Content,
    teacher: Actor,
    students: &[Vec<Actor>],
    colleges: &[(String, CollegeId)],
) -> Result<(Vec<(CrewId, Actor)>, Vec<StudioRoomId>)> {
    let known = rooms.live.crews(&teacher).await?;
    let mut crews = Vec::new();
    for (crew, actors) in content.world.crews.iter().zip(students) {
        let id = match known.iter().find(|it| it.name == crew.name) {
            Some(known) => known.id,
            None => {
                let college = Some(by_slug(colleges, &crew.college)?);
                let (name, name_en) = (crew.name.clone(), Some(crew.name_en.clone()));
                rooms.live.create_crew(&teacher, NewCrew { name, name_en, college, is_demo: true }).await?.id
            }
        };
        for ((role, _), actor) in crew.members.iter().zip(actors) {
            let role = LiveRole::parse(role).with_context(|| format!("there is no live role `{role}`"))?;
            let person = actor.person().context("a student is a person")?;
            rooms.live.add_crew_member(&teacher, id, person, role).await?;
        }
        crews.push((id, *actors.first().context("a crew has a host")?));
    }
    let known = rooms.live.studio_rooms(&teacher).await?;
    let mut studios = Vec::new();
    for name in &content.world.school.rooms {
        let id = match known.iter().find(|it| it.name == *name) {
            Some(known) => known.id,
            None => rooms.live.create_room(&teacher, name).await?.id,
        };
        studios.push(id);
    }
    Ok((crews, studios))
}
