//! Derive macros of the `regulars` crate: values that describe themselves to the catalogue.
//!
//! The catalogue is what the bindings, the stubs, the reference pages and the conformance runners are made from, so a
//! result, an option or a choice is written down once, as a plain Rust type with its documentation.

use proc_macro::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput, Error, Expr, Fields, Ident, Lit, Meta, Path, parse_macro_input};

/// A result: a struct whose public fields are read by name.
///
/// `#[record(methods = PATH)]` names a `&'static [Method]` of what can be asked of it besides. A field with
/// `#[record(skip)]` stays inside.
#[proc_macro_derive(Record, attributes(record))]
pub fn record(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand_record(&input).unwrap_or_else(Error::into_compile_error).into()
}

/// Options: a struct with a `Default`, each field of which can be given by name.
///
/// With `#[record(watched)]` the door that takes them also takes `progress`, and finds who watches in
/// `Args::watch`.
#[proc_macro_derive(Options, attributes(record))]
pub fn options(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand_options(&input).unwrap_or_else(Error::into_compile_error).into()
}

/// A choice: an enum of plain variants, each known by its name in `snake_case`.
#[proc_macro_derive(Choice)]
pub fn choice(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand_choice(&input).unwrap_or_else(Error::into_compile_error).into()
}

struct Field<'a> {
    ident: &'a Ident,
    ty: &'a syn::Type,
    name: String,
    doc: String,
}

