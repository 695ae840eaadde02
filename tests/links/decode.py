"""Every QR code of a built site, read by three decoders, whole and damaged, must give exactly its address.

    decode.py SITE SHORT_URL

Forms: qr/CODE.svg as librsvg draws it, qr/CODE.png, and the counter's print/TOPIC/sheet-HASH.png.
Damages: half size (area-averaged), Gaussian blur with a deviation of 0.3 module, noise as a camera's sensor makes it
(Gaussian, deviation 5 % of white), these three together, and grains: 5 % of all pixels set to black or white. Noise is
seeded by the code, so that a run can be repeated.

None of the three decoders is made for grains of single pixels: raw, each misses most grainy pictures of some form. All
three therefore get them through a 3x3 median, which is what must pass. The row "grains, raw" shows the plain figures and
decides nothing; nor does "all three" on a whole sheet, where OpenCV misses most codes at 5 px a module.
"""

import argparse
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import cv2
import numpy as np
import zxingcpp
from pyzbar import pyzbar

from built import Link, Tally, current_topics, links

Picture = np.ndarray

BLUR_MODULES = 0.3
NOISE_SHARE = 0.05
LEAST_MODULE_PX = 4  # of a QR file
A4_WIDTH_MM, A4_HEIGHT_MM = 210, 297
LEAST_SYMBOL_MM = 30  # of a code on a print sheet
QUIET_MODULES = 4
UNJUDGED = {("svg", "grains, raw"), ("png", "grains, raw"), ("sheet", "grains, raw"), ("sheet", "all three")}


def by_zbar(picture: Picture) -> list[str]:
    return [found.data.decode() for found in pyzbar.decode(picture, symbols=[pyzbar.ZBarSymbol.QRCODE])]


def by_zxing(picture: Picture) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]


def by_opencv(picture: Picture) -> list[str]:
    try:
        text, _, _ = cv2.QRCodeDetector().detectAndDecode(picture)
    except cv2.error:  # raised for a degenerate quadrangle, where nothing was found (opencv issue 27807)
        return []
    return [text] if text else []


DECODERS: dict[str, Callable[[Picture], list[str]]] = {"zbar": by_zbar, "zxing-cpp": by_zxing, "opencv": by_opencv}


def grey(png: bytes) -> Picture:
    return cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE)


def drawn(svg: Path) -> Picture:
    return grey(subprocess.run(["rsvg-convert", str(svg)], check=True, capture_output=True).stdout)


def symbol_px(picture: Picture) -> float | None:
    """Returns the width of the one QR code in a picture, without its quiet zone."""
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    if len(found) != 1:
        return None
    place = found[0].position
    return float(np.hypot(place.top_right.x - place.top_left.x, place.top_right.y - place.top_left.y))


def half(picture: Picture) -> Picture:
    return cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)


def blurred(picture: Picture, module_px: float) -> Picture:
    return cv2.GaussianBlur(picture, (0, 0), BLUR_MODULES * module_px)


def noisy(picture: Picture, seed: int) -> Picture:
    random = np.random.default_rng(seed)
    return np.clip(picture + random.normal(0, NOISE_SHARE * 255, picture.shape), 0, 255).astype(np.uint8)


def grainy(picture: Picture, seed: int) -> Picture:
    random = np.random.default_rng(seed)
    out = picture.copy()
    hit = random.random(picture.shape) < NOISE_SHARE
    out[hit] = random.choice(np.array([0, 255], np.uint8), size=int(hit.sum()))
    return out


def damages(picture: Picture, module_px: float, seed: int) -> Iterator[tuple[str, Picture]]:
    """Gives the picture as it is and in each damaged state, by name."""
    grains = grainy(picture, seed)
    yield "as it is", picture
    yield "half size", half(picture)
    yield "blur", blurred(picture, module_px)
    yield "noise", noisy(picture, seed)
    yield "all three", noisy(half(blurred(picture, module_px)), seed)
    yield "grains, median", cv2.medianBlur(grains, 3)
    yield "grains, raw", grains


def same_address(read: str, wanted: str) -> bool:
    """Scheme and host mean the same in capitals (RFC 3986, 3.1 and 3.2.2); all that follows must be equal."""
    ours, theirs = urlsplit(wanted), urlsplit(read)
    origin = (theirs.scheme.lower(), theirs.netloc.lower()) == (ours.scheme.lower(), ours.netloc.lower())
    return origin and theirs[2:] == ours[2:]


