//! Every type of column gives the same log.

#![allow(clippy::unwrap_used, clippy::unreachable, reason = "a test fails by panicking")]

use std::sync::Arc;

use arrow_array::types::{Int8Type, UInt16Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Date64Array, Decimal32Array, Decimal64Array, Decimal128Array,
    Decimal256Array, DictionaryArray, Float16Array, Float32Array, Float64Array, Int8Array, Int16Array,
    Int32Array, Int64Array, LargeStringArray, NullArray, RecordBatch, RecordBatchIterator, StringArray,
    StringViewArray, StructArray, TimestampMicrosecondArray, TimestampMillisecondArray,
    TimestampNanosecondArray, TimestampSecondArray, UInt8Array, UInt16Array, UInt32Array, UInt64Array,
};
use arrow_buffer::i256;
use arrow_schema::{ArrowError, DataType, Schema};
use regulars::Error;
use regulars::catalog::{Log, kind};
use regulars::error::{BadRows, UnknownName};
use regulars::log::{Orders, Strictness};
use regulars::model::{Calendar, Order};
use regulars::table::{Column, Table};
use regulars_arrow::{LineMapping, LogMapping, OrderMapping, first_seen, record_batch};

const DAY: i64 = 86_400;

fn array<T: Array + 'static>(array: T) -> ArrayRef {
    Arc::new(array)
}

/// Three orders of two customers, 1.50, 2.25 and 0.00, on the first three days of 1970.
fn batch(replaced: &[(&str, ArrayRef)]) -> RecordBatch {
    let mut columns = vec![
        ("who", array(Int64Array::from(vec![1, 2, 1]))),
        ("when", array(Date32Array::from(vec![0, 1, 2]))),
        ("paid", array(Float64Array::from(vec![1.5, 2.25, 0.0]))),
        ("where", array(StringArray::from(vec![Some("UK"), None, Some("UK")]))),
    ];
    for (name, array) in replaced {
        columns.retain(|(known, _)| known != name);
        columns.push((name, Arc::clone(array)));
    }
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)))
        .unwrap()
}

fn mapping() -> OrderMapping {
    let mut mapping = OrderMapping::new("when", "paid", "GBP");
    mapping.customer = Some("who".into());
    mapping.dimensions = vec!["where".into()];
    mapping
}

fn read_with(mapping: &OrderMapping, batches: Vec<RecordBatch>) -> Result<Orders, Error> {
    let schema = batches.first().map_or_else(|| Arc::new(Schema::empty()), RecordBatch::schema);
    mapping.read(RecordBatchIterator::new(batches.into_iter().map(Ok), schema))
}

fn read(replaced: &[(&str, ArrayRef)]) -> Result<Orders, Error> {
    read_with(&mapping(), vec![batch(replaced)])
}

fn same(column: &str, arrays: Vec<ArrayRef>) {
    let plain = read(&[]).unwrap();
    for array in arrays {
        let kind = array.data_type().clone();
        assert!(read(&[(column, Arc::clone(&array))]).unwrap() == plain, "{kind}");
        // A slice of a longer array begins somewhere in its buffers, and its nulls at a bit of their own.
        let twice = StructArray::from(batch(&[(column, array)]));
        let longer = arrow_array::make_array(twice.to_data());
        let sliced = longer.slice(1, 2);
        let sliced = RecordBatch::from(sliced.as_any().downcast_ref::<StructArray>().unwrap().clone());
        assert!(
            read_with(&mapping(), vec![sliced]).unwrap()
                == read_with(&mapping(), vec![batch(&[]).slice(1, 2)]).unwrap(),
            "{kind}, sliced"
        );
    }
}

