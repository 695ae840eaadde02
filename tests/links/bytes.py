"""Byte counts and characters of messages, against Python's own cp949 codec.

    bytes.py site SITE                    every message of a built site
    bytes.py lines LINES COUNTS.jsonl     what `cardnews count < LINES` said of each line
    bytes.py every                        prints the whole Basic Multilingual Plane as lines, for the above

Korean senders take KS X 1001. Codepage 949 is larger; what lies in KS X 1001 has both bytes from A1 on (뷁, which only
codepage 949 has, is 94 EE). Of ASCII, letters that print and the line end are sent.
"""

import argparse
import json
import sys
import unicodedata
from pathlib import Path

from built import Tally, messages

SMS, LMS, SUBJECT = 90, 2000, 40
LIMITS = {"SMS": SMS, "LMS": LMS, "MMS": LMS}
COLUMNS = 32

# What may stand in for a character that people type and phones lack: written here a second time, on purpose.
# A change in src/korean/euckr.rs has to be made here too, by someone who means it.
REPLACED = str.maketrans({
    "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u2022": "·", "\u2027": "·", "\u30fb": "·",
    "\u20a9": "￦", "\u00b5": "μ", "\u301c": "～",
    "\u00a0": " ", "\u3000": " ", "\t": " ",
    "\u200b": "", "\u200d": "", "\ufeff": "", "\ufe0e": "", "\ufe0f": "",
})  # fmt: skip


def in_ks_x_1001(c: str) -> bool:
    if c == "\n" or " " <= c <= "~":
        return True
    try:
        code = c.encode("cp949")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and min(code) >= 0xA1


def outside(text: str) -> list[str]:
    """Returns the characters of a text that no message can carry, each once, in order."""
    return sorted({c for c in text if not in_ks_x_1001(c)})


def length(text: str) -> int:
    """Returns the bytes of a text in cp949; a character that cannot be sent counts two."""
    unsendable = sum(not in_ks_x_1001(c) for c in text)
    return len("".join(c for c in text if in_ks_x_1001(c)).encode("cp949")) + 2 * unsendable


def check_message(row: dict, tally: Tally) -> None:
    name = f"{row['topic']} {row['variant']} {row['channel']}".rstrip()
    text, subject, limit = row["text"], row["subject"], LIMITS[row["kind"]]
    for part in (text, subject):
        tally.hold(not outside(part), f"{name}: {outside(part)} cannot be sent")
    if not outside(text + subject):
        real = len(text.encode("cp949"))
        tally.hold(row["bytes"] == real, f"{name}: said {row['bytes']} bytes, has {real}")
        tally.hold(real <= limit, f"{name}: {real} bytes as {row['kind']}")
        tally.hold(len(subject.encode("cp949")) <= SUBJECT, f"{name}: the subject is too long: {subject}")


def check_line(number: int, line: str, said: dict, tally: Tally) -> None:
    text = unicodedata.normalize("NFC", line).translate(REPLACED)
    same = tally.hold(said["text"] == text, f"line {number}: would send {said['text']!r}, expected {text!r}")
    if not same:
        return
    tally.hold(
        sorted(said["unsendable"]) == outside(text),
        f"line {number}: said {said['unsendable']} cannot be sent, cp949 says {outside(text)}: {line!r}",
    )
    tally.hold(said["bytes"] == length(text), f"line {number}: said {said['bytes']} bytes, has {length(text)}: {line!r}")


def lines_of(path: Path) -> list[str]:
    """Splits at line feeds alone: U+2028, U+0085 and form feeds are part of a line."""
    return path.read_bytes().decode("utf-8").removesuffix("\n").split("\n")


def check_lines(lines: Path, counts: Path, tally: Tally) -> None:
    given = lines_of(lines)
    said = [json.loads(line) for line in lines_of(counts)]
    tally.hold(len(set(given)) == len(given), f"{lines.name} holds a line twice")
    if tally.hold(len(given) == len(said), f"{len(given)} lines in, {len(said)} counts out"):
        for number, (line, count) in enumerate(zip(given, said), 1):
            check_line(number, line, count, tally)
    clean = sum(not count["unsendable"] for count in said)
    print(f"{lines.name}: {len(given)} lines, {clean} of them can be sent")


def every_line() -> list[str]:
    """Returns all characters of the plane but line ends, each alone between bars so that none composes with the next."""
    points = (point for point in range(0x10000) if not 0xD800 <= point <= 0xDFFF)
    characters = [c for c in map(chr, points) if c not in "\r\n"]
    starts = range(0, len(characters), COLUMNS)
    return ["|" + "|".join(characters[start : start + COLUMNS]) + "|" for start in starts]


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ways = arguments.add_subparsers(dest="way", required=True)
    ways.add_parser("site").add_argument("site", type=Path)
    pair = ways.add_parser("lines")
    pair.add_argument("lines", type=Path)
    pair.add_argument("counts", type=Path)
    ways.add_parser("every")
    given = arguments.parse_args()
    if given.way == "every":
        sys.stdout.buffer.write("".join(f"{line}\n" for line in every_line()).encode("utf-8"))
        return 0
    tally = Tally()
    if given.way == "site":
        rows = messages(given.site)
        for row in rows:
            check_message(row, tally)
        print(f"{len(rows)} messages")
    else:
        check_lines(given.lines, given.counts, tally)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
