//! The commands a person needs: serve, build, test, bench.

fn main() {}
