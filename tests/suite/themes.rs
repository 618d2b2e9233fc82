//! Themes of a library: overridden files, and diagnostics in them.

use crate::html;
use crate::support::Project;

fn themed(files: &[(&str, &str)]) -> Project {
    let project = Project::minimal().file("content/site.yaml", "title: Small library\ntheme: mine\n");
    files.iter().fold(project, |project, (path, text)| project.file(&format!("themes/{path}"), text))
}

#[test]
fn a_theme_overrides_one_template() {
    let page = "{% extends \"base.html\" %}\n{% block main %}<h1>Lost? {{ site.title }}</h1>{% endblock main %}\n";
    let project = themed(&[("mine/templates/404.html", page)]);
    project.build(&[]);
    assert!(project.output("404.html").contains("<h1>Lost? Small library</h1>"));
    let plain = Project::minimal();
    plain.build(&[]);
    // The offline files are named by their content, which includes the overridden page.
    let same = |path: &str| path != "404.html" && path != "sw.js" && !path.starts_with("data/offline.");
    for (path, bytes) in plain.built().into_iter().filter(|(path, _)| same(path)) {
        assert_eq!(String::from_utf8(project.output_bytes(&path)), String::from_utf8(bytes), "{path}");
    }
}

#[test]
fn a_theme_adds_files_and_its_own_style_sheet() {
    let project = themed(&[("mine/static/site.css", "body{margin:1px}\n"), ("mine/static/extra/print.css", "p{}\n")]);
    project.build(&[]);
    let tree = project.tree();
    let find =
        |start: &str, end: &str| tree.iter().find(|path| path.starts_with(start) && path.ends_with(end)).cloned();
    let style = find("static/site.", ".css").expect("a style sheet");
    assert!(project.output(&style).ends_with("body{margin:1px}\n"));
    assert!(project.output("index.html").contains(&style));
    assert_eq!(project.output(&find("static/extra/print.", ".css").expect("an extra file")), "p{}\n");
}

#[test]
fn scripts_are_sent_as_they_are_written_and_their_imports_are_preloaded() {
    let vendor = "const a=()=>1;export{a as hello};";
    let project = themed(&[
        ("mine/static/js/search.js", "import { hello } from \"./vendor.min.js\";\nhello();\n"),
        ("mine/static/js/vendor.min.js", vendor),
    ]);
    project.build(&[]);
    let tree = project.tree();
    let find = |end: &str| tree.iter().find(|path| path.ends_with(end)).expect("a script").clone();
    assert_eq!(project.output(&find("/vendor.min.js")), vendor);
    let page = project.output("search/index.html");
    assert!(page.contains(&format!("<link rel=\"modulepreload\" href=\"../{}\">", find("/vendor.min.js"))), "{page}");
    assert!(page.contains(&format!("<script type=\"module\" src=\"../{}\">", find("/search.js"))), "{page}");
    let journal = project.output("journal/index.html");
    let preloads = html::tags(&journal).into_iter().filter(|tag| tag.attribute("rel") == Some("modulepreload"));
    let names: Vec<String> =
        preloads.filter_map(|tag| Some(tag.attribute("href")?.rsplit_once('/')?.1.to_owned())).collect();
    assert_eq!(names, ["dom.js", "install-hint.js", "store.js", "backup.js"]);
}

#[test]
fn colours_of_a_theme_reach_the_style_sheet_and_the_rest_stays() {
    let project = themed(&[("mine/theme.yaml", "name: Mine\npalette:\n  paper: \"#ABCDEF\"\n")]);
    project.build(&[]);
    let style = project.tree().into_iter().find(|path| path.starts_with("static/site.")).expect("a style sheet");
    let css = project.output(&style);
    assert!(css.contains("#abcdef") && css.contains("#1f2328"), "{}", &css[..200]);
}

#[test]
fn a_theme_overrides_the_one_it_extends() {
    let page = |words: &str| {
        format!("{{% extends \"base.html\" %}}\n{{% block main %}}<h1>{words}</h1>{{% endblock main %}}\n")
    };
    let project = themed(&[
        ("mine/theme.yaml", "extends: below\n"),
        ("mine/templates/404.html", &page("mine")),
        ("below/templates/404.html", &page("below")),
        ("below/templates/start.html", &page("below")),
    ]);
    project.build(&[]);
    assert!(project.output("404.html").contains("<h1>mine</h1>"));
    assert!(project.output("start/index.html").contains("<h1>below</h1>"));
    assert!(project.output("index.html").contains("Small library"));
}

#[test]
fn the_theme_of_the_command_line_wins() {
    let page = "{% extends \"base.html\" %}\n{% block main %}<h1>other</h1>{% endblock main %}\n";
    let project = themed(&[("mine/theme.yaml", "name: Mine\n"), ("other/templates/404.html", page)]);
    project.build(&["--theme", "other"]);
    assert!(project.output("404.html").contains("<h1>other</h1>"));
    project.build(&["--theme", "default"]);
    assert!(!project.output("404.html").contains("<h1>other</h1>"));
}

#[test]
fn a_theme_named_default_overrides_the_embedded_one() {
    let page = "{% extends \"base.html\" %}\n{% block main %}<h1>own</h1>{% endblock main %}\n";
    let project = Project::minimal().file("themes/default/templates/404.html", page);
    project.build(&[]);
    assert!(project.output("404.html").contains("<h1>own</h1>"));
    assert!(project.output("index.html").contains("Small library"));
}

