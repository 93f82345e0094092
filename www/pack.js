// A page in one file, which the engine makes of this page's own parts.
(function () {
  'use strict';
  const own = document.currentScript;
  const text = (id) => document.getElementById(id).textContent;

  async function loaded(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error('the host answered ' + response.status);
    return response;
  }
  const textOf = async (address) => (await loaded(address)).text();
  async function base64Of(address) {
    const blob = await (await loaded(address)).blob();
    return new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(blob);
    });
  }

  // What such a page is made of: a page in one file holds it, a hosted one asks its own host for it.
  async function parts() {
    const icon = document.querySelector('link[rel=icon]').href;
    if (document.getElementById('sm-wasm')) {
      return {
        page: JSON.parse(text('sm-page')),
        style: document.querySelector('head > style').textContent,
        icon: icon.slice(icon.indexOf(',') + 1),
        script: own.textContent,
        engineScript: JSON.parse(text('sm-engine-script')),
        engine: text('sm-engine-wasm'),
        wasm: text('sm-wasm'),
      };
    }
    const config = JSON.parse(text('sm-config'));
    const asked = {
      page: textOf(location.pathname),
      style: textOf(document.querySelector('link[rel=stylesheet]').href),
      icon: base64Of(icon),
      script: textOf(own.src),
      engineScript: textOf(config.engineScript),
      engine: base64Of(config.engineWasm),
      wasm: base64Of(config.wasm),
    };
    const found = await Promise.all(Object.values(asked));
    return Object.fromEntries(Object.keys(asked).map((name, n) => [name, found[n]]));
  }

  // Makes the page and offers it as a download; gives its size in bytes.
  window.stancemarkMake = async function (name, content) {
    const given = document.getElementById('sm-highlights');
    const question = JSON.stringify({ ask: 'pack', content, given: given ? given.textContent : '', ...(await parts()) });
    const answer = JSON.parse(await window.stancemarkAsk(question));
    if (answer.error) throw new Error(answer.error);
    const page = new Blob([answer.page], { type: 'text/html' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(page);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    return page.size;
  };
})();
