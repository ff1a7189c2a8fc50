/* Search by ID and by words; the index is read when it is first needed. */
(function () {
  const form = document.getElementById("search");
  const box = document.getElementById("search-box");
  const list = document.getElementById("search-results");
  const status = document.getElementById("search-status");
  const root = document.body.dataset.root;
  const MOST = 12;
  const weights = { page: 1, chapter: 13, feature: 13, rule: 12, scenario: 0 };
  const STOP = new Set("a an and are as at by for from in is it its of on or that the this to with".split(" "));
  let loading = null;
  let at = -1;

  function load() {
    loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `${root}static/search.js`;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
    return loading;
  }
  // What a word is worth in an entry: most at the beginning of an ID or a title, little in prose, nothing elsewhere.
  function worth(word, kind, name, rest) {
    if (kind !== "scenario" && (name === word || name.startsWith(`${word} `))) return 40;
    if (kind !== "scenario" && name.startsWith(word)) return 20;
    if (name.split(/[^a-z0-9_-]+/).some((part) => part.startsWith(word))) return 10;
    if (name.includes(word) || name.split(/[^a-z]+/).some((part) => begins(part, word))) return 5;
    return Number(rest.includes(word) || rest.split(/[^a-z]+/).some((part) => begins(part, word)));
  }
  // "convolutions" finds what speaks of a convolution.
  const begins = (part, word) => part.length > 5 && word.startsWith(part);
  // Rules that begin with the same letters of an ID are equal, and stay in the order of the book.
  function score([kind, title, where, , prose], words) {
    const name = title.toLowerCase();
    const rest = `${where} ${prose}`.toLowerCase();
    const values = words.map((word) => worth(word, kind, name, rest));
    const missing = values.filter((value) => !value).length;
    const whole = name === words.join(" ") ? 30 : 0;
    const byID = kind === "rule" && words.length === 1 && name.startsWith(words[0]);
    const sum = values.reduce((all, value) => all + value, weights[kind] + whole);
    return { missing, points: sum + (byID ? 0 : 1 / (1 + name.length / 40)) };
  }
  function found(text) {
    const all = text.toLowerCase().split(/\s+/).filter(Boolean);
    const telling = all.filter((word) => !STOP.has(word));
    const words = telling.length ? telling : all;
    if (!words.length) return [];
    return window.SEARCH.map((entry) => ({ entry, ...score(entry, words) }))
      .filter(({ missing }) => missing * 2 <= words.length && missing < words.length)
      .sort((a, b) => a.missing - b.missing || b.points - a.points)
      .slice(0, MOST)
      .map(({ entry }) => entry);
  }
  function option([kind, title, where, address], place) {
    const item = document.createElement("li");
    item.id = `search-result-${place}`;
    item.role = "option";
    item.dataset.href = root + address;
    item.setAttribute("aria-selected", "false");
    item.textContent = title;
    const below = document.createElement("span");
    below.className = "where";
    below.textContent = where ? `${kind} · ${where}` : kind;
    item.append(below);
    return item;
  }
  function select(place) {
    const items = list.children;
    at = items.length ? (place + items.length) % items.length : -1;
    [...items].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else {
      box.setAttribute("aria-activedescendant", items[at].id);
      items[at].scrollIntoView({ block: "nearest" });
    }
  }
  function show(items) {
    list.replaceChildren(...items.map(option));
    form.style.setProperty("--below", `${box.getBoundingClientRect().bottom + 5}px`);
    list.hidden = !items.length;
    box.setAttribute("aria-expanded", String(items.length > 0));
    select(0);
  }
  function say(text, count) {
    status.textContent = !text ? "" : count ? `${count} results` : `Nothing found for “${text}”`;
    status.classList.toggle("v", !text || count > 0);
  }
  async function look() {
    const text = box.value;
    await load();
    if (text !== box.value) return;
    show(found(text));
    say(text.trim(), list.children.length);
  }
  function go(item) {
    const address = item.dataset.href;
    show([]);
    box.value = "";
    location.href = address;
  }
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    (list.hidden ? look() : Promise.resolve()).then(() => { if (list.children[at]) go(list.children[at]); });
  });
  box.addEventListener("focus", load);
  box.addEventListener("input", look);
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      select(at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape") {
      box.value = "";
      show([]);
      say("");
    }
  });
  list.addEventListener("mousedown", (event) => {
    const item = event.target.closest("li");
    event.preventDefault();
    if (item) go(item);
  });
  box.addEventListener("blur", () => { show([]); say(""); });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      box.focus();
      box.scrollIntoView({ block: "nearest" });
    }
  });
})();
