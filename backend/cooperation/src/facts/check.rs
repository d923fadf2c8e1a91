//! Turns the file's entries into what is stored, and finds everything that is wrong with them at once.

use std::collections::HashSet;

use super::{
    FactError, budget,
    file::{self, FactsFile, Figure, YearFigure},
};
use crate::{directory::ProjectKind, funds::FundsRow, target::Figure as StoredFigure};

/// More entries of one kind than any report of the group has.
const MAX_ENTRIES: usize = 5_000;
const MAX_NOTE: usize = 500;

/// What a right file says.
#[derive(Debug)]
pub(super) struct Facts {
    pub as_of: String,
    pub organizations: Vec<Organization>,
    pub colleges: Vec<College>,
    pub projects: Vec<Project>,
    pub targets: Vec<Target>,
    pub budget: Vec<FundsRow>,
}

#[derive(Debug)]
pub(super) struct Organization {
    pub name: String,
    pub kind: &'static str,
    pub role_note: String,
    pub membership_stated: bool,
}

#[derive(Debug)]
pub(super) struct College {
    pub name: String,
    pub partners: Vec<String>,
}

#[derive(Debug)]
pub(super) struct Project {
    pub name: String,
    pub name_en: Option<String>,
    pub kind: ProjectKind,
    pub partner: Option<String>,
    pub held_on: Option<String>,
}

#[derive(Debug)]
pub(super) struct Target {
    pub code: String,
    pub task: String,
    pub name: String,
    pub name_en: Option<String>,
    pub unit: String,
    pub target: StoredFigure,
    pub actual: Option<StoredFigure>,
    pub status: String,
    pub note: String,
}

/// Checks every entry; gives all that is wrong, or all that is to be stored.
pub(super) fn check(file: &FactsFile) -> Result<Facts, Vec<FactError>> {
    let mut errors = Vec::new();
    check_as_of(&file.meta.as_of, &mut errors);
    let facts = Facts {
        as_of: file.meta.as_of.clone(),
        organizations: organizations(&file.organisations, &mut errors),
        colleges: colleges(&file.industrial_colleges, &mut errors),
        projects: projects(&file.activities, &mut errors),
        targets: targets(&file.targets_vs_actual, &mut errors),
        budget: budget::check(&file.budget, &mut errors),
    };
    if errors.is_empty() { Ok(facts) } else { Err(errors) }
}

fn check_as_of(text: &str, errors: &mut Vec<FactError>) {
    let month = text.split_once('-').filter(|(year, month)| {
        year.len() == 4
            && year.parse::<u16>().is_ok()
            && month.len() == 2
            && month.parse().is_ok_and(|m: u8| (1..=12).contains(&m))
    });
    if month.is_none() {
        errors.push(FactError::new("meta.as_of", "须为年月，如 2023-06", "must be a month such as 2023-06"));
    }
}

fn organizations(entries: &[file::Organisation], errors: &mut Vec<FactError>) -> Vec<Organization> {
    let mut names = Names::new("organisations", "name_zh", 120, entries.len(), errors);
    let mut known = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        names.check(index, &entry.name_zh);
        names.check_text(index, "role", &entry.role, MAX_NOTE);
        match organization_kind(&entry.kind) {
            Some(kind) => known.push(Organization {
                name: entry.name_zh.clone(),
                kind,
                role_note: entry.role.clone(),
                membership_stated: entry.membership_stated,
            }),
            None => names.refuse(
                index,
                "type",
                format!("没有“{}”这一类单位", entry.kind),
                format!("no kind of organization is called `{}`", entry.kind),
            ),
        }
    }
    known
}

/// The report's types in the mall's kinds: a college is a school, government, media and parks are public bodies.
fn organization_kind(text: &str) -> Option<&'static str> {
    match text {
        "enterprise" => Some("enterprise"),
        "school" | "college" => Some("school"),
        "association" => Some("association"),
        "public_body" | "government" | "media" | "park" => Some("public_body"),
        _ => None,
    }
}

fn colleges(entries: &[file::College], errors: &mut Vec<FactError>) -> Vec<College> {
    let mut names = Names::new("industrial_colleges", "zh", 120, entries.len(), errors);
    for (index, entry) in entries.iter().enumerate() {
        names.check(index, &entry.zh);
        for (at, partner) in entry.partners.iter().enumerate() {
            names.check_filled(index, &format!("partners[{at}]"), partner, 120);
        }
    }
    entries.iter().map(|entry| College { name: entry.zh.clone(), partners: entry.partners.clone() }).collect()
}

