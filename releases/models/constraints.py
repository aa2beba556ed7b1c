"""Named database constraints that several models share."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Union

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, F, Func, IntegerField, Q
from django.db.models.lookups import Exact, LessThanOrEqual

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Message = Union[str, "_StrPromise"]

FIRM = "^[^~?%]*$"  # EDTF text without a sign of doubt: its bounds hold for certain


def all_or_none(name: str, fields: Iterable[str], message: Message) -> CheckConstraint:
    """Either every field is null or none is."""
    nulls = Q(**{f"{field}__isnull": True for field in fields})
    values = Q(**{f"{field}__isnull": False for field in fields})
    return CheckConstraint(name=name, condition=nulls | values, violation_error_message=message)


def at_most_one(name: str, fields: Iterable[str], message: Message) -> CheckConstraint:
    """No two of the fields are set."""
    condition = LessThanOrEqual(_filled(fields), 1)
    return CheckConstraint(name=name, condition=condition, violation_error_message=message)


def exactly_one(name: str, fields: Iterable[str], message: Message) -> CheckConstraint:
    """One of the fields is set, and no other."""
    condition = Exact(_filled(fields), 1)
    return CheckConstraint(name=name, condition=condition, violation_error_message=message)


def _filled(fields: Iterable[str]) -> Func:
    return Func(*map(F, fields), function="num_nonnulls", output_field=IntegerField())


def text_together(name: str, when: str, needs: str, message: Message) -> CheckConstraint:
    """Where the text `when` is given, the text `needs` is given too."""
    return CheckConstraint(
        name=name, condition=Q(**{when: ""}) | ~Q(**{needs: ""}), violation_error_message=message
    )


def ordered_bounds(table: str, *fields: str) -> list[CheckConstraint]:
    """Of each partial date the earliest day is not after the latest."""
    return [
        CheckConstraint(
            name=f"{table}_{field}_bounds_ordered",
            condition=Q(**{f"{field}_earliest__isnull": True})
            | Q(**{f"{field}_latest__isnull": True})
            | Q(**{f"{field}_earliest__lte": F(f"{field}_latest")}),
            violation_error_message="The earliest day of the date lies after its latest.",
        )
        for field in fields
    ]


class PossibleOrder(CheckConstraint):
    """Names both dates. In migrations it is the constraint that it is in the database."""

    def deconstruct(self) -> tuple:
        _path, args, options = super().deconstruct()
        return "django.db.models.CheckConstraint", args, options

    def validate(self, model: Any, instance: Any, *args: Any, **options: Any) -> None:
        try:
            super().validate(model, instance, *args, **options)
        except ValidationError as error:
            first, _not_after, second = self.name.partition("_")[2].partition("_not_after_")
            fields = (model._meta.get_field(name) for name in (first, second))
            dates = (f"{field.verbose_name}: {getattr(instance, field.name)}" for field in fields)
            raise ValidationError(f"{error.message} ({'; '.join(dates)})", code="order") from error


def possible_order(table: str, first: str, second: str, message: Message) -> CheckConstraint:
    """`first` is not certainly after `second`: an order is wrong only where it is impossible.

    About and uncertain dates (`~ ? %`) make no order impossible.
    """
    return PossibleOrder(
        name=f"{table}_{first}_not_after_{second}",
        condition=Q(**{f"{first}_earliest__isnull": True})
        | Q(**{f"{second}_latest__isnull": True})
        | Q(**{f"{first}_earliest__lte": F(f"{second}_latest")})
        | ~Q(**{f"{first}__regex": FIRM})
        | ~Q(**{f"{second}__regex": FIRM}),
        violation_error_message=message,
    )
