"""A full disk, a disk that may only be read, two builds at once, and hands that meddle: the old release stays and the message says where."""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager

from site_under_test import CARDNEWS, MARKER, Site, Tally, judge, names_a_path

tally = Tally()


def mount(*args):
    subprocess.run(["mount", *args], check=True)


@contextmanager
def disk_of_its_own():
    """A folder that is a disk of 64 MB until the end of the block."""
    disk = tempfile.mkdtemp(prefix="cardnews-disk-")
    mount("-t", "tmpfs", "-o", "size=64m", "tmpfs", disk)
    try:
        yield disk
    finally:
        subprocess.run(["umount", disk], check=True)
        os.rmdir(disk)


def full():
    """A disk that has room for one release and a part of the next."""
    with disk_of_its_own() as disk:
        site = Site(disk)
        old = site.build()
        state = os.statvfs(disk)
        used = (state.f_blocks - state.f_bfree) * state.f_frsize
        site.write("가을")
        refused = 0
        for spare in (8, 16, 64, 160, 320, 480, 640):
            mount("-o", f"remount,size={used // 1024 + spare}k", disk)
            done = site.run("build")
            if done.returncode == 0:
                break
            refused += 1
            tally.check(f"full disk, {spare} kB to spare: exit code", done.returncode == 3, f"{done.returncode} {done.stderr}")
            tally.check(f"full disk, {spare} kB to spare: names the path", names_a_path(done.stderr, disk), done.stderr)
            tally.check(f"full disk, {spare} kB to spare: old release", site.release() == old)
        tally.check("the disk was full at least twice", refused >= 2, f"{refused}")
        mount("-o", "remount,size=64m", disk)
        tally.check("with room again", site.build() != old)
        print(f"full disk: refused {refused} times, the old release each time, then built")


def read_only():
    with disk_of_its_own() as disk:
        site = Site(disk)
        old = site.build()
        site.write("가을")
        mount("-o", "remount,ro", disk)
        done = site.run("build")
        tally.check("read-only disk: exit code", done.returncode == 3, f"{done.returncode} {done.stderr}")
        tally.check("read-only disk: names the path", names_a_path(done.stderr, disk), done.stderr)
        tally.check("read-only disk: old release", site.release() == old)
        checked = site.run("check")
        tally.check("read-only disk: check still works", checked.returncode == 0, checked.stderr)
        print(f"read-only disk: {done.stderr.strip().splitlines()[-1]}")


def two_at_once():
    site = Site()
    site.build()
    site.write("가을")
    with open(os.path.join(site.root, ".public.cardnews/lock"), "r+b") as lock:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX)
        os.truncate(lock.fileno(), 0)
        os.pwrite(lock.fileno(), str(os.getpid()).encode(), 0)
        done = site.run("build")
    tally.check("a second build: exit code", done.returncode == 3, f"{done.returncode} {done.stderr}")
    tally.check("a second build says who holds the lock", str(os.getpid()) in done.stderr, done.stderr)
    tally.check("the lock is free when its holder is gone", site.run("build").returncode == 0)
    both = [subprocess.Popen(site.command("build"), stderr=subprocess.PIPE) for _ in range(4)]
    codes = [process.wait() for process in both]
    tally.check("four builds at once", set(codes) <= {0, 3} and 0 in codes, codes)
    site.release()
    print(f"four builds at once: exit codes {sorted(codes)}, then one whole release")
    site.remove()


def meddling():
    """What hands did to the output is mended by the next build; what is not ours stays."""
    site = Site()
    release = site.build()
    page = os.path.join(site.public, "topics/topic-1/index.html")
    picture = next(name for name in sorted(os.listdir(os.path.dirname(page))) if name.startswith("card-1-"))
    picture = os.path.join(os.path.dirname(page), picture)

    def other_bytes(path):
        with open(path, "r+b") as file:
            file.write(b"other bytes")

    def by_link(path):
        os.remove(path)
        os.symlink("/etc/hostname", path)

    for name, meddle in (
        ("a page is gone", lambda: os.remove(page)),
        ("a page is empty", lambda: open(page, "w").close()),
        ("a picture has other bytes", lambda: other_bytes(picture)),
        ("a picture is a link", lambda: by_link(picture)),
        ("a folder is gone", lambda: shutil.rmtree(os.path.dirname(page))),
        ("what is beside is gone", lambda: shutil.rmtree(os.path.join(site.root, ".public.cardnews"))),
        ("the manifest is no JSON", lambda: open(os.path.join(site.public, MARKER), "w").write("{")),
    ):
        meddle()
        compared = site.run("build", "--check")
        tally.check(f"{name}: build", site.build() == release)
        expected = 0 if name == "what is beside is gone" else 1
        tally.check(f"{name}: --check", compared.returncode == expected, f"{compared.returncode} {compared.stderr}")
    os.makedirs(os.path.join(site.public, ".well-known"))
    for path in ("CNAME", ".well-known/security.txt"):
        with open(os.path.join(site.public, path), "w") as file:
            file.write("mine")
    site.write("가을")
    site.run("build")
    for path in ("CNAME", ".well-known/security.txt"):
        tally.check(f"{path} stays", os.path.exists(os.path.join(site.public, path)))
    print("meddling hands: mended each time; what is not ours stays")
    site.remove()


