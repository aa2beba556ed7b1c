"""Django's admin with our front page. Imports no model: apps are not ready yet."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "releases.admin.site.Desk"
