// Beside htmx, which keeps pages up to date: leaves alone what somebody uses, and shows what goes on.
(() => {
  'use strict';
  let held = false;

  function isInUse(part) {
    const at = document.activeElement;
    return (part !== at && part.contains(at)) || part.querySelector('details[open]') !== null;
  }

  // The mark of what the page shows comes last. It stays old as long as a part was left alone, so
  // that the part is asked for again.
  document.addEventListener('htmx:oobBeforeSwap', (event) => {
    const part = event.detail.target;
    if (part.id === 'changed' || part.id === 'live') {
      event.detail.shouldSwap = !held;
      held = held && part.id !== 'live';
    } else if (isInUse(part)) {
      event.detail.shouldSwap = false;
      held = true;
    }
  });

  document.querySelectorAll('.picture').forEach((picture) => {
    const step = picture.querySelector('.s-failed, .s-waiting, .s-under-way');
    if (step && picture.scrollWidth > picture.clientWidth) {
      const at = step.getBoundingClientRect().left - picture.getBoundingClientRect().left;
      picture.scrollLeft += at - picture.clientWidth / 3;
    }
  });
})();
