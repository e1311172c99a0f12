//! Purchase histories for other languages: made from columns, and fitted.

use super::define::{method, params};
use super::{
    Args, Describe, FromArg, Gapped, Handle, Keys, Method, Numbers, Options, Output, PROGRESS, Param, Shape,
    read,
};
use crate::Error;
use crate::lifetime::{
    Fit, FitOptions, HistoryUnit, ModelKind, PurchaseColumns, PurchaseHistory, Spend, Spends,
};
use crate::model::Timestamp;
use crate::table::Series;

/// A purchase history from columns that somebody has counted already.
pub(crate) fn purchase_history(
    frequency: Numbers,
    recency: Numbers,
    t: Numbers,
    monetary_value: Option<Gapped>,
    customer: Option<Keys>,
    unit: Option<HistoryUnit>,
    as_of: Option<Timestamp>,
) -> Result<PurchaseHistory, Error> {
    let given = [frequency, recency, t];
    let rows = given.iter().find_map(|numbers| match numbers {
        Numbers::Many(series) => Some(series.len()),
        Numbers::One(_) => None,
    });
    let [frequency, recency, t] = given.map(|numbers| match numbers {
        Numbers::Many(series) => series,
        Numbers::One(value) => vec![value; rows.unwrap_or(1)].into(),
    });
    PurchaseHistory::from_columns(PurchaseColumns {
        customers: customer.as_ref().map(|Keys(column)| column),
        frequency: frequency.values(),
        recency: recency.values(),
        t: t.values(),
        monetary_value: monetary_value.as_ref().map(|Gapped(series)| Series::values(series)),
        unit: unit.unwrap_or_default(),
        as_of,
    })
}

/// What can be asked of a purchase history.
pub(crate) const METHODS: &[Method] = &[
    method!(
        table(&[]) -> Shape::Table,
        "A row for each customer: frequency, recency, t, monetary value, and the time since the last purchase.",
        |handle, _| Ok(read::<PurchaseHistory>(handle, |this| Output::Table(this.table())))
    ),
    method!(
        fit(params!(
            &[Param {
                name: "model",
                doc: documented!("Which model; of purchases, or gamma_gamma for spend."),
                shape: <ModelKind as FromArg>::SHAPE,
                default: Some(|| ModelKind::default().to_arg()),
            }],
            FitOptions::PARAMS,
            &[PROGRESS],
        )) -> <Fit as Describe>::SHAPE,
        "Fits a model by maximum likelihood. It answers for every history: where the data do not single out parameters, the \
         status of the fit says so.",
        fit
    ),
];

fn fit(handle: &Handle, args: &Args<'_>) -> Result<Output, Error> {
    let Some(history) = handle.downcast::<PurchaseHistory>() else { return Ok(Output::Null) };
    let kind = args.or("model", ModelKind::default())?;
    let options = FitOptions::from_args(args)?;
    let fit = if kind == ModelKind::GammaGamma {
        let spends = history.spends().map(|(frequency, mean)| Spend::new(frequency, mean));
        Fit::of_spends(&Spends::new(spends.collect::<Result<Vec<_>, _>>()?), options, args.watch())?
    } else {
        Fit::watched(kind, &history.histories(), options, args.watch())?
    };
    Ok(Output::Object(Handle::new(fit).with_source(handle.clone())))
}
