//! The library's standard, seen from outside: the real program on real folders.

mod allowances;
mod breaches;
mod commands;
mod programs;
mod support;
mod words;
