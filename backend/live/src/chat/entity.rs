use chrono::{DateTime, Utc};
use qd_kernel::{ChatMessageId, LiveSessionId, PersonId};

/// A message in a session's chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChatMessage {
    /// Its id.
    pub id: ChatMessageId,
    /// Where it was said.
    pub session: LiveSessionId,
    /// Who said it. For the crew's eyes and for "mine"; shoppers never see each other's ids.
    pub author: PersonId,
    /// A shopper's own display name, or the crew's: a student's name is not shown to the public.
    pub author_name: String,
    /// Said by the crew.
    pub from_crew: bool,
    /// What was said: 1–200 characters.
    pub body: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Taken away by the crew; kept, and shown to nobody outside.
    pub removed: bool,
}