#[test]
fn customers() {
    same(
        "who",
        vec![
            array(Int8Array::from(vec![1, 2, 1])),
            array(Int16Array::from(vec![1, 2, 1])),
            array(Int32Array::from(vec![1, 2, 1])),
            array(UInt8Array::from(vec![1, 2, 1])),
            array(UInt16Array::from(vec![1, 2, 1])),
            array(UInt32Array::from(vec![1, 2, 1])),
            array(UInt64Array::from(vec![1, 2, 1])),
            array(Float64Array::from(vec![1.0, 2.0, 1.0])),
            array(Decimal128Array::from(vec![10, 20, 10]).with_precision_and_scale(9, 1).unwrap()),
            array(DictionaryArray::<Int8Type>::new(
                Int8Array::from(vec![1, 0, 1]),
                array(Int64Array::from(vec![2, 1])),
            )),
        ],
    );
    let known = |customers: ArrayRef| read(&[("who", customers)]).unwrap().known_customers();
    assert_eq!(known(array(StringArray::from(vec![Some("a"), None, Some("")]))), 1);
    assert_eq!(known(array(Int64Array::from(vec![Some(1), None, Some(2)]))), 2);
    assert_eq!(known(array(NullArray::new(3))), 0);
    // The integer 1 and the text "1" are two customers.
    let texts = read(&[("who", array(StringArray::from(vec!["1", "2", "1"])))]).unwrap();
    assert_eq!(texts.append(&read(&[]).unwrap()).unwrap().known_customers(), 4);
}

#[test]
fn texts() {
    let long = "a country whose name is longer than twelve bytes";
    let texts = [Some(long), None, Some("Åland")];
    let narrow = read(&[("where", array(StringArray::from_iter(texts)))]).unwrap();
    let entries = array(LargeStringArray::from(vec!["unused", "Åland", long]));
    let keys = UInt16Array::from(vec![Some(2), None, Some(1)]);
    let others: [ArrayRef; 3] = [
        array(LargeStringArray::from_iter(texts)),
        array(StringViewArray::from_iter(texts)),
        array(DictionaryArray::<UInt16Type>::new(keys, entries)),
    ];
    for other in others {
        assert!(read(&[("where", Arc::clone(&other))]).unwrap() == narrow, "{}", other.data_type());
        assert!(
            read_with(&mapping(), vec![batch(&[("where", Arc::clone(&other))]).slice(1, 2)]).unwrap()
                == read_with(
                    &mapping(),
                    vec![batch(&[("where", array(StringArray::from_iter(texts)))]).slice(1, 2)]
                )
                .unwrap(),
            "{}, sliced",
            other.data_type()
        );
    }
    // A dictionary may hold nulls among its values.
    let entries = array(StringArray::from(vec![Some("UK"), None]));
    let held = DictionaryArray::<Int8Type>::new(Int8Array::from(vec![0, 1, 0]), entries);
    assert!(read(&[("where", array(held))]).unwrap() == read(&[]).unwrap());
    let truths = read(&[("where", array(BooleanArray::from(vec![Some(true), None, Some(false)])))]).unwrap();
    let values: Vec<_> = truths.iter().map(|order: Order| order.dimensions.get("where").cloned()).collect();
    assert_eq!(values, [Some("true".into()), Some("false".into()), None]);
}

#[test]
fn amounts() {
    let wide = [15_000, 22_500, 0].map(i256::from_i128);
    same(
        "paid",
        vec![
            array(Float32Array::from(vec![1.5, 2.25, 0.0])),
            array(Float16Array::from([1.5, 2.25, 0.0].map(half::f16::from_f64).to_vec())),
            array(Decimal32Array::from(vec![150, 225, 0]).with_precision_and_scale(9, 2).unwrap()),
            array(Decimal64Array::from(vec![150, 225, 0]).with_precision_and_scale(18, 2).unwrap()),
            array(Decimal128Array::from(vec![1_500, 2_250, 0]).with_precision_and_scale(38, 3).unwrap()),
            array(Decimal256Array::from(wide.to_vec()).with_precision_and_scale(76, 4).unwrap()),
            array(StringArray::from(vec!["1.5", "2.25", "0"])),
        ],
    );
    let hundreds = Decimal128Array::from(vec![1, 2, 3]).with_precision_and_scale(9, -2).unwrap();
    assert_eq!(read(&[("paid", array(hundreds))]).unwrap().net_revenue().unwrap().value(), Some(600.0));
    let beyond = Decimal256Array::from(vec![i256::MAX, i256::MIN, i256::ZERO])
        .with_precision_and_scale(76, 0)
        .unwrap();
    assert_eq!(bad(&[("paid", array(beyond))]), ["amount_unreadable", "amount_unreadable"]);
}

