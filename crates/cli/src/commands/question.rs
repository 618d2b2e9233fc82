//! Questions on a terminal, for what was not given on the command line.

use std::io::{self, BufRead as _, IsTerminal as _};

use anyhow::{Context as _, bail};

use crate::commands::console;

/// What was given, or the answer to a question where there is somebody to ask.
///
/// # Errors
/// Where nothing was given and nobody can be asked; `flag` then says how to give it.
pub(super) fn answer(given: Option<&str>, question: &str, flag: &str) -> anyhow::Result<String> {
    fitting(given, question, flag, &|_| None)
}

/// The same, where not every answer will do: `refusal` says why one does not, and the question is asked again.
///
/// # Errors
/// As [`answer`].
pub(super) fn fitting(
    given: Option<&str>,
    question: &str,
    flag: &str,
    refusal: &dyn Fn(&str) -> Option<String>,
) -> anyhow::Result<String> {
    if let Some(given) = given {
        let given = given.trim();
        if given.is_empty() {
            bail!("{flag} is empty");
        }
        return Ok(given.to_owned());
    }
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        bail!("{flag} is needed here: there is no terminal to ask on");
    }
    loop {
        console::eprint(&format!("{question} "))?;
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line).context("can not read the answer")?;
        if read == 0 {
            bail!("no answer was given, so nothing was written");
        }
        match (line.trim(), refusal(line.trim())) {
            ("", _) => {}
            (line, None) => return Ok(line.to_owned()),
            (_, Some(why)) => console::eprint(&format!("  {why}\n"))?,
        }
    }
}
