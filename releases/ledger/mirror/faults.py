"""Why a mirror does not go on."""

from releases.ledger.core.fault import Fault


class Stopped(Exception):
    """One sentence for the operator; nothing was applied."""


class NoContact(Stopped):
    """The origin does not answer, or not as it should."""


class Untrue(Stopped):
    """What the origin sends is not what was signed, or not what it published before."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"Refused. {fault}.".replace("edition", "Edition", 1))
        self.fault = fault
