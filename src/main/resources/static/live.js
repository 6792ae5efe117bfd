// Keeps a page up to date: asks for it again and puts in what has changed.
(() => {
  'use strict';
  const EVERY_MILLIS = 10000;
  let tag = document.getElementById('content').dataset.tag;

  function showWhatGoesOn() {
    document.querySelectorAll('.picture').forEach((picture) => {
      const step = picture.querySelector('.s-failed, .s-waiting, .s-under-way');
      if (step && picture.scrollWidth > picture.clientWidth) {
        const at = step.getBoundingClientRect().left - picture.getBoundingClientRect().left;
        picture.scrollLeft += at - picture.clientWidth / 3;
      }
    });
  }

  function replace(fresh) {
    let changed = false;
    document.querySelectorAll('[data-live]').forEach((part) => {
      const now = fresh.getElementById(part.id);
      // Nobody loses the place in which they read or type.
      if (now && now.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) {
        part.replaceChildren(...document.importNode(now, true).childNodes);
        changed = true;
      }
    });
    return changed;
  }

  async function look() {
    if (document.hidden) {
      return;
    }
    const answer = await fetch(location.href, { headers: { 'If-None-Match': tag } });
    if (answer.status !== 200 || answer.redirected) {
      return;
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const said = document.getElementById('changed');
    if (replace(fresh) && said) {
      said.textContent = 'Changed at ' + new Date().toLocaleTimeString() + '.';
    }
    tag = answer.headers.get('ETag');
  }

  showWhatGoesOn();
  // A service that is away for a moment is asked again the next time.
  setInterval(() => look().catch(() => {}), EVERY_MILLIS);
  document.addEventListener('visibilitychange', () => look().catch(() => {}));
})();
