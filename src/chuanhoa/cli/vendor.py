"""Fetch the vendored assets named in static/vendor/manifest.toml: `python -m chuanhoa.cli.vendor`.

For developers who raise a version; nothing at run time calls it. Each package comes from the npm
registry by `npm pack`; source maps are not shipped, so their references are cut off; of the icons
only those named in the manifest are kept, as one sprite. The text font has no figures of one width,
so a font of its ten digits is made from it, each on the same advance (needs fonttools and brotli).
"""

import hashlib
import io
import re
import subprocess
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
VENDOR = ROOT / "src" / "chuanhoa" / "ui" / "static" / "vendor"
TESTS = ROOT / "tests" / "vendor"
MANIFEST = VENDOR / "manifest.toml"
SOURCE_MAP = re.compile(rb"\s*(?:/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)\s*\Z")
NEVER_COMPILED = (".woff2",)


def main() -> None:
    """Fetch every package, write its files and the manifest's sha256 lines."""
    text = MANIFEST.read_text(encoding="utf-8")
    for package in tomllib.loads(text)["package"]:
        with tempfile.TemporaryDirectory() as folder:
            unpacked = _fetch(f"{package['name']}@{package['version']}", Path(folder))
            home = TESTS if package.get("only_tests") else VENDOR
            for target, content in _contents(package, unpacked):
                place = home / target
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
                text = _sealed(text, target, hashlib.sha256(content).hexdigest())
                print(f"{place.relative_to(ROOT)}  {len(content):,} bytes")
    MANIFEST.write_text(text, encoding="utf-8")


def _fetch(spec: str, folder: Path) -> Path:
    packed = subprocess.run(
        ["npm", "pack", "--silent", spec],  # noqa: S607 -- npm is a developer's tool on PATH
        cwd=folder, check=True, capture_output=True, text=True,
    )  # fmt: skip
    with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def _contents(package: dict[str, Any], unpacked: Path) -> list[tuple[str, bytes]]:
    found = []
    for file in package.get("file", ()):
        content = (unpacked / file["from"]).read_bytes()
        if not file["from"].endswith(NEVER_COMPILED):
            content = SOURCE_MAP.sub(b"\n", content)
        found.append((file["to"], content))
    for figures in package.get("figures", ()):
        content = _figures(unpacked / figures["from"], figures["family"], figures["advance"])
        found.append((figures["to"], content))
    if sprite := package.get("sprite"):
        found.append((sprite["to"], _sprite(unpacked / "icons", sprite["icons"])))
    return found


def _figures(font_file: Path, family: str, advance: int) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(font_file, recalcTimestamp=False)
    options = Options()
    options.hinting = False
    options.layout_features = []  # kerning between digits would undo the one width
    options.drop_tables += ["GPOS", "GSUB", "GDEF"]
    subsetter = Subsetter(options)
    subsetter.populate(text="0123456789")
    subsetter.subset(font)
    glyphs, metrics = font["glyf"], font["hmtx"].metrics
    for name in font.getBestCmap().values():
        glyph = glyphs[name]
        margin = (advance - (glyph.xMax - glyph.xMin)) // 2
        glyph.coordinates.translate((margin - glyph.xMin, 0))
        glyph.recalcBounds(glyphs)
        metrics[name] = (advance, margin)
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = family
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _sprite(folder: Path, names: list[str]) -> bytes:
    symbols = []
    for name in names:
        svg = (folder / f"{name}.svg").read_text(encoding="utf-8")
        body = re.sub(r"\s*\n\s*", "", svg.split(">", 1)[1].rsplit("</svg>", 1)[0])
        symbols.append(f'<symbol id="{name}" viewBox="0 0 16 16">{body}</symbol>')
    return (
        '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    ).encode()


def _sealed(text: str, target: str, digest: str) -> str:
    line = re.compile(rf'(to = "{re.escape(target)}"\nsha256 = ")[0-9a-f]*(")')
    sealed, hits = line.subn(rf"\g<1>{digest}\g<2>", text)
    if hits != 1:
        raise SystemExit(f"{MANIFEST}: {target}: expected one entry, found {hits}")
    return sealed


if __name__ == "__main__":
    main()