#[test]
fn times() {
    let days = [0, DAY, 2 * DAY];
    let scaled = |factor: i64| days.iter().map(|day| day * factor).collect::<Vec<i64>>();
    same(
        "when",
        vec![
            array(Date64Array::from(scaled(1_000))),
            array(TimestampSecondArray::from(scaled(1))),
            array(TimestampMillisecondArray::from(scaled(1_000))),
            array(TimestampMicrosecondArray::from(scaled(1_000_000))),
            array(TimestampNanosecondArray::from(scaled(1_000_000_000))),
            array(TimestampSecondArray::from(scaled(1)).with_timezone("Asia/Tokyo")),
            array(TimestampNanosecondArray::from(scaled(1_000_000_000)).with_timezone("+05:30")),
            array(StringArray::from(vec!["1970-01-01", "1970-01-02T00:00:00Z", "1970-01-03T01:00:00+01:00"])),
        ],
    );
    // Without a zone they are the calendar's, with one they are instants.
    let mut tokyo = mapping();
    tokyo.calendar = Calendar::new("Asia/Tokyo", "monday").unwrap();
    let start =
        |array: ArrayRef| read_with(&tokyo, vec![batch(&[("when", array)])]).unwrap().span().unwrap().0;
    assert_eq!(start(array(TimestampSecondArray::from(scaled(1)))).to_string(), "1969-12-31T15:00:00Z");
    assert_eq!(start(array(Date32Array::from(vec![0, 1, 2]))).to_string(), "1969-12-31T15:00:00Z");
    let instants = TimestampSecondArray::from(scaled(1)).with_timezone("America/New_York");
    assert_eq!(start(array(instants)).to_string(), "1970-01-01T00:00:00Z");
}

fn bad(replaced: &[(&str, ArrayRef)]) -> Vec<String> {
    match read(replaced).unwrap_err() {
        Error::BadRows(error) => error.bad.into_iter().map(|row| row.reason).collect(),
        other => vec![other.to_string()],
    }
}

#[test]
fn rows_that_cannot_be_used() {
    assert_eq!(bad(&[("who", array(UInt64Array::from(vec![1, u64::MAX, 2])))]), ["customer_unreadable"]);
    assert_eq!(bad(&[("paid", array(Float64Array::from(vec![Some(f64::NAN), None, Some(1.0)])))]).len(), 2);
    assert_eq!(bad(&[("when", array(Date32Array::from(vec![Some(1), None, Some(2)])))]), ["at_missing"]);
    assert_eq!(bad(&[("paid", array(NullArray::new(3)))]).len(), 3);
}

#[test]
fn types_that_nothing_is_made_of() {
    let message = |replaced: &[(&str, ArrayRef)]| read(replaced).unwrap_err().to_string();
    let structs = array(StructArray::from(batch(&[])));
    assert!(message(&[("where", Arc::clone(&structs))]).contains("column \"where\": its type Struct"));
    assert!(message(&[("when", array(Int64Array::from(vec![1, 2, 3])))]).contains("time_unit=\"s\""));
    assert!(message(&[("when", array(Float64Array::from(vec![1.0, 2.0, 3.0])))]).contains("nothing says"));
    assert!(message(&[("paid", array(BooleanArray::from(vec![true, true, true])))]).contains("Boolean"));
}

#[test]
fn columns_that_are_not_there() {
    let mut wrong = mapping();
    wrong.customer = Some("Who".into());
    let Error::UnknownName(error) = read_with(&wrong, vec![batch(&[])]).unwrap_err() else { unreachable!() };
    let UnknownName { what, name, suggestion, allowed } = *error;
    assert_eq!((what.as_str(), name.as_str(), suggestion.as_deref()), ("column", "Who", Some("who")));
    assert_eq!(allowed, "who, when, paid, where");
}

