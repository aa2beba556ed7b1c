"""Which names are taken for one person's, and which are not; the reasons given."""

from itertools import combinations

import pytest

from releases.terms.names import THRESHOLD, compare, keys
from releases.terms.names.text import tokens

ONE_PERSON = [
    ("Марыя Калеснікава", "Мария Колесникова", "Maria Kolesnikova", "Maryja Kalesnikava",
     "Maria Kolesnikowa", "Kolesnikova, Maria", "KALESNIKAVA Maryia",
     "Мария Андреевна Колесникова"),
    ("Аляксандр Бяляцкі", "Aleksandr Belyatsky", "Aliaksandr Bialiatski", "Alaksandr Bialacki",
     "Ales Bialiatski", "Алесь Бяляцкі", "Aleksander Białacki", "Alesis Bialiackis",
     "Беляцкий Александр Викторович"),
    ("Святлана Ціханоўская", "Светлана Тихановская", "Sviatlana Tsikhanouskaya",
     "Swetlana Tichanowskaja", "Swiatłana Cichanouska", "Sviatlana Cichanouskaja",
     "Svetlana Tikhanovskaïa", "Света Тихановская"),
    ("Уладзімір Кавалёў", "Владимир Ковалёв", "Volodymyr Kovalov", "Wladimir Kowaljow",
     "Uladzimir Kavaliou", "Vladimiras Kovaliovas", "Włodzimierz Kowalow", "Вова Ковалев"),
    ("Ганна Шчэрба", "Анна Щерба", "Hanna Shcherba", "Anna Szczerba", "Hanna Ščerba",
     "Anna Schtscherba", "Aня Щербa"),
    ("عبد الرحمن الكواكبي", "Abd al-Rahman al-Kawakibi", "Abdurrahman Kawakibi",
     "Abderrahmane Alkawakibi", "Абдуррахман аль-Кавакиби"),
    ("أبو القاسم الشابي", "Abu al-Qasim al-Shabbi", "Aboulkacem Chabbi", "Abu l-Qasim ash-Shabbi"),
    ("صادق هدایت", "Sadegh Hedayat", "Sadeq Hedayat", "Садек Хедаят"),
    ("غلامحسین ساعدی", "Gholam-Hossein Saedi", "Gholamhossein Saedi"),
    ("Cəlil Məmmədquluzadə", "Jalil Mammadguluzadeh", "Джалил Мамедгулузаде"),
    ("孙中山", "孫中山", "Sun Zhongshan", "Sūn Zhōngshān", "Sun Chung-shan", "Сунь Чжуншань",
     "SUN Zhong Shan", "Zhongshan Sun", "Sun Čung-šan"),
    ("鲁迅", "Lu Xun", "Lu Hsün", "Lu Hsun", "Лу Сюнь", "Lu Sün"),
    ("吕碧城", "Lü Bicheng", "Lv Bicheng", "Lyu Bicheng", "Люй Бичэн", "Lü Pi-ch'eng"),
    ("ဦးနု", "U Nu", "У Ну"),
    ("သီတာထွေး", "Thida Htway", "Daw Thida Htwe"),
    ("李柱銘", "Lee Chu-ming", "Li Zhuming", "Ли Чжумин"),
    ("عبد الله الحامد", "Abdullah al-Hamid", "Abdallah Al Hamed", "Абдулла аль-Хамид"),
    ("Oʻtkir Hoshimov", "Уткир Хашимов", "Ўткир Ҳошимов"),
    ("Cavid Cavadlı", "Javid Javadli", "Джавид Джавадлы"),
    ("George Orwell", "Джордж Оруэлл", "Джордж Оруэл"),
    ("သန်းထွန်း", "Than Tun", "Than Htun", "U Than Tun", "Тан Тхун"),
    ("ကိုအောင်ကျော်", "Ko Aung Kyaw", "Aung Kyaw", "KO AUNG KYAW"),
    ("Ксения Андреева", "Kseniya Andreeva", "Ксенія Андрэева", "Kseniia Andreyeva"),
    ("Зміцер Дашкевіч", "Źmicier Daškievič", "Дмитрий Дашкевич", "Zmicier Daskievic"),
    ("Андрей Волк", "Andrei Vouk", "Андрэй Воўк", "Andrej Voŭk"),
    ("Ольга Щасная", "Olga Schasnaya", "Ольга Счастная", "Вольга Шчасная"),
    ("Павел Поздняк", "Павел Пазьняк", "Pavel Pozdnyak", "Pavel Pazniak"),
    ("Günther Schäfer", "Guenther Schaefer", "Gunther Schafer"),
    ("Андрей Станкевич", "Андрэй Станкевіч", "Andrzej Stankiewicz", "Andrius Stankevičius"),
    ("Максим Знак", "Максим Занк"),  # a slip
    ("Виктор Бабарико", "Виктор Барабико"),
    ("Марыя Калеснікава", "Mraia Kalesnikava"),
    ("Елена Ильинична Зуб", "Алена Ільінічна Зуб", "Elena Ilinichna Zub"),
    ("张伟", "張偉"),
    ("Татьяна Жукова", "Tatjana Zjoekova", "Tatjana Sjukova", "Tatyjana Zsukova",
     "Tatiana Joukova"),
    ("Алексей Чернов", "Aleksej Tsjernov", "Aleksei Tšernov", "Alekszej Csernov",
     "Alexei Tschernow"),
    ("Антон Родионов", "Антон Радзівонаў", "Anton Radzivonau"),
]  # fmt: skip
TWO_PEOPLE = [
    ("Марына Золатава", "Марыя Золатава"),  # sisters
    ("Аляксандр Калеснікаў", "Александра Колесникова"),  # brother and sister, or spouses
    ("Саша Колесников", "Александра Колесникова"),
    ("Пётр Іванавіч Сідараў", "Иван Петрович Сидоров"),  # father and son
    ("Юрый Якаўлевіч Ганчар", "Юрый Яўгенавіч Ганчар"),  # namesakes
    ("Іван Новік", "Иван Новиков"),
    ("Вольга Іванова", "Ольга Ивановская"),
    ("Мікіта Жук", "Мікалай Жук"),
    ("В. П. Сідарук", "Віктар Аляксандравіч Сідарук"),
    ("Павел Кот", "Павел Коц"),
    ("Валентин Мисюк", "Валентина Мисюк"),
    ("Павел Севярынец", "Павел Латушка"),
    ("Mohammed bin Salman", "Salman bin Mohammed"),
    ("عمر البشير", "معمر البشير"),
    ("Emine Kaya", "Emin Kaya"),
    ("Karim Mansour", "Karim Mansouri"),
    ("Abdullah al-Hamid", "Abdulrahman al-Hamid"),
    ("Hassan Omar", "Tariq Hassan Omar"),  # father and son
    ("عبد الرحمن الكواكبي", "عبد الكريم الكواكبي"),
    ("孙中山", "孙中国"),
    ("Sun Zhongshan", "Song Zhongshan"),
    ("Sun Chung-shan", "Sun Zhengshan"),
    ("Than Tun", "Tun Than"),
    ("Khin Nyunt", "Khin Maung Nyunt"),
    ("သန်းထွန်း", "သန့်ထွန်း"),
    ("Alex Petrov", "Олег Петров"),
    ("Елена Ильинична Зуб", "Елена Игоревна Зуб"),
    ("Jean Martin", "Jeanne Martin"),  # a woman's name made of a man's
    ("Simon Martin", "Simone Martin"),
    ("Daniel Martin", "Danielle Martin"),
    ("Nabil Haddad", "Nabila Haddad"),
    ("Роман Коваль", "Романа Коваль"),
    ("Эмиль Громов", "Эмилия Громова"),
    ("Иван Кот", "Иван Кат"),  # the only vowel is stressed
    ("Иван Варанов", "Иван Воронов"),  # both Russian
    ("Иван Макаревич", "Иван Макарович"),
    ("Иван Мацкевич", "Иван Мицкевич"),  # the ending says little
    ("Иван Дубровский", "Иван Дубовский"),
    ("Ihar Losik", "Ihar Losich"),
    ("Ivan Kotsur", "Ivan Kotur"),
    ("Ольга Петрук", "Ольга Петрик"),  # both short for Peter
    ("王伟", "王维"),
    ("زهرا محمدی", "زهره محمدی"),
    ("E. Kara-Murza", "Владимир Кара-Мурза"),
]