def full_for_hands():
    """A full disk under `new`, `schema` and `init`: whole files or none, and with room again they need no hand."""
    with disk_of_its_own() as disk:
        site = Site(os.path.join(disk, "site"))
        with open(os.path.join(disk, "fill"), "wb") as fill:
            try:
                while True:
                    fill.write(bytes(1 << 16))
                    fill.flush()
            except OSError:
                pass
        topics = os.path.join(site.root, "content/topics")
        before = sorted(os.listdir(topics))
        made = site.run("new", "topic", "taste")
        tally.check("full disk: new", made.returncode == 3 and names_a_path(made.stderr, disk), f"{made.returncode} {made.stderr}")
        tally.check("full disk: new leaves nothing", sorted(os.listdir(topics)) == before, os.listdir(topics))
        schema = site.run("schema")
        tally.check("full disk: schema", schema.returncode == 3, f"{schema.returncode} {schema.stderr}")
        written = [os.path.join(folder, name) for folder, _, names in os.walk(os.path.join(site.root, ".vscode")) for name in names]
        tally.check("full disk: no empty schema", all(os.path.getsize(path) for path in written), written)
        new = os.path.join(disk, "new")
        for spare in (0, 30, 300):
            os.truncate(os.path.join(disk, "fill"), os.path.getsize(os.path.join(disk, "fill")) - spare * 1024)
            begun = subprocess.run([CARDNEWS, "init", new], capture_output=True, text=True)
            if begun.returncode == 0:
                break
            tally.check(f"full disk, {spare} kB to spare: init", begun.returncode == 3, f"{begun.returncode} {begun.stderr}")
            tally.check("full disk: init leaves no half content", not os.path.exists(os.path.join(new, "content")))
        os.remove(os.path.join(disk, "fill"))
        tally.check("with room again: new", site.run("new", "topic", "taste").returncode == 0)
        tally.check("with room again: init", os.path.exists(os.path.join(new, "content"))
                    or subprocess.run([CARDNEWS, "init", new]).returncode == 0)
        print("full disk under new, schema and init: whole files or none")


def fixed():
    """A folder that the system lets nobody move or empty: of others in the output, or among the kept releases."""
    site = Site()
    site.build()
    shown = lambda: open(os.path.join(site.public, MARKER), "rb").read()
    old = shown()
    theirs = os.path.join(site.public, "topics/theirs")
    site.put("public/topics/theirs/letter", "theirs")
    if subprocess.run(["chattr", "+i", theirs], capture_output=True).returncode != 0:
        print("folders that nobody may move: this file system has none")
        return
    try:
        site.write("가을")
        for again in ("once", "twice"):
            refused = site.run("build")
            tally.check(f"a folder that may not be moved, {again}: exit code", refused.returncode == 3, f"{refused.returncode}")
            tally.check(f"a folder that may not be moved, {again}: named", theirs in refused.stderr, refused.stderr)
            tally.check(f"a folder that may not be moved, {again}: old release", shown() == old)
    finally:
        subprocess.run(["chattr", "-i", theirs], check=True)
    tally.check("a folder that may be moved again", site.run("build").returncode == 0 and shown() != old)
    tally.check("it is where it was", os.path.isfile(os.path.join(theirs, "letter")))
    shutil.rmtree(theirs)
    kept = os.path.join(site.root, ".public.cardnews/releases/1/topics")
    subprocess.run(["chattr", "+i", kept], check=True)
    try:
        for word in ("겨울", "새봄", "여름", "장마"):
            site.write(word)
            done = site.run("build")
            tally.check(f"a kept release that cannot be removed, {word}: exit code", done.returncode == 0, done.stderr)
        tally.check("a kept release that cannot be removed is named", "releases/1" in done.stderr, done.stderr)
    finally:
        subprocess.run(["chattr", "-i", kept], check=True)
    site.write("가뭄")
    site.build()
    tally.check("a kept release that can be removed again is gone", not os.path.exists(os.path.dirname(kept)))
    print("folders that nobody may move or empty: told before the exchange, and in nobody's way after it")


def mounted():
    """An output that cannot be exchanged: the message names it, why, and another way, which works."""
    for kind in ("tmpfs", "bind", "overlay"):
        with disk_of_its_own() as disk:
            site = Site(os.path.join(disk, "lower" if kind == "overlay" else "site"))
            points = []
            if kind == "overlay":
                site.build()
                shutil.rmtree(os.path.join(site.root, ".public.cardnews"))
                folders = [os.path.join(disk, name) for name in ("upper", "work", "site")]
                for folder in folders:
                    os.mkdir(folder)
                upper, work, root = folders
                mount("-t", "overlay", "overlay", "-o", f"lowerdir={site.root},upperdir={upper},workdir={work}", root)
                site.root = root
                points.append(root)
            else:
                os.makedirs(site.public)
                if kind == "bind":
                    os.mkdir(os.path.join(disk, "elsewhere"))
                    mount("--bind", os.path.join(disk, "elsewhere"), site.public)
                else:
                    mount("-t", "tmpfs", "tmpfs", site.public)
                points.append(site.public)
            try:
                before = sorted(os.listdir(site.public))
                site.write("가을")
                refused = site.run("build")
                inside = os.path.join(site.public, "site")
                said = refused.returncode == 3 and f"--out {inside}" in refused.stderr and "mount" in refused.stderr
                tally.check(f"{kind}: the message names another way", said, f"{refused.returncode} {refused.stderr}")
                tally.check(f"{kind}: public/ is as it was", sorted(os.listdir(site.public)) == before)
                for word in ("겨울", "봄"):
                    site.write(word)
                    built = site.run("build", "--out", inside)
                    tally.check(f"{kind}: the other way", built.returncode == 0, built.stderr)
                    judge(inside)
            finally:
                for point in points:
                    subprocess.run(["umount", point], check=True)
    print("an output that is mounted: refused before anything is made, with a way that works")


for suite in (full, full_for_hands, read_only, two_at_once, meddling, fixed, mounted):
    suite()
sys.stdout.flush()
tally.close()
