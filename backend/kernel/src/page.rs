use uuid::Uuid;

/// The most rows one page holds, whoever asks.
pub const MAX_PAGE_SIZE: u32 = 100;

/// Where a page begins: after the row with this sort key and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The sort column of the last row seen, as an integer (microseconds, fen, a count); 0 when the list is by id.
    pub key: i64,
    /// Its id, which breaks ties.
    pub id: Uuid,
}

/// A cursor that this list did not give out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the cursor is not one of this list")]
pub struct CursorError;

impl Cursor {
    /// A cursor of a list that is sorted by id alone.
    pub fn by_id(id: impl Into<Uuid>) -> Self {
        Self { key: 0, id: id.into() }
    }

    /// The text that clients send back; they must not look inside.
    pub fn encode(&self) -> String {
        format!("{:x}-{}", self.key, self.id.simple())
    }

    /// Reads [`Cursor::encode`]'s text.
    pub fn decode(text: &str) -> Result<Self, CursorError> {
        let (key, id) = text.split_once('-').ok_or(CursorError)?;
        let key = u64::from_str_radix(key, 16).map_err(|_| CursorError)?.cast_signed();
        let id = Uuid::try_parse(id).map_err(|_| CursorError)?;
        Ok(Self { key, id })
    }
}

/// What a list is asked for: keyset pagination, forward only.
#[derive(Debug, Clone, Default)]
pub struct PageRequest {
    first: u32,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

impl PageRequest {
    /// Asks for `first` rows (1 to [`MAX_PAGE_SIZE`]; what is outside is brought inside).
    pub fn new(first: u32, after: Option<Cursor>) -> Self {
        Self { first: first.clamp(1, MAX_PAGE_SIZE), after }
    }

    /// How many rows the page shows.
    pub fn size(&self) -> usize {
        self.first as usize
    }

    /// What to write behind `limit`: one more than is shown, to learn whether there is a next page.
    pub fn limit(&self) -> i64 {
        i64::from(self.first) + 1
    }
}

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// At most as many as were asked for.
    pub items: Vec<T>,
    /// Whether more follow.
    pub has_next: bool,
}

impl<T> Page<T> {
    /// Cuts the rows that a query with [`PageRequest::limit`] gave.
    pub fn cut(mut rows: Vec<T>, request: &PageRequest) -> Self {
        let has_next = rows.len() > request.size();
        rows.truncate(request.size());
        Self { items: rows, has_next }
    }

    /// The same page of other things.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(change).collect(), has_next: self.has_next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_from_its_text() {
        for key in [0, 1, -5, i64::MAX, i64::MIN] {
            let cursor = Cursor { key, id: Uuid::from_u128(7) };
            assert_eq!(Cursor::decode(&cursor.encode()), Ok(cursor));
        }
        assert_eq!(Cursor::decode("nonsense"), Err(CursorError));
    }

    #[test]
    fn a_page_knows_whether_more_follows() {
        let request = PageRequest::new(2, None);
        let page = Page::cut(vec![1, 2, 3], &request);
        assert_eq!((page.items, page.has_next), (vec![1, 2], true));
        assert!(!Page::cut(vec![1, 2], &request).has_next);
    }
}
