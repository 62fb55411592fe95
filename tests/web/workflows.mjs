// workflows.mjs FILE…    what the forge itself says of workflows: GitHub's own reader of them, expressions included. One line for each
// finding, status 1 if there is any. WEB_NODE is the folder that `install` prints.
import { readFileSync } from "node:fs";
import { register } from "node:module";

// The package is made for bundlers, which take JSON for a module as it is.
register("data:text/javascript," + encodeURIComponent(`
  import { readFile } from "node:fs/promises";
  export async function load(url, context, next) {
    if (!url.endsWith(".json")) return next(url, context);
    return { format: "module", source: "export default " + await readFile(new URL(url), "utf8"), shortCircuit: true };
  }`));
const from = (path) => import(`${process.env.WEB_NODE}/node_modules/${path}`);
const { validate } = await from("@actions/languageservice/dist/index.js");
const { TextDocument } = await from("vscode-languageserver-textdocument/lib/esm/main.js");

for (const file of process.argv.slice(2)) {
  for (const found of await validate(TextDocument.create(`file://${file}`, "yaml", 1, readFileSync(file, "utf8")), {})) {
    console.log(`${file}:${found.range.start.line + 1}:${found.range.start.character + 1} ${found.message}`);
    process.exitCode = 1;
  }
}