#[test]
fn batches_are_one_table() {
    let whole = batch(&[]);
    let parts = vec![whole.slice(0, 1), whole.slice(1, 0), whole.slice(1, 2)];
    assert!(read_with(&mapping(), parts).unwrap() == read(&[]).unwrap());
    // Rows are counted through all batches.
    let negative = batch(&[("paid", array(Float64Array::from(vec![1.0, 1.0, -1.0])))]);
    let Error::BadRows(error) = read_with(&mapping(), vec![whole.clone(), negative]).unwrap_err() else {
        unreachable!()
    };
    let BadRows { bad, rows, .. } = *error;
    assert_eq!((rows, bad.first().map(|row| row.row)), (6, Some(5)));
    // What fails on the way says why.
    let broken = [Ok(whole.clone()), Err(ArrowError::ComputeError("the disk is gone".into()))];
    let error = mapping().read(RecordBatchIterator::new(broken, whole.schema())).unwrap_err();
    assert_eq!(error.to_string(), "the table: Compute error: the disk is gone");
}

#[test]
fn an_empty_table_has_its_dimensions() {
    for batches in [vec![batch(&[]).slice(0, 0)], vec![]] {
        let orders = mapping()
            .read(RecordBatchIterator::new(batches.into_iter().map(Ok), batch(&[]).schema()))
            .unwrap();
        assert_eq!((orders.rows(), orders.dimensions().collect::<Vec<_>>()), (0, vec!["where"]));
    }
}

#[test]
fn a_column_says_the_currency() {
    let mut mapping = mapping();
    mapping.currency = "money".into();
    let with = |codes: [Option<&str>; 3]| batch(&[("money", array(StringArray::from_iter(codes)))]);
    let orders = read_with(&mapping, vec![with([Some("eur"), Some("EUR"), Some("EUR")])]).unwrap();
    assert_eq!(orders.currency().code(), "EUR");
    let euros = with([Some("EUR"); 3]);
    let mismatch = |second: RecordBatch| match read_with(&mapping, vec![euros.clone(), second]).unwrap_err() {
        Error::CurrencyMismatch(error) => (error.expected, error.found, error.row),
        other => (other.to_string(), String::new(), None),
    };
    let pounds = mismatch(with([Some("EUR"), Some("GBP"), Some("EUR")]));
    assert_eq!(pounds, ("EUR".into(), "GBP".into(), Some(4)));
    assert_eq!(mismatch(with([None, None, None])), ("EUR".into(), "no currency".into(), Some(3)));
    let missing = read_with(&mapping, vec![euros.slice(0, 0)]).unwrap_err();
    assert_eq!(missing.code(), "missing");
    mapping.currency = "mony".into();
    assert_eq!(read_with(&mapping, vec![euros.clone()]).unwrap_err().code(), "unreadable");
}

#[test]
fn a_flag_is_a_boolean_or_a_text() {
    let read = |complaint: ArrayRef| {
        let opened = array(Date32Array::from(vec![0, 1, 2]));
        let batch = RecordBatch::try_from_iter([("opened", opened), ("complaint", complaint)]).unwrap();
        let mut mapping = LogMapping::new(kind("tickets").unwrap());
        mapping.columns = [("opened_at", "opened"), ("complaint", "complaint")]
            .map(|(part, column)| (part.into(), column.into()))
            .into();
        let schema = batch.schema();
        let Log::Tickets(tickets) = mapping.read(RecordBatchIterator::new([Ok(batch)], schema)).unwrap()
        else {
            unreachable!()
        };
        let rate = tickets.complaint_rate().unwrap().evidence.per_ticket;
        (rate.hits(), rate.of())
    };
    // An empty one is no complaint.
    let flags = [
        array(BooleanArray::from(vec![Some(true), Some(false), None])),
        array(StringArray::from(vec![Some("true"), Some("false"), None])),
        array(Int64Array::from(vec![Some(1), Some(0), None])),
    ];
    assert_eq!(flags.map(read), [(1, 3); 3]);
}

