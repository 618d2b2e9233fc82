//! Makes a library of any size, the same one each time: for benchmarks that anyone can repeat.
//!
//! `cargo run --release --example make-library -- 10000 DIR`

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};

const CATEGORIES: [&str; 8] = [
    "small-asks",
    "shops-services",
    "meet-connect",
    "friends-family",
    "work-study",
    "make-share",
    "play-curious",
    "speak-up",
];
const SETTINGS: [&str; 6] = ["public", "shop", "food", "library", "work", "anywhere"];
const MODES: [&str; 3] = ["in-person", "phone", "text"];
const MINUTES: [u16; 5] = [2, 5, 10, 15, 30];
const WORDS: [&str; 24] = [
    "ask", "a", "neighbor", "for", "the", "small", "thing", "you", "want", "and", "then", "listen", "kindly", "with",
    "time", "to", "spare", "near", "door", "at", "noon", "or", "later", "today",
];

/// A small generator of numbers, so that every machine makes the same library (xorshift64*, Marsaglia and Vigna).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % bound
    }

    fn sentence(&mut self, words: usize) -> String {
        let mut sentence: Vec<&str> = (0..words).map(|_| WORDS[self.below(WORDS.len())]).collect();
        sentence[0] = "Ask";
        format!("{}.", sentence.join(" "))
    }

    fn paragraph(&mut self, sentences: usize) -> String {
        (0..sentences).map(|_| self.sentence(11)).collect::<Vec<_>>().join(" ")
    }
}

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, count, directory] = arguments.as_slice() else {
        bail!("use: make-library COUNT DIR");
    };
    let count: usize = count.parse().context("COUNT is a whole number")?;
    make(count, Path::new(directory))
}

fn make(count: usize, directory: &Path) -> anyhow::Result<()> {
    let content = directory.join("content");
    if content.exists() {
        bail!("{} is there already", content.display());
    }
    for folder in ["challenges", "guides"] {
        fs::create_dir_all(content.join(folder))?;
    }
    write(&content.join("site.yaml"), "title: A large library\nbase_url: https://example.org\n")?;
    let guide =
        "---\ntitle: Breathe\nkind: coping\nsummary: Breathe out slowly.\n---\n\nBreathe out slowly, five times.\n";
    write(&content.join("guides/breathe.md"), guide)?;
    let mut numbers = Numbers(42);
    for number in 1..=count {
        let path = content.join(format!("challenges/challenge-{number:05}.md"));
        write(&path, &challenge(number, &mut numbers))?;
    }
    Ok(())
}

fn challenge(number: usize, numbers: &mut Numbers) -> String {
    let category = CATEGORIES[numbers.below(CATEGORIES.len())];
    let level = 1 + numbers.below(5);
    let setting = SETTINGS[numbers.below(SETTINGS.len())];
    let mode = MODES[numbers.below(MODES.len())];
    let minutes = MINUTES[numbers.below(MINUTES.len())];
    let tag = numbers.below(40);
    format!(
        "---\nnumber: {number}\ntitle: Challenge {number}\ncategory: {category}\nlevel: {level}\nkind: ask\n\
         ask: \"{}\"\nsay:\n  - \"{}\"\nmodes: [{mode}]\naudience: friend\nsettings: [{setting}]\n\
         minutes: {minutes}\nburden: 1\nno_chance: even\neasy_out: \"It is fine if not.\"\nif_yes: \"{}\"\n\
         exit_line: \"{}\"\nwhy: \"{}\"\neasier: \"{}\"\nharder: \"{}\"\nguides: [breathe]\ntags: [tag-{tag}]\n---\n\n\
         {}\n\n## What people notice\n\n{}\n\n- {}\n- {}\n\nSee [how to breathe](../guides/breathe.md).\n",
        numbers.sentence(14),
        numbers.sentence(8),
        numbers.sentence(7),
        numbers.sentence(6),
        numbers.sentence(12),
        numbers.sentence(9),
        numbers.sentence(9),
        numbers.paragraph(4),
        numbers.paragraph(4),
        numbers.sentence(6),
        numbers.sentence(6),
    )
}

#[expect(clippy::disallowed_methods, reason = "a generator writes files")]
fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
