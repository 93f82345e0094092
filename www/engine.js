// Runs the engine in a worker. The first message brings its wasm, every other one a question with a number
// and perhaps the file it is about.
(function () {
  'use strict';
  let ready = null;

  self.onmessage = async function (event) {
    const message = event.data;
    if (message.wasm) {
      ready = wasm_bindgen({ module_or_path: message.wasm });
      return;
    }
    try {
      await ready;
      self.postMessage({ number: message.number, answer: wasm_bindgen.answer(message.question, message.file || new Uint8Array()) });
    } catch (error) {
      self.postMessage({ number: message.number, fault: String(error && error.message ? error.message : error) });
    }
  };
})();
