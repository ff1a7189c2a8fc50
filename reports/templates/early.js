(function () {
  var theme = new URLSearchParams(location.search).get("theme");
  try { theme = theme || localStorage.getItem("theme"); } catch (error) { /* storage is switched off */ }
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  document.documentElement.classList.add("js");
})();
