//! Every complaint has a case in `tests/diagnostics/CODE.md`: files in fences, and the whole report an author then reads.
//!
//! - A fence's info string is the file's path. After it may stand `absent` (the file is taken away), `bytes` (`\xff` is a
//!   byte), `link TARGET`, or `size BYTES`. The smallest library of all is there before the files of the case.
//! - The fence `report` holds what `nerve check` says. `UPDATE_EXPECT=1` writes what it says now: read it as an author
//!   who never programmed, before you keep it.

use std::fs;
use std::path::PathBuf;

use nerve_core::diagnostics::Code;

use crate::support::Project;

/// A fence of a case: what stands behind its backticks, its text, and where that lies.
struct Fence {
    info: String,
    text: String,
    range: std::ops::Range<usize>,
}

fn fences(case: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut open: Option<(String, String, usize)> = None;
    let mut at = 0;
    for line in case.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let ticks = "`".repeat(line.chars().take_while(|letter| *letter == '`').count());
        match &open {
            None if ticks.len() >= 3 => open = Some((ticks.clone(), line[ticks.len()..].trim().to_owned(), at)),
            Some((opened, info, from)) if *opened == ticks && line.trim_end() == ticks => {
                fences.push(Fence { info: info.clone(), text: case[*from..start].to_owned(), range: *from..start });
                open = None;
            }
            _ => {}
        }
    }
    assert!(open.is_none(), "a fence is never closed");
    fences
}

/// `\xff` as the byte it names; everything else as it is.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\x") {
        bytes.extend_from_slice(before.as_bytes());
        bytes.push(u8::from_str_radix(&after[..2], 16).expect("two hexadecimal digits after \\x"));
        rest = &after[2..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

/// Puts a file of a case into the project; `false` where this system has no such files.
fn lay(project: &Project, fence: &Fence) -> bool {
    let info = fence.info.as_str();
    if let Some(path) = info.strip_suffix(" absent") {
        project.remove(path);
    } else if let Some(path) = info.strip_suffix(" bytes") {
        project.write(path, unescaped(&fence.text));
    } else if let Some((path, bytes)) = info.split_once(" size ") {
        project.write(path, vec![b'x'; bytes.parse().expect("a number of bytes")]);
    } else if let Some((path, target)) = info.split_once(" link ") {
        return link(project, path, target);
    } else {
        project.write(info, &fence.text);
    }
    true
}

#[cfg(unix)]
fn link(project: &Project, path: &str, target: &str) -> bool {
    std::os::unix::fs::symlink(target, project.path(path)).expect("a link in the project");
    true
}

#[cfg(not(unix))]
fn link(_: &Project, _: &str, _: &str) -> bool {
    false
}

/// What the program says to a case, with the exit code that fits it.
fn report(fences: &[Fence]) -> Option<String> {
    let project = Project::minimal();
    for fence in fences.iter().filter(|fence| fence.info != "report") {
        if !lay(&project, fence) {
            return None;
        }
    }
    let run = project.run(&["check", "--quiet"]);
    run.ended(i32::from(run.stderr.contains("error[")));
    assert_eq!(run.stdout, "", "people read mistakes on standard error");
    Some(run.stderr)
}

/// The codes a report tells, each once.
fn codes_in(report: &str) -> Vec<&str> {
    let mut codes: Vec<&str> = report
        .lines()
        .filter_map(|line| line.strip_prefix("error[").or_else(|| line.strip_prefix("warning[")))
        .filter_map(|rest| Some(rest.split_once(']')?.0))
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[test]
fn every_complaint_reads_as_its_case_says() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let path = folder.join(format!("{code}.md"));
        let Ok(case) = fs::read_to_string(&path) else {
            wrong.push(format!("{code} has no case"));
            continue;
        };
        let fences = fences(&case);
        let expected = fences.iter().find(|fence| fence.info == "report").expect("a fence `report`");
        let Some(told) = report(&fences) else { continue };
        if codes_in(&told) != [code.as_str()] {
            wrong.push(format!("{code}.md tells {:?}:\n{told}", codes_in(&told)));
        } else if told.trim_end() != expected.text.trim_end() {
            if update {
                let new = [&case[..expected.range.start], told.trim_end(), "\n", &case[expected.range.end..]].concat();
                fs::write(&path, new).expect("a case can be written");
            } else {
                wrong.push(format!("{code}.md:\n{}", difference(&expected.text, &told)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n\n{}", wrong.len(), Code::ALL.len(), wrong.join("\n\n"));
}

/// Both texts, with a sign before each line that is in one of them only.
fn difference(expected: &str, found: &str) -> String {
    let marked = |sign: &str, one: &str, other: &str| {
        let lines: Vec<&str> = other.lines().collect();
        one.lines()
            .map(|line| format!("{} {line}\n", if lines.contains(&line) { " " } else { sign }))
            .collect::<String>()
    };
    format!("expected:\n{}found:\n{}", marked("-", expected, found), marked("+", found, expected))
}

#[test]
fn messages_begin_small_and_end_without_a_full_stop_and_errors_say_where() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    for code in Code::ALL {
        let case = fs::read_to_string(folder.join(format!("{code}.md"))).expect("a case");
        let report = fences(&case).into_iter().find(|fence| fence.info == "report").expect("a report").text;
        for line in report.lines() {
            let Some((_, message)) =
                line.split_once("]: ").filter(|(code, _)| code.starts_with("error[") || code.starts_with("warning["))
            else {
                continue;
            };
            assert!(!message.starts_with(char::is_uppercase), "{code}: {message}");
            assert!(!message.ends_with('.'), "{code}: {message}");
        }
        assert_eq!(codes_in(&report), [code.as_str()], "the report of {code}.md");
        let complaints = report.matches("error[").count() + report.matches("warning[").count();
        assert!(report.matches("= help: ").count() >= complaints, "{code}: each complaint says what to do:\n{report}");
    }
}
