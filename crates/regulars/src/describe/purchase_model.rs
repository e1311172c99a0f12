//! Purchase models for other languages: one table of questions for all of them.

use super::define::{method, model_object, numbers};
use super::fit::{FREQUENCY_RECENCY, PREDICT};
use super::numbers::{count, rate, time};
use super::{Arg, Args, Handle, Method, Output, PROGRESS, Param, Rows, Shape};
use crate::Error;
use crate::lifetime::{
    BgBb, BgCnbd, BgNbd, GgompertzNbd, History, MbgCnbd, MbgNbd, Nbd, ParetoNbd, PurchaseModel, Random,
};
use crate::progress::Progress;
use crate::table::{Column, Table};

/// What a purchase model is asked, whichever it is.
pub(crate) trait Asked {
    fn history(&self, frequency: f64, recency: f64, t: f64) -> Result<History, Error>;
    fn log_likelihood(&self, history: &History) -> f64;
    fn probability_alive_after(&self, history: &History, horizon: f64) -> f64;
    fn expected_purchases(&self, history: &History, horizon: f64) -> Option<f64>;
    fn expected_purchases_of_new(&self, t: f64) -> f64;
    fn probability_of_purchases(&self, history: &History, horizon: f64, n: u32) -> f64;
    fn transactions(&self, history: &History, rate: f64) -> Option<f64>;
    fn pmf(&self, n: u32, t: f64) -> f64;
    fn simulate(&self, random: &mut Random, t: f64) -> Vec<f64>;
}

impl<M: PurchaseModel> Asked for M {
    fn history(&self, frequency: f64, recency: f64, t: f64) -> Result<History, Error> {
        let history = History::new(frequency, recency, t)?;
        if M::NAME == BgBb::NAME {
            BgBb::check(&history)?;
        }
        Ok(history)
    }
    fn log_likelihood(&self, history: &History) -> f64 {
        self.log_likelihood(history)
    }
    fn probability_alive_after(&self, history: &History, horizon: f64) -> f64 {
        // The same by mathematics at a horizon of 0, and here also to the bit.
        if horizon == 0.0 {
            self.probability_alive(history)
        } else {
            self.probability_alive_after(history, horizon)
        }
    }
    fn expected_purchases(&self, history: &History, horizon: f64) -> Option<f64> {
        self.expected_purchases(history, &[horizon]).first().copied()
    }
    fn expected_purchases_of_new(&self, t: f64) -> f64 {
        self.expected_purchases_of_new(t)
    }
    fn probability_of_purchases(&self, history: &History, horizon: f64, n: u32) -> f64 {
        self.probability_of_purchases(history, horizon, n)
    }
    fn transactions(&self, history: &History, rate: f64) -> Option<f64> {
        self.discounted_expected_residual_transactions(history, rate)
    }
    fn pmf(&self, n: u32, t: f64) -> f64 {
        self.pmf(n, t)
    }
    fn simulate(&self, random: &mut Random, t: f64) -> Vec<f64> {
        self.simulate(random, t)
    }
}

/// The classes of purchase models, and what each of their parameters is.
macro_rules! purchase_models {
    ($($type:ident, $slug:ident { $($field:ident: $shape:ty = $get:expr, $doc:literal;)* })*) => {
        $(model_object! { $type, $slug, METHODS, $($field: $shape = $get, $doc;)* })*

        /// The purchase model in a result.
        // Every question of every model asks this, and once is enough.
        #[inline(never)]
        fn model(handle: &Handle) -> Result<&dyn Asked, Error> {
            $(if let Some(model) = handle.downcast::<$type>() {
                return Ok(model);
            })*
            Err(Error::unknown_name("purchase model", handle.info().name, []))
        }
    };
}

