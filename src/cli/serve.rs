//! `cardnews serve`: a live preview in the browser while content is being written.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::Path;
use std::process::{Command, Stdio};

use super::{Context, exit, report, several};
use crate::craft::qr;
use crate::finding::Language;
use crate::serve::{self, Preview, Update, door::Door};

/// The options of `serve`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where to listen, a number from 0 to 65535; 0 takes any free port · 미리보기 주소의 번호(0~65535). 0이면 빈 번호
    #[arg(long, value_name = "PORT", default_value_t = 4321)]
    port: u16,
    /// Open the browser · 브라우저를 엽니다
    #[arg(long)]
    open: bool,
    /// Let telephones in the same network look, with the token that is printed · 같은 와이파이의 휴대전화로 봅니다
    #[arg(long)]
    lan: bool,
}

pub(super) fn run(context: &Context, args: &Args) -> u8 {
    let root = match context.site_root() {
        Ok(root) => root,
        Err(code) => return code,
    };
    let language = context.language();
    let ground = if args.lan { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
    let opened = TcpListener::bind((ground, args.port)).and_then(|listener| Ok((listener.local_addr()?, listener)));
    let (address, listener) = match opened {
        Ok(opened) => opened,
        Err(error) => return no_port(language, args.port, &error),
    };
    let lan = if args.lan { own_address() } else { None };
    let door = match Door::new(address, lan.or(args.lan.then_some(IpAddr::V4(Ipv4Addr::LOCALHOST)))) {
        Ok(door) => door,
        Err(error) => return report::failure(language, &error),
    };
    announce(language, address, args.lan.then_some(lan), &door);
    if args.open {
        open(&here(address, args.lan.then(|| door.token())));
    }
    let preview = Preview {
        read: reader(context, &root),
        root,
        door,
        english: language == Language::En,
        on_update: Box::new(move |update| said(language, update)),
    };
    match serve::run(preview, listener) {
        Ok(()) => {
            report::talk(match language {
                Language::Ko => "\n미리보기를 마쳤습니다.",
                Language::En => "\nThe preview has ended.",
            });
            exit::CLEAN
        }
        Err(error) => report::failure(language, &error),
    }
}

fn reader(context: &Context, root: &Path) -> serve::Reader {
    let (root, today, office) = (root.to_owned(), context.today, context.office.clone());
    let context = Context { root: None, office, language: None, today };
    Box::new(move |chosen| several::site(&root, &root.join("public"), &context, chosen))
}

fn no_port(language: Language, port: u16, error: &io::Error) -> u8 {
    let next = port.checked_add(1).unwrap_or(4321);
    match error.kind() {
        io::ErrorKind::AddrInUse => report::machine(
            language,
            &format!("127.0.0.1:{port}"),
            &format!(
                "다른 프로그램이 쓰는 번호입니다. 먼저 켠 미리보기를 끄거나 다른 번호로 여세요: cardnews serve --port {next}"
            ),
            &format!("another program uses this port; end the earlier preview, or try 'cardnews serve --port {next}'"),
        ),
        io::ErrorKind::PermissionDenied => report::machine(
            language,
            &format!("127.0.0.1:{port}"),
            "이 번호는 쓸 수 없습니다. 1024보다 큰 번호를 쓰세요. 보기: --port 4321",
            "this port is not allowed; take one above 1024, as in --port 4321",
        ),
        _ => return report::failure(language, error),
    }
    exit::MACHINE
}

/// Returns the address of this machine in its network: the address from which it would send. Nothing is sent.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    // 192.0.2.1 is reserved for documentation (RFC 5737). Finding the route to it is enough.
    socket.connect(("192.0.2.1", 9)).ok()?;
    let ip = socket.local_addr().ok()?.ip();
    (!ip.is_loopback() && !ip.is_unspecified()).then_some(ip)
}

/// Returns the address of the preview on this machine, with the token that a shared one asks for.
fn here(address: SocketAddr, token: Option<&str>) -> String {
    let query = token.map_or_else(String::new, |token| format!("?token={token}"));
    format!("http://127.0.0.1:{}/{query}", address.port())
}

/// Prints the address of the preview. `lan` is the machine's address in its network: the outer `None` if the preview is not
/// shared, the inner one if the address is unknown.
fn announce(language: Language, address: SocketAddr, lan: Option<Option<IpAddr>>, door: &Door) {
    let here = here(address, lan.map(|_| door.token()));
    report::talk(&match language {
        Language::Ko => format!("미리보기: {here}\n  글을 저장하면 곧바로 바뀝니다. 끝내려면 Ctrl-C를 누르세요."),
        Language::En => format!("Preview: {here}\n  It follows every save. Ctrl-C ends it."),
    });
    match lan {
        Some(Some(ip)) => {
            let there = format!("http://{ip}:{}/?token={}", address.port(), door.token());
            report::talk(&match language {
                Language::Ko => {
                    format!(
                        "휴대전화: {there}\n  주소를 아는 사람은 아직 공개하지 않은 글을 볼 수 있습니다. 믿는 와이파이에서만 쓰세요."
                    )
                }
                Language::En => {
                    format!(
                        "Telephone: {there}\n  Whoever knows it sees what is not published yet; use it in networks that you trust."
                    )
                }
            });
            if let Some(symbol) = qr::symbol(&there) {
                report::code_aside(&symbol);
            }
        }
        Some(None) => report::talk(match language {
            Language::Ko => "이 컴퓨터가 네트워크에 이어져 있지 않아 휴대전화로는 볼 수 없습니다.",
            Language::En => "This machine is in no network, so no telephone can look.",
        }),
        None => {}
    }
}

/// Prints one line for each check of the site.
fn said(language: Language, update: &Update<'_>) {
    if let Some(fault) = update.fault {
        report::talk(fault.in_language(language));
        return;
    }
    let tally = report::tally(update.findings, language);
    let took = update.took.as_millis();
    report::talk(&match language {
        Language::Ko => format!("  {tally} ({took} ms)"),
        Language::En => format!("  {tally} ({took} ms)"),
    });
}

/// Opens the desktop's browser. Without a desktop the printed address must do.
fn open(address: &str) {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    };
    let _ = command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}
