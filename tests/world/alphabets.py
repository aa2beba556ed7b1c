"""The letters of each language of the site."""

LETTERS = {
    "en": set("abcdefghijklmnopqrstuvwxyz"),
    "be": set("абвгдеёжзійклмнопрстуўфхцчшыьэюя"),
    "ru": set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    "uk": set("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
    "pl": set("aąbcćdeęfghijklłmnńoóprsśtuwyzźż"),
    "lt": set("aąbcčdeęėfghiįyjklmnoprsštuųūvzž"),
}
