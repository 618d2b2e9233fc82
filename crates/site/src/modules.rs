//! Which modules a page's script imports, for `<link rel="modulepreload">`: a browser then fetches all of them in one
//! round trip, instead of one per level of imports.
//!
//! Static imports of files of the theme are found, minified or not. A form that is not recognised costs a round trip and
//! nothing else, because modules are sent as they are written.

use std::collections::BTreeMap;

use nerve_core::output::Bytes;

/// For each script, the other scripts that it imports, directly or through others. All names are relative to the folder of
/// scripts.
#[must_use]
pub fn imports(scripts: &BTreeMap<&str, Bytes>) -> BTreeMap<String, Vec<String>> {
    let direct: BTreeMap<&str, Vec<String>> = scripts
        .iter()
        .filter_map(|(name, bytes)| Some((*name, std::str::from_utf8(bytes).ok()?)))
        .map(|(name, text)| (name, specifiers(text).filter_map(|specifier| resolve(name, specifier)).collect()))
        .collect();
    direct.keys().map(|name| ((*name).to_owned(), reachable(name, &direct))).collect()
}

/// Everything that can be reached from a module, without modules that the theme does not have.
fn reachable(entry: &str, direct: &BTreeMap<&str, Vec<String>>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut pending: Vec<&String> = direct[entry].iter().rev().collect();
    while let Some(name) = pending.pop() {
        let Some(next) = direct.get(name.as_str()) else { continue };
        if name != entry && !found.contains(name) {
            found.push(name.clone());
            pending.extend(next.iter().rev());
        }
    }
    found
}

/// The quoted strings that follow `from` or `import`. `import("./a.js")` is not among them: it loads when it is called.
fn specifiers(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(['"', '\'']).filter_map(|(at, quote)| {
        let before = text[..at].trim_end();
        let is_import = before.ends_with("from") || before.ends_with("import");
        let (specifier, _) = text[at + 1..].split_once(quote).filter(|_| is_import)?;
        Some(specifier)
    })
}

/// The file that `./` or `../` leads to from a module. `None` for bare names, full addresses, and what is above the folder.
fn resolve(module: &str, specifier: &str) -> Option<String> {
    if !specifier.starts_with("./") && !specifier.starts_with("../") {
        return None;
    }
    let mut parts: Vec<&str> = module.split('/').collect();
    parts.pop();
    for part in specifier.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imports_of(name: &str, scripts: &[(&'static str, &str)]) -> Vec<String> {
        let scripts = scripts.iter().map(|(name, text)| (*name, text.as_bytes().to_vec().into())).collect();
        imports(&scripts).remove(name).expect("the script is listed")
    }

    #[test]
    fn imports_are_followed_through_other_modules_and_listed_once() {
        let scripts = [
            ("page.js", "import {\n  a,\n} from \"./a.js\";\nimport './b.js'\na();\n"),
            ("a.js", "import { b } from \"./b.js\";\nexport * from \"./c.js\";\nimport \"./page.js\";\n"),
            ("b.js", "export const b = 1;\n"),
            ("c.js", "export default 1;\n"),
        ];
        assert_eq!(imports_of("page.js", &scripts), ["a.js", "b.js", "c.js"]);
        assert_eq!(imports_of("b.js", &scripts), [""; 0]);
    }

    #[test]
    fn minified_modules_and_folders_are_understood() {
        let scripts = [
            ("page.js", "import{hello}from\"./vendor/greet.min.js\";hello()"),
            ("vendor/greet.min.js", "import{x}from'../x.js';const a=x;export{a as hello}"),
            ("x.js", "export const x = 1;"),
        ];
        assert_eq!(imports_of("page.js", &scripts), ["vendor/greet.min.js", "x.js"]);
    }

    #[test]
    fn dynamic_imports_and_other_hosts_are_not_preloaded() {
        let page = "import lit from \"lit\";\nimport \"https://example.org/x.js\";\nimport \"../../up.js\";\n\
                    import \"./gone.js\";\nconst later = () => import(\"./later.js\");\n";
        assert_eq!(imports_of("page.js", &[("page.js", page), ("later.js", "1;")]), [""; 0]);
    }
}
