// Bundles src/ into files of the Python package, with the licences of all that is in them beside them: the map, and the flow
// diagram, which is fetched where one is shown. `node build.mjs FOLDER` writes them there instead, to be held against what
// the package has.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? join(here, "../sidestream_map/ui/widgets/map/static");

/** SHA-256 over the sources, which a test of the Python side computes too: a stale bundle fails it. */
function sourcesHash() {
  const names = ["build.mjs", "package-lock.json", "package.json"];
  names.push(...readdirSync(join(here, "src")).map((name) => `src/${name}`));
  const hash = createHash("sha256");
  for (const name of names.sort()) hash.update(name).update("\0").update(readFileSync(join(here, name))).update("\0");
  return hash.digest("hex");
}

/** One bundle a component of the page; the flow diagram's needs no deck.gl, and the map no d3. */
const entries = { deck_map: "src/index.js", exchanges: "src/exchanges.js" };
const result = await build({
  absWorkingDir: here,
  entryPoints: entries,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  loader: { ".css": "text" },
  // Streamlit's own charts bring another version of deck.gl, and two versions that share these globals refuse to run.
  define: {
    "process.env.NODE_ENV": '"production"',
    "globalThis.deck": "OWN.deck",
    "globalThis.luma": "OWN.luma",
    "globalThis.probe": "OWN.probe",
    "globalThis.mathgl": "OWN.mathgl",
  },
  banner: { js: `/* sidestream-map, components. Sources: sha256 ${sourcesHash()}. Licences: NOTICE */const OWN={};` },
  metafile: true,
  outdir: target,
});

const packages = new Set();
for (const file of Object.values(result.metafile.outputs).flatMap((output) => Object.keys(output.inputs))) {
  const found = file.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/);
  if (found) packages.add(found[1]);
}
const names = Object.keys(entries).map((name) => `${name}.js`);
const parts = [`${names.join(" and ")} are built from the frontend/ folder of sidestream-map and contain these npm packages.`];
for (const name of [...packages].sort()) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : "(no licence file in the package)";
  parts.push(`${"=".repeat(80)}\n${name} ${version} (${license})\n\n${text.replaceAll("\r", "")}`);
}
writeFileSync(join(target, "NOTICE"), parts.join("\n\n") + "\n");
for (const [file, { bytes }] of Object.entries(result.metafile.outputs)) console.log(`${file}: ${bytes} bytes`);
console.log(`${packages.size} packages`);
