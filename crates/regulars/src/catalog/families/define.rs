//! How a metric is written down.

/// A metric and its doors. Parameters of a scalar door are written with their types, which the compiler checks against
/// the function; the options of a log door say their own, and a door without options has empty parentheses. A door whose
/// work may take long is `watched`: a function of the family, of a log, options and who watches.
macro_rules! metric {
    (
        $family:ident.$slug:ident
        $(, scalar($($param:ident: $type:ty, $doc:literal);*) -> $given:ty)?
        $(, orders($($options:ty)?) -> $counted:ty)?
        $(, watched($watched_options:ty) -> $watched:ty)?
        $(, grouped($($group_options:ty)?) -> $grouped:ty)?
        $(, interactions($($seen_options:ty)?) -> $seen:ty)?
        $(, interaction_groups($($part_options:ty)?) -> $part:ty)?
        $(, spend($($spent_options:ty)?) -> $spent:ty)?
        $(, spend_groups($($share_options:ty)?) -> $share:ty)?
    ) => {
        $crate::catalog::Metric {
            family: stringify!($family),
            slug: stringify!($slug),
            page: $crate::log::page!($slug),
            scalar: metric!(@door $($crate::catalog::Door {
                params: &[$($crate::describe::Param {
                    name: stringify!($param),
                    doc: $crate::describe::documented!($doc),
                    shape: <$type as $crate::describe::FromArg>::SHAPE,
                    default: None,
                }),*],
                returns: <$given as $crate::describe::Describe>::SHAPE,
                call: |(), args| {
                    $(let $param: $type = args.get(stringify!($param))?;)*
                    let given: $given = $crate::$family::$slug($($param),*)?;
                    Ok($crate::describe::Describe::into_output(given))
                },
            })?),
            orders: metric!(@door $($crate::catalog::Door {
                params: metric!(@params $($options)?),
                returns: <$counted as $crate::describe::Describe>::SHAPE,
                call: metric!(@ask $slug, $counted $(, $options)?),
            })? $($crate::catalog::Door {
                params: <$watched_options as $crate::describe::Options>::PARAMS,
                returns: <$watched as $crate::describe::Describe>::SHAPE,
                call: |orders, args| {
                    let options = <$watched_options as $crate::describe::Options>::from_args(args)?;
                    let given: $watched = $crate::$family::$slug(orders, options, args.watch())?;
                    Ok($crate::describe::Describe::into_output(given))
                },
            })?),
            grouped: metric!(@door $($crate::catalog::Door {
                params: metric!(@params $($group_options)?),
                returns: <$grouped as $crate::describe::Describe>::SHAPE,
                call: metric!(@ask $slug, $grouped $(, $group_options)?),
            })?),
            interactions: metric!(@complete $($crate::catalog::Door {
                params: metric!(@params $($seen_options)?),
                returns: <$seen as $crate::describe::Describe>::SHAPE,
                call: metric!(@ask $slug, $seen $(, $seen_options)?),
            })?),
            grouped_interactions: metric!(@complete $($crate::catalog::Door {
                params: metric!(@params $($part_options)?),
                returns: <$part as $crate::describe::Describe>::SHAPE,
                call: metric!(@ask $slug, $part $(, $part_options)?),
            })?),
            spend: metric!(@complete $($crate::catalog::Door {
                params: metric!(@params $($spent_options)?),
                returns: <$spent as $crate::describe::Describe>::SHAPE,
                call: metric!(@ask $slug, $spent $(, $spent_options)?),
            })?),
            grouped_spend: metric!(@complete $($crate::catalog::Door {
                params: metric!(@params $($share_options)?),
                returns: <$share as $crate::describe::Describe>::SHAPE,
                call: metric!(@ask $slug, $share $(, $share_options)?),
            })?),
        }
    };
    (@params) => { &[] };
    (@params $options:ty) => { <$options as $crate::describe::Options>::PARAMS };
    (@ask $slug:ident, $given:ty) => {
        |asked, _| {
            let given: $given = asked.$slug()?;
            Ok($crate::describe::Describe::into_output(given))
        }
    };
    (@ask $slug:ident, $given:ty, $options:ty) => {
        |asked, args| {
            let given: $given = asked.$slug(<$options as $crate::describe::Options>::from_args(args)?)?;
            Ok($crate::describe::Describe::into_output(given))
        }
    };
    // The base has logs of orders only.
    (@complete $($door:expr)?) => {
        if cfg!(feature = "complete") { metric!(@door $($door)?) } else { None }
    };
    (@door) => { None };
    (@door $door:expr) => { Some($door) };
}

pub(super) use metric;
