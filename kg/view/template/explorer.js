"use strict";
(() => {
  // src/address.ts
  var VIEWS = ["network", "chain", "timeline", "compare", "gaps", "conflicts", "projects", "ask", "sparql", "review"];
  var BASE = "https://w3id.org/lianpu/id/";
  var STAYS = ["lang", "asof", "min", "off.types", "off.bases", "off.statuses", "off.properties", "lonely"];
  var short = (key) => key.startsWith(BASE) ? key.slice(BASE.length) : key;
  var long = (key) => /^[a-z]+\/[^:]+$/.test(key) ? BASE + key : key;
  function here() {
    const id = /^#id=(.+)$/.exec(location.hash)?.[1];
    if (id) return { view: "network", params: new URLSearchParams({ open: decodeURIComponent(id), around: decodeURIComponent(id) }) };
    const [path = "", query = ""] = location.hash.slice(1).split(/\?(.*)/s);
    const view = VIEWS.find((one) => one === path) ?? "network";
    return { view, params: new URLSearchParams(query) };
  }
  var listed = (params, name) => (params.get(name) ?? "").split(" ").filter(Boolean).map(long);
  var joined = (keys) => keys.map(short).join(" ");
  function written({ view, params }) {
    const query = params.toString().replaceAll("%2F", "/").replaceAll("%2C", ",");
    return `#${view}${query ? `?${query}` : ""}`;
  }
  function changed(params, changes) {
    const made2 = new URLSearchParams(params);
    Object.entries(changes).forEach(([name, value]) => {
      if (value) made2.set(name, value);
      else made2.delete(name);
    });
    return made2;
  }
  function go(view, changes = {}) {
    const now = here();
    const kept2 = new URLSearchParams();
    now.params.forEach((value, name) => {
      if (view === now.view || STAYS.includes(name)) kept2.set(name, value);
    });
    const to = written({ view, params: changed(kept2, changes) });
    if (to === location.hash) return;
    document.body.setAttribute("aria-busy", "true");
    location.hash = to;
  }
  function note(changes) {
    const { view, params } = here();
    history.replaceState(null, "", written({ view, params: changed(params, changes) }));
  }
  var PANEL = { open: "", statements: "", article: "", sentence: "" };
  function withoutPanel(params) {
    return changed(params, PANEL);
  }
  var openEntity = (key) => go(here().view, { ...PANEL, open: short(key) });
  var openStatements = (keys) => go(here().view, { ...PANEL, statements: joined(keys) });
  var closePanel = () => go(here().view, PANEL);

  // src/api.ts
  var Refusal = class extends Error {
    constructor(message, hint) {
      super(message);
      this.hint = hint;
    }
    hint;
  };
  async function answered(response) {
    if (response.ok) return response.json();
    const said3 = await response.json().catch(() => ({}));
    throw new Refusal(said3.detail || said3.title || `${response.status}`, said3.hint ?? "");
  }
  var OF_A_DAY = /* @__PURE__ */ new Set(["about", "search", "entity", "why", "neighbours", "chain", "timeline", "ask", "gaps", "conflicts"]);
  function addressOf(path, asked2 = {}) {
    const address = new URL(`api/${path}`, document.baseURI.split("#")[0]);
    Object.entries(asked2).forEach(([name, values]) => [values].flat().forEach((value) => {
      if (value) address.searchParams.append(name, value);
    }));
    return address;
  }
  async function get(path, asked2 = {}) {
    const day = OF_A_DAY.has(path.split("/")[0]) ? here().params.get("asof") ?? "" : "";
    return await answered(await fetch(addressOf(path, { as_of: day, ...asked2 })));
  }
  async function getWith(path, asked2, token) {
    return await answered(await fetch(addressOf(path, asked2), { headers: { authorization: `Bearer ${token}` } }));
  }
  async function post(path, said3, token) {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    await answered(await fetch(addressOf(path), { method: "POST", headers, body: JSON.stringify(said3) }));
  }
  async function sparql(query) {
    const address = new URL("sparql", document.baseURI.split("#")[0]);
    const headers = { accept: "application/sparql-results+json", "content-type": "application/sparql-query" };
    return await answered(await fetch(address, { method: "POST", headers, body: query }));
  }

  // src/dom.ts
  function byId(id) {
    const found = document.getElementById(id);
    if (!found) throw new Error(`the page has no #${id}`);
    return found;
  }
  function element(tag2, className = "", ...children) {
    const made2 = document.createElement(tag2);
    if (className) made2.className = className;
    made2.append(...children.filter((child) => Boolean(child)));
    return made2;
  }
  function button(className, action, ...children) {
    const made2 = element("button", className, ...children);
    made2.type = "button";
    made2.addEventListener("click", action);
    return made2;
  }
  var SVG = "http://www.w3.org/2000/svg";
  function svg(tag2, attributes, ...children) {
    const made2 = document.createElementNS(SVG, tag2);
    Object.entries(attributes).forEach(([name, value]) => made2.setAttribute(name, String(value)));
    made2.append(...children);
    return made2;
  }
  function longList(rows, most, more4) {
    const list = element("div", "", ...rows.slice(0, most).map((make) => make()));
    if (rows.length > most) {
      const rest = button("more", () => rest.replaceWith(...rows.slice(most).map((make) => make())), more4(rows.length - most));
      list.append(rest);
    }
    return list;
  }
  var isNarrow = () => matchMedia("(max-width: 760px)").matches;
  var isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  // src/store.ts
  var Store = class {
    words;
    complete = false;
    // whether nothing more can be fetched
    derivedLeftOut = 0;
    nodes = [];
    statements = [];
    documents = [];
    quotes = [];
    near = [];
    // numbers of a node's statements
    lines = [];
    // one for each pair of nodes that anything joins
    lineOf = /* @__PURE__ */ new Map();
    nodeOf = /* @__PURE__ */ new Map();
    statementOf = /* @__PURE__ */ new Map();
    documentOf = /* @__PURE__ */ new Map();
    quoteOf = /* @__PURE__ */ new Map();
    pairs = /* @__PURE__ */ new Map();
    // The numbers here of the payload's nodes and sentences.
    add(payload2) {
      this.words = payload2.words;
      const documents = payload2.documents.map((one) => known(this.documentOf, one.id, this.documents, one));
      const quotes = payload2.quotes.map((one) => {
        const document2 = documents[one.document];
        return known(this.quoteOf, JSON.stringify([document2, one.rule, one.text, one.marks]), this.quotes, { ...one, document: document2 });
      });
      const here2 = (told2) => ({ ...told2, quotes: told2.quotes.map((n) => quotes[n]) });
      const nodes2 = payload2.nodes.map((node) => this.node({ ...node, figures: node.figures.map(here2), moments: node.moments.map(here2) }));
      const fresh = payload2.statements.filter((one) => !this.statementOf.has(one.key));
      fresh.forEach((one) => this.statement({ ...here2(one), subject: nodes2[one.subject], object: nodes2[one.object] }));
      payload2.derived.forEach((one) => this.derivation(numbered(one, (numbers2) => numbers2.map((n) => quotes[n]))));
      this.derivedLeftOut = payload2.derivedLeftOut;
      return { nodes: nodes2, quotes };
    }
    // A key that was merged into another one's leads there too.
    alias(key, id) {
      if (!this.nodeOf.has(key)) this.nodeOf.set(key, id);
    }
    find(key) {
      return this.nodeOf.get(key);
    }
    findStatement(key) {
      return this.statementOf.get(key);
    }
    other(statement, id) {
      const { subject, object } = this.statements[statement];
      return subject === id ? object : subject;
    }
    neighbours(id) {
      return [...new Set(this.near[id].map((statement) => this.other(statement, id)))].filter((other) => other !== id);
    }
    node(node) {
      const at2 = known(this.nodeOf, node.key, this.nodes, node);
      this.near[at2] ??= [];
      const old = this.nodes[at2];
      if (told(node) > told(old)) this.nodes[at2] = node;
      return at2;
    }
    thing({ iri, label: label2, type }) {
      return this.node({ key: iri, label: label2, type, aliases: [], spelt: [], figures: [], moments: [] });
    }
    // What follows stands among the statements, with the sentences of all that it rests on.
    derivation(one) {
      if (this.statementOf.has(one.iri)) return;
      const { iri: key, property, sources, confidence, premises } = one;
      const quotes = [...new Set(premises.flatMap((premise) => premise.quotes))];
      this.statement({
        key,
        property,
        sources,
        confidence,
        quotes,
        status: "actual",
        subject: this.thing(one.subject),
        object: this.thing(one.object),
        item: "",
        role: "",
        since: "",
        until: "",
        derivation: one
      });
    }
    statement(statement) {
      const number = this.statements.push(statement) - 1;
      const { subject, object } = statement;
      this.statementOf.set(statement.key, number);
      this.near[subject].push(number);
      if (object !== subject) this.near[object].push(number);
      const [from, to] = [Math.min(subject, object), Math.max(subject, object)];
      const pair = `${from} ${to}`;
      let line3 = this.pairs.get(pair);
      if (!line3) {
        line3 = { id: this.lines.length, from, to, statements: [] };
        this.pairs.set(pair, line3);
        this.lines.push(line3);
      }
      line3.statements.push(number);
      this.lineOf.set(number, line3.id);
    }
  };
  var told = ({ aliases, figures, moments }) => aliases.length + figures.length + moments.length;
  function numbered(told2, number) {
    if (Array.isArray(told2)) return told2.map((one) => numbered(one, number));
    if (typeof told2 !== "object" || told2 === null) return told2;
    return Object.fromEntries(Object.entries(told2).map(([name, value]) => [name, name === "quotes" ? number(value) : numbered(value, number)]));
  }
  function known(places2, key, list, one) {
    let at2 = places2.get(key);
    if (at2 === void 0) {
      at2 = list.push(one) - 1;
      places2.set(key, at2);
    }
    return at2;
  }
  var store = new Store();

  // src/words.ts
  var SAID = {
    product: ["产业链知识图谱", "Industry knowledge graph"],
    network: ["网络", "Network"],
    gaps: ["缺口", "Gaps"],
    conflicts: ["矛盾", "Conflicts"],
    chain: ["供应链", "Chain"],
    timeline: ["时间线", "Timeline"],
    compare: ["对比", "Compare"],
    projects: ["项目", "Projects"],
    ask: ["提问", "Ask"],
    sparql: ["SPARQL", "SPARQL"],
    review: ["校订", "Review"],
    search: ["搜索名称、别名或拼音", "Search names, aliases or pinyin"],
    results: ["搜索结果", "Results"],
    noMatch: ["没有找到", "No match"],
    filters: ["筛选", "Filters"],
    filtersLabel: ["图例与筛选", "Legend and filters"],
    theme: ["深色或浅色", "Dark or light"],
    language: ["English", "中文"],
    share: ["复制此处的地址", "Copy the address of this view"],
    copied: ["地址已复制", "Address copied"],
    types: ["类型", "Types"],
    statuses: ["状态", "Status"],
    properties: ["关系", "Relations"],
    all: ["全选", "All"],
    none: ["全不选", "None"],
    sources: ["独立来源", "Independent sources"],
    atLeast: ["至少", "at least"],
    asOf: ["截至", "As of"],
    anyTime: ["不限", "any day"],
    asOfHelp: ["只看这一天及以前的文章", "Only articles of this day or before"],
    lonely: ["隐藏无关系的节点", "Hide what nothing joins"],
    nothing: ["没有符合筛选条件的节点", "Nothing matches the filters"],
    drawing: ["关系网络图；可用搜索框逐个打开节点", "Network drawing; every node can be opened from the search box"],
    zoom: ["缩放", "Zoom"],
    zoomIn: ["放大", "Zoom in"],
    zoomOut: ["缩小", "Zoom out"],
    fit: ["全图", "Fit"],
    close: ["关闭", "Close"],
    back: ["返回", "Back"],
    details: ["详情", "Details"],
    whole: ["回到全图", "Whole network"],
    begin: ["回到开始", "Back to the start"],
    derived: ["推导", "derived"],
    derivedLong: ["推导 derived", "derived 推导"],
    derivedHelp: ["没有文章这样说；由文章说的推出", "No article says so; it follows from what articles say"],
    restsOn: ["前提", "Rests on"],
    waysToIt: ["种推法", "ways to it"],
    bases: ["依据", "Basis"],
    derivations: ["条推导", "derivations"],
    derivationsLeftOut: ["条推导未画出", "derivations not drawn"],
    background: ["参考资料", "reference"],
    hint: ["单击看事实，双击展开它的周围", "Click for facts, double click for its surroundings"],
    surroundings: ["看它的周围", "Its surroundings"],
    views: ["视图", "Views"],
    nodes: ["个节点", "nodes"],
    relations: ["条关系", "statements"],
    articles: ["篇文章", "articles"],
    leftOut: ["个节点未画出", "nodes not drawn"],
    another: ["另有", "another"],
    figures: ["数据", "Figures"],
    milestones: ["大事", "Milestones"],
    aliases: ["又称", "Also"],
    noRelations: ["当前筛选下没有关系", "No relation within the filters"],
    evidence: ["关系与原文", "Evidence"],
    sentences: ["原文", "Source"],
    sentence: ["句", "sentences"],
    independent: ["个独立来源", "independent sources"],
    confidence: ["置信度", "confidence"],
    rule: ["规则", "rule"],
    inArticle: ["在文章里看", "Read it in the article"],
    article: ["文章", "Article"],
    noText: ["此页没有带上这篇文章的全文", "This page does not carry the text of this article"],
    more: ["显示其余", "Show the other"],
    items: ["项", ""],
    undated: ["无日期", "undated"],
    upstream: ["上游", "Upstream"],
    downstream: ["下游", "Downstream"],
    midstream: ["中游", "Midstream"],
    middle: ["中心", "Centre"],
    tiers: ["级数", "Tiers"],
    chainOf: ["的供应链", " – supply chain"],
    noChain: ["没有报道过供应或采用的关系", "No supply or use is reported"],
    chooseChain: ["选一个企业、项目或产品，看谁供应它、它供应谁", "Choose a firm, project or product to see who supplies it and whom it supplies"],
    chainHelp: ["从左到右：上游 → 下游。点线看原句，点名称看事实；虚线是计划，灰色点线由产品推断。", "Left to right: upstream → downstream. Click a line for its sentence, a name for its facts; dashed is planned, dotted follows from products."],
    timelineOf: ["的时间线", " – timeline"],
    chooseTimeline: ["选一个园区、企业或项目，看它的数据和大事", "Choose a park, firm or project to see its figures and milestones"],
    noTimeline: ["没有带时间的数据或大事", "No dated figure or milestone"],
    compareTitle: ["并排比较", "Side by side"],
    chooseCompare: ["选两个园区（或地点、企业）并排比较", "Choose two parks (or places, firms) to compare"],
    first: ["甲", "First"],
    second: ["乙", "Second"],
    notReported: ["未见报道", "not reported"],
    shared: ["两边都有", "On both sides"],
    measure: ["项目", "Measure"],
    members: ["境内企业与项目", "Firms and projects there"],
    projectsTitle: ["项目看板", "Project board"],
    projectsHelp: ["按最近一件大事分栏；点卡片看原句", "By latest milestone; click a card for its sentence"],
    noProjects: ["没有项目", "No project"],
    noStage: ["未见进展", "No milestone"],
    askTitle: ["提问", "Ask"],
    askChinese: ["用中文提问", "Ask in Chinese"],
    askButton: ["问", "Ask"],
    askCatalogue: ["或选一个问题", "Or choose a question"],
    optional: ["可不填", "optional"],
    perhaps: ["是否想问：", "Perhaps:"],
    answerNone: ["未见报道：图谱里没有答案", "Not reported: the graph has no answer"],
    rows: ["行", "rows"],
    searched: ["查过", "Searched"],
    run: ["运行", "Run"],
    examples: ["例子", "Examples"],
    asNetwork: ["画成网络", "As a network"],
    asBars: ["画成柱图", "As bars"],
    firstRows: ["只列前", "the first"],
    query: ["查询", "Query"],
    running: ["正在查询…", "Running…"],
    queryHelp: ["Ctrl+Enter 运行；前缀不必声明", "Ctrl+Enter runs it; prefixes need no declaration"],
    failed: ["没有取到", "Could not be fetched"],
    choose: ["输入名称或拼音", "A name or pinyin"],
    swap: ["对调", "Swap"],
    open: ["打开", "Open"],
    start: ["先搜一个名字，或从这里开始", "Search for a name, or begin here"],
    startHelp: ["名称、简称、拼音、首字母都可以", "Names, short names, pinyin and initials will do"],
    openTimeline: ["时间线", "Timeline"],
    openChain: ["供应链", "Supply chain"],
    planned: ["计划", "planned"],
    groups: ["很多，分组看", "Very many: by group"],
    differs: ["同期不一", "differs"],
    conflictsTitle: ["各篇报道不一致之处", "Where articles contradict each other"],
    conflictsHelp: ["说的是同一件事而互不相容：各方都在，各有原句；谁对，由您判断", "Of one thing, and not both so: every side stands with its sentence; which is right is yours to judge"],
    noConflicts: ["没有发现互相矛盾的报道", "No contradiction was found"],
    about: ["关于", "About"],
    everything: ["不限", "Everything"],
    saidOn: ["报道于", "said on"],
    cases: ["处", "cases"],
    contradicting: ["互相矛盾的", "Contradicting"],
    gapsTitle: ["一条链在园区有什么、缺什么", "What a park has and lacks of a chain"],
    gapsHelp: ["“未见报道”是查过的文章都没有说，不等于没有", "“Not reported” means that no article that was searched tells of it, not that it is not there"],
    chooseGaps: ["选一个园区，对照产业链模板看它有什么、缺什么", "Choose a park to hold it against the templates of chains"],
    noGaps: ["没有文章说到这里有哪条链", "No article tells of any chain here"],
    notLookedAt: ["此页没有带上它的缺口：用 kg gaps 或 kg serve", "This page does not carry its gaps: use kg gaps or kg serve"],
    parkOrPlace: ["园区或地点", "Park or place"],
    openGaps: ["缺口", "Gaps"],
    template: ["产业链", "Chain"],
    elsewhere: ["别处谁在做", "Who makes it elsewhere"],
    newestOf: ["最新", "newest"],
    links: ["个环节", "links"],
    reviewHelp: ["确认或否定没有把握的关系，合并或拆开名称；写进 decisions.jsonl，可以撤销", "Confirm or refuse what is uncertain, merge or split names; kept in decisions.jsonl, and can be undone"],
    reviewHow: ["校订要服务器以 kg serve --update 启动，并有令牌", "A review needs kg serve --update and its token"],
    yourName: ["您的名字", "Your name"],
    token: ["令牌", "Token"],
    signIn: ["开始校订", "Begin"],
    signOut: ["退出", "Leave,"],
    isSo: ["属实", "It is so"],
    isNotSo: ["不对", "It is not"],
    why: ["理由（可不填）", "Why (optional)"],
    leastCertain: ["最没有把握的", "Least certain"],
    nothingLeft: ["没有待定的关系", "Nothing is left to rule on"],
    ruled: ["已有的决定", "What was ruled"],
    nothingRuled: ["还没有决定", "Nothing was ruled yet"],
    undo: ["撤销", "Undo"],
    names: ["名称", "Names"],
    split: ["拆开", "Split off"],
    merge: ["与另一个合并", "Merge with another"]
  };
  var language = "zh";
  var currentLanguage = () => language;
  function speak(which) {
    language = which;
    document.documentElement.lang = which === "zh" ? "zh-CN" : "en";
  }
  var say = (term) => SAID[term][language === "zh" ? 0 : 1];
  var count = (many, term) => `${many.toLocaleString(language)} ${say(term)}`.trim();
  var word = ({ zh, en }) => language === "zh" ? zh : en;
  var both = ({ zh, en }) => language === "zh" ? [zh, en] : [en, zh];
  var EDTF = /^(\d{4}(?:-\d\d){0,2})(?:\/(\d{4}(?:-\d\d){0,2}))?$/;
  var point = (text) => text.split("-").map((part, i) => `${Number(part)}${"年月日"[i]}`).join("");
  function date(text) {
    const found = EDTF.exec(text) ?? EDTF.exec(text.slice(0, 10));
    if (!found) return text;
    const [, first, last2] = found;
    if (language === "en") return last2 ? `${first} – ${last2}` : first;
    if (!last2 || first === last2) return point(first);
    if (first.length === 4 && last2.length === 4) return `${first}—${last2}年`;
    if (first.length === 7 && last2.length === 7 && first.slice(0, 4) === last2.slice(0, 4)) return `${point(first).slice(0, -1)}—${Number(last2.slice(5))}月`;
    return `${point(first)}至${point(last2)}`;
  }
  function span(since, until) {
    if (since && until) return language === "zh" ? `${date(since)}至${date(until)}` : `${date(since)} – ${date(until)}`;
    if (language === "zh") return since ? `${date(since)}起` : until ? `至${date(until)}` : "";
    return since ? `from ${date(since)}` : until ? `until ${date(until)}` : "";
  }
  function change({ growth }) {
    if (growth === null) return "";
    const size = Number(growth);
    const much = `${String(Math.abs(size))}%`;
    if (language === "en") return size ? `${size > 0 ? "+" : "−"}${much} year on year` : "unchanged year on year";
    return size ? `同比${size > 0 ? "增长" : "下降"}${much}` : "同比持平";
  }
  function days(text) {
    const found = EDTF.exec(text);
    if (!found) return null;
    const [, first, last2] = found;
    const [year, month, day] = first.split("-").map(Number);
    const [lastYear, lastMonth, lastDay] = (last2 ?? first).split("-").map(Number);
    const from = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
    const to = lastDay ? Date.UTC(lastYear, lastMonth - 1, lastDay) : Date.UTC(lastYear, lastMonth ?? 12, 0);
    return [from / 864e5, to / 864e5];
  }

  // src/charts.ts
  var WHOLE_YEAR = 365;
  var OF_MANY_THINGS = /* @__PURE__ */ new Set(["share", "count", "growth", "rank", "other"]);
  function series(figures) {
    const groups = /* @__PURE__ */ new Map();
    figures.forEach((figure) => {
      const time = days(figure.period);
      if (figure.size === null || !time || OF_MANY_THINGS.has(figure.indicator) || figure.status === "negated") return;
      const long2 = time[1] - time[0] + 1;
      const kind = long2 >= WHOLE_YEAR && long2 <= WHOLE_YEAR + 1 ? "year" : long2 > 31 ? "part" : "point";
      if (kind === "part") return;
      const { indicator, of, unit } = figure;
      const key = [indicator, of, unit, kind].join("\0");
      if (!groups.has(key)) groups.set(key, { indicator, of, unit, figures: [] });
      groups.get(key).figures.push(figure);
    });
    const made2 = [...groups.values()].filter((one) => new Set(one.figures.map((figure) => figure.period)).size > 1);
    made2.forEach((one) => one.figures.sort((a, b) => days(a.period)[0] - days(b.period)[0] || a.size - b.size));
    return made2;
  }
  var seriesName = ({ indicator, of }) => [word(store.words.indicators[indicator]), of].filter(Boolean).join(" · ");
  var barsOf = (one, chosen) => one.figures.map((figure) => ({
    label: figure.period,
    text: figure.amount,
    size: figure.size,
    planned: figure.status === "planned",
    chosen: () => chosen(figure)
  }));
  function bars(name, items, width, height) {
    const most = Math.max(...items.map(({ size }) => Math.abs(size)), Number.MIN_VALUE);
    const step = width / items.length;
    const wide = Math.min(step * 0.62, 44);
    const room2 = height - 42;
    const drawn3 = items.map(({ label: label2, text, size, planned, chosen }, i) => {
      const tall = Math.max(Math.abs(size) / most * room2, 1.5);
      const middle = step * (i + 0.5);
      const said3 = `${text} ${label2}${planned ? ` ${say("planned")}` : ""}`;
      const bar = svg(
        "g",
        { class: planned ? "bar-of planned" : "bar-of", "aria-label": said3, ...chosen ? { tabindex: 0, role: "button" } : { role: "img" } },
        svg("title", {}, said3),
        svg("rect", { x: middle - step / 2, y: 0, width: step, height, class: "reach" }),
        svg("rect", { x: middle - wide / 2, y: 20 + room2 - tall, width: wide, height: tall, rx: 3, class: "tall" }),
        svg("text", { x: middle, y: 14 + room2 - tall, class: "amount", "aria-hidden": "true" }, fitting(text, step)),
        svg("text", { x: middle, y: height - 6, class: "period", "aria-hidden": "true" }, fitting(label2, step))
      );
      if (chosen) {
        bar.addEventListener("click", chosen);
        bar.addEventListener("keydown", (event) => {
          if (event.key === "Enter") chosen();
        });
      }
      return bar;
    });
    return svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "chart", role: "group", "aria-label": name }, ...drawn3);
  }
  function fitting(text, width) {
    let used = 0;
    const points = Array.from(text);
    for (let i = 0; i < points.length; i += 1) {
      used += points[i] > "⹿" ? 11 : 6.4;
      if (used > width + 2) return `${points.slice(0, Math.max(i - 1, 1)).join("")}…`;
    }
    return text;
  }

  // src/shapes.ts
  var polygon = (corners, turn2, radius2 = 8.6) => Array.from({ length: corners }, (_, i) => {
    const angle = turn2 + i * 2 * Math.PI / corners;
    const reach = typeof radius2 === "number" ? radius2 : radius2[i % 2];
    return `${(10 + reach * Math.cos(angle)).toFixed(2)},${(10 + reach * Math.sin(angle)).toFixed(2)}`;
  }).join(" ");
  var OUTLINES = {
    square: polygon(4, Math.PI / 4, 10),
    diamond: polygon(4, 0, 9.4),
    hexagon: polygon(6, 0, 9),
    triangle: polygon(3, -Math.PI / 2, 9.6),
    triangleDown: polygon(3, Math.PI / 2, 9.6),
    star: polygon(10, -Math.PI / 2, [10, 4.4])
  };
  function shape(type) {
    const { shape: name, color } = store.words.types[type];
    const outline = name === "dot" ? svg("circle", { cx: 10, cy: 10, r: 8, fill: color }) : svg("polygon", { points: OUTLINES[name], fill: color });
    return svg("svg", { viewBox: "0 0 20 20", class: "shape", "aria-hidden": "true" }, outline);
  }
  var DASHES = { actual: false, planned: [9, 6], ended: false, negated: [2, 5] };
  var DERIVED = [4, 5];
  function stroke(status) {
    const over = status === "ended" || status === "negated";
    return line(DASHES[status], over ? "var(--edge-ended)" : "currentColor");
  }
  var basisStroke = (basis) => basis === "derived" ? line(DERIVED, "var(--derived)") : line(false, "currentColor");
  function line(dashes, color) {
    const path = svg("path", { d: "M1 5h24", stroke: color });
    if (dashes) path.setAttribute("stroke-dasharray", dashes.map((length) => length * 0.6).join(" "));
    return svg("svg", { viewBox: "0 0 26 10", class: "stroke", "aria-hidden": "true" }, path);
  }

  // src/filters.ts
  var GROUPS = ["types", "bases", "statuses", "properties"];
  var DENIED = "negated";
  var unfiltered = () => ({ off: { types: /* @__PURE__ */ new Set(), bases: /* @__PURE__ */ new Set(), statuses: /* @__PURE__ */ new Set([DENIED]), properties: /* @__PURE__ */ new Set() }, hideLonely: false, atLeast: 1, asOf: "" });
  var filters = unfiltered();
  var months = null;
  var changed2 = () => void 0;
  var isInTime = (quote) => !filters.asOf || isBefore(store.documents[store.quotes[quote].document].day);
  var isBefore = (day) => day !== "" && day <= filters.asOf;
  var inTime = (quotes) => filters.asOf ? quotes.filter(isInTime) : quotes;
  var asOf = () => filters.asOf;
  function shown(number) {
    const { subject, object, property, status, sources, quotes, derivation } = store.statements[number];
    const { types, bases, statuses, properties } = filters.off;
    return !bases.has(derivation ? "derived" : "reported") && (derivation || !statuses.has(status)) && !properties.has(property) && sources >= filters.atLeast && !types.has(store.nodes[subject].type) && !types.has(store.nodes[object].type) && (derivation ? stands(derivation.premises) : said(quotes));
  }
  var reported = (number) => !store.statements[number].derivation && shown(number);
  var said = (quotes) => !filters.asOf || quotes.some(isInTime);
  var stands = (proofs) => proofs.every(({ quotes }) => said(quotes));
  var isJoined = (id) => store.near[id].some(shown);
  var isHidden = (id) => filters.off.types.has(store.nodes[id].type) || filters.hideLonely && !isJoined(id);
  function reveal(id) {
    if (!isHidden(id)) return;
    filters.off.types.delete(store.nodes[id].type);
    if (!isJoined(id)) filters.hideLonely = false;
    tell();
  }
  function readFilters() {
    const { params } = here();
    const before = JSON.stringify(written2());
    filters = unfiltered();
    GROUPS.forEach((group2) => {
      const off = params.get(`off.${group2}`);
      if (off !== null) filters.off[group2] = new Set(off.split(",").filter((name) => name in store.words[group2]));
    });
    filters.hideLonely = params.has("lonely");
    filters.atLeast = Math.max(1, Number(params.get("min")) || 1);
    filters.asOf = /^\d{4}-\d\d-\d\d$/.test(params.get("asof") ?? "") ? params.get("asof") : "";
    if (JSON.stringify(written2()) !== before) changed2();
  }
  function written2() {
    const usual = unfiltered();
    const off = (group2) => {
      const names = [...filters.off[group2]].sort().join(",");
      return names === [...usual.off[group2]].sort().join(",") ? "" : names || ",";
    };
    return {
      "off.types": off("types"),
      "off.bases": off("bases"),
      "off.statuses": off("statuses"),
      "off.properties": off("properties"),
      lonely: filters.hideLonely ? "1" : "",
      min: filters.atLeast > 1 ? String(filters.atLeast) : "",
      asof: filters.asOf
    };
  }
  function tell() {
    const day = here().params.get("asof") ?? "";
    note(written2());
    if (months && filters.asOf !== day) location.reload();
    else changed2();
  }
  function askForDays(first, newest) {
    const [from, to] = [first, newest].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1);
    months = Array.from({ length: Math.max(to - from, 0) }, (_, i) => new Date(Date.UTC(Math.floor((from + i) / 12), (from + i) % 12 + 1, 0)).toISOString().slice(0, 10));
  }
  function anyDay() {
    filters.asOf = "";
    tell();
  }
  function closeFilters() {
    const open = byId("filters").classList.contains("open");
    byId("filters").classList.remove("open");
    byId("filters-button").setAttribute("aria-expanded", "false");
    return open;
  }
  function counted(group2) {
    const many = /* @__PURE__ */ new Map();
    const named3 = { bases: (one) => one.derivation ? "derived" : "reported", statuses: (one) => one.status, properties: (one) => one.property };
    const names = group2 === "types" ? store.nodes.map((one) => one.type) : store.statements.filter((one) => group2 !== "statuses" || !one.derivation).map(named3[group2]);
    names.forEach((name) => many.set(name, (many.get(name) ?? 0) + 1));
    return many;
  }
  function row(group2, value, many) {
    const [first, second] = both(store.words[group2][value]);
    const box2 = element("input");
    box2.type = "checkbox";
    box2.value = value;
    box2.checked = !filters.off[group2].has(value);
    box2.addEventListener("change", () => {
      if (box2.checked) filters.off[group2].delete(value);
      else filters.off[group2].add(value);
      tell();
    });
    const sign = { types: () => shape(value), bases: () => basisStroke(value), statuses: () => stroke(value), properties: () => null }[group2]();
    return element("li", "", element(
      "label",
      "row",
      box2,
      sign,
      element("span", "zh", first),
      element("span", "en", second),
      element("span", "count", many.toLocaleString("zh"))
    ));
  }
  function section(group2) {
    const many = counted(group2);
    const names = Object.keys(store.words[group2]).filter((name) => many.has(name) || group2 === "statuses" || group2 === "bases");
    const off = filters.off[group2];
    const all = button("all", () => {
      if (off.size) off.clear();
      else names.forEach((name) => off.add(name));
      tell();
      showFilters();
    }, say(off.size ? "all" : "none"));
    const list = element("ul", "", ...names.map((name) => row(group2, name, many.get(name) ?? 0)));
    list.id = `filter-${group2}`;
    return element("section", "", element("h2", "", say(group2), group2 === "statuses" || group2 === "bases" ? null : all), list);
  }
  function slider(label2, help, most, at2, said3, take, late = false) {
    const range = element("input");
    const value = element("output", "", said3(at2));
    Object.assign(range, { type: "range", min: "0", max: String(most), step: "1" });
    range.value = String(at2);
    range.setAttribute("aria-valuetext", said3(at2));
    range.addEventListener("input", () => {
      value.textContent = said3(Number(range.value));
      range.setAttribute("aria-valuetext", said3(Number(range.value)));
    });
    range.addEventListener(late ? "change" : "input", () => {
      take(Number(range.value));
      tell();
    });
    const named3 = element("label", "slider", element("span", "", label2, " ", value), range);
    named3.title = help;
    return named3;
  }
  function sliders() {
    const most = Math.max(1, ...store.statements.map((one) => one.sources));
    const days2 = months ?? [...new Set(store.documents.map((one) => one.day).filter(Boolean))].sort();
    const at2 = filters.asOf ? days2.filter((day) => day <= filters.asOf).length - 1 : days2.length;
    const box2 = element("section", "sliders");
    if (days2.length > 1) {
      const slide = slider(
        say("asOf"),
        say("asOfHelp"),
        days2.length,
        Math.max(at2, 0),
        (place2) => place2 < days2.length ? date(days2[place2]) : say("anyTime"),
        (place2) => {
          filters.asOf = days2[place2] ?? "";
        },
        months !== null
      );
      slide.id = "as-of";
      box2.append(slide);
    }
    if (most > 1) {
      const slide = slider(
        say("sources"),
        "",
        most - 1,
        Math.min(filters.atLeast, most) - 1,
        (place2) => `${say("atLeast")} ${place2 + 1}`,
        (place2) => {
          filters.atLeast = place2 + 1;
        }
      );
      slide.id = "at-least";
      box2.append(slide);
    }
    const lonely = element("input");
    Object.assign(lonely, { type: "checkbox", id: "hide-lonely", checked: filters.hideLonely });
    lonely.addEventListener("change", () => {
      filters.hideLonely = lonely.checked;
      tell();
    });
    box2.append(element("label", "row", lonely, element("span", "zh", say("lonely"))));
    return box2;
  }
  function showFilters() {
    byId("filters").replaceChildren(section("types"), section("bases"), section("statuses"), sliders(), section("properties"));
  }
  function startFilters(whenChanged, whenOpened) {
    changed2 = whenChanged;
    byId("filters-button").addEventListener("click", () => {
      whenOpened();
      const open = byId("filters").classList.toggle("open");
      byId("filters-button").setAttribute("aria-expanded", String(open));
    });
  }
  function summary(visible2, drawn3, leftOut2) {
    const visibly = store.statements.filter(({ subject, object }, number) => shown(number) && drawn3.has(subject) && drawn3.has(object));
    const said3 = visibly.filter(({ derivation }) => !derivation);
    const follow = visibly.length - said3.length;
    const told2 = [...said3, ...[...drawn3].flatMap((id) => [...store.nodes[id].figures, ...store.nodes[id].moments])];
    const articles = new Set(told2.flatMap(({ quotes }) => inTime(quotes)).map((quote) => store.quotes[quote].document));
    const left = leftOut2 ? `${say("another")} ${count(leftOut2, "leftOut")}` : "";
    const notDrawn = store.complete && store.derivedLeftOut ? `${say("another")} ${count(store.derivedLeftOut, "derivationsLeftOut")}` : "";
    return [count(visible2, "nodes"), count(said3.length, "relations"), follow && count(follow, "derivations"), count(articles.size, "articles"), left, notDrawn].filter(Boolean).join(" · ");
  }

  // src/evidence.ts
  var SAME = 5e-3;
  var tag = (status) => element("span", `tag ${status}`, word(store.words.statuses[status]));
  function differing(one, figures) {
    return !OF_MANY_THINGS.has(one.indicator) && figures.some((other) => other.indicator === one.indicator && other.of === one.of && other.unit === one.unit && other.period === one.period && one.period !== "" && other.status === one.status && Math.abs(other.size - one.size) > SAME * Math.max(Math.abs(other.size), Math.abs(one.size)));
  }
  function marked(text, marks) {
    const points = Array.from(text);
    const parts = [];
    let at2 = 0;
    marks.forEach(([start2, end]) => {
      parts.push(points.slice(at2, start2).join(""), element("mark", "", points.slice(start2, end).join("")));
      at2 = end;
    });
    return [...parts, points.slice(at2).join("")];
  }
  function sourceOf(document2) {
    const { id, title, publisher, issued } = store.documents[document2];
    return [publisher, title ? `《${title}》` : id, issued ? date(issued) : say("undated")].filter(Boolean).join(" · ");
  }
  function quoteCard(number, holder) {
    const quote = store.quotes[number];
    const { id } = store.documents[quote.document];
    const read = button("read-on", () => go(here().view, { open: "", statements: "", ...holder, article: id, sentence: quote.text.slice(0, 24) }), say("inArticle"));
    return element("figure", "quote", element("blockquote", "", ...marked(quote.text, quote.marks)), element(
      "figcaption",
      "",
      element("p", "source", sourceOf(quote.document)),
      element("p", "read", `${say("rule")} ${quote.rule} · ${say("confidence")} ${quote.confidence.toFixed(2)}`),
      read
    ));
  }
  function folded(all, holder) {
    const quotes = inTime(all);
    const fold = element("details", "", element("summary", "", `${say("sentences")} ${quotes.length} ${say("sentence")}`));
    fold.addEventListener("toggle", () => {
      if (fold.open && fold.childElementCount === 1) fold.append(...quotes.map((quote) => quoteCard(quote, holder)));
    });
    return fold;
  }
  var qualifiers = ({ item, role, since, until }) => [item, role, span(since, until)].filter(Boolean).join(" · ");
  function nameButton(id, said3 = "") {
    const { key, label: label2, type } = store.nodes[id];
    return button("go", () => openEntity(key), shape(type), element("span", "other", label2, said3 && element("small", "", ` ${said3}`)));
  }
  var isThing = (cell3) => typeof cell3 === "object" && cell3 !== null && "iri" in cell3;
  function thingButton({ iri, label: label2, type }) {
    const id = store.find(iri);
    if (id !== void 0) return nameButton(id);
    const parts = [shape(type), element("span", "other", label2)];
    return store.complete ? element("span", "go still", ...parts) : button("go", () => openEntity(iri), ...parts);
  }
  function derivationBody(statement, { rule: rule2, because, premises, references }) {
    const { zh, en } = store.words.properties[statement.property];
    const [reason, other] = both(because);
    const place2 = element("ul", "references", ...references.map(({ part, whole }) => element("li", "", `${part} ${word(store.words.properties.locatedIn)} ${whole}（${say("background")}）`)));
    return element(
      "section",
      "statement follows",
      element("div", "triple", nameButton(statement.subject), element("div", "arrow", word({ zh, en }), element("small", "", word({ zh: en, en: zh }))), nameButton(statement.object)),
      element("div", "facts", element("span", "tag derived", `${say("derivedLong")}`), element("span", "", `${say("rule")} ${rule2}`), element("span", "", `${say("confidence")} ${statement.confidence.toFixed(2)}`)),
      element("p", "because", reason, element("small", "", other)),
      element("h3", "rests", `${say("restsOn")}（${premises.length}）`),
      element("ol", "premises", ...premises.map((one) => premiseItem(one, statement))),
      references.length ? place2 : null
    );
  }
  function premiseItem(premise, { key }) {
    return element(
      "li",
      "",
      element("div", "premise", thingButton(premise.subject), element("span", "says", word(store.words.properties[premise.property])), thingButton(premise.object)),
      ...inTime(premise.quotes).map((quote) => quoteCard(quote, { statements: short(key) }))
    );
  }
  function statementBody(number, controls = null) {
    const statement = store.statements[number];
    if (statement.derivation) return derivationBody(statement, statement.derivation);
    const { zh, en, symmetric } = store.words.properties[statement.property];
    const said3 = qualifiers(statement);
    return element(
      "section",
      "statement",
      element(
        "div",
        "triple",
        nameButton(statement.subject),
        element("div", symmetric ? "arrow both" : "arrow", word({ zh, en }), element("small", "", word({ zh: en, en: zh }))),
        nameButton(statement.object)
      ),
      element(
        "div",
        "facts",
        tag(statement.status),
        element("span", "", `${statement.sources} ${say("independent")}`),
        element("span", "", `${say("confidence")} ${statement.confidence.toFixed(2)}`),
        said3 && element("span", "", said3)
      ),
      controls,
      ...inTime(statement.quotes).map((quote) => quoteCard(quote, { statements: short(statement.key) }))
    );
  }
  function proofCards(proofs, thing) {
    const seen = /* @__PURE__ */ new Set();
    return proofs.flatMap(({ iri, quotes }) => inTime(quotes).map((number) => {
      const { document: document2, text } = store.quotes[number];
      const key = `${document2} ${text}`;
      if (seen.has(key)) return null;
      seen.add(key);
      const here_ = iri.includes("/statement/") && (!store.complete || store.findStatement(iri) !== void 0);
      return quoteCard(number, here_ || !thing ? { statements: short(iri) } : { open: short(thing.iri) });
    })).filter((card2) => card2 !== null);
  }
  function proofFold(proofs, thing) {
    const many = new Set(proofs.flatMap(({ quotes }) => inTime(quotes)).map((n) => `${store.quotes[n].document} ${store.quotes[n].text}`)).size;
    const fold = element("details", "", element("summary", "", `${many} ${say("sentence")}`));
    fold.addEventListener("toggle", () => {
      if (fold.open && fold.childElementCount === 1) fold.append(...proofCards(proofs, thing));
    });
    return fold;
  }
  async function articleBody(document2, quotes, chosen, source2) {
    const own = quotes.map((n) => store.quotes[n]).filter((quote) => store.documents[quote.document].id === document2);
    const [first] = own;
    const head = [
      element("div", "chip", button("back", () => go(here().view, { article: "", sentence: "" }), `← ${say("back")}`)),
      element("h2", "name-large", first && store.documents[first.document].title || document2),
      element("p", "aliases", first ? sourceOf(first.document) : document2)
    ];
    const text = await source2.text(document2);
    if (text === null) return [...head, element("p", "aliases", say("noText")), ...quotes.slice(0, 1).map((n) => element("blockquote", "", store.quotes[n].text))];
    return [...head, element("div", "article", ...lit(text, [...new Set(own.map((quote) => quote.text))], chosen))];
  }
  function lit(text, sentences, chosen) {
    const places2 = sentences.map((sentence) => ({ at: text.indexOf(sentence), sentence })).filter(({ at: at2 }) => at2 >= 0).sort((a, b) => a.at - b.at);
    const parts = [];
    let done = 0;
    places2.forEach(({ at: at2, sentence }) => {
      if (at2 + sentence.length <= done) return;
      const start2 = Math.max(at2, done);
      parts.push(text.slice(done, start2), element("mark", sentence.startsWith(chosen) ? "sentence chosen" : "sentence", text.slice(start2, at2 + sentence.length)));
      done = at2 + sentence.length;
    });
    return [...parts, text.slice(done)];
  }

  // src/picker.ts
  var PATIENCE = 120;
  var made = 0;
  var Picker = class {
    // `at once` where the answer needs no server.
    constructor(box2, list, search, atOnce, take) {
      this.box = box2;
      this.list = list;
      this.search = search;
      this.atOnce = atOnce;
      this.take = take;
      Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", maxlength: "80" }).forEach(([name, value]) => box2.setAttribute(name, value));
      box2.addEventListener("input", () => this.show());
      box2.addEventListener("focus", () => {
        if (box2.value.trim()) this.show();
      });
      box2.addEventListener("blur", () => this.hide());
      box2.addEventListener("keydown", (event) => this.key(event));
    }
    box;
    list;
    search;
    atOnce;
    take;
    results = [];
    of = "";
    // what the results were searched for
    chosen = -1;
    asked = 0;
    id = `picked-${made += 1}`;
    hide() {
      const open = !this.list.hidden;
      this.asked += 1;
      this.list.hidden = true;
      this.box.setAttribute("aria-expanded", "false");
      return open;
    }
    async show(patience = this.atOnce ? 0 : PATIENCE) {
      const text = this.box.value;
      const asked2 = this.asked += 1;
      if (patience) await new Promise((resolve) => {
        setTimeout(resolve, patience);
      });
      if (asked2 !== this.asked) return;
      const found = text.trim() ? await this.search(text) : [];
      if (asked2 !== this.asked) return;
      this.results = found;
      this.of = text;
      this.list.replaceChildren(...found.map((one, place2) => this.row(one, place2)));
      if (text.trim() && !found.length) this.list.append(element("li", "none", say("noMatch")));
      this.list.hidden = !text.trim();
      this.box.setAttribute("aria-expanded", String(!this.list.hidden));
      this.choose(found.length ? 0 : -1);
    }
    row(found, place2) {
      const item = element("li", "", shape(found.type), element("span", "name", found.label), element("small", "", found.note || word(store.words.types[found.type])));
      item.id = `${this.id}-${place2}`;
      item.setAttribute("role", "option");
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        this.accept(place2);
      });
      return item;
    }
    choose(place2) {
      this.chosen = place2;
      [...this.list.children].forEach((row2, i) => row2.setAttribute("aria-selected", String(i === place2)));
      if (place2 >= 0) {
        this.list.children[place2].scrollIntoView({ block: "nearest" });
        this.box.setAttribute("aria-activedescendant", `${this.id}-${place2}`);
      } else this.box.removeAttribute("aria-activedescendant");
    }
    accept(place2) {
      const found = this.results[place2];
      if (!found) return;
      this.hide();
      this.box.blur();
      this.take(found);
    }
    // Whoever types faster than the search answers means what is written, not what was found for its beginning.
    async enter() {
      if (this.of !== this.box.value) await this.show(0);
      if (this.of === this.box.value) this.accept(this.chosen);
    }
    key(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && this.results.length) {
        event.preventDefault();
        if (this.list.hidden) void this.show();
        else this.choose((this.chosen + step + this.results.length) % this.results.length);
      }
      if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        void this.enter();
      }
    }
  };
  function pickerField(label2, value, search, atOnce, take) {
    const box2 = element("input");
    Object.assign(box2, { type: "search", value, placeholder: say("choose") });
    const list = element("ul", "suggestions");
    list.id = `suggestions-${made + 1}`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", say("results"));
    new Picker(box2, list, search, atOnce, (found) => {
      box2.value = found.label;
      take(found);
    });
    return element("div", "field", element("label", "", element("span", "", label2), box2), list);
  }

  // src/server.ts
  var MOST_NEIGHBOURS = "400";
  var MOST_PROJECTS = "500";
  var MOST_PARKS = "40";
  var MOST_SUGGESTIONS = "12";
  var latest = (issued) => {
    const time = days(issued);
    return time ? new Date(time[1] * 864e5).toISOString().slice(0, 10) : "";
  };
  function payload(statements, quotes = [], things = [], derived = []) {
    const nodes2 = /* @__PURE__ */ new Map();
    const number = /* @__PURE__ */ new Map();
    const node = ({ iri, label: label2, type }) => {
      if (!number.has(iri)) {
        number.set(iri, nodes2.size);
        nodes2.set(iri, { key: iri, label: label2, type, aliases: [], spelt: [], figures: [], moments: [] });
      }
      return number.get(iri);
    };
    const made2 = {
      form: "lianpu-network/1",
      around: -1,
      hops: 0,
      leftOut: 0,
      words: store.words,
      nodes: [],
      statements: [],
      derived: [],
      derivedLeftOut: store.derivedLeftOut,
      conflicts: null,
      gaps: [],
      documents: [],
      quotes: []
    };
    const quoted = (all) => all.map((one) => {
      made2.documents.push({ id: one.document, title: one.title, publisher: one.publisher, issued: one.date, day: latest(one.date) });
      return made2.quotes.push({ text: one.quote, document: made2.documents.length - 1, rule: one.rule, confidence: one.confidence, marks: one.marks }) - 1;
    });
    things.forEach(node);
    made2.statements = statements.map((one) => ({
      key: one.iri,
      subject: node(one.subject),
      property: one.property,
      object: node(one.object),
      status: one.status,
      confidence: one.confidence,
      sources: one.sources,
      item: one.item,
      role: one.role,
      since: one.from,
      until: one.until,
      quotes: quoted(one.quotes)
    }));
    made2.derived = derived.map((one) => numbered(one, quoted));
    quoted(quotes);
    made2.nodes = [...nodes2.values()];
    return made2;
  }
  var remember = (quotes) => store.add(payload([], quotes)).quotes;
  function rememberStatements(statements) {
    store.add(payload(statements));
    return statements.map(({ iri }) => store.findStatement(iri));
  }
  function remembered(things) {
    return store.add(payload([], [], things)).nodes;
  }
  var findings = (answer2) => numbered(answer2, remember);
  function chainOf(hops, goesOn) {
    return {
      goesOn,
      hops: hops.map(({ supplier, customer, tier, reported: reported2, statements }) => {
        const [one, other] = remembered([supplier, customer]);
        store.add(payload(statements));
        return { supplier: one, customer: other, tier, basis: reported2 ? "reported" : "derived", statements: statements.map(({ iri }) => store.findStatement(iri)) };
      })
    };
  }
  function serverSource() {
    const asked2 = /* @__PURE__ */ new Map();
    const near = (id) => {
      if (!asked2.has(id)) {
        const follows2 = get(`entity/${encodeURIComponent(id)}`);
        const answer2 = Promise.all([get("neighbours", { id, limit: MOST_NEIGHBOURS }), follows2]).then(([found, { derived }]) => {
          store.alias(id, store.add(found).nodes[found.around]);
          store.add(payload([], [], [], derived));
          return found.leftOut;
        });
        answer2.catch(() => asked2.delete(id));
        asked2.set(id, answer2);
      }
      return asked2.get(id);
    };
    return {
      served: true,
      search: async (text) => (await get("search", { q: text, limit: MOST_SUGGESTIONS })).entities.map(({ iri, label: label2, type, matched }) => ({ key: iri, label: label2, type, note: matched === label2 ? "" : matched })),
      around: near,
      entity: async (key) => void await near(key),
      statements: async (keys) => {
        await Promise.all(keys.filter((key) => store.findStatement(key) === void 0).map(async (key) => {
          const told2 = await get(`why/${encodeURIComponent(key)}`);
          store.add("premises" in told2 ? payload([], [], [], [told2]) : payload([told2]));
        }));
      },
      text: async (document2) => (await get(`document/${encodeURIComponent(document2)}`)).text,
      chain: async (key, tiers) => {
        const ask = (direction) => get("chain", { id: key, direction, tiers: String(tiers) });
        const [upstream, downstream] = await Promise.all([ask("upstream"), ask("downstream")]);
        return { upstream: chainOf(upstream.hops, upstream.goesOn), downstream: chainOf(downstream.hops, downstream.goesOn) };
      },
      projects: async () => {
        const relation2 = ["locatedIn", "investsIn"];
        store.add(await get("neighbours", { type: "Project", limit: MOST_PROJECTS }));
        store.add(await get("neighbours", { type: ["Project", "Place", "Park", "Company"], relation: relation2, limit: MOST_PROJECTS }));
      },
      conflicts: async (key) => findings(await get("conflicts", { thing: key })),
      gaps: async (key) => findings(await get("gaps", { park: key })),
      parks: async () => store.add(await get("neighbours", { type: "Park", limit: MOST_PARKS })).nodes
    };
  }

  // src/answers.ts
  var LONG = 40;
  var ROWS_ASKED = "300";
  var FROM_KEYBOARD = "ask.";
  var catalogue = null;
  function inLanguage(question) {
    const [, zh = question, en = question] = /^(.*?[？。])\s+(\S.*)$/s.exec(question) ?? [];
    return word({ zh, en });
  }
  async function askView(source2, data2) {
    const { params } = here();
    catalogue ??= (await get("questions")).questions;
    const chosen = catalogue.find((one) => one.number === params.get("question"));
    const page = element("div", "page", element("h2", "", say("askTitle")), chineseForm(params.get("text") ?? ""), chooser(catalogue, chosen));
    if (chosen) page.append(form(chosen, source2, params));
    const answer2 = await asked(chosen, params);
    if (answer2 instanceof Refusal) page.append(refused(answer2));
    else if (answer2) page.append(answerBody(answer2, data2));
    return page;
  }
  async function asked(chosen, params) {
    const text = params.get("text");
    const values = Object.fromEntries([...params].filter(([name]) => name.startsWith(FROM_KEYBOARD)).map(([name, value]) => [name.slice(FROM_KEYBOARD.length), value]));
    const ready = chosen && params.has("asked") && chosen.parameters.every(({ name, optional }) => optional || values[name]);
    try {
      if (text) return await get("ask", { text, rows: ROWS_ASKED });
      return ready ? await get(`ask/${chosen.number}`, { rows: ROWS_ASKED, ...values }) : null;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }
  var OFFER = /^ *kg ask (q\d\d[a-z]?)((?: \w+=\S+)*)$/;
  function refused(refusal) {
    const lines2 = refusal.hint.split("\n");
    const offers = lines2.flatMap((line3, i) => {
      const found = OFFER.exec(line3);
      return found ? [offer(found[1], found[2], lines2[i + 1] ?? "")] : [];
    });
    if (!offers.length) return element("div", "refused", element("p", "", refusal.message), refusal.hint && element("pre", "", refusal.hint));
    return element("div", "refused", element("p", "", refusal.message), element("p", "", say("perhaps")), element("div", "offers", ...offers));
  }
  function offer(question, said3, called) {
    const values = said3.trim().split(" ").filter(Boolean).map((one) => one.split(/=(.*)/s));
    const asked2 = Object.fromEntries(values.map(([name, value]) => [FROM_KEYBOARD + name, value]));
    return button("way", () => go("ask", { ...emptied(), text: "", question, asked: "1", ...asked2 }), inLanguage(called.trim()), ` ${values.map(([, value]) => value).join("、")}`);
  }
  var emptied = () => Object.fromEntries([...here().params.keys()].filter((name) => name.startsWith(FROM_KEYBOARD)).map((name) => [name, ""]));
  function chineseForm(text) {
    const box2 = element("input");
    Object.assign(box2, { type: "search", value: text, placeholder: "某园区有哪些企业？", maxLength: 120 });
    const made2 = element("form", "controls", element("div", "field wide", element("label", "", element("span", "", say("askChinese")), box2)), submit());
    made2.addEventListener("submit", (event) => {
      event.preventDefault();
      go("ask", { ...emptied(), question: "", asked: "", text: box2.value.trim() });
    });
    return made2;
  }
  function submit() {
    const made2 = element("button", "primary", say("askButton"));
    made2.type = "submit";
    return made2;
  }
  function chooser(questions, chosen) {
    const select = element("select", "", element("option", "", "—"), ...questions.map((one) => {
      const option = element("option", "", `${one.number} ${inLanguage(one.question)}`);
      option.value = one.number;
      option.selected = one === chosen;
      return option;
    }));
    select.addEventListener("change", () => go("ask", { ...emptied(), text: "", asked: "", question: select.value === "—" ? "" : select.value }));
    return element("div", "field wide", element("label", "", element("span", "", say("askCatalogue")), select));
  }
  function form(question, source2, params) {
    const values = new Map(question.parameters.map(({ name }) => [name, params.get(FROM_KEYBOARD + name) ?? ""]));
    const made2 = element("form", "controls", ...question.parameters.map((one) => field(one, source2, values)), submit());
    made2.addEventListener("submit", (event) => {
      event.preventDefault();
      made2.querySelectorAll("[name]").forEach((box2) => values.set(box2.name, box2.value.trim()));
      go("ask", { ...emptied(), text: "", question: question.number, asked: String(Date.now() % 1e6), ...Object.fromEntries([...values].map(([name, value]) => [FROM_KEYBOARD + name, value])) });
    });
    return made2;
  }
  function field(parameter, source2, values) {
    const { name, kind, optional, types } = parameter;
    const said3 = types.length ? types.slice(0, 3).map((type) => word(store.words.types[type])).join("/") : "";
    const label2 = [kindName(kind, name), said3 && `（${said3}）`, optional && ` ${say("optional")}`].filter(Boolean).join("");
    const value = values.get(name) ?? "";
    if (kind === "entity") {
      const made2 = pickerField(label2, value, async (text) => (await source2.search(text)).filter(({ type }) => !types.length || types.includes(type)), !source2.served, (found) => values.set(name, found.label));
      made2.querySelector("input").name = name;
      return made2;
    }
    const choices = choicesOf(kind);
    if (!choices) {
      const box2 = element("input");
      Object.assign(box2, { name, value, inputMode: kind === "number" || kind === "year" ? "numeric" : "text", placeholder: { year: "2025", day: "2025-06", number: "2" }[kind] ?? "" });
      return element("div", "field", element("label", "", element("span", "", label2), box2));
    }
    const select = element("select", "", ...[["", "—"], ...choices].map(([key, text]) => {
      const option = element("option", "", text);
      option.value = key;
      option.selected = key === value;
      return option;
    }));
    select.name = name;
    return element("div", "field", element("label", "", element("span", "", label2), select));
  }
  var kindName = (kind, name) => {
    const words = {
      year: ["年份", "Year"],
      day: ["日期", "Date"],
      number: ["数", "Number"],
      indicator: ["指标", "Indicator"],
      property: ["关系", "Relation"],
      term: ["关系、指标或大事", "Relation, figure or event"],
      territory: ["园区或地点", "Park or place"],
      firm: ["企业", "Firm"],
      product: ["产品", "Product"],
      one: ["甲", "First"],
      other: ["乙", "Second"],
      supplier: ["供方", "Supplier"],
      customer: ["需方", "Customer"],
      industry: ["产业", "Industry"],
      sector: ["产业或产品", "Sector"],
      months: ["月数", "Months"],
      tiers: ["级数", "Tiers"],
      month: ["月份", "Month"],
      thing: ["名称", "Name"],
      subject: ["主体", "Subject"],
      object: ["对象", "Object"],
      maker: ["企业或产品", "Firm or product"],
      chain: ["产品或产业", "Product or industry"],
      policy: ["政策", "Policy"],
      as_of: ["截至", "As of"],
      since: ["自", "Since"]
    };
    const [zh, en] = words[name] ?? words[kind] ?? [name, name];
    return word({ zh, en });
  };
  function choicesOf(kind) {
    const { indicators, kinds } = store.words;
    const properties = Object.fromEntries(Object.entries(store.words.properties).filter(([, said3]) => !said3.derived));
    const tables = { property: [properties], indicator: [indicators], term: [properties, indicators, kinds] }[kind];
    return tables ? tables.flatMap((table2) => Object.entries(table2)).map(([name, said3]) => [name, both(said3).join(" ")]) : null;
  }
  function termWord(cell3) {
    const { properties, indicators, kinds } = store.words;
    const said3 = [properties, indicators, kinds].map((table2) => table2[String(cell3)]).find(Boolean);
    return said3 ? word(said3) : String(cell3 ?? "");
  }
  function answerBody(answer2, data2) {
    const { documents, first, newest } = answer2.foundation;
    const about = `${count(documents, "articles")} · ${date(first)} – ${date(newest)}`;
    const head = [
      element("h3", "", inLanguage(answer2.question)),
      element("p", "help", [answer2.asked.map((cell3) => isThing(cell3) ? cell3.label : termWord(cell3)).filter(Boolean).join("、"), about].filter(Boolean).join(" · ")),
      ...answer2.notes.map((note2) => element("p", "help", note2))
    ];
    const searched = element("p", "help", [say("searched"), ...answer2.searched.map(({ about: thing, documents: many }) => `${thing.label} ${count(many.length, "articles")}`)].join(" "));
    if (!answer2.rows.length) return element("section", "answer", ...head, element("p", "none", say("answerNone")), searched);
    const header = element("tr", "", ...answer2.columns.map((name) => element("th", "", word(data2.columns[name] ?? { zh: name, en: name }))), element("th", "", say("confidence")), element("th", "", say("sentences")));
    const rows = answer2.rows.map((row2) => () => tableRow(row2, answer2.columns, data2));
    const body = element("tbody", "", ...rows.slice(0, LONG).map((make) => make()));
    const more4 = rows.length > LONG ? button("more", () => {
      body.append(...rows.slice(LONG).map((make) => make()));
      more4.remove();
    }, `${say("more")} ${rows.length - LONG} ${say("rows")}`) : null;
    return element(
      "section",
      "answer",
      ...head,
      element("div", "scroll", element("table", "rows", element("thead", "", header), body)),
      more4,
      element("p", "help", `${count(answer2.rows.length, "rows")}${answer2.cut ? ` / ${answer2.rows.length + answer2.cut}` : ""}`),
      searched
    );
  }
  function tableRow(row2, columns, data2) {
    const cells = columns.map((name) => element("td", "", cellOf(row2[name], name, data2)));
    return element("tr", "", ...cells, element("td", "", row2.confidence.toFixed(2), row2.basis === "reported" ? null : element("span", row2.basis === "derived" ? "tag derived" : "tag ended", say(row2.basis === "derived" ? "derived" : "background"))), element("td", "", row2.proofs.length ? proofFold(numbered(row2.proofs, remember), columns.map((name) => row2[name]).find(isThing)) : element("span", "none", "—")));
  }
  function cellOf(cell3, column, data2) {
    if (cell3 === null || cell3 === void 0 || cell3 === "") return element("span", "none", "—");
    if (isThing(cell3)) return button("go", () => openEntity(cell3.iri), shape(cell3.type), element("span", "other", cell3.label));
    if (column === "status") return tag(String(cell3));
    const said3 = data2.terms[column]?.[String(cell3)];
    return said3 ? word(said3) : /date$/.test(column) ? date(String(cell3)) : String(cell3);
  }

  // src/chain.ts
  var WIDE = 190;
  var TALL = 46;
  var ACROSS = 96;
  var DOWN = 16;
  var TOP = 40;
  async function chainView(source2) {
    const { params } = here();
    const [of] = listed(params, "of");
    if (of) await source2.entity(of);
    const middle = of === void 0 ? void 0 : store.find(of);
    const label2 = middle === void 0 ? "" : store.nodes[middle].label;
    const picker = pickerField(say("chain"), label2, (text) => source2.search(text), !source2.served, ({ key }) => go("chain", { of: short(key), open: "", statements: "" }));
    if (middle === void 0) return element("div", "page", element("h2", "", say("chain")), element("p", "help", say("chooseChain")), picker);
    const tiers = Math.min(Math.max(Number(params.get("tiers")) || 3, 1), 6);
    const { upstream, downstream } = await source2.chain(of, tiers);
    const head = element("div", "head", element("h2", "", `${label2}${say("chainOf")}`), element("div", "controls", picker, tiersChoice(tiers)), element("p", "help", say("chainHelp")));
    if (!upstream.hops.length && !downstream.hops.length) return element("div", "page", head, element("p", "none", say("noChain")));
    return element("div", "page", head, drawn(middle, upstream.hops, downstream.hops));
  }
  function tiersChoice(tiers) {
    const select = element("select", "", ...[1, 2, 3, 4, 5, 6].map((many) => {
      const option = element("option", "", String(many));
      option.value = String(many);
      option.selected = many === tiers;
      return option;
    }));
    select.addEventListener("change", () => go("chain", { tiers: select.value }));
    return element("label", "field short", element("span", "", say("tiers")), select);
  }
  function tiersOf(middle, upstream, downstream) {
    const tiers = /* @__PURE__ */ new Map([[middle, 0]]);
    const put = (id, tier) => {
      if (!tiers.has(id) || Math.abs(tiers.get(id)) > Math.abs(tier)) tiers.set(id, tier);
    };
    upstream.forEach((hop) => put(hop.supplier, -hop.tier));
    downstream.forEach((hop) => put(hop.customer, hop.tier));
    [...upstream, ...downstream].forEach((hop) => [hop.supplier, hop.customer].forEach((id) => {
      if (!tiers.has(id)) tiers.set(id, 0);
    }));
    return tiers;
  }
  function place(tiers, hops) {
    const columns = [...new Set(tiers.values())].sort((a, b) => a - b);
    const placed = /* @__PURE__ */ new Map();
    const outwards = [...columns].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
    outwards.forEach((tier) => {
      const height = (id) => {
        const ys = hops.filter((hop) => hop.supplier === id || hop.customer === id).map((hop) => placed.get(hop.supplier === id ? hop.customer : hop.supplier)?.y).filter((y) => y !== void 0);
        return ys.length ? ys.reduce((a, b) => a + b, 0) / ys.length : 0;
      };
      const ids = [...tiers].filter(([, one]) => one === tier).map(([id]) => id).sort((a, b) => height(a) - height(b) || a - b);
      const total = ids.length * (TALL + DOWN) - DOWN;
      ids.forEach((id, i) => placed.set(id, { id, tier, x: columns.indexOf(tier) * (WIDE + ACROSS), y: i * (TALL + DOWN) - total / 2 }));
    });
    const top = Math.min(...[...placed.values()].map((one) => one.y));
    placed.forEach((one) => {
      one.y += TOP - top;
    });
    return placed;
  }
  function drawn(middle, upstream, downstream) {
    const hops = [...new Map([...upstream, ...downstream].map((hop) => [`${hop.supplier} ${hop.customer}`, hop])).values()];
    const placed = place(tiersOf(middle, upstream, downstream), hops);
    const all = [...placed.values()];
    const width = Math.max(...all.map((one) => one.x)) + WIDE;
    const height = Math.max(...all.map((one) => one.y)) + TALL;
    const lines2 = svg(
      "svg",
      { width, height, viewBox: `0 0 ${width} ${height}`, class: "hops" },
      svg("defs", {}, svg("marker", { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto" }, svg("path", { d: "M0 0 8 4 0 8z" }))),
      ...hops.map((hop) => line2(hop, placed))
    );
    const board = element("div", "tiers");
    board.style.width = `${width}px`;
    board.style.height = `${height}px`;
    const titles = [...new Map(all.map((one) => [one.tier, one.x]))].map(([tier, x]) => at(element("div", "tier-name", tierName(tier)), x, 0));
    board.append(lines2, ...titles, ...all.map((one) => at(box(one, one.id === middle), one.x, one.y)));
    return element("div", "scroll", board);
  }
  function at(made2, x, y) {
    made2.style.left = `${x}px`;
    made2.style.top = `${y}px`;
    return made2;
  }
  var tierName = (tier) => tier === 0 ? say("middle") : `${say(tier < 0 ? "upstream" : "downstream")} ${Math.abs(tier)}`;
  function box({ id }, isMiddle) {
    const { key, label: label2, type } = store.nodes[id];
    const made2 = button(isMiddle ? "box middle" : "box", () => openEntity(key), shape(type), element("span", "", label2));
    made2.title = label2;
    made2.addEventListener("dblclick", () => go("chain", { of: short(key) }));
    return made2;
  }
  function line2(hop, placed) {
    const [from, to] = [placed.get(hop.supplier), placed.get(hop.customer)];
    const [x1, y1, x2, y2] = from.x < to.x ? [from.x + WIDE, from.y + TALL / 2, to.x - 2, to.y + TALL / 2] : from.x > to.x ? [from.x, from.y + TALL / 2 + 8, to.x + WIDE + 2, to.y + TALL / 2 + 8] : [from.x + WIDE, from.y + TALL / 2, to.x + WIDE, to.y + TALL / 2];
    const bend = from.x === to.x ? 60 : (x2 - x1) / 2;
    const d = `M${x1} ${y1}C${x1 + bend} ${y1} ${from.x === to.x ? x2 + bend : x2 - bend} ${y2} ${x2} ${y2}`;
    const planned = hop.statements.every((n) => store.statements[n].status === "planned");
    const said3 = `${store.nodes[hop.supplier].label} → ${store.nodes[hop.customer].label}`;
    const group2 = svg(
      "g",
      { class: `hop${planned ? " planned" : ""}${hop.basis === "reported" ? "" : " derived"}`, tabindex: 0, role: "button", "aria-label": said3 },
      svg("title", {}, said3),
      svg("path", { d, class: "reach" }),
      svg("path", { d, class: "seen", "marker-end": "url(#tip)" })
    );
    const open = () => openStatements(hop.statements.map((n) => store.statements[n].key));
    group2.addEventListener("click", open);
    group2.addEventListener("keydown", (event) => {
      if (event.key === "Enter") open();
    });
    return group2;
  }

  // src/compare.ts
  var LONG2 = 12;
  var more = (left) => `${say("more")} ${left} ${say("items")}`.trim();
  var THERE = /* @__PURE__ */ new Set(["Company", "Project", "Institution"]);
  async function compareView(source2) {
    const { params } = here();
    const keys = [listed(params, "one")[0], listed(params, "other")[0]];
    await Promise.all(keys.map((key) => key ? source2.entity(key) : void 0));
    const [one, other] = keys.map((key) => key === void 0 ? void 0 : store.find(key));
    const name = (id) => id === void 0 ? "" : store.nodes[id].label;
    const pick = (label2, id, which) => pickerField(label2, name(id), (text) => source2.search(text), !source2.served, ({ key }) => go("compare", { [which]: short(key) }));
    const swap = button("plain", () => go("compare", { one: params.get("other") ?? "", other: params.get("one") ?? "" }), say("swap"));
    const head = element("div", "head", element("h2", "", say("compareTitle")), element("div", "controls", pick(say("first"), one, "one"), pick(say("second"), other, "other"), swap));
    if (one === void 0 || other === void 0) return element("div", "page", head, element("p", "help", say("chooseCompare")));
    return element("div", "page", head, element("div", "scroll", table(one, other)));
  }
  function table(one, other) {
    const headed = element("tr", "", cell("th", say("measure")), cell("th", nameButton(one)), cell("th", nameButton(other)));
    const told2 = [one, other].map((id) => grouped(store.nodes[id].figures));
    const measures = [...new Set(told2.flatMap((groups) => [...groups.keys()]))];
    const order = Object.keys(store.words.indicators);
    measures.sort((a, b) => order.indexOf(a.split(" ")[0]) - order.indexOf(b.split(" ")[0]) || a.localeCompare(b));
    const rows = measures.map((measure) => {
      const [indicator = "", of = ""] = measure.split(/ (.*)/s);
      const said3 = [word(store.words.indicators[indicator]), of].filter(Boolean).join(" · ");
      return element("tr", "", cell("th", said3), ...[one, other].map((id, i) => numbers(told2[i].get(measure) ?? [], id)));
    });
    const common = new Set(partners(one).filter((id) => partners(other).includes(id)));
    const names = (ids) => ids.length ? cell("td", longList(ids.map((id) => () => nameButton(id)), LONG2, more)) : cell("td", element("span", "none", say("notReported")));
    const members = element("tr", "", cell("th", say("members")), names(there(one)), names(there(other)));
    const shared = element("tr", "", cell("th", say("shared")), spanning(names([...common])));
    return element("table", "side-by-side", element("thead", "", headed), element("tbody", "", members, shared, ...rows));
  }
  function cell(tag2, child) {
    return element(tag2, "", child);
  }
  function spanning(made2) {
    made2.colSpan = 2;
    return made2;
  }
  function grouped(figures) {
    const groups = /* @__PURE__ */ new Map();
    const last2 = (figure) => days(figure.period)?.[1] ?? -Infinity;
    [...figures].filter((one) => inTime(one.quotes).length).sort((a, b) => last2(b) - last2(a)).forEach((figure) => {
      const key = `${figure.indicator} ${figure.of}`;
      groups.set(key, [...groups.get(key) ?? [], figure]);
    });
    return groups;
  }
  function numbers(figures, id) {
    if (!figures.length) return cell("td", element("span", "none", say("notReported")));
    const holder = { open: short(store.nodes[id].key) };
    return cell("td", longList(figures.map((figure) => () => element(
      "div",
      "number",
      element("b", "", figure.amount),
      " ",
      element("small", "", [date(figure.period), change(figure)].filter(Boolean).join(" · ")),
      figure.status === "actual" ? null : tag(figure.status),
      differing(figure, figures) ? element("span", "tag negated", say("differs")) : null,
      folded(figure.quotes, holder)
    )), 3, more));
  }
  var partners = (id) => [...new Set(store.near[id].filter(reported).map((n) => store.other(n, id)))].filter((other) => other !== id);
  var there = (id) => [...new Set(store.near[id].filter((n) => reported(n) && store.statements[n].property === "locatedIn" && store.statements[n].object === id).map((n) => store.statements[n].subject))].filter((other) => THERE.has(store.nodes[other].type));

  // src/conflicts.ts
  var MOST = 30;
  var more2 = (left) => `${say("more")} ${left} ${say("cases")}`;
  async function conflictsView(source2) {
    const [of] = listed(here().params, "of");
    const found = casesOf(await source2.conflicts(of ?? ""));
    const id = of === void 0 ? void 0 : store.find(of);
    const name = id === void 0 ? isThing(found[0]?.[0]?.subject) && of ? found[0][0].subject.label : "" : store.nodes[id].label;
    const picker = pickerField(say("about"), name, (text) => source2.search(text), !source2.served, ({ key }) => go("conflicts", { of: short(key) }));
    const all = of ? [everything()] : [];
    const head = element("div", "head", element("h2", "", say("conflictsTitle")), element("p", "help", say("conflictsHelp")), element("div", "controls", picker, ...all));
    if (!found.length) return element("div", "page", head, element("p", "none", say("noConflicts")));
    return element("div", "page", head, element("p", "help", count(found.length, "cases")), longList(found.map((sides) => () => conflictCard(sides)), MOST, more2));
  }
  function everything() {
    const made2 = element("button", "plain", say("everything"));
    made2.type = "button";
    made2.addEventListener("click", () => go("conflicts", { of: "" }));
    return made2;
  }
  function casesOf({ rows }) {
    const cases = /* @__PURE__ */ new Map();
    rows.filter(({ proofs }) => stands(proofs)).forEach((row2) => cases.set(row2.case, [...cases.get(row2.case) ?? [], row2]));
    return [...cases.values()].filter((sides) => sides.length > 1);
  }
  function termWord2(term) {
    const { properties, indicators, kinds } = store.words;
    return word(properties[term] ?? indicators[term] ?? kinds[term]);
  }
  function conflictCard(sides, controls = () => null) {
    const [{ subject, term, object, product, period }] = sides;
    const about = [isThing(product) ? product.label : product, period && date(String(period))].filter(Boolean).join(" · ");
    return element(
      "section",
      "conflict",
      element("div", "matter", isThing(subject) && thingButton(subject), element("b", "", termWord2(String(term))), isThing(object) && thingButton(object), about && element("span", "about", about)),
      element("div", "sides", ...sides.map((side) => element("div", "side", sideHead(side), ...proofCards(side.proofs, isThing(subject) ? subject : void 0), controls(side))))
    );
  }
  function sideHead({ value, date: day, status, reported: reported2, sources, confidence }) {
    const said3 = value ?? (day ? date(String(day)) : null);
    return element(
      "div",
      "side-head",
      said3 ? element("b", "value", String(said3)) : null,
      tag(String(status)),
      element("span", "about", [reported2 && `${say("saidOn")} ${date(String(reported2))}`, `${sources} ${say("independent")}`, `${say("confidence")} ${confidence.toFixed(2)}`].filter(Boolean).join(" · "))
    );
  }

  // src/drawing.ts
  var OPTIONS = {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    edges: { smooth: false },
    interaction: { hideEdgesOnDrag: true, hideEdgesOnZoom: true, tooltipDelay: 150, zoomSpeed: 0.7, selectConnectedEdges: false, hoverConnectedEdges: false }
  };
  var NODES_WITH_HOVER = 2e3;
  var DOUBLE_CLICK = 300;
  var inks = {};
  var network;
  var spots = [];
  var drawn2 = /* @__PURE__ */ new Set();
  var hovered = null;
  var pointed = null;
  var kept = null;
  var nodes = new vis.DataSet();
  var lines = new vis.DataSet();
  function readInks() {
    const root = getComputedStyle(document.documentElement);
    const ink = (name) => root.getPropertyValue(`--${name}`).trim();
    Object.assign(inks, {
      label: ink("label"),
      halo: ink("halo"),
      ended: ink("edge-ended"),
      derived: ink("derived"),
      soft: ink("soft"),
      ground: ink("ground"),
      face: getComputedStyle(document.body).fontFamily
    });
  }
  var faint = () => spots.length > 400 ? 0.3 : 0.45;
  var nodeStyle = ({ id }) => ({ id, hidden: isHidden(id), opacity: kept !== null && !kept.nodes.has(id) ? 0.14 : 1 });
  function nodeColor({ id }) {
    const { color } = store.words.types[store.nodes[id].type];
    const chosen = { background: color, border: inks.label };
    return { background: color, border: inks.ground, highlight: chosen, hover: chosen };
  }
  function lineStyle(line3) {
    const visible2 = line3.statements.filter(shown);
    const dim = kept !== null && !kept.lines.has(line3.id);
    const said3 = visible2.filter((n) => !store.statements[n].derivation);
    const follows2 = visible2.length > 0 && said3.length === 0;
    const best = ["actual", "planned", "ended", "negated"].find((status) => said3.some((n) => store.statements[n].status === status));
    const over = best === "ended" || best === "negated";
    const first = store.statements[said3[0] ?? line3.statements[0]];
    const tint = follows2 ? inks.derived : over ? inks.ended : store.words.types[store.nodes[first.subject].type].color;
    const either = visible2.some((n) => store.words.properties[store.statements[n].property].symmetric);
    const arrow = (end) => ({ enabled: !either && line3.from !== line3.to && visible2.some((n) => store.statements[n].object === end), scaleFactor: 0.5 });
    return {
      id: line3.id,
      hidden: visible2.length === 0 || isHidden(line3.from) || isHidden(line3.to),
      dashes: follows2 ? DERIVED : best ? DASHES[best] : false,
      width: kept !== null && !dim ? 2.2 : Math.min(1 + visible2.length * 0.35, 3),
      color: { color: tint, highlight: tint, hover: tint, opacity: dim ? 0.06 : over || kept !== null ? 0.85 : faint() },
      arrows: { to: arrow(line3.to), from: arrow(line3.from) }
    };
  }
  var drawnLines = () => store.lines.filter(({ from, to }) => drawn2.has(from) && drawn2.has(to));
  function draw(wanted) {
    spots = [];
    drawn2 = /* @__PURE__ */ new Set();
    lines.clear();
    nodes.clear();
    nodes.add(wanted.map((spot) => ({
      ...nodeStyle(spot),
      shape: store.words.types[store.nodes[spot.id].type].shape,
      size: spot.size,
      x: spot.x,
      y: spot.y,
      color: nodeColor(spot),
      borderWidth: 1.5,
      borderWidthSelected: 3
    })));
    spots = wanted;
    drawn2 = new Set(wanted.map(({ id }) => id));
    lines.add(drawnLines().map((line3) => ({ ...lineStyle(line3), from: line3.from, to: line3.to })));
  }
  function restyle(colors = false) {
    nodes.update(spots.map((spot) => colors ? { ...nodeStyle(spot), color: nodeColor(spot) } : nodeStyle(spot)));
    lines.update(drawnLines().map(lineStyle));
  }
  function keepInLight(light) {
    const before = kept;
    kept = light.nodes.length ? { nodes: new Set(light.nodes), lines: new Set(light.statements.map((n) => store.lineOf.get(n))) } : null;
    if (before !== null || kept !== null) restyle();
    if (light.middle !== null && drawn2.has(light.middle)) network.selectNodes([light.middle], false);
    else network.unselectAll();
  }
  function room() {
    const panel = byId("details");
    if (panel.hidden) return { x: 0, y: 0 };
    return isNarrow() ? { x: 0, y: -panel.offsetHeight / 2 } : { x: -(panel.offsetWidth + 12) / 2, y: 0 };
  }
  function fit(moving = true) {
    const visible2 = spots.map(({ id }) => id).filter((id) => !isHidden(id));
    if (!visible2.length) return;
    network.fit({ nodes: visible2, maxZoomLevel: 10, animation: false });
    const { x, y } = room();
    const { clientWidth, clientHeight } = byId("canvas");
    const free = Math.min(1 - 2 * Math.abs(x) / clientWidth, 1 - 2 * Math.abs(y) / clientHeight);
    const scale = Math.min(network.getScale() * free, 1.5);
    network.moveTo({ position: network.getViewPosition(), scale, offset: { x, y }, animation: moving && !isCalm() && { duration: 300 } });
  }
  function lookBetween(ids) {
    const here2 = ids.filter((id) => drawn2.has(id)).map((id) => network.getPosition(id));
    if (!here2.length) return;
    const middle = { x: here2.reduce((sum, at2) => sum + at2.x, 0) / here2.length, y: here2.reduce((sum, at2) => sum + at2.y, 0) / here2.length };
    network.moveTo({ position: middle, scale: Math.max(network.getScale(), 0.9), offset: room(), animation: !isCalm() && { duration: 350 } });
  }
  function isCovered(id) {
    const { x, y } = network.canvasToDOM(network.getPosition(id));
    const { clientWidth, clientHeight } = byId("canvas");
    const taken = room();
    return x > clientWidth + 2 * taken.x || y > clientHeight + 2 * taken.y;
  }
  function lookAt(id) {
    const stays = id === pointed && drawn2.has(id) && !isCovered(id);
    pointed = null;
    if (drawn2.has(id) && !stays) network.focus(id, { scale: Math.max(network.getScale(), 0.9), offset: room(), animation: !isCalm() && { duration: 350 } });
  }
  function zoom(factor) {
    network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.02), 6), animation: !isCalm() && { duration: 150 } });
  }
  function startDrawing(many, chosen, over) {
    const canvas = byId("canvas");
    network = new vis.Network(canvas, { nodes, edges: lines }, { ...OPTIONS, interaction: { ...OPTIONS.interaction, hover: many <= NODES_WITH_HOVER } });
    network.on("afterDrawing", over);
    network.on("hoverNode", ({ node }) => {
      canvas.classList.add("pointing");
      hovered = node;
    });
    network.on("hoverEdge", () => canvas.classList.add("pointing"));
    network.on("blurNode", () => {
      canvas.classList.remove("pointing");
      hovered = null;
    });
    network.on("blurEdge", () => canvas.classList.remove("pointing"));
    let doubled = -Infinity;
    network.on("click", ({ nodes: [node], edges: [line3] }) => {
      if (performance.now() - doubled < DOUBLE_CLICK) return;
      pointed = node ?? null;
      if (node !== void 0) chosen.node(node);
      else if (line3 !== void 0) chosen.line(store.lines[line3].statements.filter(shown));
      else chosen.nothing();
    });
    network.on("doubleClick", ({ nodes: [node] }) => {
      pointed = null;
      doubled = performance.now();
      if (node !== void 0) chosen.twice(node);
    });
    Object.assign(globalThis, { lianpu: { network, nodes, lines, store } });
  }

  // src/keys.ts
  var TOLD_FOR = 2600;
  function tell2(text) {
    byId("told").textContent = text;
    setTimeout(() => {
      if (byId("told").textContent === text) byId("told").textContent = "";
    }, TOLD_FOR);
  }
  function setTheme(name) {
    document.documentElement.dataset.theme = name;
    readInks();
    if (spots.length) restyle(true);
  }
  async function share() {
    await navigator.clipboard.writeText(location.href).then(() => tell2(say("copied")), () => tell2(location.href));
  }
  function onKey(event, picker) {
    const target = event.composedPath()[0];
    const typing = target instanceof HTMLElement && target.matches("input:not([type=checkbox], [type=range]), textarea, select, [contenteditable=true]");
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      if (picker.hide()) return;
      if (!byId("details").hidden) closePanel();
      else if (!closeFilters()) {
        picker.box.value = "";
        picker.box.blur();
      }
    } else if (typing) return;
    else if (event.key === "/") {
      event.preventDefault();
      picker.box.focus();
      picker.box.select();
    } else if (here().view !== "network" || !spots.length) return;
    else if (event.key === "f" || event.key === "F") fit();
    else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
  }
  function startKeys(picker) {
    byId("zoom-in").addEventListener("click", () => zoom(1.3));
    byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
    byId("zoom-fit").addEventListener("click", () => fit());
    byId("whole").addEventListener("click", () => go("network", { around: "", nodes: "" }));
    byId("share").addEventListener("click", () => void share());
    byId("language").addEventListener("click", () => go(here().view, { lang: currentLanguage() === "zh" ? "en" : "" }));
    byId("theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
    document.addEventListener("keydown", (event) => onKey(event, picker));
  }

  // src/edits.ts
  var KEPT = "lianpu.reviewer";
  function reviewer() {
    const kept2 = sessionStorage.getItem(KEPT);
    return kept2 === null ? null : JSON.parse(kept2);
  }
  function enter(who) {
    if (who) sessionStorage.setItem(KEPT, JSON.stringify(who));
    else sessionStorage.removeItem(KEPT);
  }
  async function rule(said3) {
    const { token, who } = reviewer();
    await post("decisions", { ...said3, who }, token);
  }
  async function ruleAndReload(said3) {
    await rule(said3).then(() => location.reload(), (error) => tell2(error.message));
  }
  var ruleButtons = (key, done) => element(
    "div",
    "ways",
    button("way", () => done({ kind: "accept", statement: key }), `✓ ${say("isSo")}`),
    button("way", () => done({ kind: "reject", statement: key }), `✗ ${say("isNotSo")}`)
  );
  function statementControls(number) {
    return reviewer() && ruleButtons(store.statements[number].key, (said3) => void ruleAndReload(said3));
  }
  function nameControls(id, source2) {
    if (!source2.served || !reviewer()) return null;
    const { label: label2, aliases } = store.nodes[id];
    const apart = aliases.map((alias) => button("way", () => void ruleAndReload({ kind: "different", names: [label2, alias] }), `${say("split")} ${alias}`));
    const picker = pickerField(say("merge"), "", (text) => source2.search(text), false, (found) => void ruleAndReload({ kind: "same", names: [label2, found.label] }));
    return element("section", "zone", element("h3", "", say("names")), element("div", "ways", ...apart), picker);
  }

  // src/arrange.ts
  var GAP = 34;
  var STEP = 58;
  var RING = 74;
  var ROUNDS = 160;
  function rings(ids, centre, from) {
    const places2 = /* @__PURE__ */ new Map();
    const away = from ? Math.atan2(centre.y - from.y, centre.x - from.x) : -Math.PI / 2;
    const open = from ? Math.PI * 1.25 : Math.PI * 2;
    let ring = 0;
    let at2 = 0;
    while (at2 < ids.length) {
      const radius2 = 120 + ring * RING;
      const most = Math.max(4, Math.floor(open * radius2 / STEP));
      const here2 = ids.slice(at2, at2 + most);
      here2.forEach((id, i) => {
        const turn2 = away + (from ? (i + 0.5) / here2.length - 0.5 : i / here2.length) * open;
        places2.set(id, { x: centre.x + radius2 * 1.25 * Math.cos(turn2), y: centre.y + radius2 * 0.9 * Math.sin(turn2) });
      });
      at2 += here2.length;
      ring += 1;
    }
    return places2;
  }
  function settle(bodies, joined2, places2) {
    for (let round = 0; round < ROUNDS; round += 1) {
      const cooling = Math.max(0, 1 - round / (ROUNDS * 0.7));
      const moved2 = new Map(bodies.map((body) => [body.id, { x: 0, y: 0 }]));
      if (cooling) {
        joined2.forEach(([a, b]) => {
          const [one, other] = [places2.get(a), places2.get(b)];
          const [dx, dy] = [other.x - one.x, other.y - one.y];
          const length = Math.hypot(dx, dy) || 1;
          const pull = Math.max(0, length - 150) / length * 0.06 * cooling;
          add(moved2.get(a), dx * pull, dy * pull);
          add(moved2.get(b), -dx * pull, -dy * pull);
        });
      }
      for (let i = 0; i < bodies.length; i += 1) {
        for (let j = i + 1; j < bodies.length; j += 1) push(bodies[i], bodies[j], places2, moved2);
      }
      bodies.forEach(({ id, fixed }) => {
        if (!fixed) add(places2.get(id), moved2.get(id).x, moved2.get(id).y);
      });
    }
  }
  function push(one, other, places2, moved2) {
    const [a, b] = [places2.get(one.id), places2.get(other.id)];
    const wanted = one.reach + other.reach + GAP;
    const [dx, dy] = [(b.x - a.x) / 1.5, b.y - a.y];
    const apart = Math.hypot(dx, dy);
    if (apart >= wanted) return;
    const [ux, uy] = apart ? [dx / apart, dy / apart] : [Math.cos(one.id), Math.sin(one.id)];
    const far = (wanted - apart) / 2 * 0.6;
    add(moved2.get(one.id), -ux * far * 1.5, -uy * far);
    add(moved2.get(other.id), ux * far * 1.5, uy * far);
  }
  function add(at2, x, y) {
    at2.x += x;
    at2.y += y;
  }

  // src/scene.ts
  var MOST_AT_ONCE = 36;
  var radius = (degree) => Math.min(7 + 3.1 * Math.sqrt(degree), 40);
  var fontSize = (degree) => Math.round(Math.min(12 + 1.1 * Math.sqrt(Math.max(degree - 1, 0)), 17));
  var Scene = class {
    steps = 0;
    // how often something was opened
    opened = [];
    // what was opened, in this order
    rest = /* @__PURE__ */ new Map();
    // how many neighbours of an opened node are not drawn
    places = /* @__PURE__ */ new Map();
    // Every node where the file says.
    static whole(drawn3, upright) {
      return drawn3.map(({ id, x, y, size, font_size: font }) => ({ id, size, font, rest: 0, ...upright ? { x: y, y: x } : { x, y } }));
    }
    // The neighbours of a node come into the drawing, the best-linked first; of very many, the next ones at each further step.
    open(id) {
      this.steps += 1;
      if (!this.opened.includes(id)) this.opened.push(id);
      const all = this.neighbours(id);
      const fresh = all.filter((other) => !this.places.has(other)).slice(0, MOST_AT_ONCE);
      const centre = this.places.get(id) ?? this.free();
      const old = [...this.places.keys()];
      this.places.set(id, centre);
      rings(this.sorted(id, fresh), centre, this.parent(id)).forEach((at2, other) => this.places.set(other, at2));
      this.settle(/* @__PURE__ */ new Set([...old, id]));
      this.opened.forEach((one) => {
        const left = this.neighbours(one).filter((other) => !this.places.has(other)).length;
        if (left) this.rest.set(one, left);
        else this.rest.delete(one);
      });
    }
    // These and nothing else, side by side.
    only(ids) {
      const wide = Math.ceil(Math.sqrt(ids.length * 1.6));
      ids.forEach((id, i) => this.places.set(id, { x: i % wide * 150, y: Math.floor(i / wide) * 110 }));
      this.settle(/* @__PURE__ */ new Set());
    }
    // How many neighbours of what was opened are not drawn.
    leftOut() {
      return [...this.rest.values()].reduce((a, b) => a + b, 0);
    }
    spots() {
      return [...this.places].map(([id, { x, y }]) => {
        const degree = store.neighbours(id).length;
        return { id, x: Math.round(x), y: Math.round(y), size: radius(degree), font: fontSize(degree), rest: this.rest.get(id) ?? 0 };
      });
    }
    // What stands already stays where it is.
    settle(fixed) {
      const bodies = [...this.places.keys()].map((id) => ({ id, reach: radius(store.neighbours(id).length), fixed: fixed.has(id) }));
      const joined2 = store.lines.filter(({ from, to }) => this.places.has(from) && this.places.has(to)).map(({ from, to }) => [from, to]);
      settle(bodies, joined2, this.places);
    }
    neighbours(id) {
      const others = new Set(store.near[id].filter(shown).map((statement) => store.other(statement, id)));
      others.delete(id);
      return [...others].sort((a, b) => store.near[b].length - store.near[a].length || a - b);
    }
    // Those of one relation stand side by side.
    sorted(id, others) {
      const order = Object.keys(store.words.properties);
      const place2 = (other) => {
        const statement = store.statements[store.near[id].find((number) => store.other(number, id) === other)];
        return order.indexOf(statement.property) * 2 + Number(statement.subject === id);
      };
      return [...others].sort((a, b) => place2(a) - place2(b) || a - b);
    }
    parent(id) {
      const from = this.opened.find((one) => one !== id && store.neighbours(one).includes(id));
      return from === void 0 ? null : this.places.get(from);
    }
    // To the right of all that is drawn.
    free() {
      const xs = [...this.places.values()].map((at2) => at2.x);
      return { x: xs.length ? Math.max(...xs) + 320 : 0, y: 0 };
    }
  };

  // src/groups.ts
  var BY = [["locatedIn", "Park"], ["inIndustry", "Industry"]];
  var MOST_DRAWN = 60;
  function under(id, middle) {
    for (const [property, type2] of BY) {
      const statement = store.near[id].map((n) => store.statements[n]).find((one) => one.subject === id && one.property === property && one.object !== middle && store.nodes[one.object].type === type2);
      if (statement) return { type: type2, label: store.nodes[statement.object].label };
    }
    const { type } = store.nodes[id];
    return { type, label: both(store.words.types[type])[0] };
  }
  function groupsOf(middle) {
    const groups = /* @__PURE__ */ new Map();
    const others = new Set(store.near[middle].filter(shown).map((n) => store.other(n, middle)));
    others.delete(middle);
    others.forEach((id) => {
      const { type, label: label2 } = under(id, middle);
      const key = `${type} ${label2}`;
      if (!groups.has(key)) groups.set(key, { type, label: label2, members: [] });
      groups.get(key).members.push(id);
    });
    return [...groups.values()].sort((a, b) => b.members.length - a.members.length || a.label.localeCompare(b.label));
  }
  function neighbourGroups(middle) {
    if (store.neighbours(middle).length <= MOST_AT_ONCE) return null;
    const keys = (members) => [middle, ...members.slice(0, MOST_DRAWN)].map((id) => short(store.nodes[id].key)).join(" ");
    return element("section", "zone groups", element("h3", "", say("groups")), ...groupsOf(middle).map(({ type, label: label2, members }) => button(
      "go",
      () => go("network", { nodes: keys(members), around: "" }),
      shape(type),
      element("span", "other", label2),
      element("small", "", members.length.toLocaleString("zh"))
    )));
  }

  // src/details.ts
  var LONG_LIST = 12;
  var more3 = (left) => `${say("more")} ${left} ${say("items")}`.trim();
  var cameFrom = null;
  var DARK = { nodes: [], statements: [], middle: null };
  var zone = (term, ...children) => element("section", "zone", element("h3", "", say(term)), ...children);
  function figureRow(figure, holder) {
    const about = [word(store.words.indicators[figure.indicator]), figure.of, date(figure.period)].filter(Boolean).join(" · ");
    const changed4 = change(figure);
    return element(
      "div",
      "figure",
      element(
        "div",
        "top",
        element("span", "what", about),
        element("span", "amount", figure.amount),
        changed4 && element("span", Number(figure.growth) < 0 ? "fall" : "rise", changed4),
        figure.status === "actual" ? null : tag(figure.status)
      ),
      folded(figure.quotes, holder)
    );
  }
  function momentRow(moment, holder) {
    return element(
      "div",
      "moment",
      element(
        "div",
        "top",
        element("span", "when", date(moment.date)),
        element("span", "event", word(store.words.kinds[moment.kind])),
        moment.status === "actual" ? null : tag(moment.status)
      ),
      folded(moment.quotes, holder)
    );
  }
  function relationRow(id, number) {
    const statement = store.statements[number];
    const many = inTime(statement.quotes).length;
    const why = button("why", () => openStatements([statement.key]), `${many} ${say("sentence")}`);
    why.setAttribute("aria-label", `${say("sentences")} ${many} ${say("sentence")}`);
    return element("div", "link", nameButton(store.other(number, id), qualifiers(statement)), statement.status === "actual" ? null : tag(statement.status), why);
  }
  function derivedRow(id, numbers2) {
    const why = button("why", () => openStatements(numbers2.map((n) => store.statements[n].key)), `${numbers2.length} ${say("waysToIt")}`);
    return element("div", "link", nameButton(store.other(numbers2[0], id)), why);
  }
  function grouped2(id, numbers2) {
    const groups = /* @__PURE__ */ new Map();
    numbers2.forEach((number) => {
      const { subject, property } = store.statements[number];
      const forth = subject === id || store.words.properties[property].symmetric;
      const key = `${property} ${forth}`;
      if (!groups.has(key)) groups.set(key, { property, forth, numbers: [] });
      groups.get(key).numbers.push(number);
    });
    const order = Object.keys(store.words.properties);
    return [...groups.values()].sort((a, b) => Number(b.forth) - Number(a.forth) || order.indexOf(a.property) - order.indexOf(b.property));
  }
  var relation = ({ property, forth }, rows) => element(
    "div",
    "relation",
    element("h4", "", `${relationName(property, forth)}（${rows.length}）`),
    longList(rows, LONG_LIST, more3)
  );
  var relations = (id) => grouped2(id, store.near[id].filter(reported)).map((group2) => relation(group2, group2.numbers.map((number) => () => relationRow(id, number))));
  function follows(id) {
    const found = store.near[id].filter((number) => shown(number) && store.statements[number].derivation);
    return grouped2(id, found).map((group2) => {
      const others = /* @__PURE__ */ new Map();
      group2.numbers.forEach((number) => others.set(store.other(number, id), [...others.get(store.other(number, id)) ?? [], number]));
      return relation(group2, [...others.values()].map((numbers2) => () => derivedRow(id, numbers2)));
    });
  }
  function relationName(property, forth) {
    const said3 = store.words.properties[property];
    return word(forth ? said3 : { zh: said3.inverse, en: `← ${said3.en}` });
  }
  function ways(id) {
    const { key, type } = store.nodes[id];
    const way = (term, action) => button("way", action, say(term));
    return element(
      "div",
      "ways",
      way("surroundings", () => go("network", { around: [...listed(here().params, "around").map(short), short(key)].join(" "), nodes: "" })),
      way("openChain", () => go("chain", { of: short(key), open: "" })),
      way("openTimeline", () => go("timeline", { of: short(key), open: "" })),
      ["Park", "Place"].includes(type) && way("openGaps", () => go("gaps", { of: short(key), chain: "", open: "" }))
    );
  }
  function entityBody(id, source2) {
    const node = store.nodes[id];
    const figures = node.figures.filter((one) => inTime(one.quotes).length);
    const moments = node.moments.filter((one) => inTime(one.quotes).length);
    const found = relations(id);
    const derived = follows(id);
    const holder = { open: short(node.key) };
    const drawn3 = series(figures).slice(0, 3).map((one) => element(
      "figure",
      "small-chart",
      element("figcaption", "", seriesName(one)),
      bars(seriesName(one), barsOf(one, (figure) => showFigure(figureRow(figure, holder))), 360, 108)
    ));
    return [
      element("div", "chip", shape(node.type), both(store.words.types[node.type]).join(" ")),
      element("h2", "name-large", node.label),
      node.aliases.length ? element("p", "aliases", `${say("aliases")} ${node.aliases.join("、")}`) : null,
      ways(id),
      neighbourGroups(id),
      figures.length ? zone("figures", ...drawn3, longList(figures.map((one) => () => figureRow(one, holder)), LONG_LIST, more3)) : null,
      moments.length ? zone("milestones", longList(moments.map((one) => () => momentRow(one, holder)), LONG_LIST, more3)) : null,
      found.length ? zone("properties", ...found) : zone("properties", element("p", "aliases", say("noRelations"))),
      derived.length ? element("section", "zone follows", element("h3", "", element("span", "tag derived", say("derivedLong"))), element("p", "aliases", say("derivedHelp")), ...derived) : null,
      nameControls(id, source2)
    ];
  }
  function showFigure(row2) {
    row2.classList.add("chosen");
    byId("details-body").querySelector(".figure.chosen")?.remove();
    [...byId("details-body").querySelectorAll(".small-chart")].at(-1)?.after(row2);
    row2.querySelector("details").open = true;
  }
  function show(children, focus) {
    if (byId("details").hidden) cameFrom = document.activeElement;
    byId("details-body").replaceChildren(...children.filter((child) => child !== null));
    byId("details").hidden = false;
    document.body.classList.add("with-panel");
    byId("details").scrollTop = 0;
    closeFilters();
    if (focus && !(document.activeElement instanceof HTMLInputElement)) byId("details").focus();
  }
  function hide() {
    if (byId("details").hidden) return;
    byId("details").hidden = true;
    document.body.classList.remove("with-panel");
    if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus();
  }
  var together = (numbers2) => numbers2.flatMap((n) => [store.statements[n].subject, store.statements[n].object]);
  var quotesOf = (id) => [...store.nodes[id].figures, ...store.nodes[id].moments, ...store.near[id].map((n) => store.statements[n])].flatMap((told2) => told2.quotes);
  async function showPanel(source2, focus, isWanted) {
    const { params } = here();
    const [open] = listed(params, "open");
    const keys = listed(params, "statements");
    if (open) await source2.entity(open);
    else if (keys.length) await source2.statements(keys);
    if (!isWanted()) return null;
    const id = open ? store.find(open) : void 0;
    const numbers2 = keys.map((key) => store.findStatement(key)).filter((n) => n !== void 0);
    if (id === void 0 && !numbers2.length) return dark();
    const article = params.get("article");
    if (article !== null) {
      const quotes = id === void 0 ? numbers2.flatMap((n) => store.statements[n].quotes) : quotesOf(id);
      const body = await articleBody(article, quotes, params.get("sentence") ?? "", source2);
      if (!isWanted()) return null;
      show(body, focus);
      byId("details").querySelector("mark.chosen")?.scrollIntoView({ block: "center" });
    }
    if (id !== void 0) {
      if (isHidden(id)) reveal(id);
      if (article === null) show(entityBody(id, source2), focus);
      const joined2 = store.near[id].filter(shown);
      return { nodes: [id, ...together(joined2)], statements: joined2, middle: id };
    }
    if (article === null) show([element("div", "chip", say("evidence")), ...numbers2.map((number) => statementBody(number, source2.served && !store.statements[number].derivation ? statementControls(number) : null))], focus);
    return { nodes: together(numbers2), statements: numbers2, middle: null };
  }
  function dark() {
    hide();
    return DARK;
  }
  function startDetails() {
    byId("close").addEventListener("click", closePanel);
  }

  // src/names.ts
  var MOST2 = 40;
  var plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s'’]+/g, "");
  var entries = [];
  function catalogue2() {
    for (let id = entries.length; id < store.nodes.length; id += 1) {
      const { label: label2, aliases, spelt } = store.nodes[id];
      entries.push({ id, names: [label2, ...aliases].map(plain), spelt });
    }
    return entries;
  }
  function rank({ names, spelt }, wanted) {
    const places2 = names.map((name) => name.indexOf(wanted)).filter((at2) => at2 >= 0);
    if (names.includes(wanted)) return 0;
    if (places2.includes(0)) return 1;
    if (places2.length) return 2;
    if (spelt.includes(wanted)) return 3;
    if (spelt.some((spelling) => spelling.startsWith(wanted))) return 4;
    return spelt.some((spelling) => spelling.includes(wanted)) ? 5 : -1;
  }
  function named(text) {
    const wanted = plain(text);
    if (!wanted) return [];
    return catalogue2().map((entry) => ({ id: entry.id, place: rank(entry, wanted) })).filter(({ place: place2 }) => place2 >= 0).sort((a, b) => a.place - b.place || store.near[b.id].length - store.near[a.id].length || a.id - b.id).slice(0, MOST2).map(({ id }) => {
      const { key, label: label2, type } = store.nodes[id];
      return { key, label: label2, type, note: "" };
    });
  }

  // src/file.ts
  var FORTH = /* @__PURE__ */ new Set(["supplies", "upstreamOf", "produces"]);
  var BACK = /* @__PURE__ */ new Set(["uses"]);
  function flow(number) {
    const { subject, property, object, status, derivation } = store.statements[number];
    if (status === "negated" || derivation) return null;
    if (FORTH.has(property)) return { supplier: subject, customer: object };
    return BACK.has(property) ? { supplier: object, customer: subject } : null;
  }
  function tiersOf2(middle, upstream, tiers) {
    const hops = /* @__PURE__ */ new Map();
    const met = /* @__PURE__ */ new Set([middle]);
    let rim = [middle];
    const ways2 = (from) => store.near[from].map((number) => ({ number, hop: flow(number) })).filter(({ hop }) => hop && (upstream ? hop.customer : hop.supplier) === from && hop.supplier !== hop.customer);
    for (let tier = 1; tier <= tiers && rim.length; tier += 1) {
      const next = /* @__PURE__ */ new Set();
      rim.forEach((from) => ways2(from).forEach(({ number, hop }) => {
        const { supplier, customer } = hop;
        const pair = `${supplier} ${customer}`;
        const known2 = hops.get(pair);
        if (known2) known2.statements.push(number);
        else hops.set(pair, { supplier, customer, tier, basis: "reported", statements: [number] });
        const far = upstream ? supplier : customer;
        if (!met.has(far)) next.add(far);
      }));
      next.forEach((far) => met.add(far));
      rim = [...next];
    }
    const goesOn = rim.some((from) => ways2(from).some(({ hop }) => !met.has(upstream ? hop.supplier : hop.customer)));
    return { hops: [...hops.values()], goesOn };
  }
  function fileSource(data2) {
    const { quotes } = store.add(data2);
    store.complete = true;
    const here2 = (found) => numbered(found, (numbers2) => numbers2.map((n) => quotes[n]));
    const about = ({ asked: [thing] }) => typeof thing === "object" && thing ? thing.iri : "";
    return {
      served: false,
      search: async (text) => named(text),
      around: async () => 0,
      entity: async () => void 0,
      statements: async () => void 0,
      text: async (document2) => data2.texts[document2] ?? null,
      chain: async (key, tiers) => {
        const middle = store.find(key);
        return { upstream: tiersOf2(middle, true, tiers), downstream: tiersOf2(middle, false, tiers) };
      },
      projects: async () => void 0,
      conflicts: async (key) => {
        const found = here2(data2.conflicts);
        return key ? { ...found, rows: found.rows.filter(({ subject }) => subject.iri === key) } : found;
      },
      gaps: async (key) => {
        const found = data2.gaps.find((one) => about(one) === key);
        return found ? here2(found) : null;
      },
      parks: async () => data2.gaps.map((one) => store.find(about(one)))
    };
  }

  // src/gaps.ts
  var STAGES = ["upstream", "midstream", "downstream"];
  var STATES = ["present", "announced", "stopped", "lacking", "notReported"];
  var FEW = 3;
  async function gapsView(source2) {
    const { params } = here();
    const [of] = listed(params, "of");
    const id = of === void 0 ? void 0 : store.find(of);
    const found = of === void 0 ? null : await source2.gaps(of);
    const [asked2] = found?.asked ?? [];
    const name = isThing(asked2) ? asked2.label : id === void 0 ? "" : store.nodes[id].label;
    const picker = pickerField(
      say("parkOrPlace"),
      name,
      async (text) => (await source2.search(text)).filter(({ type }) => type === "Park" || type === "Place"),
      !source2.served,
      ({ key }) => go("gaps", { of: short(key), chain: "" })
    );
    const head = element("div", "head", element("h2", "", name ? `${name} · ${say("gaps")}` : say("gapsTitle")), element("div", "controls", picker));
    if (of === void 0) return element("div", "page", head, element("p", "help", say("chooseGaps")), await parks(source2));
    if (!found) return element("div", "page", head, element("p", "none", say("notLookedAt")), await parks(source2));
    const chains = [...new Set(found.rows.map(({ chain }) => String(chain)))];
    const wanted = params.get("chain") ?? "";
    if (chains.length > 1) head.querySelector(".controls").append(chooser2(chains, wanted));
    const shownChains = chains.filter((chain) => !wanted || chain === wanted);
    return element("div", "page", head, coverage(found), ...shownChains.length ? shownChains.map((chain) => chainMap(chain, linksOf(found, chain))) : [element("p", "none", say("noGaps"))]);
  }
  async function parks(source2) {
    const ids = await source2.parks();
    return element("div", "park-list", ...ids.map((id) => button("go", () => go("gaps", { of: short(store.nodes[id].key) }), shape(store.nodes[id].type), element("span", "other", store.nodes[id].label))));
  }
  function chooser2(chains, wanted) {
    const select = element("select", "", ...["", ...chains].map((chain) => {
      const option = element("option", "", chain || say("everything"));
      option.value = chain;
      option.selected = chain === wanted;
      return option;
    }));
    select.addEventListener("change", () => go("gaps", { chain: select.value }));
    return element("label", "field", element("span", "", say("template")), select);
  }
  function coverage({ searched: [about], foundation }) {
    const many = about?.documents.length ?? 0;
    const newest = about?.newest ?? foundation.newest;
    return element("p", "help", [`${say("searched")} ${count(many, "articles")}`, newest && `${say("newestOf")} ${date(newest)}`, say("gapsHelp")].filter(Boolean).join(" · "));
  }
  function linksOf({ rows }, chain) {
    const links = /* @__PURE__ */ new Map();
    rows.filter((row2) => row2.chain === chain).forEach((row2) => {
      const name = String(row2.link);
      if (!links.has(name)) links.set(name, { name, stage: String(row2.stage), told: [], elsewhere: [], states: [] });
      if (!stands(row2.proofs)) return;
      if (row2.found === "elsewhere") links.get(name).elsewhere.push(row2);
      else if (row2.found !== "notReported") links.get(name).told.push(row2);
    });
    links.forEach((link) => {
      const states = STATES.filter((state) => link.told.some(({ found }) => found === state));
      link.states = states.length ? states : ["notReported"];
    });
    return [...links.values()];
  }
  function chainMap(chain, links) {
    const totals = STATES.map((state) => ({ state, many: links.filter(({ states }) => states[0] === state).length })).filter(({ many }) => many);
    return element(
      "section",
      "chain-map",
      element("h3", "", chain, element("span", "totals", ...totals.map(({ state, many }) => element("span", `tag found-${state}`, `${word(store.words.found[state])} ${many}`)))),
      element("div", "stages", ...STAGES.map((stage) => element("div", "stage", element("h4", "", say(stage)), ...inOrder(links.filter((link) => link.stage === stage)).map(linkCard))))
    );
  }
  var inOrder = (links) => [...links.filter(({ told: told2 }) => told2.length), ...links.filter(({ told: told2 }) => !told2.length)];
  function linkCard({ name, told: told2, elsewhere, states }) {
    const rows = told2.map((row2) => () => element("div", "told", teller(row2), proofFold(row2.proofs, isThing(row2.firm) ? row2.firm : void 0)));
    const others = elsewhere.length ? element("details", "elsewhere", element("summary", "", `${say("elsewhere")}（${elsewhere.length}）`), ...elsewhere.map((row2) => element("div", "told", maker(row2), proofFold(row2.proofs, isThing(row2.firm) ? row2.firm : void 0)))) : null;
    return element(
      "div",
      `link-card found-${states[0]}`,
      element("div", "link-head", element("b", "", name), ...states.map((state) => element("span", `tag found-${state}`, word(store.words.found[state])))),
      longList(rows, FEW, (left) => `${say("more")} ${left} ${say("items")}`.trim()),
      others
    );
  }
  var named2 = (cell3) => isThing(cell3) ? cell3.label : "";
  function teller(row2) {
    const way = row2.property ? word(store.words.properties[String(row2.property)]) : "";
    const step = row2.kind ? [word(store.words.kinds[String(row2.kind)]), row2.date && date(String(row2.date))].filter(Boolean).join(" ") : "";
    const place2 = named2(row2.place) !== named2(row2.firm) ? named2(row2.place) : "";
    return element("div", "who", isThing(row2.firm) && thingButton(row2.firm), element("small", "", [`${way} ${named2(row2.product)}`.trim(), step, place2].filter(Boolean).join(" · ")));
  }
  function maker(row2) {
    const near = row2.near ? word(store.words.near[String(row2.near)]) : "";
    const step = row2.kind ? [word(store.words.kinds[String(row2.kind)]), row2.date && date(String(row2.date))].filter(Boolean).join(" ") : "";
    return element("div", "who", isThing(row2.firm) && thingButton(row2.firm), element("small", "", [near, named2(row2.place), named2(row2.product), step].filter(Boolean).join(" · ")));
  }

  // src/home.ts
  var MOST3 = "200";
  var OF_EACH = 8;
  var FIRST = ["Park", "Company", "Industry", "Product", "Project", "Place"];
  async function home() {
    const [about, best] = await Promise.all([get("about"), get("neighbours", { limit: MOST3 })]);
    const added = store.add(best).nodes;
    const linked = [...added].sort((a, b) => store.near[b].length - store.near[a].length || a - b);
    const entities = Object.values(about.entities).reduce((a, b) => a + b, 0);
    const statements = Object.values(about.statements).flatMap((one) => Object.values(one)).reduce((a, b) => a + b, 0);
    const { documents, first, newest } = about.foundation;
    const said3 = [count(documents, "articles"), count(entities, "nodes"), count(statements, "relations"), first && `${date(first)} – ${date(newest)}`].filter(Boolean).join(" · ");
    return element(
      "div",
      "page home",
      element("h2", "", say("start")),
      element("p", "help", `${say("startHelp")} · ${said3}`),
      element("div", "starts", ...FIRST.map((type) => group(type, linked.filter((id) => store.nodes[id].type === type).slice(0, OF_EACH), about.entities[type] ?? 0)))
    );
  }
  function group(type, ids, many) {
    if (!ids.length) return null;
    return element(
      "section",
      "",
      element("h3", "", shape(type), ` ${both(store.words.types[type])[0]}`, element("span", "count", many.toLocaleString("zh"))),
      ...ids.map((id) => {
        const { key, label: label2 } = store.nodes[id];
        return button("go", () => go("network", { around: short(key), open: short(key) }), element("span", "other", label2));
      })
    );
  }

  // src/labels.ts
  var CELL = 48;
  var MOST_LABELS = 320;
  var ALWAYS = 28;
  var SMALL = 0.6;
  var HUB = 9;
  var LEGIBLE = 5;
  var LINES_NAMED = 1.15;
  var widths = /* @__PURE__ */ new Map();
  var ordered = [];
  var orderedOf = null;
  var Occupied = class {
    cells = /* @__PURE__ */ new Map();
    *keys({ left, top, right, bottom }) {
      for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
        for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) yield x * 4096 + y;
      }
    }
    free(box2, owner) {
      for (const key of this.keys(box2)) {
        for (const other of this.cells.get(key) ?? []) {
          const own = owner !== void 0 && other.owner === owner;
          if (!own && other.left < box2.right && other.right > box2.left && other.top < box2.bottom && other.bottom > box2.top) return false;
        }
      }
      return true;
    }
    take(box2) {
      for (const key of this.keys(box2)) {
        if (!this.cells.has(key)) this.cells.set(key, []);
        this.cells.get(key).push(box2);
      }
    }
  };
  function inOrder2() {
    if (orderedOf !== spots) {
      ordered = [...spots].sort((a, b) => b.size - a.size || a.id - b.id);
      orderedOf = spots;
    }
    return ordered;
  }
  function textWidth(context, text) {
    const key = `${context.font} ${text}`;
    if (!widths.has(key)) widths.set(key, context.measureText(text).width);
    return widths.get(key);
  }
  function places({ x, y, reach }, width, height) {
    const gap = reach + 3;
    return [[x - width / 2, y + gap], [x + gap, y - height / 2], [x - width / 2, y - gap - height], [x - gap - width, y - height / 2]].map(([left, top]) => ({ left, top, right: left + width, bottom: top + height }));
  }
  function visible(canvas, dots) {
    const scale = network.getScale();
    const found = [];
    inOrder2().forEach((spot) => {
      if (isHidden(spot.id) || kept !== null && !kept.nodes.has(spot.id) && spot.id !== hovered) return;
      const { x, y } = network.canvasToDOM(network.getPosition(spot.id));
      if (x < -60 || y < -30 || x > canvas.clientWidth + 60 || y > canvas.clientHeight + 30) return;
      const reach = spot.size * scale;
      found.push({ spot, x, y, reach });
      if (reach > 2) dots.take({ owner: spot.id, left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });
    });
    return found.sort((a, b) => Number(b.spot.id === hovered) - Number(a.spot.id === hovered));
  }
  function drawLabels(context) {
    const { canvas } = context;
    const scale = network.getScale();
    const ratio = canvas.width / canvas.clientWidth;
    const names = new Occupied();
    const dots = new Occupied();
    const inside = ({ left, right, top, bottom }) => left > 4 && right < canvas.clientWidth - 4 && top > 2 && bottom < canvas.clientHeight - 2;
    const found = visible(canvas, dots);
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    Object.assign(context, { textBaseline: "top", textAlign: "left", lineJoin: "round", lineWidth: 3.5, strokeStyle: inks.halo, fillStyle: inks.label });
    let drawn3 = 0;
    for (const one of found) {
      const { spot, reach } = one;
      if (drawn3 >= MOST_LABELS || drawn3 >= ALWAYS && reach < LEGIBLE) break;
      const label2 = store.nodes[spot.id].label + (spot.rest ? ` +${spot.rest}` : "");
      context.font = `${spot.font >= 16 ? 600 : 400} ${spot.font}px ${inks.face}`;
      const open = places(one, textWidth(context, label2), spot.font * 1.25).filter((place2) => inside(place2) && names.free(place2));
      const box2 = open.find((place2) => dots.free(place2, spot.id)) ?? (drawn3 < ALWAYS && (scale < SMALL || reach >= HUB) ? open[0] : void 0);
      if (box2) {
        names.take({ left: box2.left - 5, right: box2.right + 5, top: box2.top - 2, bottom: box2.bottom + 2 });
        context.strokeText(label2, box2.left, box2.top + 1);
        context.fillText(label2, box2.left, box2.top + 1);
        drawn3 += 1;
      }
    }
    if (kept !== null || scale > LINES_NAMED) nameLines(context, names, dots, inside);
    context.restore();
  }
  function lineName(line3) {
    const said3 = [...new Set(line3.statements.filter(shown).map((n) => {
      const { property, derivation } = store.statements[n];
      return `${derivation ? `${say("derived")} ` : ""}${word(store.words.properties[property])}`;
    }))];
    if (said3.length <= 2) return said3.join(currentLanguage() === "zh" ? "、" : ", ");
    return currentLanguage() === "zh" ? `${said3.slice(0, 2).join("、")}等${said3.length}项` : `${said3.slice(0, 2).join(", ")} … ${said3.length}`;
  }
  function nameLines(context, names, dots, inside) {
    Object.assign(context, { font: `11px ${inks.face}`, fillStyle: inks.soft });
    let drawn3 = 0;
    for (const line3 of store.lines) {
      if (drawn3 >= MOST_LABELS / 2) return;
      if (!drawn2.has(line3.from) || !drawn2.has(line3.to) || isHidden(line3.from) || isHidden(line3.to) || kept !== null && !kept.lines.has(line3.id)) continue;
      const from = network.canvasToDOM(network.getPosition(line3.from));
      const to = network.canvasToDOM(network.getPosition(line3.to));
      const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
      const text = lineName(line3);
      const width = textWidth(context, text) + 6;
      const box2 = { left: x - width / 2, right: x + width / 2, top: y - 8, bottom: y + 8 };
      if (!text || Math.hypot(to.x - from.x, to.y - from.y) < width + 34 || !inside(box2) || !names.free(box2) || !dots.free(box2)) continue;
      names.take(box2);
      context.strokeText(text, box2.left + 3, y - 6);
      context.fillText(text, box2.left + 3, y - 6);
      drawn3 += 1;
    }
  }

  // src/projects.ts
  var STAGES2 = ["signed", "settled", "approved", "started", "commissioned", "reachedCapacity", "expanded", "suspended", "terminated"];
  var last = (moment) => days(moment.date)?.[1] ?? -Infinity;
  function latest2(id) {
    const steps = store.nodes[id].moments.filter((one) => STAGES2.includes(one.kind) && one.status !== "negated" && inTime(one.quotes).length);
    const done = steps.filter((one) => one.status === "actual");
    const order = (one) => last(one) + STAGES2.indexOf(one.kind) / 100;
    return [...done.length ? done : steps].sort((a, b) => order(b) - order(a))[0] ?? null;
  }
  async function projectsView(source2) {
    await source2.projects();
    const cards = store.nodes.map((node, id) => ({ node, id })).filter(({ node }) => node.type === "Project").map(({ id }) => ({ id, latest: latest2(id) }));
    const head = element("div", "head", element("h2", "", say("projectsTitle")), element("p", "help", say("projectsHelp")));
    if (!cards.length) return element("div", "page", head, element("p", "none", say("noProjects")));
    const column = (name, own) => own.length ? element("section", "column", element("h3", "", name, element("span", "count", String(own.length))), ...own.map(card)) : null;
    const sorted = (own) => own.sort((a, b) => last(b.latest) - last(a.latest) || a.id - b.id);
    return element("div", "page", head, element("div", "scroll", element(
      "div",
      "board",
      ...STAGES2.map((stage) => column(word(store.words.kinds[stage]), sorted(cards.filter((one) => one.latest?.kind === stage)))),
      column(say("noStage"), cards.filter((one) => one.latest === null))
    )));
  }
  function card({ id, latest: step }) {
    const { key, label: label2 } = store.nodes[id];
    const places2 = store.near[id].filter((n) => reported(n) && store.statements[n].property === "locatedIn" && store.statements[n].subject === id).map((n) => store.nodes[store.statements[n].object].label);
    const makers = store.near[id].filter((n) => reported(n) && store.statements[n].property === "investsIn" && store.statements[n].object === id).map((n) => store.nodes[store.statements[n].subject].label);
    const said3 = [.../* @__PURE__ */ new Set([...makers, ...places2])].join(" · ");
    return button(
      "card",
      () => openEntity(key),
      element("b", "", label2),
      said3 && element("span", "where", said3),
      step && element("span", "when", date(step.date), step.status === "actual" ? null : tag(step.status))
    );
  }

  // src/review.ts
  var RULED = {
    same: ["合并", "same"],
    different: ["拆开", "different"],
    rename: ["改名", "renamed"],
    accept: ["确认", "confirmed"],
    reject: ["否定", "rejected"],
    code: ["登记", "registered"],
    undo: ["撤销", "taken back"]
  };
  var MOST4 = "20";
  var FEW2 = 3;
  var changed3 = false;
  function leaveReview() {
    return changed3;
  }
  async function reviewView(again) {
    const page = element("div", "page", element("h2", "", say("review")), element("p", "help", say("reviewHelp")));
    const who = reviewer();
    if (!who) {
      page.append(entrance(again));
      return page;
    }
    try {
      const ruled = (await getWith("decisions", {}, who.token)).rulings;
      const least = (await getWith("uncertain", { limit: MOST4 }, who.token)).statements;
      const contrary = casesOf(findings(await get("conflicts")));
      const leave = button("plain", () => {
        enter(null);
        again();
      }, `${say("signOut")} ${who.who}`);
      page.append(element("div", "controls", leave), element("div", "halves", element("div", "", contradicting(contrary, again), queue(least, again)), history2(ruled, again)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      enter(null);
      page.append(element("div", "refused", element("p", "", error.message), element("p", "", say("reviewHow"))), entrance(again));
    }
    return page;
  }
  function entrance(again) {
    const field2 = (label2, type) => {
      const box2 = element("input");
      Object.assign(box2, { type, required: true, autocomplete: "off" });
      return { box: box2, row: element("div", "field", element("label", "", element("span", "", label2), box2)) };
    };
    const [who, token] = [field2(say("yourName"), "text"), field2(say("token"), "password")];
    const submit2 = element("button", "primary", say("signIn"));
    submit2.type = "submit";
    const form2 = element("form", "controls", who.row, token.row, submit2);
    form2.addEventListener("submit", (event) => {
      event.preventDefault();
      enter({ who: who.box.value.trim(), token: token.box.value.trim() });
      again();
    });
    return form2;
  }
  async function said2(what, place2, again) {
    place2.replaceChildren(element("p", "help", say("running")));
    try {
      await rule(what);
      changed3 = true;
      again();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      place2.replaceChildren(element("div", "refused", element("p", "", error.message), error.hint && element("p", "", error.hint)));
    }
  }
  function ruling(key, again) {
    const why = element("input");
    Object.assign(why, { type: "text", maxLength: 400, placeholder: say("why") });
    why.setAttribute("aria-label", say("why"));
    const place2 = element("div", "ruling", why, ruleButtons(key, (what) => void said2({ ...what, why: why.value.trim() }, place2, again)));
    return place2;
  }
  var queue = (least, again) => element(
    "section",
    "queue",
    element("h3", "", say("leastCertain")),
    ...least.length ? rememberStatements(least).map((number) => element("section", "review-card", statementBody(number), ruling(store.statements[number].key, again))) : [element("p", "none", say("nothingLeft"))]
  );
  function contradicting(cases, again) {
    if (!cases.length) return null;
    const controls = (side) => {
      const key = side.proofs[0].iri;
      return key.includes("/statement/") ? ruling(key, again) : null;
    };
    return element("section", "queue", element("h3", "", `${say("contradicting")}（${cases.length}）`), longList(cases.map((sides) => () => conflictCard(sides, controls)), FEW2, (left) => `${say("more")} ${left} ${say("cases")}`));
  }
  function history2(ruled, again) {
    const rows = ruled.map((one) => {
      const [zh, en] = RULED[one.kind];
      const property = one.property ? word(store.words.properties[one.property]) : "";
      const about = one.kind === "undo" ? one.of : one.names.join(property ? ` —${property}→ ` : " · ");
      const place2 = element("span", "");
      if (one.state !== "undone" && one.kind !== "undo") place2.append(button("plain", () => void said2({ kind: "undo", of: one.id }, place2, again), say("undo")));
      return element("li", one.state === "stands" ? "" : "over", element("b", "", word({ zh, en })), ` ${about} `, element("small", "", `${one.who} · ${one.when.slice(0, 16).replace("T", " ")} · ${one.why}`), " ", place2);
    });
    return element("section", "ruled", element("h3", "", say("ruled")), rows.length ? element("ul", "", ...rows) : element("p", "none", say("nothingRuled")));
  }

  // src/sparql.ts
  var FIRST2 = `# 各园区的产值 The output of each park
SELECT ?park ?name ?period ?value ?unit WHERE {
  GRAPH graph:reported {
    ?number lp:about ?park ; lp:indicator indicator:output ; lp:status status:actual ; lp:value ?value ; lp:unit ?unit ; lp:period ?period .
    ?park a lp:Park ; skos:prefLabel ?name .
  }
}
ORDER BY ?name ?period
LIMIT 100`;
  var MOST_DRAWN2 = 40;
  var MOST_BARS = 40;
  var MOST_ROWS = 500;
  var ENTITY = /\/id\/(company|institution|park|project|industry|product|person|place|programme|honor|zone|region|sector)\//;
  var files = null;
  async function sparqlView() {
    files ??= await get("queries");
    const { params } = here();
    const query = params.get("query");
    const holder = element("div", "editor");
    const result = element("div", "result");
    result.setAttribute("aria-live", "polite");
    const run = () => {
      const text = editor.read();
      if (text === here().params.get("query")) void answer(text, result);
      else go("sparql", { query: text, open: "", statements: "" });
    };
    const editing = { text: query ?? FIRST2, label: say("query"), terms: terms(), run };
    const editor = lianpuEditor(holder, editing);
    const head = element("div", "head", element("h2", "", say("sparql")), element("div", "controls", button("primary", run, say("run")), examples()), element("p", "help", say("queryHelp")));
    if (query) void answer(query, result);
    return element("div", "page", head, holder, result);
  }
  function terms() {
    const { types, properties, indicators, kinds, statuses } = store.words;
    const named3 = (prefix, table2) => Object.keys(table2).map((name) => `${prefix}:${name}`);
    const said3 = ["Statement", "Observation", "Milestone", "Evidence", "Document", "about", "indicator", "value", "unit", "normalizedValue", "period", "earliest", "latest", "status", "evidence", "quote", "document", "confidence", "sources", "item", "kind", "date"];
    return [
      ...named3("lp", types),
      ...named3("lp", properties),
      ...said3.map((name) => `lp:${name}`),
      ...named3("indicator", indicators),
      ...named3("kind", kinds),
      ...named3("status", statuses),
      "graph:reported",
      "graph:derived",
      "graph:background",
      "skos:prefLabel",
      "skos:altLabel",
      "dcterms:title",
      "dcterms:issued",
      "dcterms:publisher",
      "rdf:subject",
      "rdf:predicate",
      "rdf:object"
    ];
  }
  function examples() {
    const select = element("select", "", element("option", "", "—"), ...files.queries.map((one) => {
      const option = element("option", "", `${one.name} · ${one.question}`);
      option.value = one.name;
      return option;
    }));
    select.addEventListener("change", () => {
      const chosen = files.queries.find((one) => one.name === select.value);
      if (chosen) go("sparql", { query: chosen.query, open: "", statements: "" });
    });
    return element("div", "field wide", element("label", "", element("span", "", say("examples")), select));
  }
  async function answer(query, result) {
    result.replaceChildren(element("p", "help", say("running")));
    try {
      const started = performance.now();
      const found = await sparql(query);
      result.replaceChildren(...resultBody(found, performance.now() - started));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      result.replaceChildren(element("div", "refused", element("p", "", error.message), error.hint && element("pre", "", error.hint)));
    }
  }
  function resultBody(found, took) {
    if (found.boolean !== void 0) return [element("p", "amount", String(found.boolean))];
    const columns = found.head.vars ?? [];
    const rows = found.results?.bindings ?? [];
    const entities = [...new Set(rows.flatMap((row2) => Object.values(row2)).filter(({ type, value }) => type === "uri" && ENTITY.test(value)).map(({ value }) => value))];
    const drawn3 = element("div", "drawn");
    const network2 = button("plain", () => go("network", { nodes: entities.slice(0, MOST_DRAWN2).map(short).join(" "), around: "" }), say("asNetwork"));
    network2.disabled = !entities.length;
    const chart = barsOf2(columns, rows);
    const bar = button("plain", () => drawn3.replaceChildren(...drawn3.childElementCount ? [] : [chart]), say("asBars"));
    bar.disabled = !chart;
    const table2 = element(
      "table",
      "rows",
      element("thead", "", element("tr", "", ...columns.map((name) => element("th", "", name)))),
      element("tbody", "", ...rows.slice(0, MOST_ROWS).map((row2) => element("tr", "", ...columns.map((name) => element("td", "", cell2(row2[name]))))))
    );
    const said3 = `${count(rows.length, "rows")} · ${(took / 1e3).toFixed(2)} s${rows.length > MOST_ROWS ? ` · ${say("firstRows")} ${MOST_ROWS}` : ""}`;
    return [element("div", "controls", element("span", "help", said3), network2, bar), drawn3, element("div", "scroll", table2)];
  }
  function cell2(term) {
    if (!term) return element("span", "none", "—");
    const { type, value } = term;
    if (type !== "uri") return value;
    if (ENTITY.test(value)) return button("plain-link", () => openEntity(value), short(value));
    const [prefix, address] = Object.entries(files.prefixes).find(([, start2]) => value.startsWith(start2)) ?? ["", ""];
    return prefix ? `${prefix}:${value.slice(address.length)}` : value;
  }
  function barsOf2(columns, rows) {
    const isNumber = (term) => term !== void 0 && term.type === "literal" && term.value !== "" && Number.isFinite(Number(term.value));
    const numbers2 = [...columns].reverse().find((name) => rows.length > 0 && rows.every((row2) => isNumber(row2[name])));
    if (!numbers2 || rows.length > MOST_BARS) return null;
    const names = columns.filter((name) => name !== numbers2 && rows.every((row2) => row2[name]?.type === "literal" && !isNumber(row2[name]))).slice(0, 2);
    const items = rows.map((row2) => ({ label: names.map((name) => row2[name].value).join(" "), text: row2[numbers2].value, size: Number(row2[numbers2].value), planned: false, chosen: null }));
    return element("div", "scroll", bars(numbers2, items, Math.max(320, rows.length * 92), 200));
  }

  // src/timeline.ts
  async function timelineView(source2) {
    const { params } = here();
    const [of] = listed(params, "of");
    if (of) await source2.entity(of);
    const id = of === void 0 ? void 0 : store.find(of);
    const node = id === void 0 ? void 0 : store.nodes[id];
    const picker = pickerField(say("timeline"), node?.label ?? "", (text) => source2.search(text), !source2.served, ({ key }) => go("timeline", { of: short(key), open: "", statements: "" }));
    if (!node) return element("div", "page", element("h2", "", say("timeline")), element("p", "help", say("chooseTimeline")), picker);
    const holder = { open: short(node.key) };
    const figures = node.figures.filter((one) => one.period && inTime(one.quotes).length);
    const moments = node.moments.filter((one) => inTime(one.quotes).length);
    const head = element("div", "head", element("h2", "", `${node.label}${say("timelineOf")}`), element("div", "controls", picker));
    if (!figures.length && !moments.length) return element("div", "page", head, element("p", "none", say("noTimeline")));
    const chosen = element("div", "chosen-figure");
    const drawings = series(figures).map((one) => element(
      "figure",
      "chart-card",
      element("figcaption", "", seriesName(one)),
      bars(seriesName(one), barsOf(one, (figure) => {
        chosen.replaceChildren(figureItem(figure, holder, differing(figure, figures)));
        chosen.querySelector("details").open = true;
      }), Math.max(300, one.figures.length * 84), 170)
    ));
    return element("div", "page", head, drawings.length ? element("div", "charts", ...drawings) : null, chosen, element("ol", "line-of-time", ...years(figures, moments, holder)));
  }
  function years(figures, moments, holder) {
    const item = (text, row2) => ({ order: days(text)?.[0] ?? Infinity, year: text.slice(0, 4), row: row2 });
    const items = [...figures.map((one) => item(one.period, figureItem(one, holder, differing(one, figures)))), ...moments.map((one) => item(one.date, momentItem(one, holder)))].sort((a, b) => a.order - b.order);
    const groups = /* @__PURE__ */ new Map();
    items.forEach(({ year, row: row2 }) => groups.set(year, [...groups.get(year) ?? [], row2]));
    return [...groups].map(([year, rows]) => element("li", "", element("h3", "", year), ...rows));
  }
  function figureItem(figure, holder, differs) {
    const changed4 = change(figure);
    return element(
      "div",
      "item number",
      element("span", "when", date(figure.period)),
      element(
        "div",
        "",
        element("span", "what", [word(store.words.indicators[figure.indicator]), figure.of].filter(Boolean).join(" · ")),
        " ",
        element("b", "", figure.amount),
        " ",
        changed4 && element("small", "", changed4),
        figure.status === "actual" ? null : tag(figure.status),
        differs ? element("span", "tag negated", say("differs")) : null,
        folded(figure.quotes, holder)
      )
    );
  }
  function momentItem(moment, holder) {
    return element(
      "div",
      "item event",
      element("span", "when", date(moment.date)),
      element("div", "", element("b", "", word(store.words.kinds[moment.kind])), moment.status === "actual" ? null : tag(moment.status), folded(moment.quotes, holder))
    );
  }

  // src/main.ts
  var data = JSON.parse(byId("network-data").textContent);
  store.words = data.words;
  var file = data.form === "lianpu-network/1" ? data : null;
  var source = file ? fileSource(file) : serverSource();
  var MANY = 1e3;
  var PAGES = {
    chain: () => chainView(source),
    timeline: () => timelineView(source),
    compare: () => compareView(source),
    gaps: () => gapsView(source),
    conflicts: () => conflictsView(source),
    projects: () => projectsView(source),
    ...data.form === "lianpu-served/1" ? { ask: () => askView(source, data), sparql: sparqlView, review: () => reviewView(renew) } : {}
  };
  var scene = null;
  var drawnFor = null;
  var pageFor = null;
  var leftOut = 0;
  var freshly = false;
  var moved = false;
  var turn = 0;
  function label() {
    document.querySelectorAll("[data-say]").forEach((one) => {
      one.textContent = say(one.dataset.say);
    });
    document.querySelectorAll("[data-label]").forEach((one) => {
      const said3 = say(one.dataset.label);
      one.setAttribute("aria-label", said3);
      if (one instanceof HTMLButtonElement) one.title = said3 + (one.dataset.key ? ` (${one.dataset.key})` : "");
      if (one instanceof HTMLInputElement) one.placeholder = said3;
    });
    byId("views").replaceChildren(...VIEWS.filter((view) => view === "network" || PAGES[view]).map((view) => {
      const tab = button("tab", () => go(view, startOf(view)), say(view));
      tab.dataset.view = view;
      return tab;
    }));
  }
  function startOf(view) {
    const { view: now, params } = here();
    const open = params.get("open") || params.get("of") || params.get("one") || "";
    if (view === now) return {};
    if (view === "network") return file ? { open } : { open, around: open };
    if (view === "gaps") return isPark(open) ? { of: open } : {};
    return view === "chain" || view === "timeline" ? { of: open } : view === "compare" ? { one: open } : {};
  }
  function isPark(open) {
    const id = store.find(long(open));
    return id !== void 0 && ["Park", "Place"].includes(store.nodes[id].type);
  }
  async function showNetwork(own) {
    const { params } = here();
    const around = listed(params, "around");
    const only = listed(params, "nodes");
    const wanted = [...only, "|", ...around].join(" ");
    if (wanted === drawnFor) return;
    const goesOn = scene && drawnFor && wanted.startsWith(`${drawnFor} `);
    const steps = goesOn ? around.slice(scene.steps) : around;
    if (!goesOn) await Promise.all(only.filter((key) => store.find(key) === void 0).map((key) => source.entity(key).catch(() => void 0)));
    for (const key of steps) await source.around(key);
    if (own !== turn) return;
    const known2 = (keys) => keys.map((key) => store.find(key)).filter((id) => id !== void 0);
    if (!goesOn) scene = around.length || only.length ? new Scene() : null;
    if (!goesOn && only.length) scene.only(known2(only));
    known2(steps).forEach((id) => scene.open(id));
    drawnFor = wanted;
    draw(scene ? scene.spots() : file ? Scene.whole(file.drawn, innerHeight > innerWidth * 1.2) : []);
    leftOut = scene ? scene.leftOut() : file?.leftOut ?? 0;
    freshly = true;
  }
  async function showView(view, own) {
    const atHome = view === "network" && !file && !here().params.get("around") && !here().params.get("nodes");
    byId("network").hidden = view !== "network" || atHome;
    byId("view").hidden = !byId("network").hidden;
    document.querySelectorAll("#views .tab").forEach((tab) => {
      tab.setAttribute("aria-current", String(tab.dataset.view === view));
      if (tab.dataset.view === view) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
    document.body.dataset.view = atHome ? "home" : view;
    if (view === "network" && !atHome) {
      await showNetwork(own);
      return;
    }
    const wanted = view + withoutPanel(here().params).toString();
    if (wanted === pageFor) return;
    const page = await (atHome ? home() : PAGES[view]());
    if (own !== turn) return;
    pageFor = wanted;
    byId("view").replaceChildren(page);
    page.querySelector(".box.middle")?.scrollIntoView({ block: "nearest", inline: "center" });
  }
  async function show2() {
    const own = turn += 1;
    const place2 = here();
    const view = PAGES[place2.view] ? place2.view : "network";
    const language2 = place2.params.get("lang") === "en" ? "en" : "zh";
    if (language2 !== currentLanguage()) {
      speak(language2);
      label();
    }
    if (leaveReview() && view !== "review") {
      location.reload();
      return;
    }
    readFilters();
    document.body.setAttribute("aria-busy", "true");
    try {
      await showView(view, own);
      const light = own === turn && await showPanel(source, moved, () => own === turn);
      if (light) lightUp(view, light);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (own === turn) tell2(`${say("failed")}：${error.message}`);
    } finally {
      if (own === turn) {
        document.body.removeAttribute("aria-busy");
        document.documentElement.dataset.shown = String(own);
      }
    }
    moved = true;
  }
  function lightUp(view, light) {
    if (view === "network") {
      keepInLight(light);
      if (freshly) fit(false);
      freshly = false;
      if (light.middle !== null && (moved || isNarrow())) lookAt(light.middle);
      else if (light.middle === null && light.nodes.length && isNarrow()) lookBetween(light.nodes);
    }
    showFilters();
    summarise();
  }
  function summarise() {
    const visible2 = spots.filter(({ id }) => !isHidden(id)).length;
    const middle = file && file.around >= 0 ? store.nodes[file.around].label : "";
    const within = file ? currentLanguage() === "zh" ? `${file.hops}跳关系` : `within ${file.hops} hops` : "";
    byId("title").textContent = middle ? `${middle} · ${within}` : say("product");
    byId("summary").textContent = spots.length ? summary(visible2, drawn2, leftOut) : "";
    byId("nothing").hidden = visible2 > 0;
    const day = asOf();
    byId("as-of-day").replaceChildren(...day ? [button("chip-button", anyDay, `${say("asOf")} ${date(day)}`, element("span", "cross", "✕"))] : []);
    byId("whole").hidden = !scene;
    byId("whole").textContent = `← ${say(file ? "whole" : "begin")}`;
  }
  function renew() {
    pageFor = null;
    void showView(here().view, turn);
  }
  function filtered() {
    const { view } = here();
    if (view !== "network" && PAGES[view]) renew();
    else restyle();
    summarise();
  }
  function expand(id) {
    const own = short(store.nodes[id].key);
    const around = listed(here().params, "around").map(short);
    go("network", { around: [...around, own].join(" "), open: own, statements: "", article: "", sentence: "" });
  }
  async function start() {
    setTheme("light");
    label();
    startDetails();
    startFilters(filtered, closePanel);
    startDrawing(file ? file.nodes.length : MANY, {
      node: (id) => openEntity(store.nodes[id].key),
      line: (numbers2) => openStatements(numbers2.map((n) => store.statements[n].key)),
      nothing: closePanel,
      twice: expand
    }, (context) => {
      drawLabels(context);
      if (spots.length) document.documentElement.dataset.drawn ??= String(Math.round(performance.now()));
    });
    const found = (key) => file || here().view !== "network" ? openEntity(key) : go("network", { around: short(key), nodes: "", open: short(key), statements: "", article: "", sentence: "" });
    startKeys(new Picker(byId("search"), byId("results"), (text) => source.search(text), !source.served, ({ key }) => found(key)));
    addEventListener("hashchange", () => void show2());
    if (file && file.around >= 0 && !location.hash) history.replaceState(null, "", `#network?open=${short(store.nodes[file.around].key)}`);
    if (!file) {
      const { first, newest } = (await get("about", { as_of: "" })).foundation;
      if (first) askForDays(first, newest);
    }
    await show2();
  }
  void start();
})();
