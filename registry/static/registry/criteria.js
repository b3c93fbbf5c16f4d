/* A set of criteria while it is composed: each criterion shows the fields that its kind asks for, and what it hits as
   soon as it is changed. Works without it too: all fields show, and a button counts the hits. */
(() => {
  const WAIT = 400; // milliseconds without a keystroke
  const { address, failed } = document.currentScript.dataset;
  const { asks, limitless } = JSON.parse(document.getElementById("supervision-asks").textContent);
  const optional = new Set(Object.values(asks).flat());
  const reads = ["label", "shape", "weight", ...optional];
  const waiting = new WeakMap();

  const children = () => document.querySelectorAll("[data-inline-panel-child]:has([data-supervision-hits])");
  const field = (child, name) => child.querySelector(`[name$="-${name}"]`);

  function show(child) {
    const wanted = new Set(asks[field(child, "shape").value]);
    if (field(child, "comparison").value === limitless) wanted.delete("limit");
    optional.forEach((name) => {
      const wrapper = field(child, name).closest(".w-panel__wrapper");
      wrapper.hidden = !wanted.has(name);
      const row = wrapper.parentElement.closest(".w-panel__wrapper"); // around fields beside one another
      if (row) row.hidden = [...row.querySelectorAll(".w-panel__wrapper")].every((each) => each.hidden);
    });
  }

  async function ask(child, { signal }) {
    const hits = child.querySelector("[data-supervision-hits]");
    const typed = new FormData();
    reads.forEach((name) => typed.set(name, field(child, name).value));
    typed.set("csrfmiddlewaretoken", document.querySelector("#w-editor-form [name=csrfmiddlewaretoken]").value);
    try {
      const answer = await fetch(address, { method: "POST", body: typed, signal });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status)); // signed out, or no right to it
      hits.innerHTML = await answer.text();
    } catch {
      if (!signal.aborted) hits.textContent = failed;
    }
  }

  function changed(event) {
    const child = event.target.closest("[data-inline-panel-child]");
    if (!child || !child.querySelector("[data-supervision-hits]")) return;
    if (!reads.some((name) => event.target === field(child, name))) return;
    show(child);
    const before = waiting.get(child);
    if (before) {
      window.clearTimeout(before.timer);
      before.abort.abort();
    }
    const abort = new AbortController();
    waiting.set(child, { abort, timer: window.setTimeout(ask, WAIT, child, abort) });
  }

  document.addEventListener("input", changed);
  children().forEach(show);
  new MutationObserver(() => children().forEach(show)).observe(document.getElementById("id_criteria-FORMS"), {
    childList: true,
  });
})();
