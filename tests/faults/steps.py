"""Every step of a build that touches the disk, refused by the system once and killed once, with strace: the old release or the new.

steps.py [MOST]: at most MOST places of each kind of call
"""

import collections
import os
import re
import subprocess
import sys
import tempfile

from site_under_test import Site, Tally, names_a_path

MOST = int(sys.argv[1]) if len(sys.argv) > 1 else 6

# What a build asks of the disk when it writes, by system call.
CALLS = [
    "mkdirat", "openat2", "openat", "write", "linkat", "renameat", "renameat2", "syncfs", "fsync", "unlinkat", "ftruncate",
]

tally = Tally()
rows = []


def counted(site, call):
    """How often the busiest thread of a build makes a call: strace counts for each thread by itself."""
    log = tempfile.mktemp()
    subprocess.run(
        ["strace", "-f", "-e", f"trace={call}", "-o", log, *site.command("build", "--jobs", "1")],
        capture_output=True,
    )
    with open(log, errors="replace") as lines:
        threads = collections.Counter(line.split()[0] for line in lines if re.search(rf"\b{call}\(", line))
    os.remove(log)
    return max(threads.values(), default=0)


def tampered(site, call, how, at):
    return subprocess.run(
        ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{how}:when={at}",
         *site.command("build", "--jobs", "1")],
        capture_output=True, text=True,
    )


def places(count):
    """Places among `count` calls: all when they are few, else the first, the last and some between."""
    if count <= MOST:
        return list(range(1, count + 1))
    late = MOST // 2
    early = MOST - late
    return sorted({1 + at * (count - late) // early for at in range(early)} | set(range(count - late + 1, count + 1)))


site = Site(topics=1)
words = ["봄", "가을"]
releases = {}
for word in words:
    site.write(word)
    releases[word] = site.build()
current = "가을"
for call in CALLS:
    other = words[words.index(current) - 1]
    site.write(other)
    count = counted(site, call)
    current = other
    for how, name in (("error=EIO", "refused (EIO)"), ("error=ENOSPC", "refused (ENOSPC)"), ("signal=SIGKILL", "killed")):
        if how == "error=ENOSPC" and call not in ("write", "openat", "mkdirat"):
            continue
        old = new = 0
        said = collections.Counter()
        for at in places(count):
            other = words[words.index(current) - 1]
            site.write(other)
            done = tampered(site, call, how, at)
            case = f"{call} {at} of {count} {name}"
            try:
                release = site.release()
            except (AssertionError, OSError, ValueError) as fault:
                tally.check(case, False, f"{fault!r}; exit {done.returncode}; {done.stderr}")
                release = None
            if release is not None:
                whole = release in (releases[current], releases[other])
                tally.check(case, whole, f"release {release}")
                old += release == releases[current]
                new += release == releases[other]
            said["killed" if done.returncode < 0 else f"exit {done.returncode}"] += 1
            if how.startswith("error"):
                calm = done.returncode in (0, 1, 3) and "panicked" not in done.stderr
                tally.check(f"{case}: what it said", calm, f"exit {done.returncode}; {done.stderr}")
                if done.returncode == 3:
                    tally.check(f"{case}: names the path", names_a_path(done.stderr, site.root), done.stderr)
            # The next build needs no hand.
            again = site.run("build")
            whole = again.returncode == 0 and site.release() == releases[other]
            tally.check(f"{case}: the next build", whole, again.stderr)
            current = other
        rows.append((call, name, len(places(count)), old, new, said))

print("| call | what happened | times | public/ after: old release | new release | mixed | what the program said |")
print("|---|---|---|---|---|---|---|")
for call, name, times, old, new, said in rows:
    said = ", ".join(f"{what} ({times})" for what, times in sorted(said.items()))
    print(f"| {call} | {name} | {times} | {old} | {new} | {times - old - new} | {said} |")
site.remove()
tally.close()
