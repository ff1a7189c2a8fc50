/* Search by ID and by words; the index is read when it is first needed. */
(function () {
  const form = document.getElementById("search");
  const box = document.getElementById("search-box");
  const list = document.getElementById("search-results");
  const status = document.getElementById("search-status");
  const root = document.body.dataset.root;
  const MOST = 12;
  const weights = { page: 1, chapter: 3, feature: 3, rule: 2, scenario: 0 };
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
  // Rules that begin with the same letters of an ID are equal, and stay in the order of the book.
  function score(entry, words) {
    const [kind, title, where] = entry;
    const name = title.toLowerCase();
    const rest = where.toLowerCase();
    let sum = weights[kind];
    for (const word of words) {
      if (name === word || name.startsWith(`${word} `)) sum += 40;
      else if (name.startsWith(word)) sum += 20;
      else if (name.split(/[^a-z0-9_-]+/).some((part) => part.startsWith(word))) sum += 10;
      else if (name.includes(word)) sum += 5;
      else if (rest.includes(word)) sum += 1;
      else return 0;
    }
    const byID = kind === "rule" && words.length === 1 && name.startsWith(words[0]);
    return sum + (byID ? 0 : 1 / (1 + name.length / 40));
  }
  function found(text) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    return window.SEARCH.map((entry, place) => [score(entry, words), place])
      .filter(([points]) => points > 0)
      .sort((a, b) => b[0] - a[0] || a[1] - b[1])
      .slice(0, MOST)
      .map(([, place]) => window.SEARCH[place]);
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
    list.style.setProperty("--below", `${box.getBoundingClientRect().bottom + 5}px`);
    list.hidden = !items.length;
    box.setAttribute("aria-expanded", String(items.length > 0));
    select(0);
  }
  async function look() {
    const text = box.value;
    await load();
    if (text !== box.value) return;
    show(found(text));
    status.textContent = text.trim() ? `${list.children.length || "No"} results` : "";
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
    }
  });
  list.addEventListener("mousedown", (event) => {
    const item = event.target.closest("li");
    event.preventDefault();
    if (item) go(item);
  });
  box.addEventListener("blur", () => show([]));
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      box.focus();
      box.scrollIntoView({ block: "nearest" });
    }
  });
})();
