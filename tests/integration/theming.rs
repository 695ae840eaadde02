//! A site brings its own theme, or single files of one.

use std::fs;

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
