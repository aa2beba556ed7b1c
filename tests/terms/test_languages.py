import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from releases.terms.languages import LanguageError, check_tag, script_of_text


@pytest.mark.parametrize(
    ("tag", "canonical"),
    [
        ("be", "be"), ("be-tarask", "be-tarask"), ("be-Latn", "be-Latn"), ("ru", "ru"),
        ("uk", "uk"),
        ("zh-Hans", "zh-Hans"), ("BE-latn", "be-Latn"), (" pt-br ", "pt-BR"), ("es-419", "es-419"),
        ("sr-Latn-RS", "sr-Latn-RS"), ("sq-XK", "sq-XK"), ("und", "und"),
        ("be-Cyrl", "be"), ("sr-Cyrl", "sr-Cyrl"),  # the script that goes without saying goes
        ("iw", "he"), ("zh-yue", "yue"), ("be-x-old", "be-tarask"),
    ],
)  # fmt: skip
def test_check_tag_registered_tag_gives_its_canonical_form(tag, canonical):
    assert check_tag(tag) == canonical
    assert check_tag(canonical) == canonical


@pytest.mark.parametrize(
    "tag", ["xx", "bel", "en-Abcd", "en-999", "be-foobar", "de-1901-1901", "abc-def"]
)
def test_check_tag_unregistered_part_is_refused_by_name(tag):
    with pytest.raises(LanguageError) as refused:
        check_tag(tag)
    assert str(refused.value) == f"“{tag}” is not a registered language tag."


@pytest.mark.parametrize(
    "tag",
    ["", "be_tarask", "Belarusian", "бе", "be-", "-be", "en-u-ca-buddhist", "x-foo", "be\x00"],
)
def test_check_tag_malformed_text_is_refused(tag):
    with pytest.raises(LanguageError, match="is not a language tag"):
        check_tag(tag)


@pytest.mark.parametrize("tag", ["qaa", "en-XX", "en-ZZ", "en-Qaaa"])
def test_check_tag_private_use_is_refused(tag):
    with pytest.raises(LanguageError, match="private use"):
        check_tag(tag)


@given(st.one_of(st.text(max_size=20), st.from_regex(r"[a-z]{2,3}(-[a-zA-Z0-9]{1,8}){0,3}")))
@settings(deadline=None)
def test_check_tag_any_text_is_canonical_or_refused(text):
    try:
        canonical = check_tag(text)
    except LanguageError:
        return
    assert check_tag(canonical) == canonical


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Алесь Бяляцкі", "Cyrl"), ("Ales Bialiatski", "Latn"), ("Łukasz Żółć", "Latn"),
        ("علي", "Arab"), ("习近平", "Hani"), ("東京タワー", "Jpan"), ("김정은", "Kore"),
        ("თბილისი", "Geor"), ("Հայաստան", "Armn"), ("ישראל", "Hebr"), ("Ωδή", "Grek"),
        ("Бяляцкі (Bi)", "Cyrl"), ("123 – ?", "Zyyy"), ("", "Zyyy"), ("𐎠", "Zzzz"),
    ],
)  # fmt: skip
def test_script_of_text_is_that_of_most_letters(text, script):
    assert script_of_text(text) == script
