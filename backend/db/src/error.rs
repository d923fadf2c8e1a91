use qd_kernel::Failure;

/// A query that failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What PostgreSQL or the connection said.
    #[error(transparent)]
    Sqlx(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("migration failed: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A stored value that this program does not know, or a row that should be there and is not.
    #[error("the database holds what it should not: {0}")]
    Corrupt(String),
}

/// What a repository's function gives.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The name of the constraint that refused a change, for mapping to a domain's own error.
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Sqlx(sqlx::Error::Database(error)) => error.constraint(),
            _ => None,
        }
    }

    /// Whether PostgreSQL gave up on the transaction for another's sake, so that trying again helps.
    pub fn is_transient(&self) -> bool {
        let Self::Sqlx(error) = self else { return false };
        match error {
            // serialization_failure, deadlock_detected
            sqlx::Error::Database(error) => matches!(error.code().as_deref(), Some("40001" | "40P01")),
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut => true,
            _ => false,
        }
    }

    /// For a stored word that no enum knows.
    pub fn unknown_word(kind: &str, word: &str) -> Self {
        Self::Corrupt(format!("{kind} `{word}`"))
    }
}

impl<C> From<Error> for Failure<C> {
    fn from(error: Error) -> Self {
        Failure::internal(error)
    }
}