fn expand_record(input: &DeriveInput) -> syn::Result<proc_macro2::TokenStream> {
    let (ident, name, doc) = (&input.ident, input.ident.to_string(), doc(&input.attrs));
    let methods = methods(&input.attrs)?.map_or_else(|| quote!(&[]), |path| quote!(#path));
    let fields = fields(input)?;
    let idents = fields.iter().map(|field| field.ident);
    let described = fields.iter().map(|Field { ty, name, doc, .. }| {
        quote! {
            crate::describe::Field {
                name: #name,
                doc: crate::describe::documented!(#doc),
                shape: <#ty as crate::describe::Describe>::SHAPE,
            }
        }
    });
    Ok(quote! {
        impl crate::describe::Object for #ident {
            const INFO: &'static crate::describe::ObjectInfo = &crate::describe::ObjectInfo {
                name: #name,
                doc: crate::describe::documented!(#doc),
                fields: &[#(#described),*],
                read: crate::describe::field::<Self>,
                methods: #methods,
                figure: None,
                maker: None,
                #[cfg(feature = "stored")]
                stored: crate::describe::Stored::of::<Self>(),
            };

            fn pass(&self, reading: &mut crate::describe::Reading) {
                #(reading.held(&self.#idents);)*
            }
        }
    })
}

fn expand_options(input: &DeriveInput) -> syn::Result<proc_macro2::TokenStream> {
    let ident = &input.ident;
    let fields = fields(input)?;
    let params = fields.iter().map(|Field { ident: field, ty, name, doc }| {
        quote! {
            crate::describe::Param {
                name: #name,
                doc: crate::describe::documented!(#doc),
                shape: <#ty as crate::describe::FromArg>::SHAPE,
                default: Some(|| crate::describe::FromArg::to_arg(&<Self as Default>::default().#field)),
            }
        }
    });
    let progress = watched(&input.attrs)?.then(|| quote!(crate::describe::PROGRESS));
    let params = params.chain(progress);
    let reads = fields
        .iter()
        .map(|Field { ident: field, name, .. }| quote!(#field: args.or(#name, defaults.#field)?));
    Ok(quote! {
        impl crate::describe::Options for #ident {
            const PARAMS: &'static [crate::describe::Param] = &[#(#params),*];
            // Several doors may take the same options, and once is enough.
            #[inline(never)]
            fn from_args(args: &crate::describe::Args<'_>) -> Result<Self, crate::Error> {
                let defaults = <Self as Default>::default();
                Ok(Self { #(#reads),* })
            }
        }
    })
}

fn expand_choice(input: &DeriveInput) -> syn::Result<proc_macro2::TokenStream> {
    let (ident, name, text) = (&input.ident, input.ident.to_string(), doc(&input.attrs));
    let Data::Enum(data) = &input.data else {
        return Err(Error::new_spanned(ident, "a choice is an enum"));
    };
    let mut variants = Vec::new();
    for variant in &data.variants {
        if !matches!(variant.fields, Fields::Unit) {
            return Err(Error::new_spanned(variant, "a choice has plain variants only"));
        }
        variants.push((&variant.ident, snake_case(&variant.ident.to_string()), doc(&variant.attrs)));
    }
    let idents: Vec<_> = variants.iter().map(|(ident, _, _)| ident).collect();
    let slugs: Vec<_> = variants.iter().map(|(_, slug, _)| slug).collect();
    let count = variants.len();
    let docs: Vec<_> = variants.iter().map(|(_, _, doc)| doc).collect();
    Ok(quote! {
        impl #ident {
            /// Every variant, in the order of the documentation.
            pub const ALL: [Self; #count] = [#(Self::#idents),*];

            /// The name by which Python, JavaScript and JSON know this variant.
            pub const fn slug(self) -> &'static str {
                match self { #(Self::#idents => #slugs),* }
            }
        }

        impl crate::describe::Describe for #ident {
            const SHAPE: crate::describe::Shape = crate::describe::Shape::Choice(&crate::describe::ChoiceInfo {
                name: #name,
                doc: crate::describe::documented!(#text),
                variants: &[#((#slugs, crate::describe::documented!(#docs))),*],
            });
            fn output(&self) -> crate::describe::Output {
                crate::describe::Output::Text(self.slug().into())
            }
        }

        impl crate::describe::FromArg for #ident {
            const SHAPE: crate::describe::Shape = <Self as crate::describe::Describe>::SHAPE;
            fn from_arg(arg: &crate::describe::Arg, place: &crate::describe::Place<'_>) -> Result<Self, crate::Error> {
                match arg {
                    #(crate::describe::Arg::Text(text) if text == #slugs => Ok(Self::#idents),)*
                    other => Err(place.choice(other, &[#(#slugs),*])),
                }
            }
            fn to_arg(&self) -> crate::describe::Arg {
                crate::describe::Arg::Text(self.slug().into())
            }
        }
    })
}

fn fields(input: &DeriveInput) -> syn::Result<Vec<Field<'_>>> {
    let Data::Struct(data) = &input.data else {
        return Err(Error::new_spanned(&input.ident, "a struct with named fields is needed here"));
    };
    let mut fields = Vec::new();
    for field in &data.fields {
        let Some(ident) = &field.ident else {
            return Err(Error::new_spanned(field, "a struct with named fields is needed here"));
        };
        if !skipped(&field.attrs)? {
            fields.push(Field { ident, ty: &field.ty, name: ident.to_string(), doc: doc(&field.attrs) });
        }
    }
    Ok(fields)
}

fn methods(attrs: &[Attribute]) -> syn::Result<Option<Path>> {
    let mut path = None;
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("record")) {
        attr.parse_nested_meta(|meta| {
            if meta.path.is_ident("methods") {
                path = Some(meta.value()?.parse()?);
                Ok(())
            } else if meta.path.is_ident("watched") {
                Ok(()) // where it is a set of options too
            } else {
                Err(meta.error("`methods = PATH` is what a record takes"))
            }
        })?;
    }
    Ok(path)
}

fn watched(attrs: &[Attribute]) -> syn::Result<bool> {
    let mut watched = false;
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("record")) {
        attr.parse_nested_meta(|meta| {
            if meta.path.is_ident("methods") {
                meta.value()?.parse::<Path>().map(drop)
            } else if meta.path.is_ident("watched") {
                watched = true;
                Ok(())
            } else {
                Err(meta.error("`watched` is what options take"))
            }
        })?;
    }
    Ok(watched)
}

fn skipped(attrs: &[Attribute]) -> syn::Result<bool> {
    let mut skip = false;
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("record")) {
        attr.parse_nested_meta(|meta| {
            skip = meta.path.is_ident("skip");
            if skip { Ok(()) } else { Err(meta.error("`skip` is what a field takes")) }
        })?;
    }
    Ok(skip)
}

/// The documentation of an item, with the blank that rustdoc ignores taken off each line.
fn doc(attrs: &[Attribute]) -> String {
    let lines: Vec<String> = attrs
        .iter()
        .filter_map(|attr| match &attr.meta {
            Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
                Expr::Lit(literal) => match &literal.lit {
                    Lit::Str(text) => Some(text.value()),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        })
        .map(|line| line.strip_prefix(' ').unwrap_or(&line).to_string())
        .collect();
    lines.join("\n").trim().to_string()
}

/// `OnOrAfter` becomes `on_or_after`, as serde's `rename_all = "snake_case"` has it.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for (i, letter) in name.chars().enumerate() {
        if letter.is_uppercase() && i > 0 {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}
