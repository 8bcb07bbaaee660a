// Sources → kg/view/template/explorer.js (the page) and editor.js (the editor of the SPARQL view, served only).
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = argv[2] ?? `${here}../kg/view/template`;
const options = {
  absWorkingDir: here, bundle: true, format: 'iife', target: 'es2022', charset: 'utf8', legalComments: 'inline', logLevel: 'warning',
};
await build({ ...options, entryPoints: ['src/main.ts'], outfile: `${out}/explorer.js` });
// All that the editor is made of has one author and one licence, which wants to be told.
const licence = readFileSync(`${here}node_modules/@codemirror/state/LICENSE`, 'utf8').trim();
const banner = { js: `/*! CodeMirror, Lezer, style-mod, crelt, w3c-keyname, find-cluster-break\n${licence}\n*/` };
await build({ ...options, entryPoints: ['src/editor.ts'], outfile: `${out}/editor.js`, minify: true, banner });
