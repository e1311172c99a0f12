//! `catalog.json`: every metric and every class of result, for programs.

use anyhow::Result;
use regulars::catalog::{DOORS, Door, Metric, Model, camel_case, metrics as all, models, objects};
use regulars::describe::{Arg, ObjectInfo, Param, Shape};
use serde_json::{Map, Value, json};

pub(super) fn json() -> Result<String> {
    let catalog = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "metrics": all().map(metric).collect::<Vec<_>>(),
        "models": models().map(model).collect::<Vec<_>>(),
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
pub(super) fn functions_of(
    family: Option<&str>,
) -> impl Iterator<Item = (&'static Metric, &'static Door<()>)> {
    let here = move |metric: &Metric| match family {
        Some(family) => metric.family == family,
        None => !MODULES.contains(&metric.family),
    };
    let found = all().filter_map(|metric| Some((metric, metric.scalar.as_ref()?)));
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

fn metric(metric: &Metric) -> Value {
    let mut doors = Map::new();
    for (name, door) in DOORS.into_iter().zip(metric.doors()) {
        if let Some((given, returns)) = door {
            doors.insert(name.into(), json!({ "params": params(given), "returns": shape(&returns) }));
        }
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
        Shape::Table => json!("table"),
        _ => json!("unknown"),
    }
}
