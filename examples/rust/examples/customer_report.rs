//! A report on a shop's customers.

fn main() {
    println!("regulars {}", env!("CARGO_PKG_VERSION"));
}
