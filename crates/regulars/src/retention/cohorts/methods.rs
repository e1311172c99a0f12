//! What can be asked of cohorts from every language.

use super::options::{CellState, CohortMean};
use super::{CohortAverage, Cohorts};
use crate::describe::{Describe, FromArg, Method, Param};
use crate::evidence::{Confidence, Rate};
use crate::table::Table;

/// A method without parameters.
macro_rules! asked {
    ($name:ident -> $returns:ty, $doc:literal) => {
        Method {
            name: stringify!($name),
            doc: crate::describe::documented!($doc),
            params: &[],
            returns: <$returns as Describe>::SHAPE,
            call: |handle, _| Ok(crate::describe::read::<Cohorts>(handle, |this| this.$name().output())),
        }
    };
}

pub(super) const METHODS: &[Method] = &[
    asked!(labels -> Vec<String>, "The cohorts' names."),
    asked!(sizes -> Vec<u64>, "How many customers joined in each cohort."),
    asked!(retention -> Vec<Vec<Option<f64>>>, "The value that the options ask for, cohorts by ages: by default the share of the cohort that was active; nothing where it is unobserved."),
    asked!(rates -> Vec<Vec<Option<Rate>>>, "The evidence behind the shares, where they are of customers, cohorts by ages."),
    asked!(states -> Vec<Vec<CellState>>, "Whether each cell is complete, partial or unobserved, cohorts by ages."),
    asked!(active -> Vec<Vec<Option<u64>>>, "How many members were active, cohorts by ages."),
    asked!(orders -> Vec<Vec<Option<u64>>>, "How many orders there were, cohorts by ages."),
    asked!(net_revenue -> Vec<Vec<Option<f64>>>, "What the orders came to in the currency's major unit, cohorts by ages."),
    Method {
        name: "average",
        doc: crate::describe::documented!(
            "The average over cohorts at each age, of complete cells only, with how many cohorts it is of."
        ),
        params: &[
            Param {
                name: "kind",
                doc: crate::describe::documented!("Whether each customer or each cohort counts alike."),
                shape: <CohortMean as FromArg>::SHAPE,
                default: Some(|| CohortMean::default().to_arg()),
            },
            Param {
                name: "through",
                doc: crate::describe::documented!(
                    "The last age of the curve, over the cohorts that have passed all of its ages and no others."
                ),
                shape: <Option<u32> as FromArg>::SHAPE,
                default: Some(|| None::<u32>.to_arg()),
            },
        ],
        returns: <Vec<CohortAverage> as Describe>::SHAPE,
        call: |handle, args| {
            let (kind, through) = (args.or("kind", CohortMean::default())?, args.or("through", None)?);
            Ok(crate::describe::read::<Cohorts>(handle, |this| this.average(kind, through).output()))
        },
    },
    Method {
        name: "overview",
        doc: crate::describe::documented!(
            "Cohorts in rows, ages in columns, the value of each cell; unobserved cells are empty."
        ),
        params: &[],
        returns: <Table as Describe>::SHAPE,
        call: |handle, _| Ok(crate::describe::read::<Cohorts>(handle, |this| this.overview().output())),
    },
    Method {
        name: "table",
        doc: crate::describe::documented!(
            "A row for each cell: cohort, start, age, state, active, size, orders, net revenue, value and its interval."
        ),
        params: &[Param {
            name: "confidence",
            doc: crate::describe::documented!("The confidence level of the intervals."),
            shape: <Confidence as FromArg>::SHAPE,
            default: Some(|| Confidence::default().to_arg()),
        }],
        returns: <Table as Describe>::SHAPE,
        call: |handle, args| {
            let confidence = args.or("confidence", Confidence::default())?;
            Ok(crate::describe::read::<Cohorts>(handle, |this| this.table(confidence).output()))
        },
    },
];