fn projects(entries: &[file::Activity], errors: &mut Vec<FactError>) -> Vec<Project> {
    let mut names = Names::new("activities", "zh", 200, entries.len(), errors);
    for (index, entry) in entries.iter().enumerate() {
        names.check(index, &entry.zh);
        for (field, text) in [("en", &entry.en), ("partner", &entry.partner), ("date", &entry.date)] {
            names.check_text(index, field, text.as_deref().unwrap_or_default(), MAX_NOTE);
        }
    }
    let project = |entry: &file::Activity| Project {
        name: entry.zh.clone(),
        name_en: entry.en.clone(),
        kind: ProjectKind::parse(&entry.kind).unwrap_or(ProjectKind::Other),
        partner: entry.partner.clone(),
        held_on: entry.date.clone(),
    };
    entries.iter().map(project).collect()
}

fn targets(entries: &[file::Target], errors: &mut Vec<FactError>) -> Vec<Target> {
    let mut names = Names::new("targets_vs_actual", "id", 20, entries.len(), errors);
    for (index, entry) in entries.iter().enumerate() {
        names.check(index, &entry.id);
        for (field, text) in
            [("task", &entry.task), ("name_zh", &entry.name_zh), ("unit", &entry.unit), ("status", &entry.status)]
        {
            names.check_filled(index, field, text, 200);
        }
        names.check_text(index, "note", &entry.note, MAX_NOTE);
        if (entry.status == "actual_not_quantified") != entry.actual.is_none() {
            names.refuse(
                index,
                "status",
                "状态与实际值不符：没有数字的指标须标为 actual_not_quantified",
                "the status does not fit: exactly a target without an actual figure is actual_not_quantified",
            );
        }
    }
    let target = |entry: &file::Target| Target {
        code: entry.id.clone(),
        task: entry.task.clone(),
        name: entry.name_zh.clone(),
        name_en: entry.name_en.clone(),
        unit: entry.unit.clone(),
        target: figure(&entry.target),
        actual: entry.actual.as_ref().map(figure),
        status: entry.status.clone(),
        note: entry.note.clone(),
    };
    entries.iter().map(target).collect()
}

fn figure(figure: &Figure) -> StoredFigure {
    match figure {
        Figure::Number(number) => {
            let text = number.to_string();
            text.parse().map_or(StoredFigure::Text(text), StoredFigure::Number)
        }
        Figure::Text(text) => StoredFigure::Text(text.clone()),
        Figure::Years(years) => {
            let year = |(year, figure): (&String, &Option<YearFigure>)| match figure {
                Some(YearFigure::Number(number)) => format!("{year}: {number}"),
                Some(YearFigure::Text(text)) => format!("{year}: {text}"),
                None => format!("{year}: —"),
            };
            StoredFigure::Text(years.iter().map(year).collect::<Vec<_>>().join("; "))
        }
    }
}

/// Checks the entries of one section, whose name or code must be there and be nobody else's.
struct Names<'a> {
    section: &'static str,
    field: &'static str,
    max: usize,
    seen: HashSet<String>,
    errors: &'a mut Vec<FactError>,
}

impl<'a> Names<'a> {
    fn new(
        section: &'static str,
        field: &'static str,
        max: usize,
        count: usize,
        errors: &'a mut Vec<FactError>,
    ) -> Self {
        if count > MAX_ENTRIES {
            errors.push(FactError::new(
                section,
                format!("超过 {MAX_ENTRIES} 项"),
                format!("more than {MAX_ENTRIES} entries"),
            ));
        }
        Self { section, field, max, seen: HashSet::new(), errors }
    }

    fn refuse(&mut self, index: usize, field: &str, zh: impl Into<String>, en: impl Into<String>) {
        self.errors.push(FactError::new(format!("{}[{index}].{field}", self.section), zh, en));
    }

    fn check(&mut self, index: usize, name: &str) {
        self.check_filled(index, self.field, name, self.max);
        if !self.seen.insert(name.to_owned()) {
            self.refuse(index, self.field, format!("“{name}”重复"), format!("`{name}` appears twice"));
        }
    }

    fn check_filled(&mut self, index: usize, field: &str, text: &str, max: usize) {
        if text.trim().is_empty() {
            self.refuse(index, field, "不能为空", "must not be empty");
        }
        self.check_text(index, field, text, max);
    }

    fn check_text(&mut self, index: usize, field: &str, text: &str, max: usize) {
        if text.chars().count() > max {
            self.refuse(index, field, format!("超过 {max} 个字"), format!("longer than {max} characters"));
        }
        if text.contains('\0') {
            self.refuse(index, field, "含有不允许的字符", "contains a character that cannot be stored");
        }
    }
}
