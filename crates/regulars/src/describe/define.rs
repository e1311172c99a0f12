//! How objects are described by hand.

use super::{PROGRESS, Param};

/// What an object shows that is written by hand: fields read by an accessor, methods by name.
macro_rules! object {
    (
        $type:ident, $doc:literal,
        $(figure = $figure:expr,)?
        fields { $($field:ident: $shape:ty, $field_doc:literal, $get:expr;)* }
        methods { $($method:ident($($param:ident: $param_type:ty = $default:expr, $param_doc:literal),*) -> $returns:ty, $method_doc:literal, $call:expr;)* }
    ) => {
        $crate::describe::define::object! {
            $type, $doc,
            $(figure = $figure,)?
            fields { $($field: $shape, $field_doc, $get;)* }
            methods = &[$($crate::describe::Method {
                name: stringify!($method),
                doc: $crate::describe::documented!($method_doc),
                params: &[$($crate::describe::Param {
                    name: stringify!($param),
                    doc: $crate::describe::documented!($param_doc),
                    shape: <$param_type as $crate::describe::FromArg>::SHAPE,
                    default: $default,
                }),*],
                returns: <$returns as $crate::describe::Describe>::SHAPE,
                call: |handle, args| {
                    let Some(this) = handle.downcast::<$type>() else { return Ok($crate::describe::Output::Null) };
                    let call: fn(&$type, &$crate::describe::Args<'_>) -> Result<$returns, $crate::Error> = $call;
                    call(this, args).map($crate::describe::Describe::into_output)
                },
            }),*]
        }
    };
    (
        $type:ident, $doc:literal,
        $(figure = $figure:expr,)?
        fields { $($field:ident: $shape:ty, $field_doc:literal, $get:expr;)* }
        methods = $methods:expr
    ) => {
        $crate::describe::define::object! {
            $type, $doc,
            $(figure = $figure,)?
            fields { $($field: $shape, $field_doc, $get;)* }
            methods = $methods,
            stored = $crate::describe::Stored::of::<$type>()
        }
    };
    (
        $type:ident, $doc:literal,
        $(figure = $figure:expr,)?
        fields { $($field:ident: $shape:ty, $field_doc:literal, $get:expr;)* }
        methods = $methods:expr,
        stored = $stored:expr
    ) => {
        impl $crate::describe::Object for $type {
            const INFO: &'static $crate::describe::ObjectInfo = &$crate::describe::ObjectInfo {
                name: stringify!($type),
                doc: $crate::describe::documented!($doc),
                fields: &[$($crate::describe::Field {
                    name: stringify!($field),
                    doc: $crate::describe::documented!($field_doc),
                    shape: <$shape as $crate::describe::Describe>::SHAPE,
                }),*],
                read: $crate::describe::field::<$type>,
                methods: $methods,
                figure: $crate::describe::define::optional!($($figure)?),
                maker: None,
                #[cfg(feature = "stored")]
                stored: $stored,
            };

            $crate::describe::define::pass! { $type, $($shape, $get;)* }
        }
    };
}

pub(crate) use object;

/// What may be given, or nothing.
macro_rules! optional {
    () => {
        None
    };
    ($given:expr) => {
        Some($given)
    };
}

pub(crate) use optional;

/// How fields pass by that an accessor reads.
macro_rules! pass {
    ($type:ident, $($shape:ty, $get:expr;)*) => {
        fn pass(&self, reading: &mut $crate::describe::Reading) {
            $({
                let get: fn(&$type) -> $shape = $get;
                reading.made(|| get(self));
            })*
        }
    };
}

pub(crate) use pass;

