//! The shape of the categories: at most four deep, no circles. No I/O.

use std::collections::HashMap;

use qd_kernel::{CategoryId, Failure};

use crate::catalog::{CatalogCode, Category, Result};

/// How deep the tree is at most.
pub const MAX_CATEGORY_DEPTH: usize = 4;

/// All categories, by their parents.
pub(in crate::catalog) struct Tree<'a> {
    by_id: HashMap<CategoryId, &'a Category>,
}

impl<'a> Tree<'a> {
    pub fn new(categories: &'a [Category]) -> Self {
        Self { by_id: categories.iter().map(|category| (category.id, category)).collect() }
    }

    /// From the root down to a category itself; nothing when it does not exist.
    pub fn path(&self, id: CategoryId) -> Vec<&'a Category> {
        let mut path = Vec::new();
        let mut next = Some(id);
        // What the database holds has no circles; a walk that is bounded needs not trust it.
        while let Some(category) = next.and_then(|id| self.by_id.get(&id)).filter(|_| path.len() <= MAX_CATEGORY_DEPTH)
        {
            path.push(*category);
            next = category.parent_id;
        }
        path.reverse();
        path
    }

    /// A category and all below it.
    pub fn subtree(&self, id: CategoryId) -> Vec<CategoryId> {
        let below = |category: &&Category| self.path(category.id).iter().any(|it| it.id == id);
        self.by_id.values().filter(|category| below(category)).map(|category| category.id).collect()
    }

    /// How many levels a category and what is below it take; 1 for one without children.
    fn height(&self, id: CategoryId) -> usize {
        let own = self.path(id).len();
        self.subtree(id).into_iter().map(|it| self.path(it).len()).max().map_or(1, |deepest| deepest + 1 - own)
    }

    /// Whether a category (none: a new one) may stand under a parent (none: at the root).
    pub fn check_place(&self, id: Option<CategoryId>, parent: Option<CategoryId>) -> Result<()> {
        let Some(parent) = parent else { return Ok(()) };
        let path = self.path(parent);
        if path.is_empty() {
            return Err(Failure::field("parentId", CatalogCode::InvalidCategory, "没有这个上级类目"));
        }
        if id.is_some_and(|id| path.iter().any(|category| category.id == id)) {
            return Err(Failure::field("parentId", CatalogCode::CategoryCycle, "不能移到自己或自己的下级类目里"));
        }
        if path.len() + id.map_or(1, |id| self.height(id)) > MAX_CATEGORY_DEPTH {
            let message = format!("类目最多 {MAX_CATEGORY_DEPTH} 级");
            return Err(Failure::field("parentId", CatalogCode::CategoryTooDeep, message));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn id(number: usize) -> CategoryId {
        Uuid::from_u128(number as u128 + 1).into()
    }

    fn category(number: usize, parent: Option<usize>) -> Category {
        Category {
            id: id(number),
            parent_id: parent.map(id),
            slug: number.to_string(),
            name: number.to_string(),
            name_en: String::new(),
            icon: String::new(),
            needs_food_license: false,
            position: 0,
        }
    }

    fn code(outcome: Result<()>) -> Option<CatalogCode> {
        outcome.err().and_then(|failure| failure.code().copied())
    }

    #[test]
    fn a_fifth_level_and_a_circle_are_refused() {
        let chain: Vec<_> = (0..4).map(|n: usize| category(n, n.checked_sub(1))).collect();
        let tree = Tree::new(&chain);
        assert_eq!(code(tree.check_place(None, Some(id(3)))), Some(CatalogCode::CategoryTooDeep));
        assert_eq!(code(tree.check_place(None, Some(id(2)))), None);
        assert_eq!(code(tree.check_place(Some(id(1)), Some(id(3)))), Some(CatalogCode::CategoryCycle));
        assert_eq!(code(tree.check_place(Some(id(1)), Some(id(1)))), Some(CatalogCode::CategoryCycle));
        assert_eq!(code(tree.check_place(None, Some(id(9)))), Some(CatalogCode::InvalidCategory));
        assert_eq!(code(tree.check_place(Some(id(2)), None)), None);
    }

    #[test]
    fn what_moves_takes_what_is_below_it_along() {
        // 0 → 1 → 2 and 3 → 4: under 4 there is room for two more levels, the chain has three.
        let all =
            [category(0, None), category(1, Some(0)), category(2, Some(1)), category(3, None), category(4, Some(3))];
        let tree = Tree::new(&all);
        assert_eq!(code(tree.check_place(Some(id(0)), Some(id(4)))), Some(CatalogCode::CategoryTooDeep));
        assert_eq!(code(tree.check_place(Some(id(1)), Some(id(4)))), None);
        assert_eq!(code(tree.check_place(Some(id(0)), Some(id(3)))), None);
    }

    proptest! {
        #[test]
        fn whatever_is_moved_the_tree_stays_a_tree_of_four_levels(moves in prop::collection::vec((0_usize..12, prop::option::of(0_usize..12)), 0..60)) {
            let mut all: Vec<_> = (0..12).map(|n| category(n, None)).collect();
            for (what, to) in moves {
                if Tree::new(&all).check_place(Some(id(what)), to.map(id)).is_ok() {
                    all[what].parent_id = to.map(id);
                }
                let tree = Tree::new(&all);
                for category in &all {
                    let path = tree.path(category.id);
                    prop_assert!((1..=MAX_CATEGORY_DEPTH).contains(&path.len()));
                    prop_assert!(path[0].parent_id.is_none(), "every path begins at a root");
                }
            }
        }
    }
}
