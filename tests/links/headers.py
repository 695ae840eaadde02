"""nginx, Apache and Caddy, each configured by the file of headers that the site holds for it, answer as the policy says.

    headers.py SITE

The policy is read twice: what it must be stands here, and `_headers`, which no server here reads, says it for each path.
Three servers on 127.0.0.1, at free ports; each runs from a folder of its own that is deleted at the end.
"""

import argparse
import base64
import hashlib
import html
import http.client
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from built import Tally, links
from nginx import Server, advised, free_port, program, running, running_nginx

YEAR = "public, max-age=31536000, immutable"
MOST_RULES, MOST_LINE = 100, 2000  # Cloudflare Pages

Headers = dict[str, str]


@dataclass(frozen=True)
class Sample:
    """A path, what kind of file it is, and the path whose rules in `_headers` hold for its answer."""

    path: str
    kind: str
    status: int = 200


def samples(site: Path) -> list[Sample]:
    """At least one path of every kind, found in the site itself; codes of both lengths, and paths that are not there."""
    one = sorted(path.parent.name for path in site.glob("topics/*/card-1-*.png"))[0]
    codes = sorted({link.code for link in links(site)}, key=lambda code: (len(code), code))
    first = {str(path.relative_to(site)) for pattern in ("card-1-*.png", "cards-*.zip", "mms-1-*.jpg", "og-*.png") for path in site.glob(f"topics/{one}/{pattern}")}
    kept = first | {str(path.relative_to(site)) for pattern in ("assets/*", f"print/{one}/sheet-*.png") for path in site.glob(pattern)}
    pictures = [f"qr/{path.name}" for path in sorted(site.glob("qr/*"))[:2]] + ["icon.svg", "apple-touch-icon.png"]
    desk = ["desk/", *(f"desk/{path.name}" for path in sorted((site / "desk").iterdir()))]
    pages = ["", "index.html", "404.html", "links/", f"topics/{one}/", f"topics/{one}/index.html", f"{codes[0]}/", f"{codes[-1]}/"]
    out = [Sample(f"/{path}", "page") for path in pages]
    out += [Sample(f"/print/{one}/{name}", "sheet") for name in ("", "index.html")]
    out += [Sample(f"/{path}", "kept") for path in sorted(kept)]
    out += [Sample(f"/{path}", "picture") for path in pictures]
    out += [Sample(f"/{path}", "data") for path in ("messages.csv", "messages.json", "links.lock", "_redirects", "redirects.apache.conf")]
    out += [Sample(f"/{path}", "desk") for path in desk]
    missing = ["nothing", "nothing/deeper/still/", f"topics/{one}/card-1-0123456789.png", "assets/page-0123456789.css"]
    return out + [Sample(f"/{path}", "page", 404) for path in missing]


def check_meaning(site: Path, rules: "Rules", tally: Tally) -> None:
    """What the policy must be, whoever writes it."""
    for sample in samples(site):
        says = rules.of(sample.path)
        policy = directives(says.get("content-security-policy", ""))
        where = f"_headers {sample.path}"
        tally.hold(says.get("x-content-type-options") == "nosniff", f"{where}: types may be guessed")
        tally.hold(says.get("referrer-policy") == "no-referrer", f"{where}: codes leak by Referer")
        tally.hold(says.get("strict-transport-security") == "max-age=31536000", f"{where}: no HSTS, or one that binds others")
        tally.hold("camera=()" in says.get("permissions-policy", ""), f"{where}: may ask for a camera")
        if sample.status == 404 or sample.path == "/_redirects":
            continue  # hosts that read this file name no rule for what is not there, and do not serve the file itself
        tally.hold(policy.get("default-src") == ["'none'"], f"{where}: default-src {policy.get('default-src')}")
        tally.hold(policy.get("frame-ancestors") == ["'none'"], f"{where}: may be framed")
        tally.hold(not any("unsafe" in source for sources in policy.values() for source in sources), f"{where}: {policy}")
        cache = YEAR if sample.kind == "kept" else "no-cache"
        tally.hold(says.get("cache-control") == cache, f"{where}: Cache-Control {says.get('cache-control')}")
        shared = "cross-origin" if sample.kind in ("kept", "picture") else "same-origin"
        tally.hold(says.get("cross-origin-resource-policy") == shared, f"{where}: messengers and foreign pages")
        hidden = sample.kind in ("desk", "sheet", "data")
        tally.hold(says.get("x-robots-tag", "").startswith("noindex") == hidden, f"{where}: X-Robots-Tag")
        if sample.path.endswith(".html"):
            check_page(site / sample.path[1:], sample.kind, policy, tally)


