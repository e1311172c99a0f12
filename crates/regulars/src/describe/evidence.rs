//! The evidence types for other languages.

use super::define::object;
use super::{Args, Describe, FromArg, Output, Shape, line};
use crate::Error;
use crate::evidence::{
    Bin, Confidence, Difference, Distribution, Interval, MatchedDifference, Mean, NetPromoter, NpsMethod,
    QuantileMethod, Rate, RateMethod, RatioOfMeans, ReturnOnCost, Total, Undefined, UnitCost,
};
use crate::satisfaction::NpsDifference;

impl Describe for Undefined {
    const SHAPE: Shape = Shape::Text;
    fn output(&self) -> Output {
        Output::Text(self.to_string())
    }
}

/// How many samples a bootstrap draws unless somebody wants more.
const SAMPLES: u32 = 10_000;

pub(super) const CONFIDENCE: Option<fn() -> super::Arg> = Some(|| Confidence::default().to_arg());

pub(super) fn confidence(args: &Args<'_>) -> Result<Confidence, Error> {
    args.or("confidence", Confidence::default())
}

object! {
    Interval, "A range that holds the true figure in a stated share of samples.",
    fields {
        low: f64, "The lower end.", Interval::low;
        high: f64, "The upper end.", Interval::high;
        confidence: f64, "The share of samples whose interval holds the true figure.", |this| this.confidence().level();
        method: String, "How it was made.", |this| this.method().slug().into();
    }
    methods {
        contains(x: f64 = None, "A figure.") -> bool, "Whether a figure lies in the interval.",
            |this, args| Ok(this.contains(args.get("x")?));
    }
}

object! {
    Rate, "A share: hits out of all.",
    figure = line::rate,
    fields {
        value: Option<f64>, "The share, from 0 to 1; nothing where nothing was counted.", Rate::value;
        hits: u64, "How many it held for.", Rate::hits;
        of: u64, "How many there were.", Rate::of;
        undefined: Option<Undefined>, "Why there is no value.", Rate::undefined;
    }
    methods {
        interval(
            confidence: Confidence = CONFIDENCE, "The confidence level.",
            method: RateMethod = Some(|| RateMethod::default().to_arg()), "How it is made."
        ) -> Option<Interval>, "A confidence interval of the share.",
            |this, args| Ok(this.interval_by(args.or("method", RateMethod::default())?, confidence(args)?));
        complement() -> Rate, "The share for which it did not hold.", |this, _| Ok(this.complement());
        merge(other: Rate = None, "Counted elsewhere.") -> Rate, "The evidence of both together.",
            |this, args| this.merge(&args.get("other")?);
        remove(part: Rate = None, "A part of this.") -> Rate, "The evidence without a part of it.",
            |this, args| this.remove(&args.get("part")?);
    }
}

object! {
    Mean, "A mean, with the spread of what it is the mean of.",
    figure = line::mean,
    fields {
        value: Option<f64>, "The mean; nothing where nothing was counted.", Mean::value;
        n: u64, "How many values.", Mean::n;
        sum: i128, "Their exact sum in ticks of the unit.", Mean::sum;
        sum_of_squares: i128, "The exact sum of their squares.", Mean::sum_of_squares;
        total: f64, "Their sum in the unit.", Mean::total;
        standard_deviation: Option<f64>, "The sample's standard deviation (n - 1).", Mean::standard_deviation;
        standard_error: Option<f64>, "The standard error of the mean.", Mean::standard_error;
        unit: String, "The unit of the value.", |this| this.unit().to_string();
        undefined: Option<Undefined>, "Why there is no value.", Mean::undefined;
    }
    methods {
        interval(confidence: Confidence = CONFIDENCE, "The confidence level.") -> Option<Interval>,
            "Student's confidence interval of the mean.", |this, args| Ok(this.interval(confidence(args)?));
        merge(other: Mean = None, "Counted elsewhere.") -> Mean, "The evidence of both together.",
            |this, args| this.merge(&args.get("other")?);
        remove(part: Mean = None, "A part of this.") -> Mean, "The evidence without a part of it.",
            |this, args| this.remove(&args.get("part")?);
    }
}

