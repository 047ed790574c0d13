//! What a record of an event may tell besides: how a task was accepted, where a notice stood, the number of a document.

use crate::language::Language;

/// A method by which a task is accepted (验收方式, P4); the document says that several may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AcceptanceMethod {
    /// 资料审核.
    DocumentReview,
    /// 现场核查.
    SiteVisit,
    /// 走访群众.
    Interviews,
    /// 论证评估.
    ExpertReview,
}

/// Where a public notice stood (公示媒介, P5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Medium {
    /// 报纸.
    Newspaper,
    /// 电视台.
    Television,
    /// 政府网站.
    Website,
    /// 政务新媒体.
    NewMedia,
}

/// The details of an event; empty where nothing is recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Details {
    /// Methods of an acceptance, or of one that failed.
    pub methods: Vec<AcceptanceMethod>,
    /// Media of a notice.
    pub media: Vec<Medium>,
    /// Number of the document (文号): of a letter, a notice, an opinion.
    pub document: String,
}

impl AcceptanceMethod {
    /// Every method, in the order of the document.
    pub const ALL: [AcceptanceMethod; 4] = [
        AcceptanceMethod::DocumentReview,
        AcceptanceMethod::SiteVisit,
        AcceptanceMethod::Interviews,
        AcceptanceMethod::ExpertReview,
    ];

    /// The word used in data files.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.words().0
    }

    /// The word for readers.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (_, chinese, english) = self.words();
        language.pick(chinese, english)
    }

    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            AcceptanceMethod::DocumentReview => ("document_review", "资料审核", "document review"),
            AcceptanceMethod::SiteVisit => ("site_visit", "现场核查", "site visit"),
            AcceptanceMethod::Interviews => ("interviews", "走访群众", "interviews"),
            AcceptanceMethod::ExpertReview => ("expert_review", "论证评估", "expert review"),
        }
    }
}

impl Medium {
    /// Every medium, in the order of the document.
    pub const ALL: [Medium; 4] = [
        Medium::Newspaper,
        Medium::Television,
        Medium::Website,
        Medium::NewMedia,
    ];

    /// The word used in data files.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.words().0
    }

    /// The word for readers.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (_, chinese, english) = self.words();
        language.pick(chinese, english)
    }

    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Medium::Newspaper => ("newspaper", "报纸", "newspaper"),
            Medium::Television => ("television", "电视台", "television"),
            Medium::Website => ("website", "政府网站", "website"),
            Medium::NewMedia => ("new_media", "政务新媒体", "new media"),
        }
    }
}
