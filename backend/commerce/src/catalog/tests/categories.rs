use qd_kernel::{Actor, CategoryId, MemberRole};

use super::{code, wrongs};
use crate::catalog::{
    AttributeDraft, AttributeKind, AttributeValueDraft, CatalogCode, CategoryAttribute, MoveCategory, NewProduct,
    ProductDraft, ProductFilter, ProductKind, ProductSort, SaveCategory,
    testing::{Enterprise, Mall},
};

fn category(name: &str, parent_id: Option<CategoryId>) -> SaveCategory {
    SaveCategory {
        id: None,
        parent_id,
        name: name.to_owned(),
        name_en: String::new(),
        icon: String::new(),
        needs_food_license: false,
    }
}

fn asked(name: &str, kind: AttributeKind, is_required: bool) -> AttributeDraft {
    let choices = match kind {
        AttributeKind::Choice | AttributeKind::Choices => vec!["一等".to_owned(), "二等".to_owned()],
        AttributeKind::Text | AttributeKind::Number | AttributeKind::YesNo | AttributeKind::Date => Vec::new(),
    };
    AttributeDraft { id: None, name: name.to_owned(), name_en: None, kind, unit: String::new(), is_required, choices }
}

fn says(attribute: &CategoryAttribute, value: &str) -> AttributeValueDraft {
    AttributeValueDraft { attribute_id: attribute.id, values: vec![value.to_owned()] }
}

async fn secretary(mall: &Mall) -> Actor {
    let group = mall.organization("group").await;
    mall.member(group, MemberRole::Secretariat).await
}

async fn product(
    mall: &Mall,
    shop: &Enterprise,
    draft: ProductDraft,
) -> crate::catalog::Result<crate::catalog::Product> {
    mall.commerce.create_product(&shop.owner, NewProduct { kind: ProductKind::Parcel, draft }).await
}

#[tokio::test]
async fn a_tree_of_forty_levels_is_refused_at_the_fifth() {
    let mall = Mall::new().await;
    let secretary = secretary(&mall).await;
    let mut parent = None;
    for level in 1..=40 {
        let made = mall.commerce.save_category(&secretary, category(&format!("第{level}级"), parent)).await;
        if level > 4 {
            assert_eq!(wrongs(made), [("parentId".to_owned(), CatalogCode::CategoryTooDeep)]);
        } else {
            parent = Some(made.unwrap().id);
        }
    }
    assert_eq!(mall.commerce.categories().await.unwrap().len(), 2 + 4);
}

#[tokio::test]
async fn a_category_moves_with_all_below_it_and_never_under_itself() {
    let mall = Mall::new().await;
    let secretary = secretary(&mall).await;
    let save = |name: &'static str, parent| mall.commerce.save_category(&secretary, category(name, parent));
    let dry = save("干货", Some(mall.food)).await.unwrap().id;
    let peel = save("陈皮", Some(dry)).await.unwrap().id;
    let tea = save("茶", Some(mall.food)).await.unwrap().id;
    let to = |id, parent_id, before| mall.commerce.move_category(&secretary, MoveCategory { id, parent_id, before });
    assert_eq!(code(to(mall.food, Some(peel), None).await), CatalogCode::CategoryCycle);
    assert_eq!(code(to(peel, Some(mall.crafts), Some(dry)).await), CatalogCode::NotFound);
    to(tea, Some(mall.food), Some(dry)).await.unwrap();
    to(dry, Some(mall.crafts), None).await.unwrap();
    let all = mall.commerce.categories().await.unwrap();
    let of = |id| all.iter().find(|category| category.id == id).unwrap();
    assert_eq!((of(dry).parent_id, of(peel).parent_id), (Some(mall.crafts), Some(dry)));
    assert_eq!((of(tea).parent_id, of(tea).position), (Some(mall.food), 0));

    assert_eq!(code(mall.commerce.remove_category(&secretary, dry).await), CatalogCode::CategoryInUse);
    mall.commerce.remove_category(&secretary, peel).await.unwrap();
    let shop = mall.enterprise("peel").await;
    for owner in [shop.owner, shop.clerk] {
        assert_eq!(code(mall.commerce.save_category(&owner, category("x", None)).await), CatalogCode::NotAllowed);
        assert_eq!(code(mall.commerce.remove_category(&owner, tea).await), CatalogCode::NotAllowed);
    }
}

#[tokio::test]
async fn a_product_says_what_its_category_and_those_above_ask() {
    let mall = Mall::new().await;
    let (secretary, shop) = (secretary(&mall).await, mall.enterprise("peel").await);
    let fans = mall.commerce.save_category(&secretary, category("葵扇", Some(mall.crafts))).await.unwrap().id;
    let save = |id, drafts| mall.commerce.save_category_attributes(&secretary, id, drafts);
    let above = save(mall.crafts, vec![asked("产地", AttributeKind::Text, true)]).await.unwrap().remove(0);
    let twice = save(fans, vec![asked("产地", AttributeKind::Text, false)]).await;
    assert_eq!(wrongs(twice), [("attributes.0.name".to_owned(), CatalogCode::DuplicateOption)]);
    let grade = save(fans, vec![asked("等级", AttributeKind::Choice, false)]).await.unwrap().remove(0);

    let draft = |attributes| ProductDraft { category_id: fans, attributes, ..mall.draft("葵扇") };
    let refused = product(&mall, &shop, draft(vec![says(&grade, "三等")])).await;
    assert_eq!(wrongs(refused), [(format!("attributes.{}", grade.id), CatalogCode::InvalidAttribute)]);
    let silent = product(&mall, &shop, draft(vec![says(&grade, "一等")])).await.unwrap();
    let refused = mall.commerce.publish_product(&shop.owner, silent.id).await;
    assert_eq!(wrongs(refused), [(format!("attributes.{}", above.id), CatalogCode::AttributeRequired)]);

    let mut whole = draft(vec![says(&above, "新会"), says(&grade, "二等")]);
    whole.variants[0].sku = "B".into();
    let made = product(&mall, &shop, whole).await.unwrap();
    mall.commerce.publish_product(&shop.owner, made.id).await.unwrap();
    let said = mall.commerce.product_attributes(&[made.id]).await.unwrap();
    assert_eq!(said.len(), 2);
    assert!(said.iter().any(|it| it.attribute_id == grade.id && it.values == ["二等"]));
    assert!(mall.commerce.product_attributes(&[silent.id]).await.unwrap().is_empty(), "a draft says nothing in public");

    let list = |category| ProductFilter { category: Some(category), ..ProductFilter::default() };
    for category in [mall.crafts, fans] {
        let page = qd_kernel::PageRequest::new(10, None);
        let found = mall.commerce.published_products(&list(category), ProductSort::Newest, &page).await.unwrap();
        assert_eq!(found.items.len(), 1, "a list holds what is filed below its category too");
    }
}

#[tokio::test]
async fn food_below_a_food_category_is_food() {
    let mall = Mall::new().await;
    let (secretary, shop) = (secretary(&mall).await, mall.enterprise("peel").await);
    let tea = mall.commerce.save_category(&secretary, category("茶", Some(mall.food))).await.unwrap().id;
    let made = product(&mall, &shop, ProductDraft { category_id: tea, ..mall.draft("茶") }).await.unwrap();
    assert_eq!(code(mall.commerce.publish_product(&shop.owner, made.id).await), CatalogCode::FoodLicenseRequired);
    mall.license(&shop, "2026-12-31").await;
    mall.commerce.publish_product(&shop.owner, made.id).await.unwrap();
}
