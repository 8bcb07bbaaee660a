// The editor of queries: CodeMirror with SPARQL, prefixes, terms and variables to complete.
import { autocompletion, completionKeymap, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { sparql } from '@codemirror/legacy-modes/mode/sparql';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Editing } from './form';

const KEYWORDS = 'SELECT DISTINCT WHERE OPTIONAL FILTER GRAPH VALUES UNION BIND COUNT SUM AVG MIN MAX GROUP ORDER BY DESC ASC LIMIT OFFSET CONSTRUCT ASK DESCRIBE PREFIX NOT EXISTS MINUS HAVING STR LANG REGEX CONTAINS STRSTARTS'.split(' ');

const STYLE = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' }, { tag: tags.comment, color: 'var(--soft)' }, { tag: tags.string, color: 'var(--actual)' },
  { tag: tags.variableName, color: 'var(--planned)' }, { tag: tags.atom, color: 'var(--ink)' }, { tag: tags.number, color: 'var(--negated)' },
]);

const THEME = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--paper)', fontSize: '13.5px' },
  '.cm-content': { caretColor: 'var(--ink)', fontFamily: 'ui-monospace, monospace' },
  '.cm-gutters': { backgroundColor: 'var(--wash)', color: 'var(--soft)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused': { outline: '2px solid var(--accent)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-tooltip': { backgroundColor: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--line)' },
});

function complete(terms: string[]) {
  return (context: CompletionContext): CompletionResult | null => {
    const before = context.matchBefore(/[?$]?[\w:]+/);
    if (!before || (before.from === before.to && !context.explicit)) return null;
    const variables = [...new Set(context.state.doc.toString().match(/[?$]\w+/g) ?? [])].filter((one) => one !== before.text);
    return {
      from: before.from,
      options: [...variables.map((label) => ({ label, type: 'variable' })), ...terms.map((label) => ({ label, type: 'property' })), ...KEYWORDS.map((label) => ({ label, type: 'keyword' }))],
      validFor: /^[?$]?[\w:]*$/,
    };
  };
}

// In a shadow root its styles are adopted sheets, which a strict content security policy lets pass.
function edit(parent: HTMLElement, { text, label, terms, run }: Editing): { read: () => string } {
  const root = parent.attachShadow({ mode: 'open' });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), history(), bracketMatching(), highlightActiveLine(), StreamLanguage.define(sparql), syntaxHighlighting(STYLE), THEME, EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label }), autocompletion({ override: [complete(terms)] }),
        keymap.of([{ key: 'Mod-Enter', run: () => { run(); return true; } }, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
      ],
    }),
  });
  return { read: () => view.state.doc.toString() };
}

Object.assign(globalThis, { lianpuEditor: edit });
