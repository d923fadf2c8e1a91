use std::fmt;

/// One thing that is wrong with what a user asked: shown beside its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem<C> {
    /// The input field it belongs to, in GraphQL's spelling (`lines.0.quantity`); none when it is about the whole.
    pub field: Option<String>,
    /// What it is, for programs and for the front end's translations.
    pub code: C,
    /// What it is, for people, in Chinese.
    pub message: String,
}

/// Why a use-case did not do what it was asked.
#[derive(Debug)]
pub enum Failure<C> {
    /// The user can do something about it.
    Refused(Vec<Problem<C>>),
    /// Nobody but us can: logged with the request's id, hidden from clients.
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

impl<C> Failure<C> {
    /// A refusal of the whole.
    pub fn refused(code: C, message: impl Into<String>) -> Self {
        Self::Refused(vec![Problem { field: None, code, message: message.into() }])
    }

    /// A refusal of one field.
    pub fn field(field: impl Into<String>, code: C, message: impl Into<String>) -> Self {
        Self::Refused(vec![Problem { field: Some(field.into()), code, message: message.into() }])
    }

    /// Something that should not have happened.
    pub fn internal(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(error.into())
    }

    /// The first problem's code, for tests and for callers that decide by it.
    pub fn code(&self) -> Option<&C> {
        match self {
            Self::Refused(problems) => problems.first().map(|problem| &problem.code),
            Self::Internal(_) => None,
        }
    }
}

impl<C: fmt::Debug> fmt::Display for Failure<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(problems) => {
                for (index, problem) in problems.iter().enumerate() {
                    let comma = if index == 0 { "" } else { "; " };
                    write!(f, "{comma}{:?}: {}", problem.code, problem.message)?;
                }
                Ok(())
            }
            Self::Internal(error) => write!(f, "internal error: {error}"),
        }
    }
}

impl<C: fmt::Debug> std::error::Error for Failure<C> {}

/// Collects problems, so that a form learns of all of them at once.
#[derive(Debug)]
pub struct Problems<C>(Vec<Problem<C>>);

impl<C> Default for Problems<C> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<C> Problems<C> {
    /// Notes a problem of one field unless `fine`.
    pub fn require(&mut self, fine: bool, field: &str, code: C, message: impl Into<String>) {
        if !fine {
            self.0.push(Problem { field: Some(field.to_owned()), code, message: message.into() });
        }
    }

    /// Whether nothing was noted so far.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Refuses if anything was noted.
    pub fn check(self) -> Result<(), Failure<C>> {
        if self.0.is_empty() { Ok(()) } else { Err(Failure::Refused(self.0)) }
    }
}
