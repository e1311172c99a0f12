//! Names across languages, and the classes that metrics lead to.

use super::Metric;
use crate::describe::{ObjectInfo, Shape};

/// A slug as JavaScript writes it.
///
/// ```
/// assert_eq!(regulars::catalog::camel_case("average_order_value"), "averageOrderValue");
/// ```
pub fn camel_case(slug: &str) -> String {
    let mut name = String::with_capacity(slug.len());
    let mut upper = false;
    for letter in slug.chars() {
        if letter == '_' {
            upper = true;
        } else if upper {
            name.push(letter.to_ascii_uppercase());
            upper = false;
        } else {
            name.push(letter);
        }
    }
    name
}

/// A JavaScript name as the slug it came from.
///
/// ```
/// assert_eq!(regulars::catalog::snake_case("averageOrderValue"), "average_order_value");
/// ```
pub fn snake_case(name: &str) -> String {
    let mut slug = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            slug.push('_');
        }
        slug.push(letter.to_ascii_lowercase());
    }
    slug
}

/// The classes that can be reached from what metrics give.
pub(super) fn reachable(metrics: impl Iterator<Item = &'static Metric>) -> Vec<&'static ObjectInfo> {
    let mut found = Vec::new();
    visit(&Shape::Object(|| <crate::log::Basis as crate::describe::Object>::INFO), &mut found);
    for metric in metrics {
        for (_, returns) in metric.doors().into_iter().flatten() {
            visit(&returns, &mut found);
        }
    }
    found.sort_by_key(|info| info.name);
    found
}

fn visit(shape: &Shape, found: &mut Vec<&'static ObjectInfo>) {
    match shape {
        Shape::Object(info) => {
            let info = info();
            if found.iter().any(|known| known.name == info.name) {
                return;
            }
            found.push(info);
            for field in info.fields {
                visit(&field.shape, found);
            }
            for method in info.methods {
                visit(&method.returns, found);
            }
        }
        Shape::Optional(inner) | Shape::List(inner) => visit(inner, found),
        Shape::Pair(a, b) | Shape::Either(a, b) => {
            visit(a, found);
            visit(b, found);
        }
        _ => {}
    }
}