#[test]
fn lines_are_folded() {
    let lines = RecordBatch::try_from_iter([
        ("order", array(Int32Array::from(vec![7, 7, 8]))),
        ("who", array(StringArray::from(vec!["ada", "ada", "bob"]))),
        ("when", array(Date32Array::from(vec![1, 1, 2]))),
        ("units", array(Float64Array::from(vec![2.0, 1.0, -1.0]))),
        ("price", array(Decimal128Array::from(vec![150, 25, 100]).with_precision_and_scale(9, 2).unwrap())),
    ])
    .unwrap();
    let schema = lines.schema();
    let mut mapping = LineMapping::new("order", "when", "units", "price", "GBP");
    mapping.customer = Some("who".into());
    mapping.strictness = Strictness::SET_ASIDE;
    let orders = mapping.read(RecordBatchIterator::new([Ok(lines)], schema)).unwrap();
    // 2 x 1.50 + 1 x 0.25; the third line is a return.
    assert_eq!((orders.rows(), orders.net_revenue().unwrap().value()), (1, Some(3.25)));
    assert_eq!(orders.set_aside().by_reason.get("quantity_not_positive"), Some(&1));
}

/// A table of one chunk, as bindings have them.
struct Once(Option<RecordBatch>);

impl regulars_arrow::Source for Once {
    fn names(&self) -> Vec<String> {
        vec!["who".into(), "when".into()]
    }

    fn next_chunk(&mut self) -> Result<Option<Box<dyn regulars_arrow::Chunk>>, Error> {
        Ok(self.0.take().map(|batch| Box::new(batch) as Box<dyn regulars_arrow::Chunk>))
    }
}

#[test]
fn first_seen_from_a_table() {
    let mut source = Once(Some(batch(&[("when", array(Date32Array::from(vec![-10, -20, -5])))])));
    let seen = first_seen(&mut source, "who", "when", Calendar::default()).unwrap();
    assert_eq!(seen.len(), 3);
    assert!(read(&[]).unwrap().with_first_seen(seen).is_ok());
    let mut source = Once(Some(batch(&[("when", array(NullArray::new(3)))])));
    assert_eq!(first_seen(&mut source, "who", "when", Calendar::default()).unwrap_err().code(), "bad_rows");
}

#[test]
fn tables_come_out_as_they_are() {
    let table = Table::new([
        ("n", Column::Ints(vec![1, 2].into())),
        ("of", Column::Ints(vec![None, Some(-3)].into())),
        ("value", Column::Floats(vec![Some(0.5), None].into())),
        ("name", Column::Texts(vec![None, Some("Åland")].into())),
        ("start", Column::Instants(vec![Some(-1), None].into())),
    ]);
    let batch = record_batch(&table).unwrap();
    // Whether a table of these columns has gaps is no part of its type.
    assert!(batch.schema().fields().iter().all(|field| field.is_nullable()));
    assert_eq!(batch.column(0).as_ref(), &Int64Array::from(vec![1, 2]) as &dyn Array);
    assert_eq!(batch.column(1).as_ref(), &Int64Array::from(vec![None, Some(-3)]) as &dyn Array);
    assert_eq!(batch.column(2).as_ref(), &Float64Array::from(vec![Some(0.5), None]) as &dyn Array);
    assert_eq!(batch.column(3).as_ref(), &StringArray::from(vec![None, Some("Åland")]) as &dyn Array);
    let instants = TimestampMicrosecondArray::from(vec![Some(-1), None]).with_timezone("UTC");
    assert_eq!(batch.column(4).as_ref(), &instants as &dyn Array);
    assert_eq!(record_batch(&Table::default()).unwrap().num_rows(), 0);
    assert!(matches!(batch.schema().field(3).data_type(), DataType::Utf8));
}
