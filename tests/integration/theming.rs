//! A site brings its own theme, or single files of one.

use std::collections::BTreeSet;
use std::fs;

use cardnews::look::template::parts::Outline;

use crate::fixture::{self, Fixture, TOPIC};

/// Builds the site; `check`, which lays other things out, must have come to the same.
fn build(site: &Fixture) -> snapbox::cmd::OutputAssert {
    let run = |command: &str| {
        snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).arg(command).arg("--root").arg(site.root()).assert()
    };
    let (checked, built) = (run("check"), run("build"));
    assert_eq!(errors(&checked), errors(&built));
    built
}

/// The lines that name an error, in order.
fn errors(run: &snapbox::cmd::OutputAssert) -> Vec<String> {
    let said = String::from_utf8_lossy(&run.get_output().stderr);
    said.lines().filter(|line| line.starts_with("오류[")).map(str::to_owned).collect()
}

fn site() -> Fixture {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    site
}

/// One file in themes/default/ replaces that file and no other.
#[test]
fn a_single_file_overrides_the_default() {
    let site = site();
    site.put("themes/default/templates/404.html", "<!doctype html><title>없음</title>{{ site.office.phone }}".as_bytes());
    build(&site).success();
    let page = fs::read_to_string(site.root().join("public/404.html")).unwrap();
    assert_eq!(page, "<!doctype html><title>없음</title>055-000-0000");
    assert!(site.root().join("public/topics/leak-check/index.html").is_file());
}

/// A theme that extends the default changes a colour; everything else is the default's.
#[test]
fn a_theme_extends_the_default() {
    let site = site();
    let settings = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    site.put("content/site.yaml", settings.replace("office:", "theme: mine\noffice:").as_bytes());
    site.put("themes/mine/theme.yaml", b"theme_api: 1\nextends: default\nlight: {sun: \"#FFD75C\"}\n");
    build(&site).success();
    let public = site.root().join("public");
    let mut assets = fs::read_dir(public.join("assets")).unwrap().map(|entry| entry.unwrap().path());
    let style = assets.find(|path| path.to_string_lossy().contains("/page-")).unwrap();
    let css = fs::read_to_string(style).unwrap();
    assert!(css.contains("--sun:#FFD75C") && css.contains(".callbar"));
}

/// Themes that extend each other are refused.
#[test]
fn a_circle_of_themes_is_refused() {
    let site = site();
    let settings = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    site.put("content/site.yaml", settings.replace("office:", "theme: a\noffice:").as_bytes());
    site.put("themes/a/theme.yaml", b"theme_api: 1\nextends: b\n");
    site.put("themes/b/theme.yaml", b"theme_api: 1\nextends: a\n");
    build(&site).code(1);
}

/// Where the head holds the content in its place, the content alone would stand elsewhere: the whole card is laid out.
#[test]
fn a_theme_whose_head_places_the_content_is_measured_whole() {
    let site = site();
    let style = fs::read_to_string(fixture::project().join("themes/default/card.css")).unwrap();
    let flowing = "
        .card .head{position:static;margin:72px 72px 48px}
        .card .main{position:static;margin-left:72px}
        .cover .head{margin-bottom:40px}
        .answer .head{margin-bottom:56px}";
    site.put("themes/default/card.css", format!("{style}{flowing}").as_bytes());
    build(&site).success();
    // Without room for the head the box is nowhere.
    site.put("themes/default/card.css", format!("{style}{flowing}.card .head{{margin-top:60px}}").as_bytes());
    build(&site).code(1).stderr_eq(snapbox::str!["...\n[..]areas.[..]\n..."]);
}

/// A line that a theme does not let break, wider than the print sheet, is told once, however many type sizes are tried.
#[test]
fn a_line_wider_than_the_paper_is_told_once() {
    let site = site();
    let settings = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    let long = format!("https://{}.example.kr/", "customer-information.waterworks-branch".repeat(2));
    site.put("content/site.yaml", settings.replace("https://water.example.kr/", &long).as_bytes());
    build(&site).success();
    let style = fs::read_to_string(fixture::project().join("themes/default/sheet.css")).unwrap();
    site.put("themes/default/sheet.css", format!("{style}.address{{white-space:nowrap}}").as_bytes());
    let told = build(&site).code(1).get_output().stderr.clone();
    let told = String::from_utf8(told).unwrap();
    assert_eq!(told.matches("줄이 종이보다 넓습니다").count(), 1, "{told}");
    assert!(told.contains("content/site.yaml"), "{told}");
}

