//! The door decides who may come in, by the Host and Origin of a request and by the token. Only its editor may see a preview.
//!
//! Any web page that the editor visits can send requests to 127.0.0.1, even under its own name (DNS rebinding). But it cannot
//! choose what the browser writes into Host and Origin, and it does not know the token.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// The rules of one preview.
#[derive(Debug, Clone)]
pub struct Door {
    hosts: Vec<String>,
    token: String,
    cookie: String,
    /// Whether every request needs the token, because others share the network.
    is_shared: bool,
}

/// The parts of a request on which admission depends.
#[derive(Debug, Clone, Copy, Default)]
pub struct RequestParts<'a> {
    /// All hosts: those of the headers Host, and that of an absolute address.
    pub hosts: &'a [&'a str],
    /// The header Origin.
    pub origin: Option<&'a str>,
    /// The header Cookie.
    pub cookie: Option<&'a str>,
    /// The header Sec-Fetch-Site: whose page asks. Old browsers and other programs do not say it.
    pub site: Option<&'a str>,
    /// The header Sec-Fetch-Dest: what the answer is wanted for.
    pub wanted_for: Option<&'a str>,
    /// The text after `?`.
    pub query: Option<&'a str>,
}

/// How a request is admitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// It is answered.
    Granted,
    /// It is answered, and the answer sets a cookie that replaces the token.
    GrantedWithCookie,
}

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The request names another server.
    Host,
    /// It comes from a page that is not ours.
    Origin,
    /// The token is missing or wrong.
    Token,
}

impl Door {
    /// Returns the door of a preview at `address`. `lan` is the machine's address in its network, if the preview is shared
    /// there.
    ///
    /// # Errors
    /// The system has no random numbers.
    pub fn new(address: SocketAddr, lan: Option<IpAddr>) -> std::io::Result<Self> {
        let port = address.port();
        let names = ["localhost".to_owned(), Ipv4Addr::LOCALHOST.to_string(), format!("[{}]", Ipv6Addr::LOCALHOST)];
        let own = lan.map(|ip| match ip {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        });
        let mut hosts: Vec<String> = names.into_iter().chain(own).map(|name| format!("{name}:{port}")).collect();
        if port == 80 {
            // Browsers leave out the default port.
            let bare = hosts.iter().map(|host| host.trim_end_matches(":80").to_owned());
            hosts = bare.chain(hosts.iter().cloned()).collect();
        }
        // Cookies ignore ports, but two previews on one machine must not use each other's cookies.
        Ok(Self { hosts, token: random()?, cookie: format!("cardnews-{port}"), is_shared: lan.is_some() })
    }

    /// Returns the token. It changes with every start.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Returns the value of the header Set-Cookie for the cookie that replaces the token.
    pub fn set_cookie(&self) -> String {
        format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie, self.token)
    }

    /// Decides whether a request is admitted.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn admit(&self, parts: RequestParts<'_>) -> Result<Admission, Refusal> {
        if parts.hosts.is_empty() || !parts.hosts.iter().all(|host| self.is_own(host)) {
            return Err(Refusal::Host);
        }
        if parts.origin.is_some_and(|origin| !origin.strip_prefix("http://").is_some_and(|host| self.is_own(host))) {
            return Err(Refusal::Origin);
        }
        // A page may link here. But what it shows a picture of, or frames, is drawn for nobody.
        let is_own_page = parts.site.is_none_or(|site| matches!(site, "same-origin" | "none"));
        if !is_own_page && parts.wanted_for != Some("document") {
            return Err(Refusal::Origin);
        }
        match (self.is_shared, self.has_cookie(parts.cookie), self.has_token(parts.query)) {
            (false, ..) | (true, true, _) => Ok(Admission::Granted),
            (true, false, true) => Ok(Admission::GrantedWithCookie),
            (true, false, false) => Err(Refusal::Token),
        }
    }

    /// Returns whether a query contains the token. The socket always requires it, even if the preview is not shared.
    pub fn has_token(&self, query: Option<&str>) -> bool {
        let given = query.into_iter().flat_map(|query| query.split('&')).find_map(|pair| pair.strip_prefix("token="));
        given.is_some_and(|given| same(given, &self.token))
    }

    fn has_cookie(&self, cookie: Option<&str>) -> bool {
        let mut pairs =
            cookie.into_iter().flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.any(|(name, value)| name == self.cookie && same(value, &self.token))
    }

    fn is_own(&self, host: &str) -> bool {
        self.hosts.iter().any(|own| own.eq_ignore_ascii_case(host))
    }
}

/// Returns whether a token is right. The time it takes does not tell how much of it was right.
fn same(given: &str, token: &str) -> bool {
    given.len() == token.len() && given.bytes().zip(token.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

/// Returns 128 random bits as hexadecimal digits.
fn random() -> std::io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
