// Prints the problems that actionlint finds in workflows. Exits with 1 if there are any.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [directory, ...paths] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(resolve(directory, "node.mjs")));
const lint = await createLinter();
const found = paths.flatMap((path) => lint(readFileSync(path, "utf8"), path));
for (const { file, line, column, message } of found) {
  console.error(`${file}:${line}:${column}: ${message}`);
}
// Nothing else ends the actionlint program.
process.exit(found.length > 0 ? 1 : 0);
