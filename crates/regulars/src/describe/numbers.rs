//! Numbers, columns of numbers and columns of keys, as arguments and as results.

use super::arg::whole;
use super::{Arg, Args, Describe, FromArg, Output, Param, Place, Shape};
use crate::Error;
use crate::numeric::is_whole;
use crate::table::{Column, Series, Texts};

/// A number, or a column of them. A flag counts as 1 or 0, by itself as in a column: what may be a column is often whether
/// something happened. Where only one number is wanted, such as a parameter, a flag is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Numbers {
    /// One number, which stands in every row.
    One(f64),
    /// A number for each row.
    Many(Series<f64>),
}

const ALLOWED: &str = "a finite number, or a column of finite numbers";

impl FromArg for Numbers {
    const SHAPE: Shape = Shape::Numbers;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        Self::read(arg, place, false)
    }
    fn to_arg(&self) -> Arg {
        match self {
            Self::One(value) => Arg::Float(*value),
            Self::Many(series) => Arg::Column(Column::Floats(series.clone())),
        }
    }
}

impl Numbers {
    /// Reads numbers, in which there may be gaps or not; NaN is one.
    pub(super) fn read(arg: &Arg, place: &Place<'_>, gaps: bool) -> Result<Self, Error> {
        let series: Series<f64> = match arg {
            Arg::Int(_) | Arg::Float(_) => return f64::from_arg(arg, place).map(Self::One),
            Arg::Bool(flag) => return Ok(Self::One(f64::from(u8::from(*flag)))),
            Arg::Column(Column::Floats(series)) => series.clone(),
            #[expect(clippy::cast_precision_loss, reason = "a number is wanted, and the nearest is given")]
            Arg::Column(Column::Ints(series)) => {
                series.iter().map(|value| value.map(|value| value as f64)).collect()
            }
            Arg::List(items) => {
                let mut values = Vec::with_capacity(items.len());
                for (row, item) in items.iter().enumerate() {
                    let nan = matches!(item, Arg::Float(value) if value.is_nan());
                    let gap = gaps && (nan || matches!(item, Arg::Null));
                    let flag =
                        if let Arg::Bool(flag) = item { Some(f64::from(u8::from(*flag))) } else { None };
                    let number = || f64::from_arg(item, place).map_err(|error| in_row(error, row));
                    values.push(if gap || flag.is_some() { flag } else { Some(number()?) });
                }
                values.into()
            }
            _ => return Err(place.expected(arg, ALLOWED)),
        };
        // Two passes, of which the first tells nothing but is quick.
        if series.gaps() == 0 && series.values().iter().all(|value| value.is_finite()) {
            return Ok(Self::Many(series));
        }
        let gap = |value: Option<f64>| value.is_none_or(f64::is_nan);
        let bad = |value: Option<f64>| if gap(value) { !gaps } else { value.is_some_and(f64::is_infinite) };
        match series.iter().enumerate().find(|(_, value)| bad(*value)) {
            None => {
                Ok(Self::Many(series.iter().map(|value| value.filter(|value| !value.is_nan())).collect()))
            }
            Some((row, found)) => {
                Err(in_row(place.expected(&found.map_or(Arg::Null, Arg::Float), ALLOWED), row))
            }
        }
    }
}

/// A column of numbers, in which there may be gaps; NaN is one.
#[derive(Debug, Clone, PartialEq)]
pub struct Gapped(pub Series<f64>);

impl FromArg for Gapped {
    const SHAPE: Shape = Shape::Numbers;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match Numbers::read(arg, place, true)? {
            Numbers::Many(series) => Ok(Self(series)),
            Numbers::One(_) => Err(place.expected(arg, "a column of numbers")),
        }
    }
    fn to_arg(&self) -> Arg {
        Arg::Column(Column::Floats(self.0.clone()))
    }
}

impl Describe for Numbers {
    const SHAPE: Shape = Shape::Numbers;
    fn output(&self) -> Output {
        match self {
            Self::One(value) => value.output(),
            Self::Many(series) => Output::Floats(series.clone()),
        }
    }
}

/// A column of keys, such as customers': whole numbers or texts, and gaps where there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Keys(pub Column);

impl FromArg for Keys {
    const SHAPE: Shape = Shape::Keys;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        let expected = || place.expected(arg, "a column of whole numbers or of texts");
        if let Arg::Column(column @ (Column::Ints(_) | Column::Texts(_))) = arg {
            return Ok(Self(column.clone()));
        }
        let items = arg.items().ok_or_else(expected)?;
        let column = of(&items, whole).map(|ints| Column::Ints(ints.into()));
        let texts = || of(&items, text).map(|texts| Column::Texts(texts.into_iter().collect::<Texts>()));
        column.or_else(texts).map(Self).ok_or_else(expected)
    }
    fn to_arg(&self) -> Arg {
        Arg::Column(self.0.clone())
    }
}

fn text(arg: &Arg) -> Option<&str> {
    if let Arg::Text(text) = arg { Some(text) } else { None }
}

