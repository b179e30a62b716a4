// Prints the requests that Swagger's own client builds from documents and values.
//
// Usage: node oracle.cjs DIRECTORY. swagger-client is installed in the directory. The input is a list of `document`,
// `operationId`, `parameters` by place and name, and `body` with its media type; the output is one of `method`,
// `url`, `headers` and `body`.

const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");
const path = require("node:path");

const load = createRequire(path.join(path.resolve(process.argv[2]), "package.json"));
const SwaggerClient = load("swagger-client");

async function built({ document, operationId, parameters, body }) {
  const { spec, errors } = await SwaggerClient.resolve({ spec: document });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  // The names of parameters are `place.name` here.
  const values = Object.entries(parameters).map(([name, value]) => [name.replace(" ", "."), value]);
  const request = SwaggerClient.buildRequest({
    spec,
    operationId,
    parameters: Object.fromEntries(values),
    requestBody: body?.value,
    requestContentType: body?.type,
  });
  const text = typeof request.body === "object" ? JSON.stringify(request.body) : request.body;
  return { method: request.method, url: request.url, headers: request.headers, body: text ?? "" };
}

Promise.all(JSON.parse(readFileSync(0, "utf8")).map(built)).then((requests) => console.log(JSON.stringify(requests)));
