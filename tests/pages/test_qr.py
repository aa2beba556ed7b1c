"""The printed code is read by a reader of such codes, as a camera would."""

from io import BytesIO

import pytest
from PIL import Image
from resvg_py import svg_to_bytes
from zxingcpp import read_barcodes

from releases.public.pages.sharing.qr import qr_code

REGISTER = "https://register.example.org"


@pytest.mark.parametrize(
    "address",
    [
        f"{REGISTER}/be/prisoners/aliaksandr-syrytsa/",
        f"{REGISTER}/releases/belarus-2025-12-13/?as_of=90",
        f"{REGISTER}/be/prisoners/марыя/",
        f"{REGISTER}/prisoners/{'long-' * 60}/",
    ],
)
def test_code_on_paper_leads_to_the_address(address: str) -> None:
    drawn = svg_to_bytes(svg_string=svg(address), width=500, background="white")
    [found] = read_barcodes(Image.open(BytesIO(bytes(drawn))).convert("L"))
    assert found.text == address


def svg(address: str) -> str:
    return qr_code(address).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
