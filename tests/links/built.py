"""What a built site says of itself, read for the three checks, and the count they close with."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOCK_LINE = re.compile(r'- \{code: "([^"]+)", topic: ([^,]+), lang: ([^,]+), channel: ([^}]+)\}')


@dataclass(frozen=True)
class Link:
    """One line of links.lock."""

    code: str
    topic: str
    lang: str
    channel: str


@dataclass
class Tally:
    """Counts what held and says at once what did not."""

    passed: int = 0
    failed: int = 0

    def hold(self, holds: bool, fault: str) -> bool:
        """Counts one expectation; `fault` says what is wrong when it does not hold."""
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"failed: {fault}")
        return holds

    def close(self) -> int:
        """Prints the closing line and returns the exit code. A check that checked nothing has failed."""
        if self.passed + self.failed == 0:
            self.hold(False, "nothing was checked")
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0


def links(site: Path) -> list[Link]:
    """Returns every promised link; a line of another shape stops the check rather than being passed over."""
    out = []
    for line in (site / "links.lock").read_text(encoding="utf-8").splitlines():
        found = LOCK_LINE.fullmatch(line)
        if not found:
            raise SystemExit(f"links.lock holds a line of another shape: {line!r}")
        out.append(Link(*found.groups()))
    return out


def messages(site: Path) -> list[dict[str, Any]]:
    """Returns the rows of messages.json, which Korean Excel's byte order mark may open."""
    return json.loads((site / "messages.json").read_text(encoding="utf-8-sig"))


def current_topics(site: Path) -> set[str]:
    """Returns the topics that are not retired: those that still have messages."""
    return {row["topic"] for row in messages(site)}
