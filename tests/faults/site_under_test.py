"""A small site that a suite may break, the program that builds it, and the judge of what lies in its public/ afterwards."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile

CARDNEWS = os.path.realpath(os.environ["CARDNEWS"])
MARKER = ".cardnews-site"

SITE = """title: 시험 사이트
lang: ko
base_url: https://water.example.kr/
short_url: https://water.example.kr/
office: test
categories:
  - {id: info, name: 정보}
channels: [sms, qr]
desk: true
"""

TOPIC = """---
number: %(number)d
title: 누수시 점검사항 %(number)d
question: 물이 새는 것 같아요
category: info
summary: 바늘이 도는지 보세요.
reviewed: 2026-11-22
---

바늘이 돌면 새고 있습니다. %(word)s

## 이렇게 확인하세요

수도꼭지를 모두 잠급니다. %(word)s
"""


class Site:
    """A site in a folder of its own. `state` names a text; each state has one release, whatever was built before."""

    def __init__(self, root=None, topics=2):
        self.root = root or tempfile.mkdtemp(prefix="cardnews-faults-")
        self.topics = topics
        self.put("content/site.yaml", SITE)
        self.write("봄")

    def put(self, path, text):
        path = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def write(self, word):
        """Changes every card and page of the site."""
        self.put("content/offices/test.yaml", f"name: 시험 지사 {word}\nphone: 055-000-0000\n")
        for number in range(1, self.topics + 1):
            self.put(f"content/topics/topic-{number}.md", TOPIC % {"number": number, "word": word})

    @property
    def public(self):
        return os.path.join(self.root, "public")

    def command(self, *args):
        # A release gives out short links, which is one more file to write.
        release = ["--release"] if args[0] == "build" else []
        return [CARDNEWS, *args, *release, "--root", self.root, "--today", "2026-11-22", "--messages", "en"]

    def run(self, *args, **options):
        return subprocess.run(self.command(*args), capture_output=True, text=True, **options)

    def build(self):
        done = self.run("build")
        assert done.returncode == 0, f"a build without any fault fails: {done.returncode} {done.stderr}"
        return self.release()

    def release(self):
        """The name of the release that public/ holds, after every byte of it was compared; raises what is wrong."""
        return judge(self.public)

    def remove(self):
        shutil.rmtree(self.root, ignore_errors=True)


OFFICES = ("north", "south", "west")


class Offices(Site):
    """Three offices of one content. Each has a site of its own."""

    def __init__(self):
        super().__init__()
        several = SITE.replace("office: test", f"offices: [{', '.join(OFFICES)}]")
        self.put("content/site.yaml", several)
        for number, office in enumerate(OFFICES):
            self.put(f"content/offices/{office}.yaml", f"name: 시험 {office}\nphone: 055-000-000{number}\n")

    def release(self):
        """The names of the releases of all offices, each compared byte by byte; raises what is wrong."""
        return [judge(os.path.join(self.public, office)) for office in OFFICES]

    def shows(self, word):
        """Whether each office shows a text, office by office."""
        return [self.first_page(office).count(word) > 0 for office in OFFICES]

    def first_page(self, office):
        with open(os.path.join(self.public, office, "topics/topic-1/index.html"), encoding="utf-8") as page:
            return page.read()


def judge(public):
    """Returns the name of the release in `public`. Raises if it is not exactly one complete release."""
    with open(os.path.join(public, MARKER), encoding="utf-8") as file:
        manifest = json.load(file)
    listed = {**manifest["files"], **manifest["kept"]}
    found = set()
    for folder, _, names in os.walk(public):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), public)
            if path not in (MARKER, ".gitignore"):
                found.add(path)
    # Second names have the bytes of the files that they lead to.
    plain = {name: manifest["files"][file] for name, file in manifest.get("plain", {}).items()}
    assert found == set(listed) | set(plain), f"mixed: {sorted(found ^ (set(listed) | set(plain)))[:5]}"
    for path, entry in {**listed, **plain}.items():
        with open(os.path.join(public, path), "rb") as file:
            data = file.read()
        assert data, f"empty: {path}"
        assert len(data) == entry["bytes"], f"size: {path}"
        assert hashlib.sha256(data).hexdigest() == entry["sha256"], f"bytes: {path}"
    # What a page shows is there.
    for path in listed:
        if path.endswith(".html") and not path.startswith("desk/") and path != "404.html":
            with open(os.path.join(public, path), encoding="utf-8") as file:
                for address in needed(file.read()):
                    target = os.path.normpath(os.path.join(os.path.dirname(path), address))
                    assert target in listed, f"{path} shows {target}, which is not there"
    return manifest["release"]


def needed(page):
    """The addresses of what a page shows: styles and pictures of this site."""
    addresses = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page) + re.findall(r'<img[^>]* src="([^"]+)"', page)
    return [address for address in addresses if "://" not in address and not address.startswith("data:")]


def names_a_path(message, root):
    """Whether a message says where it happened."""
    return root in message or "public" in message


class Tally:
    """Counts what passed and closes with the line that other scripts read."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, condition, why=""):
        if condition:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {name}: {why}", flush=True)
        return condition

    def close(self):
        print(f"{self.passed} passed, {self.failed} failed")
        raise SystemExit(1 if self.failed else 0)
