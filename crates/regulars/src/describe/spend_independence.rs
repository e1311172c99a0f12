//! Whether spend depends on frequency, for other languages.

use super::define::object;
use crate::evidence::{Confidence, Interval, Undefined};
use crate::lifetime::SpendIndependence;

object! {
    SpendIndependence, "How frequency and mean spend go together among the customers who bought again: the gamma-gamma model \
     takes it that they have nothing to do with each other.",
    fields {
        n: u64, "How many customers were looked at: those with a repeat purchase that was not free.", |this| this.n;
        pearson: Option<f64>, "Pearson's correlation of frequency and mean spend, from -1 to 1; nothing where `undefined` says why.", |this| this.pearson;
        spearman: Option<f64>, "Spearman's correlation, that of the ranks: a few large customers make no difference to it.", |this| this.spearman;
        association: Option<String>, "How strong Pearson's is: negligible below 0.1 in size, then small, medium from 0.3, large from 0.5 (Cohen 1988).", |this| {
            this.association().map(|association| association.to_string())
        };
        undefined: Option<Undefined>, "Why there is no correlation, where there is none.", SpendIndependence::undefined;
        explanation: String, "It in words.", ToString::to_string;
    }
    methods {
        interval(confidence: Confidence = Some(|| crate::describe::FromArg::to_arg(&Confidence::default())), "The confidence level.") -> Option<Interval>,
            "The interval of Pearson's correlation by Fisher's z; nothing below four customers.",
            |this, args| Ok(this.interval(args.or("confidence", Confidence::default())?));
    }
}
