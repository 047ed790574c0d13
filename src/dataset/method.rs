//! The assessment methods a dataset may name; what they do stands in [`crate::assess::methods`].

/// An assessment method (评估方法) by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// 序时进度, the default.
    TimeProportional,
}

impl Method {
    /// The ids, as written in datasets and results.
    pub const IDS: [&'static str; 1] = ["time-proportional"];

    /// The methods, in the order of [`Method::IDS`].
    pub const ALL: [Method; 1] = [Method::TimeProportional];

    /// The method with this id.
    pub fn from_id(id: &str) -> Option<Method> {
        let position = Method::IDS.iter().position(|known| *known == id)?;
        Method::ALL.get(position).copied()
    }

    /// Its id.
    pub fn id(self) -> &'static str {
        Method::IDS[self as usize]
    }
}
