use std::{collections::HashMap, fs, io::ErrorKind, path::Path};

use super::answer::Refusal;
use crate::config::ConfigError;

/// The operations that a front end sends, by the SHA-256 of their text.
#[derive(Debug, Default)]
pub(crate) struct Documents {
    known: HashMap<String, String>,
    required: bool,
}

impl Documents {
    /// Reads `persisted-documents.json`. Where operations must be known, production, the file must be there.
    pub fn load(path: &Path, required: bool) -> Result<Self, ConfigError> {
        let known = match fs::read(path) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map_err(|error| ConfigError(format!("{} is not a file of operations: {error}", path.display())))?,
            Err(error) if error.kind() == ErrorKind::NotFound && !required => HashMap::new(),
            Err(error) => {
                let hint = "production answers only the operations in this file";
                return Err(ConfigError(format!("{}: {error}; {hint}", path.display())));
            }
        };
        Ok(Self::new(known, required))
    }

    pub fn new(known: HashMap<String, String>, required: bool) -> Self {
        // Clients differ on whether to write the algorithm before the hash.
        let plain = |(hash, text): (String, String)| (hash.trim_start_matches("sha256:").to_owned(), text);
        Self { known: known.into_iter().map(plain).collect(), required }
    }

    /// Whether only known operations are answered.
    pub fn are_required(&self) -> bool {
        self.required
    }

    /// The text to run for what a client sent.
    pub fn text(&self, hash: Option<&str>, query: Option<String>) -> Result<String, Refusal> {
        let known = hash.and_then(|hash| self.known.get(hash.trim_start_matches("sha256:")));
        match (known, query) {
            (Some(text), _) => Ok(text.clone()),
            (None, Some(query)) if !self.required && !query.trim().is_empty() => Ok(query),
            (None, None) if hash.is_none() => Err(Refusal::BAD_REQUEST),
            (None, _) => Err(Refusal::UNKNOWN_OPERATION),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents(required: bool) -> Documents {
        Documents::new(HashMap::from([("sha256:abc".to_owned(), "{ viewer { id } }".to_owned())]), required)
    }

    #[test]
    fn a_known_hash_is_its_text_whatever_is_sent_beside_it() {
        for required in [true, false] {
            let text = documents(required).text(Some("abc"), Some("{ secrets }".to_owned())).unwrap();
            assert_eq!(text, "{ viewer { id } }");
            assert!(documents(required).text(Some("sha256:abc"), None).is_ok());
        }
    }

    #[test]
    fn production_answers_known_operations_only() {
        let query = || Some("{ viewer { id } }".to_owned());
        assert_eq!(documents(true).text(None, query()), Err(Refusal::UNKNOWN_OPERATION));
        assert_eq!(documents(true).text(Some("x"), query()), Err(Refusal::UNKNOWN_OPERATION));
        assert!(documents(false).text(Some("x"), query()).is_ok());
    }

    #[test]
    fn an_unknown_hash_asks_for_the_text_and_nothing_at_all_is_refused() {
        assert_eq!(documents(false).text(Some("x"), None), Err(Refusal::UNKNOWN_OPERATION));
        assert_eq!(documents(false).text(None, None), Err(Refusal::BAD_REQUEST));
    }

    #[test]
    fn a_missing_file_matters_where_operations_are_required() {
        let missing = Path::new("no/such/file.json");
        assert!(Documents::load(missing, false).is_ok());
        assert!(Documents::load(missing, true).is_err());
    }
}