#[test]
fn a_missing_theme_is_reported_where_it_is_named() {
    let lines = Project::minimal().file("content/site.yaml", "title: x\ntheme: nowhere\n").diagnostics();
    assert_eq!(lines.len(), 1);
    assert!(
        lines[0].starts_with("content/site.yaml:2:8: error[theme-unknown]: there is no theme `nowhere`"),
        "{lines:?}"
    );
    let lines = themed(&[("mine/theme.yaml", "name: Mine\nextends: nowhere\n")]).diagnostics();
    assert!(lines[0].starts_with("themes/mine/theme.yaml:2:10: error[theme-unknown]"), "{lines:?}");
    let run = Project::minimal().run(&["check", "--theme", "../..", "--format", "short"]);
    run.ended(1);
    assert!(run.stdout.starts_with("error[theme-unknown]"), "{}", run.stdout);
}

#[test]
fn themes_that_extend_each_other_are_reported() {
    let circle = themed(&[("mine/theme.yaml", "extends: other\n"), ("other/theme.yaml", "extends: mine\n")]);
    assert_eq!(circle.codes(), ["theme-unknown"]);
    assert_eq!(themed(&[("mine/theme.yaml", "extends: mine\n")]).codes(), ["theme-unknown"]);
}

#[test]
fn a_slip_in_a_template_has_its_file_line_and_column() {
    for (template, place) in [
        ("{% extends \"base.html\" %}\n{% block main %}\n<h1>{{ page.title }</h1>\n{% endblock main %}\n", "3:"),
        ("{% extends \"base.html\" %}\n{% block main %}\n  {% if site.title %}x\n{% endblock main %}\n", "4:"),
        ("{% extends \"base.html\" %}\n{% block main %}{{ page.title | shout }}{% endblock main %}\n", "2:"),
        ("{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.titel }}</h1>{% endblock main %}\n", "2:"),
        ("{% extends \"base.html\" %}\n{% block main %}\n{{ nothing.here }}{% endblock main %}\n", "3:"),
        ("{% extends \"bse.html\" %}\n", "1:"),
        ("{% extends \"base.html\" %}\n{% block main %}{{ get_env(name=\"PATH\") }}{% endblock main %}\n", "2:"),
        ("{% extends \"base.html\" %}\n{% block main %}\n\n{% include \"nothing.html\" %}{% endblock main %}\n", "4:"),
    ] {
        let lines = themed(&[("mine/templates/404.html", template)]).diagnostics();
        assert_eq!(lines.len(), 1, "{template}\n{lines:#?}");
        let start = format!("themes/mine/templates/404.html:{place}");
        assert!(lines[0].starts_with(&start) && lines[0].contains("error[template-invalid]"), "{template}\n{lines:#?}");
    }
}

#[test]
fn an_unknown_variable_on_many_pages_is_reported_once() {
    let blocks = "{% block manifest %}{% endblock manifest %}{% block head %}{% endblock head %}";
    let base = format!("<html>{blocks}{{% block main %}}{{% endblock main %}}\n{{{{ site.nothing.at.all }}}}</html>\n");
    let lines = themed(&[("mine/templates/base.html", &base)]).diagnostics();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(lines[0].starts_with("themes/mine/templates/base.html:2:"), "{lines:#?}");
}

#[test]
fn templates_that_include_each_other_are_reported() {
    for files in [
        &[("mine/templates/404.html", "{% include \"404.html\" %}")][..],
        &[
            ("mine/templates/404.html", "{% include \"start.html\" %}"),
            ("mine/templates/start.html", "{% include \"404.html\" %}"),
        ],
        &[("mine/templates/404.html", "{% extends \"404.html\" %}")],
    ] {
        let codes = themed(files).codes();
        assert!(!codes.is_empty() && codes.iter().all(|code| code == "template-invalid"), "{codes:?}");
    }
}

#[test]
fn errors_in_theme_yaml_are_reported() {
    let lines = themed(&[("mine/theme.yaml", "name: Mine\npalete: {}\npalette: {paper: white, ink: \"#12345g\"}\n")])
        .diagnostics();
    let starts: Vec<&str> = lines.iter().filter_map(|line| Some(line.split_once("]:")?.0)).collect();
    assert_eq!(
        starts,
        [
            "themes/mine/theme.yaml:2:1: error[field-unknown",
            "themes/mine/theme.yaml:3:18: error[value-invalid",
            "themes/mine/theme.yaml:3:30: error[value-invalid",
        ]
    );
}

#[test]
fn a_template_cannot_leave_the_site_or_read_the_machine() {
    for call in [
        "now()",
        "get_random(start=0, end=9)",
        "load_data(path=\"/etc/passwd\")",
        "get_file_hash(path=\"x\")",
        "range(end=100000000)",
    ] {
        let template =
            format!("{{% extends \"base.html\" %}}\n{{% block main %}}{{{{ {call} }}}}{{% endblock main %}}\n");
        assert_eq!(themed(&[("mine/templates/404.html", &template)]).codes(), ["template-invalid"], "{call}");
    }
}

#[test]
fn texts_are_escaped_in_templates_of_themes_too() {
    let template = "{% extends \"base.html\" %}\n{% block main %}<h1>{{ site.title }}</h1>{% endblock main %}\n";
    let project =
        themed(&[("mine/templates/404.html", template)]).file("content/site.yaml", "title: '<i>T</i>'\ntheme: mine\n");
    project.build(&[]);
    let page = project.output("404.html");
    assert!(!html::tags(&page).iter().any(|tag| tag.name == "i"), "{page}");
    assert!(html::text_of(&page).contains("<i>T</i>"));
}