purchase_models! {
    Nbd, nbd {
        r: f64 = |this| this.r(), "The shape of the gamma distribution of purchase rates: the larger, the more alike customers are.";
        alpha: f64 = |this| this.alpha(), "The rate parameter of that distribution, a time: `r / alpha` is the mean purchase rate.";
    }
    BgNbd, bg_nbd {
        r: f64 = |this| this.r(), "The shape of the gamma distribution of purchase rates: the larger, the more alike customers are.";
        alpha: f64 = |this| this.alpha(), "The rate parameter of that distribution, a time: `r / alpha` is the mean purchase rate.";
        a: f64 = |this| this.a(), "The first shape of the beta distribution of the probability to stop after a repeat purchase.";
        b: f64 = |this| this.b(), "Its second shape: `a / (a + b)` is the mean probability to stop.";
    }
    MbgNbd, mbg_nbd {
        r: f64 = |this| this.r(), "The shape of the gamma distribution of purchase rates: the larger, the more alike customers are.";
        alpha: f64 = |this| this.alpha(), "The rate parameter of that distribution, a time: `r / alpha` is the mean purchase rate.";
        a: f64 = |this| this.a(), "The first shape of the beta distribution of the probability to stop after any purchase, the first among them.";
        b: f64 = |this| this.b(), "Its second shape: `a / (a + b)` is the mean probability to stop.";
    }
    BgCnbd, bg_cnbd {
        k: u32 = |this| this.k(), "How many stages there are to a purchase, from 1 to 100: the larger, the more evenly purchases come.";
        r: f64 = |this| this.r(), "The shape of the gamma distribution of the rates of stages: the larger, the more alike customers are.";
        alpha: f64 = |this| this.alpha(), "The rate parameter of that distribution, a time: `r / alpha` is the mean rate of stages.";
        a: f64 = |this| this.a(), "The first shape of the beta distribution of the probability to stop after a repeat purchase.";
        b: f64 = |this| this.b(), "Its second shape: `a / (a + b)` is the mean probability to stop.";
    }
    MbgCnbd, mbg_cnbd {
        k: u32 = |this| this.k(), "How many stages there are to a purchase, from 1 to 100: the larger, the more evenly purchases come.";
        r: f64 = |this| this.r(), "The shape of the gamma distribution of the rates of stages: the larger, the more alike customers are.";
        alpha: f64 = |this| this.alpha(), "The rate parameter of that distribution, a time: `r / alpha` is the mean rate of stages.";
        a: f64 = |this| this.a(), "The first shape of the beta distribution of the probability to stop after any purchase, the first among them.";
        b: f64 = |this| this.b(), "Its second shape: `a / (a + b)` is the mean probability to stop.";
    }
    ParetoNbd, pareto_nbd {
        r: f64 = |this| this.r(), "The shape of the gamma distribution of purchase rates: the larger, the more alike customers are.";
        alpha: f64 = |this| this.alpha(), "The rate parameter of that distribution, a time: `r / alpha` is the mean purchase rate.";
        s: f64 = |this| this.s(), "The shape of the gamma distribution of the rates at which customers stop.";
        beta: f64 = |this| this.beta(), "The rate parameter of that distribution, a time: `s / beta` is the mean rate to stop.";
    }
    GgompertzNbd, ggompertz_nbd {
        r: f64 = |this| this.r(), "The shape of the gamma distribution of purchase rates: the larger, the more alike customers are.";
        alpha: f64 = |this| this.alpha(), "The rate parameter of that distribution, a time: `r / alpha` is the mean purchase rate.";
        b: f64 = |this| this.b(), "How fast the rate to stop rises with the age of a customer, per unit of time.";
        s: f64 = |this| this.s(), "The shape of the gamma distribution of the levels of that rate.";
        beta: f64 = |this| this.beta(), "The rate parameter of that distribution.";
    }
    BgBb, bg_bb {
        alpha: f64 = |this| this.alpha(), "The weight of buying: `alpha / (alpha + beta)` is the mean chance to buy in a period.";
        beta: f64 = |this| this.beta(), "The weight of not buying.";
        gamma: f64 = |this| this.gamma(), "The weight of stopping: `gamma / (gamma + delta)` is the mean chance to stop before the first period.";
        delta: f64 = |this| this.delta(), "The weight of staying.";
    }
}

