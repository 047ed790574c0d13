//! The assessment methods a dataset may name; what they do stands in [`crate::assess::methods`].

/// An assessment method (评估方法) by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// 序时进度, the default.
    TimeProportional,
    /// German Federal Statistical Office.
    DestatisWeather,
    /// UN ESCAP.
    Escap,
    /// Eurostat.
    Eurostat,
    /// 所需速度.
    RequiredRate,
    /// SDSN, SDG Index 2019.
    Sdsn2019,
    /// Statistics Canada, Open SDG 2.4.
    Statcan2024,
    /// UN Statistics Division, chart of 2022.
    Unsd2022,
    /// UN Statistics Division, chart of 2023.
    Unsd2023,
}

impl Method {
    /// The ids, as written in datasets and results.
    pub const IDS: [&'static str; 9] = [
        "time-proportional",
        "destatis-weather",
        "escap",
        "eurostat",
        "required-rate",
        "sdsn-2019",
        "statcan-2024",
        "unsd-2022",
        "unsd-2023",
    ];

    /// The methods, in the order of [`Method::IDS`].
    pub const ALL: [Method; 9] = [
        Method::TimeProportional,
        Method::DestatisWeather,
        Method::Escap,
        Method::Eurostat,
        Method::RequiredRate,
        Method::Sdsn2019,
        Method::Statcan2024,
        Method::Unsd2022,
        Method::Unsd2023,
    ];

    /// The method with this id.
    pub fn from_id(id: &str) -> Option<Method> {
        let position = Method::IDS.iter().position(|known| *known == id)?;
        Method::ALL.get(position).copied()
    }

    /// Its id.
    #[expect(clippy::indexing_slicing, reason = "there is an id for every method")]
    pub fn id(self) -> &'static str {
        Method::IDS[self as usize]
    }
}
