/* The list of a register: the order of its columns, and moving about in it by keyboard. Works on the page as it is after
   every partial reload, for nothing is bound to what a reload replaces. */
(() => {
  const TYPING = 'input, textarea, select, [contenteditable], [role="combobox"], [role="menu"]';
  const LINKS = '#listing-results table.listing tbody td.title a[href]';

  const readyPickers = () => {
    document.querySelectorAll('[data-registry-move][hidden]').forEach((button) => {
      button.hidden = false;
    });
  };

  const move = (button) => {
    const item = button.closest('li');
    const list = item.parentElement;
    if (button.dataset.registryMove === 'up') {
      if (item.previousElementSibling) list.insertBefore(item, item.previousElementSibling);
    } else if (item.nextElementSibling) {
      list.insertBefore(item.nextElementSibling, item);
    }
    button.focus();
    const status = list.parentElement.querySelector('[data-registry-moved]');
    const said = {
      column: item.querySelector('label').textContent.trim(),
      place: [...list.children].indexOf(item) + 1,
      number: list.children.length,
    };
    status.textContent = status.dataset.text.replace(/\{(\w+)\}/g, (whole, name) => said[name] ?? whole);
  };

  const step = (by, from) => {
    const links = [...document.querySelectorAll(LINKS)];
    if (links.length === 0) return false;
    const here = from === null ? -1 : links.findIndex((link) => link.closest('tr') === from);
    const place = here === -1 ? (by > 0 ? 0 : links.length - 1) : here + by;
    if (place < 0 || place >= links.length) return here !== -1;
    links[place].focus();
    return true;
  };

  const onKey = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!document.querySelector('[data-registry-shortcuts]')) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (target.closest(TYPING) || document.querySelector('[popover]:popover-open, .w-dialog:not([aria-hidden="true"])')) {
      return;
    }
    const row = target.closest('#listing-results tbody tr');
    let isDone = false;
    if (event.key === '/') {
      const field = document.querySelector('[data-search-form] input[name="q"]');
      if (field) {
        field.focus();
        field.select();
        isDone = true;
      }
    } else if (event.key === 'j' || (event.key === 'ArrowDown' && row && target.matches(LINKS))) {
      isDone = step(1, row);
    } else if (event.key === 'k' || (event.key === 'ArrowUp' && row && target.matches(LINKS))) {
      isDone = step(-1, row);
    }
    if (isDone) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };

  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element && event.target.closest('[data-registry-move]');
    if (button) move(button);
  });
  document.addEventListener('w-swap:success', readyPickers);
  window.addEventListener('keydown', onKey, true);
  readyPickers();
})();
