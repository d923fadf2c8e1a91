//! The words that every room of the mall shares: typed ids, money, time, pages, actors, failures.
//!
//! Nothing here does I/O or waits.

mod actor;
mod clock;
mod failure;
mod id;
mod money;
mod page;
mod phone;
mod words;

pub use actor::{Actor, MemberRole};
pub use clock::{Clock, ManualClock, SharedClock, ShiftedClock, SystemClock, business_day, start_of_business_day};
pub use failure::{Failure, Problem, Problems};
pub use id::*;
pub use money::{Currency, Money, MoneyError, allocate};
pub use page::{Cursor, CursorError, MAX_PAGE_SIZE, Page, PageRequest};
pub use phone::{Phone, PhoneError, mask_name, mask_phone};
pub use words::{Gaps, WordFinder, WordFound, plain_word};
