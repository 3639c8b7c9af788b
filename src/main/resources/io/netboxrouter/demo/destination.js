// Renews the list in place. Without this it is renewed by loading the page again.
(() => {
  "use strict";
  const live = document.getElementById("live");
  if (!live || !live.hasAttribute("data-renew")) return;
  setInterval(async () => {
    if (document.hidden || live.contains(document.activeElement)) return;
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      live.replaceChildren(...page.getElementById("live").childNodes);
    } catch {
      // The demo has ended; what was last seen stays.
    }
  }, 2000);
})();
