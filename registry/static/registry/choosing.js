/* Names the window in which a row is chosen after its heading, and starts in its search field. */
(() => {
  const begin = (modal) => {
    const heading = modal.querySelector("h1, h2");
    if (!heading || modal.hasAttribute("aria-label")) {
      return;
    }
    modal.setAttribute("aria-label", heading.textContent.trim());
    const search = modal.querySelector("[data-chooser-modal-search] [name=q]");
    if (!search) {
      return;
    }
    if (document.activeElement === modal) {
      search.focus();
    }
    modal.addEventListener("focus", () => search.focus(), { once: true }); // the window takes the focus when it is in
  };
  const look = () => document.querySelectorAll(".modal[role=dialog]").forEach(begin);
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
})();
