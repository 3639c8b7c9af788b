// Times in the viewer's zone, and kept fresh. Everything works without this.
(() => {
  "use strict";
  const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

  function relative(seconds) {
    const size = Math.abs(seconds);
    if (size < 5) return "now";
    const span = size < 120 ? `${size} s`
      : size < 7200 ? `${Math.floor(size / 60)} min`
      : size < 172800 ? `${Math.floor(size / 3600)} h`
      : `${Math.floor(size / 86400)} d`;
    return seconds > 0 ? `${span} ago` : `in ${span}`;
  }

  function refresh() {
    for (const time of document.querySelectorAll("time[datetime]")) {
      const at = new Date(time.dateTime);
      const shown = time.hasAttribute("data-exact")
        ? exact.format(at)
        : relative(Math.round((Date.now() - at.getTime()) / 1000));
      if (time.textContent !== shown) time.textContent = shown;
      time.title = exact.format(at);
    }
    const zone = document.querySelector(".zone");
    if (zone) zone.textContent = `times in ${Intl.DateTimeFormat().resolvedOptions().timeZone}`;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copy);
    navigator.clipboard.writeText(source.textContent.trim()).then(() => {
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
  });
  document.addEventListener("change", (event) => {
    const all = event.target.closest("[data-check-all]");
    if (!all) return;
    for (const box of all.form.querySelectorAll("input[type=checkbox][name]")) box.checked = all.checked;
  });
  document.documentElement.classList.add("scripted");
  document.addEventListener("htmx:afterSettle", refresh);
  setInterval(refresh, 10000);
  refresh();
})();
