//! Evidence and models as JSON and back without serde, for a page in a browser: it reads JSON itself, and downloads less.
//!
//! The text is the one that serde writes, so what one build writes another reads.

use super::fit_state;
use super::members::{Fields, Given, of_fields};
use super::{Arg, Describe, Handle, Object, Options};
use crate::Error;
use crate::evidence::{
    Difference, Distribution, MatchedDifference, Mean, NetPromoter, Rate, RatioOfMeans, ReturnOnCost, Sides,
    Total, UnitCost,
};
use crate::lifetime::Fit;
use crate::log::{Basis, Excluded};
use crate::model::{Calendar, OrderPolicy, Timestamp};
use crate::survival::KaplanMeier;

/// The classes that [`state`] writes and [`revive`] reads.
const CLASSES: &[&str] = if COMPLETE {
    &[
        "Difference",
        "Distribution",
        "Fit",
        "KaplanMeier",
        "MatchedDifference",
        "Mean",
        "NetPromoter",
        "Rate",
        "RatioOfMeans",
        "ReturnOnCost",
        "Total",
        "UnitCost",
    ]
} else {
    &["Distribution", "Mean", "Rate", "RatioOfMeans", "Total"]
};

/// Whether there are families beside the base, which alone has costs over counts, returns on costs and Net Promoter Scores.
pub(super) const COMPLETE: bool = cfg!(feature = "complete");

/// Evidence, a basis, or what is made from its fields, as JSON.
///
/// # Errors
/// [`Error::Input`] for every other class.
///
/// ```
/// use regulars::describe::{Arg, Handle, revive, state};
/// use regulars::evidence::Rate;
/// let rate = Handle::new(Rate::new(1, 2)?);
/// assert_eq!(state(&rate)?, r#"{"hits":1,"of":2}"#);
/// assert_eq!(revive("Rate", &[("hits".into(), Arg::Int(1)), ("of".into(), Arg::Int(2))])?, rate);
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn state(handle: &Handle) -> Result<String, Error> {
    let mut fields = Fields::default();
    if let Some(it) = handle.downcast::<Rate>() {
        fields.int("hits", it.hits()).int("of", it.of());
    } else if let Some(it) = handle.downcast::<Mean>() {
        fields.int("n", it.n()).wide("sum", it.sum()).wide("sum_of_squares", it.sum_of_squares());
        fields.unit("unit", it.unit());
    } else if let Some(it) = handle.downcast::<RatioOfMeans>() {
        fields.int("n", it.n()).wide("sum_x", it.sum_x()).wide("sum_y", it.sum_y());
        fields.wide("sum_xx", it.sum_xx()).wide("sum_yy", it.sum_yy()).wide("sum_xy", it.sum_xy());
        fields.unit("unit_x", it.unit_x()).unit("unit_y", it.unit_y());
    } else if let Some(it) = handle.downcast::<UnitCost>().filter(|_| COMPLETE) {
        write_unit_cost(it, &mut fields);
    } else if let Some(it) = handle.downcast::<ReturnOnCost>().filter(|_| COMPLETE) {
        write_return_on_cost(it, &mut fields);
    } else if let Some(it) = handle.downcast::<Difference>().filter(|_| COMPLETE) {
        write_difference(it, &mut fields)?;
    } else if let Some(it) = handle.downcast::<MatchedDifference>().filter(|_| COMPLETE) {
        write_matched_difference(it, &mut fields)?;
    } else if let Some(it) = handle.downcast::<Fit>().filter(|_| COMPLETE) {
        fit_state::write(it, &mut fields);
    } else if let Some(it) = handle.downcast::<NetPromoter>().filter(|_| COMPLETE) {
        write_net_promoter(it, &mut fields);
    } else if let Some(it) = handle.downcast::<KaplanMeier>().filter(|_| COMPLETE) {
        super::kaplan_meier::write(it, &mut fields);
    } else if let Some(it) = handle.downcast::<Total>() {
        fields.int("n", it.n()).wide("sum", it.sum()).unit("unit", it.unit());
    } else if let Some(it) = handle.downcast::<Distribution>() {
        let counts: Vec<(i64, u64)> = it.counts().collect();
        fields.value("counts", &counts.output()).unit("unit", it.unit());
    } else if handle.downcast::<Basis>().is_some() || handle.info().maker.is_some() {
        return Ok(of_fields(handle));
    } else {
        let reason =
            "this build of the library writes and reads evidence, models and fits only, such as a rate";
        return Err(Error::input(handle.info().name, reason));
    }
    Ok(fields.finish())
}

