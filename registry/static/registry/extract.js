// Follows an extract: asks how far it is once a second, and shows the page anew when it has ended.
(() => {
  const box = document.getElementById("extract-progress");
  if (!box) return;
  const bar = document.getElementById("extract-bar");
  const rows = document.getElementById("extract-rows");
  const state = document.querySelector("#extract-state strong");
  let failures = 0;

  async function ask() {
    try {
      const answer = await fetch(box.dataset.address, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const extract = await answer.json();
      failures = 0;
      if (!extract.active) {
        window.location.reload();
        return;
      }
      bar.max = extract.total || 1;
      bar.value = extract.done;
      rows.textContent = extract.rows;
      if (state.textContent !== extract.state) state.textContent = extract.state; // read aloud when it changes
    } catch {
      failures += 1;
      if (failures > 5) return; // signed out or no network: the link on the page looks again
    }
    window.setTimeout(ask, 1000 * (1 + failures));
  }

  window.setTimeout(ask, 1000);
})();
