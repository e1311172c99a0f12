//! Order logs of any size for measurements: the same seed gives the same log.

/// Orders as columns, as a shop of a given size would export them.
#[derive(Debug)]
pub struct Shop {
    /// Whole-number keys, far from dense.
    pub customer: Vec<i64>,
    /// UTC microseconds over two years, in no order.
    pub at: Vec<i64>,
    /// Amounts with two decimals.
    pub amount: Vec<f64>,
    /// One of five channels.
    pub channel: Vec<i64>,
}

/// `SplitMix64` (Steele, Lea and Flood 2014): small, quick, and the same everywhere.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// A stream for this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.draw() % end.max(1)
    }
}

/// The names of the channels.
pub const CHANNELS: [&str; 5] = ["email", "organic", "paid search", "referral", "social"];

impl Shop {
    /// `orders` orders of `customers` customers. Keys are spread over `spread` times as many numbers.
    pub fn new(orders: usize, customers: u64, spread: u64) -> Self {
        const YEARS: u64 = 2 * 365 * 86_400_000_000;
        const START: i64 = 1_640_995_200_000_000; // 2022-01-01
        let mut random = Random::new(20_260_101);
        let signed = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        let mut shop = Self { customer: vec![], at: vec![], amount: vec![], channel: vec![] };
        for _ in 0..orders {
            shop.customer.push(signed(random.below(customers).wrapping_mul(spread)));
            shop.at.push(START + signed(random.below(YEARS)));
            #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
            shop.amount.push((100 + random.below(20_000)) as f64 / 100.0);
            shop.channel.push(signed(random.below(5)));
        }
        shop
    }
}

/// Interactions as columns: visits of a few actions each, over 90 days, in no order.
#[derive(Debug)]
pub struct Visits {
    /// Whole-number keys, far from dense.
    pub customer: Vec<i64>,
    /// UTC microseconds.
    pub at: Vec<i64>,
    /// Which of [`KINDS`](Self::KINDS).
    pub kind: Vec<i64>,
    /// One of so many [`PAGES`](Self::PAGES).
    pub page: Vec<i64>,
}

impl Visits {
    /// The kinds that occur, most often page views.
    pub const KINDS: [&'static str; 4] = ["page_view", "cart_added", "checkout_started", "login"];
    /// How many pages there are.
    pub const PAGES: u64 = 500;

    /// So many interactions of so many customers, about five a visit.
    pub fn new(rows: u64, customers: u64, random: &mut Random) -> Self {
        const START: i64 = 1_640_995_200_000_000; // 2022-01-01
        let signed = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        let visits = (rows / customers.max(1) / 5).max(1);
        let mut all = Self { customer: vec![], at: vec![], kind: vec![], page: vec![] };
        for _ in 0..rows {
            let customer = random.below(customers);
            // When a customer's visit begins is drawn from the two, so that its actions fall near each other.
            let visit = Random::new(customer.wrapping_mul(1_000).wrapping_add(random.below(visits)))
                .below(90 * 86_400);
            all.customer.push(signed(customer * 3 + 1_000_000));
            all.at.push(START + signed(visit * 1_000_000 + random.below(1_800_000_000)));
            all.kind.push(signed(random.below(16)).saturating_sub(12).max(0));
            all.page.push(signed(random.below(Self::PAGES)));
        }
        all
    }
}