/// Evidence from the fields of what [`state`] wrote: whole numbers may be decimal text, a unit is its name or the code
/// of a currency.
///
/// # Errors
/// [`Error::UnknownName`] for a class that is none of evidence; [`Error::Input`] where the fields are not those of one.
pub fn revive(class: &str, fields: &[(String, Arg)]) -> Result<Handle, Error> {
    if !CLASSES.contains(&class) {
        return Err(Error::unknown_name("class", class, CLASSES.iter().copied()));
    }
    evidence(&Given { class, fields }).map_err(|error| Error::input(class, &error.to_string()))
}

/// A result of this class from what [`state`] wrote.
#[cfg(feature = "stored")]
pub(super) fn read(class: &str, text: &str) -> Result<Handle, Error> {
    fn arg(json: serde_json::Value) -> Arg {
        match json {
            serde_json::Value::String(text) => Arg::Text(text),
            serde_json::Value::Array(items) => Arg::List(items.into_iter().map(arg).collect()),
            serde_json::Value::Number(number) => match number.as_i64() {
                Some(number) => Arg::Int(number),
                None => number.as_f64().map_or(Arg::Null, Arg::Float),
            },
            serde_json::Value::Bool(value) => Arg::Bool(value),
            serde_json::Value::Null | serde_json::Value::Object(_) => Arg::Null,
        }
    }
    let fields: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(text).map_err(|error| Error::input(class, &error.to_string()))?;
    let fields: Vec<(String, Arg)> = fields.into_iter().map(|(name, value)| (name, arg(value))).collect();
    revive(class, &fields)
}

fn evidence(given: &Given<'_>) -> Result<Handle, Error> {
    Ok(match given.class {
        "Rate" => Handle::new(Rate::new(given.int("hits")?, given.int("of")?)?),
        "Mean" => Handle::new(given.mean("sum", "sum_of_squares", "unit")?),
        "RatioOfMeans" => {
            let (x, y) = (given.mean("sum_x", "sum_xx", "unit_x")?, given.mean("sum_y", "sum_yy", "unit_y")?);
            Handle::new(RatioOfMeans::from_sums(&x, &y, given.int("sum_xy")?)?)
        }
        "UnitCost" if COMPLETE => read_unit_cost(given)?,
        "ReturnOnCost" if COMPLETE => read_return_on_cost(given)?,
        "Difference" if COMPLETE => read_difference(given)?,
        "MatchedDifference" if COMPLETE => read_matched_difference(given)?,
        "Fit" if COMPLETE => fit_state::read(given)?,
        "NetPromoter" if COMPLETE => read_net_promoter(given)?,
        "KaplanMeier" if COMPLETE => super::kaplan_meier::read(given)?,
        "Total" => Handle::new(Total::new(given.int("n")?, given.int("sum")?, given.unit("unit")?)),
        _ => {
            let mut distribution = Distribution::empty(given.unit("unit")?);
            let counts = given.arg("counts").items().ok_or_else(|| given.missing("counts"))?;
            for pair in counts.iter() {
                match pair.items().as_deref() {
                    Some([value, times]) => {
                        distribution.push_n(given.whole("counts", value)?, given.whole("counts", times)?)?;
                    }
                    _ => return Err(given.missing("counts")),
                }
            }
            Handle::new(distribution)
        }
    })
}

