/* Names the window in which a row is chosen after its heading, and starts in its search field. */
(() => {
  const name = (modal) => {
    const heading = modal.querySelector("h1, h2");
    if (!heading || modal.hasAttribute("aria-label")) return;
    modal.setAttribute("aria-label", heading.textContent.trim());
    const search = modal.querySelector("[data-chooser-modal-search] [name=q]");
    if (search) setTimeout(() => search.focus(), 350); // after the window has faded in and taken the focus itself
  };
  const look = () => document.querySelectorAll(".modal[role=dialog]").forEach(name);
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
})();
