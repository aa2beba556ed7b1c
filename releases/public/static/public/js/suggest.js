// Suggestions under the search box. Without this file the box works as a plain form.
"use strict";

const box = document.getElementById("search-box");
const PAUSE = 150; // ms after the last letter
const list = document.createElement("ul");
const said = document.createElement("p"); // for who hears the page
let timer = 0;
let request = new AbortController();
let chosen = -1;

function close() {
  clearTimeout(timer);
  request.abort();
  list.hidden = true;
  chosen = -1;
  said.textContent = "";
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function choose(at) {
  const options = [...list.children];
  chosen = options.length ? (at + options.length) % options.length : -1;
  options.forEach((option, place) => {
    option.setAttribute("aria-selected", String(place === chosen));
  });
  if (chosen < 0) return;
  box.setAttribute("aria-activedescendant", options[chosen].id);
  options[chosen].scrollIntoView({ block: "nearest" });
}

function go(option) {
  location.assign(option.dataset.page);
}

function line(text, style, language) {
  const part = document.createElement("span");
  part.className = style;
  part.textContent = text;
  if (language) part.lang = language;
  part.dir = "auto";
  return part;
}

function option(row, place) {
  const item = document.createElement("li");
  item.id = `suggestion-${place}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.page = row.page;
  // The space keeps the two lines apart where they are read out as one.
  item.append(line(row.name, "suggested", row.lang), " ", line(row.about, "about"));
  return item;
}

function show(answer) {
  close();
  list.replaceChildren(...answer.rows.map(option));
  list.hidden = answer.rows.length === 0;
  said.textContent = answer.said;
  box.setAttribute("aria-expanded", String(!list.hidden));
}

// In a static copy of the site a script of the copy answers.
async function find(text, signal) {
  if (globalThis.findInCopy) return globalThis.findInCopy(text);
  const address = `${box.dataset.suggest}?${new URLSearchParams({ q: text })}`;
  const answer = await fetch(address, { signal });
  return answer.ok ? answer.json() : null;
}

async function ask() {
  close();
  const text = box.value.trim();
  if (text.length < 2) return;
  request = new AbortController();
  const { signal } = request;
  try {
    const found = await find(text, signal);
    // Who has left the box, or typed on, has left this question too.
    if (found && !signal.aborted && document.activeElement === box) show(found);
  } catch {
    // Given up, or the network is gone: the form works without.
  }
}

function key(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (list.hidden) ask();
    else choose(event.key === "ArrowDown" ? chosen + 1 : Math.max(chosen, 0) - 1);
  } else if (event.key === "Escape" && !list.hidden) {
    event.preventDefault(); // a box of this type would empty itself
    close();
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
  said.className = "unseen";
  said.setAttribute("role", "status");
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  box.parentElement.append(list, said);
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  box.addEventListener("keydown", key);
  box.addEventListener("blur", close);
  // The box keeps the focus, without which the list closes. A finger that scrolls sends no click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item) go(item);
  });
}
