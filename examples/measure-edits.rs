//! How long it takes to see an edit: reading what changed, and making what shows it, as `nerve watch` does when the system
//! has told which file that is. Nothing is written but the edits.
//!
//! `cargo run --release --example measure-edits -- DIR`, with a library that `make-library` has made.

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, bail};
use nerve::pipeline::{Request, Session, Stage};
use nerve::project::{Project, Suspects};

/// How often each edit is made. The quickest counts: the rest is other programs' work.
const TIMES: usize = 7;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, directory] = arguments.as_slice() else { bail!("use: measure-edits DIR") };
    let directory = Path::new(directory);
    let path = "content/challenges/challenge-00042.md";
    let file = directory.join(path);
    let original = fs::read_to_string(&file).with_context(|| format!("can not read {}", file.display()))?;
    let mut measured = Measured { project: Project::new(directory), session: Session::default() };
    measured.look("first", &Suspects::All)?;
    // Files that were written a moment ago are read twice; a library that is worked on has rested.
    std::thread::sleep(std::time::Duration::from_secs(3));
    measured.look("nothing", &Suspects::All)?;
    let edited = Suspects::Only([path.into()].into());
    for number in 0..TIMES {
        write(&file, &format!("{original}\nOne more line, {number}.\n"))?;
        measured.look("body", &edited)?;
    }
    for number in 0..TIMES {
        write(&file, &original.replace("title: Challenge 42", &format!("title: Another name {number}")))?;
        measured.look("title", &edited)?;
    }
    write(&file, &original)
}

struct Measured {
    project: Project,
    session: Session,
}

impl Measured {
    #[expect(clippy::print_stdout, reason = "an example that measures says what it measured")]
    fn look(&mut self, edit: &str, suspects: &Suspects) -> anyhow::Result<()> {
        let start = Instant::now();
        let reading = self.project.read_again(suspects)?;
        let mut marks = vec![("read", start), ("build", Instant::now())];
        let begin = &mut |stage: Stage| marks.push((name(stage), Instant::now()));
        let build = self.session.build(&reading.snapshot, &Request { drafts: true, ..Request::default() }, begin);
        marks.push(("end", Instant::now()));
        let parts: Vec<String> = marks
            .windows(2)
            .map(|pair| format!("{} {:.1}", pair[0].0, (pair[1].1 - pair[0].1).as_secs_f64() * 1000.0))
            .collect();
        let all = start.elapsed().as_secs_f64() * 1000.0;
        println!("{edit:>8}: {all:7.1} ms, {:5} pages ({})", build.work.rendered.len(), parts.join(", "));
        Ok(())
    }
}

fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Parse => "parse",
        Stage::Assemble => "assemble",
        Stage::Standard => "standard",
        Stage::Plan => "plan",
        Stage::Print { .. } => "print",
        Stage::Draw => "draw",
        Stage::Render => "render",
    }
}

#[expect(clippy::disallowed_methods, reason = "an author's edit is a write")]
fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(path, text).with_context(|| format!("can not write {}", path.display()))
}