const FREQUENCY: Param = numbers!(frequency, "How many purchases followed the first: a whole number.");
const RECENCY: Param =
    numbers!(recency, "The time from the first purchase to the last; 0 where there was only one.");
const T: Param = numbers!(t, "The time from the first purchase to the end of the watch.");
const HORIZON: Param =
    numbers!(horizon, "How long after the end of the watch, in the unit of time of the parameters.");
const N: Param = numbers!(n, "How many purchases: a whole number.");
const RATE: Param = numbers!(
    rate,
    "The continuously compounded discount rate per unit of time: ln(1.1) / 52 for 10 % a year and weeks."
);
const NOW: Option<fn() -> Arg> = Some(|| Arg::Float(0.0));

/// The same parameter where it need not be given.
const fn or_nothing(param: Param) -> Param {
    Param { shape: Shape::Optional(&Shape::Numbers), ..param }
}

const LOG_LIKELIHOOD: &[Param] = &[FREQUENCY, RECENCY, T];
const PROBABILITY_ALIVE: &[Param] = &[FREQUENCY, RECENCY, T, Param { default: NOW, ..HORIZON }];
const OF_NEW: &[Param] = &[HORIZON];
const OF_KNOWN: &[Param] = &[HORIZON, FREQUENCY, RECENCY, T];
const EXPECTED_PURCHASES: &[Param] = &[HORIZON, or_nothing(FREQUENCY), or_nothing(RECENCY), or_nothing(T)];
const PROBABILITY_OF_PURCHASES: &[Param] = &[N, HORIZON, FREQUENCY, RECENCY, T];
const PMF: &[Param] = &[N, T];
const TRANSACTIONS: &[Param] = &[RATE, FREQUENCY, RECENCY, T];
const SIMULATE: &[Param] = &[
    Param {
        name: "customers",
        doc: super::documented!("How many customers."),
        shape: Shape::Int,
        default: None,
    },
    T,
    Param {
        name: "seed",
        doc: super::documented!("Where the stream of random numbers starts; the same in every language."),
        shape: Shape::Int,
        default: Some(|| Arg::Int(0)),
    },
    PROGRESS,
];

