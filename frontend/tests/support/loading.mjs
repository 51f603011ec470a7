// Runs in node's loader thread: see hooks.mjs.
import { readFile } from "node:fs/promises";

export async function load(url, context, next) {
  const { pathname, protocol } = new URL(url);
  if (protocol === "file:" && pathname.endsWith(".css")) {
    const text = await readFile(new URL(pathname, "file:"), "utf8");
    return { format: "module", shortCircuit: true, source: `export default ${JSON.stringify(text)};` };
  }
  const served = protocol === "file:" && pathname.includes("/sidestream_map/") && pathname.endsWith(".js");
  return next(url, served ? { ...context, format: "module" } : context);
}
