#![expect(clippy::disallowed_methods, reason = "a test edits a library")]

use std::fs;
use std::path::Path;

use clap::Parser as _;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::args::{Cli, Command};
use crate::project;
use crate::publish::{Claim, Manifest};
use crate::watch::Watcher;

/// What happens while a library is watched.
#[derive(Debug, Clone)]
enum Step {
    /// A file gets a text, or is removed.
    Write(&'static str, Option<&'static str>),
    /// Another program writes the output, so that it is locked.
    Lock,
    Unlock,
}

const ONE: &str = "---\ntitle: One\nlevel: 1\ncategory: a\nask: Ask.\n---\n\nSee [two](two.md#later).\n";
const TWO: &str = "---\ntitle: Two\nlevel: 2\ncategory: b\nask: Ask.\n---\n\n## Later\n\nWords.\n";
const SITE: &str = "title: Asks\nlanguages: [de]\n";

const STEPS: [Step; 13] = [
    Step::Write("content/challenges/one.md", Some(ONE)),
    Step::Write("content/challenges/one.md", Some("---\ntitle: One\nlevel: 99\ncategory: a\nask: Ask.\n---\n")),
    Step::Write("content/challenges/two.md", Some("---\ntitle: Two\nlevel: 3\ncategory: b\nask: Ask.\n---\n")),
    Step::Write("content/challenges/two.md", Some(TWO)),
    Step::Write(
        "content/challenges/soon.md",
        Some("---\ntitle: Soon\nlevel: 1\ncategory: a\nask: Ask.\nstatus: draft\n---\n"),
    ),
    Step::Write("content/challenges/soon.md", None),
    Step::Write("content/de/challenges/two.md", Some(TWO)),
    Step::Write("content/de/challenges/two.md", None),
    Step::Write("content/site.yaml", Some("title: [\n")),
    Step::Write("content/site.yaml", Some(SITE)),
    Step::Write("themes/default/templates/404.html", Some("{{ nothing.such }}")),
    Step::Lock,
    Step::Unlock,
];

fn builtin() -> Builtin {
    Builtin::new(nerve_bundled::FILES)
}

fn write(root: &Path, path: &str, text: Option<&str>) {
    let path = root.join(path);
    match text {
        Some(text) => {
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        None => drop(fs::remove_file(path)),
    }
}

fn watch_loop(root: &Path) -> WatchLoop {
    let root = root.to_str().expect("a path is text");
    let cli = Cli::parse_from(["nerve", "watch", root, "--quiet", "--no-decks"]);
    let Command::Watch(args) = cli.command else { panic!("it is `watch`") };
    let printer = Printer::start(Watcher::new(&args.directory, true).0.sender());
    let request = Request { drafts: true, ..Request::default() };
    WatchLoop::new(&args, request, Arc::new(Live::default()), printer, builtin()).expect("the folder can be written")
}

/// Whether `nerve build` would take the output to be up to date. If so, it has to be.
fn is_stamped(root: &Path) -> bool {
    let sources = project::read(root, builtin()).expect("the library");
    let output = root.join("output");
    let manifest = Manifest::read(&output.join(".nerve")).expect("a manifest").unwrap_or_default();
    let request = Request::default();
    if manifest.inputs.is_none()
        || manifest.inputs != publish::stamp(nerve_pipeline::inputs(&sources.snapshot, &request))
    {
        return false;
    }
    let clean = nerve_pipeline::build(&sources, &request, &mut |_| {});
    assert!(clean.diagnostics().is_empty(), "{:?}", clean.diagnostics());
    let tree = clean.tree().expect("a library without diagnostics has a site");
    for (path, bytes) in tree.files() {
        assert!(fs::read(output.join(path.as_str())).is_ok_and(|found| found[..] == bytes[..]), "{path} is stale");
    }
    assert_eq!(manifest.files.len(), tree.len());
    true
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn output_that_is_stamped_is_what_a_clean_build_makes(
        steps in proptest::collection::vec(proptest::collection::vec(select(&STEPS[..]), 1..3), 1..8)
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("library");
        write(&root, "content/site.yaml", Some(SITE));
        write(&root, "content/challenges/one.md", Some(ONE));
        write(&root, "content/challenges/two.md", Some(TWO));
        write(&root, "content/de/challenges/one.md", Some(ONE));
        write(&root, "content/de/challenges/two.md", Some(TWO));
        let mut watch_loop = watch_loop(&root);
        watch_loop.start().expect("the first build");
        prop_assert!(is_stamped(&root));
        let mut lock: Option<Claim> = None;
        for steps in &steps {
            for step in steps {
                match step {
                    Step::Write(path, text) => write(&root, path, *text),
                    Step::Lock => lock = lock.or_else(|| publish::claim(&root, &root.join("output")).ok()),
                    Step::Unlock => lock = None,
                }
            }
            watch_loop.update(Vec::new()).expect("an update");
            is_stamped(&root);
        }
        drop(lock);
        write(&root, "themes/default/templates/404.html", None);
        write(&root, "content/site.yaml", Some(SITE));
        write(&root, "content/challenges/one.md", Some(ONE));
        write(&root, "content/challenges/two.md", Some(TWO));
        watch_loop.update(Vec::new()).expect("an update");
        prop_assert!(is_stamped(&root), "it is published once nothing is in the way");
    }
}
