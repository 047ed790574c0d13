//! 出错信息及处理办法。

use super::reading;
use crate::error::Error;
use crate::report::PdfError;

/// What went wrong.
pub(super) fn error(error: &Error) -> String {
    match error {
        Error::NotFound { what, path } => format!("“{}”处没有{}", path.display(), thing(what)),
        Error::Unreadable { path, .. } => format!("无法读取“{}”", path.display()),
        Error::Malformed { path, reason } => {
            format!("无法解析“{}”\n{reason}", path.display())
        }
        Error::OutsideDataset { path, target } => {
            format!("“{}”中的路径“{target}”不是数据集文件夹内的文件", path.display())
        }
        Error::NotFile { .. }
        | Error::NotFolder { .. }
        | Error::TooLarge { .. }
        | Error::RowTooLong { .. }
        | Error::NotText { .. }
        | Error::RepeatedColumn { .. }
        | Error::NotResults { .. } => reading::message(error),
        Error::MissingColumns { path, missing, .. } => {
            format!("“{}”缺少列：{}", path.display(), missing.join("、"))
        }
        Error::Unknown { what, id, .. } => format!("数据集中没有{}“{id}”", thing(what)),
        Error::Usage { what } => usage(what).into(),
        Error::Unwritable { path, .. } => format!("无法写入“{}”", path.display()),
        Error::Busy { path } => format!("另一次运行正在写入“{}”", path.display()),
        Error::NotOurs { path, stranger } => match stranger {
            Some(name) => format!("“{}”中有不属于报告的“{name}”", path.display()),
            None => format!("“{}”不是对标生成的报告", path.display()),
        },
        Error::NotATable { path, reason } => {
            format!("无法导入“{}”\n{reason}", path.display())
        }
        Error::NotExported { path, stranger } => match stranger {
            Some(name) => format!("“{}”中有不属于导出内容的“{name}”", path.display()),
            None => format!("“{}”不是对标导出的文件夹", path.display()),
        },
        Error::NotDerived { path } => {
            format!("“{}”不是推算所得的实际值表", path.display())
        }
        Error::Hours { path, .. } => format!("无法由“{}”推算空气质量指标", path.display()),
        Error::Chart { chart, .. } => format!("无法绘制图表“{chart}”"),
        Error::Pdf(PdfError::NotBuilt) => {
            "本程序编译时未包含 PDF：请用 cargo build --release --features pdf 编译，或由浏览器将 report.html 打印成 PDF".into()
        }
        Error::Pdf(error) => format!("无法生成 PDF：{error}"),
        Error::Template { name, line, .. } => match line {
            Some(line) => format!("模板“{name}”不能用：{line}"),
            None => format!("模板“{name}”不能用"),
        },
        Error::TemplateTooLong {
            name,
            line,
            limit,
            allowed,
        } => {
            let place = line.map_or_else(String::new, |line| format!("第 {line} 行"));
            format!("模板“{name}”{place}超过上限 {}（{allowed}）", limit.code())
        }
        Error::Interrupted => "已按要求中止，未写出任何结果".into(),
        Error::Frame(_) | Error::Serialise { .. } => error.to_string(),
    }
}

