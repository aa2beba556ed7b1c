// Search in a static copy of the site: no server answers here, so the page loads small parts of an
// index as scripts, which works from a folder (file://) as well.
"use strict";

(() => {
  const field = document.querySelector("[data-copy]");
  if (!field) return;
  const root = field.dataset.copy;
  const language = document.documentElement.lang;
  const MOST = 50;
  const SUGGESTED = 10;
  const SHARDS = 8; // of one beginning; a longer one needs fewer
  const WHOLE = 4, BEGUN = 3, GIVEN = 3, LOOSE = 1; // how much a match says
  const taken = new Map();
  const loading = new Map();
  let asked = null;

  globalThis.copyIndex = (name, data) => taken.set(name, data);

  function load(name) {
    if (!loading.has(name)) {
      loading.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `${root}search-index/${name}.js`;
        script.addEventListener("load", () => resolve(taken.get(name)));
        script.addEventListener("error", () => {
          loading.delete(name); // perhaps the network is back the next time
          reject(new Error(name));
        });
        document.head.append(script);
      }));
    }
    return loading.get(name);
  }

  function shardOf(key, shards) {
    for (let end = key.length; end > 0; end -= 1) {
      if (shards.has(key.slice(0, end))) return key.slice(0, end);
    }
    return null;
  }

  function shard(begin) {
    const bytes = new TextEncoder().encode(begin);
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return load(`k-${hex}`);
  }

  async function under(key, start) {
    const begin = shardOf(key, start.shards);
    return (begin && (await shard(begin))[key]) || [];
  }

  async function begunBy(key, start) {
    const own = shardOf(key, start.shards);
    const further = start.list.filter((each) => each.startsWith(key) && each !== own);
    const names = [...(own ? [own] : []), ...further].slice(0, SHARDS);
    const parts = await Promise.all(names.map(shard));
    return parts.flatMap((part) => Object.keys(part)
      .filter((each) => each.startsWith(key) && each !== key)
      .flatMap((each) => part[each]));
  }

  // How well each entry has this word; `last`: it may be half typed.
  async function fits(word, last, start) {
    const best = new Map();
    const note = (entries, weight) => {
      for (const each of entries) best.set(each, Math.max(best.get(each) ?? 0, weight));
    };
    const lookUp = (keys, weight) => keys.map(async (key) => note(await under(key, start), weight));
    const names = (await Promise.all(word.given.map((key) => under(key, start)))).flat();
    await Promise.all([
      ...lookUp(word.whole, WHOLE), ...lookUp([...new Set(names)], GIVEN), ...lookUp(word.loose, LOOSE),
      ...word.whole.filter((key) => last && key.length > 2)
        .map(async (key) => note(await begunBy(key, start), BEGUN)),
    ]);
    return best;
  }

  async function best(text, most) {
    const told = await load("start");
    const start = { shards: new Set(told.shards), list: told.shards };
    asked ??= globalThis.copyNames(told.tables);
    const words = asked(text);
    const each = await Promise.all(words.map((word, at) => fits(word, at === words.length - 1, start)));
    const sums = new Map();
    for (const found of each) {
      for (const [entry, weight] of found) {
        const [count, sum] = sums.get(entry) ?? [0, 0];
        sums.set(entry, [count + 1, sum + weight]);
      }
    }
    // All words; where nobody has them all, all but one.
    const needed = [...sums.values()].some(([count]) => count === each.length) ? each.length
      : Math.max(each.length - 1, each.length > 1 ? 1 : each.length);
    const fit = [...sums].filter(([, [count]]) => count >= needed);
    fit.sort(([one, [, a]], [other, [, b]]) => b - a || one - other);
    const rows = fit.slice(0, most).map(async ([entry]) => {
      const part = await load(`${language}/${Math.floor(entry / told.rows)}`);
      const [name, lang, about, file] = part[entry % told.rows];
      return { name, lang, about, page: root + file };
    });
    return Promise.all(rows);
  }

  // For the script of the box.
  globalThis.findInCopy = async (text) => {
    const [rows, words] = await Promise.all([best(text, SUGGESTED), load(`${language}/words`)]);
    return { said: words.said[rows.length], rows };
  };

  function line(row) {
    const item = document.createElement("li");
    const title = document.createElement("h2");
    const link = document.createElement("a");
    const about = document.createElement("p");
    link.href = row.page;
    link.textContent = row.name;
    if (row.lang) link.lang = row.lang;
    about.className = "when";
    about.textContent = row.about;
    title.append(link);
    item.append(about, title);
    return item;
  }

  function sentence(text) {
    const part = document.createElement("p");
    part.textContent = text;
    return part;
  }

  async function showFound(place, text) {
    field.value = text;
    const [rows, words] = await Promise.all([best(text, MOST), load(`${language}/words`)]);
    document.querySelector("h1").textContent = words.title.replace("%(text)s", () => text);
    const list = document.createElement("ul");
    list.className = "lines";
    list.append(...rows.map(line));
    place.replaceChildren(...(rows.length ? [list] : [sentence(words.none), sentence(words.hint)]));
  }

  const place = document.getElementById("copy-found");
  const text = new URLSearchParams(location.search).get("q")?.trim().slice(0, 200);
  if (place && text) showFound(place, text);
})();
