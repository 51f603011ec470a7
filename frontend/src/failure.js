/**
 * A plain sentence in place of a map that can't be drawn, above a still picture of it where the page has one.
 * @param {string} text
 * @param {string} [still] address of the picture on this server.
 */
export function failure(text, still = "") {
  const box = document.createElement("p");
  box.className = "failure";
  box.setAttribute("role", "status");
  box.textContent = text;
  const url = still && new URL(still, document.baseURI);
  if (url && url.origin === location.origin) {
    const picture = document.createElement("img");
    picture.src = url.href;
    picture.alt = "";
    box.append(picture);
  }
  return box;
}

let supported;

/** Whether this browser can draw with WebGL 2; asked once, and the context that was asked is given back. */
export function canDraw() {
  if (supported === undefined) {
    try {
      const context = document.createElement("canvas").getContext("webgl2");
      supported = Boolean(context);
      context?.getExtension("WEBGL_lose_context")?.loseContext();
    } catch {
      supported = false;
    }
  }
  return supported;
}
