//! The Net Promoter Score.

use regulars_derive::{Choice, Options};
use serde::{Deserialize, Serialize};

use super::answers::{Answers, Given, asked};
use crate::Error;
use crate::evidence::NetPromoter;
use crate::log::{Breakdown, Figure, Grouped, Surveys};
use crate::model::{Question, Scale, Score};

/// The scale of the question, and who on it is a promoter, a passive or a detractor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum NpsScale {
    /// From 0 to 10: promoters give 9 or 10, passives 7 or 8, detractors 0 to 6. The default, since this alone is the Net
    /// Promoter Score; others are not comparable with it.
    #[default]
    ZeroToTen,
    /// From 1 to 10: promoters give 9 or 10, passives 7 or 8, detractors 1 to 6.
    OneToTen,
    /// From 1 to 5: promoters give 5, passives 4, detractors 1 to 3.
    OneToFive,
}

impl NpsScale {
    /// The scale.
    pub const fn scale(self) -> Scale {
        match self {
            Self::ZeroToTen => Scale::ZERO_TO_TEN,
            Self::OneToTen => Scale::ONE_TO_TEN,
            Self::OneToFive => Scale::ONE_TO_FIVE,
        }
    }

    /// The lowest scores of passives and of promoters.
    fn steps(self) -> [Score; 2] {
        match self {
            Self::ZeroToTen | Self::OneToTen => [7.into(), 9.into()],
            Self::OneToFive => [4.into(), 5.into()],
        }
    }

    fn read(self, given: &Given<'_>) -> Result<NetPromoter, Error> {
        let [passive, promoter] = self.steps();
        NetPromoter::new(
            given.count(|score| score >= promoter),
            given.count(|score| score >= passive && score < promoter),
            given.count(|score| score < passive),
        )
    }
}

/// Which answers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct NpsOptions {
    /// The scale of the question, and who on it is what. Answers on another scale are left out, and counted as such.
    pub scale: NpsScale,
}

impl From<NpsScale> for NpsOptions {
    fn from(scale: NpsScale) -> Self {
        Self { scale }
    }
}

#[doc = include_str!("../../docs/metrics/nps.md")]
///
/// # Errors
/// [`Error::Overflow`] where there are more than 2^64 - 1 answers.
///
/// # Example: 50, 30 and 20 of 100
/// ```
/// let nps = regulars::satisfaction::nps(50, 30, 20)?;
/// assert_eq!((nps.value(), nps.n()), (Some(30.0), 100));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn nps(promoters: u64, passives: u64, detractors: u64) -> Result<NetPromoter, Error> {
    NetPromoter::new(promoters, passives, detractors)
}

impl Surveys {
    #[doc = include_str!("../../docs/metrics/nps.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where there are too many groups.
    ///
    /// # Example: a promoter, two passives, a detractor, and an answer on another scale
    /// ```
    /// use regulars::log::{Strictness, Surveys};
    /// use regulars::model::{Calendar, Question, Scale, SurveyAnswer, Timestamp};
    /// use regulars::satisfaction::{NpsOptions, NpsScale};
    ///
    /// let answer = |score: i32| SurveyAnswer::scored(Question::Nps, Timestamp::EPOCH, score);
    /// let list = [answer(9), answer(8), answer(7), answer(6), answer(5).on(Scale::ONE_TO_FIVE)];
    /// let surveys = Surveys::from_answers(&list, Calendar::default(), Strictness::STOP)?;
    /// let nps = surveys.nps(NpsOptions::default())?;
    /// assert_eq!((nps.promoters(), nps.passives(), nps.detractors(), nps.value()), (1, 2, 1, Some(0.0)));
    /// assert_eq!(nps.basis.excluded.other_scale, 1);
    /// assert_eq!(surveys.nps(NpsScale::OneToFive)?.value(), Some(100.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn nps(&self, options: impl Into<NpsOptions>) -> Result<Figure<NetPromoter>, Error> {
        let scale = options.into().scale;
        let grouped = Grouped::new(self.clone());
        let answers = Answers::new(&grouped, Question::Nps)?.on(scale.scale());
        answers.figure(asked!(nps), |given| scale.read(given))
    }
}

impl Grouped<Surveys> {
    /// The Net Promoter Score of each group. See [`Surveys::nps`].
    ///
    /// # Errors
    /// As [`Surveys::nps`].
    pub fn nps(&self, options: impl Into<NpsOptions>) -> Result<Breakdown<NetPromoter>, Error> {
        let scale = options.into().scale;
        let answers = Answers::new(self, Question::Nps)?.on(scale.scale());
        answers.breakdown(asked!(nps), |given| scale.read(given))
    }
}
