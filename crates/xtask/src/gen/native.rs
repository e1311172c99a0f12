//! `_regulars.pyi`: what the native module has, as the source of the binding says it.
//!
//! Names, parameters, defaults, documentation and most types stand there once. Where the binding handles plain Python
//! objects, [`TYPES`] says what they are.
#![allow(clippy::format_collect, reason = "small texts, once")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result, bail};
use syn::{Attribute, Expr, FnArg, GenericArgument, ImplItem, Item, Lit, Meta, Pat, PathArguments, Type};

use super::python::docstring;
use crate::run::root;

/// The files that hold the module, in the order of the stub.
const SOURCES: [&str; 4] = ["lib", "result", "table", "log"];

const HEAD: &str = "\
# Written by `cargo xtask gen` from the source of the native module.

import datetime
import sys
from collections.abc import Iterator, Sequence
from typing import Any, Generic, Literal, Self, TypeVar, final, overload

from typing_extensions import disjoint_base

from regulars._orders import SetAside
from regulars._results import OrderPolicy

";

/// The one class whose type has a parameter, which the source cannot say: with gaps a column holds `None` too.
const COLUMN: &str = include_str!("column.pyi");

/// The types of what the binding takes or gives as plain Python objects, by class, function and parameter.
const TYPES: [(&str, &str); 24] = [
    ("overview", "Table"),
    ("Result.__new__.result", "Result"),
    ("Result.from_json", "Self"),
    ("Result.basis", "Any"),
    ("Result.plot.theme", "Literal[\"any\", \"light\", \"dark\"] | None"),
    ("Table.plot.theme", "Literal[\"any\", \"light\", \"dark\"] | None"),
    ("Table.plot_spec.theme", "Literal[\"any\", \"light\", \"dark\"] | None"),
    ("Result.plot_spec.theme", "Literal[\"any\", \"light\", \"dark\"] | None"),
    ("Table.to_dict", "dict[str, list[Any]]"),
    ("Table.rows", "list[dict[str, Any]]"),
    ("Table.__iter__", "Iterator[dict[str, Any]]"),
    ("Table.__arrow_c_array__", "tuple[Any, Any]"),
    ("Log.from_orders.columns", "dict[str, str | None]"),
    ("Log.from_lines.columns", "dict[str, str | None]"),
    ("Log.build.columns", "dict[str, str | None]"),
    ("Log.build.options", "dict[str, Any]"),
    ("Log.fact", "Any"),
    ("Log.within.start", "str | datetime.date | None"),
    ("Log.within.end", "str | datetime.date | None"),
    ("Log.policy", "OrderPolicy"),
    ("Log.span", "tuple[datetime.datetime, datetime.datetime] | None"),
    ("Log.window", "tuple[datetime.datetime | None, datetime.datetime | None]"),
    ("Log.set_aside", "SetAside"),
    ("Result.__reduce__", "tuple[Any, tuple[str, str, str | None]]"),
];

/// What Python calls the parameter of a method that the interpreter calls.
const SLOTS: [(&str, &str); 2] = [("__eq__", "value: object, /"), ("__getitem__", "key: str, /")];

pub(super) fn stub() -> Result<String> {
    let mut stub = Stub::default();
    for source in SOURCES {
        let path = root().join(format!("bindings/python/src/{source}.rs"));
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let file = syn::parse_file(&text).with_context(|| format!("cannot parse {}", path.display()))?;
        stub.items(&file.items)?;
    }
    stub.text()
}

