//! What a request says to the preview's door: lines `port`, `lan`, `host`, `origin`, `cookie`, `query`.
//!
//! `TOKEN` in a line stands for the door's own, which no input can guess.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use cardnews::serve::door::{Admission, Door, RequestParts};

pub(super) fn hold(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let line = |name: &str| text.lines().filter_map(move |line| line.strip_prefix(name)?.strip_prefix(' ')).collect::<Vec<_>>();
    let port = line("port").first().and_then(|port| port.parse().ok()).unwrap_or(4321);
    let lan: Option<IpAddr> = line("lan").first().and_then(|ip| ip.parse().ok());
    let door = Door::new(SocketAddr::from((Ipv4Addr::LOCALHOST, port)), lan).expect("the system has random numbers");
    let told = |name: &str| line(name).iter().map(|value| value.replace("TOKEN", door.token())).collect::<Vec<String>>();
    let (hosts, origin, cookie, query) = (told("host"), told("origin"), told("cookie"), told("query"));
    let hosts: Vec<&str> = hosts.iter().map(String::as_str).collect();
    let (origin, cookie, query) = (first(&origin), first(&cookie), first(&query));
    let answer = door.admit(RequestParts { hosts: &hosts, origin, cookie, query, ..RequestParts::default() });

    let own = |host: &str| is_own(host, port, lan);
    let page = origin.is_none_or(|origin| origin.strip_prefix("http://").is_some_and(own));
    let at_home = !hosts.is_empty() && hosts.iter().all(|host| own(host)) && page;
    let (in_cookie, in_query) = (carries(cookie, door.token()), carries(query, door.token()));
    match answer {
        Ok(admission) => {
            assert!(at_home, "somebody else comes in: {hosts:?} {origin:?}");
            assert!(lan.is_none() || in_cookie || in_query, "somebody comes in without the token: {cookie:?} {query:?}");
            assert!(admission == Admission::Granted || lan.is_some() && in_query, "a cookie for nothing");
        }
        Err(refusal) => {
            let editor = hosts == [format!("127.0.0.1:{port}")] && origin.is_none();
            let keyed = lan.is_none() || query == Some(&format!("token={}", door.token()));
            assert!(!(editor && keyed), "the editor stays outside: {refusal:?} {hosts:?} {query:?}");
        }
    }
    assert!(!door.has_token(query) || in_query, "a token out of nothing: {query:?}");
}

fn first(values: &[String]) -> Option<&str> {
    values.first().map(String::as_str)
}

fn carries(text: Option<&str>, token: &str) -> bool {
    text.is_some_and(|text| text.contains(token))
}

/// Whether a host is this machine at this port, or its own address in the network; written without a look at the door.
fn is_own(host: &str, port: u16, lan: Option<IpAddr>) -> bool {
    let after_name = host.rfind(']').unwrap_or(0);
    let (name, at) = match host[after_name..].rfind(':') {
        Some(colon) => (&host[..after_name + colon], host[after_name + colon + 1..].parse().ok()),
        None => (host, Some(80)),
    };
    let address = match name.strip_prefix('[') {
        Some(inner) => inner.strip_suffix(']').and_then(|inner| inner.parse().ok()).map(IpAddr::V6),
        None => name.parse().ok().map(IpAddr::V4),
    };
    let known = match address {
        Some(ip) => ip == Ipv4Addr::LOCALHOST || ip == Ipv6Addr::LOCALHOST || Some(ip) == lan,
        None => name.eq_ignore_ascii_case("localhost"),
    };
    known && at == Some(port)
}
