// How long the module takes on one thread: node benches/wasm/orders.js [orders] [package].
// `cargo run --release -p regulars-benches --bin single -- [orders]` is the same work in native code.

const [count = 1_000_000, entry = new URL('../../bindings/wasm/dist/node.js', import.meta.url).href] = process.argv.slice(2);
const { Orders } = await import(entry);

const rows = Number(count);
const customers = Math.max(1, Math.floor(rows / 5));

/** The same numbers as in the native benchmark: splitmix64 on the row, in 32-bit steps. */
function random(state) {
  let z = (state + 0x9e3779b9) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

const columns = { customer: new Float64Array(rows), at: new Float64Array(rows), amount: new Float64Array(rows) };
for (let row = 0; row < rows; row += 1) {
  columns.customer[row] = random(row * 3) % customers;
  columns.at[row] = 1_293_840_000_000 + (random(row * 3 + 1) % 63_072_000) * 1000;
  columns.amount[row] = (random(row * 3 + 2) % 20_000) / 100;
}

/** The engine compiles a function anew, and better, once it has seen it run. */
const RUNS = 20;

function time(name, work) {
  const times = [];
  let last;
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    last = work();
    times.push(performance.now() - start);
  }
  console.log(`${name.padEnd(18)} ${Math.min(...times).toFixed(1).padStart(9)} ms`);
  return last;
}

console.log(`${rows} orders of ${customers} customers`);
let orders;
time('build', () => {
  orders?.free();
  orders = Orders.fromColumns(columns, { currency: 'GBP' });
});
time('commerceSummary', () => orders.commerceSummary());
time('commerce by month', () => orders.per('month').commerceSummary());
time('cohorts', () => orders.cohorts({ period: 'month' }));
time('customerSummary', () => orders.customerSummary());

// The same with each value read: numbers are there as arrays, and dates become objects when somebody looks at them.
function sumOfNumbers(values) {
  let sum = 0;
  for (let row = 0; row < values.length; row += 1) sum += values[row];
  return sum;
}

function sumOfDates(values) {
  let sum = 0;
  for (let row = 0; row < values.length; row += 1) sum += values[row].getTime();
  return sum;
}

function numbersOf({ columns: { customer, orders: count, spend } }) {
  return [customer, count, spend].map(sumOfNumbers);
}

function allOf(table) {
  const { first, last } = table.columns;
  return [...numbersOf(table), ...[first, last].map(sumOfDates)];
}

const numbers = time('  numbers read', () => numbersOf(orders.customerSummary()));
const all = time('  all columns read', () => allOf(orders.customerSummary()));
console.log(`sums: ${numbers.join(', ')}; ${all.join(', ')}`);