#[derive(Default)]
struct Stub {
    functions: BTreeMap<String, String>,
    /// In the order of the source: name, what stands before the class, and its documentation.
    classes: Vec<(String, &'static str, Option<String>)>,
    members: BTreeMap<String, String>,
    types_used: BTreeSet<&'static str>,
}

impl Stub {
    fn items(&mut self, items: &[Item]) -> Result<()> {
        for item in items {
            match item {
                Item::Mod(module) => {
                    self.items(module.content.as_ref().map_or(&[], |(_, items)| items.as_slice()))?;
                }
                Item::Fn(function) if has(&function.attrs, "pyfunction") => {
                    let written = self.function("", &function.attrs, &function.sig)?;
                    self.functions.insert(function.sig.ident.to_string(), written);
                }
                Item::Struct(class) if has(&class.attrs, "pyclass") => {
                    let open = tokens(&class.attrs, "pyclass").contains("subclass");
                    let before = if open { "@disjoint_base" } else { "@final" };
                    self.classes.push((class.ident.to_string(), before, doc(&class.attrs)));
                }
                Item::Impl(methods) if has(&methods.attrs, "pymethods") => {
                    let class = python(&methods.self_ty, "");
                    let mut written = String::new();
                    for item in &methods.items {
                        if let ImplItem::Fn(method) = item {
                            // It is there for every object.
                            if method.sig.ident != "__repr__" {
                                written.push_str(&self.function(&class, &method.attrs, &method.sig)?);
                            }
                        }
                    }
                    if written.contains("def __eq__") && !written.contains("def __hash__") {
                        written.push_str("    __hash__ = None  # type: ignore[assignment]\n");
                    }
                    self.members.insert(class, written);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A function, or a method of a class.
    fn function(&mut self, class: &str, attrs: &[Attribute], sig: &syn::Signature) -> Result<String> {
        let indent = if class.is_empty() { "" } else { "    " };
        let (mut name, mut before, mut first) = (sig.ident.to_string(), "", Some("self"));
        for (attribute, decorator, receiver) in [
            ("new", "", Some("cls")),
            ("getter", "@property\n", Some("self")),
            ("classmethod", "@classmethod\n", Some("cls")),
            ("staticmethod", "@staticmethod\n", None),
        ] {
            if has(attrs, attribute) {
                (before, first) = (decorator, receiver);
            }
        }
        let mut returns = match &sig.output {
            syn::ReturnType::Default => "None".into(),
            syn::ReturnType::Type(_, kind) => python(kind, class),
        };
        if has(attrs, "new") {
            (name, returns) = ("__new__".into(), "Self".into());
        }
        let path = if class.is_empty() { name.clone() } else { format!("{class}.{name}") };
        if let Some(known) = self.known(&path) {
            returns = known.into();
        }
        let mut given: Vec<String> =
            first.filter(|_| !class.is_empty()).map(Into::into).into_iter().collect();
        match SLOTS.iter().find(|(slot, _)| *slot == name) {
            Some((_, parameter)) => given.push((*parameter).into()),
            None => given.extend(self.parameters(&path, class, attrs, sig)?),
        }
        let mut line = format!("{indent}def {name}({}) -> {returns}:", given.join(", "));
        if line.len() > 100 {
            let lines: String = given.iter().map(|each| format!("{indent}    {each},\n")).collect();
            line = format!("{indent}def {name}(\n{lines}{indent}) -> {returns}:");
        }
        let before = if before.is_empty() { String::new() } else { format!("{indent}{before}") };
        Ok(match doc(attrs).filter(|_| name != "__new__") {
            Some(doc) => format!("{before}{line}\n{}\n\n", docstring(&doc, &format!("{indent}    "))),
            None => format!("{before}{line} ...\n"),
        })
    }

    /// The parameters as Python has them: by the signature that is given to it, or as they stand.
    fn parameters(
        &mut self,
        path: &str,
        class: &str,
        attrs: &[Attribute],
        sig: &syn::Signature,
    ) -> Result<Vec<String>> {
        let mut kinds = Vec::new();
        for input in &sig.inputs {
            let FnArg::Typed(input) = input else { continue };
            let Pat::Ident(name) = &*input.pat else { bail!("{path} has a parameter without a name") };
            let name = name.ident.to_string();
            // The interpreter gives these.
            if !["py", "slf", "class"].contains(&name.as_str()) {
                let known = self.known(&format!("{path}.{name}")).map(Into::into);
                let kind = known.unwrap_or_else(|| python(&input.ty, class));
                kinds.push((name, kind));
            }
        }
        let signature = tokens(attrs, "pyo3");
        let Some(signature) = signature.strip_prefix("signature=(").and_then(|rest| rest.strip_suffix(')'))
        else {
            return Ok(kinds.into_iter().map(|(name, kind)| format!("{name}: {kind}")).collect());
        };
        let mut written = Vec::new();
        for part in signature.split(',').filter(|part| !part.is_empty()) {
            let (name, default) =
                part.split_once('=').map_or((part, None), |(name, value)| (name, Some(value)));
            let kind = kinds.iter().find(|(known, _)| known == name).map(|(_, kind)| kind);
            written.push(match (name.strip_prefix("**"), kind, default) {
                (Some(rest), ..) => format!("**{rest}: object"),
                (None, Some(kind), Some(default)) => format!("{name}: {kind} = {default}"),
                (None, Some(kind), None) => format!("{name}: {kind}"),
                (None, None, _) if ["/", "*"].contains(&name) => name.into(),
                _ => bail!("{path} has no parameter {name:?}"),
            });
        }
        Ok(written)
    }

    fn known(&mut self, path: &str) -> Option<&'static str> {
        let (known, kind) = TYPES.iter().find(|(known, _)| *known == path)?;
        self.types_used.insert(*known);
        Some(*kind)
    }

    fn text(self) -> Result<String> {
        if let Some((path, _)) = TYPES.iter().find(|(path, _)| !self.types_used.contains(path)) {
            bail!("the native module has no {path}, whose type is given");
        }
        let mut names: Vec<&String> =
            self.functions.keys().chain(self.classes.iter().map(|each| &each.0)).collect();
        let column = "Column".to_owned();
        names.push(&column);
        names.sort();
        let names: Vec<String> = names.into_iter().map(|name| format!("\"{name}\"")).collect();
        let mut text = format!("{HEAD}__all__ = [{}]\n", names.join(", "));
        text.push_str("\n_Number = TypeVar(\"_Number\", bound=float | None, covariant=True)\n");
        for function in self.functions.values() {
            write!(text, "\n{}\n", function.trim_end())?;
        }
        write!(text, "\n{COLUMN}")?;
        for (name, before, doc) in &self.classes {
            write!(text, "\n{before}\nclass {name}:\n")?;
            if let Some(doc) = doc {
                write!(text, "{}\n\n", docstring(doc, "    "))?;
            }
            let members = self.members.get(name).with_context(|| format!("{name} has no members"))?;
            writeln!(text, "{}", members.trim_end())?;
        }
        Ok(text)
    }
}

fn has(attrs: &[Attribute], name: &str) -> bool {
    attrs.iter().any(|attr| attr.path().is_ident(name))
}

/// What stands in an attribute's parentheses, without spaces.
fn tokens(attrs: &[Attribute], name: &str) -> String {
    let list = attrs.iter().find(|attr| attr.path().is_ident(name)).and_then(|attr| match &attr.meta {
        Meta::List(list) => Some(list.tokens.to_string()),
        _ => None,
    });
    list.unwrap_or_default().split_whitespace().collect()
}

fn doc(attrs: &[Attribute]) -> Option<String> {
    let lines = attrs.iter().filter(|attr| attr.path().is_ident("doc")).filter_map(|attr| match &attr.meta {
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    (!text.is_empty()).then_some(text)
}

/// What Python calls a type, in a class.
fn python(kind: &Type, class: &str) -> String {
    match kind {
        Type::Reference(inner) => python(&inner.elem, class),
        Type::Tuple(parts) => {
            let parts: Vec<String> = parts.elems.iter().map(|part| python(part, class)).collect();
            if parts.is_empty() { "None".into() } else { format!("tuple[{}]", parts.join(", ")) }
        }
        Type::Path(path) => {
            let Some(last) = path.path.segments.last() else { return "Any".into() };
            let inner = match &last.arguments {
                PathArguments::AngleBracketed(inner) => inner.args.iter().find_map(|each| match each {
                    GenericArgument::Type(inner) => Some(python(inner, class)),
                    _ => None,
                }),
                _ => None,
            };
            match (last.ident.to_string().as_str(), inner) {
                ("str" | "String", _) => "str".into(),
                ("usize" | "u64" | "i64", _) => "int".into(),
                ("bool", _) => "bool".into(),
                ("f64", _) => "float".into(),
                ("Self", _) if class == "Result" => "Self".into(),
                ("Self", _) => class.into(),
                ("Option", Some(inner)) if inner == "Any" => "Any | None".into(),
                ("Option", Some(inner)) => format!("{inner} | None"),
                ("Vec", Some(inner)) => format!("list[{inner}]"),
                ("PyResult" | "Py" | "Bound", Some(inner)) => inner,
                ("PyDict", _) => "dict[str, Any]".into(),
                ("PyList", _) => "list[Any]".into(),
                ("PyTuple", _) => "tuple[Any, ...]".into(),
                (name @ ("Result" | "Table" | "Log" | "Groups"), None) => name.into(),
                _ => "Any".into(),
            }
        }
        _ => "Any".into(),
    }
}