// Each class that the base has not is written and read by functions of its own, so that a page without the families that
// give it goes without them.

#[inline(never)]
fn write_unit_cost(it: &UnitCost, fields: &mut Fields) {
    fields.wide("cost", it.cost()).int("n", it.n()).unit("unit", it.unit());
}

#[inline(never)]
fn write_return_on_cost(it: &ReturnOnCost, fields: &mut Fields) {
    fields.int("n", it.n()).wide("sum", it.sum()).wide("sum_of_squares", it.sum_of_squares());
    fields.wide("cost", it.cost()).unit("unit", it.unit());
}

#[inline(never)]
fn write_difference(it: &Difference, fields: &mut Fields) -> Result<(), Error> {
    let (name, left, right) = match it.sides() {
        Sides::Means(left, right) => ("means", Handle::new(left), Handle::new(right)),
        Sides::Rates(left, right) => ("rates", Handle::new(left), Handle::new(right)),
        Sides::Ratios(left, right) => ("ratios", Handle::new(left), Handle::new(right)),
    };
    fields.text(name, &format!("[{},{}]", state(&left)?, state(&right)?));
    Ok(())
}

#[inline(never)]
fn write_matched_difference(it: &MatchedDifference, fields: &mut Fields) -> Result<(), Error> {
    let mut strata = Vec::new();
    for (number, treated, others) in it.strata() {
        let [treated, others] = [treated, others].map(|mean| state(&Handle::new(mean)));
        strata.push(format!("[{number},{},{}]", treated?, others?));
    }
    fields.text("strata", &format!("[{}]", strata.join(",")));
    Ok(())
}

#[inline(never)]
fn write_net_promoter(it: &NetPromoter, fields: &mut Fields) {
    fields.int("promoters", it.promoters()).int("passives", it.passives()).int("detractors", it.detractors());
}

#[inline(never)]
fn read_unit_cost(given: &Given<'_>) -> Result<Handle, Error> {
    let cost = UnitCost::from_ticks(given.int("cost")?, given.int("n")?, given.unit("unit")?)?;
    Ok(Handle::new(cost))
}

#[inline(never)]
fn read_return_on_cost(given: &Given<'_>) -> Result<Handle, Error> {
    let mean = given.mean("sum", "sum_of_squares", "unit")?;
    Ok(Handle::new(ReturnOnCost::from_sums(&mean, given.int("cost")?)?))
}

#[inline(never)]
fn read_difference(given: &Given<'_>) -> Result<Handle, Error> {
    difference(given).map(Handle::new)
}

#[inline(never)]
fn read_matched_difference(given: &Given<'_>) -> Result<Handle, Error> {
    let strata = given.arg("strata").items().ok_or_else(|| given.missing("strata"))?;
    let stratum = |stratum: &Arg| match stratum.items().as_deref() {
        Some([number, treated, others]) => Ok((
            given.whole("strata", number)?,
            given.within("strata", treated, "Mean")?,
            given.within("strata", others, "Mean")?,
        )),
        _ => Err(given.missing("strata")),
    };
    let strata = strata.iter().map(stratum).collect::<Result<Vec<_>, Error>>()?;
    Ok(Handle::new(MatchedDifference::new(strata)?))
}

#[inline(never)]
fn read_net_promoter(given: &Given<'_>) -> Result<Handle, Error> {
    let count = |name| given.int(name);
    Ok(Handle::new(NetPromoter::new(count("promoters")?, count("passives")?, count("detractors")?)?))
}

