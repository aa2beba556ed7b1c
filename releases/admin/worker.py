"""The worker's jobs at the desk: the library's list, without filters that are none."""

from django.contrib import admin
from procrastinate.contrib.django.admin import ProcrastinateJobAdmin
from procrastinate.contrib.django.models import ProcrastinateJob

from releases.admin.lists import FilteredList

admin.site.unregister(ProcrastinateJob)


@admin.register(ProcrastinateJob)
class JobAdmin(FilteredList, ProcrastinateJobAdmin):
    """Its state is an enumeration of the database, which refuses any other word."""