/// Values and gaps; nothing where there is anything else among them.
fn of<'a, T>(items: &'a [Arg], read: impl Fn(&'a Arg) -> Option<T>) -> Option<Vec<Option<T>>> {
    let mut values = Vec::with_capacity(items.len());
    for item in items {
        values.push(if matches!(item, Arg::Null) { None } else { Some(read(item)?) });
    }
    Some(values)
}

/// The error of one row of a column.
fn in_row(mut error: Error, row: usize) -> Error {
    if let Error::OutOfDomain(domain) = &mut error {
        domain.value.extend([" in row ", &row.to_string()]);
    }
    error
}

/// The most arguments that are read row by row.
const WIDEST: usize = 5;

/// The arguments of one call that are numbers or columns of them, row by row.
#[derive(Debug)]
pub(crate) struct Rows<'a> {
    metric: &'a str,
    columns: Vec<Numbers>,
    /// How many rows there are; nothing where all are single numbers.
    count: Option<usize>,
}

impl<'a> Rows<'a> {
    /// Reads these parameters, all of [`Shape::Numbers`]; in those that are optional there may be gaps, which are NaN.
    ///
    /// # Errors
    /// Those of the arguments; [`Error::Mismatch`] where two columns differ in length.
    pub(crate) fn of(args: &Args<'a>, params: &[Param]) -> Result<Self, Error> {
        debug_assert!(params.len() <= WIDEST);
        let mut columns = Vec::with_capacity(params.len());
        let mut known: Option<(&str, usize)> = None;
        for param in params {
            let numbers: Numbers = match param.default {
                _ if args.has(param.name) => {
                    args.numbers(param.name, matches!(param.shape, Shape::Optional(_)))?
                }
                Some(default) => args.read(param.name, &default())?,
                None => args.needed(param.name)?,
            };
            if let Numbers::Many(series) = &numbers {
                match known {
                    Some((first, rows)) if rows != series.len() => {
                        return Err(Error::mismatch(
                            &format!("{first} with {rows} rows"),
                            &format!("{} with {}", param.name, series.len()),
                            "columns must be of one length; a single number stands in every row",
                        ));
                    }
                    Some(_) => {}
                    None => known = Some((param.name, series.len())),
                }
            }
            columns.push(numbers);
        }
        Ok(Self { metric: args.metric(), columns, count: known.map(|(_, rows)| rows) })
    }

    /// Asks each row, whose numbers stand in the order of the parameters. A row whose answer is `None` is undefined.
    ///
    /// # Errors
    /// That of the first row that has one, under the name of what was asked and with the row.
    pub(crate) fn each(
        &self,
        ask: &dyn Fn([f64; WIDEST]) -> Result<Option<f64>, Error>,
    ) -> Result<Output, Error> {
        // A number that is not finite is undefined; none should come this far.
        let ask = |row| ask(self.row(row)).map(|answer| answer.filter(|value| value.is_finite()));
        let Some(rows) = self.count else {
            return Ok(ask(0).map_err(|error| self.told(error))?.output());
        };
        let (mut values, mut present) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
        for row in 0..rows {
            let answer = ask(row).map_err(|error| in_row(self.told(error), row))?;
            values.push(answer.unwrap_or_default());
            present.push(answer.is_some());
        }
        Ok(Output::Floats(Series::with_gaps(values, present)))
    }

    /// The numbers of one row.
    pub(crate) fn row(&self, row: usize) -> [f64; WIDEST] {
        let mut numbers = [0.0; WIDEST];
        for (number, column) in numbers.iter_mut().zip(&self.columns) {
            *number = match column {
                Numbers::One(value) => *value,
                Numbers::Many(series) => series.get(row).unwrap_or(f64::NAN),
            };
        }
        numbers
    }

    /// How many rows there are; nothing where all are single numbers.
    pub(crate) fn rows(&self) -> Option<usize> {
        self.count
    }

    fn told(&self, mut error: Error) -> Error {
        if let Error::OutOfDomain(domain) = &mut error {
            domain.metric = self.metric.into();
        }
        error
    }
}

/// A time, as a row gives it.
pub(super) fn time(param: &str, value: f64) -> Result<f64, Error> {
    if value >= 0.0 { Ok(value) } else { Err(Error::domain("", param, value, "a time of 0 or more")) }
}

/// A discount rate, as a row gives it.
pub(super) fn rate(value: f64) -> Result<f64, Error> {
    if value >= 0.0 { Ok(value) } else { Err(Error::domain("", "rate", value, "a rate of 0 or more")) }
}

