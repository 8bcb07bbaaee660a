// A card lights its sentence and its names in the text; a place in the text lights the cards that speak of it.
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const pieces = all('[data-a]').map((node) => ({
  node, a: Number(node.dataset.a), z: Number(node.dataset.z), cards: new Set((node.dataset.cards || '').split(' ')),
}));
const cards = all('.card');
let pinned = null;

function light(card) {
  pieces.forEach(({ node }) => node.classList.remove('in', 'on'));
  all('.reading').forEach((node) => node.classList.remove('reading'));
  if (!card || !card.dataset.from) return;
  const number = card.id.replace('card-', '');
  const from = Number(card.dataset.from);
  const to = Number(card.dataset.to);
  pieces.forEach(({ node, a, z, cards: marking }) => {
    if (marking.has(number)) node.classList.add('on');
    else if (a >= from && z <= to) node.classList.add('in');
    else return;
    node.closest('.text').classList.add('reading');
  });
}

function show(card) {
  const own = card.closest('.row').querySelector('.text');
  const lit = own.querySelector('.on') || own.querySelector('.in');
  if (!lit) return;
  const box = own.getBoundingClientRect();
  const at = lit.getBoundingClientRect();
  if (at.top < box.top || at.bottom > box.bottom) own.scrollTop += at.top - box.top - 40;
}

function pin(card) {
  pinned = pinned === card ? null : card;
  cards.forEach((one) => one.setAttribute('aria-pressed', String(one === pinned)));
  light(pinned);
  if (pinned) show(pinned);
}

cards.forEach((card) => {
  card.addEventListener('mouseenter', () => { light(card); show(card); });
  card.addEventListener('mouseleave', () => light(pinned));
  card.addEventListener('focus', () => { if (card.matches(':focus-visible')) { light(card); show(card); } });
  card.addEventListener('blur', () => light(pinned));
  card.addEventListener('click', () => pin(card));
});

pieces.forEach(({ node, a, z, cards: marking }) => {
  const near = cards.filter((card) => marking.has(card.id.replace('card-', '')));
  const sentence = cards.filter((card) => card.dataset.from && Number(card.dataset.from) <= a && z <= Number(card.dataset.to));
  const told = near.length ? near : sentence;
  node.addEventListener('mouseenter', () => told.forEach((card) => card.classList.add('near')));
  node.addEventListener('mouseleave', () => told.forEach((card) => card.classList.remove('near')));
  node.addEventListener('click', () => {
    const first = told.find((card) => !card.closest('li').hidden);
    if (!first) return;
    if (pinned !== first) pin(first);
    first.scrollIntoView({ block: 'nearest' });
  });
});

all('.type').forEach((button) => button.addEventListener('click', () => {
  const shown = button.getAttribute('aria-pressed') !== 'true';
  button.setAttribute('aria-pressed', String(shown));
  all('.name').filter((name) => name.dataset.type === button.dataset.type).forEach((name) => name.classList.toggle('plain-type', !shown));
}));

all('[data-outcome]').forEach((button) => button.addEventListener('click', () => {
  all('[data-outcome]').forEach((one) => one.setAttribute('aria-pressed', String(one === button)));
  const wanted = button.dataset.outcome;
  cards.forEach((card) => { card.closest('li').hidden = Boolean(wanted) && !card.classList.contains(wanted); });
  if (pinned && pinned.closest('li').hidden) pin(pinned);
}));

document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && pinned) pin(pinned); });
document.getElementById('theme').addEventListener('click', () => {
  const root = document.documentElement;
  root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
});
document.body.classList.toggle('alone', !document.querySelector('.outcomes'));
document.documentElement.dataset.ready = 'yes';
