#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    N0,
    N1,
    Minus1,
    N100,
}

support::constants! { Level:
    N0 = [0i64],
    N1 = [1i64],
    Minus1 = [-1i64],
    N100 = [100i64],
}
