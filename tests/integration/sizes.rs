//! `check` looks for any size at which a card fits, `build` for the largest: both find the same.

use std::path::Path;

use cardnews::{Checked, Extent, Purpose, check_for, read};

use crate::fixture::{self, Fixture, TOPIC};

fn checked(root: &Path, layouts: &str, extent: Extent) -> Checked {
    let input = read::Input { layouts: layouts.to_owned(), ..read::site(root, Some(fixture::today())).unwrap() };
    check_for(&input, Purpose::Preview, extent)
}

/// The findings, and of each topic how many cards it has.
fn said(checked: &Checked) -> (String, Vec<usize>) {
    let cards = checked.ready.as_ref().unwrap().decks.iter().map(|deck| deck.cards.len()).collect();
    (format!("{:#?}", checked.findings), cards)
}

fn layouts(checked: &Checked) -> String {
    checked.ready.as_ref().unwrap().press.remembered()
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

/// Texts that grow past every size: what fits, fits at both; what does not is told in the same words, with the same cut.
#[test]
fn whatever_grows_is_told_alike() {
    let growing: [(&str, fn(usize) -> String); 6] = [
        ("물이 새는 것 같아요", |count| "물이 자꾸 새요 ".repeat(count)),
        ("바늘이 도는지 보세요.", |count| "바늘을 보세요. ".repeat(count)),
        ("바늘이 돌면 새고 있습니다.", |count| "바늘이 돌면 샙니다. ".repeat(count)),
        ("수도꼭지를 모두 잠급니다.", |count| "수도꼭지를 모두 잠급니다. ".repeat(count)),
        ("수도꼭지를 모두 잠급니다.", |count| "- 수도꼭지를 모두 잠급니다\n".repeat(count)),
        ("이렇게 확인하세요", |count| "이렇게 확인하세요 ".repeat(count)),
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
    assert!(refused > 20, "{refused} did not fit");
}
