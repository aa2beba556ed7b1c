from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """The room for partners' API keys, and for the limits of the API.

    `reader_may`: what `grant_reader` gives the public face's role here, by model and columns. It
    knows a key again and notes the day of its use; it makes none, lengthens none, and does not see
    whose one is.
    """

    name = "releases.partners"
    label = "partners"
    verbose_name = "partners"
    reader_may = (
        (
            "SELECT",
            "ApiKey",
            ("id", "line", "hash", "scopes", "expires_at", "revoked_at", "last_used_on"),
        ),
        ("UPDATE", "ApiKey", ("last_used_on",)),
        ("SELECT", "Taken", ()),
        ("INSERT", "Taken", ()),
        ("UPDATE", "Taken", ("counted_until", "amount")),
    )
