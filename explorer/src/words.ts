// What the page says, in Chinese and English, and how it writes times and numbers.
import type { Figure, Word } from './form';

export type Language = 'zh' | 'en';

const SAID = {
  product: ['产业链知识图谱', 'Industry knowledge graph'], network: ['网络', 'Network'], gaps: ['缺口', 'Gaps'], conflicts: ['矛盾', 'Conflicts'], chain: ['供应链', 'Chain'], timeline: ['时间线', 'Timeline'], compare: ['对比', 'Compare'],
  projects: ['项目', 'Projects'], ask: ['提问', 'Ask'], sparql: ['SPARQL', 'SPARQL'], review: ['校订', 'Review'],
  search: ['搜索名称、别名或拼音', 'Search names, aliases or pinyin'], results: ['搜索结果', 'Results'], noMatch: ['没有找到', 'No match'],
  filters: ['筛选', 'Filters'], filtersLabel: ['图例与筛选', 'Legend and filters'], theme: ['深色或浅色', 'Dark or light'],
  language: ['English', '中文'], share: ['复制此处的地址', 'Copy the address of this view'], copied: ['地址已复制', 'Address copied'],
  types: ['类型', 'Types'], statuses: ['状态', 'Status'], properties: ['关系', 'Relations'], all: ['全选', 'All'], none: ['全不选', 'None'],
  sources: ['独立来源', 'Independent sources'], atLeast: ['至少', 'at least'], asOf: ['截至', 'As of'], anyTime: ['不限', 'any day'],
  asOfHelp: ['只看这一天及以前的文章', 'Only articles of this day or before'], lonely: ['隐藏无关系的节点', 'Hide what nothing joins'],
  nothing: ['没有符合筛选条件的节点', 'Nothing matches the filters'], drawing: ['关系网络图；可用搜索框逐个打开节点', 'Network drawing; every node can be opened from the search box'],
  zoom: ['缩放', 'Zoom'], zoomIn: ['放大', 'Zoom in'], zoomOut: ['缩小', 'Zoom out'], fit: ['全图', 'Fit'], close: ['关闭', 'Close'], back: ['返回', 'Back'],
  details: ['详情', 'Details'], whole: ['回到全图', 'Whole network'], begin: ['回到开始', 'Back to the start'], derived: ['推导', 'derived'], derivedLong: ['推导 derived', 'derived 推导'], derivedHelp: ['没有文章这样说；由文章说的推出', 'No article says so; it follows from what articles say'], restsOn: ['前提', 'Rests on'], waysToIt: ['种推法', 'ways to it'],
  bases: ['依据', 'Basis'], derivations: ['条推导', 'derivations'], derivationsLeftOut: ['条推导未画出', 'derivations not drawn'],
  background: ['参考资料', 'reference'], hint: ['单击看事实，双击展开它的周围', 'Click for facts, double click for its surroundings'],
  surroundings: ['看它的周围', 'Its surroundings'], views: ['视图', 'Views'],
  nodes: ['个节点', 'nodes'], relations: ['条关系', 'statements'], articles: ['篇文章', 'articles'], leftOut: ['个节点未画出', 'nodes not drawn'], another: ['另有', 'another'],
  figures: ['数据', 'Figures'], milestones: ['大事', 'Milestones'], aliases: ['又称', 'Also'], noRelations: ['当前筛选下没有关系', 'No relation within the filters'],
  evidence: ['关系与原文', 'Evidence'], sentences: ['原文', 'Source'], sentence: ['句', 'sentences'], independent: ['个独立来源', 'independent sources'],
  confidence: ['置信度', 'confidence'], rule: ['规则', 'rule'], inArticle: ['在文章里看', 'Read it in the article'], article: ['文章', 'Article'],
  noText: ['此页没有带上这篇文章的全文', 'This page does not carry the text of this article'], more: ['显示其余', 'Show the other'], items: ['项', ''],
  undated: ['无日期', 'undated'],
  upstream: ['上游', 'Upstream'], downstream: ['下游', 'Downstream'], midstream: ['中游', 'Midstream'], middle: ['中心', 'Centre'], tiers: ['级数', 'Tiers'],
  chainOf: ['的供应链', ' – supply chain'], noChain: ['没有报道过供应或采用的关系', 'No supply or use is reported'], chooseChain: ['选一个企业、项目或产品，看谁供应它、它供应谁', 'Choose a firm, project or product to see who supplies it and whom it supplies'],
  chainHelp: ['从左到右：上游 → 下游。点线看原句，点名称看事实；虚线是计划，灰色点线由产品推断。', 'Left to right: upstream → downstream. Click a line for its sentence, a name for its facts; dashed is planned, dotted follows from products.'],
  timelineOf: ['的时间线', ' – timeline'], chooseTimeline: ['选一个园区、企业或项目，看它的数据和大事', 'Choose a park, firm or project to see its figures and milestones'], noTimeline: ['没有带时间的数据或大事', 'No dated figure or milestone'],
  compareTitle: ['并排比较', 'Side by side'], chooseCompare: ['选两个园区（或地点、企业）并排比较', 'Choose two parks (or places, firms) to compare'], first: ['甲', 'First'], second: ['乙', 'Second'],
  notReported: ['未见报道', 'not reported'], shared: ['两边都有', 'On both sides'], measure: ['项目', 'Measure'], members: ['境内企业与项目', 'Firms and projects there'],
  projectsTitle: ['项目看板', 'Project board'], projectsHelp: ['按最近一件大事分栏；点卡片看原句', 'By latest milestone; click a card for its sentence'], noProjects: ['没有项目', 'No project'], noStage: ['未见进展', 'No milestone'],
  askTitle: ['提问', 'Ask'], askChinese: ['用中文提问', 'Ask in Chinese'], askButton: ['问', 'Ask'], askCatalogue: ['或选一个问题', 'Or choose a question'], optional: ['可不填', 'optional'],
  perhaps: ['是否想问：', 'Perhaps:'], answerNone: ['未见报道：图谱里没有答案', 'Not reported: the graph has no answer'], rows: ['行', 'rows'], searched: ['查过', 'Searched'],
  run: ['运行', 'Run'], examples: ['例子', 'Examples'], asNetwork: ['画成网络', 'As a network'], asBars: ['画成柱图', 'As bars'], firstRows: ['只列前', 'the first'], query: ['查询', 'Query'], running: ['正在查询…', 'Running…'],
  queryHelp: ['Ctrl+Enter 运行；前缀不必声明', 'Ctrl+Enter runs it; prefixes need no declaration'],
  failed: ['没有取到', 'Could not be fetched'], choose: ['输入名称或拼音', 'A name or pinyin'], swap: ['对调', 'Swap'],
  open: ['打开', 'Open'], start: ['先搜一个名字，或从这里开始', 'Search for a name, or begin here'], startHelp: ['名称、简称、拼音、首字母都可以', 'Names, short names, pinyin and initials will do'], openTimeline: ['时间线', 'Timeline'], openChain: ['供应链', 'Supply chain'],
  planned: ['计划', 'planned'], groups: ['很多，分组看', 'Very many: by group'], differs: ['同期不一', 'differs'],
  conflictsTitle: ['各篇报道不一致之处', 'Where articles contradict each other'], conflictsHelp: ['说的是同一件事而互不相容：各方都在，各有原句；谁对，由您判断', 'Of one thing, and not both so: every side stands with its sentence; which is right is yours to judge'],
  noConflicts: ['没有发现互相矛盾的报道', 'No contradiction was found'], about: ['关于', 'About'], everything: ['不限', 'Everything'], saidOn: ['报道于', 'said on'], cases: ['处', 'cases'], contradicting: ['互相矛盾的', 'Contradicting'],
  gapsTitle: ['一条链在园区有什么、缺什么', 'What a park has and lacks of a chain'], gapsHelp: ['“未见报道”是查过的文章都没有说，不等于没有', '“Not reported” means that no article that was searched tells of it, not that it is not there'],
  chooseGaps: ['选一个园区，对照产业链模板看它有什么、缺什么', 'Choose a park to hold it against the templates of chains'], noGaps: ['没有文章说到这里有哪条链', 'No article tells of any chain here'], notLookedAt: ['此页没有带上它的缺口：用 kg gaps 或 kg serve', 'This page does not carry its gaps: use kg gaps or kg serve'],
  parkOrPlace: ['园区或地点', 'Park or place'], openGaps: ['缺口', 'Gaps'], template: ['产业链', 'Chain'], elsewhere: ['别处谁在做', 'Who makes it elsewhere'], newestOf: ['最新', 'newest'], links: ['个环节', 'links'],
  reviewHelp: ['确认或否定没有把握的关系，合并或拆开名称；写进 decisions.jsonl，可以撤销', 'Confirm or refuse what is uncertain, merge or split names; kept in decisions.jsonl, and can be undone'], reviewHow: ['校订要服务器以 kg serve --update 启动，并有令牌', 'A review needs kg serve --update and its token'],
  yourName: ['您的名字', 'Your name'], token: ['令牌', 'Token'], signIn: ['开始校订', 'Begin'], signOut: ['退出', 'Leave,'], isSo: ['属实', 'It is so'], isNotSo: ['不对', 'It is not'], why: ['理由（可不填）', 'Why (optional)'],
  leastCertain: ['最没有把握的', 'Least certain'], nothingLeft: ['没有待定的关系', 'Nothing is left to rule on'], ruled: ['已有的决定', 'What was ruled'], nothingRuled: ['还没有决定', 'Nothing was ruled yet'], undo: ['撤销', 'Undo'],
  names: ['名称', 'Names'], split: ['拆开', 'Split off'], merge: ['与另一个合并', 'Merge with another'],
} satisfies Record<string, [string, string]>;