object! {
    RatioOfMeans, "One mean over another, counted over the same units, such as spend over orders by customer.",
    figure = line::ratio_of_means,
    fields {
        value: Option<f64>, "The ratio; nothing where the denominator is zero.", RatioOfMeans::value;
        n: u64, "How many units, such as customers.", RatioOfMeans::n;
        sum_x: i128, "The exact sum of the numerators in ticks.", RatioOfMeans::sum_x;
        sum_y: i128, "The exact sum of the denominators in ticks.", RatioOfMeans::sum_y;
        sum_xx: i128, "The exact sum of the numerators' squares.", RatioOfMeans::sum_xx;
        sum_yy: i128, "The exact sum of the denominators' squares.", RatioOfMeans::sum_yy;
        sum_xy: i128, "The exact sum of the products.", RatioOfMeans::sum_xy;
        numerator: f64, "The sum of the numerators in their unit.", |this| this.mean_x().total();
        denominator: f64, "The sum of the denominators in their unit.", |this| this.mean_y().total();
        standard_error: Option<f64>, "The standard error by the delta method over units.", RatioOfMeans::standard_error;
        undefined: Option<Undefined>, "Why there is no value.", RatioOfMeans::undefined;
    }
    methods {
        interval(confidence: Confidence = CONFIDENCE, "The confidence level.") -> Option<Interval>,
            "The delta method's confidence interval of the ratio, over units.",
            |this, args| Ok(this.interval(confidence(args)?));
        merge(other: RatioOfMeans = None, "Counted elsewhere, over other units.") -> RatioOfMeans,
            "The evidence of both together.", |this, args| this.merge(&args.get("other")?);
        remove(part: RatioOfMeans = None, "A part of this.") -> RatioOfMeans, "The evidence without a part of it.",
            |this, args| this.remove(&args.get("part")?);
    }
}

object! {
    UnitCost, "A cost over a count: what each came to, such as a new customer. The cost is given and the count is Poisson's.",
    figure = line::unit_cost,
    fields {
        value: Option<f64>, "The cost for each, in the unit; nothing where there was none.", UnitCost::value;
        n: u64, "How many there were.", UnitCost::n;
        cost: i128, "The exact cost in ticks of the unit.", UnitCost::cost;
        total: f64, "The cost in the unit.", UnitCost::total;
        unit: String, "The unit of the value.", |this| this.unit().to_string();
        undefined: Option<Undefined>, "Why there is no value.", UnitCost::undefined;
    }
    methods {
        interval(confidence: Confidence = CONFIDENCE, "The confidence level.") -> Option<Interval>,
            "Garwood's interval: the cost over the exact interval of a Poisson count.",
            |this, args| Ok(this.interval(confidence(args)?));
        at_least(confidence: Confidence = CONFIDENCE, "The confidence level, on one side.") -> Option<f64>,
            "What each costs at least, even where there was none.", |this, args| Ok(this.at_least(confidence(args)?));
        differs_from(
            other: UnitCost = None, "Another cost over a count.",
            confidence: Confidence = CONFIDENCE, "The confidence level."
        ) -> Option<bool>, "Whether the two can be told apart, by the exact test of two Poisson counts; nothing where nothing can be said.",
            |this, args| this.differs_from(&args.get("other")?, confidence(args)?);
        merge(other: UnitCost = None, "Counted elsewhere.") -> UnitCost, "The evidence of both together.",
            |this, args| this.merge(&args.get("other")?);
        remove(part: UnitCost = None, "A part of this.") -> UnitCost, "The evidence without a part of it.",
            |this, args| this.remove(&args.get("part")?);
    }
}

object! {
    ReturnOnCost, "What customers brought over what was spent. The cost is given; who comes, and what each brings, is random.",
    figure = line::return_on_cost,
    fields {
        value: Option<f64>, "What came back for each unit of money that was spent; nothing where nothing was spent.", ReturnOnCost::value;
        n: u64, "How many customers brought something.", ReturnOnCost::n;
        sum: i128, "What they brought, exactly, in ticks of the unit.", ReturnOnCost::sum;
        sum_of_squares: i128, "The exact sum of the squares of what each brought.", ReturnOnCost::sum_of_squares;
        cost: i128, "What was spent, exactly, in ticks of the unit.", ReturnOnCost::cost;
        total: f64, "What they brought, in the unit.", ReturnOnCost::total;
        spent: f64, "What was spent, in the unit.", ReturnOnCost::spent;
        standard_error: Option<f64>, "The standard error of a compound Poisson sum over the cost.", ReturnOnCost::standard_error;
        unit: String, "The unit of sum and cost.", |this| this.unit().to_string();
        undefined: Option<Undefined>, "Why there is no value.", ReturnOnCost::undefined;
    }
    methods {
        interval(confidence: Confidence = CONFIDENCE, "The confidence level.") -> Option<Interval>,
            "The confidence interval of a compound Poisson sum over the cost.",
            |this, args| Ok(this.interval(confidence(args)?));
        merge(other: ReturnOnCost = None, "Counted elsewhere, of other customers.") -> ReturnOnCost,
            "The evidence of both together.", |this, args| this.merge(&args.get("other")?);
        remove(part: ReturnOnCost = None, "A part of this.") -> ReturnOnCost, "The evidence without a part of it.",
            |this, args| this.remove(&args.get("part")?);
    }
}