/// What every purchase model can be asked.
const METHODS: &[Method] = &[
    method!(
        log_likelihood(LOG_LIKELIHOOD) -> Shape::Numbers,
        "The natural logarithm of the likelihood of each history.",
        |handle, args| {
            let model = model(handle)?;
            Rows::of(args, LOG_LIKELIHOOD)?
                .each(&|[x, recency, t, ..]| Ok(Some(model.log_likelihood(&model.history(x, recency, t)?))))
        }
    ),
    method!(
        probability_alive(PROBABILITY_ALIVE) -> Shape::Numbers,
        "The probability that each customer has not stopped, at the end of the watch or `horizon` after it.",
        |handle, args| {
            let model = model(handle)?;
            Rows::of(args, PROBABILITY_ALIVE)?.each(&|[x, recency, t, horizon, _]| {
                let history = model.history(x, recency, t)?;
                Ok(Some(model.probability_alive_after(&history, time("horizon", horizon)?)))
            })
        }
    ),
    method!(
        expected_purchases(EXPECTED_PURCHASES) -> Shape::Numbers,
        "The expected number of purchases of each customer in the time after the end of the watch.\n\nWithout a history: \
         of repeat purchases of a customer of whom nothing is known, in the time after the first.",
        |handle, args| {
            let model = model(handle)?;
            if !["frequency", "recency", "t"].iter().any(|name| args.has(name)) {
                return Rows::of(args, OF_NEW)?.each(&|[horizon, ..]| {
                    Ok(Some(model.expected_purchases_of_new(time("horizon", horizon)?)))
                });
            }
            Rows::of(args, OF_KNOWN)?.each(&|[horizon, x, recency, t, _]| {
                Ok(model.expected_purchases(&model.history(x, recency, t)?, time("horizon", horizon)?))
            })
        }
    ),
    method!(
        probability_of_purchases(PROBABILITY_OF_PURCHASES) -> Shape::Numbers,
        "The probability of exactly `n` purchases of each customer in the time after the end of the watch.",
        |handle, args| {
            let model = model(handle)?;
            Rows::of(args, PROBABILITY_OF_PURCHASES)?.each(&|[n, horizon, x, recency, t]| {
                let history = model.history(x, recency, t)?;
                Ok(Some(model.probability_of_purchases(&history, time("horizon", horizon)?, count("n", n)?)))
            })
        }
    ),
    method!(
        pmf(PMF) -> Shape::Numbers,
        "The probability that a customer of whom nothing is known makes exactly `n` repeat purchases in `t` after the first.",
        |handle, args| {
            let model = model(handle)?;
            Rows::of(args, PMF)?.each(&|[n, t, ..]| Ok(Some(model.pmf(count("n", n)?, time("t", t)?))))
        }
    ),
    method!(
        discounted_expected_residual_transactions(TRANSACTIONS) -> Shape::Optional(&Shape::Numbers),
        "The present value of all purchases to come of each customer, each worth 1, at the end of the watch.\n\nNothing \
         where the sum has no bound.",
        |handle, args| {
            let model = model(handle)?;
            Rows::of(args, TRANSACTIONS)?.each(&|[rate, x, recency, t, _]| {
                Ok(model.transactions(&model.history(x, recency, t)?, self::rate(rate)?))
            })
        }
    ),
    method!(
        simulate(SIMULATE) -> Shape::Table,
        "Histories of customers drawn from the model: the columns `customer`, `frequency`, `recency` and `t`.",
        |handle, args| simulate(model(handle)?, args).map(Output::Table)
    ),
    PREDICT,
    FREQUENCY_RECENCY,
];

/// The most customers that are simulated at once, and after how many whoever watches is told.
const MOST: u64 = 10_000_000;
const EACH: usize = 10_000;

fn simulate(model: &dyn Asked, args: &Args<'_>) -> Result<Table, Error> {
    let customers: u64 = args.get("customers")?;
    let watched = Rows::of(args, &[T])?;
    let refused =
        |param, found: usize, allowed: String| Err(Error::domain("simulate", param, found, allowed));
    let Some(rows) = usize::try_from(customers).ok().filter(|_| customers <= MOST) else {
        return Err(Error::domain("simulate", "customers", customers, format!("at most {MOST}")));
    };
    if let Some(found) = watched.rows().filter(|&found| found != rows) {
        return refused("t", found, format!("one number, or a column of {rows} rows, one for each customer"));
    }
    let mut random = Random::new(args.or("seed", 0)?);
    let mut frequencies = Vec::with_capacity(rows);
    let [mut recencies, mut ends] = [(); 2].map(|()| Vec::with_capacity(rows));
    for row in 0..rows {
        if row % EACH == 0 {
            let step = u64::try_from(row).unwrap_or(u64::MAX);
            args.watch().tell(Progress { stage: "simulate", step, of: Some(customers), value: None })?;
        }
        let [t, ..] = watched.row(row);
        let times = model.simulate(&mut random, time("t", t)?);
        frequencies.push(i64::try_from(times.len()).unwrap_or(i64::MAX));
        recencies.push(times.last().copied().unwrap_or(0.0));
        ends.push(t);
    }
    args.watch().tell(Progress { stage: "simulate", step: customers, of: Some(customers), value: None })?;
    Ok(Table::new([
        ("customer", Column::Ints((0_i64..).take(rows).collect())),
        ("frequency", Column::Ints(frequencies.into())),
        ("recency", Column::Floats(recencies.into())),
        ("t", Column::Floats(ends.into())),
    ]))
}
