// How a word sounds, whatever alphabet it is written in, by the tables of the search online
// (releases/terms/names). Here are the steps alone; tests hold them against the steps there.
"use strict";

globalThis.copyNames = (tables) => {
  const LETTER = /\p{L}[\p{L}\p{M}]*|[0-9]{1,8}/gu;
  const CYRILLIC = /[\u0400-\u052f]/;
  const LATIN = /[A-Za-z\u00c0-\u024f\u1e00-\u1eff]/;
  const OWN = "äöüřĉə"; // signs of sounds that are not ASCII
  const TWICE = /(.)(?=\1)/g;
  const all = (pattern) => new RegExp(pattern, "g");
  const groups = all(Object.keys(tables.groups).join("|"));
  const particles = new Set(tables.particles);
  const [apostrophes, soft, glide] = [tables.apostrophes, tables.soft, tables.glide].map(all);
  const also = tables.also.map(([pattern, put]) => [all(pattern), put]);
  const endings = tables.endings.map(([pattern, sign]) => [new RegExp(pattern), sign]);
  const wives = new RegExp(tables.wives);
  const onlyO = new RegExp(`^(?:${tables.onlyO})$`);

  const put = (word, table) => Array.from(word, (sign) => table[sign] ?? sign).join("");
  const fine = (sounds) => put(sounds, tables.fine).replace(TWICE, "");

  function oneScript(word) {
    if (!(CYRILLIC.test(word) && LATIN.test(word))) return word;
    const latin = put(word, tables.lookalikes[1]);
    return CYRILLIC.test(latin) ? put(word, tables.lookalikes[0]) : latin;
  }

  function bare(word) {
    return Array.from(word, (sign) => (OWN.includes(sign) ? sign : sign.normalize("NFD")[0])).join("");
  }

  function tidy(sounds) {
    return Array.from(sounds).filter((sign) => /\p{L}/u.test(sign)).join("")
      .replace(soft, (found) => tables.together[found] ?? found)
      .replace(TWICE, "").replace(glide, "");
  }

  function ofLatin(word) {
    const letters = bare(put(word.replaceAll("ée", "eä"), tables.latin));
    const meant = [letters];
    const ou = letters.replace(all(tables.ou), "u");
    if (ou !== letters) meant.unshift(ou);
    const likeliest = meant[0];
    for (const [pattern, by] of also) {
      const other = likeliest.replace(pattern, by);
      if (other !== likeliest) meant.push(other);
    }
    const plain = bare(word);
    if (plain !== word) meant.splice(1, 0, plain);
    const half = letters.replace(all(tables.halfVowel), "w");
    if (half !== letters) meant.push(half);
    return meant.slice(0, tables.most + 1)
      .map((each) => each.replace(groups, (found) => tables.groups[found]));
  }

  function readings(word) {
    if (CYRILLIC.test(word)) {
      return [tidy(bare(put(word.replace(new RegExp(tables.englishW), "в"), tables.cyrillic)))];
    }
    return LATIN.test(word) ? [...new Set(ofLatin(word).map(tidy))].filter(Boolean) : [];
  }

  function stem(sounds) {
    const wife = wives.exec(sounds);
    if (wife && wife.index > 2) return stem(sounds.slice(0, wife.index));
    for (const [pattern, sign] of endings) {
      const found = pattern.exec(sounds);
      if (found && found.index > 1) return sounds.slice(0, found.index) + sign;
    }
    return sounds;
  }

  function consonants(sounds) {
    const spelled = put(sounds.replace(all(tables.coarseHalfVowel), "v"), tables.coarse);
    const left = Array.from(spelled).filter((sign) => !tables.vowels.includes(sign));
    let found = [""];
    for (const sign of left.length >= 2 ? left : Array.from(fine(spelled))) {
      const choices = tables.open[sign] ?? [sign];
      found = found.flatMap((begun) => choices.map((each) => begun + each)).slice(0, 6);
    }
    return found;
  }

  // The key of a given name: a last o is no a, Joan is no Jean.
  function given(sounds) {
    const first = sounds.startsWith("ö") ? "o" : "";
    let last = tables.lastO[sounds.slice(-1)] ?? "";
    if (!last && /[oö]/.test(sounds) && onlyO.test(sounds)) last = "o";
    return `^${first}${fine(sounds.slice(first.length))}${last}`;
  }

  // The words of a question: keys by which each is looked up, the surest sort first.
  return function asked(text) {
    const clean = text.slice(0, 200).normalize("NFKC").replace(apostrophes, "");
    const words = (clean.match(LETTER) ?? []).map((word) => oneScript(word).toLowerCase());
    return words.filter((word) => !particles.has(word)).slice(0, 8).map((word) => {
      const sounds = readings(word);
      if (!sounds.length) return { whole: [(/^[0-9]/.test(word) ? "~" : "*") + word], given: [], loose: [] };
      return {
        whole: [...new Set(sounds.map((each) => `~${fine(each)}`))],
        given: [...new Set(sounds.map(given))],
        loose: [...new Set([stem(sounds[0]), ...sounds.map(stem)].flatMap(consonants))],
      };
    });
  };
};
