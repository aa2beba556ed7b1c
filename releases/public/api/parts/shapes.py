"""Pages of the lists of parts."""

from pydantic import BaseModel, Field, create_model

from releases.ledger.read.shapes import PARTS, PartKind

# Only described, never made: a page is joined from bytes.
PAGES: dict[PartKind, type[BaseModel]] = {
    kind: create_model(
        f"{row.__name__}List",
        __doc__=f"A page of the list of {kind}s.",
        results=(list[row], ...),  # type: ignore[valid-type]
        next=(str | None, Field(description="Address of the page after this; null at the end.")),
        previous=(str | None, Field(description="Address of the page before; null at the start.")),
        total=(int, Field(default=0, description="On all pages; only with `total=yes`.")),
    )
    for kind, row in PARTS.items()
}
