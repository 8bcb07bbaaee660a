// Questions as forms, and their answers as tables in which every row shows its sentences.
import { go, here, openEntity } from './address';
import { get, Refusal, type Answer, type AnswerRow, type Parameter, type Question } from './api';
import { button, element } from './dom';
import { isThing, proofFold, tag } from './evidence';
import type { Cell, Proof, Served } from './form';
import { pickerField } from './picker';
import { remember } from './server';
import { shape } from './shapes';
import type { Source } from './source';
import { numbered, store } from './store';
import { both, count, date, say, word } from './words';

const LONG = 40;
const ROWS_ASKED = '300';
const FROM_KEYBOARD = 'ask.'; // parameters of a question in the address
let catalogue: Question[] | null = null;


// Questions stand in Chinese, then in English after the first question mark of their Chinese.
function inLanguage(question: string): string {
  const [, zh = question, en = question] = /^(.*?[？。])\s+(\S.*)$/s.exec(question) ?? [];
  return word({ zh, en });
}

export async function askView(source: Source, data: Served): Promise<HTMLElement> {
  const { params } = here();
  catalogue ??= (await get<{ questions: Question[] }>('questions')).questions;
  const chosen = catalogue.find((one) => one.number === params.get('question'));
  const page = element('div', 'page', element('h2', '', say('askTitle')), chineseForm(params.get('text') ?? ''), chooser(catalogue, chosen));
  if (chosen) page.append(form(chosen, source, params));
  const answer = await asked(chosen, params);
  if (answer instanceof Refusal) page.append(refused(answer));
  else if (answer) page.append(answerBody(answer, data));
  return page;
}

async function asked(chosen: Question | undefined, params: URLSearchParams): Promise<Answer | Refusal | null> {
  const text = params.get('text');
  const values = Object.fromEntries([...params].filter(([name]) => name.startsWith(FROM_KEYBOARD)).map(([name, value]) => [name.slice(FROM_KEYBOARD.length), value]));
  const ready = chosen && params.has('asked') && chosen.parameters.every(({ name, optional }) => optional || values[name]);
  try {
    if (text) return await get<Answer>('ask', { text, rows: ROWS_ASKED });
    return ready ? await get<Answer>(`ask/${chosen.number}`, { rows: ROWS_ASKED, ...values }) : null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

// What may be meant: the hint's `kg ask q06 maker=…` lines, each with its question below it, lead there.
const OFFER = /^ *kg ask (q\d\d[a-z]?)((?: \w+=\S+)*)$/;

function refused(refusal: Refusal): HTMLElement {
  const lines = refusal.hint.split('\n');
  const offers = lines.flatMap((line, i) => {
    const found = OFFER.exec(line);
    return found ? [offer(found[1]!, found[2]!, lines[i + 1] ?? '')] : [];
  });
  if (!offers.length) return element('div', 'refused', element('p', '', refusal.message), refusal.hint && element('pre', '', refusal.hint));
  return element('div', 'refused', element('p', '', refusal.message), element('p', '', say('perhaps')), element('div', 'offers', ...offers));
}

function offer(question: string, said: string, called: string): HTMLElement {
  const values = said.trim().split(' ').filter(Boolean).map((one) => one.split(/=(.*)/s) as [string, string]);
  const asked = Object.fromEntries(values.map(([name, value]) => [FROM_KEYBOARD + name, value]));
  return button('way', () => go('ask', { ...emptied(), text: '', question, asked: '1', ...asked }), inLanguage(called.trim()), ` ${values.map(([, value]) => value).join('、')}`);
}

const emptied = () => Object.fromEntries([...here().params.keys()].filter((name) => name.startsWith(FROM_KEYBOARD)).map((name) => [name, '']));

function chineseForm(text: string): HTMLElement {
  const box = element('input');
  Object.assign(box, { type: 'search', value: text, placeholder: '某园区有哪些企业？', maxLength: 120 });
  const made = element('form', 'controls', element('div', 'field wide', element('label', '', element('span', '', say('askChinese')), box)), submit());
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    go('ask', { ...emptied(), question: '', asked: '', text: box.value.trim() });
  });
  return made;
}

