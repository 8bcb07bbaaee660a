// How text reaches the screen: by textContent alone, never as markup.
type Child = Node | string | null | undefined | false;

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found as T;
}

export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className = '', ...children: Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child): child is Node | string => Boolean(child)));
  return made;
}

export function button(className: string, action: () => void, ...children: Child[]): HTMLButtonElement {
  const made = element('button', className, ...children);
  made.type = 'button';
  made.addEventListener('click', action);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K, attributes: Record<string, string | number>, ...children: (SVGElement | string)[]
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, String(value)));
  made.append(...children);
  return made;
}

// A list that shows its first rows and the others when asked.
export function longList(rows: (() => HTMLElement)[], most: number, more: (left: number) => string): HTMLElement {
  const list = element('div', '', ...rows.slice(0, most).map((make) => make()));
  if (rows.length > most) {
    const rest = button('more', () => rest.replaceWith(...rows.slice(most).map((make) => make())), more(rows.length - most));
    list.append(rest);
  }
  return list;
}

export const isNarrow = () => matchMedia('(max-width: 760px)').matches;
export const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