export type Term = keyof typeof SAID;

let language: Language = 'zh';

export const currentLanguage = () => language;

export function speak(which: Language): void {
  language = which;
  document.documentElement.lang = which === 'zh' ? 'zh-CN' : 'en';
}

export const say = (term: Term): string => SAID[term][language === 'zh' ? 0 : 1];

// A count with its noun: 3 条关系, 3 statements.
export const count = (many: number, term: Term): string => `${many.toLocaleString(language)} ${say(term)}`.trim();

export const word = ({ zh, en }: Word): string => (language === 'zh' ? zh : en);

// A term in both languages, the page's own first.
export const both = ({ zh, en }: Word): [string, string] => (language === 'zh' ? [zh, en] : [en, zh]);

const EDTF = /^(\d{4}(?:-\d\d){0,2})(?:\/(\d{4}(?:-\d\d){0,2}))?$/;

const point = (text: string) => text.split('-').map((part, i) => `${Number(part)}${'年月日'[i]}`).join('');

// An EDTF date as 2025年1—10月, in English as it stands; what is no date stays what it is.
export function date(text: string): string {
  const found = EDTF.exec(text) ?? EDTF.exec(text.slice(0, 10));
  if (!found) return text;
  const [, first, last] = found as unknown as [string, string, string | undefined];
  if (language === 'en') return last ? `${first} – ${last}` : first;
  if (!last || first === last) return point(first);
  if (first.length === 4 && last.length === 4) return `${first}—${last}年`;
  if (first.length === 7 && last.length === 7 && first.slice(0, 4) === last.slice(0, 4)) return `${point(first).slice(0, -1)}—${Number(last.slice(5))}月`;
  return `${point(first)}至${point(last)}`;
}

