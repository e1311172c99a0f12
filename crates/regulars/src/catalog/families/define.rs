//! How a metric is written down.

/// A metric and its doors. Parameters of a scalar door are written with their types, which the compiler checks against
/// the function; the options of a log door say their own, and a door without options has empty parentheses. A door whose
/// work may take long is `watched`: a function of the family, of a log of orders, options and who watches. The other doors
/// have the names that `catalog/asked.rs` lists, and stand in any order.
macro_rules! metric {
    ($family:ident.$slug:ident $(, $door:ident($($inside:tt)*) -> $given:ty)*) => {
        $crate::catalog::Metric {
            family: stringify!($family),
            slug: stringify!($slug),
            page: $crate::describe::documented!($crate::log::page!($slug)),
            doors: &[$(metric!(@door $door, $family.$slug, $given, $($inside)*)),*],
        }
    };
    (@door scalar, $family:ident.$slug:ident, $given:ty, $($param:ident: $type:ty, $doc:literal);*) => {
        Some($crate::catalog::Door {
            name: "counts",
            params: &[$($crate::describe::Param {
                name: stringify!($param),
                doc: $crate::describe::documented!($doc),
                shape: <$type as $crate::describe::FromArg>::SHAPE,
                default: None,
            }),*],
            returns: <$given as $crate::describe::Describe>::SHAPE,
            call: |asked, args| matches!(asked, $crate::catalog::Asked::Counts).then(|| {
                $(let $param: $type = args.get(stringify!($param))?;)*
                $crate::catalog::families::define::answer::<$given>($crate::$family::$slug($($param),*))
            }),
        })
    };
    (@door watched, $family:ident.$slug:ident, $given:ty, $options:ty) => {
        Some($crate::catalog::Door {
            name: "orders",
            params: <$options as $crate::describe::Options>::PARAMS,
            returns: <$given as $crate::describe::Describe>::SHAPE,
            call: |asked, args| asked.try_into().ok().map(|orders: &$crate::log::Orders| {
                let options = <$options as $crate::describe::Options>::from_args(args)?;
                $crate::catalog::families::define::answer::<$given>($crate::$family::$slug(orders, options, args.watch()))
            }),
        })
    };
    (@door $door:ident, $family:ident.$slug:ident, $given:ty, $($options:ty)?) => {
        metric!(@held $door, $crate::catalog::Door {
            name: stringify!($door),
            params: metric!(@params $($options)?),
            returns: <$given as $crate::describe::Describe>::SHAPE,
            call: metric!(@ask $door, $slug, $given $(, $options)?),
        })
    };
    (@params) => { &[] };
    (@params $options:ty) => { <$options as $crate::describe::Options>::PARAMS };
    (@ask $door:ident, $slug:ident, $given:ty) => {
        |asked, _| asked.try_into().ok().map(|asked: &metric!(@log $door)| {
            $crate::catalog::families::define::answer::<$given>(asked.$slug())
        })
    };
    (@ask $door:ident, $slug:ident, $given:ty, $options:ty) => {
        |asked, args| asked.try_into().ok().map(|asked: &metric!(@log $door)| {
            let options = <$options as $crate::describe::Options>::from_args(args)?;
            $crate::catalog::families::define::answer::<$given>(asked.$slug(options))
        })
    };
    // The base has logs of orders only.
    (@held orders, $door:expr) => { Some($door) };
    (@held groups, $door:expr) => { Some($door) };
    (@held $kind:ident, $door:expr) => {{
        #[cfg(feature = "complete")]
        { Some($door) }
        #[cfg(not(feature = "complete"))]
        { None }
    }};
    (@log orders) => { $crate::log::Orders };
    (@log groups) => { $crate::log::Grouped<$crate::log::Orders> };
    (@log interactions) => { $crate::log::Interactions };
    (@log interaction_groups) => { $crate::log::Grouped<$crate::log::Interactions> };
    (@log spend) => { $crate::log::Spend };
    (@log spend_groups) => { $crate::log::Grouped<$crate::log::Spend> };
    (@log surveys) => { $crate::log::Surveys };
    (@log survey_groups) => { $crate::log::Grouped<$crate::log::Surveys> };
    (@log tickets) => { $crate::log::Tickets };
    (@log ticket_groups) => { $crate::log::Grouped<$crate::log::Tickets> };
    (@log subscriptions) => { $crate::log::Subscriptions };
    (@log subscription_groups) => { $crate::log::Grouped<$crate::log::Subscriptions> };
    (@log points) => { $crate::log::Points };
    (@log points_groups) => { $crate::log::Grouped<$crate::log::Points> };
}

pub(super) use metric;

use crate::Error;
use crate::describe::{Describe, Output};

/// What a function of this library gave, for any language.
// Every door ends here, and once for each type of result is enough.
#[inline(never)]
pub(super) fn answer<T: Describe>(given: Result<T, Error>) -> Result<Output, Error> {
    given.map(Describe::into_output)
}
