use async_graphql::{Result, SimpleObject};
use qd_kernel::{Cursor, PageRequest};

use crate::errors::bad_request;

/// Where a page ends.
#[derive(SimpleObject, Debug)]
pub struct PageInfo {
    /// Whether more follow.
    pub has_next_page: bool,
    /// What to send as `after` for the next page.
    pub end_cursor: Option<String>,
}

/// Declares a connection: edges with cursors, the nodes alone, and where the page ends.
macro_rules! connection {
    ($connection:ident, $edge:ident, $node:ty) => {
        /// A row and its cursor.
        #[derive(async_graphql::SimpleObject)]
        pub struct $edge {
            /// What to send as `after` to go on behind this row.
            cursor: String,
            /// The row.
            node: $node,
        }

        /// One page of a list.
        pub struct $connection {
            rows: Vec<(String, $node)>,
            has_next: bool,
        }

        #[async_graphql::Object]
        impl $connection {
            /// The rows with their cursors.
            async fn edges(&self) -> Vec<$edge> {
                self.rows.iter().map(|(cursor, node)| $edge { cursor: cursor.clone(), node: node.clone() }).collect()
            }

            /// The rows alone.
            async fn nodes(&self) -> Vec<$node> {
                self.rows.iter().map(|(_, node)| node.clone()).collect()
            }

            /// Where the page ends.
            async fn page_info(&self) -> crate::connection::PageInfo {
                crate::connection::PageInfo {
                    has_next_page: self.has_next,
                    end_cursor: self.rows.last().map(|(cursor, _)| cursor.clone()),
                }
            }
        }

        impl $connection {
            /// A page of the domain's rows: `cursor` says where each stands, `node` how it is shown.
            pub(crate) fn from_page<T>(
                page: qd_kernel::Page<T>,
                cursor: impl Fn(&T) -> qd_kernel::Cursor,
                node: impl Fn(T) -> $node,
            ) -> Self {
                let has_next = page.has_next;
                let rows = page.items.into_iter().map(|item| (cursor(&item).encode(), node(item))).collect();
                Self { rows, has_next }
            }
        }
    };
}
pub(crate) use connection;

/// Reads `first` and `after`.
pub(crate) fn page_request(first: i32, after: Option<&str>) -> Result<PageRequest> {
    let first = u32::try_from(first).map_err(|_| bad_request("`first` must not be negative"))?;
    let after = after.map(|text| Cursor::decode(text).map_err(|error| bad_request(error.to_string()))).transpose()?;
    Ok(PageRequest::new(first, after))
}