object! {
    NetPromoter, "The Net Promoter Score: promoters less detractors, of a hundred answers.",
    figure = line::net_promoter,
    fields {
        value: Option<f64>, "The score in points, from -100 to 100; nothing where nobody answered.", NetPromoter::value;
        n: u64, "How many answered.", NetPromoter::n;
        promoters: u64, "How many would recommend the business.", NetPromoter::promoters;
        passives: u64, "How many are neither.", NetPromoter::passives;
        detractors: u64, "How many would not recommend it.", NetPromoter::detractors;
        variance: Option<f64>, "The variance of one answer in squared points, without n - 1.", NetPromoter::variance;
        standard_error: Option<f64>, "The standard error of the score in points.", NetPromoter::standard_error;
        undefined: Option<Undefined>, "Why there is no value.", NetPromoter::undefined;
    }
    methods {
        interval(
            confidence: Confidence = CONFIDENCE, "The confidence level.",
            method: NpsMethod = Some(|| NpsMethod::default().to_arg()), "How it is made."
        ) -> Option<Interval>, "A confidence interval of the score, in points.",
            |this, args| Ok(this.interval_by(args.or("method", NpsMethod::default())?, confidence(args)?));
        bootstrap(
            confidence: Confidence = CONFIDENCE, "The confidence level.",
            seed: u64 = Some(|| 0_u64.to_arg()), "What the random numbers begin with: one seed gives one interval.",
            samples: u32 = Some(|| SAMPLES.to_arg()), "How many samples are drawn."
        ) -> Option<Interval>, "The percentile interval of samples that are drawn from these answers.",
            |this, args| this.bootstrap(confidence(args)?, args.or("seed", 0)?, args.or("samples", SAMPLES)?);
        answers_needed(
            margin: f64 = None, "How far the interval may reach to either side, in points.",
            confidence: Confidence = CONFIDENCE, "The confidence level."
        ) -> Option<u64>, "How many answers the interval takes to be so narrow, if they go on as these do.",
            |this, args| this.answers_needed(args.get("margin")?, confidence(args)?);
        difference(other: NetPromoter = None, "The score that it is compared with.") -> NpsDifference,
            "This score less another, of other answers, with its test.",
            |this, args| Ok(NpsDifference::between(*this, args.get("other")?));
        merge(other: NetPromoter = None, "Counted elsewhere.") -> NetPromoter, "The evidence of both together.",
            |this, args| this.merge(&args.get("other")?);
        remove(part: NetPromoter = None, "A part of this.") -> NetPromoter, "The evidence without a part of it.",
            |this, args| this.remove(&args.get("part")?);
    }
}

object! {
    Difference, "How far apart two figures of different people are: two means, two rates or two ratios of means.",
    figure = line::difference,
    fields {
        value: Option<f64>, "The left figure less the right one; nothing where either is undefined.", Difference::value;
        n: u64, "How many were counted on both sides together.", Difference::n;
        left: Option<f64>, "The left figure.", Difference::left;
        right: Option<f64>, "The right figure.", Difference::right;
        relative: Option<f64>, "The left figure over the right one, less 1; nothing where the right one is 0 or less.", Difference::relative;
        standard_error: Option<f64>, "The standard error of the difference.", Difference::standard_error;
        unit: String, "The unit of the value.", |this| this.unit().to_string();
        undefined: Option<Undefined>, "Why there is no value.", Difference::undefined;
    }
    methods {
        interval(confidence: Confidence = CONFIDENCE, "The confidence level.") -> Option<Interval>,
            "The interval of the difference: Welch's of means, Newcombe's of rates, the delta method's of ratios.",
            |this, args| Ok(this.interval(confidence(args)?));
        merge(other: Difference = None, "Counted elsewhere, of other people.") -> Difference,
            "The evidence of both together.", |this, args| this.merge(&args.get("other")?);
        remove(part: Difference = None, "A part of this.") -> Difference, "The evidence without a part of it.",
            |this, args| this.remove(&args.get("part")?);
    }
}

object! {
    NpsDifference, "One Net Promoter Score less another, of other answers.",
    figure = line::difference,
    fields {
        value: Option<f64>, "The first score less the second, in points; nothing where nobody answered one of them.", NpsDifference::value;
        first: NetPromoter, "The first score.", |this| this.first;
        second: NetPromoter, "The second score.", |this| this.second;
        standard_error: Option<f64>, "The standard error of the difference in points.", NpsDifference::standard_error;
        z: Option<f64>, "The difference over its standard error.", NpsDifference::z;
        p_value: Option<f64>, "How often two scores that are the same would differ by this much, on either side.", NpsDifference::p_value;
        undefined: Option<Undefined>, "Why there is no value.", NpsDifference::undefined;
    }
    methods {
        interval(
            confidence: Confidence = CONFIDENCE, "The confidence level.",
            method: NpsMethod = Some(|| NpsMethod::default().to_arg()), "How it is made."
        ) -> Option<Interval>, "A confidence interval of the difference, in points.",
            |this, args| Ok(this.interval_by(args.or("method", NpsMethod::default())?, confidence(args)?));
    }
}

