//! The sandbox's file: one JSON array of records a line, each line written and synced as a whole.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Write},
    path::Path,
};

use super::{SandboxError, model::Record};

#[derive(Debug)]
pub(super) struct Journal {
    file: File,
    /// Bytes that hold whole lines.
    good: u64,
}

impl Journal {
    /// Opens or makes the file, locks it against a second sandbox, and reads it.
    ///
    /// A last line that a kill or a power cut has torn is dropped: nobody was told that it happened.
    pub fn open(path: &Path) -> Result<(Self, Vec<Record>), SandboxError> {
        let shown = path.display();
        let mut file = open_private(path).map_err(|error| SandboxError::File(format!("{shown}: {error}")))?;
        file.try_lock().map_err(|_| SandboxError::Busy(shown.to_string()))?;
        let mut text = Vec::new();
        file.read_to_end(&mut text).map_err(|error| SandboxError::File(format!("{shown}: {error}")))?;
        let (records, good) = read_lines(&text).map_err(|line| SandboxError::Damaged(shown.to_string(), line))?;
        let good = u64::try_from(good).unwrap_or(u64::MAX);
        file.set_len(good).map_err(|error| SandboxError::File(format!("{shown}: {error}")))?;
        Ok((Self { file, good }, records))
    }

    /// Writes one line and waits until the disk has it. After an error nothing of it is left.
    pub fn append(&mut self, records: &[Record]) -> io::Result<()> {
        let mut line = serde_json::to_vec(records)?;
        line.push(b'\n');
        let written = self.file.write_all(&line).and_then(|()| self.file.sync_data());
        match written {
            Ok(()) => {
                self.good += line.len() as u64;
                Ok(())
            }
            Err(error) => {
                self.file.set_len(self.good)?;
                Err(error)
            }
        }
    }
}

fn open_private(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The records and how many bytes hold them, or the number of a line in the middle that cannot be read.
fn read_lines(text: &[u8]) -> Result<(Vec<Record>, usize), usize> {
    let mut records = Vec::new();
    let mut good = 0;
    let mut lines = text.split_inclusive(|&byte| byte == b'\n').enumerate().peekable();
    while let Some((index, line)) = lines.next() {
        match serde_json::from_slice::<Vec<Record>>(line) {
            Ok(read) if line.ends_with(b"\n") => {
                records.extend(read);
                good += line.len();
            }
            _ if lines.peek().is_none() => break,
            _ => return Err(index + 1),
        }
    }
    Ok((records, good))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivered(id: &str) -> Vec<Record> {
        vec![Record::Delivered(id.to_owned())]
    }

    #[test]
    fn a_torn_last_line_is_dropped_and_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("payments.jsonl");
        let (mut journal, _) = Journal::open(&path).unwrap();
        journal.append(&delivered("evt_1")).unwrap();
        drop(journal);
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, [&whole[..], br#"[{"delivered":"ev"#].concat()).unwrap();

        let (mut journal, read) = Journal::open(&path).unwrap();
        assert_eq!(read.len(), 1);
        journal.append(&delivered("evt_2")).unwrap();
        drop(journal);
        assert_eq!(Journal::open(&path).unwrap().1.len(), 2);
    }

    #[test]
    fn a_damaged_line_in_the_middle_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("payments.jsonl");
        std::fs::write(&path, "[]\nnonsense\n[]\n").unwrap();
        assert!(matches!(Journal::open(&path), Err(SandboxError::Damaged(_, 2))));
    }

    #[test]
    fn two_sandboxes_do_not_share_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("payments.jsonl");
        let _held = Journal::open(&path).unwrap();
        assert!(matches!(Journal::open(&path), Err(SandboxError::Busy(_))));
    }
}