/// Each part of the style of pages can be replaced; `page.css` takes the place of all of them.
#[test]
fn the_style_of_pages_is_replaced_in_part_or_as_a_whole() {
    let site = site();
    let style = || {
        build(&site).success();
        let public = site.root().join("public");
        // The style of the release before stays beside it for those who have its pages open.
        let index = fs::read_to_string(public.join("index.html")).unwrap();
        let name = index.split("assets/page-").nth(1).unwrap().split('"').next().unwrap();
        fs::read_to_string(public.join(format!("assets/page-{name}"))).unwrap()
    };
    let whole = style();
    site.put("themes/default/page/closing.css", b"/* mine */\n");
    let (before, after) = whole.split_once("/* Closing */").unwrap();
    let (_, after) = after.split_once("/* Lists of topics */").unwrap();
    assert!(style() == format!("{before}/* mine */\n\n/* Lists of topics */{after}"));
    site.put("themes/default/page.css", b"body{margin:0}\n");
    let (tokens, _) = whole.split_once("/* Pages for phones.").unwrap();
    assert!(style() == format!("{tokens}body{{margin:0}}\n"));
}

/// A module takes the place of one, and may bring others; what cannot be joined is told by check and build alike.
#[test]
fn a_module_of_the_desk_is_replaced() {
    let site = site();
    let settings = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    site.put("content/site.yaml", format!("{settings}desk: true\n").as_bytes());
    site.put(
        "themes/default/desk/say.js",
        b"import {voice} from './voice.js';\n\nexport function say(words) { voice(words); }\n",
    );
    site.put("themes/default/desk/voice.js", b"export const voice = (words) => console.log(words);\n");
    build(&site).success();
    let desk = fs::read_to_string(site.root().join("public/desk/index.html")).unwrap();
    assert!(desk.contains("\nfunction say(words) { voice(words); }\n") && desk.contains("\nconst voice = (words)"));
    assert!(!desk.contains("\nimport {") && !desk.contains("\nexport "));
    site.put("themes/default/desk/voice.js", b"export default console.log;\n");
    build(&site).code(1).stderr_eq(snapbox::str!["...\n[..]themes/default/desk/voice.js[..]\n..."]);
}

/// Builds the site with and without a template, and returns both texts of a page.
fn with_and_without(site: &Fixture, page: &str, template: &str, text: &str) -> (String, String) {
    let page = || {
        build(site).success();
        fs::read_to_string(site.root().join("public").join(page)).unwrap()
    };
    let without = page();
    site.put(template, text.as_bytes());
    (without, page())
}

/// A site whose theme extends the default and has nothing of its own yet.
fn themed() -> Fixture {
    let site = site();
    let settings = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    site.put("content/site.yaml", settings.replace("office:", "theme: mine\noffice:").as_bytes());
    site.put("themes/mine/theme.yaml", b"theme_api: 1\nextends: default\n");
    site
}

/// A block takes the place of one, and of nothing else; `super()` is what stood there.
#[test]
fn a_block_replaces_only_itself() {
    let greeting =
        "{% extends \"default/index.html\" %}\n{% block words %}<!-- {{ site.title }} -->{{ super() }}{% endblock words %}\n";
    let site = themed();
    let (without, with) = with_and_without(&site, "index.html", "themes/mine/templates/index.html", greeting);
    let (before, after) = without.split_once("<section class=\"top\">").unwrap();
    let title = with.split_once("<!-- ").unwrap().1.split_once(" -->").unwrap().0;
    assert_eq!(with, format!("{before}<!-- {title} --><section class=\"top\">{after}"));
    // A block of what all pages extend is replaced on all of them.
    let call = "{% extends \"default/base.html\" %}{% block call %}{% endblock call %}";
    let (without, with) = with_and_without(&site, "404.html", "themes/mine/templates/base.html", call);
    let (before, after) = without.split_once("<nav class=\"callbar\"").unwrap();
    assert_eq!(with, format!("{before}{}", after.split_once("</nav>").unwrap().1));
}

