/* Clauses in the editor: their numbers beside them, and the references to them in running text.

   The outline is read from the form as it stands, so that it holds what is not yet saved and follows every move. */
(() => {
  "use strict";
  const { React } = window;
  const { EditorState, Modifier } = window.DraftJS;
  const CHILD = "[data-streamfield-child]";

  const field = (child, name) => child.querySelector(`:scope > input[name$="-${name}"]`);
  const above = (child) => child.parentElement.closest(CHILD);
  const isThere = (child) => field(child, "deleted") && field(child, "deleted").value === "";
  const prefixOf = (child) => field(child, "id").name.slice(0, -"-id".length);

  const letters = (position) => {
    let text = "";
    for (let left = position; left > 0; left = Math.floor((left - 1) / 26)) {
      text = String.fromCharCode(97 + ((left - 1) % 26)) + text;
    }
    return text;
  };

  /* Every clause of the form in reading order, with its number: the same counting as pages/clauses/rules.py. */
  const outline = () => {
    const found = [];
    const all = [...document.querySelectorAll(CHILD)].filter(isThere);
    const add = (children, number, level) =>
      children.forEach((child, position) => {
        const own = level < 3 ? String(position + 1) : letters(position + 1);
        const full = number ? `${number}.${own}` : own;
        const prefix = prefixOf(child);
        const heading = child.querySelector(`[name="${prefix}-value-heading"]`);
        found.push({ child, id: field(child, "id").value, number: full, heading: heading ? heading.value : "" });
        const list = `${prefix}-value-${level === 1 ? "parts" : "points"}-`;
        if (level < 3) {
          add(all.filter((one) => above(one) === child && prefixOf(one).startsWith(list)), full, level + 1);
        }
      });
    add(all.filter((one) => field(one, "type") && field(one, "type").value === "clause"), "", 1);
    return found;
  };

  let labels = {}; // read when the page is there: they stand below this script
  const fill = (words, number) => words.replace("%(number)s", number);

  /* Puts the numbers beside the clauses, and tells each reference in the text what it reads now. */
  const refresh = () => {
    const known = new Map();
    outline().forEach(({ child, id, number }) => {
      if (!known.has(id)) known.set(id, number);
      const heading = child.querySelector("[data-panel-heading]");
      if (heading && heading.dataset.clauseNumber !== number) heading.dataset.clauseNumber = number;
    });
    document.querySelectorAll("[data-clause-reference]").forEach((reference) => {
      const number = known.get(reference.dataset.clauseReference);
      let note = "";
      if (number === undefined) note = labels.gone;
      else if (reference.textContent !== fill(labels.reference, number)) note = fill(labels.now, number);
      if (reference.dataset.note !== note) reference.dataset.note = note;
    });
  };

  let waiting = 0;
  const soon = () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(refresh, 100);
  };
  const begin = () => {
    labels = JSON.parse(document.getElementById("clause-labels").textContent);
    new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
    document.addEventListener("input", soon, true);
    document.addEventListener("click", soon, true); // Wagtail keeps some clicks to itself
    soon();
  };
  document.addEventListener("DOMContentLoaded", begin);

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  };

  /* A window with the clauses to choose among. */
  const choose = (onChoice, onCancel) => {
    const clauses = outline();
    const list = element("ul", { class: "clause-choice__list" });
    const dialog = element(
      "dialog",
      { class: "clause-choice", "aria-labelledby": "clause-choice-heading" },
      element("h2", { id: "clause-choice-heading" }, labels.heading),
      element("p", {}, clauses.length ? labels.intro : labels.none),
      list,
    );
    const cancel = element("button", { type: "button", class: "button button-secondary" }, labels.cancel);
    let chosen = null;
    clauses.forEach((clause) => {
      const text = `${clause.number} ${clause.heading || labels.untitled}`;
      const depth = clause.number.split(".").length;
      const button = element("button", { type: "button", class: `clause-choice__item clause-choice__item--${depth}` }, text);
      button.addEventListener("click", () => {
        chosen = clause;
        dialog.close();
      });
      list.append(element("li", {}, button));
    });
    cancel.addEventListener("click", () => dialog.close());
    dialog.append(cancel);
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (chosen) onChoice(chosen);
      else onCancel();
    });
    document.body.append(dialog);
    dialog.showModal();
  };

  class ClauseSource extends React.Component {
    componentDidMount() {
      const { editorState, entityType, onComplete, onClose } = this.props;
      choose(
        ({ id, number }) => {
          const content = editorState.getCurrentContent().createEntity(entityType.type, "IMMUTABLE", { id });
          const key = content.getLastCreatedEntityKey();
          const words = fill(labels.reference, number);
          const changed = Modifier.replaceText(content, editorState.getSelection(), words, null, key);
          onComplete(EditorState.push(editorState, changed, "insert-characters"));
          soon();
        },
        onClose,
      );
    }

    render() {
      return null;
    }
  }

  const ClauseReference = ({ entityKey, contentState, children }) => {
    const { id } = contentState.getEntity(entityKey).getData();
    return React.createElement("span", { className: "clause-reference", "data-clause-reference": id }, children);
  };

  window.draftail.registerPlugin({ type: "CLAUSE", source: ClauseSource, decorator: ClauseReference }, "entityTypes");
})();
