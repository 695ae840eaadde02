//! A listener → connections that a handler of requests serves: how many there may be, whose, and for how long. The only file that
//! uses hyper.
//!
//! The preview has one editor, a browser or two, and perhaps a telephone. Whatever asks for more than these need is a mistake or
//! means harm, and must not cost the machine its memory.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};

/// The maximum number of connections of all peers. A browser opens six for a host.
const MOST: usize = 64;
/// The maximum number of connections of one peer: several browsers.
const MOST_OF_PEER: usize = 24;
/// How long a connection may be silent before its first request, between two of them, or within the head of one.
const SILENCE: Duration = Duration::from_secs(10);
/// How long a connection may be used. A browser that needs it longer opens another one without anybody noticing.
const LIFE: Duration = Duration::from_secs(60);
/// How long the last answer of a connection may take after that. A reader that never reads must not hold it for ever.
const LAST_ANSWER: Duration = Duration::from_secs(20);
/// The maximum size of the head of a request, in bytes. Browsers send about one kilobyte.
const HEAD: usize = 16 * 1024;
/// How long to wait when the system has no connection to give, because too many files are open.
const PAUSE: Duration = Duration::from_millis(200);

/// Serves connections for ever.
pub(super) async fn serve(listener: TcpListener, router: Router) {
    let peers = Peers::default();
    loop {
        let Ok((stream, address)) = listener.accept().await else {
            sleep(PAUSE).await;
            continue;
        };
        // A connection too many is closed at once.
        if let Some(place) = peers.place(address.ip()) {
            let router = router.clone();
            tokio::spawn(async move {
                talk(stream, router).await;
                drop(place);
            });
        }
    }
}

/// Serves one connection until it ends, or until it has lasted long enough. A socket is handed on and lives as long as it likes.
async fn talk(stream: TcpStream, router: Router) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(SILENCE)
        .max_buf_size(HEAD)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
        .with_upgrades();
    let mut connection = pin!(connection);
    // What breaks off is no mistake of ours, and its peer knows.
    if timeout(LIFE, connection.as_mut()).await.is_err() {
        connection.as_mut().graceful_shutdown();
        let _ = timeout(LAST_ANSWER, connection).await;
    }
}

/// The peers that are connected, and how often.
#[derive(Debug, Default, Clone)]
struct Peers(Arc<Mutex<BTreeMap<IpAddr, usize>>>);

/// The place of one connection, given back when it is dropped.
#[derive(Debug)]
struct Place {
    peers: Peers,
    peer: IpAddr,
}

impl Peers {
    /// Returns a place for a connection of `peer`; `None` if there is none.
    fn place(&self, peer: IpAddr) -> Option<Place> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let all: usize = counts.values().sum();
        let own = counts.get(&peer).copied().unwrap_or(0);
        if all >= MOST || own >= MOST_OF_PEER {
            return None;
        }
        counts.insert(peer, own + 1);
        Some(Place { peers: self.clone(), peer })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = self.peers.0.lock().unwrap_or_else(PoisonError::into_inner);
        match counts.get_mut(&self.peer) {
            Some(count) if *count > 1 => *count -= 1,
            _ => drop(counts.remove(&self.peer)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, MOST_OF_PEER, Peers};
    use std::net::{IpAddr, Ipv4Addr};

    #[test]
    fn places_are_limited_and_given_back() {
        let peers = Peers::default();
        let phone = |n: usize| IpAddr::V4(Ipv4Addr::new(192, 0, 2, u8::try_from(n).unwrap_or(u8::MAX)));
        let mut held: Vec<_> = (0..MOST_OF_PEER).map_while(|_| peers.place(phone(1))).collect();
        assert_eq!(held.len(), MOST_OF_PEER);
        assert!(peers.place(phone(1)).is_none(), "one peer leaves room for others");
        held.extend((2..=MOST).map_while(|n| peers.place(phone(n))));
        assert_eq!(held.len(), MOST);
        assert!(peers.place(phone(200)).is_none());
        held.clear();
        assert!(peers.place(phone(1)).is_some());
        assert_eq!(peers.0.lock().map(|counts| counts.len()).ok(), Some(0), "nobody is remembered");
    }
}
