//! Requests → answers from the plan in memory. No file on the disk has an address here.

use std::io;
use std::net::TcpListener;
use std::num::NonZero;
use std::sync::Arc;
use std::thread;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::Semaphore;
use tokio::sync::watch::Receiver;

use super::choice::Choice;
use super::connections;
use super::door::{Admission, Door, Refusal, RequestParts};
use super::page;
use super::pictures::Pictures;
use super::snapshot::Snapshot;
use crate::model::{Keep, Served};

/// The state that all requests share.
struct AppState {
    door: Door,
    choice: Arc<Choice>,
    snapshot: Receiver<Arc<Snapshot>>,
    pictures: Pictures,
    /// As many places as files may be made at the same time. Each may need a canvas and more.
    drawings: Arc<Semaphore>,
    /// As many places as there may be sockets.
    sockets: Arc<Semaphore>,
}

/// The maximum number of sockets: one for each window in which the preview is open.
const MOST_SOCKETS: usize = 32;

/// The policy of the preview's own page: no foreign address, only its own script, never in a frame.
const STRICT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// The policy of pages of the site: only the preview may show them in a frame.
const FRAMED: &str = "frame-ancestors 'self'";

/// Serves until Ctrl-C.
///
/// # Errors
/// The system refuses threads or the socket.
pub(super) fn serve(
    door: Door,
    choice: Arc<Choice>,
    snapshot: Receiver<Arc<Snapshot>>,
    listener: TcpListener,
) -> io::Result<()> {
    let drawings = thread::available_parallelism().map_or(1, NonZero::get);
    // Requests are read on one thread; what is costly runs beside it.
    let runtime = tokio::runtime::Builder::new_current_thread().max_blocking_threads(drawings + 1).enable_all().build()?;
    let app = Arc::new(AppState {
        door,
        choice,
        snapshot,
        pictures: Pictures::default(),
        drawings: Arc::new(Semaphore::new(drawings)),
        sockets: Arc::new(Semaphore::new(MOST_SOCKETS)),
    });
    let served = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tokio::select! {
            () = connections::serve(listener, router(app)) => Ok(()),
            stopped = tokio::signal::ctrl_c() => stopped,
        }
    });
    // Does not wait for a card that is being drawn.
    runtime.shutdown_background();
    served
}

fn router(app: Arc<AppState>) -> Router {
    Router::new()
        .route("/", get(home))
        .route("/_preview/news", get(news))
        .route("/_preview/{name}", get(own_file))
        .route("/{*path}", get(site_file))
        .fallback(missing)
        .layer(middleware::from_fn_with_state(Arc::clone(&app), guard))
        .with_state(app)
}

/// Handles every request first: admits or refuses it, and sets the headers of every answer.
async fn guard(State(app): State<Arc<AppState>>, request: Request, next: Next) -> Response {
    let admitted = admit(&app.door, request.headers(), request.uri());
    let mut response = match admitted {
        Ok(_) if ![Method::GET, Method::HEAD].contains(request.method()) => StatusCode::METHOD_NOT_ALLOWED.into_response(),
        Ok(_) => next.run(request).await,
        Err(refusal) => refuse(refusal),
    };
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(header::CACHE_CONTROL, "no-store");
    set(header::CONTENT_SECURITY_POLICY, FRAMED);
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    if admitted == Ok(Admission::GrantedWithCookie)
        && let Ok(cookie) = HeaderValue::from_str(&app.door.set_cookie())
    {
        headers.insert(header::SET_COOKIE, cookie);
    }
    response
}

fn admit(door: &Door, headers: &HeaderMap, uri: &Uri) -> Result<Admission, Refusal> {
    let text = |name| headers.get(name).map(|value: &HeaderValue| value.to_str().unwrap_or("?"));
    let named = headers.get_all(header::HOST).iter().map(|value| value.to_str().unwrap_or("?"));
    let hosts: Vec<&str> = named.chain(uri.authority().map(|authority| authority.as_str())).collect();
    door.admit(RequestParts {
        hosts: &hosts,
        origin: text(header::ORIGIN),
        cookie: text(header::COOKIE),
        site: text(HeaderName::from_static("sec-fetch-site")),
        wanted_for: text(HeaderName::from_static("sec-fetch-dest")),
        query: uri.query(),
    })
}

fn refuse(refusal: Refusal) -> Response {
    let why = match refusal {
        Refusal::Host => {
            "이 이름으로는 열 수 없습니다. 터미널에 나온 주소로 여세요 / open the address that the terminal shows\n"
        }
        Refusal::Origin => "다른 사이트에서는 볼 수 없습니다 / no other site may look\n",
        Refusal::Token => {
            "터미널에 나온 주소(token까지)로 다시 여세요 / open the whole address that the terminal shows, token included\n"
        }
    };
    (StatusCode::FORBIDDEN, why).into_response()
}

