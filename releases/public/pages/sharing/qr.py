"""The QR code of an address, for paper: it leads a reader of the printed page to today's."""

from functools import lru_cache

from zxingcpp import BarcodeFormat, create_barcode

QUIET = 2  # modules of white around it
# Readers take every mask. To weigh all eight for the prettiest takes six times as long.
MASK = 3


@lru_cache(maxsize=256)
def qr_code(address: str) -> str:
    """As SVG without styles or scripts."""
    code = create_barcode(address, BarcodeFormat.QRCode, ec_level="M", data_mask=MASK)
    image = code.to_image(scale=1, add_quiet_zones=False)
    side, dots = image.shape[0], memoryview(image).tobytes()  # a byte for each
    rows = b"\n".join(dots[at : at + side] for at in range(0, side * side, side))
    # The longest runs first, so that each is taken whole; a row at a time takes ten times as long.
    for length in range(side, 0, -1):
        rows = rows.replace(b"\0" * length, b"h%d" % length)
        rows = rows.replace(b"\xff" * length, b"m%d 0" % length)
    drawn = "".join(
        f"M{QUIET} {y}.5{row}" for y, row in enumerate(rows.decode().split("\n"), QUIET)
    )
    size = side + 2 * QUIET
    return f'<svg viewBox="0 0 {size} {size}" class="qr"><path stroke="#000" d="{drawn}"/></svg>'
