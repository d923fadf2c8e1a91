use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};

use super::{Lang, html::Head};

/// How long a head is told again without asking.
const KEPT_FOR: TimeDelta = TimeDelta::seconds(30);
/// The most heads kept; a crawler that walks everything does not fill the memory.
const MOST: usize = 2_000;

type Kept = HashMap<(String, Lang), (DateTime<Utc>, Arc<Head>)>;

/// Heads that were asked for a moment ago. What is not found is asked for each time: it may be published just now.
#[derive(Debug, Clone, Default)]
pub(super) struct Cache(Arc<Mutex<Kept>>);

impl Cache {
    pub fn get(&self, path: &str, lang: Lang, now: DateTime<Utc>) -> Option<Arc<Head>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, head) = kept.get(&(path.to_owned(), lang))?;
        (now - *since < KEPT_FOR).then(|| head.clone())
    }

    pub fn put(&self, path: &str, lang: Lang, now: DateTime<Utc>, head: &Arc<Head>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.retain(|_, (since, _)| now - *since < KEPT_FOR);
        }
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert((path.to_owned(), lang), (now, head.clone()));
    }
}
