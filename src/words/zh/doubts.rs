//! 监测数据存疑及处理建议。

use crate::finding::RawDoubt;

/// What is doubtful.
pub(super) fn doubt(doubt: RawDoubt) -> &'static str {
    match doubt {
        RawDoubt::ConflictingWell => "同一监测井有两行且内容不同，未采用",
        RawDoubt::UnknownWell => "读数所属的监测井未登记，未采用",
        RawDoubt::BadWellArea => "控制面积不大于零，视为未填",
        RawDoubt::ReadingPeriodTooLong => "读数的时段既非日也非月，未采用",
        RawDoubt::RepeatedReading => "同一读数重复，只计一次",
        RawDoubt::SeveralReadings => {
            "同一井同一时段有不同的读数，或月均值与当月读数并存，按平均采用"
        }
        RawDoubt::WaterAboveGround => "水位高于地面，已采用，多为正负号之误",
        RawDoubt::MixedDatum => "同一时段既有埋深又有高程而地面高程不明，无法得出水位",
        RawDoubt::DatumChanged => "前后两期分别为埋深与高程而地面高程不明，无法比较",
        RawDoubt::NoWellArea => "按面积加权而该井没有面积，未计入",
        RawDoubt::UnpairedWell => "只在相比的两期之一有读数，未计入变幅",
        RawDoubt::DifferentMonths => "相比的两个季度所含月份不同，变幅可能混有季节影响",
        RawDoubt::LargeLevelChange => "水位变幅异常大，已采用",
        RawDoubt::ControlLevelNotComparable => "管控水位与实测水位基准不同而地面高程不明，无法比较",
        RawDoubt::ConflictingSection => "同一断面有两行且内容不同，未采用",
        RawDoubt::UnknownSection => "样品所属断面未登记，未采用",
        RawDoubt::UnknownExclusion => "剔除名单中的断面未登记",
        RawDoubt::SamplePeriodTooLong => "样品的时段既非日也非月，未采用",
        RawDoubt::RepeatedSample => "同一样品重复，只计一次",
        RawDoubt::SeveralSamples => {
            "同一断面同一项目同一时段有不同的值，或月均值与当月样品并存，按平均采用"
        }
        RawDoubt::ImpossibleSample => "监测值不可能出现，未采用",
        RawDoubt::SampleFarBeyondLimits => "监测值远超Ⅴ类限值，已采用",
        RawDoubt::TooFewItems => "监测项目不足，不评类别",
        RawDoubt::TooFewMonths => "监测月数不足，不评类别",
        RawDoubt::NegativeAmount => "数量不应为负，未采用",
        RawDoubt::ConflictingAmount => "同一数量有两个不同的值，均未采用",
        RawDoubt::NoDenominator => "分母不大于零，无法计算比率",
        RawDoubt::BalanceBroken => "固体废物去向之和与产生量不平衡",
        RawDoubt::BalanceNotCheckable => "平衡式缺少数量，无法核对",
        RawDoubt::EarlierStorageAboveTotal => "往年贮存量大于总量",
        RawDoubt::ZeroAreaPerSheepUnit => "每羊单位所需面积为零，无法得出理论载畜量",
        RawDoubt::MissingGrasslandRow => "缺少牲畜或草原数据，无法计算超载率",
        RawDoubt::NoSheepUnitCoefficient => "畜种没有羊单位折算系数，无法计算超载率",
        RawDoubt::NoCapacity => "理论载畜量为零，无法计算超载率",
        RawDoubt::NumberTooLarge => "数值过大，无法表示",
        RawDoubt::NegativeHour => "小时值为负，未采用",
        RawDoubt::ImpossibleHour => "小时值不可能出现，未采用",
        RawDoubt::ContradictoryHour => "同一站点同一小时有不同的值，该小时未采用",
        RawDoubt::UnreadableHour => "时间或数值无法识别，未采用",
        RawDoubt::HourWithoutKey => "没有站点或时间的行，未采用",
        RawDoubt::RepeatedHour => "同一站点同一小时的重复行，只计一次",
        RawDoubt::NotDerived => "数据不足，未推算",
    }
}

/// What to do about it.
pub(super) fn remedy(doubt: RawDoubt) -> &'static str {
    match doubt {
        RawDoubt::ConflictingWell
        | RawDoubt::ConflictingSection
        | RawDoubt::ConflictingAmount
        | RawDoubt::ContradictoryHour => "保留正确的一行",
        RawDoubt::UnknownWell => "在监测井表中补充该井，或改正井号",
        RawDoubt::BadWellArea => "改正面积",
        RawDoubt::ReadingPeriodTooLong => "填写读数的日期或月份",
        RawDoubt::RepeatedReading | RawDoubt::RepeatedSample | RawDoubt::RepeatedHour => "无需处理",
        RawDoubt::SeveralReadings | RawDoubt::SeveralSamples => {
            "确属多次监测的填写日期，否则只留一行"
        }
        RawDoubt::WaterAboveGround => "核对正负号，或确认为自流井",
        RawDoubt::MixedDatum | RawDoubt::DatumChanged | RawDoubt::ControlLevelNotComparable => {
            "补充该井的地面高程"
        }
        RawDoubt::NoWellArea => "补充面积，或改为等权",
        RawDoubt::UnpairedWell | RawDoubt::DifferentMonths => "如有读数请补充",
        RawDoubt::LargeLevelChange => "核对基准与读数",
        RawDoubt::UnknownSection => "在断面表中补充该断面，或改正编号",
        RawDoubt::UnknownExclusion => "改正断面编号",
        RawDoubt::SamplePeriodTooLong => "填写采样日期或月份",
        RawDoubt::ImpossibleSample | RawDoubt::NumberTooLarge | RawDoubt::ImpossibleHour => {
            "核对数值与单位"
        }
        RawDoubt::SampleFarBeyondLimits => "核对单位",
        RawDoubt::TooFewItems | RawDoubt::TooFewMonths => "如有监测结果请补充",
        RawDoubt::NegativeAmount => "核对正负号",
        RawDoubt::NoDenominator => "核对各项数量",
        RawDoubt::BalanceBroken => "核对申报表",
        RawDoubt::BalanceNotCheckable => "补填缺少的数量",
        RawDoubt::EarlierStorageAboveTotal => "核对两项数量",
        RawDoubt::ZeroAreaPerSheepUnit => "填写每羊单位所需面积（亩）；没有草原的地区删去该行",
        RawDoubt::MissingGrasslandRow => "补充缺少的行",
        RawDoubt::NoSheepUnitCoefficient => "在系数表中补充该畜种",
        RawDoubt::NoCapacity => "核对面积与每羊单位所需面积",
        RawDoubt::NegativeHour => "如为缺测代码，请列入 missing",
        RawDoubt::UnreadableHour => "时间写成整点，如 2024-07-01 13:00；数值只写数字，缺测留空",
        RawDoubt::HourWithoutKey => "补填站点与时间",
        RawDoubt::NotDerived => "如有数据请补充",
    }
}
