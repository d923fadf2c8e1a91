use std::fmt;

use serde_json::{Map, Value};

/// What a run found: a table for people, and as the last line one object for programs.
pub struct Report {
    title: String,
    rows: Vec<Vec<String>>,
    notes: Vec<String>,
    figures: Map<String, Value>,
}

impl Report {
    pub fn new(bench: &str, title: String, heads: &[&str]) -> Self {
        let rows = vec![heads.iter().map(|head| (*head).to_owned()).collect()];
        let mut report = Self { title, rows, notes: Vec::new(), figures: Map::new() };
        report.figure("bench", bench);
        report
    }

    /// A line of the table.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// A line below the table.
    pub fn note(&mut self, line: String) {
        self.notes.push(line);
    }

    /// A member of the object.
    pub fn figure(&mut self, name: &str, value: impl Into<Value>) {
        self.figures.insert(name.to_owned(), value.into());
    }
}

/// Rounded to two decimals: more would be noise.
pub fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        writeln!(f, "\n{}\n", self.title)?;
        for row in &self.rows {
            for (column, (cell, &width)) in row.iter().zip(&widths).enumerate() {
                match column {
                    0 => write!(f, "  {cell:<width$}")?,
                    _ => write!(f, "  {cell:>width$}")?,
                }
            }
            writeln!(f)?;
        }
        writeln!(f)?;
        for note in &self.notes {
            writeln!(f, "  {note}")?;
        }
        write!(f, "\n{}", Value::Object(self.figures.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_is_one_object() {
        let mut report = Report::new("reads", "Reads".to_owned(), &["query", "a second"]);
        report.row(["home".to_owned(), "1200".to_owned()]);
        report.figure("home_rps", rounded(1200.126));
        let text = report.to_string();
        assert!(text.contains("  home       1200\n"), "{text}");
        assert_eq!(text.lines().last(), Some(r#"{"bench":"reads","home_rps":1200.13}"#));
    }
}
