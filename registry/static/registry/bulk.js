/* A value typed in a bulk edit chooses “set to”; choosing something else takes the value away. */
(function () {
  document.addEventListener("input", (event) => {
    const key = event.target.dataset && event.target.dataset.registryBulk;
    const how = key && document.getElementsByName(`how-${key}`)[0];
    if (how && event.target !== how) {
      const isGiven = event.target.value !== "";
      how.value = isGiven ? "set" : how.value === "set" ? "" : how.value;
    }
    if (how && event.target === how && how.value !== "set") {
      const value = document.getElementsByName(`value-${key}`)[0];
      if (value && value.type !== "hidden") {
        value.value = "";
      }
    }
  });
  const preview = document.getElementById("registry-preview");
  if (preview) {
    preview.focus();
  }
})();
