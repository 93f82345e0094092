// What pages that embed this one call: window.stancemark. Everything goes through the program's own commands.
(function () {
  'use strict';
  // …?embed=name: a page without articles of its own, which keeps its data under that name.
  const place = document.getElementById('sm-config').firstChild;
  const config = JSON.parse(place.data);
  const name = new URLSearchParams(location.search).get('embed');
  if (name && /^[a-z0-9_-]{1,60}$/.test(name) && !config.exercise) {
    place.data = JSON.stringify({ ...config, scope: 'e-' + name, bare: true });
  }

  const listeners = new Set();
  let begin;
  const started = new Promise((resolve) => (begin = resolve));
  const call = async (what, value) => (await started)(what, value);
  const api = {
    loadArticles: (articles) => call('articles', JSON.stringify(articles)),
    loadAnnotations: (file) => call('annotations', typeof file === 'string' ? file : JSON.stringify(file)),
    export: async () => JSON.parse(await call('export')),
    open: (article) => call('open', article),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  api.on = api.subscribe;
  api.ready = started.then(() => api);
  window.stancemark = api;

  // Called by the program.
  window.stancemarkServe = (serve) => {
    begin(serve);
    window.stancemarkFolderBegin(serve);
  };
  window.stancemarkHeard = () => listeners.size > 0;
  window.stancemarkChanged = (change) => {
    for (const listener of listeners) {
      // One listener's fault is not another's. Each has a change of its own.
      try {
        listener(JSON.parse(change));
      } catch (error) {
        console.error(error);
      }
    }
  };
})();