export function span(since: string, until: string): string {
  if (since && until) return language === 'zh' ? `${date(since)}至${date(until)}` : `${date(since)} – ${date(until)}`;
  if (language === 'zh') return since ? `${date(since)}起` : until ? `至${date(until)}` : '';
  return since ? `from ${date(since)}` : until ? `until ${date(until)}` : '';
}

// A growth rate: 同比增长12.28%, year on year −57%.
export function change({ growth }: Figure): string {
  if (growth === null) return '';
  const size = Number(growth);
  const much = `${String(Math.abs(size))}%`;
  if (language === 'en') return size ? `${size > 0 ? '+' : '−'}${much} year on year` : 'unchanged year on year';
  return size ? `同比${size > 0 ? '增长' : '下降'}${much}` : '同比持平';
}

// The first and last day of an EDTF date, in days since 1970; null where it is none.
export function days(text: string): [number, number] | null {
  const found = EDTF.exec(text);
  if (!found) return null;
  const [, first, last] = found as unknown as [string, string, string | undefined];
  const [year, month, day] = first.split('-').map(Number);
  const [lastYear, lastMonth, lastDay] = (last ?? first).split('-').map(Number);
  const from = Date.UTC(year!, (month ?? 1) - 1, day ?? 1);
  const to = lastDay ? Date.UTC(lastYear!, lastMonth! - 1, lastDay) : Date.UTC(lastYear!, lastMonth ?? 12, 0);
  return [from / 864e5, to / 864e5];
}