function submit(): HTMLButtonElement {
  const made = element('button', 'primary', say('askButton'));
  made.type = 'submit';
  return made;
}

function chooser(questions: Question[], chosen: Question | undefined): HTMLElement {
  const select = element('select', '', element('option', '', '—'), ...questions.map((one) => {
    const option = element('option', '', `${one.number} ${inLanguage(one.question)}`);
    option.value = one.number;
    option.selected = one === chosen;
    return option;
  }));
  select.addEventListener('change', () => go('ask', { ...emptied(), text: '', asked: '', question: select.value === '—' ? '' : select.value }));
  return element('div', 'field wide', element('label', '', element('span', '', say('askCatalogue')), select));
}

function form(question: Question, source: Source, params: URLSearchParams): HTMLElement {
  const values = new Map(question.parameters.map(({ name }) => [name, params.get(FROM_KEYBOARD + name) ?? '']));
  const made = element('form', 'controls', ...question.parameters.map((one) => field(one, source, values)), submit());
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    made.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]').forEach((box) => values.set(box.name, box.value.trim()));
    go('ask', { ...emptied(), text: '', question: question.number, asked: String(Date.now() % 1e6), ...Object.fromEntries([...values].map(([name, value]) => [FROM_KEYBOARD + name, value])) });
  });
  return made;
}

function field(parameter: Parameter, source: Source, values: Map<string, string>): HTMLElement {
  const { name, kind, optional, types } = parameter;
  const said = types.length ? types.slice(0, 3).map((type) => word(store.words.types[type]!)).join('/') : '';
  const label = [kindName(kind, name), said && `（${said}）`, optional && ` ${say('optional')}`].filter(Boolean).join('');
  const value = values.get(name) ?? '';
  if (kind === 'entity') {
    const made = pickerField(label, value, async (text) => (await source.search(text)).filter(({ type }) => !types.length || types.includes(type)), !source.served, (found) => values.set(name, found.label));
    made.querySelector('input')!.name = name;
    return made;
  }
  const choices = choicesOf(kind);
  if (!choices) {
    const box = element('input');
    Object.assign(box, { name, value, inputMode: kind === 'number' || kind === 'year' ? 'numeric' : 'text', placeholder: { year: '2025', day: '2025-06', number: '2' }[kind] ?? '' });
    return element('div', 'field', element('label', '', element('span', '', label), box));
  }
  const select = element('select', '', ...[['', '—'] as const, ...choices].map(([key, text]) => {
    const option = element('option', '', text);
    option.value = key;
    option.selected = key === value;
    return option;
  }));
  select.name = name;
  return element('div', 'field', element('label', '', element('span', '', label), select));
}

const kindName = (kind: string, name: string) => {
  const words: Record<string, [string, string]> = {
    year: ['年份', 'Year'], day: ['日期', 'Date'], number: ['数', 'Number'], indicator: ['指标', 'Indicator'], property: ['关系', 'Relation'], term: ['关系、指标或大事', 'Relation, figure or event'],
    territory: ['园区或地点', 'Park or place'], firm: ['企业', 'Firm'], product: ['产品', 'Product'], one: ['甲', 'First'], other: ['乙', 'Second'], supplier: ['供方', 'Supplier'],
    customer: ['需方', 'Customer'], industry: ['产业', 'Industry'], sector: ['产业或产品', 'Sector'], months: ['月数', 'Months'], tiers: ['级数', 'Tiers'], month: ['月份', 'Month'],
    thing: ['名称', 'Name'], subject: ['主体', 'Subject'], object: ['对象', 'Object'], maker: ['企业或产品', 'Firm or product'], chain: ['产品或产业', 'Product or industry'], policy: ['政策', 'Policy'],
    as_of: ['截至', 'As of'], since: ['自', 'Since'],
  };
  const [zh, en] = words[name] ?? words[kind] ?? [name, name];
  return word({ zh, en });
};

