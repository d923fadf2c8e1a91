//! A batching loader a nested list: what the nodes of one answer need is read in one statement.

/// Declares a loader from ids to what belongs to each, over a use-case that gives a map.
macro_rules! list_loader {
    ($loader:ident, $room:ident . $method:ident, $key:ty => $value:ty) => {
        pub(crate) struct $loader {
            pub(crate) rooms: crate::Rooms,
            pub(crate) actor: qd_kernel::Actor,
        }

        impl async_graphql::dataloader::Loader<$key> for $loader {
            type Value = Vec<$value>;
            type Error = async_graphql::Error;

            async fn load(&self, keys: &[$key]) -> Result<std::collections::HashMap<$key, Self::Value>, Self::Error> {
                crate::errors::or_empty(self.rooms.$room.$method(&self.actor, keys).await)
            }
        }
    };
}
pub(crate) use list_loader;

/// Puts loaders into a request's data.
macro_rules! insert_list_loaders {
    ($data:expr, $rooms:expr, $actor:expr, $($loader:ident),* $(,)?) => {
        $($data.insert(async_graphql::dataloader::DataLoader::new(
            $loader { rooms: $rooms.clone(), actor: *$actor },
            tokio::spawn,
        ));)*
    };
}
pub(crate) use insert_list_loaders;

/// One thing a key.
pub(crate) fn by_key<K: Eq + std::hash::Hash, V>(
    items: Vec<V>,
    key: impl Fn(&V) -> K,
) -> std::collections::HashMap<K, V> {
    items.into_iter().map(|item| (key(&item), item)).collect()
}

/// All things of a key, in their order.
pub(crate) fn grouped<K: Eq + std::hash::Hash, V>(
    items: Vec<V>,
    key: impl Fn(&V) -> K,
) -> std::collections::HashMap<K, Vec<V>> {
    let mut groups = std::collections::HashMap::<K, Vec<V>>::new();
    for item in items {
        groups.entry(key(&item)).or_default().push(item);
    }
    groups
}

/// Declares a loader from ids to what they name, over a use-case that gives a list.
macro_rules! one_loader {
    ($loader:ident, $room:ident . $method:ident, $key:ty => $value:ty) => {
        pub(crate) struct $loader {
            pub(crate) rooms: crate::Rooms,
            pub(crate) actor: qd_kernel::Actor,
        }

        impl async_graphql::dataloader::Loader<$key> for $loader {
            type Value = $value;
            type Error = async_graphql::Error;

            async fn load(&self, keys: &[$key]) -> Result<std::collections::HashMap<$key, Self::Value>, Self::Error> {
                let found = crate::errors::or_empty(self.rooms.$room.$method(&self.actor, keys).await)?;
                Ok(found.into_iter().map(|value| (value.id, value)).collect())
            }
        }
    };
}
pub(crate) use one_loader;