fn difference(given: &Given<'_>) -> Result<Difference, Error> {
    let sides = |name: &str| match given.arg(name).items().as_deref() {
        Some([left, right]) => Some((left.clone(), right.clone())),
        _ => None,
    };
    if let Some((left, right)) = sides("rates") {
        let (left, right) = (given.within("rates", &left, "Rate")?, given.within("rates", &right, "Rate")?);
        return Ok(Difference::of_rates(left, right));
    }
    if let Some((left, right)) = sides("means") {
        return Difference::of_means(
            given.within("means", &left, "Mean")?,
            given.within("means", &right, "Mean")?,
        );
    }
    let (left, right) = sides("ratios").ok_or_else(|| given.missing("ratios"))?;
    Difference::of_ratios(
        given.within("ratios", &left, "RatioOfMeans")?,
        given.within("ratios", &right, "RatioOfMeans")?,
    )
}

/// A basis from the fields of what [`state`] wrote; its policy and what was left out stand apart.
///
/// # Errors
/// [`Error::Input`] where the fields are not those of one.
pub fn revive_basis(
    fields: &[(String, Arg)],
    policy: &[(String, Arg)],
    excluded: &[(String, Arg)],
) -> Result<Handle, Error> {
    basis(fields, policy, excluded).map_err(|error| Error::input("basis", &error.to_string()))
}

fn basis(
    fields: &[(String, Arg)],
    policy: &[(String, Arg)],
    excluded: &[(String, Arg)],
) -> Result<Handle, Error> {
    let given = Given { class: "Basis", fields };
    let left = |name| Given { class: "Excluded", fields: excluded }.int::<u64>(name);
    let calendar = Calendar::default();
    let policy = super::Args::new("policy", OrderPolicy::PARAMS, policy, &calendar)?;
    Ok(Handle::new(Basis {
        metric: given.read("metric")?,
        definition: given.read("definition")?,
        options: given.read("options")?,
        policy: OrderPolicy::from_args(&policy)?,
        start: given.read::<Option<Timestamp>>("start")?,
        end: given.read::<Option<Timestamp>>("end")?,
        zone: given.read("zone")?,
        week_start: given.read("week_start")?,
        currency: given.read("currency")?,
        excluded: Excluded {
            cancelled: left("cancelled")?,
            test: left("test")?,
            pending: left("pending")?,
            outside_window: left("outside_window")?,
            no_customer: left("no_customer")?,
            set_aside: left("set_aside")?,
            bots: left("bots")?,
            not_answered: left("not_answered")?,
            not_applicable: left("not_applicable")?,
            other_scale: left("other_scale")?,
        },
    }))
}

