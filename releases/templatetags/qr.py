"""A text as a QR code, drawn without styles, which the content policy would refuse."""

import qrcode
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def qr_picture(text: str) -> SafeString:
    code = qrcode.QRCode(border=0)
    code.add_data(text)
    matrix = code.get_matrix()
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    )
    size = len(matrix)
    return format_html(
        '<svg viewBox="0 0 {} {}" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        size, size, path,
    )  # fmt: skip
