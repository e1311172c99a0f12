//! The list of metrics. A new one is a line here.

use super::metric::{Door, Metric};
use crate::describe::{Describe, FromArg, Options, Param};

/// A metric and its doors. Parameters of a scalar door are written with their types, which the compiler checks against
/// the function; the options of a log door say their own.
macro_rules! metric {
    (
        $family:ident.$slug:ident
        $(, scalar($($param:ident: $type:ty, $doc:literal);*) -> $given:ty)?
        $(, orders($options:ty) -> $counted:ty)?
        $(, grouped($group_options:ty) -> $grouped:ty)?
    ) => {
        Metric {
            family: stringify!($family),
            slug: stringify!($slug),
            page: crate::log::page!($slug),
            scalar: metric!(@door $(Door {
                params: &[$(Param {
                    name: stringify!($param),
                    doc: $doc,
                    shape: <$type as FromArg>::SHAPE,
                    default: None,
                }),*],
                returns: <$given as Describe>::SHAPE,
                call: |(), args| {
                    $(let $param: $type = args.get(stringify!($param))?;)*
                    let given: $given = crate::$family::$slug($($param),*)?;
                    Ok(given.output())
                },
            })?),
            orders: metric!(@door $(Door {
                params: <$options as Options>::PARAMS,
                returns: <$counted as Describe>::SHAPE,
                call: |orders, args| {
                    let counted: $counted = orders.$slug(<$options as Options>::from_args(args)?)?;
                    Ok(counted.output())
                },
            })?),
            grouped: metric!(@door $(Door {
                params: <$group_options as Options>::PARAMS,
                returns: <$grouped as Describe>::SHAPE,
                call: |grouped, args| {
                    let counted: $grouped = grouped.$slug(<$group_options as Options>::from_args(args)?)?;
                    Ok(counted.output())
                },
            })?),
        }
    };
    (@door) => { None };
    (@door $door:expr) => { Some($door) };
}

/// Every metric, by family and then in the order in which they are told.
pub static METRICS: &[Metric] = &[
    metric!(
        retention.retention_rate,
        scalar(
            start: u64, "Customers at the start of the period.";
            end: u64, "Customers at its end.";
            new: u64, "How many of those at the end were won during the period."
        ) -> crate::evidence::Rate
    ),
    metric!(retention.cohorts, orders(crate::retention::CohortOptions) -> crate::retention::Cohorts),
];
