// Questions to a server: what it says, and what it means when it says nothing.
import { strict as assert } from "node:assert";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import "../support/page.js";
import { Api, NoAnswer, Refused } from "../../../sidestream_map/ui/phone/static/api.js";

let server;
let base;
let asked;
let answer;

before(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      asked = { method: request.method, url: request.url, headers: request.headers, body };
      answer(response);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${server.address().port}/board/api`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const says = (status, value) => (response) => {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(typeof value === "string" ? value : JSON.stringify(value));
};

test("a question carries the language, and the secret once there is one", async () => {
  const api = new Api(base, "sv");
  answer = says(200, { version: 3 });
  assert.deepEqual(await api.read("/changes?since=-1"), { version: 3 });
  assert.deepEqual([asked.method, asked.url], ["GET", "/board/api/changes?since=-1"]);
  assert.deepEqual([asked.headers["accept-language"], asked.headers.authorization, asked.headers.cookie], ["sv", undefined, undefined]);
  api.token = "secret";
  await api.write("/entries", { text: "ä" });
  assert.deepEqual([asked.method, asked.headers.authorization, asked.body], ["POST", "Bearer secret", '{"text":"ä"}']);
  assert.equal(asked.headers["content-type"], "application/json");
});

test("a no is told with the server's sentence, its kind and when to ask again", async () => {
  const api = new Api(base, "fi");
  answer = says(429, { error: "Liian monta.", seconds: 7 });
  await assert.rejects(api.read("/x"), (error) => error instanceof Refused && error.message === "Liian monta." && error.status === 429 && error.seconds === 7);
  answer = says(403, {});
  await assert.rejects(api.read("/x"), (error) => error instanceof Refused && error.message === "" && error.seconds === 0);
});

for (const [what, how] of [
  ["a server in trouble", says(503, { error: "later" })],
  ["a page instead of an answer", says(200, "<html>captive portal</html>")],
  ["an answer without a body", says(200, "")],
  ["a way elsewhere", (response) => response.writeHead(302, { Location: "/other" }).end()],
  ["a connection cut in the middle", (response) => {
    response.writeHead(200, { "Content-Length": 1000 });
    response.write('{"version":');
    setImmediate(() => response.destroy());
  }],
]) {
  test(`${what} is no answer: nobody knows, so it is asked again`, async () => {
    answer = how;
    await assert.rejects(new Api(base, "fi").write("/entries", {}), NoAnswer);
  });
}

test("nobody there is no answer", async () => {
  await assert.rejects(new Api("http://127.0.0.1:9/board/api", "fi").read("/x"), NoAnswer);
});
