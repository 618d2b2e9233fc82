//! A library's own rules: the program on libraries on disk.

mod commands;
mod programs;
mod support;
mod suppressions;
mod violations;
mod words;
