// Suggestions under the search box. Without this file the box works as a plain form.
"use strict";

const box = document.getElementById("search-box");
const PAUSE = 150; // ms after the last letter
const list = document.createElement("ul");
let timer = 0;
let asked = "";
let chosen = -1;

function label(record) {
  const texts = record.label;
  return texts[box.dataset.language] || texts.en || Object.values(texts)[0] || "";
}

function close() {
  list.hidden = true;
  chosen = -1;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function choose(at) {
  const options = [...list.children];
  chosen = options.length ? (at + options.length) % options.length : -1;
  options.forEach((option, place) => {
    option.setAttribute("aria-selected", String(place === chosen));
  });
  if (chosen >= 0) box.setAttribute("aria-activedescendant", options[chosen].id);
}

function go(option) {
  location.assign(option.dataset.page);
}

function show(records) {
  const options = records.filter(label).map((record, place) => {
    const option = document.createElement("li");
    option.id = `suggestion-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.page = `${box.dataset.pages}${record.kind}s/${record.id}/`;
    option.textContent = label(record);
    return option;
  });
  list.replaceChildren(...options);
  close();
  list.hidden = options.length === 0;
  box.setAttribute("aria-expanded", String(options.length > 0));
}

async function ask() {
  const text = box.value.trim();
  asked = text;
  if (text.length < 2) {
    close();
    return;
  }
  const address = `${box.dataset.suggest}?${new URLSearchParams({ q: text })}`;
  try {
    const answer = await fetch(address);
    // An answer that comes after the next letter is to another question.
    if (answer.ok && asked === text) show((await answer.json()).results);
  } catch {
    close();
  }
}

function key(event) {
  if (event.key === "Escape") close();
  if (list.hidden) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? -1 : chosen - 1);
  } else if (event.key === "Enter" && chosen >= 0) {
    event.preventDefault();
    go(list.children[chosen]);
  }
}

if (box) {
  list.id = "suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.labels[0].textContent);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  box.parentElement.append(list);
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  box.addEventListener("keydown", key);
  box.addEventListener("blur", close);
  // Before the box loses the focus, which would close the list.
  list.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("li");
    event.preventDefault();
    if (option) go(option);
  });
}
