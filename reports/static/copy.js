/* A command into the clipboard. Pages that are opened as files may have no clipboard of their own. */
(function () {
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  }
  for (const button of document.querySelectorAll(".copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.textContent = (await copy(button.dataset.copy)) ? "Copied" : "Press Ctrl+C";
      button.focus();
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
  }
})();
