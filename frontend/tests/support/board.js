// The participant's page of a workshop, from a server that really answers; `make test` starts one.
import { setTimeout as pause } from "node:timers/promises";
import { ADDRESS, window } from "./page.js";

/** Said where no server answers: the page's own HTML comes from it. */
export const skip = process.env.SIDESTREAM_BOARD_URL ? false : "needs a board: run `make test-js`";
/** Code of a workshop with two themes. */
export const code = process.env.SIDESTREAM_BOARD_CODE ?? "";

/** Puts the page into the document as the server sends it, in a language; gives what its scripts are told. */
export async function opened(language = "en") {
  const address = `${ADDRESS}join/${code}?lang=${language}`;
  const answer = await fetch(address, { headers: { "Accept-Language": language } });
  if (!answer.ok) throw new Error(`${answer.status} for the page`);
  const html = await answer.text();
  window.happyDOM.setURL(address);
  // Scripts are loaded by the tests.
  document.documentElement.innerHTML = html.slice(html.indexOf("<head>"), html.indexOf("</html>")).replace(/<script type="module".*?<\/script>|<link[^>]*>/g, "");
  return JSON.parse(document.getElementById("page").textContent);
}

export const byId = (id) => document.getElementById(id);

/** Chooses among radio buttons, as a tap does. */
export function pick(name, value) {
  document.querySelector(`input[name="${name}"][value="${value}"]`).click();
}

/** Types into a field. */
export function type(id, text) {
  byId(id).value = text;
  byId(id).dispatchEvent(new Event("input", { bubbles: true }));
}

/** Waits until something holds; gives up after half a minute. */
export async function until(holds, what = String(holds)) {
  for (let turn = 0; turn < 6000; turn += 1) {
    if (holds()) return;
    await pause(5);
  }
  throw new Error(`not so: ${what}`);
}
