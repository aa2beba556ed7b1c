"""An ordinary API of Django REST framework, which sends the same members as ours."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from rest_framework import pagination, routers, serializers, viewsets

from benchmarks.peers.ordinary.models import (
    Detention,
    Participation,
    Person,
    Recognition,
    Thing,
)


class ThingSerializer(serializers.ModelSerializer):
    label = serializers.SerializerMethodField()

    class Meta:
        model = Thing
        fields = ["kind", "id", "slug", "label"]

    def get_label(self, thing: Thing) -> dict[str, str]:
        return {"en": thing.label}


def _year(year: int) -> dict[str, str]:
    return {"edtf": f"{year}", "earliest": f"{year}-01-01", "latest": f"{year}-12-31"}


def _placed(thing: Thing | None, country: str | None) -> dict[str, Any] | None:
    return ThingSerializer(thing).data | {"country": country} if thing else None


class DetentionSerializer(serializers.ModelSerializer):
    start = serializers.SerializerMethodField()
    place = serializers.SerializerMethodField()
    custodies = serializers.SerializerMethodField()

    class Meta:
        model = Detention
        fields = ["country", "start", "place", "custodies"]

    def get_start(self, row: Detention) -> dict[str, str]:
        return _year(row.year)

    def get_place(self, row: Detention) -> dict[str, Any] | None:
        return _placed(row.place, row.country)

    def get_custodies(self, row: Detention) -> list[Any]:
        return []


class ParticipationSerializer(serializers.ModelSerializer):
    place = serializers.SerializerMethodField()
    date = serializers.SerializerMethodField()

    class Meta:
        model = Participation
        fields = ["outcome", "place", "date", "instrument"]

    def get_place(self, row: Participation) -> dict[str, Any] | None:
        return _placed(row.place, row.country)

    def get_date(self, row: Participation) -> dict[str, str]:
        return _year(row.year)


class RecognitionSerializer(serializers.ModelSerializer):
    organisation = ThingSerializer()

    class Meta:
        model = Recognition
        fields = ["organisation"]


class PersonSerializer(serializers.ModelSerializer):
    kind = serializers.SerializerMethodField()
    label = serializers.SerializerMethodField()
    birth = serializers.SerializerMethodField()
    occupations = serializers.SerializerMethodField()
    detentions = DetentionSerializer(source="detention_rows", many=True)
    participations = ParticipationSerializer(source="participation_rows", many=True)
    recognitions = RecognitionSerializer(source="recognition_rows", many=True)
    status = serializers.SerializerMethodField()

    class Meta:
        model = Person
        fields = ["kind", "id", "slug", "label", "birth", "sex", "occupations", "detentions",
                  "participations", "recognitions", "status", "changed_at"]  # fmt: skip

    def get_kind(self, person: Person) -> str:
        return "prisoner"

    def get_label(self, person: Person) -> dict[str, str]:
        return {"be": person.name_be, "ru": person.name_ru, "en": person.name_en}

    def get_birth(self, person: Person) -> None:
        return None

    def get_occupations(self, person: Person) -> list[str]:
        return [person.occupation] if person.occupation else []

    def get_status(self, person: Person) -> dict[str, Any]:
        return {"code": person.status, "reason": "x", "since": None, "as_of": None}


class Pages(pagination.CursorPagination):
    page_size = 100
    page_size_query_param = "limit"
    ordering = ("sort_key", "id")


class PersonViewSet(viewsets.ReadOnlyModelViewSet):
    serializer_class = PersonSerializer
    pagination_class = Pages
    queryset = Person.objects.prefetch_related(
        "detention_rows__place", "participation_rows__place", "recognition_rows__organisation"
    )

    def get_queryset(self) -> Any:
        asked = self.request.query_params
        rows = super().get_queryset()
        if "status" in asked:
            rows = rows.filter(status=asked["status"])
        if "country" in asked:
            rows = rows.filter(detention_rows__country=asked["country"])
        return rows


def empty(_request: HttpRequest) -> HttpResponse:
    """The least that Django does for a request."""
    return HttpResponse(b"{}", content_type="application/json")


router = routers.SimpleRouter()
router.register("prisoners", PersonViewSet)
urlpatterns = [path("empty/", empty), path("", include(router.urls))]
