"""Addresses of the forms; the language's prefix is put before them elsewhere."""

from django.urls import path

from releases.intake.pages import views

app_name = "intake"
urlpatterns = [
    path("tell-us/", views.tell_us, name="tell_us"),
    path("takedown/", views.takedown, name="takedown"),
    path("safety/", views.safety, name="safety"),
]