function choicesOf(kind: string): [string, string][] | null {
  const { indicators, kinds } = store.words;
  const properties = Object.fromEntries(Object.entries(store.words.properties).filter(([, said]) => !said.derived)); // a form asks for what articles say
  const tables = { property: [properties], indicator: [indicators], term: [properties, indicators, kinds] }[kind];
  return tables ? tables.flatMap((table) => Object.entries(table)).map(([name, said]) => [name, both(said).join(' ')]) : null;
}

function termWord(cell: Cell): string {
  const { properties, indicators, kinds } = store.words;
  const said = [properties, indicators, kinds].map((table) => table[String(cell)]).find(Boolean);
  return said ? word(said) : String(cell ?? '');
}

// --- the answer -------------------------------------------------------------------------------------------------------
export function answerBody(answer: Answer, data: Served): HTMLElement {
  const { documents, first, newest } = answer.foundation;
  const about = `${count(documents, 'articles')} · ${date(first)} – ${date(newest)}`;
  const head = [element('h3', '', inLanguage(answer.question)), element('p', 'help', [answer.asked.map((cell) => (isThing(cell) ? cell.label : termWord(cell))).filter(Boolean).join('、'), about].filter(Boolean).join(' · ')),
    ...answer.notes.map((note) => element('p', 'help', note))];
  const searched = element('p', 'help', [say('searched'), ...answer.searched.map(({ about: thing, documents: many }) => `${thing.label} ${count(many.length, 'articles')}`)].join(' '));
  if (!answer.rows.length) return element('section', 'answer', ...head, element('p', 'none', say('answerNone')), searched);
  const header = element('tr', '', ...answer.columns.map((name) => element('th', '', word(data.columns[name] ?? { zh: name, en: name }))), element('th', '', say('confidence')), element('th', '', say('sentences')));
  const rows = answer.rows.map((row) => () => tableRow(row, answer.columns, data));
  const body = element('tbody', '', ...rows.slice(0, LONG).map((make) => make()));
  const more = rows.length > LONG ? button('more', () => {
    body.append(...rows.slice(LONG).map((make) => make()));
    more!.remove();
  }, `${say('more')} ${rows.length - LONG} ${say('rows')}`) : null;
  return element('section', 'answer', ...head, element('div', 'scroll', element('table', 'rows', element('thead', '', header), body)), more,
    element('p', 'help', `${count(answer.rows.length, 'rows')}${answer.cut ? ` / ${answer.rows.length + answer.cut}` : ''}`), searched);
}

function tableRow(row: AnswerRow, columns: string[], data: Served): HTMLElement {
  const cells = columns.map((name) => element('td', '', cellOf(row[name] as Cell, name, data)));
  return element('tr', '', ...cells, element('td', '', row.confidence.toFixed(2), row.basis === 'reported' ? null : element('span', row.basis === 'derived' ? 'tag derived' : 'tag ended', say(row.basis === 'derived' ? 'derived' : 'background'))), element('td', '', row.proofs.length ? proofFold(numbered(row.proofs, remember) as unknown as Proof[], columns.map((name) => row[name]).find(isThing)) : element('span', 'none', '—')));
}

function cellOf(cell: Cell, column: string, data: Served): Node | string {
  if (cell === null || cell === undefined || cell === '') return element('span', 'none', '—');
  if (isThing(cell)) return button('go', () => openEntity(cell.iri), shape(cell.type), element('span', 'other', cell.label));
  if (column === 'status') return tag(String(cell));
  const said = data.terms[column]?.[String(cell)];
  return said ? word(said) : /date$/.test(column) ? date(String(cell)) : String(cell);
}
