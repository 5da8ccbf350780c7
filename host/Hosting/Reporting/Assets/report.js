// The page is whole without this script. It reloads a page that is still being written, shows all picks on demand, and
// enlarges pictures. Data reach the page as text and attributes only, never as markup or code.
(function () {
  'use strict';
  const step = 120;
  const kept = load();

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => { made.setAttribute(key, value); });
    made.append(...children);
    return made;
  }

  // What the reader had open survives a reload.
  function load() {
    try {
      return JSON.parse(sessionStorage.getItem(location.pathname)) || {};
    } catch {
      return {};
    }
  }

  function save() {
    const open = {};
    document.querySelectorAll('details').forEach((fold) => { open[name(fold)] = fold.open; });
    const choice = {};
    document.querySelectorAll('#explorer select').forEach((list) => { choice[list.name] = list.value; });
    try {
      sessionStorage.setItem(location.pathname, JSON.stringify({ scroll: scrollY, open, choice, shown: explorer.shown }));
    } catch {
      // A browser that keeps nothing for a file starts at the top.
    }
  }

  function name(fold) {
    return `${(fold.closest('section') || {}).id}/${fold.querySelector('summary').textContent}`;
  }

  const explorer = { shown: step };

  function explore() {
    const place = document.getElementById('explorer');
    if (!place) {
      return;
    }
    const samples = document.getElementById('samples').content.children;
    const cycles = [...document.getElementById('cycles').content.children];
    const sheet = element('div', { class: 'sheet' });
    const count = element('p', { class: 'note', role: 'status' });
    const more = element('button', { type: 'button' }, 'Show more');
    const lists = {
      strategy: select('strategy'), trial: select('trial'), cycle: select('cycle'), order: select('order'),
    };
    [['rank', 'most wanted first'], ['high', 'highest score first'], ['low', 'lowest score first'], ['id', 'by name']]
      .forEach(([value, text]) => { lists.order.append(element('option', { value }, text)); });

    function select(key) {
      return element('select', { name: key });
    }

    function offer(list, values) {
      const before = list.value || (kept.choice || {})[list.name];
      list.replaceChildren(...[...new Set(values)].map((value) => element('option', { value }, value)));
      if (values.includes(before)) {
        list.value = before;
      }
    }

    function matching(...keys) {
      return cycles.filter((cycle) => keys.every((key) => cycle.dataset[key] === lists[key].value));
    }

    function refill() {
      offer(lists.strategy, cycles.map((cycle) => cycle.dataset.strategy));
      offer(lists.trial, matching('strategy').map((cycle) => cycle.dataset.trial));
      offer(lists.cycle, matching('strategy', 'trial').map((cycle) => cycle.dataset.cycle));
      draw();
    }

    function picks(cycle) {
      const scores = cycle.dataset.scores ? cycle.dataset.scores.split(' ') : [];
      const all = cycle.dataset.picks.split(' ').map((number, i) => ({
        rank: i + 1, sample: samples[Number(number)], score: scores[i], model: cycle.children[i],
      }));
      const value = (pick) => { const score = Number(pick.score); return Number.isNaN(score) ? -Infinity : score; };
      const orders = {
        rank: () => 0,
        high: (a, b) => value(b) > value(a) ? 1 : value(b) < value(a) ? -1 : 0,
        low: (a, b) => value(a) > value(b) ? 1 : value(a) < value(b) ? -1 : 0,
        id: (a, b) => a.sample.dataset.id.localeCompare(b.sample.dataset.id, 'en', { numeric: true }),
      };
      return all.sort(orders[lists.order.value]);
    }

    function figure(pick) {
      const data = pick.sample.dataset;
      const shot = element('div', { class: 'shot' });
      shot.append(...[...pick.sample.children].map((child) => child.cloneNode(true)));
      const image = shot.querySelector('img');
      if (image) {
        image.alt = `${data.label}, ${data.id}`;
      }
      const lines = [data.label || '(not shown)'];
      if (pick.model) {
        lines.push(`model: ${pick.model.dataset.model}`);
        shot.append(...[...pick.model.children].map((child) => child.cloneNode(true)));
      }
      if (pick.score !== undefined && pick.score !== '-') {
        lines.push(`score ${pick.score}`);
      }
      lines.push(`rank ${pick.rank}`, data.id);
      const caption = element('figcaption', {});
      lines.forEach((line) => { caption.append(element('span', {}, line)); });
      const made = element('figure', {}, shot, caption);
      enlargeable(shot);
      return made;
    }

    function draw() {
      const cycle = matching('strategy', 'trial', 'cycle')[0];
      const all = picks(cycle);
      const shown = all.slice(0, explorer.shown);
      sheet.classList.toggle('large', shown.some((pick) => pick.sample.dataset.large));
      sheet.replaceChildren(...shown.map(figure));
      count.textContent =
        `${shown.length} of ${all.length} picks after cycle ${cycle.dataset.cycle} (${cycle.dataset.labels} labels)`;
      more.hidden = shown.length === all.length;
    }

    const form = element('div', { class: 'choices' });
    Object.entries(lists).forEach(([key, list]) => {
      form.append(element('label', {}, `${key} `, list));
      list.addEventListener('change', () => { explorer.shown = step; refill(); });
    });
    more.addEventListener('click', () => { explorer.shown += step; draw(); });
    if (kept.choice && kept.choice.order) {
      lists.order.value = kept.choice.order;
    }
    explorer.shown = kept.shown || step;
    refill();
    place.append(form, count, sheet, more);
    place.hidden = false;
  }

  const dialog = element('dialog', { 'aria-label': 'Enlarged picture' });

  function enlargeable(shot) {
    shot.tabIndex = 0;
    shot.setAttribute('role', 'button');
    shot.setAttribute('aria-haspopup', 'dialog');
  }

  function enlarge(shot) {
    const figure = shot.closest('figure').cloneNode(true);
    const copy = figure.querySelector('.shot');
    ['tabindex', 'role', 'aria-haspopup'].forEach((key) => { copy.removeAttribute(key); });
    const title = (shot.querySelector('img') || {}).title || '';
    const id = element('p', { class: 'note' }, title);
    const close = element('button', { type: 'button' }, 'Close');
    close.addEventListener('click', () => { dialog.close(); });
    dialog.current = shot;
    dialog.replaceChildren(figure, id, element('p', { class: 'note' }, 'Arrow keys: the next and the one before. Esc: close.'), close);
    if (!dialog.open) {
      dialog.showModal();
    }
  }

  function neighbour(by) {
    const all = [...dialog.current.closest('.sheet').querySelectorAll('.shot')];
    const next = all[all.indexOf(dialog.current) + by];
    if (next) {
      enlarge(next);
    }
  }

  function reload(seconds) {
    const state = document.querySelector('.state');
    const since = Date.now();
    setInterval(() => {
      const busy = dialog.open || document.hidden || (document.activeElement && document.activeElement.matches('select'));
      if (!busy && Date.now() - since >= seconds * 1000) {
        location.reload();
      }
    }, 1000);
    state.append(`; this page reloads every ${seconds} s`);
  }

  document.body.append(dialog);
  document.querySelectorAll('.sheet .shot').forEach(enlargeable);
  document.addEventListener('click', (event) => {
    const shot = event.target.closest('.sheet .shot');
    if (shot) {
      enlarge(shot);
    } else if (event.target === dialog) {
      dialog.close();
    }
  });
  document.addEventListener('keydown', (event) => {
    if (dialog.open && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      neighbour(event.key === 'ArrowRight' ? 1 : -1);
    } else if (!dialog.open && (event.key === 'Enter' || event.key === ' ') && event.target.matches('.sheet .shot')) {
      event.preventDefault();
      enlarge(event.target);
    }
  });
  dialog.addEventListener('close', () => { dialog.current.focus({ preventScroll: true }); });
  explore();
  Object.entries(kept.open || {}).forEach(([key, open]) => {
    [...document.querySelectorAll('details')].filter((fold) => name(fold) === key).forEach((fold) => { fold.open = open; });
  });
  if (kept.scroll) {
    scrollTo(0, kept.scroll);
  }
  addEventListener('pagehide', save);
  if (document.body.dataset.reload) {
    reload(Number(document.body.dataset.reload));
  }
})();
