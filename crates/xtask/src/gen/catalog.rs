//! `catalog.json`: every metric and every class of result, for programs.

use anyhow::Result;
use regulars::catalog::{
    DOORS, Door, LogKind, Metric, Model, camel_case, kinds, metrics as all, models, objects,
};
use regulars::describe::{Arg, ObjectInfo, Param, Shape};
use serde_json::{Map, Value, json};

pub(super) fn json() -> Result<String> {
    let catalog = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "metrics": all().map(metric).collect::<Vec<_>>(),
        "models": models().map(model).collect::<Vec<_>>(),
        "logs": kinds().map(log).collect::<Vec<_>>(),
        "classes": objects().iter().map(|info| json!({
            "name": info.name,
            "doc": info.doc,
            "fields": info.fields.iter().map(|field| json!({
                "name": field.name, "doc": field.doc, "type": shape(&field.shape),
            })).collect::<Vec<_>>(),
            "methods": info.methods.iter().map(|method| json!({
                "name": method.name,
                "doc": method.doc,
                "params": params(method.params),
                "returns": shape(&method.returns),
            })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    });
    Ok(serde_json::to_string_pretty(&catalog)? + "\n")
}

/// The families whose models and functions are a module of their own.
pub(super) const MODULES: [&str; 1] = ["lifetime"];

/// The functions of counts: those of a family with a module of its own, or all others.
pub(super) fn functions_of(family: Option<&str>) -> impl Iterator<Item = (&'static Metric, &'static Door)> {
    let here = move |metric: &Metric| match family {
        Some(family) => metric.family == family,
        None => !MODULES.contains(&metric.family),
    };
    let found = all().filter_map(|metric| Some((metric, metric.door("counts")?)));
    found.filter(move |(metric, _)| here(metric))
}

/// The classes of results; those of models are in the module of their family.
pub(super) fn classes() -> Vec<&'static ObjectInfo> {
    let mut classes = objects();
    classes.retain(|info| info.maker.is_none());
    classes
}

fn model(model: &Model) -> Value {
    json!({
        "id": format!("{}.{}", model.family, model.slug),
        "slug": model.slug,
        "class": model.class.name,
        "title": model.title(),
        "definition": model.definition(),
        "family": model.family,
        "page": format!("crates/regulars/docs/models/{}.md", model.slug),
        "params": params(model.class.maker.map_or(&[], |maker| maker.params)),
    })
}

fn log(kind: &LogKind) -> Value {
    json!({
        "class": kind.class,
        "slug": kind.slug,
        "doc": kind.doc,
        "columns": kind.parts.iter().map(|part| json!({
            "name": part.name, "doc": part.doc, "required": part.needed,
        })).collect::<Vec<_>>(),
        "options": params(kind.options),
        "beside": kind.beside.iter().map(|beside| beside.slug).collect::<Vec<_>>(),
        "views": kind.views.iter().map(|view| json!({
            "name": view.name, "doc": view.doc, "params": params(view.params),
        })).collect::<Vec<_>>(),
    })
}

fn metric(metric: &Metric) -> Value {
    let mut doors = Map::new();
    for door in metric.doors() {
        doors.insert(
            door.name.into(),
            json!({ "params": params(door.params), "returns": shape(&door.returns) }),
        );
    }
    json!({
        "id": metric.id(),
        "slug": metric.slug,
        "javascript": camel_case(metric.slug),
        "title": metric.title(),
        "definition": metric.definition(),
        "family": metric.family,
        "page": format!("crates/regulars/docs/metrics/{}.md", metric.slug),
        "doors": doors,
    })
}

fn params(params: &[Param]) -> Vec<Value> {
    let param = |param: &Param| {
        let required = param.default.is_none() && !matches!(param.shape, Shape::Optional(_));
        let mut shown = json!({
            "name": param.name, "doc": param.doc, "type": shape(&param.shape), "required": required,
        });
        if let (Some(default), Some(shown)) = (param.default, shown.as_object_mut()) {
            shown.insert("default".into(), arg(&default()));
        }
        shown
    };
    params.iter().map(param).collect()
}

fn arg(value: &Arg) -> Value {
    match value {
        Arg::Bool(value) => json!(value),
        Arg::Int(value) => json!(value),
        Arg::Float(value) => json!(value),
        Arg::Text(value) => json!(value),
        Arg::List(items) => items.iter().map(arg).collect(),
        Arg::Null => Value::Null,
        other => json!(other.to_string()),
    }
}

/// A value as the catalogue writes it.
pub(super) fn literal_of(value: &Arg) -> String {
    arg(value).to_string()
}

/// A type by name, as this file tells it.
fn shape(shape: &Shape) -> Value {
    match shape {
        Shape::Null => json!("null"),
        Shape::Bool => json!("boolean"),
        Shape::Int => json!("integer"),
        Shape::Wide => json!("wide integer"),
        Shape::Float => json!("number"),
        Shape::Numbers => json!("number or column of numbers"),
        Shape::Keys => json!("column of keys"),
        Shape::Progress => json!("progress"),
        Shape::Text => json!("text"),
        Shape::Timestamp => json!("instant"),
        Shape::Key => json!("key"),
        Shape::Money => json!("money"),
        Shape::Choice(choice) => json!({
            "choice": choice.name,
            "variants": choice.variants.iter().map(|(slug, doc)| json!({ "name": slug, "doc": doc })).collect::<Vec<_>>(),
        }),
        Shape::Optional(inner) => json!({ "optional": self::shape(inner) }),
        Shape::List(inner) => json!({ "list": self::shape(inner) }),
        Shape::Pair(a, b) => json!({ "pair": [self::shape(a), self::shape(b)] }),
        Shape::Either(a, b) => json!({ "either": [self::shape(a), self::shape(b)] }),
        Shape::Object(info) => json!({ "class": info().name }),
        Shape::Figure => json!("figure"),
        Shape::Table => json!("table"),
        _ => json!("unknown"),
    }
}

/// A class of a log, or of its groups, that metrics are asked of by a door.
pub(super) struct AskedClass {
    pub(super) name: String,
    pub(super) door: &'static str,
    /// What is asked, for documentation.
    pub(super) of: &'static str,
    pub(super) grouped: bool,
}

/// The classes of logs and of their groups that metrics are asked of.
pub(super) fn asked() -> Vec<AskedClass> {
    let by_hand = [("Orders", "", "orders", "groups", "orders")].into_iter().chain([(
        "Interactions",
        "Interactions",
        "interactions",
        "interaction_groups",
        "interactions",
    )]);
    let described = kinds().map(|kind| (kind.class, kind.class, kind.slug, groups_door(kind), kind.rows));
    let pair = |(log, groups, door, group_door, of): (&str, &str, &'static str, &'static str, _)| {
        let class = |name: String, door, grouped| AskedClass { name, door, of, grouped };
        [
            class(format!("{log}Metrics"), door, false),
            class(format!("Grouped{groups}Metrics"), group_door, true),
        ]
    };
    by_hand.chain(described).flat_map(pair).collect()
}

/// The door of the groups of a kind of log, which follows that of the log.
fn groups_door(kind: &LogKind) -> &'static str {
    DOORS.iter().skip_while(|door| **door != kind.slug).nth(1).copied().unwrap_or_default()
}
