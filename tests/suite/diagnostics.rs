//! Every diagnostic has a case in `tests/diagnostics/CODE.md`: files in fences, the report about them, and the files after
//! the documented fix.
//!
//! - The info string of a fence is the path of a file. One of these may follow: `absent` (the file is removed), `bytes`
//!   (`\xff` is a byte), `link TARGET`, `size BYTES`. The smallest possible library is there before the files of the case.
//! - The fence `report` holds what `nerve check` prints. `UPDATE_EXPECT=1` writes what it prints now: read it as an author
//!   who never programmed before you keep it.
//! - Fences with `fixed ` before the path come on top of the others. After them, the code is not reported, nor any error.

use std::fs;
use std::path::PathBuf;

use nerve_core::diagnostics::Code;

use crate::support::Project;

struct Fence {
    info: String,
    text: String,
    /// The bytes of the text in the case.
    range: std::ops::Range<usize>,
}

struct Case {
    path: PathBuf,
    text: String,
    fences: Vec<Fence>,
}

impl Case {
    fn read(code: Code) -> Case {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics").join(format!("{code}.md"));
        let text = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{code} has no case"));
        Case { path, fences: fences(&text), text }
    }

    fn report(&self) -> &Fence {
        self.fences.iter().find(|fence| fence.info == "report").expect("a fence `report`")
    }

    /// The files of the case; `None` where this system does not have such files.
    fn project(&self) -> Option<Project> {
        let project = Project::minimal();
        let files = self.fences.iter().filter(|fence| fence.info != "report" && !fence.info.starts_with("fixed "));
        for fence in files {
            if !write(&project, &fence.info, &fence.text) {
                return None;
            }
        }
        Some(project)
    }

    /// Applies the fix; `false` where the case has none.
    fn fix(&self, project: &Project) -> bool {
        let mut has_fix = false;
        for fence in &self.fences {
            if let Some(info) = fence.info.strip_prefix("fixed ") {
                has_fix |= write(project, info, &fence.text);
            }
        }
        has_fix
    }
}

fn fences(case: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut open: Option<(String, usize)> = None;
    let mut at = 0;
    for line in case.split_inclusive('\n') {
        let start = at;
        at += line.len();
        match (&open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((info.trim().to_owned(), at)),
            (Some((info, from)), Some("\n")) => {
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

/// Writes a file of a case; `false` where this system does not have such files.
fn write(project: &Project, info: &str, text: &str) -> bool {
    if let Some(path) = info.strip_suffix(" absent") {
        project.remove(path);
    } else if let Some(path) = info.strip_suffix(" bytes") {
        project.write(path, unescaped(text));
    } else if let Some((path, bytes)) = info.split_once(" size ") {
        project.write(path, vec![b'x'; bytes.parse().expect("a number of bytes")]);
    } else if let Some((path, target)) = info.split_once(" link ") {
        return link(project, path, target);
    } else {
        project.write(info, text);
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

/// What `nerve check` prints about a project.
fn check(project: &Project) -> String {
    let run = project.run(&["check", "--quiet"]);
    run.ended(i32::from(run.stderr.contains("error[")));
    assert_eq!(run.stdout, "", "diagnostics go to standard error");
    run.stderr
}

/// The codes in a report, each once.
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
fn every_diagnostic_is_reported_as_in_its_case() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let case = Case::read(*code);
        let Some(project) = case.project() else { continue };
        let report = check(&project);
        let expected = case.report();
        if codes_in(&report) != [code.as_str()] {
            wrong.push(format!("{code}.md reports {:?}:\n{report}", codes_in(&report)));
        } else if report.trim_end() != expected.text.trim_end() {
            if update {
                let (before, after) = (&case.text[..expected.range.start], &case.text[expected.range.end..]);
                fs::write(&case.path, [before, report.trim_end(), "\n", after].concat())
                    .expect("a case can be written");
            } else {
                wrong.push(format!("{code}.md:\n{}", difference(&expected.text, &report)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n\n{}", wrong.len(), Code::ALL.len(), wrong.join("\n\n"));
}

#[test]
fn the_documented_fix_of_every_diagnostic_makes_it_disappear() {
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let case = Case::read(*code);
        let Some(project) = case.project() else { continue };
        if !case.fix(&project) {
            wrong.push(format!("{code}.md has no fence `fixed PATH`"));
            continue;
        }
        let report = check(&project);
        if !report.is_empty() {
            wrong.push(format!("{code}.md after its fix:\n{report}"));
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
fn messages_begin_in_lower_case_without_a_full_stop_and_have_a_help() {
    for code in Code::ALL {
        let case = Case::read(*code);
        let report = &case.report().text;
        for line in report.lines() {
            let Some((_, message)) =
                line.split_once("]: ").filter(|(code, _)| code.starts_with("error[") || code.starts_with("warning["))
            else {
                continue;
            };
            assert!(!message.starts_with(char::is_uppercase), "{code}: {message}");
            assert!(!message.ends_with('.'), "{code}: {message}");
        }
        let count = report.matches("error[").count() + report.matches("warning[").count();
        assert!(report.matches("= help: ").count() >= count, "{code}: each diagnostic says what to do:\n{report}");
    }
}
