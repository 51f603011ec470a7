/** A plain sentence in place of a map that can't be drawn. */
export function failure(text) {
  const box = document.createElement("p");
  box.className = "failure";
  box.setAttribute("role", "status");
  box.textContent = text;
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
