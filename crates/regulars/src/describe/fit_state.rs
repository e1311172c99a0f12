//! A fit as JSON and back: flat, so that a page reads it as it reads evidence.

use super::members::{Fields, Given};
use super::{Arg, Describe, FromArg, Handle, Output, Place};
use crate::Error;
use crate::lifetime::{Fit, Limit, Model, Status, Towards};
use crate::model::Calendar;

/// Writes the members of a fit. It stands by itself, as [`read`] does.
#[inline(never)]
pub(super) fn write(fit: &Fit, fields: &mut Fields) {
    let Output::Object(model) = fit.model.output() else { return };
    let of_model: Vec<(String, f64)> = model
        .fields()
        .filter_map(|(field, value)| match value {
            Output::Float(value) => Some((field.name.to_owned(), value)),
            // The order of regularity is a small whole number.
            #[expect(clippy::cast_precision_loss, reason = "a small whole number")]
            Output::Int(value) => Some((field.name.to_owned(), value as f64)),
            _ => None,
        })
        .collect();
    let (mut limits, mut direction, mut loss) = (Vec::new(), Vec::new(), 0.0);
    match &fit.status {
        Status::Identified => {}
        Status::Boundary { limits: found } => {
            limits
                .extend(found.iter().map(|limit| (limit.parameter.clone(), limit.towards.slug().to_owned())));
        }
        Status::Flat { direction: found, loss: costs } => {
            direction.clone_from(found);
            loss = *costs;
        }
    }
    fields
        .value("model", &Output::Text(model.info().name.into()))
        .value("of_model", &of_model.output())
        .value("log_likelihood", &Output::Float(fit.log_likelihood))
        .int("customers", fit.customers)
        .value("status", &Output::Text(fit.status.slug().into()))
        .value("limits", &limits.output())
        .value("direction", &direction.output())
        .value("loss", &Output::Float(loss))
        .value("penalty", &Output::Float(fit.penalty))
        .int("iterations", fit.iterations.into())
        .int("evaluations", fit.evaluations.into())
        .value("log_covariance", &fit.log_covariance().map(<[_]>::to_vec).output());
}

/// A fit from what [`write`] wrote. It stands by itself, so that a page without the family goes without it.
#[inline(never)]
pub(super) fn read(given: &Given<'_>) -> Result<Handle, Error> {
    let class: String = given.read("model")?;
    let of_model: Vec<(String, f64)> = given.read("of_model")?;
    let values: Vec<(String, Arg)> =
        of_model.into_iter().map(|(name, value)| (name, Arg::Float(value))).collect();
    let maker = super::fit::model_infos()
        .into_iter()
        .find(|info| info.name == class)
        .and_then(|info| info.maker.as_ref())
        .ok_or_else(|| given.missing("model"))?;
    let calendar = Calendar::default();
    let place = Place { metric: "Fit", param: "model", calendar: &calendar };
    let model = Model::from_arg(&Arg::Object(maker.make(&class, &values)?), &place)?;
    let limits: Vec<(String, String)> = given.read("limits")?;
    let limit = |(parameter, towards): (String, String)| {
        let towards = [Towards::Zero, Towards::Infinity].into_iter().find(|known| known.slug() == towards);
        Ok(Limit { parameter, towards: towards.ok_or_else(|| given.missing("limits"))? })
    };
    let status = match given.read::<String>("status")?.as_str() {
        "identified" => Status::Identified,
        "boundary" => {
            Status::Boundary { limits: limits.into_iter().map(limit).collect::<Result<_, Error>>()? }
        }
        "flat" => Status::Flat { direction: given.read("direction")?, loss: given.read("loss")? },
        _ => return Err(given.missing("status")),
    };
    let log_covariance: Option<Vec<Vec<Option<f64>>>> = given.read("log_covariance")?;
    let known = model.parameter_names().len();
    if log_covariance
        .as_ref()
        .is_some_and(|rows| rows.len() != known || rows.iter().any(|row| row.len() != known))
    {
        return Err(given.missing("log_covariance"));
    }
    Ok(Handle::new(Fit::from_parts(
        model,
        given.read("log_likelihood")?,
        given.int("customers")?,
        status,
        given.read("penalty")?,
        (given.int("iterations")?, given.int("evaluations")?),
        log_covariance,
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{revive, state};
    use crate::lifetime::{FitOptions, Histories, History, ModelKind};

    fn fit(kind: ModelKind, of: &[(f64, f64, f64)]) -> Fit {
        let histories =
            of.iter().map(|&(frequency, recency, t)| History::new(frequency, recency, t).unwrap());
        Fit::of(kind, &Histories::new(histories.collect::<Vec<_>>()), FitOptions::default()).unwrap()
    }

    fn arg(json: &serde_json::Value) -> Arg {
        match json {
            serde_json::Value::String(text) => Arg::Text(text.clone()),
            serde_json::Value::Array(items) => Arg::List(items.iter().map(arg).collect()),
            serde_json::Value::Number(number) => Arg::Float(number.as_f64().unwrap()),
            _ => Arg::Null,
        }
    }

    #[test]
    fn a_fit_comes_back_as_it_was() {
        let some = [(2.0, 30.0, 38.0), (0.0, 0.0, 38.0), (5.0, 20.0, 30.0), (1.0, 3.0, 25.0)];
        let nobody = [(0.0, 0.0, 38.0), (0.0, 0.0, 30.0)];
        let mut statuses = Vec::new();
        for (kind, of) in [
            (ModelKind::BgNbd, &some[..]),
            (ModelKind::BgCnbd, &some),
            (ModelKind::Nbd, &some),
            (ModelKind::ParetoNbd, &nobody),
        ] {
            let fit = fit(kind, of);
            let text = state(&Handle::new(fit.clone())).unwrap();
            let json: serde_json::Value = serde_json::from_str(&text).unwrap();
            let fields: Vec<(String, Arg)> =
                json.as_object().unwrap().iter().map(|(name, value)| (name.clone(), arg(value))).collect();
            let back = revive("Fit", &fields).unwrap();
            assert_eq!(back.downcast::<Fit>(), Some(&fit), "{text}");
            statuses.push(fit.status.slug());
        }
        // Not all are of one kind, or the test would say little.
        statuses.sort_unstable();
        statuses.dedup();
        assert!(statuses.len() > 1, "{statuses:?}");
    }

    #[test]
    fn a_fit_that_was_tampered_with_is_refused() {
        let text = |name: &str, value: &str| (name.to_owned(), Arg::Text(value.into()));
        assert_eq!(revive("Fit", &[text("model", "Nothing")]).unwrap_err().code(), "input");
    }
}