/// What to do about it; `None` where the message says all.
pub(super) fn hint(error: &Error) -> Option<String> {
    Some(match error {
        Error::NotFound { what, .. } if *what == "dataset" => {
            "请指定含有 datapackage.json 的文件夹，如 datasets/inner-mongolia".into()
        }
        Error::NotFound { what, .. } if *what == "recipes" => {
            "请在 derive.toml 中写明推算方案，写法见 docs/derive.zh.md".into()
        }
        Error::NotFound { .. } => "datapackage.json 须列出每一张表".into(),
        Error::Unreadable { .. } => "请确认文件存在、名称无误并可读取".into(),
        Error::Malformed { .. } => {
            "请改正所示位置；各文件的写法见 docs/dataset.zh.md 和 docs/derive.zh.md".into()
        }
        Error::OutsideDataset { .. } => "请将各表放在数据集文件夹内，并使用相对路径".into(),
        Error::MissingColumns { found, .. } if found.iter().all(String::is_empty) => {
            "首行为空；请在首行写明列名".into()
        }
        Error::MissingColumns { found, .. } => {
            format!(
                "现有列为：{}；请在表头补充所缺的列名",
                reading::columns(found)
            )
        }
        Error::Unknown { similar, .. } if !similar.is_empty() => {
            format!("是否应为：{}？", similar.join("、"))
        }
        Error::Unwritable { .. } => "请检查文件夹权限与磁盘剩余空间；文件如在 Excel 等程序中打开，请先关闭；或改用其他 --out".into(),
        Error::Busy { .. } => "请待其结束后重新运行；本次未改动任何文件".into(),
        Error::NotOurs { .. } => "请改用空文件夹、新文件夹或已有报告的文件夹".into(),
        Error::NotExported { .. } => "请改用空文件夹、新文件夹或以前导出的文件夹".into(),
        Error::NotDerived { .. } => "请改用新文件；只有全部为推算值的表才会被替换".into(),
        Error::Hours { .. } => {
            "请核对小时数据的列、单位与时刻约定，见 docs/derive.zh.md".into()
        }
        Error::Template { .. } => {
            "模板可用的内容见 docs/report.md；{% extends \"report.html\" %} 可只改其中一部分"
                .into()
        }
        Error::TemplateTooLong { limit, .. } => format!(
            "请核对该处是否有循环次数过多或越拼越长的文本；确需如此时可用 --limit {}=数值 放宽",
            limit.code()
        ),
        other => return reading::remedy(other),
    })
}

/// What does not make a question.
fn usage(what: &str) -> &str {
    match what {
        "two result files are compared without --from and --to" => {
            "比较两个结果文件时不用 --from 和 --to"
        }
        "a dataset is compared with itself or another one --from a day --to a day" => {
            "比较数据集须给出 --from 和 --to 两个截至日"
        }
        "a result file is compared with another result file" => {
            "一个结果文件须与另一个结果文件比较"
        }
        "there is nothing to draw: no target or series of the dataset fits" => {
            "没有可画的内容：数据集中没有适合的目标或序列"
        }
        "a chart is written to a file that ends in .svg, .png, .pdf or .json" => {
            "图表文件须以 .svg、.png、.pdf 或 .json（Vega-Lite）结尾"
        }
        "this chart shows one target: name it with --target" => {
            "该图只画一项目标，请用 --target 指定"
        }
        "this chart shows one indicator: name it with --indicator" => {
            "该图只画一项指标，请用 --indicator 指定"
        }
        "the name of a `--template` ends in .html or .md" => "模板文件名须以 .html 或 .md 结尾",
        "a `--template` makes report.html or report.md, which `--formats` leaves out" => {
            "模板用于 report.html 或 report.md，而 --formats 未包含该格式"
        }
        "findings are written to a file that ends in .csv, .xlsx or .json" => {
            "核查意见文件须以 .csv、.xlsx 或 .json 结尾"
        }
        "the file does not say where its figures come from: name the source with --source" => {
            "文件未写明数据来源，请用 --source 指定来源编号"
        }
        "the file for --save-mapping is there already: name a new one, or use it with --mapping" => {
            "--save-mapping 所指的文件已存在：请另取新名，或用 --mapping 使用它"
        }
        "a file of findings cannot take the place of a file of the dataset" => {
            "核查意见不能写到数据集自己的文件上，请另取文件名"
        }
        "there is nothing to draw: no rectification task fits" => {
            "没有可画的内容：台账中没有适合的整改任务"
        }
        "`--list` is of the charts of rectification tasks" => "--list 只用于整改任务的图表",
        "`--ledger` leads to the tasks of a ledger, and this dataset has none" => {
            "--ledger 用于链接整改台账中的任务，而该数据集没有台账"
        }
        "a form of that name is there already: name another folder with --out" => {
            "已有同名表格，请用 --out 另选文件夹"
        }
        "name the dataset and the day: `duibiao ledger DATASET --as-of 2024Q4`" => {
            "请写明数据集和截至日，如 duibiao ledger 数据集 --as-of 2024Q4"
        }
        "a calendar shows one region: name it with --region" => {
            "日历图只画一个地区，请用 --region 指定"
        }
        other => other,
    }
}

/// What an error speaks about.
fn thing(what: &str) -> &str {
    match what {
        "dataset" => "数据集",
        "recipes" => "推算方案",
        "target" => "目标",
        "region" => "地区",
        "domain" => "领域",
        "method" => "评估方法",
        "source" => "来源",
        "indicator" => "指标",
        "task" => "整改任务",
        "list of tasks" => "任务清单",
        "office" => "单位",
        other => other,
    }
}
