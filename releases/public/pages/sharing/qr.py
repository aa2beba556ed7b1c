"""The QR code of an address, for paper: it leads a reader of the printed page to today's."""

import re
from functools import lru_cache

from zxingcpp import BarcodeFormat, create_barcode

DARK = re.compile(b"\0+")
SPAN = re.Match.span
QUIET = 2  # modules of white around it


@lru_cache(maxsize=256)
def qr_code(address: str) -> str:
    """As SVG without styles or scripts."""
    code = create_barcode(address, BarcodeFormat.QRCode, ec_level="M")
    image = code.to_image(scale=1, add_quiet_zones=False)
    side, dots = image.shape[0], memoryview(image)  # a byte for each
    rows = "".join(
        [
            f"M{start + QUIET} {y}.5h{end - start}"
            for y in range(QUIET, QUIET + side)
            for start, end in map(SPAN, DARK.finditer(dots[y - QUIET : y - QUIET + 1].tobytes()))
        ]
    )
    size = side + 2 * QUIET
    return f'<svg viewBox="0 0 {size} {size}" class="qr"><path stroke="#000" d="{rows}"/></svg>'