impl Given<'_> {
    /// A mean from its sums.
    fn mean(&self, sum: &str, squares: &str, unit: &str) -> Result<Mean, Error> {
        Mean::from_sums(self.int("n")?, self.int(sum)?, self.int(squares)?, self.unit(unit)?)
    }

    /// Evidence within, which came as pairs of names and values.
    fn within<T: Object>(&self, name: &str, arg: &Arg, class: &str) -> Result<T, Error> {
        let pair = |pair: &Arg| match pair.items().as_deref() {
            Some([Arg::Text(name), value]) => Some((name.clone(), value.clone())),
            _ => None,
        };
        let pairs = arg.items().and_then(|items| items.iter().map(pair).collect::<Option<Vec<_>>>());
        let fields = pairs.ok_or_else(|| self.missing(name))?;
        let found = evidence(&Given { class, fields: &fields })?;
        found.downcast::<T>().cloned().ok_or_else(|| self.missing(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Unit;
    use crate::model::Currency;

    /// The fields of a JSON object, as a page gives them.
    fn args(json: &serde_json::Value) -> Vec<(String, Arg)> {
        let fields = json.as_object().unwrap().iter();
        fields.map(|(name, value)| (name.clone(), arg(value))).collect()
    }

    fn arg(json: &serde_json::Value) -> Arg {
        match json {
            serde_json::Value::String(text) => Arg::Text(text.clone()),
            serde_json::Value::Array(items) => Arg::List(items.iter().map(arg).collect()),
            serde_json::Value::Null => Arg::Null,
            serde_json::Value::Object(object) => match object.get("money") {
                Some(code) => arg(code),
                None => {
                    let pair = |(name, value)| Arg::List(vec![Arg::Text(String::clone(name)), arg(value)]);
                    Arg::List(object.iter().map(pair).collect())
                }
            },
            number => number.as_i64().map_or_else(|| Arg::Text(number.to_string()), Arg::Int),
        }
    }

    fn round_trip<T: Object>(evidence: T) {
        let json = serde_json::to_string(&evidence).unwrap();
        let handle = Handle::new(evidence);
        assert_eq!(state(&handle).unwrap(), json);
        assert_eq!(revive(T::INFO.name, &args(&serde_json::from_str(&json).unwrap())).unwrap(), handle);
    }

    #[test]
    fn the_text_is_that_of_serde() {
        round_trip(Rate::new(3, u64::MAX).unwrap());
        round_trip(NetPromoter::new(3, 1 << 60, 0).unwrap());
        round_trip(Difference::of_rates(Rate::new(1, 2).unwrap(), Rate::new(0, 3).unwrap()));
        for unit in [
            Unit::Count,
            Unit::Score,
            Unit::Days,
            Unit::Elapsed,
            Unit::Seconds,
            Unit::Minutes,
            Unit::Hours,
            Unit::Years,
            Unit::Money(Currency::GBP),
            Unit::Monthly(Currency::GBP),
        ] {
            let mean = Mean::from_values([i64::MIN, 7, i64::MAX], unit).unwrap();
            round_trip(mean);
            round_trip(Total::new(2, -149_000, unit));
            round_trip(Distribution::from_values([-3, 5, 5, i64::MAX], unit).unwrap());
            round_trip(KaplanMeier::from_counts([(3, 1, 0), (i64::MAX, 2, 5)], unit).unwrap());
            round_trip(UnitCost::from_ticks(i128::from(i64::MAX) * 9, 7, unit).unwrap());
            round_trip(ReturnOnCost::from_sums(&mean, i128::from(i64::MAX) * 9).unwrap());
            let other = Mean::from_values([1, 2, 3], Unit::Count).unwrap();
            let ratio = RatioOfMeans::from_sums(&mean, &other, 5).unwrap();
            round_trip(ratio);
            round_trip(Difference::of_means(mean, mean).unwrap());
            round_trip(Difference::of_ratios(ratio, ratio).unwrap());
            round_trip(MatchedDifference::new([(1, mean, mean), (7, mean, mean)]).unwrap());
        }
    }

    #[test]
    fn a_basis_keeps_every_field() {
        let basis = Basis {
            metric: "retention".into(),
            definition: "A \"share\"\n of them".into(),
            options: vec![("active".into(), "ever".into())],
            policy: OrderPolicy::default(),
            start: Some(Timestamp::from_micros(1).unwrap()),
            end: None,
            zone: "Europe/London".into(),
            week_start: "monday".into(),
            currency: "GBP".into(),
            excluded: Excluded { cancelled: 1, test: 2, pending: 3, ..Excluded::default() },
        };
        let json = serde_json::to_value(&basis).unwrap();
        let handle = Handle::new(basis.clone());
        let text = state(&handle).unwrap();
        assert_eq!(text, serde_json::to_string(&basis).unwrap());
        let revived = revive_basis(&args(&json), &args(&json["policy"]), &args(&json["excluded"]));
        assert_eq!(revived.unwrap(), handle);
    }

    #[test]
    fn what_is_no_evidence_is_refused() {
        let fields = |of| [("hits".to_string(), Arg::Int(3)), ("of".to_string(), of)];
        assert_eq!(revive("Rates", &[]).unwrap_err().code(), "unknown_name");
        assert_eq!(revive("Rate", &fields(Arg::Int(2))).unwrap_err().code(), "input");
        assert_eq!(revive("Rate", &fields(Arg::Float(3.5))).unwrap_err().code(), "input");
        assert_eq!(revive("Distribution", &[]).unwrap_err().code(), "input");
        assert_eq!(revive_basis(&[], &[], &[]).unwrap_err().code(), "input");
    }
}