def check_page(page: Path, kind: str, policy: dict[str, list[str]], tally: Tally) -> None:
    """A page carries the same policy; its inline scripts and styles are those whose hashes the policy names."""
    text = page.read_text(encoding="utf-8")
    carried = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    own = directives(html.unescape(carried.group(1))) if carried else {}
    served = {name: sources for name, sources in policy.items() if name != "frame-ancestors"}
    tally.hold(own == served, f"{page.name} of {page.parent.name} carries {own}, is served {served}")
    inline = {
        "script-src": re.findall(r"<script>(.*?)</script>", text, re.DOTALL),
        "style-src": re.findall(r"<style>(.*?)</style>", text, re.DOTALL),
    }
    for directive, texts in inline.items():
        hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'" for part in texts]
        allowed = [source for source in policy[directive] if source not in ("'self'", "'none'")]
        tally.hold(hashes == allowed and bool(hashes) == (kind == "desk"), f"{page}: {directive} {allowed}, inline {hashes}")
    tally.hold(not re.search(r"<[^>]*\sstyle=", text.split("<script", 1)[0]), f"{page}: a style attribute")


def directives(policy: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in (part.split() for part in policy.split(";")) if words}


class Rules:
    """`_headers` as Cloudflare Pages reads it: every fitting rule holds, and a name that comes twice is joined."""

    def __init__(self, file: Path) -> None:
        self.rules: list[tuple[re.Pattern[str], Headers]] = []
        self.lines = file.read_text(encoding="utf-8").splitlines()
        for line in self.lines:
            if line.startswith("/"):
                self.rules.append((self.pattern(line), {}))
            else:
                name, value = line.strip().split(": ", 1)
                self.rules[-1][1][name.lower()] = value

    @staticmethod
    def pattern(glob: str) -> re.Pattern[str]:
        parts = re.split(r"(\*|:\w+)", glob)
        return re.compile("".join({"*": ".*"}.get(part, "[^/]+" if part.startswith(":") else re.escape(part)) for part in parts))

    def of(self, path: str) -> Headers:
        out: Headers = {}
        for pattern, headers in self.rules:
            if pattern.fullmatch(path):
                for name, value in headers.items():
                    out[name] = f"{out[name]}, {value}" if name in out else value
        return out


def check_limits(rules: Rules, tally: Tally) -> None:
    tally.hold(len(rules.rules) <= MOST_RULES, f"_headers has {len(rules.rules)} rules")
    tally.hold(max(map(len, rules.lines)) <= MOST_LINE, "_headers has a line that is too long")


@contextmanager
def nginx(site: Path, home: Path) -> Iterator[Server]:
    """With both of our files, as their first lines say."""
    port = free_port()
    inner = advised(site / "redirects.nginx.conf", site, port)
    inner = inner.replace("server {", f"server {{ include {site / 'headers.nginx.conf'};")
    with running_nginx("nginx", home, port, inner) as server:
        yield server


APACHE = """ServerName localhost
ServerRoot {home}
PidFile {home}/pid
ErrorLog {home}/apache.log
Listen 127.0.0.1:{port}
User www-data
Group www-data
{modules}
TypesConfig /etc/mime.types
DocumentRoot {site}
DirectoryIndex index.html
<Directory {site}>
    Require all granted
</Directory>
Include {site}/redirects.apache.conf
Include {site}/headers.apache.conf
"""
APACHE_MODULES = ["mpm_event", "authz_core", "mime", "dir", "alias", "headers"]


