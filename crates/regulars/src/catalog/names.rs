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

/// The classes that can be reached from models and from what metrics give.
pub(super) fn reachable(
    metrics: impl Iterator<Item = &'static Metric>,
    models: impl Iterator<Item = &'static ObjectInfo>,
) -> Vec<&'static ObjectInfo> {
    let mut found = Vec::new();
    visit(<crate::log::Basis as crate::describe::Object>::INFO, &mut found);
    models.for_each(|info| visit(info, &mut found));
    for metric in metrics {
        for door in metric.doors() {
            look(&door.returns, &mut found);
        }
    }
    found.sort_by_key(|info| info.name);
    found
}

fn visit(info: &'static ObjectInfo, found: &mut Vec<&'static ObjectInfo>) {
    if found.iter().any(|known| known.name == info.name) {
        return;
    }
    found.push(info);
    info.fields.iter().for_each(|field| look(&field.shape, found));
    info.methods.iter().for_each(|method| look(&method.returns, found));
}

fn look(shape: &Shape, found: &mut Vec<&'static ObjectInfo>) {
    match shape {
        Shape::Object(info) => visit(info(), found),
        Shape::Optional(inner) | Shape::List(inner) => look(inner, found),
        Shape::Pair(a, b) | Shape::Either(a, b) => {
            look(a, found);
            look(b, found);
        }
        _ => {}
    }
}