/// A file of the site that stands for one inside the binary may extend it.
#[test]
fn a_single_file_extends_the_one_inside_the_binary() {
    let own = "{% extends \"built-in/default/index.html\" %}{% block words %}{% endblock words %}";
    let (without, with) = with_and_without(&site(), "index.html", "themes/default/templates/index.html", own);
    let (before, after) = without.split_once("<section class=\"top\">").unwrap();
    assert_eq!(with, format!("{before}{}", after.split_once("</section>").unwrap().1));
}

/// A component takes the place of one; what its file has besides stays.
#[test]
fn a_component_is_replaced_alone() {
    let own = "{% component keys(site) %}<!-- no keys -->{% endcomponent keys %}";
    let (without, with) = with_and_without(&themed(), "index.html", "themes/mine/templates/find.html", own);
    let (before, after) = without.split_once("<nav class=\"keys\"").unwrap();
    assert_eq!(with, format!("{before}<!-- no keys -->{}", after.split_once("</nav>\n").unwrap().1));
    assert!(with.contains("<form class=\"find\""));
}

/// A theme that replaces what all pages extend needs no block that only hidden templates ask for.
#[test]
fn a_hidden_template_asks_for_nothing() {
    let site = themed();
    let own = |body: &str| format!("{{% extends \"base.html\" %}}{{% block main %}}{body}{{% endblock main %}}");
    site.put(
        "themes/mine/templates/base.html",
        b"<!doctype html><title>{{ site.title }}</title>{% block main %}{% endblock main %}",
    );
    for page in ["index", "404", "topic", "links", "retired"] {
        site.put(&format!("themes/mine/templates/{page}.html"), own(page).as_bytes());
    }
    build(&site).success();
    let page = fs::read_to_string(site.root().join("public/topics/leak-check/index.html")).unwrap();
    assert!(page.ends_with("</title>topic"), "{page}");
}

/// The guide lists every part of the templates of the default theme, and no other.
#[test]
fn the_guide_lists_every_part() {
    let folder = fixture::project().join("themes/default/templates");
    let mut parts = BTreeSet::new();
    for file in fs::read_dir(folder).unwrap() {
        let file = file.unwrap();
        let text = fs::read_to_string(file.path()).unwrap();
        let name = file.file_name().into_string().unwrap();
        parts.extend(Outline::of(&text).parts.iter().map(|part| format!("{name}#{}", part.name)));
    }
    let guide = fs::read_to_string(fixture::project().join("themes/README.md")).unwrap();
    let rows = guide.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |")).map(|(part, _)| part);
    assert_eq!(rows.filter(|part| part.contains(".html#")).map(str::to_owned).collect::<BTreeSet<_>>(), parts);
}

/// The guide says the same in both languages: the same sections, the same code, tables of the same rows.
#[test]
fn both_guides_have_the_same_tables_and_code() {
    let read = |file: &str| fs::read_to_string(fixture::project().join("themes").join(file)).unwrap();
    let (english, korean) = (read("README.md"), read("README.ko.md"));
    assert_eq!(skeleton(&korean), skeleton(&english));
}

/// What a guide says in no language: the depth of each heading, the lines of code without comments, the code that stands first in
/// each row of a table.
fn skeleton(guide: &str) -> Vec<String> {
    let mut within = None;
    let mut kept = Vec::new();
    for line in guide.lines() {
        if let Some(language) = line.strip_prefix("```") {
            within = if within.is_none() { Some(language) } else { None };
            kept.push(line.to_owned());
        } else if within == Some("text") {
            // A file of the theme; what follows says what it is.
            let file = line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')).and_then(|rest| rest.split(' ').next());
            kept.extend(file.map(str::to_owned));
        } else if within.is_some() {
            let code = line.split(" # ").next().unwrap_or(line).trim_end();
            kept.extend(Some(code).filter(|code| !code.starts_with("//")).map(str::to_owned));
        } else if line.starts_with('#') {
            kept.push(line.chars().take_while(|c| *c == '#').collect());
        } else if line.starts_with('|') {
            let code = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>().join(" ");
            kept.push(format!("| {}", line.split('|').map(code).find(|code| !code.is_empty()).unwrap_or_default()));
        }
    }
    kept
}
