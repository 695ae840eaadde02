"""Every number and code of a built site leads to its page, on nginx and on plain file servers; all else is a 404.

    nginx.py SITE

Three servers on 127.0.0.1, each at a free port:
  mapped  nginx as the comment at the head of redirects.nginx.conf says, word for word
  plain   nginx with root, index and error_page, no more
  python  the standard library's file server, which knows no 404 page
Nothing of it needs rights or leaves a trace: nginx runs from a folder of its own that is deleted at the end.
"""

import argparse
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from built import Link, Tally, current_topics, links

MOST_HOPS = 3
MOST_SAMPLES = 200  # wrong codes are tried beside at most so many right ones, evenly chosen
RETIRED = "이 안내는 끝났습니다"
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')

FRAME = """daemon off; master_process off; worker_processes 1; pid {home}/pid; error_log {home}/error.log;
events {{ worker_connections 64; }}
http {{
    include /etc/nginx/mime.types; access_log off;
    client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
    {http}
}}
"""
LISTEN = "listen 127.0.0.1:{port}; root {site}; index index.html;"
PLAIN = "server {{ {listen} error_page 404 /404.html; }}"


@dataclass(frozen=True)
class Answer:
    """What came back at the end of all redirects."""

    status: int
    path: str
    kind: str
    body: bytes
    strays: tuple[str, ...] = ()

    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


@dataclass(frozen=True)
class Server:
    name: str
    port: int
    has_404_page: bool = True

    def get(self, path: str, host: str | None = None, etag: str | None = None) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Asks once. The path goes out as it stands: no client may tidy it."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            link.putrequest("GET", path, skip_host=True)
            link.putheader("Host", host or f"127.0.0.1:{self.port}")
            if etag is not None:
                link.putheader("If-None-Match", etag)
            link.endheaders()
            answer = link.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            link.close()

    def follow(self, path: str) -> Answer:
        """Follows redirects on this host and port; any other place is a stray."""
        for _ in range(MOST_HOPS + 1):
            status, headers, body = self.get(path)
            if status not in (301, 302, 307, 308):
                return Answer(status, path, headers.get("Content-Type", ""), body)
            target = urljoin(f"http://127.0.0.1:{self.port}{path}", headers["Location"])
            if urlsplit(target).netloc != f"127.0.0.1:{self.port}":
                return Answer(status, path, "", b"", (target,))
            path = urlsplit(target).path
        return Answer(status, path, "", b"", (f"more than {MOST_HOPS} redirects",))


def program(name: str, package: str) -> str:
    """Returns where a server lies; Debian keeps some where users do not look."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if found is None:
        raise SystemExit(f"{name} is missing: apt-get install {package}")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def advised(conf: Path, site: Path, port: int) -> str:
    """Returns what the comment at the head of the file puts inside `http`, with this site's place put in."""
    lines = conf.read_text(encoding="utf-8").splitlines()
    comment = " ".join(line.lstrip("# ") for line in lines if line.startswith("#"))
    opening = comment.find("http {")
    if opening < 0:
        raise SystemExit(f"{conf.name} does not begin with a comment that shows http {{ … }}")
    depth, start = 1, opening + len("http {")
    for end in range(start, len(comment)):
        depth += {"{": 1, "}": -1}.get(comment[end], 0)
        if depth == 0:
            break
    else:
        raise SystemExit(f"the braces in the comment of {conf.name} are not closed")
    inner = comment[start:end]
    listen = LISTEN.format(port=port, site=site)
    for ours, theirs in ((f"include {conf.name};", f"include {conf};"), ("server {", f"server {{ {listen}")):
        if inner.count(ours) != 1:
            raise SystemExit(f"the comment of {conf.name} lacks {ours!r}, or has it twice: {inner}")
        inner = inner.replace(ours, theirs)
    return inner


@contextmanager
def nginx(name: str, site: Path, mapped: bool) -> Iterator[Server]:
    port = free_port()
    plain = PLAIN.format(listen=LISTEN.format(port=port, site=site))
    http_part = advised(site / "redirects.nginx.conf", site, port) if mapped else plain
    with tempfile.TemporaryDirectory(prefix="nginx-") as folder:
        with running_nginx(name, Path(folder), port, http_part) as server:
            yield server


@contextmanager
def running_nginx(name: str, home: Path, port: int, http_part: str) -> Iterator[Server]:
    """nginx in a folder of its own, with this inside `http`."""
    (home / "nginx.conf").write_text(FRAME.format(home=home, http=http_part), encoding="utf-8")
    command = [program("nginx", "nginx-light"), "-p", str(home), "-e", str(home / "nginx.log"), "-c", str(home / "nginx.conf")]
    with running(name, home, port, command) as server:
        yield server


