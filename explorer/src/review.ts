// The review: what is least certain, to be confirmed or refused beside its sentence, and what was ruled, to be undone.
import { enter, reviewer, rule, ruleButtons, type Said } from './edits';
import { get, getWith, Refusal, type Answer, type ApiStatement, type Ruling } from './api';
import { casesOf, conflictCard } from './conflicts';
import { button, element, longList } from './dom';
import { statementBody } from './evidence';
import type { Row } from './form';
import { findings, rememberStatements } from './server';
import { store } from './store';
import { say, word } from './words';

const RULED: Record<Ruling['kind'], [string, string]> = {
  same: ['合并', 'same'], different: ['拆开', 'different'], rename: ['改名', 'renamed'], accept: ['确认', 'confirmed'], reject: ['否定', 'rejected'], code: ['登记', 'registered'], undo: ['撤销', 'taken back'],
};
const MOST = '20';
const FEW = 3;
let changed = false; // whether something was ruled, so that what the page knows is old

// What the page knows is old after a ruling; other views fetch it anew.
export function leaveReview(): boolean {
  return changed;
}

export async function reviewView(again: () => void): Promise<HTMLElement> {
  const page = element('div', 'page', element('h2', '', say('review')), element('p', 'help', say('reviewHelp')));
  const who = reviewer();
  if (!who) {
    page.append(entrance(again));
    return page;
  }
  try {
    const ruled = (await getWith<{ rulings: Ruling[] }>('decisions', {}, who.token)).rulings;
    const least = (await getWith<{ statements: ApiStatement[] }>('uncertain', { limit: MOST }, who.token)).statements;
    const contrary = casesOf(findings(await get<Answer>('conflicts')));
    const leave = button('plain', () => {
      enter(null);
      again();
    }, `${say('signOut')} ${who.who}`);
    page.append(element('div', 'controls', leave), element('div', 'halves', element('div', '', contradicting(contrary, again), queue(least, again)), history(ruled, again)));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    enter(null);
    page.append(element('div', 'refused', element('p', '', error.message), element('p', '', say('reviewHow'))), entrance(again));
  }
  return page;
}

function entrance(again: () => void): HTMLElement {
  const field = (label: string, type: string) => {
    const box = element('input');
    Object.assign(box, { type, required: true, autocomplete: 'off' });
    return { box, row: element('div', 'field', element('label', '', element('span', '', label), box)) };
  };
  const [who, token] = [field(say('yourName'), 'text'), field(say('token'), 'password')];
  const submit = element('button', 'primary', say('signIn'));
  submit.type = 'submit';
  const form = element('form', 'controls', who.row, token.row, submit);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    enter({ who: who.box.value.trim(), token: token.box.value.trim() });
    again();
  });
  return form;
}

// Says it, shows that it is being done, and the lists anew.
async function said(what: Said, place: HTMLElement, again: () => void): Promise<void> {
  place.replaceChildren(element('p', 'help', say('running')));
  try {
    await rule(what);
    changed = true;
    again();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    place.replaceChildren(element('div', 'refused', element('p', '', error.message), error.hint && element('p', '', error.hint)));
  }
}

// To say that a statement is so or not, and why.
function ruling(key: string, again: () => void): HTMLElement {
  const why = element('input');
  Object.assign(why, { type: 'text', maxLength: 400, placeholder: say('why') });
  why.setAttribute('aria-label', say('why'));
  const place = element('div', 'ruling', why, ruleButtons(key, (what) => void said({ ...what, why: why.value.trim() }, place, again)));
  return place;
}

const queue = (least: ApiStatement[], again: () => void): HTMLElement => element('section', 'queue', element('h3', '', say('leastCertain')),
  ...(least.length ? rememberStatements(least).map((number) => element('section', 'review-card', statementBody(number), ruling(store.statements[number]!.key, again))) : [element('p', 'none', say('nothingLeft'))]));

// What contradicts each other, side by side; relations can be ruled on, numbers and days stand with their articles.
function contradicting(cases: Row[][], again: () => void): HTMLElement | null {
  if (!cases.length) return null;
  const controls = (side: Row) => {
    const key = side.proofs[0]!.iri;
    return key.includes('/statement/') ? ruling(key, again) : null;
  };
  return element('section', 'queue', element('h3', '', `${say('contradicting')}（${cases.length}）`), longList(cases.map((sides) => () => conflictCard(sides, controls)), FEW, (left) => `${say('more')} ${left} ${say('cases')}`));
}

function history(ruled: Ruling[], again: () => void): HTMLElement {
  const rows = ruled.map((one) => {
    const [zh, en] = RULED[one.kind];
    const property = one.property ? word(store.words.properties[one.property]!) : '';
    const about = one.kind === 'undo' ? one.of : one.names.join(property ? ` —${property}→ ` : ' · ');
    const place = element('span', '');
    if (one.state !== 'undone' && one.kind !== 'undo') place.append(button('plain', () => void said({ kind: 'undo', of: one.id }, place, again), say('undo')));
    return element('li', one.state === 'stands' ? '' : 'over', element('b', '', word({ zh, en })), ` ${about} `, element('small', '', `${one.who} · ${one.when.slice(0, 16).replace('T', ' ')} · ${one.why}`), ' ', place);
  });
  return element('section', 'ruled', element('h3', '', say('ruled')), rows.length ? element('ul', '', ...rows) : element('p', 'none', say('nothingRuled')));
}
