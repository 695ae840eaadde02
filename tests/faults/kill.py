"""kill -9 at random moments of build and of serve: what is public is always one whole release, and nobody has to help.

kill.py BUILDS SERVES [SEED]
"""

import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request

from site_under_test import OFFICES, Offices, Site, Tally, judge

builds, serves = int(sys.argv[1]), int(sys.argv[2])
seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(1_000_000)
chance = random.Random(seed)
tally = Tally()


def killed(command, seconds):
    """Runs a command and kills it after so many seconds; returns None, or how long it took when it was done before."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=seconds)
        return time.monotonic() - start
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return None


def build_kills():
    site = Site()
    longest = 0.0
    for word in ("봄", "여름", "가을"):
        site.write(word)
        start = time.monotonic()
        before = site.build()
        longest = max(longest, time.monotonic() - start)
    turn = hit = exchanged = mixed = manual = 0
    # A kill that comes too late proves nothing and is not counted.
    while hit < builds and turn < 5 * builds:
        # Every turn changes every page and picture: nothing can be taken over, so there is much to interrupt.
        word = f"{turn}번째 겨울"
        site.write(word)
        # A good part of the kills falls on the end, where the exchange is.
        moment = chance.uniform(0, longest) if turn % 2 else chance.uniform(longest * 0.6, longest * 1.1)
        late = killed(site.command("build"), moment)
        # The window follows the machine, which may be faster or slower than a moment before.
        if late is None:
            hit += 1
            longest *= 1.01
        else:
            longest = late
        try:
            after = site.release()
            exchanged += after != before
            with open(os.path.join(site.public, "index.html"), encoding="utf-8") as page:
                whole = after == before or word in page.read()
            mixed += not tally.check(f"kill {turn} at {moment:.3f} s", whole, after)
            before = after
        except (AssertionError, OSError, ValueError) as fault:
            mixed += not tally.check(f"kill {turn} at {moment:.3f} s", False, repr(fault))
        if turn % 10 == 9:
            done = site.run("build")
            whole = done.returncode == 0 and site.run("build", "--check").returncode == 0
            before = site.release()
            manual += not tally.check(f"build after kill {turn}", whole, done.stderr)
            left = sorted(os.listdir(os.path.join(site.root, ".public.cardnews")))
            tally.check("nothing is left over", "next" not in left and "swap" not in left, left)
        turn += 1
    print(
        f"build: {hit} kills while it ran (seed {seed}) and {turn - hit} too late, {exchanged} after the exchange: "
        f"{mixed} mixed, {manual} needed a hand"
    )
    tally.check("kills come in time", hit == builds, f"{hit} of {builds} in {turn} turns")
    site.remove()


def office_kills():
    """A build of three offices that is killed leaves each of them with one whole release: the new one or the one before."""
    site = Offices()
    start = time.monotonic()
    site.build()
    longest = time.monotonic() - start
    turn = hit = between = mixed = 0
    # Half as many as of one site: each makes three.
    wanted = builds // 2
    word = "봄"
    while hit < wanted and turn < 5 * wanted:
        before, word = word, f"{turn}번째 겨울"
        site.write(word)
        late = killed(site.command("build"), chance.uniform(longest * 0.2, longest * 1.05))
        hit += late is None
        longest = late or longest * 1.01
        try:
            site.release()
            new, old = site.shows(word), site.shows(before)
            whole = all(one != other for one, other in zip(new, old))
            between += any(new) and not all(new)
            mixed += not tally.check(f"kill {turn} of three offices", whole, (new, old))
        except (AssertionError, OSError, ValueError) as fault:
            mixed += not tally.check(f"kill {turn} of three offices", False, repr(fault))
        done = site.run("build")
        tally.check(f"build after kill {turn} of three offices", done.returncode == 0 and all(site.shows(word)), done.stderr)
        turn += 1
    whole = site.run("build", "--check").returncode == 0
    tally.check("three offices after all kills", whole and len(site.release()) == len(OFFICES))
    print(f"three offices: {hit} kills while they were built, {between} between two exchanges: {mixed} mixed")
    tally.check("kills come in time", hit == wanted, f"{hit} of {wanted} in {turn} turns")
    site.remove()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve_kills():
    site = Site()
    release = site.build()
    lock = open(os.path.join(site.root, "content/links.lock"), "rb").read()
    hit = mixed = 0
    for turn in range(serves):
        port = free_port()
        command = site.command("serve", "--port", str(port))
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        stop = time.monotonic() + chance.uniform(0, 1.2)
        while time.monotonic() < stop:
            site.write(chance.choice(["여름", "겨울"]))
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=0.2).read()
            except OSError:
                pass
            time.sleep(0.05)
        hit += process.poll() is None
        process.kill()
        process.wait()
        try:
            same = judge(site.public) == release and open(os.path.join(site.root, "content/links.lock"), "rb").read() == lock
            mixed += not tally.check(f"serve kill {turn}", same, "public/ or links.lock has changed")
        except (AssertionError, OSError, ValueError) as fault:
            mixed += not tally.check(f"serve kill {turn}", False, repr(fault))
    print(f"serve: {serves} kills, {hit} while it ran: {mixed} mixed")
    tally.check("kills come in time", hit == serves, f"{hit} of {serves}")
    site.write("봄")
    tally.check("build after serve was killed", site.build() is not None)
    site.remove()


build_kills()
office_kills()
serve_kills()
tally.close()
