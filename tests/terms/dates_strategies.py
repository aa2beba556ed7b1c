"""Hypothesis strategies for EDTF texts that `parse` takes, or nearly."""

from datetime import date

from hypothesis import strategies as st

days = st.dates().map(date.isoformat)
precise = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))
signs = st.sampled_from(["", "~", "?", "%"])


@st.composite
def qualified(draw: st.DrawFn) -> str:
    """Signs on either side of every component."""
    parts = draw(precise).split("-")
    return "-".join(draw(signs) + part + draw(signs) for part in parts)


@st.composite
def masked(draw: st.DrawFn) -> str:
    text = draw(precise)
    hidden = draw(st.sets(st.integers(1, len(text) - 1)))
    return "".join("X" if i in hidden and c != "-" else c for i, c in enumerate(text))


seasons = st.builds("{:04}-{}".format, st.integers(1, 9998), st.integers(21, 41))
moments = st.one_of(precise, qualified(), masked(), seasons)
intervals = st.builds(
    "{}/{}".format, st.one_of(moments, st.sampled_from(["..", ""])),
    st.one_of(moments, st.sampled_from(["..", ""])),
)  # fmt: skip
members = st.one_of(moments, st.builds("{}..{}".format, precise, precise))
sets = st.builds(
    lambda brackets, texts: brackets[0] + ",".join(texts) + brackets[1],
    st.sampled_from(["[]", "{}"]),
    st.lists(members, min_size=1, max_size=4),
)
expressions = st.one_of(moments, intervals, sets)
near_edtf = st.text(alphabet="0123456789X?~%./,[]{}-TZ ", max_size=30)
