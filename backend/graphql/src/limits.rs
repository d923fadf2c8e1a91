use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use async_graphql::{
    Response, ServerError, ServerResult, ValidationResult, Value, Variables,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextParseQuery, NextRequest, NextValidation},
    parser::types::{ExecutableDocument, Selection, SelectionSet},
};

/// The deepest nesting of fields.
pub const MAX_DEPTH: usize = 12;
/// The highest cost: about a point a field, lists by their length.
pub const MAX_COMPLEXITY: usize = 12_000;
/// The most fields that a document may spell out, aliases included.
const MAX_FIELDS: usize = 600;
/// The most aliases in a document.
const MAX_ALIASES: usize = 30;

/// Bounds what one document may ask and reports what it cost in `extensions.cost`.
pub(crate) struct Limits;

impl ExtensionFactory for Limits {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Measured::default())
    }
}

#[derive(Default)]
struct Measured {
    complexity: AtomicUsize,
    depth: AtomicUsize,
}

#[async_trait::async_trait]
impl Extension for Measured {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        let response = next.run(ctx).await;
        let mut cost = async_graphql::indexmap::IndexMap::new();
        for (name, value) in [("complexity", &self.complexity), ("depth", &self.depth)] {
            cost.insert(async_graphql::Name::new(name), Value::from(value.load(Ordering::Relaxed)));
        }
        response.extension("cost", Value::Object(cost))
    }

    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        let document = next.run(ctx, query, variables).await?;
        let mut count = Count::default();
        for (_, operation) in document.operations.iter() {
            count.add(&operation.node.selection_set.node);
        }
        for fragment in document.fragments.values() {
            count.add(&fragment.node.selection_set.node);
        }
        if count.aliases > MAX_ALIASES {
            return Err(ServerError::new(format!("more than {MAX_ALIASES} aliases"), None));
        }
        if count.fields > MAX_FIELDS {
            return Err(ServerError::new(format!("more than {MAX_FIELDS} fields"), None));
        }
        Ok(document)
    }

    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let result = next.run(ctx).await?;
        self.complexity.store(result.complexity, Ordering::Relaxed);
        self.depth.store(result.depth, Ordering::Relaxed);
        Ok(result)
    }
}

#[derive(Default)]
struct Count {
    fields: usize,
    aliases: usize,
}

impl Count {
    fn add(&mut self, set: &SelectionSet) {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => {
                    self.fields += 1;
                    self.aliases += usize::from(field.node.alias.is_some());
                    self.add(&field.node.selection_set.node);
                }
                Selection::InlineFragment(fragment) => self.add(&fragment.node.selection_set.node),
                Selection::FragmentSpread(_) => {}
            }
        }
    }
}
