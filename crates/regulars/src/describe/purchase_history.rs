//! Purchase histories for other languages: made from columns, and fitted.

use super::define::{method, params};
use super::{
    Args, Describe, FromArg, Gapped, Handle, Keys, Method, Numbers, Options, Output, PROGRESS, Param, Shape,
    read,
};
use crate::Error;
use crate::lifetime::{
    Fit, FitOptions, HistoryUnit, Model, ModelKind, PurchaseColumns, PurchaseHistory, SpendIndependence,
    spend_independence,
};
use crate::model::Timestamp;
use crate::table::Series;

/// A purchase history from columns that somebody has counted already.
#[cfg_attr(
    not(feature = "complete"),
    expect(dead_code, reason = "only the catalogue of all families calls it")
)]
#[expect(clippy::needless_pass_by_value, reason = "as doors of counts are called")]
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
    method!(
        spend_independence(&[]) -> <SpendIndependence as Describe>::SHAPE,
        "How frequency and mean spend go together: look at it before you trust a gamma-gamma model, which takes it that they \
         do not.",
        |handle, _| Ok(read::<PurchaseHistory>(handle, |this| {
            spend_independence(&this.spends()).into_output()
        }))
    ),
    method!(
        repeat_purchases(BY_COUNT) -> Shape::Table,
        "How many customers made how many repeat purchases, and how many a model expects.",
        |handle, args| {
            let Some(history) = handle.downcast::<PurchaseHistory>() else { return Ok(Output::Null) };
            history.repeat_purchases(&args.get("model")?, args.or("most", 7)?).map(Output::Table)
        }
    ),
];

fn fit(handle: &Handle, args: &Args<'_>) -> Result<Output, Error> {
    let Some(history) = handle.downcast::<PurchaseHistory>() else { return Ok(Output::Null) };
    let kind = args.or("model", ModelKind::default())?;
    let fit = history.fit(kind, FitOptions::from_args(args)?, args.watch())?;
    Ok(Output::Object(Handle::new(fit).with_source(handle.clone())))
}

/// The two parameters of what is told by numbers of purchases.
pub(crate) const BY_COUNT: &[Param] = &[
    Param {
        name: "model",
        doc: super::documented!("A model of purchases, or a fit of one."),
        shape: <Model as FromArg>::SHAPE,
        default: None,
    },
    Param {
        name: "most",
        doc: super::documented!("The number of purchases from which on customers are told together."),
        shape: Shape::Int,
        default: Some(|| 7_u32.to_arg()),
    },
];
