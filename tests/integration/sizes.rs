//! `check` looks for any size at which a card fits, `build` for the largest: both find the same.

use std::path::Path;

use cardnews::look::{typeset::joints, view};
use cardnews::model::{Extent, Purpose};
use cardnews::{Checked, check_for, read};

use crate::fixture::{self, Fixture, TOPIC};

fn checked(root: &Path, layouts: &str, extent: Extent) -> Checked {
    let input = cardnews::model::Input { layouts: layouts.to_owned(), ..read::site(root, Some(fixture::today())).unwrap() };
    check_for(&input, Purpose::Preview, extent)
}

/// The findings, and of each topic how many cards it has.
fn said(checked: &Checked) -> (String, Vec<usize>) {
    let cards = checked.content().unwrap().decks.iter().map(|deck| deck.cards.len()).collect();
    (format!("{:#?}", checked.findings), cards)
}

fn layouts(checked: &Checked) -> String {
    checked.ready.as_ref().unwrap().1.press.remembered()
}

/// A card is laid out once for its findings; what a build laid out is enough, and is not forgotten by the check.
#[test]
fn a_check_lays_out_less_and_keeps_what_a_build_found() {
    let root = fixture::project();
    let whole = checked(&root, "", Extent::Whole);
    let quick = checked(&root, "", Extent::Findings);
    assert_eq!(said(&quick), said(&whole));
    let (asked, needed) = (layouts(&quick).lines().count(), layouts(&whole).lines().count());
    assert!(asked + 30 < needed, "{asked} layouts of {needed}");
    assert_eq!(layouts(&checked(&root, &layouts(&whole), Extent::Findings)), layouts(&whole));
    let built = checked(&root, &layouts(&quick), Extent::Whole);
    assert_eq!(said(&built), said(&whole));
}

/// In the theme's fonts all syllables are equally wide and none draws nearer to another: each box and each line of a card
/// stands where it would with one syllable in place of each, which is how `check` lays it out.
#[test]
fn a_layout_depends_on_how_many_syllables_there_are() {
    let input = read::site(&fixture::project(), Some(fixture::last_reading())).unwrap();
    let (content, workshop) = check_for(&input, Purpose::Preview, Extent::Whole).ready.unwrap();
    assert!(workshop.press.has_even_syllables());
    let same = |text: &str| -> String { text.chars().map(|c| if ('가'..='힣').contains(&c) { '가' } else { c }).collect() };
    let mut compared = 0;
    for deck in &content.decks {
        let topic = &content.site.topics[deck.topic];
        for card in &deck.cards {
            let html = workshop
                .templates
                .card(&view::card::content(&content.site, &workshop.theme, &view::Shown::of(topic), card))
                .unwrap();
            let stands = |html: &str| format!("{:#?}", workshop.press.measure(html, workshop.theme.canvas).unwrap());
            // Units and counters are known while they have their syllables.
            assert_eq!(stands(&same(&joints::bind(&html))), same(&stands(&html)));
            compared += 1;
        }
    }
    assert!(compared > 80);
}

/// What grows in the topic, and what it becomes.
type Growing = (&'static str, fn(usize) -> String);

/// Texts that grow past every size: what fits, fits at both; what does not is told in the same words, with the same cut.
#[test]
fn whatever_grows_is_told_alike() {
    let growing: [Growing; 12] = [
        ("물이 새는 것 같아요", |count| "물이 자꾸 새요 ".repeat(count)),
        ("바늘이 도는지 보세요.", |count| "바늘을 보세요. ".repeat(count)),
        ("바늘이 돌면 새고 있습니다.", |count| "바늘이 돌면 샙니다. ".repeat(count)),
        ("수도꼭지를 모두 잠급니다.", |count| "수도꼭지를 모두 잠급니다. ".repeat(count)),
        ("수도꼭지를 모두 잠급니다.", |count| "- 수도꼭지를 모두 잠급니다\n".repeat(count)),
        ("이렇게 확인하세요", |count| "이렇게 확인하세요 ".repeat(count)),
        // Around the content: what stands there is looked at with the title, number and teaser of a stand-in.
        ("누수시 점검사항", |count| "점검 ".repeat(count)),
        ("누수시 점검사항", |count| "점".repeat(2 * count)),
        ("누수시 점검사항", |count| "W—".repeat(count)),
        ("category:", |count| format!("teaser: {}\ncategory:", "샌다".repeat(count))),
        ("category:", |count| format!("teaser: {}\ncategory:", "WM% ".repeat(count))),
        ("category:", |count| format!("teaser: {}바늘\ncategory:", "바늘이 / ".repeat(count))),
    ];
    let mut refused = 0;
    for split in ["", "split: auto\n"] {
        for (place, text) in growing {
            for count in [1, 2, 3, 4, 6, 8, 10, 12, 14, 17, 20, 26] {
                let site = Fixture::bare();
                let topic = TOPIC.replace("category:", &format!("{split}category:")).replace(place, text(count).trim_end());
                site.put("content/topics/leak-check.md", topic.as_bytes());
                let whole = said(&checked(site.root(), "", Extent::Whole));
                refused += usize::from(whole.0.contains("card-overflows"));
                assert_eq!(said(&checked(site.root(), "", Extent::Findings)), whole, "{place} {count} {split}");
            }
        }
    }
    assert!(refused > 30, "{refused} did not fit");
}

/// A photograph is known by its name, in Korean too: as high as it is, it leaves room for so much text and no more.
#[test]
fn pictures_with_korean_names_are_told_alike() {
    let mut refused = 0;
    for height in [300, 900, 1800] {
        for count in [1, 6, 9, 12] {
            let site = Fixture::bare();
            site.make(&format!("png 900x{height} grey8 content/images/계량기.png"), "");
            let body = format!("![계량기가 보입니다.](images/계량기.png)\n\n{}", "수도꼭지를 모두 잠급니다. ".repeat(count));
            let topic = TOPIC.replace("수도꼭지를 모두 잠급니다.", body.trim_end());
            site.put("content/topics/leak-check.md", topic.as_bytes());
            let whole = said(&checked(site.root(), "", Extent::Whole));
            assert!(!whole.0.contains("broken-theme") && !whole.0.contains("missing"), "{}", whole.0);
            refused += usize::from(whole.0.contains("card-overflows"));
            assert_eq!(said(&checked(site.root(), "", Extent::Findings)), whole, "{height} {count}");
        }
    }
    assert!((3..10).contains(&refused), "{refused} did not fit");
}

/// Numbers of all lengths, zeros in them too, beside names of offices that fit and that do not.
#[test]
fn numbers_are_told_alike() {
    for number in [1, 8, 40, 44, 100, 444, 1000, 4004, 9999] {
        for long in [20, 24, 28, 32, 40, 60] {
            let site = Fixture::bare();
            site.put("content/topics/leak-check.md", TOPIC.replace("number: 8", &format!("number: {number}")).as_bytes());
            let office = format!("name: {}\nphone: 055-000-0000\n", "지사".repeat(long / 2));
            site.put("content/offices/test.yaml", office.as_bytes());
            let whole = said(&checked(site.root(), "", Extent::Whole));
            assert_eq!(said(&checked(site.root(), "", Extent::Findings)), whole, "{number} {long}");
        }
    }
}
