//! Modules on their way to a browser: a page asks for one file and finds in it all that this one imports.
//!
//! 1. What a module imports by name is put before it, once, in the order in which it has to run, each in a scope of its own.
//!    A page with several such files runs it in the first of them.
//! 2. A module that is only ever put into others is no file any more; what a template names or `import()` loads is one.
//! 3. A module written in a way that is not known here stays as it is, and so does what needs it: browsers load them one
//!    by one.
//!
//! Only statements at the start of a line are looked at, and nothing else of the language.

use std::collections::{BTreeMap, BTreeSet};

use nerve_core::output::Bytes;

/// Sets the modules of one folder together, by their names. `is_named` tells which of them a template asks for.
#[must_use]
pub fn bundled<'a>(scripts: &BTreeMap<&'a str, Bytes>, is_named: impl Fn(&str) -> bool) -> BTreeMap<&'a str, Bytes> {
    let texts = scripts.iter().filter_map(|(name, bytes)| Some((*name, std::str::from_utf8(bytes).ok()?)));
    let modules: Modules<'_> = texts.filter_map(|(name, text)| Some((name, Module::of(text)?))).collect();
    let mut files: BTreeMap<&str, Bytes> = scripts.iter().map(|(name, bytes)| (*name, bytes.clone())).collect();
    let mut inside = BTreeSet::new();
    for name in scripts.keys() {
        let Some(module) = modules.get(name).filter(|module| !module.imports.is_empty()) else { continue };
        let mut order = Vec::new();
        if !needed_by(module, &modules, &mut vec![name], &mut order) {
            continue;
        }
        let text: String = order.iter().map(|needed| modules[needed].in_scope(needed)).collect();
        files.insert(name, (text + &module.as_file()).into_bytes().into());
        inside.extend(order);
    }
    let is_asked = |name: &str| {
        let calls = [format!("\"./{name}\""), format!("'./{name}'")];
        let asks =
            |bytes: &Bytes| std::str::from_utf8(bytes).is_ok_and(|text| calls.iter().any(|it| text.contains(it)));
        is_named(name) || files.values().any(asks)
    };
    let gone: Vec<&str> = inside.into_iter().filter(|name| !is_asked(name)).collect();
    gone.iter().for_each(|name| drop(files.remove::<str>(name)));
    files
}

type Modules<'a> = BTreeMap<&'a str, Module<'a>>;

/// Collects what a module needs, what each of them needs first. `false` where something is not known, or needs itself.
fn needed_by<'a>(
    module: &Module<'a>,
    modules: &Modules<'a>,
    above: &mut Vec<&'a str>,
    order: &mut Vec<&'a str>,
) -> bool {
    module.imports.iter().all(|name| {
        if order.contains(name) {
            return true;
        }
        let Some(needed) = modules.get(name).filter(|_| !above.contains(name)) else { return false };
        above.push(name);
        let is_whole = needed_by(needed, modules, above, order);
        above.pop();
        order.push(name);
        is_whole
    })
}

/// A module, taken apart as far as it takes to put it into another.
#[derive(Debug, Default)]
struct Module<'a> {
    /// The files that it imports.
    imports: Vec<&'a str>,
    /// What it gives others: the name for them, and its own.
    exports: Vec<(String, String)>,
    /// The rest, with constants in place of imports.
    body: String,
}

impl<'a> Module<'a> {
    /// Reads a module; `None` where it has a form that is not known here.
    fn of(text: &'a str) -> Option<Self> {
        let mut module = Module::default();
        let mut rest = text;
        while !rest.is_empty() {
            rest = match (rest.strip_prefix("import "), rest.strip_prefix("export ")) {
                (Some(after), _) => module.import(after)?,
                (_, Some(after)) => module.export(after)?,
                _ => {
                    let (line, after) = rest.split_at(rest.find('\n').map_or(rest.len(), |at| at + 1));
                    module.body.push_str(line);
                    after
                }
            };
        }
        Some(module)
    }

