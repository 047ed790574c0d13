//! Report templates.

use std::sync::OnceLock;

use duibiao::assess::{Question, assess};
use duibiao::dataset::Dataset;
use duibiao::error::Error;
use duibiao::language::Language;
use duibiao::reading::{Limit, Limits};
use duibiao::report::{Edition, Format, OwnTemplate, ReportModel, write_folder};

use super::{Held, folder, holds};

/// The report of the small dataset, without its pictures: templates are what is tried.
fn model() -> &'static ReportModel {
    static BUILT: OnceLock<ReportModel> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = folder::Folder::laid(&folder::DATASET, None).expect("a folder");
        let dataset = Dataset::load(folder.path()).expect("the small dataset is good");
        let question = Question {
            as_of: chrono::NaiveDate::from_ymd_opt(2024, 12, 31).unwrap_or_default(),
            known_at: None,
            method: None,
        };
        let assessments = assess(&dataset, question).expect("it is assessed");
        let mut model =
            ReportModel::build(&dataset, &assessments, Language::Chinese).expect("a report");
        model.charts.clear();
        model.trajectories.clear();
        model
    })
}

/// A template makes the same report twice, or an error that names it; then nothing is written.
pub(super) fn template(input: &[u8]) -> Held {
    let source = String::from_utf8_lossy(input).into_owned();
    let (name, format) = match input.len() % 2 {
        0 => ("office.html", Format::Html),
        _ => ("office.md", Format::Markdown),
    };
    // Far less than offices are allowed, so that many cases are tried in a second.
    let mut limits = Limits::default();
    limits.set(Limit::TemplateSteps, 100_000);
    limits.set(Limit::TemplateBytes, 4 << 20);
    let edition = Edition {
        formats: vec![format],
        template: Some(OwnTemplate {
            name: name.into(),
            source,
            limits,
        }),
    };
    let write = || -> Result<Option<Vec<u8>>, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let out = folder.path().join("report");
        match write_folder(model(), &out, &edition) {
            Ok(files) => {
                let page = files
                    .iter()
                    .find(|file| format.files().contains(&file.as_str()));
                let page = page.ok_or("no page")?;
                std::fs::read(out.join(page))
                    .map(Some)
                    .map_err(|error| error.to_string())
            }
            Err(Error::Template { name: of, .. } | Error::TemplateTooLong { name: of, .. }) => {
                holds(of == name, || format!("the error names `{of}`"))?;
                holds(!out.exists(), || "half a report was written".into())?;
                Ok(None)
            }
            Err(other) => Err(other.to_string()),
        }
    };
    let (one, two) = (write()?, write()?);
    holds(one == two, || "two pages".into())?;
    Ok(one.is_some())
}