@pytest.mark.parametrize("spellings", ONE_PERSON, ids=lambda spellings: spellings[0])
def test_compare_spellings_of_one_name_match_and_share_a_key(spellings: tuple[str, ...]) -> None:
    for one, other in combinations(spellings, 2):
        comparison = compare(one, other)
        assert comparison.match, (one, other, comparison)
        assert keys(one) & keys(other), (one, other)


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_compare_names_of_two_people_do_not_match(one: str, other: str) -> None:
    comparison = compare(one, other)
    assert not comparison.match, comparison


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        ("Алесь Бяляцкі", "Aleksandr Belyatsky", ["short form", "family name is the same"]),
        ("Ivan Petrov", "Ivan Ivanovich Petrov", ["given name is the same"]),
        ("Іван Пятроў", "Иван Петрова", ["same but for the ending"]),
        ("Іван Пятроў", "Пётр Пятроў", ["given name is another name: іван, пётр"]),
        ("М. Калеснікава", "Maria Kolesnikova", ["initial м agrees with maria"]),
        ("П. Калеснікава", "Maria Kolesnikova", ["initial п agrees with no name"]),
        ("Калеснікава", "Maria Kolesnikova", ["only one word to compare"]),
        ("Rjktcybrjdf Vfhbz", "Мария Колесникова", ["keyboard"]),
        ("Мария Колесникова", "Мария Колесникова", ["written the same"]),
        ("", "Мария", ["nothing to compare"]),
    ],
)
def test_compare_gives_its_reasons(one: str, other: str, reasons: list[str]) -> None:
    explanation = compare(one, other).explanation
    assert [reason for reason in reasons if reason not in explanation] == []


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("刘晓波", "Liu Xiaobo"),
        ("刘晓波", "Liu Xiao-bo"),
        ("အောင်ဆန်းစုကြည်", "Aung San Suu Kyi"),
        ("نرگس محمدی", "Narges Mohammadi"),
        ("İlham Əliyev", "Ильхам Алиев"),
        ("Ludwig van Beethoven", "Ludwig Beethoven"),
        ("李柱銘", "Martin Lee Chu-ming"),
        ("Рая Каримова", "Раиса Каримова"),
        ("Владимир Кара-Мурза", "V. Kara-Murza"),
        ("Бабарико Виктор", "<f<fhbrj Dbrnjh"),
    ],
)
def test_compare_other_scripts_are_found_by_common_spellings(stored: str, asked: str) -> None:
    assert compare(stored, asked).match
    assert keys(stored) & keys(asked)


@pytest.mark.parametrize(
    "name", ["", " ", "-", "’", "\u200e\u202e", "😀", "\ud800", "\0", "123", "ʹ"]
)
def test_compare_of_no_letters_is_nothing_and_has_no_key(name: str) -> None:
    assert compare(name, "Мария Колесникова").score == 0
    assert compare(name, name).score == 0
    assert keys(name) == frozenset()


def test_compare_family_name_alone_is_likely_but_no_match() -> None:
    assert 0 < compare("Калеснікава", "Maria Kolesnikova").score < THRESHOLD
    assert compare("Калеснікава", "Kolesnikova").match


def test_tokens_of_uncleaned_text_are_clean_and_have_no_articles() -> None:
    found = [token.text for token in tokens("Дар’я O\u00adBrien الفتاح Zoe\u0308 van")]
    assert found == ["даря", "obrien", "فتاح", "zoë"]


def test_compare_very_long_text_is_answered() -> None:
    long = "Калеснікава " * 1000
    assert compare(long, "а" * 10_000).score < THRESHOLD
    assert len(keys(long)) < 25