async fn home(State(app): State<Arc<AppState>>) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CONTENT_SECURITY_POLICY, STRICT)];
    (headers, page::page(app.door.token())).into_response()
}

async fn own_file(Path(name): Path<String>) -> Response {
    match page::file(&name) {
        Some(text) => found(StatusCode::OK, Served::of_path(&name), Body::from(text)),
        None => missing().await,
    }
}

async fn missing() -> Response {
    (StatusCode::NOT_FOUND, "없는 주소입니다 / there is nothing here\n").into_response()
}

/// Answers with a file of `public/` as `build` would write it. A folder means its index.html.
async fn site_file(State(app): State<Arc<AppState>>, Path(path): Path<String>) -> Response {
    // Whoever goes away while waiting costs nothing more. The queue is as long as there are connections.
    let Ok(place) = Arc::clone(&app.drawings).acquire_owned().await else { return missing().await };
    let drawn = tokio::task::spawn_blocking(move || {
        let response = file(&app, path);
        drop(place);
        response
    })
    .await;
    // A panic while drawing has already been printed.
    drawn.unwrap_or_else(|_| (StatusCode::INTERNAL_SERVER_ERROR, "그리지 못했습니다 / cannot be drawn\n").into_response())
}

fn file(app: &AppState, mut path: String) -> Response {
    let snapshot = Arc::clone(&app.snapshot.borrow());
    if path.ends_with('/') {
        path.push_str("index.html");
    }
    // Links on the page for missing addresses begin at the root of the server.
    let base = snapshot.now.checked.content().map_or_else(String::new, |content| content.site.edition.base_path());
    if snapshot.revision_of(&path).is_none()
        && let Some(below) = format!("/{path}").strip_prefix(&base)
    {
        path = below.to_owned();
    }
    if let Some(bytes) = app.pictures.get(&path) {
        return found(StatusCode::OK, Served::of_path(&path), Body::from(Bytes::from_owner(bytes)));
    }
    let (status, path) = match snapshot.revision_of(&path) {
        Some(_) => (StatusCode::OK, path),
        None => (StatusCode::NOT_FOUND, "404.html".to_owned()),
    };
    let planned = snapshot.revision_of(&path).and_then(|revision| Some((revision, revision.artifact(&path)?)));
    let drawn = planned.and_then(|(revision, artifact)| Some((artifact, revision.render(artifact)?)));
    match drawn {
        Some((artifact, Ok(bytes))) => {
            let served = artifact.served;
            // What costs nothing to make again need not be remembered.
            if artifact.made_from.is_some() && served.is_picture() && served.keep == Keep::ForGood {
                app.pictures.keep(&path, &Arc::from(bytes.as_slice()));
            }
            found(status, served, Body::from(bytes))
        }
        Some((_, Err(finding))) => {
            let text =
                format!("{}\n→ {}\n\n{}\n→ {}\n", finding.message.ko, finding.help.ko, finding.message.en, finding.help.en);
            (StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
        }
        None => (StatusCode::NOT_FOUND, "없는 주소입니다 / there is nothing here\n").into_response(),
    }
}

fn found(status: StatusCode, served: Served, body: Body) -> Response {
    (status, [(header::CONTENT_TYPE, served.content_type)], body).into_response()
}

/// Opens the socket that sends the news of every snapshot. Of it nothing is read but the id of an office that somebody chose.
async fn news(State(app): State<Arc<AppState>>, uri: Uri, socket: WebSocketUpgrade) -> Response {
    if !app.door.has_token(uri.query()) {
        return refuse(Refusal::Token);
    }
    let Ok(place) = Arc::clone(&app.sockets).try_acquire_owned() else {
        let why = "미리보기가 너무 많이 열려 있습니다 / the preview is open too often\n";
        return (StatusCode::SERVICE_UNAVAILABLE, why).into_response();
    };
    let (snapshot, choice) = (app.snapshot.clone(), Arc::clone(&app.choice));
    socket.max_message_size(1024).on_upgrade(async move |socket| {
        report(socket, snapshot, &choice).await;
        drop(place);
    })
}

async fn report(mut socket: WebSocket, mut snapshot: Receiver<Arc<Snapshot>>, choice: &Choice) {
    loop {
        let news = Arc::clone(&snapshot.borrow_and_update().news);
        if socket.send(Message::text(news.as_ref())).await.is_err() {
            return;
        }
        loop {
            tokio::select! {
                changed = snapshot.changed() => match changed {
                    Ok(()) => break,
                    Err(_) => return,
                },
                received = socket.recv() => match received {
                    Some(Ok(Message::Text(id))) => choice.choose(&id),
                    Some(Ok(_)) => {}
                    _ => return,
                },
            }
        }
    }
}
