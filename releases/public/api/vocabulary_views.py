"""The lists of codes, as JSON and as SKOS in JSON-LD."""

from collections.abc import Container

from django.conf import settings
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from pydantic import BaseModel
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request

from releases.public.api import parameters, problems, skos, vocabulary_operations
from releases.public.api.base import NegotiatedView, sent
from releases.public.api.links import around_page, to, together
from releases.public.api.vocabulary_shapes import (
    Code,
    CodeMatch,
    Standard,
    Vocabularies,
    Vocabulary,
    VocabularySummary,
)
from releases.terms.vocabularies.registry import SCHEMES
from releases.terms.vocabularies.scheme import Concept, Scheme
from releases.terms.vocabularies.standards import STANDARDS


class JsonLd(BaseRenderer):
    """Only names the format: what is sent is made already."""

    media_type = "application/ld+json"
    format = "jsonld"


class _View(NegotiatedView):
    format_parameter = parameters.VOCABULARY_FORMAT
    renderer_classes = [JSONRenderer, JsonLd]

    def answer(
        self, request: Request, plain: BaseModel, linked: BaseModel, page: str
    ) -> HttpResponseBase:
        """`page`: the address of the one that people read."""
        renderer = request.accepted_renderer
        is_linked = renderer.format == JsonLd.format
        shown = linked if is_linked else plain
        here = request.path
        links = around_page(here, page)
        if not is_linked:
            links = together((links, to(_as_skos(here), "alternate", JsonLd.media_type)))
        content = shown.model_dump_json(by_alias=True).encode()
        return sent(request, content, renderer.media_type, links=links)


class VocabulariesView(_View):
    schema = vocabulary_operations.VocabulariesOperation()

    def get(self, request: Request) -> HttpResponseBase:
        address = _index(request)
        found = Vocabularies(
            results=[_summary(request, scheme) for scheme in SCHEMES.values()],
            standards=_standards(STANDARDS),
            skos=_as_skos(address),
        )
        page = reverse("pages:vocabularies")
        return self.answer(request, found, skos.index(found, address), page)


class VocabularyView(_View):
    schema = vocabulary_operations.VocabularyOperation()

    def get(self, request: Request, scheme: str) -> HttpResponseBase:
        if scheme not in SCHEMES:
            raise problems.Refused("not-found", "No public list of codes has this name.")
        found = _whole(request, SCHEMES[scheme])
        page = reverse("pages:vocabulary", args=[scheme])
        return self.answer(request, found, skos.scheme(found, _index(request)), page)


def _summary(request: Request, scheme: Scheme) -> VocabularySummary:
    address = _address(request, scheme)
    return VocabularySummary(
        id=scheme.id,
        title=_texts(scheme.title),
        codes=len(scheme.codes),
        url=address,
        skos=_as_skos(address),
    )


def _whole(request: Request, scheme: Scheme) -> Vocabulary:
    address = _address(request, scheme)
    codes = [_code(concept) for concept in scheme.concepts()]
    return Vocabulary(
        id=scheme.id,
        title=_texts(scheme.title),
        codes=codes,
        standards=_standards({match.standard for code in codes for match in code.matches}),
        url=address,
        skos=_as_skos(address),
    )


def _code(concept: Concept) -> Code:
    return Code(
        code=concept.code,
        label=_texts(concept.label),
        definition=_texts(concept.definition),
        url_pattern=concept.address or None,
        status="deprecated" if concept.deprecated else "current",
        matches=[
            CodeMatch(relation=match.relation, standard=match.standard, code=match.code)
            for match in concept.matches
        ],
    )


def _standards(wanted: Container[str]) -> list[Standard]:
    return [
        Standard(id=standard.id, title=standard.title, use=_texts(standard.use))
        for standard in STANDARDS.values()
        if standard.id in wanted
    ]


def _texts(text: Promise | str) -> dict[str, str]:
    """In every language of the site, since an answer is for readers of all of them."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = str(text)
    return found


def _index(request: Request) -> str:
    return request.build_absolute_uri(reverse("api:vocabularies"))


def _address(request: Request, scheme: Scheme) -> str:
    return request.build_absolute_uri(reverse("api:vocabulary", kwargs={"scheme": scheme.id}))


def _as_skos(address: str) -> str:
    return f"{address}?format={JsonLd.format}"
