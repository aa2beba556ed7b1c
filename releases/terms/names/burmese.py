"""Burmese script, syllable by syllable, as Burmese people write their names in Latin letters.

The script has no blanks between words, and the customary spellings follow no transliteration
(MLC's would make something else of most names). Only syllables that are usual in names.
"""

import re

SCRIPT = re.compile("[\u1000-\u109f]")
SYLLABLES = {
    "အောင်": "aung", "ဆန်း": "san", "စု": "su", "ကြည်": "kyi", "မင်း": "min", "လှိုင်": "hlaing",
    "ဝင်း": "win", "မြင့်": "myint", "မြင်": "myint", "ကျော်": "kyaw", "ဇော်": "zaw", "ထွန်း": "htun",
    "မောင်": "maung", "သန်း": "than", "ရွှေ": "shwe", "ခင်": "khin", "သိန်း": "thein", "စိန်": "sein",
    "တင်": "tin", "ဦး": "u", "ဌေး": "htay", "ထေး": "htay", "နိုင်": "naing", "လင်း": "lin",
    "ဇင်": "zin", "မိုး": "moe", "ညို": "nyo", "ဖြိုး": "phyo", "ဖေ": "pe", "ကို": "ko", "သူ": "thu",
    "ရဇာ": "yaza", "ဇေယျာ": "zeya", "ဇေ": "zay", "စိုး": "soe", "မြ": "mya", "မြတ်": "myat",
    "နွယ်": "nwe", "အေး": "aye", "သက်": "thet", "ထက်": "htet", "နန္ဒာ": "nanda", "နှင်း": "hnin",
    "ဖြူ": "phyu", "သီ": "thi", "တာ": "ta", "ဒေါ်": "", "ခိုင်": "khaing", "ထိုက်": "htike",
    "ထူး": "htoo", "ဘို": "bo", "ဗိုလ်": "bo", "ဝေ": "wai", "ဝဏ္ဏ": "wunna", "လွင်": "lwin",
    "သွယ်": "thwe", "သော်": "thaw", "ထော်": "htaw", "သာ": "tha", "ရာ": "ya", "ရီ": "yi",
    "ဆွေ": "swe", "ချို": "cho", "ချစ်": "chit", "ကြီး": "gyi", "ငယ်": "nge", "ညွန့်": "nyunt",
    "အုန်း": "ohn", "အိ": "ei", "အိန္ဒြာ": "eindra", "မေ": "may", "မီ": "mi", "ပိုင်": "paing",
    "ပြည့်": "pyae", "ဆု": "su", "စံ": "san", "ဇာနည်": "zarni", "ဂျင်မီ": "jimmy", "နေ": "nay",
    "မျိုး": "myo", "စိုင်း": "sai", "ရဲ": "ye", "ရန်": "yan", "လတ်": "lat", "လေး": "lay",
    "လှ": "hla", "ဟန်": "han", "ဟိန်း": "hein", "ဇံ": "zan", "ထင်": "htin", "ကိုး": "ko",
    "နု": "nu", "သန့်": "thant", "ခန့်": "khant", "ဝါ": "wa", "လဲ့": "le", "ယဉ်": "yin",
    "စန္ဒာ": "sanda", "သီတာ": "thida", "ငြိမ်း": "nyein", "ချမ်း": "chan", "ဘ": "ba", "သိမ်း": "thein",
    "ပ": "pa", "မ": "ma", "မာ": "mar", "လ": "la", "ရ": "ra", "က": "ka", "ဗျူ": "byu",
    "နိုး": "noe", "ရှိန်း": "shein", "ရှင်": "shin", "ဆိုး": "soe", "လုံ": "lon", "ဇွဲ": "zwe",
    "ထန်": "htan", "တိုး": "toe", "တေ": "te", "တေဇ": "teza", "ဌ": "hta", "ဂ": "ga",
}  # fmt: skip
SYLLABLE = re.compile("|".join(sorted(SYLLABLES, key=len, reverse=True)) + "|.")


def romanised(word: str) -> str:
    """What is no known syllable is left out."""
    return "".join(SYLLABLES.get(match[0], "") for match in SYLLABLE.finditer(word))