    /// Takes `{ a, b as c } from "./x.js"`, `* as x from "./x.js"` or `"./x.js"`, and gives what follows.
    fn import(&mut self, after: &'a str) -> Option<&'a str> {
        let open = after.find(['"', '\''])?;
        let (words, quoted) = after.split_at(open);
        let (from, rest) = quoted[1..].split_once(&quoted[..1])?;
        let file = from.strip_prefix("./").filter(|file| !file.contains('/'))?;
        let words = words.trim().trim_end_matches("from").trim();
        let pattern = match words.strip_prefix("* as ") {
            Some(name) => name.to_owned(),
            None if words.starts_with('{') => words.replace(" as ", ": "),
            None if words.is_empty() => String::new(),
            None => return None,
        };
        if !pattern.is_empty() {
            self.body.push_str(&format!("const {pattern} = {};", scope(file)));
        }
        self.imports.push(file);
        Some(ended(rest))
    }

    /// Takes the head of a declaration or `{ a, b as c }`, and gives what follows.
    fn export(&mut self, after: &'a str) -> Option<&'a str> {
        if let Some(names) = after.strip_prefix('{') {
            let (names, rest) = names.split_once('}')?;
            let pair = |names: &str| {
                let (own, name) = names.split_once(" as ").unwrap_or((names, names));
                (name.trim().to_owned(), own.trim().to_owned())
            };
            self.exports.extend(names.split(',').filter(|name| !name.trim().is_empty()).map(pair));
            return (!rest.trim_start().starts_with("from")).then(|| ended(rest));
        }
        const DECLARED: &[&str] =
            &["const ", "class ", "function ", "function* ", "async function ", "async function* "];
        let named = DECLARED.iter().find_map(|word| after.strip_prefix(word))?;
        let end = named.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$')?;
        let name = Some(&named[..end]).filter(|name| !name.is_empty())?.to_owned();
        self.exports.push((name.clone(), name));
        Some(after)
    }

    /// The module as the end of a file of its own, which `import()` may ask for what it gives.
    fn as_file(&self) -> String {
        if self.exports.is_empty() {
            return self.body.clone();
        }
        format!("{}export {{ {} }};\n", self.body, self.given(|name, own| format!("{own} as {name}")))
    }

    /// What it gives, as a list; `renamed` says how a name stands beside its own.
    fn given(&self, renamed: impl Fn(&str, &str) -> String) -> String {
        let one = |(name, own): &(String, String)| if name == own { name.clone() } else { renamed(name, own) };
        self.exports.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    /// The module inside another file: what it gives, under a name of its own. It runs once on a page: what it remembers is
    /// for all scripts of the page, as if each asked for the same file.
    fn in_scope(&self, file: &str) -> String {
        let (wait, begin) = if self.body.contains("await") { ("await ", "async ") } else { ("", "") };
        let exports = self.given(|name, own| format!("{name}: {own}"));
        let name = scope(file);
        let once = format!("(globalThis.{name} ??= ({begin}() => {{\n{}\nreturn {{ {exports} }};\n}})())", self.body);
        format!("const {name} = {wait}{once};\n")
    }
}

/// The name under which a file knows another one.
fn scope(file: &str) -> String {
    let plain = file.trim_end_matches(".js");
    format!("${}", plain.replace(|c: char| !c.is_ascii_alphanumeric(), "_"))
}

/// What follows a statement. Its line break stays: lines are looked at from their start.
fn ended(rest: &str) -> &str {
    rest.strip_prefix(';').unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(scripts: &[(&'static str, &str)], named: &[&str]) -> BTreeMap<&'static str, String> {
        let scripts = scripts.iter().map(|(name, text)| (*name, text.as_bytes().to_vec().into())).collect();
        let text = |bytes: Bytes| String::from_utf8(bytes.to_vec()).expect("text");
        bundled(&scripts, |name| named.contains(&name)).into_iter().map(|(name, bytes)| (name, text(bytes))).collect()
    }

    #[test]
    fn what_is_imported_comes_first_and_once() {
        let found = files(
            &[
                ("page.js", "import { a } from \"./a.js\";\nimport { b as c } from './b.js'\na(c);\n"),
                ("a.js", "import { b } from \"./b.js\";\nexport function a() {}\nb();\n"),
                ("b.js", "export const b = 1;\n"),
            ],
            &[],
        );
        let page = "const $b = (globalThis.$b ??= (() => {\nconst b = 1;\n\nreturn { b };\n})());\n\
                    const $a = (globalThis.$a ??= (() => {\nconst { b } = $b;\nfunction a() {}\nb();\n\nreturn { a };\n})());\n\
                    const { a } = $a;\nconst { b: c } = $b;\na(c);\n";
        assert_eq!(found, BTreeMap::from([("page.js", page.to_owned())]));
    }

    #[test]
    fn what_is_loaded_later_or_by_a_template_stays_a_file() {
        let found = files(
            &[
                ("page.js", "import \"./a.js\";\nimport \"./c.js\";\nconst late = () => import(\"./b.js\");\n"),
                ("a.js", "export { x as y };\nconst x = await 1;\n"),
                ("b.js", "import { y } from \"./a.js\";\nexport const b = y;\n"),
                ("c.js", "now();\n"),
            ],
            &["c.js"],
        );
        assert_eq!(found.keys().copied().collect::<Vec<_>>(), ["b.js", "c.js", "page.js"]);
        let a =
            "const $a = await (globalThis.$a ??= (async () => {\n\nconst x = await 1;\n\nreturn { y: x };\n})());\n";
        assert!(found["page.js"].starts_with(a), "{}", found["page.js"]);
        assert_eq!(found["b.js"], format!("{a}const {{ y }} = $a;\nconst b = y;\nexport {{ b }};\n"));
    }

    #[test]
    fn what_is_not_known_stays_as_it_is() {
        let scripts = [
            ("page.js", "import { a } from \"./a.js\";\n"),
            ("a.js", "import b from \"./b.js\";\n"),
            ("b.js", "export default 1;\n"),
            ("round.js", "import { turn } from \"./turn.js\";\n"),
            ("turn.js", "import { round } from \"./round.js\";\n"),
            ("far.js", "import { x } from \"https://example.org/x.js\";\n"),
        ];
        let same = scripts.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
        assert_eq!(files(&scripts, &[]), same);
    }
}
