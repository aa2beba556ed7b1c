"""The words of dates that editors and articles write, in the languages the project's sources use.

Folded (`fold`): small letters without accents, so that "wrzesnia" and "Września" are one word.
"""

import unicodedata


def fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


# January to December: nominative, genitive where it differs, customary abbreviations.
_MONTHS = (
    # English
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
    "august aug", "september sept sep", "october oct", "november nov", "december dec",
    # Belarusian, with the classical spelling
    "студзень студзеня сту студз", "люты лютага лют", "сакавік сакавіка сак",
    "красавік красавіка кра крас", "май мая травень траўня", "чэрвень чэрвеня чэр чэрв",
    "ліпень ліпеня ліп", "жнівень жніўня жні жнів", "верасень верасня вер",
    "кастрычнік кастрычніка кас каст", "лістапад лістапада ліс ліст",
    "снежань снежня сьнежань сьнежня сне снеж",
    # Russian
    "январь января янв", "февраль февраля фев февр", "март марта мар", "апрель апреля апр",
    "май мая", "июнь июня июн", "июль июля июл", "август августа авг",
    "сентябрь сентября сен сент", "октябрь октября окт", "ноябрь ноября ноя нояб",
    "декабрь декабря дек",
    # Ukrainian
    "січень січня січ", "лютий лютого лют", "березень березня бер", "квітень квітня кві квіт",
    "травень травня тра трав", "червень червня чер черв", "липень липня лип",
    "серпень серпня сер серп", "вересень вересня вер", "жовтень жовтня жов жовт",
    "листопад листопада лис лист", "грудень грудня гру груд",
    # Polish
    "styczeń stycznia", "luty lutego", "marzec marca", "kwiecień kwietnia", "maj maja",
    "czerwiec czerwca", "lipiec lipca", "sierpień sierpnia", "wrzesień września",
    "październik października", "listopad listopada", "grudzień grudnia",
    # Lithuanian
    "sausis sausio", "vasaris vasario", "kovas kovo", "balandis balandžio", "gegužė gegužės",
    "birželis birželio", "liepa liepos", "rugpjūtis rugpjūčio", "rugsėjis rugsėjo",
    "spalis spalio", "lapkritis lapkričio", "gruodis gruodžio",
    # German, with Austria's names
    "januar januars jänner jan", "februar februars feber", "märz maerz", "april aprils",
    "mai mais", "juni", "juli", "august augusts", "september septembers", "oktober okt",
    "november novembers", "dezember dezembers dez",
)  # fmt: skip

MONTHS = {
    fold(name): place % 12 + 1 for place, names in enumerate(_MONTHS) for name in names.split()
}

# Said beside a date and adding nothing to it: "7-го верасня 2020 года", "2020 m. rugsėjo 7 d."
FILLERS = _folded(
    "st nd rd th of the on in г год года гг го га е р рік року r rok roku m metai metų d diena"
    " dieną mėn mėnuo den der dem уключна включительно включно inclusive"
)

# EDTF's codes. Not winter: whether "winter 2020" begins or ends in 2020 the words do not say.
SEASONS = {
    fold(name): 21 + place
    for place, names in enumerate(
        (
            "spring вясна вясны весна весны весни wiosna wiosny pavasaris pavasario"
            " frühling frühjahr",
            "summer лета лето літо літа lato lata vasara vasaros sommer",
            "autumn fall восень восені осень осени осінь осені jesień jesieni ruduo rudens herbst",
        )
    )
    for name in names.split()
}

# What stands before a date. Words of time that leave open whether the day itself is meant ("until",
# "до", "bis") include it: the wider reading is never wrong.
PREFIXES = {
    "before": "before, earlier than, prior to, раней за, раньше, vor, przed, prieš, перад, перед",
    "by": "by, until, till, up to, no later than, not later than, да, до, не пазней за, не позднее,"
    " не пізніше, bis, spätestens, do, nie później niż, iki",
    "after": "after, later than, пасля, после, після, nach, po, vėliau kaip",
    "from": "from, since, starting, not before, no earlier than, not earlier than, з, са, ад, с,"
    " со, от, від, не раней за, не раньше, seit, ab, od, nuo",
    "about": "about, around, circa, ca., ca, c., c, approximately, approx., approx, каля,"
    " прыкладна, прыблізна, около, примерно, ок., близько, приблизно, бл.,"
    " um, etwa, około, ok., apie, ~",
    "perhaps": "perhaps, possibly, probably, maybe, магчыма, возможно, вероятно, можливо,"
    " vielleicht, wohl, może, prawdopodobnie, galbūt",
    "some day": "some day in, some day of, sometime in, нейкі дзень у, нейкі дзень",
    "between": "between, паміж, между, між, zwischen, między, tarp",
}

LONGEST_FIRST = sorted(
    (
        (fold(phrase.strip()), kind)
        for kind, phrases in PREFIXES.items()
        for phrase in phrases.split(",")
    ),
    key=lambda item: -len(item[0]),
)

JOINTS = _folded("to till until through bis по па до да iki do")
PAIR_JOINTS = _folded("and і и й und i a ir")
CHOICE_JOINTS = _folded("or або или чи oder lub arba")

# "late 2020": how late is anybody's guess
VAGUE = _folded(
    "early mid middle late beginning start end пачатак пачатку сярэдзіна сярэдзіне канец канцы"
    " начало начале середина середине конец конце початок початку кінець кінці anfang mitte ende"
    " początek początku połowa połowie koniec końcu pradžia pradžioje vidurys pabaiga pabaigoje"
    " winter зіма зімы зима зимы зими zima zimy žiema žiemos"
)
