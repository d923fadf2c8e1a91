use std::{collections::HashMap, sync::Mutex};

use chrono::{DateTime, Duration, Utc};

use super::{ClientKey, rules::seconds_until};

/// How many clients are remembered at once: about a megabyte.
const MAX_CLIENTS: usize = 10_000;

/// How many codes each client asked for in its current hour. Kept in memory: a restart forgives, and the limit by
/// number, which is stored, still holds.
#[derive(Debug, Default)]
pub(crate) struct ClientWindows {
    clients: Mutex<HashMap<ClientKey, Window>>,
}

#[derive(Debug, Clone, Copy)]
struct Window {
    ends_at: DateTime<Utc>,
    asked: u32,
}

impl ClientWindows {
    /// Counts one more request, or gives the seconds to wait when `limit` is reached.
    pub fn count(&self, client: &ClientKey, limit: u32, now: DateTime<Utc>) -> Result<(), i64> {
        let mut clients = self.clients.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if !clients.contains_key(client) {
            make_room(&mut clients, now);
        }
        let fresh = Window { ends_at: now + Duration::hours(1), asked: 0 };
        let window = clients.entry(client.clone()).or_insert(fresh);
        if window.ends_at <= now {
            *window = fresh;
        }
        if window.asked >= limit {
            return Err(seconds_until(window.ends_at, now));
        }
        window.asked += 1;
        Ok(())
    }
}

/// Forgets the hours that are over and, when that is not enough, the oldest of the others.
fn make_room(clients: &mut HashMap<ClientKey, Window>, now: DateTime<Utc>) {
    if clients.len() < MAX_CLIENTS {
        return;
    }
    clients.retain(|_, window| window.ends_at > now);
    if clients.len() >= MAX_CLIENTS {
        let oldest = clients.iter().min_by_key(|(_, window)| window.ends_at).map(|(client, _)| client.clone());
        oldest.and_then(|client| clients.remove(&client));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_counted_by_the_hour() {
        let (windows, client) = (ClientWindows::default(), ClientKey("203.0.113.9".to_owned()));
        let start = DateTime::UNIX_EPOCH;
        assert_eq!(windows.count(&client, 2, start), Ok(()));
        assert_eq!(windows.count(&client, 2, start), Ok(()));
        assert_eq!(windows.count(&client, 2, start + Duration::minutes(59)), Err(60));
        assert_eq!(windows.count(&client, 2, start + Duration::hours(1)), Ok(()));
    }

    #[test]
    fn many_clients_do_not_fill_the_memory() {
        let windows = ClientWindows::default();
        for number in 0..MAX_CLIENTS + 50 {
            windows.count(&ClientKey(number.to_string()), 1, DateTime::UNIX_EPOCH).ok();
        }
        assert_eq!(windows.clients.lock().unwrap().len(), MAX_CLIENTS);
    }
}
