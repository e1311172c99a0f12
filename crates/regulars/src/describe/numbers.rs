//! Numbers and columns of numbers, as arguments and as results.

use super::{Arg, Args, Describe, FromArg, Output, Place, Shape};
use crate::Error;
use crate::table::Series;

/// A number, or a column of them.
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
        let series: Series<f64> = match arg {
            Arg::Floats(series) => series.clone(),
            Arg::List(items) => {
                let number = |(row, item)| f64::from_arg(item, place).map_err(|error| in_row(error, row));
                return items.iter().enumerate().map(number).collect::<Result<_, _>>().map(Self::Many);
            }
            Arg::Int(_) | Arg::Float(_) => return f64::from_arg(arg, place).map(Self::One),
            _ => return Err(place.expected(arg, ALLOWED)),
        };
        // Two passes, of which the first tells nothing but is quick.
        if series.gaps() == 0 && series.values().iter().all(|value| value.is_finite()) {
            return Ok(Self::Many(series));
        }
        let bad = series.iter().enumerate().find(|(_, value)| value.is_none_or(|value| !value.is_finite()));
        let (row, found) = bad.map_or((0, None), |(row, value)| (row, value));
        Err(in_row(place.expected(&found.map_or(Arg::Null, Arg::Float), ALLOWED), row))
    }
    fn to_arg(&self) -> Arg {
        match self {
            Self::One(value) => Arg::Float(*value),
            Self::Many(series) => Arg::Floats(series.clone()),
        }
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

/// The error of one row of a column.
fn in_row(mut error: Error, row: usize) -> Error {
    if let Error::OutOfDomain { value, .. } = &mut error {
        value.push_str(&format!(" in row {row}"));
    }
    error
}

/// Several arguments of one call, each a number or a column, row by row.
#[derive(Debug)]
pub(crate) struct Rows<'a, const N: usize> {
    metric: &'a str,
    columns: [Numbers; N],
    /// How many rows there are; nothing where all are single numbers.
    rows: Option<usize>,
}

impl<'a, const N: usize> Rows<'a, N> {
    /// The arguments with their names.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where two columns differ in length.
    pub(crate) fn new(args: &Args<'a>, columns: [(&str, Numbers); N]) -> Result<Self, Error> {
        let mut known: Option<(&str, usize)> = None;
        for (name, numbers) in &columns {
            let Numbers::Many(series) = numbers else { continue };
            let told = |name: &str, rows: usize| format!("{name} with {rows} rows");
            match known {
                Some((first, rows)) if rows != series.len() => {
                    return Err(Error::Mismatch {
                        left: told(first, rows),
                        right: told(name, series.len()),
                        reason: "columns must be of one length; a single number stands in every row".into(),
                    });
                }
                _ => known = Some((name, series.len())),
            }
        }
        let rows = known.map(|(_, rows)| rows);
        Ok(Self { metric: args.metric(), columns: columns.map(|(_, numbers)| numbers), rows })
    }

    /// Asks each row. A row whose answer is `None` is undefined.
    ///
    /// # Errors
    /// That of the first row that has one, under the name of what was asked and with the row.
    pub(crate) fn each(
        &self,
        ask: &dyn Fn([f64; N]) -> Result<Option<f64>, Error>,
    ) -> Result<Output, Error> {
        // A number that is not finite is undefined; none should come this far.
        let ask = |row| ask(self.row(row)).map(|answer| answer.filter(|value| value.is_finite()));
        let Some(rows) = self.rows else {
            return Ok(ask(0).map_err(|error| self.told(error))?.output());
        };
        let answer = |row| ask(row).map_err(|error| in_row(self.told(error), row));
        (0..rows).map(answer).collect::<Result<Series<f64>, Error>>().map(Output::Floats)
    }

    fn row(&self, row: usize) -> [f64; N] {
        self.columns.each_ref().map(|numbers| match numbers {
            Numbers::One(value) => *value,
            Numbers::Many(series) => series.values().get(row).copied().unwrap_or_default(),
        })
    }

    fn told(&self, mut error: Error) -> Error {
        if let Error::OutOfDomain { metric, .. } = &mut error {
            *metric = self.metric.into();
        }
        error
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Calendar;

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
        let many = |values: Vec<Option<f64>>| Arg::Floats(values.into());
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
    fn a_number_stands_in_every_row() {
        let calendar = Calendar::default();
        let args = Args::new("sum", &[], &[], &calendar).unwrap();
        let sum = |a: Numbers, b: Numbers| {
            Rows::new(&args, [("a", a), ("b", b)])?.each(&|[a, b]| match a + b {
                sum if sum < 0.0 => Err(Error::domain("inner", "a", a, "greater")),
                0.0 => Ok(None),
                sum => Ok(Some(sum)),
            })
        };
        let many = |values: &[f64]| Numbers::Many(values.to_vec().into());
        assert_eq!(sum(Numbers::One(1.0), Numbers::One(2.0)), Ok(Output::Float(3.0)));
        assert_eq!(sum(Numbers::One(1.0), Numbers::One(-1.0)), Ok(Output::Null));
        let gapped = vec![Some(2.0), None].into();
        assert_eq!(sum(many(&[1.0, -1.0]), Numbers::One(1.0)), Ok(Output::Floats(gapped)));
        assert_eq!(sum(many(&[]), Numbers::One(1.0)), Ok(Output::Floats(vec![0.0; 0].into())));
        let error = sum(many(&[1.0, -2.0]), Numbers::One(1.0)).unwrap_err();
        assert_eq!(error.to_string(), "sum: a is -2 in row 1, but must be greater");
        let error = sum(many(&[1.0, 2.0]), many(&[1.0])).unwrap_err();
        assert!(error.to_string().starts_with("a with 2 rows and b with 1 rows cannot be combined"), "{error}");
    }
}
