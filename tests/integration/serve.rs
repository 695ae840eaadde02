//! The live preview without a browser: who may come in, and that taking over what was measured changes nothing.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use cardnews::look::Workshop;
use cardnews::model::{Date, Input, Purpose};
use cardnews::serve::{
    self, Preview, Site,
    door::{Admission, Door, Refusal, RequestParts},
};
use cardnews::{check, check_again, read};
use proptest::prelude::*;

use crate::fixture::{Fixture, TOPIC, today};

fn door(port: u16, lan: Option<IpAddr>) -> Door {
    Door::new(SocketAddr::from((Ipv4Addr::LOCALHOST, port)), lan).unwrap()
}

fn parts<'a>(hosts: &'a [&'a str]) -> RequestParts<'a> {
    RequestParts { hosts, ..RequestParts::default() }
}

/// The machine's own names with the port, in any case of letters, and nothing that only looks like them.
#[test]
fn only_own_hosts_come_in() {
    let door = door(4321, None);
    for own in ["127.0.0.1:4321", "localhost:4321", "LocalHost:4321", "LOCALHOST:4321", "[::1]:4321"] {
        assert_eq!(door.admit(parts(&[own])), Ok(Admission::Granted), "{own}");
    }
    for foreign in [
        "",
        " ",
        "127.0.0.1",
        "localhost",
        "localhost:",
        "localhost:80",
        "localhost:43210",
        "127.0.0.1:4321.evil.test",
        "evil.test:4321",
        "127.0.0.1.evil.test:4321",
        "a@127.0.0.1:4321",
        "127.0.0.1:4321 ",
        "127.1:4321",
        "::1:4321",
        "0.0.0.0:4321",
        "192.168.0.7:4321",
        // The same machine in spellings that no browser sends for it, and names that a rebinding server may have.
        "localhost.:4321",
        "127.0.0.1.:4321",
        "[::1]",
        "[::1]:43210",
        "[::1%25lo]:4321",
        "[::ffff:127.0.0.1]:4321",
        "[0:0:0:0:0:0:0:1]:4321",
        "2130706433:4321",
        "0x7f.0.0.1:4321",
        "127.0.0.1:04321",
        "127.0.0.1:+4321",
        "localhost:4321@evil.test",
        "evil.test#localhost:4321",
        "localhost:4321,evil.test:4321",
        "localhost:4321/",
        "http://localhost:4321",
        "ｌocalhost:4321",
        "localhost.evil.test:4321",
        "4321.localhost:4321",
    ] {
        assert_eq!(door.admit(parts(&[foreign])), Err(Refusal::Host), "{foreign}");
    }
    assert_eq!(door.admit(parts(&[])), Err(Refusal::Host));
    assert_eq!(door.admit(parts(&["localhost:4321", "evil.test"])), Err(Refusal::Host));
}

/// Browsers leave out the port 80.
#[test]
fn the_usual_port_may_be_left_out() {
    let door = door(80, None);
    for own in ["127.0.0.1", "localhost", "[::1]", "localhost:80"] {
        assert_eq!(door.admit(parts(&[own])), Ok(Admission::Granted), "{own}");
    }
    assert_eq!(door.admit(parts(&["evil.test"])), Err(Refusal::Host));
}

/// A page of another server may not ask, whatever it calls itself.
#[test]
fn only_own_pages_ask() {
    let door = door(4321, None);
    let from =
        |origin| door.admit(RequestParts { hosts: &["localhost:4321"], origin: Some(origin), ..RequestParts::default() });
    assert_eq!(from("http://localhost:4321"), Ok(Admission::Granted));
    assert_eq!(from("http://127.0.0.1:4321"), Ok(Admission::Granted));
    for foreign in [
        "null",
        "",
        "http://evil.test",
        "https://localhost:4321",
        "http://localhost:4322",
        "http://localhost:4321.evil.test",
        "http://localhost.:4321",
        "http://a@localhost:4321",
        "http://localhost:4321 http://evil.test",
        "NULL",
    ] {
        assert_eq!(from(foreign), Err(Refusal::Origin), "{foreign}");
    }
}

/// A page of another server may lead here, and may not show a picture or a frame of the preview: drawing costs.
#[test]
fn only_own_pages_show_pictures() {
    let door = door(4321, None);
    let asks = |site, wanted_for| {
        door.admit(RequestParts {
            hosts: &["localhost:4321"],
            site: Some(site),
            wanted_for: Some(wanted_for),
            ..RequestParts::default()
        })
    };
    for (site, wanted_for) in
        [("same-origin", "image"), ("same-origin", "iframe"), ("none", "document"), ("cross-site", "document")]
    {
        assert_eq!(asks(site, wanted_for), Ok(Admission::Granted), "{site}, {wanted_for}");
    }
    for (site, wanted_for) in [
        ("cross-site", "image"),
        ("cross-site", "iframe"),
        ("cross-site", "empty"),
        ("same-site", "script"),
        ("same-site", ""),
        ("?", "style"),
    ] {
        assert_eq!(asks(site, wanted_for), Err(Refusal::Origin), "{site}, {wanted_for}");
    }
}

/// In a shared network the token opens once, the cookie from then on; neither opens for a foreign host.
#[test]
fn a_shared_preview_asks_for_the_token() {
    let own = Ipv4Addr::new(192, 168, 0, 7);
    let door = door(4321, Some(IpAddr::V4(own)));
    let hosts = ["192.168.0.7:4321"];
    let query = format!("token={}", door.token());
    let cookie = door.set_cookie().split(';').next().unwrap().to_owned();
    let ask = |hosts: &[&str], query: Option<&str>, cookie: Option<&str>| {
        door.admit(RequestParts { hosts, query, cookie, ..RequestParts::default() })
    };
    assert_eq!(ask(&hosts, None, None), Err(Refusal::Token));
    assert_eq!(ask(&hosts, Some("token="), None), Err(Refusal::Token));
    assert_eq!(ask(&hosts, Some(&query[..query.len() - 1]), None), Err(Refusal::Token));
    assert_eq!(ask(&hosts, Some(&query), None), Ok(Admission::GrantedWithCookie));
    assert_eq!(ask(&hosts, Some(&format!("a=b&{query}")), None), Ok(Admission::GrantedWithCookie));
    assert_eq!(ask(&hosts, None, Some(&cookie)), Ok(Admission::Granted));
    assert_eq!(ask(&hosts, None, Some(&format!("a=b; {cookie}"))), Ok(Admission::Granted));
    assert_eq!(ask(&hosts, None, Some(&cookie.replace("4321", "4322"))), Err(Refusal::Token));
    assert_eq!(ask(&["localhost:4321"], None, None), Err(Refusal::Token));
    assert_eq!(ask(&["evil.test:4321"], Some(&query), Some(&cookie)), Err(Refusal::Host));
}

/// Every start has its own token.
#[test]
fn tokens_do_not_repeat() {
    assert_ne!(door(4321, None).token(), door(4321, None).token());
    assert_eq!(door(4321, None).token().len(), 32);
}

proptest! {
    /// Whatever stands in Host, Origin, Cookie and query: no panic, and no way in but the known names.
    #[test]
    fn nothing_else_opens_the_door(host in ".{0,40}", origin in ".{0,40}", cookie in ".{0,60}", query in ".{0,60}") {
        let door = door(4321, Some(IpAddr::V4(Ipv4Addr::new(192, 168, 0, 7))));
        let hosts = [host.as_str()];
        let known = ["127.0.0.1:4321", "localhost:4321", "[::1]:4321", "192.168.0.7:4321"].contains(&host.to_ascii_lowercase().as_str());
        let parts = RequestParts {
            hosts: &hosts,
            origin: Some(&origin),
            cookie: Some(&cookie),
            query: Some(&query),
            ..RequestParts::default()
        };
        prop_assert!(known || door.admit(parts) == Err(Refusal::Host));
        let own = RequestParts { hosts: &["localhost:4321"], origin: None, ..parts };
        prop_assert_eq!(door.admit(own), Err(Refusal::Token));
    }
}

/// A check that takes over measurements says and fits what a fresh one does, whatever was changed in between.
#[test]
fn taking_over_changes_nothing() {
    let fixture = Fixture::bare();
    let long = "수도꼭지를 모두 잠그고 계량기 뚜껑을 엽니다. ".repeat(12);
    let states = [
        TOPIC.to_owned(),
        TOPIC.replace("모두 잠급니다", "천천히 모두 잠급니다"),
        TOPIC.replace("수도꼭지를 모두 잠급니다.", &long),
        "---\n깨진 글".to_owned(),
        TOPIC.to_owned(),
    ];
    let mut before: Option<Workshop> = None;
    for (index, state) in states.iter().enumerate() {
        fixture.put("content/topics/leak-check.md", state.as_bytes());
        if index == 3 {
            fixture.put("themes/own/theme.yaml", b"theme_api: 1\nextends: default\n");
            fixture.put("themes/own/card.css", b".card{padding:1px}");
        }
        let input = read::site(fixture.root(), Date::parse(&today().to_string())).unwrap();
        let fresh = check(&input, Purpose::Preview);
        let again = check_again(&input, Purpose::Preview, before.as_ref());
        assert_eq!(fresh.findings, again.findings, "state {index}");
        assert_eq!(fresh.misread, again.misread, "state {index}");
        let (content, workshop) = again.ready.unwrap();
        assert_eq!(fresh.ready.unwrap().0.decks, content.decks, "state {index}");
        before = Some(workshop);
    }
}

/// The mark of a folder differs after every change that an editor can make.
#[test]
fn every_change_leaves_a_mark() {
    let fixture = Fixture::bare();
    let mut marks = vec![read::mark(fixture.root()).unwrap()];
    let mut look = || marks.push(read::mark(fixture.root()).unwrap());
    fixture.put("content/topics/leak-check.md", TOPIC.as_bytes());
    look();
    fixture.put("content/topics/leak-check.md", TOPIC.replace("새는", "샜는").as_bytes());
    look();
    std::fs::rename(fixture.root().join("content/topics"), fixture.root().join("content/texts")).unwrap();
    look();
    std::fs::remove_file(fixture.root().join("content/texts/leak-check.md")).unwrap();
    look();
    let all = marks.len();
    marks.sort();
    marks.dedup();
    assert_eq!(marks.len(), all);
    assert_eq!(read::mark(fixture.root()).unwrap(), read::mark(fixture.root()).unwrap());
}

/// The site of a content with one office.
fn alone(input: Input) -> Site {
    Site { input, offices: Vec::new() }
}

/// A panic and a disk that refuses, in the middle of it: both are told, the pages stay, and the next look goes on.
#[test]
fn no_stumble_ends_the_preview() {
    let fixture = Fixture::bare();
    fixture.put("content/topics/leak-check.md", TOPIC.as_bytes());
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let (root, looks) = (fixture.root().to_owned(), AtomicUsize::new(0));
    let (teller, told) = mpsc::channel();
    let preview = Preview {
        read: Box::new(move |_| match looks.fetch_add(1, Ordering::Relaxed) {
            1 => panic!("a rule has stumbled"),
            2 => Err(io::Error::other("content: the disk is away")),
            _ => read::site(&root, Some(today())).map(alone),
        }),
        root: fixture.root().to_owned(),
        door: Door::new(address, None).unwrap(),
        english: false,
        on_update: Box::new(move |update| teller.send(update.fault.map(|fault| fault.en.clone())).unwrap()),
    };
    // It serves until the test program ends.
    thread::spawn(move || serve::run(preview, listener));
    let next = || told.recv_timeout(Duration::from_secs(20)).unwrap();
    let page = || {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET /topics/leak-check/ HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    };
    assert_eq!(next(), None);
    assert!(page().contains("물이 새는 것 같아요"));
    fixture.put("content/topics/leak-check.md", TOPIC.replace("새는 것", "자꾸 새는 것").as_bytes());
    assert!(next().unwrap().contains("a rule has stumbled"));
    assert!(page().contains("물이 새는 것 같아요"));
    assert!(next().unwrap().contains("content: the disk is away"));
    assert!(page().contains("물이 새는 것 같아요"));
    assert_eq!(next(), None);
    assert!(page().contains("물이 자꾸 새는 것 같아요"));
}

/// Every answer says what it is: the files of the plan, and the page in the place of what is not there.
#[test]
fn answers_say_what_they_are() {
    let fixture = Fixture::bare();
    fixture.put("content/topics/leak-check.md", TOPIC.as_bytes());
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let root = fixture.root().to_owned();
    let (teller, told) = mpsc::channel();
    let preview = Preview {
        read: Box::new(move |_| read::site(&root, Some(today())).map(alone)),
        root: fixture.root().to_owned(),
        door: Door::new(address, None).unwrap(),
        english: false,
        on_update: Box::new(move |_| teller.send(()).unwrap()),
    };
    // It serves until the test program ends.
    thread::spawn(move || serve::run(preview, listener));
    told.recv_timeout(Duration::from_secs(20)).unwrap();
    let ask = |path: &str| {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET /{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let text = String::from_utf8_lossy(&answer).into_owned();
        let kind = text.lines().find_map(|line| line.strip_prefix("content-type: ")).unwrap_or("").to_owned();
        (text[9..12].to_owned(), kind, text)
    };
    let (_, _, page) = ask("topics/leak-check/");
    let card = page.split('"').find(|word| word.starts_with("card-1-")).unwrap();
    for (path, status, kind) in [
        ("topics/leak-check/", "200", "text/html; charset=utf-8"),
        // The second time it is not drawn again.
        (format!("topics/leak-check/{card}").as_str(), "200", "image/png"),
        (format!("topics/leak-check/{card}").as_str(), "200", "image/png"),
        ("messages.csv", "200", "text/csv; charset=utf-8"),
        ("robots.txt", "200", "text/plain; charset=utf-8"),
        ("_preview/preview.js", "200", "text/javascript; charset=utf-8"),
        ("_preview/icon.svg", "200", "image/svg+xml"),
        ("nothing.png", "404", "text/html; charset=utf-8"),
    ] {
        let answer = ask(path);
        assert_eq!((answer.0.as_str(), answer.1.as_str()), (status, kind), "{path}");
    }
}
