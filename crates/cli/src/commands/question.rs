//! Prompts for values that the command line did not give.

use std::io::{self, BufRead as _, IsTerminal as _};

use anyhow::{Context as _, bail};

use crate::commands::console;

/// The given value, or the answer to a prompt.
///
/// # Errors
/// If no value was given and there is no terminal; the message names `flag`.
pub(super) fn answer(given: Option<&str>, question: &str, flag: &str) -> anyhow::Result<String> {
    fitting(given, question, flag, &|_| None)
}

/// Like [`answer`], but prompts until `problem` returns `None`; otherwise it returns why the answer is not valid.
///
/// # Errors
/// Like [`answer`].
pub(super) fn fitting(
    given: Option<&str>,
    question: &str,
    flag: &str,
    problem: &dyn Fn(&str) -> Option<String>,
) -> anyhow::Result<String> {
    if let Some(given) = given {
        let given = given.trim();
        if given.is_empty() {
            bail!("{flag} is empty");
        }
        return Ok(given.to_owned());
    }
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        bail!("{flag} is required, because there is no terminal to prompt on");
    }
    loop {
        console::eprint(&format!("{question} "))?;
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line).context("cannot read the answer")?;
        if read == 0 {
            bail!("no answer was given; nothing was written");
        }
        match (line.trim(), problem(line.trim())) {
            ("", _) => {}
            (line, None) => return Ok(line.to_owned()),
            (_, Some(why)) => console::eprint(&format!("  {why}\n"))?,
        }
    }
}
