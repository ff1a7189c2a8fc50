/* Filters by result, tag and column. What is chosen stands in the address, so that it can be linked. */
(function () {
  const form = document.getElementById("filters");
  if (!form) return;
  const letters = { passed: "p", failed: "f", "not run": "n", "not applicable": "a", met: "m", "not met": "x" };
  const words = { p: "passed", f: "failed", n: "not run", a: "not applicable" };
  const items = [...document.querySelectorAll("[data-s]")];
  const chosen = (name) => (form.elements[name] ? form.elements[name].value : "");
  const place = () => (form.elements.column ? form.elements.column.selectedIndex - 1 : -1);

  function tagsOf(item) {
    const holders = [item, item.parentElement.closest("[data-t]")];
    const outer = holders[1] && holders[1].parentElement.closest("[data-t]");
    return [...holders, outer].flatMap((each) => (each && each.dataset.t ? each.dataset.t.split(" ") : []));
  }
  function fits(item) {
    const results = place() < 0 ? item.dataset.s : item.dataset.s[place()];
    const status = letters[chosen("status")];
    if (status ? !results.includes(status) : place() >= 0 && !/[pfmx]/.test(results)) return false;
    return !chosen("tag") || tagsOf(item).includes(chosen("tag"));
  }
  function sign(item) {
    const mark = item.matches("li") && item.querySelector(":scope > .st");
    if (!mark) return;
    item.dataset.overall ??= mark.textContent;
    const word = place() < 0 ? item.dataset.overall : words[item.dataset.s[place()]];
    mark.className = `st quiet ${word.replace(" ", "-")}`;
    mark.firstChild.textContent = word;
  }
  function hide(selector, isEmpty) {
    for (const each of document.querySelectorAll(selector)) each.hidden = isEmpty(each);
  }
  function apply() {
    const active = chosen("status") || chosen("tag") || chosen("column");
    let count = 0;
    for (const item of items) {
      item.hidden = !fits(item);
      sign(item);
      count += !item.hidden;
    }
    const empty = (each) => !each.querySelector("[data-s]:not([hidden])");
    hide("[data-group], .scenario > .scroll, article.scenario:not([data-s])", empty);
    hide("section.rule", (each) => active && !each.querySelector("article.scenario:not([hidden])"));
    document.getElementById("filter-count").textContent = `${count} of ${items.length}`;
    document.getElementById("filter-reset").hidden = !active;
    document.getElementById("nothing-left").hidden = count > 0;
  }
  function read() {
    const wanted = new URLSearchParams(location.search);
    for (const name of ["status", "tag", "column"]) {
      const field = form.elements[name];
      if (field) field.value = [...field.options].some((each) => each.value === wanted.get(name)) ? wanted.get(name) : "";
    }
  }
  function write() {
    const wanted = new URLSearchParams(location.search);
    for (const name of ["status", "tag", "column"]) {
      if (chosen(name)) wanted.set(name, chosen(name));
      else wanted.delete(name);
    }
    const query = wanted.toString();
    history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + location.hash);
  }
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => { write(); apply(); });
  form.addEventListener("reset", () => setTimeout(() => { write(); apply(); }));
  read();
  apply();
  if (location.hash && location.search) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
})();