/// What a model shows: it is made from its parameters, which are its fields too.
macro_rules! model_object {
    ($type:ident, $slug:ident, $methods:expr, $($field:ident: $shape:ty = $get:expr, $doc:literal;)*) => {
        impl $crate::describe::Object for $type {
            const INFO: &'static $crate::describe::ObjectInfo = &$crate::describe::ObjectInfo {
                name: stringify!($type),
                doc: $crate::describe::documented!($crate::catalog::model_page!($slug)),
                fields: &[$($crate::describe::Field {
                    name: stringify!($field),
                    doc: $crate::describe::documented!($doc),
                    shape: <$shape as $crate::describe::Describe>::SHAPE,
                }),*],
                read: $crate::describe::field::<$type>,
                methods: $methods,
                figure: None,
                maker: Some($crate::describe::Maker {
                    params: &[$($crate::describe::Param {
                        name: stringify!($field),
                        doc: $crate::describe::documented!($doc),
                        shape: <$shape as $crate::describe::FromArg>::SHAPE,
                        default: None,
                    }),*],
                    make: |args| $type::new($(args.get(stringify!($field))?),*).map($crate::describe::Handle::new),
                }),
                #[cfg(feature = "stored")]
                stored: $crate::describe::Stored::made::<$type>(),
            };

            $crate::describe::define::pass! { $type, $($shape, $get;)* }
        }
    };
}

pub(crate) use model_object;

/// A question whose documentation a page in a browser goes without.
macro_rules! method {
    ($name:ident($params:expr) -> $returns:expr, $doc:literal, $call:expr) => {
        $crate::describe::Method {
            name: stringify!($name),
            doc: $crate::describe::documented!($doc),
            params: $params,
            returns: $returns,
            call: $call,
        }
    };
}

pub(crate) use method;

/// A question without parameters that a result answers with a table, by its own method of this name.
macro_rules! table_method {
    ($type:ident, $name:ident, $doc:literal) => {
        $crate::describe::define::method!(
            $name(&[]) -> $crate::describe::Shape::Table,
            $doc,
            |handle, _| Ok($crate::describe::read::<$type>(handle, |this| $crate::describe::Output::Table(this.$name())))
        )
    };
}

pub(crate) use table_method;

/// A parameter that is a number or a column of them.
macro_rules! numbers {
    ($name:ident, $doc:literal) => {
        $crate::describe::Param {
            name: stringify!($name),
            doc: $crate::describe::documented!($doc),
            shape: $crate::describe::Shape::Numbers,
            default: None,
        }
    };
}

pub(crate) use numbers;

/// The parameters of a door from several parts: `params!(&[MODEL], FitOptions::PARAMS, &[PROGRESS])`.
macro_rules! params {
    ($($part:expr),+ $(,)?) => {{
        const PARTS: &[&[$crate::describe::Param]] = &[$($part),+];
        const ALL: [$crate::describe::Param; $crate::describe::define::total(PARTS)] =
            $crate::describe::define::joined(PARTS);
        &ALL
    }};
}
pub(crate) use params;

/// How many parameters there are in all parts.
#[expect(clippy::indexing_slicing, reason = "the place is below the length; runs when the crate is compiled")]
pub(crate) const fn total(parts: &[&[Param]]) -> usize {
    let (mut total, mut part) = (0, 0);
    while part < parts.len() {
        total += parts[part].len();
        part += 1;
    }
    total
}

/// The parameters of all parts.
#[expect(
    clippy::indexing_slicing,
    reason = "the places are below the lengths; runs when the crate is compiled"
)]
pub(crate) const fn joined<const TOTAL: usize>(parts: &[&[Param]]) -> [Param; TOTAL] {
    let mut all = [PROGRESS; TOTAL];
    let (mut place, mut part) = (0, 0);
    while part < parts.len() {
        let mut within = 0;
        while within < parts[part].len() {
            all[place] = parts[part][within];
            place += 1;
            within += 1;
        }
        part += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{PROGRESS, Param};
    use crate::describe::Shape;

    #[test]
    fn parameters_of_several_parts_stand_in_order() {
        const A: Param = Param { name: "a", doc: "", shape: Shape::Float, default: None };
        const B: Param = Param { name: "b", doc: "", shape: Shape::Float, default: None };
        let names: Vec<&str> = params!(&[A, B], &[], &[PROGRESS]).iter().map(|param| param.name).collect();
        assert_eq!(names, ["a", "b", "progress"]);
    }
}
