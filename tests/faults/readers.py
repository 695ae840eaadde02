"""Readers that fetch pages and all that the pages show, over HTTP, while releases are exchanged under them.

readers.py SWAPS
"""

import functools
import http.client
import http.server
import os
import posixpath
import random
import sys
import threading

from site_under_test import Site, Tally, needed

swaps = int(sys.argv[1])
tally = Tally()
site = Site()
for word in ("봄", "가을"):
    site.write(word)
    site.build()


class Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass


handler = functools.partial(Quiet, directory=site.public)
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
pages = ["", "topics/topic-1/", "topics/topic-2/", "1/", "2/", "links/", "print/topic-1/", "404.html"]
stop = threading.Event()
counts, misses, late = [0, 0], [], []
# How many exchanges have begun, and how many of them are over.
begun, over = [0], [0]


def read(seed):
    chance = random.Random(seed)
    connection = http.client.HTTPConnection(*server.server_address, timeout=10)

    def fetch(path, since=None):
        connection.request("GET", "/" + path)
        answer = connection.getresponse()
        body = answer.read()
        counts[0] += 1
        if answer.status != 200 or not body:
            # Pictures of the release before stay for one exchange. On a busy machine several may pass while one page is read.
            slow = since is not None and begun[0] - since > 1
            (late if slow else misses).append(f"{answer.status} {path}")
        return body

    while not stop.is_set():
        page, since = chance.choice(pages), over[0]
        for address in needed(fetch(page).decode("utf-8", "replace")):
            if not address.startswith("/"):
                fetch(posixpath.normpath(posixpath.join(page if page.endswith("/") else "", address)), since)
        counts[1] += 1


readers = [threading.Thread(target=read, args=(seed,)) for seed in range(2)]
for reader in readers:
    reader.start()
done = 0
for swap in range(swaps):
    begun[0] += 1
    # Every tenth is a build of a changed text, the others go back and forth between two releases.
    if swap % 10 == 0:
        site.write(["봄", "가을", "여름"][swap // 10 % 3])
        code = site.run("build").returncode
    else:
        lines = site.run("rollback", "--list").stdout.splitlines()
        kept = [line.split("\t")[0] for line in lines if not line.endswith("in place")]
        code = site.run("rollback", "--to", kept[-1]).returncode
    over[0] += 1
    done += tally.check(f"swap {swap}", code == 0)
stop.set()
for reader in readers:
    reader.join()
tally.check("readers read", counts[1] > swaps / 10, counts)
tally.check("no miss", not misses, misses[:5])
print(f"readers: {done} exchanges, {counts[1]} pages with what they show, {counts[0]} requests, {len(misses)} misses, {len(late)} too late to judge")
server.shutdown()
site.remove()
tally.close()
