//! Which column of a table plays which part, and how the log is to be built.

use regulars::Error;
use regulars::catalog::{Reads, camel_case};
use regulars::describe::{Arg, Args, FromArg, Param, Place, Shape};
use regulars::log::{Strictness, TimeUnit};
use regulars::model::{Calendar, Currency};
use wasm_bindgen::JsValue;

use crate::columns::{Columns, Owned};
use crate::error::thrown;
use crate::families::zone_loaded;
use crate::given;

/// The options of a build, whatever its columns.
const COMMON: [&str; 6] = ["dimensions", "currency", "zone", "week_start", "on_bad_rows", "time_unit"];

/// What the rows of a table are.
pub(crate) struct Rows<'a> {
    /// The log that they make, for messages.
    pub(crate) log: &'static str,
    /// The parts that columns play, and how they are read.
    pub(crate) parts: &'a [(&'static str, Reads)],
    /// Whether there are amounts in a currency.
    pub(crate) money: bool,
    /// The options that only this log has.
    pub(crate) options: &'static [Param],
}

/// The columns of a log with the parts that they play, and how it is to be built.
pub(crate) struct Build {
    log: &'static str,
    /// The column of each part, with the name that the caller knows it by.
    parts: Vec<(&'static str, String, Owned)>,
    dimensions: Vec<(String, Owned)>,
    /// That of no money where there are no amounts.
    pub(crate) currency: Currency,
    /// What was given of the options that only this log has.
    #[cfg(feature = "complete")]
    pub(crate) options: Vec<(String, Arg)>,
    pub(crate) calendar: Calendar,
    pub(crate) strictness: Strictness,
    pub(crate) unit: TimeUnit,
}

/// How a part is filled.
enum Part {
    /// By the column of its own name, where there is one.
    Usual,
    Nobody,
    Named(String),
}

impl Build {
    /// Takes the columns that `options` name from the table. A part that they do not name is played by the column of
    /// its own name.
    pub(crate) fn new(rows: &Rows<'_>, mut table: Columns, options: &JsValue) -> Result<Self, JsValue> {
        let values = settings(rows, options)?;
        Self::of(rows, Some(&mut table), &values).map_err(thrown)
    }

    /// How the log is to be built, whatever its columns.
    #[cfg(feature = "complete")]
    pub(crate) fn settings(rows: &Rows<'_>, options: &JsValue) -> Result<Self, JsValue> {
        let values = settings(rows, options)?;
        Self::of(rows, None, &values).map_err(thrown)
    }

    fn of(rows: &Rows<'_>, table: Option<&mut Columns>, values: &[(String, Arg)]) -> Result<Self, Error> {
        let parts = rows.parts.iter().map(|(part, _)| *part);
        let mut params: Vec<Param> = parts.chain(COMMON).map(param).collect();
        params.extend(rows.options);
        let utc = Calendar::default();
        let args = Args::new(rows.log, &params, values, &utc)?;
        let mut build = Self {
            log: rows.log,
            parts: Vec::new(),
            dimensions: Vec::new(),
            currency: if rows.money { args.get("currency")? } else { Currency::XXX },
            #[cfg(feature = "complete")]
            options: values
                .iter()
                .filter(|(name, _)| rows.options.iter().any(|option| option.name == name))
                .cloned()
                .collect(),
            calendar: Calendar::new(
                &args.or("zone", String::from("UTC"))?,
                &args.or("week_start", String::from("monday"))?,
            )?,
            strictness: args.or("on_bad_rows", Strictness::STOP)?,
            unit: args.or("time_unit", Unit(TimeUnit::Millisecond))?.0,
        };
        let Some(table) = table else { return Ok(build) };
        let mut named = Vec::new();
        for &(part, reads) in rows.parts {
            match args.or(part, Part::Usual)? {
                Part::Usual => {
                    let name = camel_case(part);
                    named.extend(table.has(&name).then_some((Some((part, reads)), name)));
                }
                Part::Nobody => {}
                Part::Named(name) => named.push((Some((part, reads)), name)),
            }
        }
        let dimensions: Vec<String> = args.or("dimensions", Vec::new())?;
        named.extend(dimensions.into_iter().map(|name| (None, name)));
        let mut named = named.into_iter();
        while let Some((part, name)) = named.next() {
            let column = table.take(&name, named.as_slice().iter().any(|(_, later)| *later == name))?;
            let column = match part {
                Some((_, Reads::Times)) => column.times(build.unit)?,
                Some((_, Reads::Numbers)) => column,
                _ => column.labels()?,
            };
            match part {
                Some((part, _)) => build.parts.push((part, name, column)),
                None => build.dimensions.push((name, column)),
            }
        }
        Ok(build)
    }

    /// The column that plays a part.
    pub(crate) fn part(&self, part: &str) -> Option<regulars::log::Column<'_>> {
        let known = self.parts.iter().find(|(known, ..)| *known == part);
        known.map(|(_, name, column)| column.column(name))
    }

    /// The columns that are dimensions.
    pub(crate) fn dimensions(&self) -> Vec<regulars::log::Column<'_>> {
        self.dimensions.iter().map(|(name, column)| column.column(name)).collect()
    }

    /// The column that plays a part, which must be there.
    pub(crate) fn needed(&self, part: &str) -> Result<regulars::log::Column<'_>, Error> {
        self.part(part).ok_or_else(|| Error::missing(self.log, part, "the name of the column that holds it"))
    }
}

/// The options of a build.
fn settings(rows: &Rows<'_>, options: &JsValue) -> Result<Vec<(String, Arg)>, JsValue> {
    let values = given::options(rows.log, options)?;
    zone_loaded(&values).map(|()| values)
}

/// A parameter whose type the core knows.
pub(crate) const fn param(name: &'static str) -> Param {
    Param { name, doc: "", shape: Shape::Null, default: None }
}

impl FromArg for Part {
    const SHAPE: Shape = Shape::Text;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match arg {
            Arg::Null => Ok(Self::Nobody),
            Arg::Text(name) => Ok(Self::Named(name.clone())),
            _ => Err(place.expected(arg, "the name of a column, or null for none")),
        }
    }
    fn to_arg(&self) -> Arg {
        match self {
            Self::Named(name) => Arg::Text(name.clone()),
            _ => Arg::Null,
        }
    }
}

/// What a number in a column of times counts.
struct Unit(TimeUnit);

impl Unit {
    const ALL: [(&'static str, TimeUnit); 5] = [
        ("day", TimeUnit::Day),
        ("second", TimeUnit::Second),
        ("millisecond", TimeUnit::Millisecond),
        ("microsecond", TimeUnit::Microsecond),
        ("nanosecond", TimeUnit::Nanosecond),
    ];
}

impl FromArg for Unit {
    const SHAPE: Shape = Shape::Text;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        let known = Self::ALL.iter().find(|(name, _)| matches!(arg, Arg::Text(given) if given == name));
        known
            .map(|(_, unit)| Self(*unit))
            .ok_or_else(|| place.expected(arg, "one of day, second, millisecond, microsecond, nanosecond"))
    }
    fn to_arg(&self) -> Arg {
        let known = Self::ALL.iter().find(|(_, unit)| *unit == self.0);
        known.map_or(Arg::Null, |(name, _)| Arg::Text((*name).into()))
    }
}
