/* Ticked rows of a list: the box in the header ticks the page, the bar shows itself and counts. Works without it too. */
(function () {
  function boxes() {
    return Array.from(document.querySelectorAll("[data-registry-pick]"));
  }

  function refresh() {
    const bar = document.querySelector("[data-registry-bar]");
    if (!bar) {
      return;
    }
    const all = boxes();
    const picked = all.filter((box) => box.checked).length;
    const head = document.querySelector("[data-registry-pick-all]");
    if (head) {
      head.checked = picked > 0 && picked === all.length;
      head.indeterminate = picked > 0 && picked < all.length;
    }
    bar.querySelector("[data-registry-picked]").textContent = `(${picked})`;
    bar.querySelector(".footer").classList.toggle("hidden", picked === 0);
  }

  let last = null;

  document.addEventListener("click", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !box.matches("[data-registry-pick]")) {
      return;
    }
    const all = boxes();
    if (event.shiftKey && last && all.includes(last)) {
      const ends = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
      all.slice(ends[0], ends[1] + 1).forEach((between) => {
        between.checked = box.checked;
      });
    }
    last = box;
    refresh();
  });

  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.matches("[data-registry-pick-all]")) {
      boxes().forEach((box) => {
        box.checked = event.target.checked;
      });
    }
    refresh();
  });

  document.addEventListener("keydown", (event) => {
    const at = event.target;
    const isTyping = at.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (event.key !== "x" || isTyping || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const row = at.closest("tr");
    const box = row && row.querySelector("[data-registry-pick]");
    if (box && document.querySelector("[data-registry-shortcuts]")) {
      event.preventDefault();
      box.checked = !box.checked;
      refresh();
    }
  });

  document.addEventListener("w-swap:success", refresh);
  window.addEventListener("pageshow", refresh);
  document.addEventListener("DOMContentLoaded", refresh);
  refresh();
})();