@contextmanager
def running(name: str, home: Path, port: int, command: list[str]) -> Iterator[Server]:
    """A server that answers at `port` until the end of the block; what it says goes into its folder."""
    log = home / "error.log"
    with log.open("wb") as sink:
        process = subprocess.Popen(command, stdout=sink, stderr=sink)
    try:
        wait_until_open(name, port, process, log)
        yield Server(name, port)
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_open(name: str, port: int, process: subprocess.Popen, log: Path) -> None:
    for _ in range(100):
        if process.poll() is not None:
            raise SystemExit(f"{name} did not start:\n{log.read_text() if log.exists() else ''}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit(f"{name} does not answer at port {port}")


class Silent(SimpleHTTPRequestHandler):
    """As `python -m http.server`, without its log."""

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def python(site: Path) -> Iterator[Server]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Server("python", server.server_address[1], has_404_page=False)
        finally:
            server.shutdown()
            thread.join()


def leads_to(answer: Answer, topic: str, current: set[str]) -> str:
    """Returns what is wrong with an answer that should be the page of a topic; nothing when it is."""
    if answer.strays:
        return f"leads astray: {answer.strays[0]}"
    if answer.status != 200:
        return f"status {answer.status}"
    if not answer.path.endswith("/"):
        return f"ends at {answer.path}, from where relative links break"
    if not answer.kind.startswith("text/html"):
        return f"comes as {answer.kind}"
    if topic not in current:
        return "" if RETIRED in answer.text() else "does not say that the guidance has ended"
    canonical = CANONICAL.findall(answer.text())
    if len(canonical) == 1 and canonical[0].endswith(f"/topics/{topic}/"):
        return ""
    return f"has the canonical address {canonical}"


def check_promised(server: Server, promised: list[Link], current: set[str], tally: Tally) -> None:
    """Numbers, codes and topics, with and without their last slash."""
    addresses = [(f"/{link.code}", link.topic) for link in promised]
    addresses += [(f"/topics/{topic}", topic) for topic in sorted({link.topic for link in promised} | current)]
    for address, topic in addresses:
        for path in (address, f"{address}/", f"{address}?from=message"):
            fault = leads_to(server.follow(path), topic, current)
            tally.hold(not fault, f"{server.name} {path} (topic {topic}): {fault}")


def check_lists(server: Server, tally: Tally) -> None:
    for path in ("/", "/links", "/links/"):
        answer = server.follow(path)
        fault = f"{server.name} {path}: status {answer.status} {answer.strays}"
        tally.hold(answer.status == 200 and not answer.strays, fault)


def mistyped(promised: list[Link]) -> list[str]:
    """Returns addresses that were never promised: wrong check digits, swapped neighbours, numbers beyond all others."""
    codes = {link.code for link in promised}
    channel = sorted((link.code for link in promised if link.channel != "number"), key=lambda code: (len(code), code))
    sample = channel[:: max(1, len(channel) // MOST_SAMPLES)]
    wrong = {code[:-1] + digit for code in sample for digit in "0123456789"}
    wrong |= {code[:at] + code[at + 1] + code[at] + code[at + 2 :] for code in sample for at in range(len(code) - 1)}
    numbers = [int(link.code) for link in promised if link.channel == "number"]
    wrong |= {"0", f"{max(numbers) + 1}", "9999", *(f"0{number}" for number in numbers[:MOST_SAMPLES])}
    wrong |= {"nothing", "nothing/deeper/still", "8.html", "%EF%BC%98", "index.php", "topics/nothing"}
    return sorted(wrong - codes)


def check_unknown(server: Server, site: Path, promised: list[Link], tally: Tally) -> None:
    page = (site / "404.html").read_bytes()
    for path in mistyped(promised):
        for address in (f"/{path}", f"/{path}/"):
            answer = server.follow(address)
            tally.hold(answer.status == 404, f"{server.name} {address}: status {answer.status} {answer.strays}")
            if server.has_404_page:
                tally.hold(answer.body == page, f"{server.name} {address}: not the 404 page")


def check_404_page(server: Server, tally: Tally) -> None:
    """However deep the wrong address, the page's own pictures, styles and links answer."""
    path = "/nothing/deeper/still"
    targets = set(re.findall(r'(?:href|src)="([^"#]+)', server.follow(path).text()))
    local = sorted(target for target in targets if not urlsplit(target).scheme)
    tally.hold(bool(local), f"{server.name} {path}: the 404 page links nothing")
    for target in local:
        answer = server.follow(urlsplit(urljoin(f"http://x{path}", target)).path)
        tally.hold(answer.status == 200, f"{server.name}: the 404 page's {target} at {path}: status {answer.status}")


def check_case(server: Server, promised: list[Link], tally: Tally) -> None:
    """What is promised has no letters, so that it has no case; hosts may come in capitals, as QR codes write them."""
    for link in promised:
        tally.hold(link.code.isascii() and link.code.isdigit(), f"{link.code} is not of digits alone")
        status, _, body = server.get(f"/{link.code}/", host="WATER.EXAMPLE.KR")
        tally.hold(status == 200, f"{server.name} /{link.code}/ with the host in capitals: status {status}")


def notes(server: Server, promised: list[Link]) -> None:
    """Prints what no promise covers but an operator wants to know."""
    topic = promised[0].topic
    for path in ("/LINKS", "/LINKS/", f"/TOPICS/{topic.upper()}", f"/TOPICS/{topic.upper()}/", "/topics/", "/assets/"):
        answer = server.follow(path)
        print(f"note: {server.name:<7} {path}: status {answer.status} at {answer.path}")
    status, headers, _ = server.get(f"/{promised[0].code}", host="water.example.kr")
    print(f"note: {server.name:<7} /{promised[0].code} behind a proxy: status {status} to {headers.get('Location')}")


def check(server: Server, site: Path, tally: Tally) -> None:
    promised, current = links(site), current_topics(site)
    before = tally.passed, tally.failed
    check_promised(server, promised, current, tally)
    check_lists(server, tally)
    check_unknown(server, site, promised, tally)
    check_case(server, promised, tally)
    if server.has_404_page:
        check_404_page(server, tally)
    notes(server, promised)
    retired = {link.topic for link in promised} - current
    good, bad = tally.passed - before[0], tally.failed - before[1]
    print(f"{server.name}: {len(promised)} links, {len(retired)} retired topics: {good} passed, {bad} failed")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("site", type=Path)
    site = arguments.parse_args().site.resolve()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the servers are stopped on the way out
    tally = Tally()
    with nginx("mapped", site, mapped=True) as server:
        check(server, site, tally)
    with nginx("plain", site, mapped=False) as server:
        check(server, site, tally)
    with python(site) as server:
        check(server, site, tally)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