def pictures(site: Path, link: Link, tally: Tally) -> Iterator[tuple[str, Picture]]:
    """Gives the forms of a code that are there, by name; a missing one is a fault."""
    sheets = sorted((site / "print" / link.topic).glob("sheet-*.png"))
    files = {"svg": site / "qr" / f"{link.code}.svg", "png": site / "qr" / f"{link.code}.png"}
    for form, file in files.items():
        if tally.hold(file.is_file(), f"{link.code}: {file} is missing"):
            yield form, drawn(file) if form == "svg" else grey(file.read_bytes())
    if tally.hold(len(sheets) == 1, f"{link.topic}: {len(sheets)} sheet pictures instead of one"):
        yield "sheet", grey(sheets[0].read_bytes())


def modules(svg: Path) -> int:
    """Returns the modules on a side, quiet zone left out: an SVG's viewBox counts modules."""
    width = svg.read_text(encoding="utf-8").split('viewBox="0 0 ')[1].split()[0]
    return int(width) - 2 * QUIET_MODULES


def check_size(form: str, picture: Picture, width_px: float, module_px: float, name: str, tally: Tally) -> None:
    if form != "sheet":
        tally.hold(module_px >= LEAST_MODULE_PX, f"{name}: {module_px:.1f} px a module")
        quiet = (picture.shape[1] - width_px) / 2 / module_px
        tally.hold(quiet >= QUIET_MODULES - 0.1, f"{name}: a quiet zone of {quiet:.1f} modules")
        return
    height, width = picture.shape
    tally.hold(abs(height / width - A4_HEIGHT_MM / A4_WIDTH_MM) < 0.01, f"{name}: {width}x{height} px is not A4 portrait")
    printed = width_px * A4_WIDTH_MM / width
    tally.hold(printed >= LEAST_SYMBOL_MM, f"{name}: the code is {printed:.1f} mm wide")


def check_code(site: Path, link: Link, wanted: str, tally: Tally, read: Counter, asked: Counter) -> None:
    for form, picture in pictures(site, link, tally):
        name = f"{link.code} {form}"
        width_px = symbol_px(picture)
        if not tally.hold(width_px is not None, f"{name}: not one code to be found"):
            continue
        module_px = width_px / modules(site / "qr" / f"{link.code}.svg")
        check_size(form, picture, width_px, module_px, name, tally)
        for damage, damaged in damages(picture, module_px, int(link.code)):
            for decoder, decode in DECODERS.items():
                found = decode(damaged)
                holds = bool(found) and all(same_address(text, wanted) for text in found)
                asked[decoder, form, damage] += 1
                read[decoder, form, damage] += holds
                # What is not judged may hide an address; it must never make another.
                if (form, damage) not in UNJUDGED or found:
                    tally.hold(holds, f"{name}, {damage}: {decoder} read {found}, not {wanted}")


def table(read: Counter, asked: Counter) -> str:
    """Shows decoded/total for each form and damage, a column for each decoder."""
    lines = ["".join(f"{head:<16}" for head in ("form", "damage", *DECODERS))]
    for form, damage in dict.fromkeys((form, damage) for _, form, damage in asked):
        cells = [f"{read[decoder, form, damage]}/{asked[decoder, form, damage]}" for decoder in DECODERS]
        lines.append("".join(f"{cell:<16}" for cell in (form, damage, *cells)))
    return "\n".join(lines)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("site", type=Path)
    arguments.add_argument("short_url", help="where short links begin, ending in /")
    given = arguments.parse_args()
    tally, read, asked = Tally(), Counter(), Counter()
    topics = current_topics(given.site)
    scanned = [link for link in links(given.site) if link.channel == "qr"]
    current = [link for link in scanned if link.topic in topics]
    codes = {link.code for link in current}
    for form in ("svg", "png"):
        there = {file.stem for file in (given.site / "qr").glob(f"*.{form}")}
        tally.hold(there == codes, f"qr/*.{form} and links.lock differ in {sorted(there ^ codes)}")
    for link in current:
        check_code(given.site, link, f"{given.short_url}{link.code}/", tally, read, asked)
    print(table(read, asked))
    print(f"{len(current)} codes; {len(scanned) - len(current)} of retired topics, which have no files")
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
