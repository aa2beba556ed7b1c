"""Texts that break programs: for every field that a stranger or a paste can fill."""

_STRANGE = [
    "", " ", "\t", "undefined", "null", "None", "NaN", "true", "\\", "\\\\", "0", "-1", "1/0",
    "9" * 400, "1e309", "--", "';--", "' OR 1=1 --", '"', "''''\"", "%", "%s", "%(x)s", "{}",
    "{{ x }}", "{% x %}", "$HOME", "${x}", "`id`", "$(id)", "../../etc/passwd",
    "<script>x</script>",
    "<img src=x onerror=x>", "&lt;&#0;", "javascript:x", "=1+1", "+1", "@SUM(A1)", "\0", "a\0b",
    "\x1b[31m", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffd", "\ufffe", "\ud800", "\udfff",
    "\U0010ffff", "\ue000", "\u202eabc", "\u2066\u2069", "\u200b", "\u200f", "\u00ad", "\u0300",
    "Z" + "\u0300" * 90, "ﷺ", "﷽", "𝓜𝓪𝓻𝓲𝓪", "ＭＡＲＩＡ", "田中さん", "사회과학원", "和製漢語",
    "مُنَاقَشَةُ",
    "בְּרֵאשִׁית", "ثم نفس سقطت", "ကျော်", "ไทย", "हिन्दी", "Ṱ̺̺̕o͞ ̷i̲̬n̞v̘o̪k͕e̗", "👩‍👩‍👧‍👦", "🇧🇾", "1️⃣",
    "¯\\_(ツ)_/¯", "Ω≈ç√∫", "ЁЂЃЄЅІЇ", "İıŁ", "ǅ", "ß", "ﬁ", "(((((", ")))))", "[[", ",,,,", ";;;",
    "— — —", "1. 2. 3.", "№ № №", "«»", "«««a»»»", "''", "a, b, c, d", "a" * 20_000, "é" * 300,
    "\n" * 50, "a\n" * 1_500, "a b c d e f g h i j k l m n o p q r s t u v w x y z",
]  # fmt: skip
_WORDS = ["Ivan Kupala", "Марыя", "中西 雅敏", "(1962)", " — Ukraine"]
# Each strange text within ordinary ones, too.
NASTY = [
    *_STRANGE,
    *(text + word for text in _STRANGE if len(text) < 100 for word in _WORDS[:2]),
    *(word + text for text in _STRANGE if len(text) < 100 for word in _WORDS[2:]),
]
