// Lets node load what esbuild and browsers load: style sheets as their text, and the Python package's scripts, which lie
// in folders without a package.json, as modules.
import { register } from "node:module";

register("./loading.mjs", import.meta.url);
