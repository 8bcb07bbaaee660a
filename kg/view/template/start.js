// What happens first, and what the keys do: / searches, Esc goes back one step, + − F zoom.
function setTheme(name) {
  document.documentElement.dataset.theme = name;
  readInks();
  if (network) {
    drawnNodes.update(data.drawn.map(({ id, color }) => ({
      id, color: { background: color, border: inks.ground, highlight: { background: color, border: inks.label }, hover: { background: color, border: inks.label } },
    })));
    restyle();
  }
}

document.addEventListener('keydown', (event) => {
  const typing = event.target.matches('input[type=search]');
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === 'Escape') {
    if (hideResults() || closeDetails() || closeFilters()) return;
    byId('search').value = '';
    byId('search').blur();
  } else if (!typing && event.key === '/') {
    event.preventDefault();
    byId('search').focus();
    byId('search').select();
  } else if (!typing && (event.key === 'f' || event.key === 'F')) fit();
  else if (!typing && (event.key === '+' || event.key === '=')) zoom(1.3);
  else if (!typing && event.key === '-') zoom(1 / 1.3);
});

byId('title').textContent = data.title;
byId('close').addEventListener('click', closeDetails);
byId('zoom-in').addEventListener('click', () => zoom(1.3));
byId('zoom-out').addEventListener('click', () => zoom(1 / 1.3));
byId('zoom-fit').addEventListener('click', () => fit());
byId('theme').addEventListener('click', () => setTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'));
setTheme('light');
startFilters();
startDrawing();
startSearch();
applyFilters();
if (data.around >= 0) openNode(data.around, true);
globalThis.lianpu = { network, nodes: drawnNodes, lines: drawnLines }; // for whoever looks closer