object! {
    MatchedDifference, "A difference in differences: the change of those to whom something happened, less that of others like them.",
    figure = line::difference,
    fields {
        value: Option<f64>, "Their mean change less that of the others in the same strata; nothing where nobody is matched.", MatchedDifference::value;
        n: u64, "To how many it happened who are matched.", MatchedDifference::n;
        others: u64, "How many others they are matched with.", MatchedDifference::others;
        unmatched: u64, "To how many it happened of whom there are no two others alike.", MatchedDifference::unmatched;
        change: Mean, "The change of those to whom it happened and who are matched.", MatchedDifference::change;
        others_change: Option<f64>, "The change of the others, weighted as those are whom they are matched with.", MatchedDifference::others_change;
        standard_error: Option<f64>, "The standard error of the value.", MatchedDifference::standard_error;
        unit: String, "The unit of the value.", |this| this.unit().to_string();
        undefined: Option<Undefined>, "Why there is no value.", MatchedDifference::undefined;
    }
    methods {
        interval(confidence: Confidence = CONFIDENCE, "The confidence level.") -> Option<Interval>,
            "The interval of the value, over people.", |this, args| Ok(this.interval(confidence(args)?));
        merge(other: MatchedDifference = None, "Counted elsewhere, of other people.") -> MatchedDifference,
            "The evidence of both together.", |this, args| this.merge(&args.get("other")?);
        remove(part: MatchedDifference = None, "A part of this.") -> MatchedDifference,
            "The evidence without a part of it.", |this, args| this.remove(&args.get("part")?);
    }
}

object! {
    Total, "An exact sum.",
    figure = line::total,
    fields {
        value: Option<f64>, "The sum in the unit.", Total::value;
        n: u64, "How many values were summed.", Total::n;
        sum: i128, "The exact sum in ticks of the unit.", Total::sum;
        unit: String, "The unit of the value.", |this| this.unit().to_string();
    }
    methods {
        merge(other: Total = None, "Counted elsewhere.") -> Total, "The total of both.",
            |this, args| this.merge(&args.get("other")?);
        remove(part: Total = None, "A part of this.") -> Total, "The total without a part of it.",
            |this, args| this.remove(&args.get("part")?);
    }
}

object! {
    Distribution, "How often each value occurs.",
    figure = line::distribution,
    fields {
        value: Option<f64>, "The median.", Distribution::value;
        n: u64, "How many values.", Distribution::n;
        median: Option<f64>, "The median (Hyndman and Fan's type 7).", Distribution::median;
        mean: Mean, "The mean of the values.", Distribution::mean;
        min: Option<f64>, "The least value.", Distribution::min;
        max: Option<f64>, "The greatest value.", Distribution::max;
        unit: String, "The unit of the values.", |this| this.unit().to_string();
        undefined: Option<Undefined>, "Why there is no value.", Distribution::undefined;
    }
    methods {
        counts() -> Vec<(i64, u64)>, "Each value in ticks, and how often it occurs.",
            |this, _| Ok(this.counts().collect());
        quantile(
            q: f64 = None, "The share, from 0 to 1.",
            method: QuantileMethod = Some(|| QuantileMethod::default().to_arg()), "The definition, after Hyndman and Fan."
        ) -> Option<f64>, "The value that a share of all do not exceed.",
            |this, args| Ok(this.quantile_by(args.or("method", QuantileMethod::default())?, args.get("q")?));
        interval(confidence: Confidence = CONFIDENCE, "The confidence level.") -> Option<Interval>,
            "The interval of the median by order statistics.", |this, args| Ok(this.interval(confidence(args)?));
        quantile_interval(
            q: f64 = None, "The share, between 0 and 1.",
            confidence: Confidence = CONFIDENCE, "The confidence level."
        ) -> Option<Interval>, "The interval of a quantile by order statistics.",
            |this, args| Ok(this.quantile_interval(args.get("q")?, confidence(args)?));
        histogram(width: i64 = None, "How many ticks a bin spans.") -> Vec<Bin>, "Counts in bins of equal width.",
            |this, args| this.histogram(args.get("width")?);
        merge(other: Distribution = None, "Counted elsewhere.") -> Distribution, "The evidence of both together.",
            |this, args| this.merge(&args.get("other")?);
        remove(part: Distribution = None, "A part of this.") -> Distribution, "The evidence without a part of it.",
            |this, args| this.remove(&args.get("part")?);
    }
}
