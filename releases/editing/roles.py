"""Who may do what on the desk. Deny by default: a role has what is listed here."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

KINDS = ("release", "prisoner", "deal", "statement", "actor", "place", "source")
PARTS = (
    "prisonername", "detention", "custody", "charge", "chargeupdate", "recognition", "identifier",
    "destination", "participation", "condition", "countclaim", "dealparty", "concession",
    "concessionstatus", "linkclaim", "citation",
)  # fmt: skip

ROLES: dict[str, set[str]] = {
    "editor": {
        *(f"{act}_{kind}" for kind in KINDS for act in ("view", "add", "change")),
        *(f"{act}_{part}" for part in PARTS for act in ("view", "add", "change", "delete")),
        "submit_record",
        "publish_record",
        "view_evidence",
        "add_evidence",
        "open_evidence",
        "close_evidence",
        "import_records",
        "export_records",
    },
}
ROLES["reviewer"] = {
    *ROLES["editor"],
    *(f"delete_{kind}" for kind in KINDS),
    "delete_evidence",
    "review_record",
    "merge_records",
}
ROLES["viewer"] = {f"view_{model}" for model in (*KINDS, *PARTS)}
ROLES["safety officer"] = ROLES["viewer"] | {
    "view_sensitive", "view_sensitiveread", "withdraw_record", "embargo_record", "takedown_record",
    "view_message", "change_message", "delete_message", "view_evidence", "delete_evidence",
    "close_evidence",
}  # fmt: skip
# Accounts and the worker's jobs, and no record: whoever gives roles has none over the content.
ROLES["admin"] = {
    "view_user", "add_user", "change_user", "view_group", "view_procrastinatejob",
    "view_sensitiveread", "view_partner", "add_partner", "change_partner",
}  # fmt: skip
APPS = ("releases", "intake", "partners", "auth", "procrastinate")


@transaction.atomic
def ensure_roles() -> None:
    """Creates the groups and gives them exactly their permissions."""
    for role, codenames in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set(
            Permission.objects.filter(codename__in=codenames, content_type__app_label__in=APPS)
        )