@contextmanager
def apache(site: Path, home: Path) -> Iterator[Server]:
    port = free_port()
    folder = Path("/usr/lib/apache2/modules")
    modules = "\n".join(f"LoadModule {name}_module {folder}/mod_{name}.so" for name in APACHE_MODULES)
    (home / "apache.conf").write_text(APACHE.format(home=home, site=site, port=port, modules=modules), encoding="utf-8")
    command = [program("apache2", "apache2-bin"), "-d", str(home), "-f", str(home / "apache.conf"), "-D", "FOREGROUND"]
    with running("apache", home, port, command) as server:
        yield server


CADDY = """{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    root * {site}
    import {site}/headers.caddy
    file_server
    handle_errors {{
        rewrite * /404.html
        file_server
    }}
}}
"""


@contextmanager
def caddy(site: Path, home: Path) -> Iterator[Server]:
    port = free_port()
    (home / "Caddyfile").write_text(CADDY.format(site=site, port=port), encoding="utf-8")
    command = [program("caddy", "caddy"), "run", "--config", str(home / "Caddyfile"), "--adapter", "caddyfile"]
    with running("caddy", home, port, command) as server:
        yield server


def check(server: Server, site: Path, rules: Rules, tally: Tally) -> None:
    before = tally.passed, tally.failed
    page = rules.of("/404.html")
    for sample in samples(site):
        status, headers, _ = server.get(sample.path)
        where = f"{server.name} {sample.path}"
        if status in (301, 308) and sample.path.endswith("index.html"):
            # Caddy leaves out index.html, as the hosts that read _headers do.
            status, headers, _ = server.get(sample.path.removesuffix("index.html"))
        tally.hold(status == sample.status, f"{where}: status {status}")
        wanted = page if sample.status == 404 else rules.of(sample.path)
        if sample.path == "/_redirects":
            wanted = rules.of("/redirects.nginx.conf")
        compare(where, wanted, headers, tally)
        kind = headers.get("Content-Type", "")
        if sample.path.endswith(("/", ".html")):
            tally.hold(kind.startswith("text/html"), f"{where}: comes as {kind}")
        if sample.path.endswith((".css", ".js")) and sample.status == 200:
            tally.hold(re.match(r"text/css|(text|application)/javascript", kind) is not None, f"{where}: nosniff refuses {kind}")
    check_unchanged(server, site, tally)
    print(f"{server.name}: {tally.passed - before[0]} passed, {tally.failed - before[1]} failed")


def compare(where: str, wanted: Headers, headers: http.client.HTTPMessage, tally: Tally) -> None:
    """Each header once and as it should be, and none of ours that should not be there."""
    for name in sorted(set(wanted) | {"x-robots-tag"}):
        got = headers.get_all(name) or []
        tally.hold(got == ([wanted[name]] if name in wanted else []), f"{where}: {name}: {got}, not {wanted.get(name)}")


def check_unchanged(server: Server, site: Path, tally: Tally) -> None:
    """A picture that is asked for again has not changed, and may still be kept."""
    path = f"/{sorted(site.glob('topics/*/card-1-*.png'))[0].relative_to(site)}"
    _, headers, _ = server.get(path)
    tag = headers.get("ETag")
    status, headers, _ = server.get(path, etag=tag)
    tally.hold(tag is not None and status == 304, f"{server.name} {path}: {tag} answers {status}")
    tally.hold(headers.get_all("Cache-Control") == [YEAR], f"{server.name} {path}: 304 says {headers.get_all('Cache-Control')}")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("site", type=Path)
    given = arguments.parse_args().site.resolve()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the servers are stopped on the way out
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="headers-") as folder:
        # Servers that begin as root read as somebody else: the site must lie where everybody may look.
        Path(folder).chmod(0o755)
        site = Path(folder) / "site"
        shutil.copytree(given, site)
        rules = Rules(site / "_headers")
        check_limits(rules, tally)
        check_meaning(site, rules, tally)
        for start in (nginx, apache, caddy):
            home = Path(folder) / start.__name__
            home.mkdir()
            home.chmod(0o755)
            with start(site, home) as server:
                check(server, site, rules, tally)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