/// A count, as a row gives it.
pub(super) fn count(param: &str, value: f64) -> Result<u32, Error> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and within the range")]
    if is_whole(value) && (0.0..=f64::from(u32::MAX)).contains(&value) {
        Ok(value as u32)
    } else {
        Err(Error::domain("", param, value, "a whole number of 0 or more"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Calendar;

    #[expect(clippy::needless_pass_by_value, reason = "they are made where they are given")]
    fn numbers(arg: Arg) -> Result<Numbers, String> {
        let calendar = Calendar::default();
        let place = Place { metric: "pmf", param: "t", calendar: &calendar };
        Numbers::from_arg(&arg, &place).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_no_number_names_its_row() {
        assert_eq!(numbers(Arg::Int(3)), Ok(Numbers::One(3.0)));
        let list = Arg::List(vec![Arg::Int(3), Arg::Float(0.5)]);
        assert_eq!(numbers(list), Ok(Numbers::Many(vec![3.0, 0.5].into())));
        let told = |arg| numbers(arg).unwrap_err();
        let many = |values: Vec<Option<f64>>| Arg::Column(Column::Floats(values.into()));
        assert_eq!(
            told(many(vec![Some(1.0), Some(f64::NAN)])),
            "pmf: t is NaN in row 1, but must be a finite number, or a column of finite numbers"
        );
        assert!(told(many(vec![Some(1.0), Some(2.0), None])).contains("nothing in row 2"));
        assert!(told(many(vec![Some(f64::INFINITY)])).contains("inf in row 0"));
        assert!(told(Arg::List(vec![Arg::Text("1".into())])).contains("\"1\" in row 0"));
        assert!(told(Arg::Text("1".into())).contains("t is \"1\", but"));
        assert!(told(Arg::Float(f64::NAN)).contains("t is NaN, but"));
    }

    #[test]
    fn gaps_are_gaps_however_they_are_written() {
        let calendar = Calendar::default();
        let place = Place { metric: "purchase_history", param: "monetary_value", calendar: &calendar };
        let expected = Ok(Gapped(vec![Some(2.0), None, None].into()));
        let list = Arg::List(vec![Arg::Int(2), Arg::Null, Arg::Float(f64::NAN)]);
        assert_eq!(Gapped::from_arg(&list, &place), expected);
        let column = Arg::Column(Column::Floats(vec![Some(2.0), None, Some(f64::NAN)].into()));
        assert_eq!(Gapped::from_arg(&column, &place), expected);
        assert_eq!(Gapped::from_arg(&Arg::Float(2.0), &place).unwrap_err().code(), "out_of_domain");
    }

    #[test]
    fn keys_are_whole_numbers_or_texts() {
        let calendar = Calendar::default();
        let place = Place { metric: "purchase_history", param: "customer", calendar: &calendar };
        let keys = |items: Vec<Arg>| Keys::from_arg(&Arg::List(items), &place).map(|keys| keys.0);
        let text = |text: &str| Arg::Text(text.into());
        assert_eq!(keys(vec![Arg::Int(7), Arg::Float(8.0)]), Ok(Column::Ints(vec![7, 8].into())));
        assert_eq!(keys(vec![text("a")]), Ok(Column::Texts(["a"].into_iter().map(Some).collect())));
        assert_eq!(keys(vec![text("a"), Arg::Int(1)]).unwrap_err().code(), "out_of_domain");
        assert_eq!(keys(vec![Arg::Int(7), Arg::Null]), Ok(Column::Ints(vec![Some(7), None].into())));
        assert_eq!(
            keys(vec![Arg::Null, text("a")]),
            Ok(Column::Texts([None, Some("a")].into_iter().collect()))
        );
    }

    #[test]
    fn a_number_stands_in_every_row() {
        const PARAMS: &[Param] = &[
            Param { name: "a", doc: "", shape: Shape::Numbers, default: None },
            Param { name: "b", doc: "", shape: Shape::Numbers, default: Some(|| Arg::Float(1.0)) },
        ];
        let sum = |values: &[(&str, Arg)]| {
            let calendar = Calendar::default();
            let values: Vec<(String, Arg)> =
                values.iter().map(|(name, arg)| ((*name).to_string(), arg.clone())).collect();
            let args = Args::new("sum", PARAMS, &values, &calendar)?;
            Rows::of(&args, PARAMS)?.each(&|[a, b, ..]| match a + b {
                sum if sum < 0.0 => Err(Error::domain("inner", "a", a, "greater")),
                0.0 => Ok(None),
                sum => Ok(Some(sum)),
            })
        };
        let many = |values: &[f64]| Arg::Column(Column::Floats(values.to_vec().into()));
        assert_eq!(sum(&[("a", Arg::Int(1)), ("b", Arg::Float(2.0))]), Ok(Output::Float(3.0)));
        assert_eq!(sum(&[("a", Arg::Int(-1))]), Ok(Output::Null));
        let gapped = vec![Some(2.0), None].into();
        assert_eq!(sum(&[("a", many(&[1.0, -1.0]))]), Ok(Output::Floats(gapped)));
        assert_eq!(sum(&[("a", many(&[]))]), Ok(Output::Floats(vec![0.0; 0].into())));
        let error = sum(&[("a", many(&[1.0, -2.0]))]).unwrap_err();
        assert_eq!(error.to_string(), "sum: a is -2 in row 1, but must be greater");
        let error = sum(&[("a", many(&[1.0, 2.0])), ("b", many(&[1.0]))]).unwrap_err();
        assert!(error.to_string().starts_with("a with 2 rows and b with 1 cannot be combined"), "{error}");
        assert_eq!(sum(&[]).unwrap_err().code(), "missing");
    }
}
