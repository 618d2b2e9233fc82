//! Compares `docs/themes.md` with the views and with the program.

use std::fs;
use std::path::Path;

use crate::support::Project;

#[path = "../../examples/theme-docs/fields.rs"]
mod fields;

#[test]
fn the_page_about_themes_is_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fields::page(root).expect("the sources of the views");
    let actual = fs::read_to_string(root.join(fields::PAGE)).expect("the page");
    assert!(actual == page, "{} is old: run `cargo run --release --example theme-docs`", fields::PAGE);
    assert!(!page.contains("[](#)") && !page.contains("|  |"), "a field or a view has no description");
    let templates = fs::read_dir(root.join("themes/default/templates")).expect("templates").count();
    assert!(page.matches(".html` | `").count() > templates / 2, "most templates are described");
}

#[test]
fn a_theme_names_its_own_files_in_style_sheets_and_templates() {
    let page = "{% extends \"base.html\" %}{% block main %}<h1>x</h1><a href=\"{{ page.root }}{{ site.files[\"a/b.txt\"] }}\">b</a>{% endblock main %}";
    let project = Project::minimal()
        .file("content/site.yaml", "title: Small library\ntheme: mine\n")
        .file("themes/mine/static/a/b.txt", "b")
        .file("themes/mine/static/site.css", "p { background: url(\"a/b.txt\") } i { background: url(data:,x) }")
        .file("themes/mine/templates/404.html", page);
    project.build(&[]);
    let tree = project.tree();
    let find = |start: &str| tree.iter().find(|path| path.starts_with(start)).expect("a file of the theme").clone();
    let (file, sheet) = (find("static/a/b."), find("static/site."));
    let css = project.output(&sheet);
    assert!(css.contains(&format!("url(\"../{file}\") }} i {{ background: url(data:,x) }}")), "{css}");
    assert!(project.output("404.html").contains(&format!("href=\"/{file}\"")), "{}", project.output("404.html"));
}
